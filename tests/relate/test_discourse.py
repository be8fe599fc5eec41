"""The state of reading: who was named, in what order, and what could be under what."""

import pytest

from orbat.model import EntityKind
from orbat.recognise.identity import Group
from orbat.relate.discourse import Discourse, size_of

BRIGADE, DIVISION, ARMY, PERSON, PLACE, UNKNOWN = range(6)


@pytest.fixture
def discourse() -> Discourse:
    return Discourse(
        (
            Group(EntityKind.UNIT, echelon="brigade"),
            Group(EntityKind.UNIT, echelon="division"),
            Group(EntityKind.ORGANIZATION, role="army"),
            Group(EntityKind.PERSON),
            Group(EntityKind.PLACE),
            Group(EntityKind.UNIT),
        )
    )


def test_named_again_is_named_last(discourse: Discourse) -> None:
    discourse.name((BRIGADE, PERSON))
    discourse.name((DIVISION, BRIGADE))
    assert list(discourse.named) == [PERSON, DIVISION, BRIGADE]
    assert (discourse.last_unit(), discourse.last_place()) == (BRIGADE, None)


def test_the_subject_is_in_focus_before_what_was_named_last(discourse: Discourse) -> None:
    assert discourse.last_force() is None
    discourse.name((BRIGADE, DIVISION))
    assert discourse.last_force() == DIVISION
    discourse.subject = (BRIGADE,)
    assert discourse.last_force() == BRIGADE


def test_a_commander_in_focus_stands_for_the_command(discourse: Discourse) -> None:
    discourse.name((DIVISION,))
    discourse.commands[PERSON] = BRIGADE
    discourse.subject = (PERSON,)
    assert discourse.last_force() == BRIGADE


@pytest.mark.parametrize(
    ("superior", "inferior", "could"),
    [
        (DIVISION, BRIGADE, True),
        (BRIGADE, DIVISION, False),
        (BRIGADE, BRIGADE, False),
        (ARMY, DIVISION, True),
        (UNKNOWN, DIVISION, True),
    ],
)
def test_could_be_superior(discourse: Discourse, superior: int, inferior: int, could: bool) -> None:
    assert discourse.could_be_superior(superior, inferior) is could


@pytest.mark.parametrize(
    ("superior", "inferior", "above"),
    [
        (DIVISION, BRIGADE, True),
        (BRIGADE, DIVISION, False),
        (UNKNOWN, BRIGADE, False),
        (ARMY, BRIGADE, True),
        (ARMY, PERSON, False),
    ],
)
def test_is_above(discourse: Discourse, superior: int, inferior: int, above: bool) -> None:
    assert discourse.is_above(superior, inferior) is above


def test_sizes() -> None:
    sizes = [size_of(code) for code in ("platoon", "company", "battalion", "brigade", "corps")]
    assert sizes == sorted(set(sizes))
    assert size_of(None) == size_of("band") == -1
