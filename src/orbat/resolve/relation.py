"""What is claimed, without who claims it: relations, and which of them cannot hold together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orbat.model import Certainty, Claim, Finding, Predicate, RelationKind
from orbat.resolve.interval import Stretch, overlap, possible
from orbat.resolve.member import is_fact

Superiors = Mapping[str, tuple[tuple[str, Stretch], ...]]
"""For each entity the superiors stated of it, with the days on which each may have been so."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Subject, predicate, object and kind: what claims are grouped by.

    `OPPOSES` is symmetric: its ends stand in alphabetical order.
    """

    subject: str
    predicate: Predicate
    object: str
    kind: RelationKind | None

    @property
    def sort_key(self) -> tuple[str, str, str, str]:
        """What relations are sorted by."""
        return (self.subject, self.predicate, self.object, self.kind or "")

    @property
    def slot(self) -> tuple[str, str] | None:
        """What holds one value at a time, None where the relation may have several.

        An entity has one organic superior, one headquarters, one commander.
        """
        if self.predicate is Predicate.COMMANDS:
            return ("commander", self.object)
        if self.kind is RelationKind.ORGANIC:
            return ("superior", self.subject)
        if self.kind is RelationKind.HEADQUARTERS:
            return ("headquarters", self.subject)
        return None

    @property
    def value(self) -> str:
        """What stands in the slot."""
        return self.subject if self.predicate is Predicate.COMMANDS else self.object


def relation_of(statement: Claim | Finding) -> Relation:
    """Return what a claim or finding is about."""
    subject, target = statement.subject, statement.object
    if statement.predicate is Predicate.OPPOSES and target < subject:
        subject, target = target, subject
    return Relation(subject, statement.predicate, target, statement.kind)


def superiors_of(claims: Iterable[Claim]) -> Superiors:
    """Return who is plainly said to stand above whom, and when that may have been."""
    found: defaultdict[str, list[tuple[str, Stretch]]] = defaultdict(list)
    for claim in claims:
        if (
            claim.predicate is Predicate.SUBORDINATE_TO
            and is_fact(claim)
            and claim.certainty is Certainty.STATED
        ):
            found[claim.subject].append((claim.object, possible(claim.when)))
    return {subject: tuple(above) for subject, above in found.items()}


def are_rivals(one: Relation, other: Relation, during: Stretch, superiors: Superiors) -> bool:
    """Tell whether `one` and `other` cannot both hold `during` those days.

    Two superiors of which one stands under the other are no rivals: the text left out a level.
    """
    if one.slot is None or one.slot != other.slot or one.value == other.value:
        return False
    if one.predicate is not Predicate.SUBORDINATE_TO:
        return True
    return not (
        _stands_under(one.value, other.value, during, superiors)
        or _stands_under(other.value, one.value, during, superiors)
    )


def _stands_under(low: str, high: str, during: Stretch, superiors: Superiors) -> bool:
    seen, waiting = {low}, [low]
    while waiting:
        for superior, days in superiors.get(waiting.pop(), ()):
            if superior in seen or not overlap(days, during):
                continue
            if superior == high:
                return True
            seen.add(superior)
            waiting.append(superior)
    return False
