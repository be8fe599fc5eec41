"""Which entities of which articles become one, and above all which do not."""

import pytest

from orbat.model import DateRange, EntityKind, OrderOfBattle
from orbat.resolve import resolve
from resolve.story import UNDER, Story, day, entity_of, on


def ids(orbat: OrderOfBattle, kind: EntityKind) -> list[str]:
    return [e.id for e in orbat.entities if e.kind is kind]


def units(*stories: Story) -> list[str]:
    return ids(resolve([s.told for s in stories]), EntityKind.UNIT)


def organizations(*stories: Story) -> list[str]:
    return ids(resolve([s.told for s in stories]), EntityKind.ORGANIZATION)


def two(published: str = "2019-03-01", other: str = "2019-04-01") -> tuple[Story, Story]:
    return Story("a", published), Story("b", other)


# Units


def test_a_unit_is_one_in_french_and_english() -> None:
    fr, en = two()
    en.language = "en"
    fr.unit("37e brigade d'infanterie", number="37", echelon="brigade", branch="infantry")
    en.unit("37th Infantry Brigade", "37th", number="37", echelon="brigade", branch="infantry")
    orbat = resolve([fr.told, en.told])
    (unit,) = orbat.entities
    assert unit.id == "unit/iq-37-infantry-brigade"
    assert unit.members == (("a", "e1"), ("b", "e1"))
    assert {(n.text, n.language) for n in unit.names} == {
        ("37e brigade d'infanterie", "fr"),
        ("37th Infantry Brigade", "en"),
        ("37th", "en"),
    }


def test_a_unit_without_its_branch_is_the_one_that_has_it() -> None:
    a, b = two()
    a.brigade(37, "infantry")
    b.brigade(37)
    assert units(a, b) == ["unit/iq-37-infantry-brigade"]


def test_a_unit_that_fits_two_stays_apart_from_both() -> None:
    a, b = two()
    c = Story("c", "2019-05-01")
    d = Story("d", "2019-05-02")
    a.brigade(37, "infantry")
    b.brigade(37, "armour")
    c.brigade(37)
    d.brigade(37)
    assert len(units(a, b, c, d)) == 4


def test_a_common_superior_settles_which_of_two_it_is() -> None:
    a, b = two()
    c = Story("c", "2019-05-01")
    a.says(a.brigade(37, "infantry"), UNDER, a.division(9))
    b.says(b.brigade(37, "armour"), UNDER, b.division(15))
    c.says(c.brigade(37), UNDER, c.division(15))
    orbat = resolve([a.told, b.told, c.told])
    assert entity_of(orbat, "c", "e1") == entity_of(orbat, "b", "e1")
    assert entity_of(orbat, "c", "e1") != entity_of(orbat, "a", "e1")


@pytest.mark.parametrize(
    "other",
    [
        {"number": "38", "echelon": "brigade", "branch": "infantry", "country": "IQ"},
        {"number": "37", "echelon": "division", "branch": "infantry", "country": "IQ"},
        {"number": "37", "echelon": "brigade", "branch": "armour", "country": "IQ"},
        {"number": "37", "echelon": "brigade", "branch": "infantry", "country": "SY"},
        {"number": "37", "echelon": "brigade", "branch": "infantry", "country": None},
        {"number": "37", "echelon": None, "branch": "infantry", "country": "IQ"},
    ],
    ids=["number", "echelon", "branch", "country", "no country", "no echelon"],
)
def test_near_misses_stay_apart(other: dict[str, str | None]) -> None:
    a, b = two()
    a.unit("la brigade", number="37", echelon="brigade", branch="infantry")
    b.unit("une autre", **other)
    assert len(units(a, b)) == 2


def test_a_number_of_another_era_is_another_unit() -> None:
    old, new = Story("a", "2014-08-20"), Story("b", "2019-03-01")
    then = DateRange(start_max=day("1914-08-22"), end_min=day("1914-08-22"))
    old.says(old.division(37, "infantry", "FR"), UNDER, old.unit("XIXe corps"), when=then)
    new.division(37, "infantry", "FR")
    found = [u for u in units(old, new) if "37" in u]
    assert len(found) == 2
    assert "unit/fr-37-infantry-division" in found


def test_articles_in_between_carry_a_unit_from_one_era_to_the_next() -> None:
    stories = [Story(f"a{year}", f"{year}-06-01") for year in (1960, 1975, 1990, 2005)]
    for story in stories:
        story.brigade(37, "infantry")
    assert units(*stories) == ["unit/iq-37-infantry-brigade"]
    assert len(units(stories[0], stories[-1])) == 2


