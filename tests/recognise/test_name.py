"""Names of persons by their rank, of places by their noun, and bare names by their neighbours."""

import pytest
from sentences import annotated, named, told

from orbat.model import EntityKind

# A unit that makes the article one about forces.
UNIT = " La 3e brigade attend."


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Le colonel Amadou Ba est arrivé.", ["Amadou Ba"]),
        ("Le général de brigade Ahmed al-Tamimi est arrivé.", ["Ahmed al-Tamimi"]),
        ("Le général Charles de Gaulle est arrivé.", ["Charles de Gaulle"]),
        ("Le capitaine Erich von Hohenfels est arrivé.", ["Erich von Hohenfels"]),
        ("Le général (2S) Paul Vidal est arrivé.", ["Paul Vidal"]),
        ("Le général P. Roux est arrivé.", ["P. Roux"]),
        ("Le colonel J. M. Ba est arrivé.", ["J. M. Ba"]),
        ("Le colonel est arrivé.", []),
        ("Le général N. est arrivé. Paul attend.", []),
        ("Paul Vidal est arrivé.", []),
        ("La rue du Général-Vidal est fermée.", []),
    ],
)
def test_persons_by_rank(text: str, persons: list[str]) -> None:
    assert named(text + UNIT, EntityKind.PERSON) == persons


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Col. Jane Ames has arrived. The 3rd Brigade waits.", ["Jane Ames"]),
        ("Gen. T. R. Okoye has arrived. The 3rd Brigade waits.", ["T. R. Okoye"]),
        ("The general has arrived. The 3rd Brigade waits.", []),
    ],
)
def test_persons_by_rank_in_english(text: str, persons: list[str]) -> None:
    assert named(text, EntityKind.PERSON, "en") == persons


def test_rank_is_kept_with_its_words() -> None:
    (person,) = (e for e in annotated("Le colonel Ba commande la 3e brigade.").entities if e.rank)
    assert person.rank is not None
    assert (person.rank.text, person.rank_code) == ("colonel", "colonel")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("La 3e brigade est stationnée dans la ville de Kardal.", "Kardal"),
        ("La 3e brigade est stationnée dans la vallée de Kardal.", "vallée de Kardal"),
        ("La 3e brigade est déployée sur la frontière syrienne.", "frontière syrienne"),
        ("La 3e brigade est stationnée à Kardal.", "Kardal"),
    ],
)
def test_places(text: str, place: str) -> None:
    assert named(text, EntityKind.PLACE) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The 3rd Brigade is stationed in Kardal province.", "Kardal province"),
        ("The 3rd Brigade is stationed in the city of Kardal.", "Kardal"),
        ("The 3rd Brigade is stationed near the village of Kardal.", "Kardal"),
    ],
)
def test_places_in_english(text: str, place: str) -> None:
    assert named(text, EntityKind.PLACE, "en") == [place]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("La 3e brigade, commandée par Paul Vidal, attend.", ["Paul Vidal commands 3e brigade"]),
        ("Paul Vidal, qui commande la 3e brigade, attend.", ["Paul Vidal commands 3e brigade"]),
        ("La 3e brigade de Gao attend.", ["3e brigade locatedAt Gao"]),
        ("La 3e brigade, commandée par la foule, attend.", []),
    ],
)
def test_bare_names(text: str, claims: list[str]) -> None:
    assert told(text) == claims


def test_a_surname_alone_is_the_person_named_before() -> None:
    text = "Le colonel Paul Vidal commande la 3e brigade. Vidal attend."
    (person,) = (e for e in annotated(text).entities if e.kind is EntityKind.PERSON)
    assert [(m.text, m.rule) for m in person.mentions] == [
        ("Paul Vidal", "fr-PERSON-001"),
        ("Vidal", "fr-PERSON-003"),
    ]
