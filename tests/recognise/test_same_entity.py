"""Which mentions of one article are one unit, person or place."""

import pytest
from sentences import named

from orbat.model import EntityKind
from orbat.recognise.identity import identify
from orbat.recognise.items import Draft


def unit(start: int, name: str, **known: str) -> Draft:
    return Draft(EntityKind.UNIT, start, start + 1, name, "x", **known)  # type: ignore[arg-type]


def groups(*drafts: Draft) -> list[list[str]]:
    found, _ = identify([(draft, None) for draft in drafts])
    return [[draft.name for draft in group.drafts] for group in found]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (
            unit(0, "37e brigade", number="37", echelon="brigade"),
            unit(9, "37e brigade d'infanterie", number="37", echelon="brigade", branch="infantry"),
            True,
        ),
        (
            unit(0, "37e brigade", number="37", echelon="brigade"),
            unit(9, "38e brigade", number="38", echelon="brigade"),
            False,
        ),
        (
            unit(0, "37e brigade", number="37", echelon="brigade"),
            unit(9, "37e division", number="37", echelon="division"),
            False,
        ),
        (
            unit(0, "9e brigade", number="9", echelon="brigade", country="IQ"),
            unit(9, "9e brigade", number="9", echelon="brigade", country="SY"),
            False,
        ),
        (
            unit(0, "3e dragons", number="3", echelon="regiment", arm="dragons"),
            unit(9, "3e régiment de hussards", number="3", echelon="regiment", arm="de hussards"),
            False,
        ),
        (
            unit(0, "3e hussards", number="3", echelon="regiment", arm="hussards"),
            unit(9, "3e régiment de hussards", number="3", echelon="regiment", arm="de hussards"),
            True,
        ),
        (
            unit(0, "IVe corps de réserve", number="4", echelon="corps", arm="de réserve"),
            unit(9, "4e corps", number="4", echelon="corps"),
            False,
        ),
        (
            unit(0, "escadron 1/7", number="1", echelon="squadron"),
            unit(9, "escadron 1/30", number="1", echelon="squadron"),
            False,
        ),
        (unit(0, "brigade Khaled"), unit(9, "Brigade Khaled"), True),
        (unit(0, "brigade Khaled"), unit(9, "brigade Tarek"), False),
    ],
)
def test_two_units(one: Draft, other: Draft, same: bool) -> None:
    assert len(groups(one, other)) == (1 if same else 2)
    assert len(groups(other, one)) == (1 if same else 2)


def test_battalions_of_one_number_under_two_regiments_stay_two() -> None:
    first = unit(0, "2e bataillon", number="2", echelon="battalion")
    second = unit(9, "2e bataillon (bis)", number="2", echelon="battalion")
    apart, _ = identify([(first, "5 regiment"), (second, "6 regiment")])
    together, _ = identify([(first, "5 regiment"), (second, "5 regiment")])
    assert (len(apart), len(together)) == (2, 1)


def test_what_the_article_says_to_be_one_is_one() -> None:
    one = unit(0, "27e brigade", number="27", echelon="brigade")
    between = unit(4, "28e brigade", number="28", echelon="brigade")
    other = unit(9, "brigade Ramadan")
    drafts = [(draft, None) for draft in (one, between, other)]
    keys = [(d.start, d.end, d.name) for d in (one, other)]
    found, index_of = identify(drafts, [(keys[0], keys[1])])
    names = [[draft.name for draft in group.drafts] for group in found]
    assert names == [["27e brigade", "brigade Ramadan"], ["28e brigade"]]
    assert sorted(index_of.values()) == [0, 0, 1]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Le colonel Paul Vidal est à la 3e brigade. Le colonel Vidal attend.", ["Paul Vidal"]),
        (
            "Le colonel Paul Vidal et le capitaine Jean Vidal sont à la 3e brigade.",
            ["Paul Vidal", "Jean Vidal"],
        ),
        (
            "Le colonel Paul Vidal et le capitaine Vidalier sont à la 3e brigade.",
            ["Paul Vidal", "Vidalier"],
        ),
    ],
)
def test_persons(text: str, persons: list[str]) -> None:
    assert named(text, EntityKind.PERSON) == persons


def test_places_in_two_romanisations_are_one() -> None:
    text = "La 3e brigade est à al-Qaïm. La 4e brigade est à al-Qaem. La 5e brigade est à Rawa."
    assert named(text, EntityKind.PLACE) == ["al-Qaïm", "Rawa"]
