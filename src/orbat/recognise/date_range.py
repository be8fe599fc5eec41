"""Periods with two ends: "de 2015 à 2017", "between January and March", "2003-2005"."""

import re
from dataclasses import dataclass
from datetime import timedelta

from orbat.model import TimeRole
from orbat.recognise.date_context import is_ahead, is_ranged_name
from orbat.recognise.date_grammar import Grammar, Range
from orbat.recognise.date_parts import Parts, parts_of
from orbat.recognise.date_resolve import Period, Told, on_calendar, story


@dataclass(frozen=True, slots=True)
class TwoEnds:
    """A period with two ends, up to offset `end`; an end that cannot be known is None."""

    end: int
    id: str
    role: TimeRole
    first: Period | None
    last: Period | None
    anchored: bool


def range_at(text: str, folded: str, position: int, rules: Grammar, told: Told) -> TwoEnds | None:
    """Return the period with two ends that starts at `position`, None where none does."""
    if rules.range_scan.match(folded, position) is None:
        return None
    for row in rules.ranges:
        match = row.pattern.match(folded, position)
        if match is None:
            continue
        ends = _ends(match, row, rules)
        if ends is None or is_ranged_name(text, match, rules):
            continue
        anchor = story(told, text, position)
        ahead = is_ahead(text, folded, position, match.end(), rules)
        first, last = _both(ends[0], ends[1], told, anchor, ahead=ahead)
        if first is not None and last is not None and first.start > last.end:
            continue
        anchored = anchor is not None and ends[1].year is None
        return TwoEnds(match.end(), row.id, row.role, first, last, anchored)
    return None


def _ends(match: re.Match[str], row: Range, rules: Grammar) -> tuple[Parts, Parts] | None:
    """Return the parts of both ends, None where they do not make a period."""
    found: list[Parts] = []
    for name in ("first", "last"):
        fits = (form.fullmatch(match[name]) for form in row.ends)
        fit = next((fit for fit in fits if fit is not None), None)
        if fit is None:
            return None
        words = fit.groupdict()
        parts = parts_of(words, rules)
        short = words.get("short_year")
        if short is not None:
            if not found or found[0].year is None:
                return None
            parts = Parts(year=found[0].year // 100 * 100 + int(short))
        found.append(parts)
    first, last = found
    if last.year is not None and first.year is not None and last.year <= first.year:
        same = last.year == first.year and first.month is not None and last.month is not None
        if not same:
            return None
    bare_first = first.month is None and first.year is None
    if first.day is not None and bare_first and (last.day is None or last.month is None):
        return None
    if last.day is not None and last.month is None and (first.month is None or first.day is None):
        return None
    if (first.weekday is None) != (last.weekday is None) and (
        first.day is None or last.day is None
    ):
        return None
    if first.year is not None and first.month is None and last.year is None:
        return None
    return first, last


def _both(
    first: Parts, last: Parts, told: Told, anchor: Period | None, *, ahead: bool
) -> tuple[Period | None, Period | None]:
    """Return both ends, each lacking part taken from the other end."""
    if last.day is not None and last.month is None:
        last = Parts(first.year, first.month, last.day)
    if last.year is None and first.year is not None and first.month is not None:
        later = (last.month or 0) >= first.month
        last = Parts(first.year if later else first.year + 1, last.month, last.day)
    end = on_calendar(last, told, anchor, ahead=ahead, direction=None)
    if end is None:
        return None, None
    if first.weekday is not None and first.day is None:
        back = (end.start.isoweekday() - first.weekday) % 7
        if end.unit != "day":
            return None, None
        day = Told(end.start - timedelta(days=back))
        return on_calendar(first, day, None, ahead=False, direction=None), end
    if first.year is None:
        month = first.month or end.start.month
        year = end.start.year if month <= end.start.month else end.start.year - 1
        first = Parts(year, month, first.day)
    return on_calendar(first, told, None, ahead=False, direction=None), end
