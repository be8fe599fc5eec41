"""What the words of a date give: its year, month, day, weekday or season, as numbers."""

import re
from dataclasses import dataclass

from orbat.recognise.date_grammar import Grammar

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the words of one date give. `weekday` is 1 (Monday) to 7."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None


def parts_of(words: dict[str, str | None], rules: Grammar) -> Parts:
    """Return the parts that the slots of a match give."""

    def key(table: str, slot: str) -> str | None:
        return rules.words[table].get(plain(words.get(slot)))

    day = words.get("day") or words.get("day_number")
    month = key("month", "month") or key("month", "month_name") or words.get("month_number")
    weekday = key("weekday", "weekday")
    year = words.get("year")
    digits = _DIGITS.match(day) if day else None
    return Parts(
        year=int(year) if year else None,
        month=int(month) if month else None,
        day=(int(digits[0]) if digits else 1) if day else None,
        weekday=int(weekday) if weekday else None,
        season=key("season", "season"),
    )


def plain(word: str | None) -> str:
    """Return `word` with each stretch of blanks as one space, as the tables have it."""
    return " ".join(word.split()) if word else ""


def direction_of(words: dict[str, str | None], rules: Grammar) -> int | None:
    """Return -1 for "last", 1 for "next", None where neither is said."""
    key = rules.words["direction"].get(plain(words.get("direction")))
    return int(key) if key is not None else None


def count_of(number: str | None, rules: Grammar) -> int:
    """Return the number that words or digits give, 1 where there are none."""
    if number is None:
        return 1
    key = rules.words["number"].get(plain(number), number)
    return int(key)
