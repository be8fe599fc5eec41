"""Which persons and places of different articles become one, and above all which do not."""

import pytest

from orbat.model import EntityKind, OrderOfBattle, RelationKind
from orbat.resolve import resolve
from resolve.story import AT, COMMANDS, Story, entity_of


def ids(orbat: OrderOfBattle, kind: EntityKind) -> list[str]:
    return [e.id for e in orbat.entities if e.kind is kind]


def two(published: str = "2019-03-01", other: str = "2019-04-01") -> tuple[Story, Story]:
    return Story("a", published), Story("b", other)


def persons(*stories: Story) -> list[str]:
    return ids(resolve([s.told for s in stories]), EntityKind.PERSON)


def places(*stories: Story) -> list[str]:
    return ids(resolve([s.told for s in stories]), EntityKind.PLACE)


def test_a_person_keeps_identity_while_the_rank_grows() -> None:
    a, b = two("2018-01-01", "2020-01-01")
    a.says(a.person("Salmane al-Djabéri", rank_code="colonel"), COMMANDS, a.brigade(37))
    b.says(b.person("Salmane El Djaberi", rank_code="major_general"), COMMANDS, b.division(9))
    orbat = resolve([a.told, b.told])
    (person,) = [e for e in orbat.entities if e.kind is EntityKind.PERSON]
    assert person.rank == "major_general"
    assert person.id.startswith("person/salmane-al-djaberi-")


def test_namesakes_stay_apart() -> None:
    a, b = two()
    a.says(a.person("Ali Hassan"), COMMANDS, a.brigade(37))
    b.says(b.person("Ali Hassan"), COMMANDS, b.brigade(38))
    assert len(persons(a, b)) == 2, "two commands at once"
    c, d = two()
    c.says(c.person("Ali Hassan"), COMMANDS, c.brigade(37))
    d.says(d.person("Ali Hassan"), COMMANDS, d.brigade(37, country="SY"))
    assert len(persons(c, d)) == 2, "two countries"
    e, f = two("1944-08-01", "2019-08-01")
    e.person("Jean Morel")
    f.person("Jean Morel")
    assert len(persons(e, f)) == 2, "two generations"


def test_commands_of_what_may_be_one_unit_do_not_tell_persons_apart() -> None:
    a, b = two()
    a.says(a.person("Hatem al-Doulaïmi"), COMMANDS, a.division(14, "infantry"))
    b.says(b.person("Hatem al-Doulaimi"), COMMANDS, b.division(14, country=None))
    orbat = resolve([a.told, b.told])
    assert len([e for e in orbat.entities if e.kind is EntityKind.PERSON]) == 1
    assert len([e for e in orbat.entities if e.kind is EntityKind.UNIT]) == 2


def test_a_bare_family_name_joins_nobody() -> None:
    a, b = two()
    a.person("Djabéri")
    b.person("Djabéri")
    assert len(persons(a, b)) == 2


def test_places_need_name_and_country() -> None:
    a, b = two()
    c = Story("c", "2019-05-01")
    a.place("Tell Zaatar-sous-Bois", country="IQ")
    b.place("Tell Zaatar sous Bois", country="IQ")
    c.place("Tell Zaatar-sous-Bois", country="SY")
    assert places(a, b, c) == [
        "place/tell-zaatar-sous-bois-iq",
        "place/tell-zaatar-sous-bois-sy",
    ]


def test_the_gazetteer_knows_a_town_under_any_spelling_and_where_it_is() -> None:
    a, b = two()
    c = Story("c", "2019-05-01")
    a.brigade(37)
    a.place("Al-Qaïm")
    b.place("al-Qaem", country="IQ")
    c.place("al-Qaem", country="SY")
    orbat = resolve([a.told, b.told, c.told])
    town = entity_of(orbat, "a", "e2")
    assert town == entity_of(orbat, "b", "e1")
    assert town != entity_of(orbat, "c", "e1")
    assert town.id.startswith("place/gn-")
    assert town.country == "IQ"
    assert town.latitude == pytest.approx(34.4, abs=0.3)
    assert town.longitude == pytest.approx(41.1, abs=0.3)


def test_places_of_unknown_country_need_a_common_theatre() -> None:
    a, b = two()
    c = Story("c", "2019-05-01")
    for story, country in ((a, "IQ"), (b, "IQ"), (c, "ML")):
        story.says(
            story.brigade(37, country=country),
            AT,
            story.place("Tell Zaatar"),
            kind=RelationKind.DEPLOYED,
        )
    found = places(a, b, c)
    assert len(found) == 2
    assert found[0] == "place/tell-zaatar-xx"


def test_a_person_is_one_as_french_and_english_write_the_name() -> None:
    french, english = Story("a", "2019-03-01"), Story("b", "2019-03-02", language="en")
    for story, name in ((french, "Nazem al-Roubaï"), (english, "Nazem al-Rubaie")):
        story.says(story.person(name), COMMANDS, story.brigade(45))
    persons = [e for e in resolve([french.told, english.told]).entities if e.kind == "person"]
    assert [len(person.members) for person in persons] == [2]
