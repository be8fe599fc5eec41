"""Recognition over a whole article: first what names itself, then what leans on that.

Units and organizations come first; the acronyms and nicknames that the article gives them are then
found everywhere; then persons and places; last numbers without a noun and surnames alone.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import pairwise

from orbat.gazetteer import gazetteer
from orbat.lexicon.fold import fold
from orbat.lexicon.language import load
from orbat.model import Article, TimeExpression
from orbat.recognise.alias import find_aliases, find_nicknames
from orbat.recognise.bare_name import settle_names
from orbat.recognise.date import find_times
from orbat.recognise.ellipsis import find_elliptic_units
from orbat.recognise.gate import may_name_force
from orbat.recognise.identity import Group, Key, identify
from orbat.recognise.introduced import introduced
from orbat.recognise.items import Draft, Item, items_of, merged
from orbat.recognise.known_names import spread_names, spread_quoted_names, spread_surnames
from orbat.recognise.name import find_names
from orbat.recognise.office import find_offices
from orbat.recognise.organization import find_organizations
from orbat.recognise.place import find_places
from orbat.recognise.rules import Machine, machine
from orbat.recognise.text import Reading, Sentence, reading, sentences
from orbat.recognise.unit import find_units
from orbat.recognise.unit_evidence import Evidence, settle_weak_units

_DATELINE = "DATELINE"


@dataclass(frozen=True, slots=True)
class SentenceItems:
    """A sentence and its items after recognition, with the times told in it."""

    sentence: Sentence
    items: tuple[Item, ...]
    times: tuple[TimeExpression, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What recognition found in an article. Positions are of the reading copy."""

    article: Article
    reading: Reading
    machine: Machine
    sentences: tuple[SentenceItems, ...]
    groups: tuple[Group, ...]
    group_of: dict[Key, int]


class Silence(StrEnum):
    """Why an article is taken to name no force.

    `NO_WORD`: no word in it could name one. `CIVIL`: it is about sport. `DOUBTFUL`: what looks
    like a unit in it has nothing military about it.
    """

    NO_WORD = "no_word"
    CIVIL = "civil"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Nameless:
    """An article that names no force: why, and its sentences as far as they were read."""

    why: Silence
    sentences: tuple[SentenceItems, ...] = ()


def recognise(article: Article) -> Recognised | Nameless:
    """Find what an article names, or why it names no unit and no force.

    `article.language` must be one of `lexicon.languages()`.
    """
    rules = machine(str(article.language))
    language = rules.language
    copy = reading(article.text)
    if not may_name_force(copy.text, rules):
        return Nameless(Silence.NO_WORD)
    cut = list(sentences(copy.text, language.orthography))
    rows = [items_of(sentence, copy.text, language) for sentence in cut]
    rows = [find_organizations(find_units(row, copy.text, rules), copy.text, rules) for row in rows]
    rows = [find_offices(row, copy.text, rules) for row in rows]
    times = find_times(copy.text, article.published, language.code)
    rows = [_with_times(row, times, copy.text) for row in rows]
    rows = [introduced(row, copy.text, language) for row in rows]
    evidence = _evidence(rows)
    if evidence.civil:
        return Nameless(Silence.CIVIL, _told(cut, rows, times))
    rows = [settle_weak_units(row, evidence) for row in rows]
    rows = [find_nicknames(row, copy.text, rules) for row in rows]
    rows = spread_quoted_names(rows, copy.text, language)
    rows = spread_names(rows, copy.text, language)
    rows = [find_names(row, copy.text, language) for row in rows]
    rows = [find_places(row, copy.text, language) for row in rows]
    command_verbs = _command_verbs(language.code)
    rows = [settle_names(row, _known_place, command_verbs, language) for row in rows]
    rows = spread_surnames(rows, language)
    rows = find_elliptic_units(rows, copy.text, language)
    if not any(item.has("FORCE") for row in rows for item in row):
        return Nameless(Silence.DOUBTFUL, _told(cut, rows, times))
    groups, group_of = identify(_drafts(rows), find_aliases(rows, rules))
    return Recognised(
        article,
        copy,
        rules,
        _told(cut, rows, times),
        tuple(groups),
        group_of,
    )


def _told(
    cut: Sequence[Sentence], rows: Sequence[Sequence[Item]], times: Sequence[TimeExpression]
) -> tuple[SentenceItems, ...]:
    return tuple(
        SentenceItems(sentence, tuple(row), tuple(_times_from(times, sentence.start, sentence.end)))
        for sentence, row in zip(cut, rows, strict=True)
    )


@cache
def _command_verbs(code: str) -> frozenset[str]:
    return frozenset(
        verb
        for verb, frames in load(code).frames.items()
        if any(frame.relation == "commands" and not frame.tail for frame in frames)
    )


def _times_from(times: Sequence[TimeExpression], start: int, end: int) -> Sequence[TimeExpression]:
    """Return the times, of those in text order, that begin between `start` and `end`."""

    def position(time: TimeExpression) -> int:
        return time.span.start

    first = bisect_left(times, start, key=position)
    return times[first : bisect_left(times, end, first, key=position)]


def _with_times(items: list[Item], times: Sequence[TimeExpression], text: str) -> list[Item]:
    """Join the items of each time expression to one item tagged TIME."""
    if not items:
        return items
    out: list[Item] = []
    start, end = items[0].start, items[-1].end
    here = [t for t in _times_from(times, start, end) if t.span.end <= end]
    index = 0
    for time in here:
        while index < len(items) and items[index].start < time.span.start:
            out.append(items[index])
            index += 1
        first = index
        while index < len(items) and items[index].end <= time.span.end:
            index += 1
        group = items[first:index]
        if not group or any(item.has("FORCE", "WEAK_UNIT") for item in group):
            out.extend(group)
            continue
        tag = _DATELINE if time.rule.endswith("-dateline") else "TIME"
        out.append(replace(merged(group, frozenset({tag}), text), entries=()))
    out.extend(items[index:])
    return out


def _evidence(rows: Sequence[Sequence[Item]]) -> Evidence:
    items = [item for row in rows for item in row]
    return Evidence(
        strong_units=sum(item.has("UNIT") for item in items),
        weak_units=sum(item.has("WEAK_UNIT") for item in items),
        forces=sum(item.has("ORGANIZATION") for item in items),
        numbered=sum(item.has("UNIT") and any(d.number for d in item.drafts) for item in items),
        sport=sum(
            entry.data["topic"] == "sport"
            for item in items
            for entry in item.entries
            if entry.tag == "CIVIL_TOPIC"
        ),
        officers=sum(
            item.has("RANK") and following.has("CAP") for item, following in pairwise(items)
        ),
    )


def _drafts(rows: Sequence[Sequence[Item]]) -> list[tuple[Draft, str | None]]:
    """Return the drafts in text order, each with the name of the superior right behind it."""
    out: list[tuple[Draft, str | None]] = []
    for row in rows:
        for index, item in enumerate(row):
            superior = None
            if index + 2 < len(row) and row[index + 1].has("of") and row[index + 2].has("FORCE"):
                behind = row[index + 2].drafts[0]
                superior = f"{behind.number or fold(behind.name)} {behind.echelon or ''}"
            out.extend((draft, superior) for draft in item.drafts)
    return out


def _known_place(name: str) -> bool:
    return gazetteer().known(name)
