"""From when to when a finding is presumed to hold.

A fact is presumed to hold from its first sure day until something ends it: the end that a text
gives, a rival that takes its place, a denial, a second episode of its own. What is only hedged ends
nothing that is plainly stated. A disputed fact is presumed for the days its sources speak of, and
no longer. Denials and plans are never in effect.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from orbat.model import Assessment, Basis
from orbat.resolve.draft import Draft
from orbat.resolve.interval import before
from orbat.resolve.judge import Verdict
from orbat.resolve.relation import Relation, Superiors, are_rivals

Effect = tuple[date | None, date | None]


def effective(
    drafts: Sequence[Draft], verdicts: Mapping[str, Verdict], superiors: Superiors
) -> Mapping[str, Effect]:
    """Return first and last day in effect (None is open) of each fact, by the finding's key."""
    related: defaultdict[Relation, list[Draft]] = defaultdict(list)
    slots: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        related[draft.relation].append(draft)
        if draft.is_fact and draft.relation.slot is not None:
            slots[draft.relation.slot].append(draft)

    def rivals(draft: Draft) -> list[Draft]:
        return [
            other
            for other in slots.get(draft.relation.slot or ("", ""), ())
            if verdicts[other.finding.key].assessment is Assessment.PREFERRED
            and (other.finding.basis is Basis.STATED or draft.finding.basis is Basis.HEDGED)
            and are_rivals(
                draft.relation,
                other.relation,
                other.weighed_days or (date.min, date.max),
                superiors,
            )
        ]

    facts = [draft for draft in drafts if draft.is_fact]
    found = {
        draft.finding.key: _day_before_end(draft, rivals(draft))
        for draft in facts
        if draft.over and draft.start is None
    }
    starts = {draft.finding.key: draft.start for draft in facts}
    starts.update({key: first for key, (first, _) in found.items()})
    for draft in facts:
        key = draft.finding.key
        if key in found:
            continue
        disputed = verdicts[key].assessment is Assessment.DISPUTED
        ends = [draft.span.end_max, draft.days[1] if disputed and draft.days else None]
        ends += _ends_by(draft, rivals(draft), related[draft.relation], starts)
        found[key] = (draft.start, min((end for end in ends if end), default=None))
    return found


def _ends_by(
    draft: Draft,
    rivals: Iterable[Draft],
    related: Iterable[Draft],
    starts: Mapping[str, date | None],
) -> Iterator[date]:
    """Yield the last days left to `draft` by what comes after the days it speaks of."""
    if draft.days is None:
        return
    last = draft.days[1]
    for other in (*rivals, *(other for other in related if other.is_fact)):
        start = starts[other.finding.key]
        if start is not None and start > last:
            yield before(start)
    for other in related:
        ends_it = other.stated or draft.finding.basis is Basis.HEDGED
        if other.finding.basis is not Basis.DENIED or not ends_it or other.days is None:
            continue
        if other.days[0] > last:
            yield before(other.days[0])


def _day_before_end(draft: Draft, rivals: Iterable[Draft]) -> Effect:
    """Return the one day presumed of what is only known to have ended.

    It is the last possible one, or the day before the rival known to hold then had begun.
    """
    last = draft.span.end_max
    if last is None:
        return (None, None)
    begun = [r.start for r in rivals if r.start is not None and r.start <= last]
    day = before(max(begun)) if begun else last
    return (day, day)
