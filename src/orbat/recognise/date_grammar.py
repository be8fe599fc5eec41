"""The grammar of dates of one language, compiled from `lexicon/<language>/dates.toml`.

The table holds words and patterns; this module turns them into regular expressions once per
language. It knows what a month or a weekday is, and no word of any language.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick_rs

from orbat.errors import LexiconError
from orbat.lexicon import read_table
from orbat.model import TimeRole

BLANK = r"[ \t\r]?[ \t\n]"
_TABLES = ("month", "month_short", "weekday", "season", "unit", "number", "direction", "daypart")
_LONGEST_SHORT_WORD = 3


@dataclass(frozen=True, slots=True)
class Lead:
    """Words before a date that tell its role, and which bare kinds of date they license."""

    id: str
    role: TimeRole
    licenses: frozenset[str]
    future_role: TimeRole | None = None
    sign: int | None = None
    ahead: bool = False
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Core:
    """A date without its preposition: the pattern and how it is counted."""

    id: str
    pattern: re.Pattern[str]
    told: bool
    unit: str | None
    sign: int | None
    bare: str | None
    tells: bool


@dataclass(frozen=True, slots=True)
class Range:
    """A period with two ends."""

    id: str
    pattern: re.Pattern[str]
    ends: tuple[re.Pattern[str], ...]
    role: TimeRole


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that `find_times` needs to read one language.

    `start` matches where any range or core does, `which` names the first core that does
    (`core12`); `any_lead` finds the words before a date, `lead` tells which they are (`lead3`).
    """

    language: str
    capital: bool
    words: Mapping[str, Mapping[str, str]]
    triggers: ahocorasick_rs.AhoCorasick
    start: re.Pattern[str]
    which: re.Pattern[str]
    cores: tuple[Core, ...]
    ranges: tuple[Range, ...]
    range_scan: re.Pattern[str]
    leads: Mapping[str, Lead]
    any_lead: re.Pattern[str]
    lead: re.Pattern[str]
    part_licenses: frozenset[str]
    name_before: re.Pattern[str]
    name_after: re.Pattern[str] | None
    tense: re.Pattern[str]


def fold(text: str) -> str:
    """Return `text` in lower case, with plain apostrophes and blanks, code point for code point."""
    # U+0130 is the only code point whose lower case is longer than itself.
    return (
        text.replace("\u0130", "I")
        .lower()
        .replace("\u2019", "'")
        .replace("\u00a0", " ")
        .replace("\u202f", " ")
        .replace("\u2009", " ")
        .replace("\u2011", "-")
    )


@cache
def grammar(language: str) -> Grammar:
    """Return the compiled grammar of `language` (ISO 639-1).

    Raises `LexiconError` where its table is missing or holds a pattern that does not compile.
    """
    table = read_table(language, "dates")
    try:
        return _compile(language, table)
    except (KeyError, ValueError, re.error) as error:
        raise LexiconError(f"lexicon/{language}/dates.toml: {error}") from error


def _compile(language: str, table: dict[str, Any]) -> Grammar:
    words = {name: _forms(table.get(name, {})) for name in _TABLES}
    words["month_name"] = words["month"]
    words["month"] = words["month_name"] | words["month_short"]
    slots = _slots(table, words)
    cores = tuple(_core(row, slots) for row in table["core"])
    ranges = tuple(_range(row, table["ends"]["any"], slots) for row in table["range"])
    leads = {f"lead{number}": _lead(row) for number, row in enumerate(table["lead"])}
    named_leads = "|".join(
        f"(?P<lead{number}>{_spaced(row['pattern'])})" for number, row in enumerate(table["lead"])
    )
    leads_or = "|".join(_spaced(row["pattern"]) for row in table["lead"])
    parts = "|".join(_spaced(part) for part in table["part"])
    heads, links = _either(table["name_heads"]), "|".join(map(_spaced, table["name_links"]))
    ahead, behind = ("|".join(map(_spaced, table["tense"][key])) for key in ("ahead", "behind"))
    tails = table["name_tails"]
    return Grammar(
        language=language,
        capital=table["case"] == "capital",
        words=words,
        triggers=ahocorasick_rs.AhoCorasick(_triggers(table["trigger"], words)),
        start=re.compile(
            "|".join(
                f"(?:{_anonymous(pattern.pattern)})"
                for pattern in (*(row.pattern for row in ranges), *(core.pattern for core in cores))
            )
        ),
        which=re.compile(
            "|".join(
                f"(?P<core{number}>{_anonymous(core.pattern.pattern)})"
                for number, core in enumerate(cores)
            )
        ),
        cores=cores,
        ranges=ranges,
        range_scan=re.compile("|".join(f"(?:{_anonymous(row.pattern.pattern)})" for row in ranges)),
        leads=leads,
        any_lead=re.compile(rf"(?<![\w-])(?:(?:{leads_or})(?:{parts})?|(?:{parts}))\Z"),
        lead=re.compile(rf"(?:{named_leads})?(?P<part>{parts})?\Z"),
        part_licenses=frozenset(table["part_licenses"]),
        name_before=re.compile(rf"(?<!\w)(?:{heads}){BLANK}(?:{links})\Z"),
        name_after=re.compile(rf"{BLANK}(?:{_either(tails)})(?!\w)") if tails else None,
        tense=re.compile(rf"(?<!\w)(?:(?P<ahead>{ahead})|(?P<behind>{behind}))(?!\w)"),
    )


