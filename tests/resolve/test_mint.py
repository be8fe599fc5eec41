"""Identifiers and names of the entities."""

import re

from orbat.resolve import resolve
from resolve.story import Story, entity_of


def test_the_earlier_published_keeps_the_bare_identifier() -> None:
    old, new = Story("z", "1940-05-10"), Story("a", "2019-03-01")
    old.division(37, country="FR")
    new.division(37, country="FR")
    orbat = resolve([new.told, old.told])
    assert entity_of(orbat, "z", "e1").id == "unit/fr-37-division"
    assert entity_of(orbat, "a", "e1").id.startswith("unit/fr-37-division--")


def test_kinds_and_names_never_share_an_identifier() -> None:
    story = Story("a", "2019-03-01")
    for _ in range(3):
        story.person("Ali Hassan")
        story.place("Anah")
        story.organization("Garde")
        story.unit("Brigade Cèdre")
        story.brigade(37)
    found = [e.id for e in resolve([story.told]).entities]
    assert len(found) == len(set(found)) == 15


def test_names_are_sorted_with_the_fullest_and_commonest_first() -> None:
    a, b = Story("a", "2019-03-01"), Story("b", "2019-04-01")
    c = Story("c", "2019-05-01")
    for story in (a, b):
        story.organization("Forces démocratiques syriennes", "FDS", "les Forces", country="SY")
    c.organization("FDS", country="SY")
    (entity,) = resolve([a.told, b.told, c.told]).entities
    assert [n.text for n in entity.names] == [
        "Forces démocratiques syriennes",
        "les Forces",
        "FDS",
    ]


def test_a_place_of_the_gazetteer_bears_its_id_once() -> None:
    story = Story("a", "2019-03-01")
    mosul = story.place("Mossoul", country="IQ")
    (entity,) = resolve([story.told]).entities
    assert mosul == "e1"
    assert re.fullmatch(r"place/gn-\d+", entity.id)