def test_without_country_name_and_superior_must_agree() -> None:
    a, b = two()
    for story in (a, b):
        story.says(story.brigade(301, country=None), UNDER, story.organization("Liwa al-Chams"))
    assert units(a, b) == ["unit/xx-301-brigade"]
    c = Story("c", "2019-05-01")
    c.brigade(301, country=None)
    assert len(units(a, b, c)) == 2
    d = Story("d", "2019-05-01")
    d.says(d.brigade(301, country=None), UNDER, d.organization("Liwa al-Qamar"))
    assert len(units(a, b, d)) == 2


def test_battalions_are_numbered_within_their_brigade() -> None:
    def battalion(story: Story) -> str:
        return story.unit("2e bataillon", number="2", echelon="battalion")

    a, b = two()
    c = Story("c", "2019-05-01")
    a.says(battalion(a), UNDER, a.brigade(31))
    b.says(battalion(b), UNDER, b.brigade(45))
    c.says(battalion(c), UNDER, c.brigade(31))
    d = Story("d", "2019-05-02")
    battalion(d)
    assert [u for u in units(a, b, c, d) if "battalion" in u] == [
        "unit/iq-2-battalion",
        "unit/iq-2-battalion--iq-31-brigade",
        "unit/iq-2-battalion--iq-45-brigade",
    ]


def test_a_high_battalion_number_is_unique_in_its_army() -> None:
    a, b = two()
    for story in (a, b):
        story.unit("27e BCA", number="27", echelon="battalion", branch="mountain", country="FR")
    assert units(a, b) == ["unit/fr-27-mountain-battalion"]


def test_a_transfer_does_not_split_a_unit() -> None:
    a, b = two()
    a.says(a.brigade(37), UNDER, a.division(9))
    b.says(b.brigade(37), UNDER, b.division(14))
    assert len([u for u in units(a, b) if "brigade" in u]) == 1


def test_first_brigades_of_two_divisions_are_two() -> None:
    a, b = two()
    a.says(a.brigade(1), UNDER, a.division(9))
    b.says(b.brigade(1), UNDER, b.division(14))
    assert len([u for u in units(a, b) if "brigade" in u]) == 2


def test_what_one_article_tells_apart_stays_apart() -> None:
    a, b = two()
    a.says(a.brigade(45), UNDER, a.organization("Hachd al-Chaabi", country="IQ"))
    a.says(a.brigade(45), UNDER, a.division(11))
    b.brigade(45)
    assert len([u for u in units(a, b) if "45" in u]) == 3


def test_named_units_need_name_and_country() -> None:
    a, b = two()
    a.unit("Division al-Nour", echelon="division")
    b.unit("division El Nour")
    (found,) = units(a, b)
    assert found.startswith("unit/iq-division-al-nour-")
    c = Story("c", "2019-05-01")
    c.unit("Division al-Nour", echelon="division", country="SY")
    d = Story("d", "2019-05-01")
    d.unit("Division al-Nour", country=None)
    assert len(units(a, b, c)) == 2
    assert len(units(a, d)) == 2


def test_a_renamed_unit_is_one_under_both_names() -> None:
    a, b = two()
    c = Story("c", "2019-05-01")
    a.unit("GTIA Kélétigui", country="ML")
    b.unit("GTIA 5", "GTIA Kélétigui", number="5", echelon="group", country="ML")
    c.unit("GTIA Keletigui", country="ML")
    orbat = resolve([a.told, b.told, c.told])
    (unit,) = orbat.entities
    assert unit.id == "unit/ml-5-group"
    assert {n.text for n in unit.names} == {"GTIA Kélétigui", "GTIA 5", "GTIA Keletigui"}


# Organizations


def test_an_acronym_meets_the_name_it_was_introduced_with() -> None:
    a, b = two()
    a.organization("Forces démocratiques syriennes", "FDS", country="SY")
    b.organization("FDS")
    assert organizations(a, b) == ["org/sy-forces-democratiques-syriennes"]


def test_one_acronym_for_two_names_joins_nobody() -> None:
    a, b = two()
    c = Story("c", "2019-05-01")
    a.organization("Forces démocratiques syriennes", "FDS")
    b.organization("Forces de défense et de sécurité", "FDS")
    c.organization("FDS")
    assert len(organizations(a, b)) == 2
    assert len(organizations(a, b, c)) == 3