def _forms(rows: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return surface form → key, for a table of key → surface forms."""
    return {fold(form): key for key, forms in rows.items() for form in forms}


def _either(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longer ones tried first."""
    return "|".join(
        re.escape(word).replace(r"\ ", BLANK)
        for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _spaced(pattern: str) -> str:
    return re.sub(r" (\??)", lambda match: f"(?:{BLANK}){match[1]}", pattern)


def _slots(table: dict[str, Any], words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the pattern of each {slot}."""
    counted = _either(table["counted"])
    slots = {name: _either(forms) for name, forms in words.items() if forms}
    slots["number"] = rf"{slots['number']}|\d{{1,3}}"
    slots["day"] = _spaced(table["day"])
    slots["day_number"] = r"3[01]|[12]\d|0?[1-9]"
    slots["month_number"] = r"1[0-2]|0?[1-9]"
    slots["year"] = rf"(?:1[7-9]|20)\d\d(?!\w|[.,]\d|(?:{BLANK})?(?:{counted})(?!\w))"
    slots["short_year"] = r"\d\d(?!\d)"
    return slots


def _expand(template: str, slots: Mapping[str, str]) -> str:
    """Return the pattern of a template: named groups for its slots, open blanks, whole words."""

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name not in slots:
            raise ValueError(f"unknown slot {{{name}}} in {template!r}")
        return f"(?P<{name}>{slots[name]})"

    return re.sub(r"\{([a-z_]+)\}", fill, _spaced(template))


def _anonymous(pattern: str) -> str:
    """Return `pattern` without its named groups, so that several can stand in one alternation."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def _core(row: dict[str, Any], slots: Mapping[str, str]) -> Core:
    return Core(
        id=row["id"],
        pattern=re.compile(rf"(?:{_expand(row['pattern'], slots)})(?!\w|-\w)"),
        told=row.get("base") == "told",
        unit=row.get("unit"),
        sign=row.get("sign"),
        bare=row.get("bare"),
        tells=row.get("tells", True),
    )


def _range(row: dict[str, Any], ends: list[str], slots: Mapping[str, str]) -> Range:
    forms = [_expand(end, slots) for end in row.get("ends", ends)]
    either = "|".join(f"(?:{_anonymous(form)})" for form in forms)
    opening, link = _spaced(row["open"]), _spaced(row["link"])
    return Range(
        id=row["id"],
        pattern=re.compile(rf"{opening}(?P<first>{either}){link}(?P<last>{either})(?!\w|-\w)"),
        ends=tuple(re.compile(form) for form in forms),
        role=TimeRole(row.get("role", TimeRole.FROM_TO)),
    )


def _lead(row: dict[str, Any]) -> Lead:
    return Lead(
        id=row["id"],
        role=TimeRole(row["role"]),
        licenses=frozenset(row["licenses"]),
        future_role=TimeRole(row["future_role"]) if "future_role" in row else None,
        sign=row.get("sign"),
        ahead=row.get("ahead", False),
        rule=row.get("rule"),
    )


def _triggers(fixed: Iterable[str], words: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return the words without which no date but a bare number can stand.

    Short ones are looked for after a separator only: "an" stands in every third French word.
    """
    found = {fold(word) for word in fixed}
    for name in ("month", "weekday", "season", "unit"):
        found.update(words[name])
    triggers = set()
    for word in found:
        if len(word) > _LONGEST_SHORT_WORD:
            triggers.add(word)
        else:
            triggers.update(separator + word for separator in " \n\t'(-")
    return sorted(triggers)
