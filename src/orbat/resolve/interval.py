"""Reckoning with the four bounds of a `DateRange` (all days inclusive)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from orbat.model import Claim, DateRange

Stretch = tuple[date, date]
"""First and last day."""

DAY = timedelta(days=1)


def before(day: date) -> date:
    """Return the day before `day` (`date.min` has none and is returned)."""
    return day - DAY if day > date.min else day


def core(when: DateRange) -> Stretch | None:
    """Return the days on which the relation surely holds, None where no day is sure."""
    known = [day for day in (when.start_max, when.end_min) if day is not None]
    if not known:
        return None
    first, last = known[0], known[-1]
    return (first, last) if first <= last else None


def hull(when: DateRange) -> Stretch | None:
    """Return the stretch that the claim speaks of, in which at least one day is sure.

    It is the core where there is one; "on some day from a to b" gives a to b.
    """
    known = [day for day in (when.start_max, when.end_min) if day is not None]
    return (min(known), max(known)) if known else None


def possible(when: DateRange) -> Stretch:
    """Return the days on which the relation may hold, open bounds as the ends of the calendar."""
    return (when.start_min or date.min, when.end_max or date.max)


def overlap(one: Stretch | None, other: Stretch | None) -> bool:
    """Tell whether the two share a day; an unknown stretch (None) shares none."""
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]


def combine(ranges: Iterable[DateRange]) -> DateRange:
    """Return the bounds that follow from several accounts of one stretch of time.

    What one account is sure of beats what another rules out: an outer bound that contradicts a
    sure day is dropped.
    """
    every = list(ranges)
    start_max = min((r.start_max for r in every if r.start_max), default=None)
    end_min = max((r.end_min for r in every if r.end_min), default=None)
    sure = [day for day in (start_max, end_min) if day is not None]
    first, last = (min(sure), max(sure)) if sure else (None, None)
    starts = [r.start_min for r in every if r.start_min and (first is None or r.start_min <= first)]
    ends = [r.end_max for r in every if r.end_max and (last is None or r.end_max >= last)]
    start_min, end_max = max(starts, default=None), min(ends, default=None)
    if start_min and end_max and start_min > end_max:
        start_min = end_max = None
    return DateRange(start_min, start_max, end_min, end_max)


def settled(claim: Claim, published: date | None) -> DateRange:
    """Return the bounds of `claim` for what is presumed of its time.

    What the article itself calls ended does not hold on the day it was published: its last
    possible day is at most the day before, and no day from then on is sure.
    """
    when = claim.when
    if not claim.former or published is None:
        return when
    last = before(published) if when.end_max is None else min(when.end_max, before(published))
    return replace(
        when,
        start_max=when.start_max if when.start_max and when.start_max <= last else None,
        end_min=when.end_min if when.end_min and when.end_min <= last else None,
        end_max=last,
    )