def test_an_acronym_shared_by_two_languages_joins() -> None:
    fr, en = two()
    en.language = "en"
    fr.organization("Parti des lignes obliques", "PLO")
    en.organization("Oblique Lines Party", "PLO")
    assert len(organizations(fr, en)) == 1


def test_ministries_meet_across_names_but_not_across_countries() -> None:
    a, b = two()
    b.language = "en"
    a.ministry()
    b.ministry("Iraqi Ministry of Defence")
    assert organizations(a, b) == ["org/iq-ministry"]
    c = Story("c", "2019-05-01")
    c.ministry("ministère de la Défense", country="SY")
    d = Story("d", "2019-05-01")
    d.organization("ministère de la Défense", role="ministry")
    e = Story("e", "2019-05-01")
    e.organization("ministère de la Défense", role="ministry")
    assert len(organizations(a, c)) == 2
    assert len(organizations(c, d)) == 2
    assert len(organizations(d, e)) == 2


def test_the_lexicon_knows_a_force_in_every_language() -> None:
    fr, en = two()
    en.language = "en"
    fr.organization("Forces de l'Aube", country="IQ")
    en.organization("Dawn Forces", country="IQ")
    assert len(organizations(fr, en)) == 2
    for story in (fr, en):
        story.recognised_by(f"{story.language}/forces:dawn")
    assert organizations(fr, en) == ["org/iq-dawn"]
    namesake = Story("c", "2019-05-01")
    namesake.organization("Forces de l'Aube", country="IQ")
    namesake.recognised_by("fr/forces:dusk")
    assert organizations(fr, en, namesake) == ["org/iq-dawn", "org/iq-dusk"]


def test_a_force_in_a_longer_name_is_not_that_force() -> None:
    a, b = two()
    a.organization("Forces de l'Aube", country="IQ")
    a.recognised_by("fr/forces:dawn")
    b.organization("état-major des Forces de l'Aube", country="IQ", role="general_staff")
    b.recognised_by("fr/organizations:staff", "fr/forces:dawn")
    assert len(organizations(a, b)) == 2


def test_of_an_office_the_name_with_its_country_leads() -> None:
    story = Story("a", "2019-03-01")
    story.organization(
        "ministère de la Défense nationale",
        "ministère irakien de la Défense",
        country="IQ",
        role="ministry",
    )
    story.recognised_by("fr/organizations:ministry", "fr/countries:IQ", label=1)
    (entity,) = resolve([story.told]).entities
    assert entity.names[0].text == "ministère irakien de la Défense"


# Persons


# Places


def test_dating_by_claims_beats_the_day_of_publication() -> None:
    history = Story("a", "2019-02-01")
    news = Story("b", "2019-03-01")
    history.says(
        history.division(37, country="FR"),
        UNDER,
        history.unit("XIXe corps", number="19", echelon="corps", country="FR"),
        when=on("1914-08-22"),
    )
    news.division(37, country="FR")
    assert len([u for u in units(history, news) if "37" in u]) == 2


@pytest.mark.parametrize(
    ("one", "other", "number_of_units"),
    [
        ("7e régiment de tirailleurs marocains", "7e régiment de tirailleurs algériens", 2),
        ("1er régiment de chasseurs", "1er régiment d'infanterie", 2),
        ("45e brigade", "45e brigade d'infanterie", 1),
        ("40e RA", "40e régiment d'artillerie", 1),
        ("Ve régiment blindé", "5e régiment blindé", 1),
    ],
)
def test_other_words_behind_the_number_are_another_unit(
    one: str, other: str, number_of_units: int
) -> None:
    a, b = Story("a", "2019-03-01"), Story("b", "2019-03-02")
    for story, name in ((a, one), (b, other)):
        story.unit(name, number="7", echelon="regiment", country="FR")
    assert len(resolve([a.told, b.told]).entities) == number_of_units


def test_a_superior_in_common_makes_up_for_other_words() -> None:
    a, b = Story("a", "2019-03-01"), Story("b", "2019-03-02")
    for story, name in ((a, "2e régiment étranger de chars"), (b, "2e régiment étranger blindé")):
        unit = story.unit(name, number="2", echelon="regiment", country="FR")
        story.says(unit, UNDER, story.division(9, country="FR"))
    assert len(resolve([a.told, b.told]).entities) == 2
