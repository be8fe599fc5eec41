"""A relation as the rules draft it, before it becomes a claim with its article and bounds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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


def ends(relation: Relation) -> tuple[Predicate, int, int]:
    """Return what a relation joins; who opposes whom is the same both ways."""
    first, second = relation.subject, relation.object
    if relation.predicate is Predicate.OPPOSES:
        first, second = min(first, second), max(first, second)
    return relation.predicate, first, second


def once(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield each relation once, in text order; ended if any wording of it says so."""
    first: dict[tuple[object, ...], Relation] = {}
    for relation in sorted(relations, key=lambda r: (r.start, r.end, r.rule, r.subject, r.object)):
        key = (*ends(relation), relation.certainty, relation.polarity, relation.modality)
        known = first.setdefault(key, relation)
        if relation.former and not known.former:
            first[key] = replace(known, former=True)
    yield from first.values()
