"""Dates and periods in an article: where they stand, what they denote, what they bound.

Rules: `<language>-DATE-<id>`, the id of the core, range or lead in `lexicon/<language>/dates.toml`.
`…-dateline` is the dateline of a dispatch, `…-as-of` the date a list holds for; a rule that ends
in `-told` was counted from the last date told, not from the day of publication.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import merge

from orbat.model import Span, TimeExpression, TimeRole
from orbat.recognise.date_bounds import TOLD, bounds
from orbat.recognise.date_context import LEAD, is_ahead, is_dateline, is_name
from orbat.recognise.date_grammar import Core, Grammar, Lead, fold, grammar
from orbat.recognise.date_parts import count_of, direction_of, parts_of, plain
from orbat.recognise.date_range import range_at
from orbat.recognise.date_resolve import (
    Period,
    Told,
    after_telling,
    on_calendar,
    on_year,
    shifted,
    story,
)

__all__ = ["bounds", "find_times"]

_WORD_START = re.compile(r"(?<!\w)\w")
_NUMBER = re.compile(r"(?<!\w)(?:\d{4}|\d\d?)(?!\d)")
# A year that stands alone at the start of a line; not a number of men or the first of two years.
_HEADING = re.compile(
    r"^[ \t]*(?P<year>(?:1[5-9]|20)\d\d)(?=\.[ \n]| ?[:–—] |[ \t]*$)", re.MULTILINE
)
_BACK = 26  # code points from the start of an expression to its trigger, at most


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression as read, before it becomes a `TimeExpression`."""

    start: int
    end: int
    rule: str
    role: TimeRole
    period: Period | None
    last: Period | None = None
    tells: bool = True
    anchored: bool = False


def find_times(text: str, published: date | None, language: str) -> tuple[TimeExpression, ...]:
    """Return the dates and periods named in `text`, in text order, none overlapping another.

    `published` is the day that "yesterday" counts from; where it is None, the dateline of the
    article stands in for it, and without one such words have no `iso`. `language` is an ISO 639-1
    code. The span takes in the preposition ("depuis janvier", "on 5 June"). Raises `LexiconError`
    where the language has no table of dates.
    """
    rules = grammar(language)
    folded = fold(text)
    told = Told(published)
    found: list[TimeExpression] = []
    done = 0
    headings = {match.start("year"): match for match in _HEADING.finditer(text)}
    for position in merge(sorted(headings), _candidates(folded, rules)):
        if position < done:
            continue
        hit = _range_at(text, folded, position, rules, told)
        hit = hit or _core_at(text, folded, position, done, rules, told)
        hit = hit or _heading(headings.get(position))
        if hit is None:
            continue
        done = hit.end
        alone = hit.period is not None and hit.last is None and hit.role is TimeRole.AT
        if alone and hit.period is not None and is_dateline(text, hit.start, hit.end, hit.period):
            hit = _Found(hit.start, hit.end, "dateline", TimeRole.AT, hit.period)
            if told.published is None and hit.period is not None and hit.period.unit == "day":
                told = Told(hit.period.start)
        found.append(_expression(text, hit, rules.language))
        reached = hit.last or hit.period
        if hit.tells and reached is not None:
            told = after_telling(told, reached, hit.end)
    return tuple(found)


def _heading(match: re.Match[str] | None) -> _Found | None:
    """Return the year that heads a paragraph of a chronicle: "1914. En garnison à Lisieux, …"."""
    if match is None:
        return None
    year = on_year(int(match["year"]))
    return _Found(match.start("year"), match.end("year"), "heading", TimeRole.AT, year)


def _expression(text: str, hit: _Found, language: str) -> TimeExpression:
    iso = hit.period.iso if hit.period is not None else None
    if hit.period is not None and hit.last is not None:
        iso = f"{hit.period.iso}/{hit.last.iso}"
    rule = f"{language}-DATE-{hit.rule}{TOLD if hit.anchored else ''}"
    return TimeExpression(Span(hit.start, hit.end), text[hit.start : hit.end], iso, hit.role, rule)


def _candidates(folded: str, rules: Grammar) -> Iterator[int]:
    """Yield the offsets where an expression starts, in ascending order, each once."""
    starts = rules.start.match
    for first, last in _windows(folded, rules):
        for match in _WORD_START.finditer(folded, first, last + 1):
            if starts(folded, match.start()) is not None:
                yield match.start()


