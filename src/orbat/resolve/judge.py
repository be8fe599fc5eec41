"""Which findings are preferred, disputed or rejected, and which stand against each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from orbat.model import Assessment, Basis
from orbat.resolve.draft import Draft
from orbat.resolve.interval import overlap
from orbat.resolve.relation import Relation, Superiors, are_rivals


@dataclass(slots=True)
class Verdict:
    """What is concluded of a finding, and the keys of the findings that stand against it."""

    assessment: Assessment = Assessment.PREFERRED
    conflicts: set[str] = field(default_factory=set)


def judge(drafts: Sequence[Draft], superiors: Superiors) -> Mapping[str, Verdict]:
    """Return the verdict on each finding by its key.

    A fact plainly denied for the same days is disputed, and so is the denial; a hedged denial
    disputes only a hedged fact. What is only denied is rejected. Of rivals for one slot on the same
    days the one is preferred that is stated rather than hedged, then of greater weight, then
    reported later, then first in the alphabet; the others are disputed.
    """
    verdicts = {draft.finding.key: Verdict() for draft in drafts}
    _weigh_denials(drafts, verdicts)
    slots: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        if draft.is_fact and draft.relation.slot is not None:
            slots[draft.relation.slot].append(draft)
    for rivals in slots.values():
        _weigh_rivals(rivals, verdicts, superiors)
    return verdicts


def _weigh_denials(drafts: Iterable[Draft], verdicts: Mapping[str, Verdict]) -> None:
    facts: defaultdict[Relation, list[Draft]] = defaultdict(list)
    denials = []
    for draft in drafts:
        if draft.is_fact:
            facts[draft.relation].append(draft)
        elif draft.finding.basis is Basis.DENIED:
            denials.append(draft)
            verdicts[draft.finding.key].assessment = Assessment.REJECTED
    for denial in denials:
        for fact in facts[denial.relation]:
            if not overlap(fact.weighed_days, denial.weighed_days):
                continue
            _oppose(fact, denial, verdicts)
            verdicts[denial.finding.key].assessment = Assessment.DISPUTED
            if denial.stated or fact.finding.basis is Basis.HEDGED:
                verdicts[fact.finding.key].assessment = Assessment.DISPUTED


def _weigh_rivals(
    drafts: Sequence[Draft], verdicts: Mapping[str, Verdict], superiors: Superiors
) -> None:
    against: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in combinations(drafts, 2):
        if are_in_conflict(one, other, superiors):
            _oppose(one, other, verdicts)
            against[one.finding.key].add(other.finding.key)
            against[other.finding.key].add(one.finding.key)
    preferred: set[str] = set()
    for draft in sorted(drafts, key=_rank):
        key = draft.finding.key
        if verdicts[key].assessment is not Assessment.PREFERRED:
            continue
        if against[key] & preferred:
            verdicts[key].assessment = Assessment.DISPUTED
        else:
            preferred.add(key)


def are_in_conflict(one: Draft, other: Draft, superiors: Superiors) -> bool:
    """Tell whether both claim one slot for the same day."""
    days, others = one.weighed_days, other.weighed_days
    if days is None or others is None or not overlap(days, others):
        return False
    shared = (max(days[0], others[0]), min(days[1], others[1]))
    return are_rivals(one.relation, other.relation, shared, superiors)


def _rank(draft: Draft) -> tuple[bool, int, int, tuple[str, str, str, str], int]:
    last = draft.days[1] if draft.days else date.min
    return (
        draft.finding.basis is not Basis.STATED,
        -draft.weight,
        -last.toordinal(),
        draft.relation.sort_key,
        draft.finding.episode,
    )


def _oppose(one: Draft, other: Draft, verdicts: Mapping[str, Verdict]) -> None:
    verdicts[one.finding.key].conflicts.add(other.finding.key)
    verdicts[other.finding.key].conflicts.add(one.finding.key)
