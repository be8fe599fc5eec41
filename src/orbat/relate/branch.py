"""The arm of a small unit whose name tells none: that of its regiment, where the arm is a trade."""

from collections.abc import Sequence

from orbat.model import EntityKind, Polarity, Predicate
from orbat.recognise.identity import COMPANY_ECHELONS, Group
from orbat.relate.relation import Relation

# A company of sappers are sappers; one of an infantry or airborne regiment may be anything.
_TRADES = frozenset({"engineer", "artillery", "air_defence", "aviation", "signals", "logistics"})


def branches_of(groups: Sequence[Group], relations: Sequence[Relation]) -> dict[int, str]:
    """Return the arm of each unit (index of its group) of which one is known."""
    known = {index: group.branch for index, group in enumerate(groups) if group.branch is not None}
    for relation in relations:
        if relation.predicate is not Predicate.SUBORDINATE_TO:
            continue
        low, high = groups[relation.subject], groups[relation.object]
        if low.kind is not EntityKind.UNIT or high.kind is not EntityKind.UNIT:
            continue
        told = relation.polarity is Polarity.AFFIRMED and low.branch is None
        if told and low.echelon in COMPANY_ECHELONS and high.branch in _TRADES:
            known.setdefault(relation.subject, high.branch)
    return known