def _windows(folded: str, rules: Grammar) -> Iterator[tuple[int, int]]:
    """Yield the stretches (first and last offset) before a trigger, ascending, none overlapping."""
    found: list[tuple[int, int]] = []
    for _, start, end in rules.triggers.find_matches_as_indexes(folded, overlapping=True):
        if not folded[start].isalnum():
            start += 1
        if folded[max(0, start - 1) : start].isalnum() or folded[end : end + 1].isalnum():
            continue
        found.append((max(0, start - _BACK), start))
    for match in _NUMBER.finditer(folded):
        first, last = match.span()
        found.append((max(0, first - _BACK) if last - first == 4 else first, first))
    found.sort()
    reached = 0
    for first, last in found:
        if last >= reached:
            yield max(first, reached), last
            reached = last + 1


def _range_at(text: str, folded: str, position: int, rules: Grammar, told: Told) -> _Found | None:
    found = range_at(text, folded, position, rules, told)
    if found is None:
        return None
    first, last = found.first, found.last
    return _Found(position, found.end, found.id, found.role, first, last, anchored=found.anchored)


def _core_at(
    text: str, folded: str, position: int, done: int, rules: Grammar, told: Told
) -> _Found | None:
    """Return the expression whose core starts at `position`."""
    first = rules.which.match(folded, position)
    if first is None:
        return None
    start, lead, licenses = _lead_before(folded, position, done, rules)
    if start == position and folded[position - 1 : position] == "-":
        return None
    number = int((first.lastgroup or "core0").removeprefix("core"))
    for core in rules.cores[number:]:
        match = core.pattern.match(folded, position)
        if match is None or (core.bare is not None and core.bare not in licenses):
            continue
        counted = core.bare is None and "number" in core.pattern.groupindex
        if counted and lead is not None and lead.role is TimeRole.AT:
            start, lead = position, None
        if is_name(text, folded, start, position, match, rules):
            return None
        return _read_core(text, folded, start, match, core, lead, rules, told)
    return None


def _lead_before(
    folded: str, position: int, done: int, rules: Grammar
) -> tuple[int, Lead | None, frozenset[str]]:
    """Return where the words before a core begin, which they are and what they license."""
    before = rules.any_lead.search(folded, max(done, position - LEAD), position)
    named = rules.lead.match(folded, before.start(), position) if before is not None else None
    if named is None:
        return position, None, frozenset()
    names = named.groupdict()
    lead = next((rules.leads[n] for n, words in names.items() if words and n != "part"), None)
    licenses = rules.part_licenses if names["part"] else frozenset()
    return named.start(), lead, licenses | (lead.licenses if lead else frozenset())


def _read_core(
    text: str,
    folded: str,
    start: int,
    match: re.Match[str],
    core: Core,
    lead: Lead | None,
    rules: Grammar,
    told: Told,
) -> _Found:
    words = match.groupdict()
    parts = parts_of(words, rules)
    anchor = story(told, text, start)
    direction = direction_of(words, rules)
    ahead = lead is not None and lead.ahead
    if not ahead and (anchor is not None or parts.year is None):
        ahead = is_ahead(text, folded, start, match.end(), rules)
    unit = core.unit or rules.words["unit"].get(plain(words.get("unit")))
    if unit is None and core.told:
        unit = next(
            (
                rules.words["unit"][w]
                for w in re.split(r"[^\w]+", match[0])
                if w in rules.words["unit"]
            ),
            None,
        )
    anchored = False
    if unit is not None:
        sign = core.sign if core.sign is not None else direction
        if sign is None and lead is not None:
            sign = lead.sign
        count = count_of(words.get("number"), rules) * (sign or 0)
        base: date | Period | None = told.published
        if core.told:
            base = told.last
        elif core.bare == "duration" and lead is not None and lead.role is TimeRole.SINCE:
            base = anchor or told.published
        anchored = isinstance(base, Period) and anchor is not None
        period = shifted(told, base, unit, count) if base is not None else None
    else:
        if direction is None and lead is not None and lead.sign == 0:
            direction = 0
        period = on_calendar(parts, told, anchor, ahead=ahead, direction=direction)
        anchored = anchor is not None and parts.year is None and direction is None
    if lead is not None and lead.role is TimeRole.SINCE and anchor is not None:
        anchored = True
    role = lead.role if lead is not None else TimeRole.AT
    if lead is not None and lead.future_role is not None:
        future = period is not None and told.published is not None and period.start > told.published
        role = lead.future_role if future else role
    rule = lead.rule if lead is not None and lead.rule is not None else core.id
    # What lies behind or ahead of a story does not move it on.
    background = role is TimeRole.SINCE and period is not None and period.unit != "day"
    tells = core.tells and not background and not (anchor is not None and ahead)
    return _Found(start, match.end(), rule, role, period, tells=tells, anchored=anchored)
