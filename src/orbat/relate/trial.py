"""What a trial is: a frame put to the slots of a clause, and what came of it or was lacking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from orbat.lexicon.frame import Frame
from orbat.model import EntityKind, Predicate
from orbat.relate.discourse import Discourse
from orbat.relate.relation import Relation

SUCCESSION = "succeeds"
"""The relation of frames that join a successor with a predecessor, two persons."""

ENDS: Mapping[Predicate, tuple[tuple[EntityKind, ...], tuple[EntityKind, ...]]] = {
    Predicate.SUBORDINATE_TO: (
        (EntityKind.UNIT, EntityKind.ORGANIZATION),
        (EntityKind.UNIT, EntityKind.ORGANIZATION),
    ),
    Predicate.LOCATED_AT: ((EntityKind.UNIT, EntityKind.ORGANIZATION), (EntityKind.PLACE,)),
    Predicate.COMMANDS: ((EntityKind.PERSON,), (EntityKind.UNIT, EntityKind.ORGANIZATION)),
    Predicate.SERVES_IN: ((EntityKind.PERSON,), (EntityKind.UNIT, EntityKind.ORGANIZATION)),
    Predicate.OPPOSES: (
        (EntityKind.UNIT, EntityKind.ORGANIZATION),
        (EntityKind.UNIT, EntityKind.ORGANIZATION),
    ),
}
"""What kinds the subject and the object of each relation are."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The complements of a clause by slot, each a list of entity references in order."""

    of: dict[str, tuple[int, ...]]

    def first(
        self, names: Sequence[str], kinds: Sequence[EntityKind], discourse: Discourse
    ) -> tuple[int, ...]:
        """Return the entities of the first slot that holds some of the right kind.

        Those of a slot named with a plus join them: "avec la 61e division, la 102e constitue".
        """
        found: tuple[int, ...] = ()
        for name in names:
            if found and not name.startswith("+"):
                break
            found += tuple(
                ref
                for ref in self.of.get(name.removeprefix("+"), ())
                if discourse.groups[ref].kind in kinds and (found or not name.startswith("+"))
            )
        return found


class Lack(StrEnum):
    """Why a frame says nothing of a clause.

    `VOICE`: the verb stands in the other voice. `WORDS`: further words of the frame do not follow.
    `SUBJECT`, `OBJECT`: its slots hold nothing of the right kind. `SAME`: both ends are one.
    `ECHELON`: the one cannot stand below the other. `TOLD`: a frame before it told the like.
    `POST`: it is not known what the predecessor held.
    """

    VOICE = "voice"
    WORDS = "words"
    SUBJECT = "subject"
    OBJECT = "object"
    SAME = "same"
    ECHELON = "echelon"
    TOLD = "told"
    POST = "post"


class Trial(NamedTuple):
    """A frame put to a clause: the relations it makes of what the slots hold, or what it lacks.

    A tuple, since one is made for every frame of every verb.
    """

    frame: Frame
    slots: Slots
    relations: tuple[Relation, ...] = ()
    lack: Lack | None = None
