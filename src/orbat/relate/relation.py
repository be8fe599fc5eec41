"""A relation as the rules draft it, before it becomes a claim with its article and bounds."""

from dataclasses import dataclass

from orbat.model import Certainty, Modality, Polarity, Predicate, RelationKind, TimeExpression


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it: a stretch of the reading copy, and the entity it names, if it names one."""

    start: int
    end: int
    ref: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two entities of an article (indices of its groups).

    `start` to `end` is the evidence in the reading copy; `narrated` marks what the narrator adds
    by apposition or relative clause, so that a speaker of the sentence does not vouch for it;
    `presupposed` what holds whatever the mood of its clause,
    `leaving` what holds only if the clause is denied: who has not left a place is there.
    """

    predicate: Predicate
    subject: int
    object: int
    start: int
    end: int
    rule: str
    kind: RelationKind | None = None
    certainty: Certainty = Certainty.STATED
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    former: bool = False
    said: Said | None = None
    time: TimeExpression | None = None
    post: tuple[int, int] | None = None
    narrated: bool = False
    presupposed: bool = False
    leaving: bool = False
