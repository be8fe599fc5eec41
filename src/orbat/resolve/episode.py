"""Claims on one relation, put together to stretches of time in which it held."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from orbat.model import Article, Claim, DateRange
from orbat.resolve.interval import DAY, Stretch, hull, settled

Bounded = tuple[DateRange, Claim]


@dataclass(slots=True)
class _Run:
    """Claims whose days follow each other, while they are being put together."""

    first: date
    last: date
    ended: date | None = None
    claims: list[Claim] = field(default_factory=list)

    def add(self, when: DateRange, claim: Claim) -> None:
        known = hull(when)
        if known is not None:
            self.last = max(self.last, known[1])
        if when.end_max is not None:
            self.ended = when.end_max if self.ended is None else min(self.ended, when.end_max)
        self.claims.append(claim)


def bounds(claim: Claim, articles: Mapping[str, Article]) -> DateRange:
    """Return the bounds of `claim`, what its article calls ended being over when it appears."""
    return settled(claim, articles[claim.article].published)


def episodes(
    claims: Iterable[Claim], contrary: Sequence[Stretch], articles: Mapping[str, Article]
) -> tuple[tuple[Claim, ...], ...]:
    """Return `claims` on one relation as episodes, the earliest first, undated claims last.

    Days that overlap or touch are one episode, and so are days with a gap in which nothing speaks
    against it. The gap parts two episodes where a `contrary` stretch reaches into it, where a
    claim says that the first had ended before the second, or where the second began only later.
    """
    bounded = [(bounds(claim, articles), claim) for claim in claims]
    placed = sorted(
        ((known, when, claim) for when, claim in bounded if (known := hull(when)) is not None),
        key=lambda triple: triple[0],
    )
    loose = [pair for pair in bounded if hull(pair[0]) is None]
    over = [pair for pair in loose if pair[1].former and pair[0].end_max is not None]
    ends = [when.end_max for when, _ in over if when.end_max is not None]
    runs: list[_Run] = []
    for known, when, claim in placed:
        if not runs or _is_parted(runs[-1], known[0], when, contrary, ends):
            runs.append(_Run(*known))
        runs[-1].add(when, claim)
    undated = _place_loose(runs, [pair for pair in loose if pair not in over])
    earlier = _place_ended(runs, over)
    every = [earlier, *(run.claims for run in runs), undated]
    return tuple(tuple(found) for found in every if found)


def _is_parted(
    run: _Run, start: date, when: DateRange, contrary: Sequence[Stretch], ends: Sequence[date]
) -> bool:
    if (start - run.last) <= DAY:
        return False
    return (
        (run.ended is not None and run.ended < start)
        or (when.start_min is not None and when.start_min > run.last)
        or any(first < start and last > run.last for first, last in contrary)
        or any(run.last <= end < start for end in ends)
    )


def _place_ended(runs: Sequence[_Run], over: Sequence[Bounded]) -> list[Claim]:
    """Add each claim of something ended to the last run begun before; return those without one."""
    left = []
    for when, claim in over:
        begun = [run for run in runs if when.end_max is not None and run.first <= when.end_max]
        if begun:
            begun[-1].add(when, claim)
        else:
            left.append(claim)
    return left


def _place_loose(runs: Sequence[_Run], loose: Sequence[Bounded]) -> list[Claim]:
    """Add claims without a sure day to the only run there is; return them where it is not one."""
    if len(runs) != 1:
        return [claim for _, claim in loose]
    for when, claim in loose:
        runs[0].add(when, claim)
    return []
