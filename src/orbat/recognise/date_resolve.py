"""From the parts of a date (day 3, month May, "last") to the day, month or year it denotes.

Dates without a year are counted from the publication, or, where the text tells of long ago, from
the date it told last.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from orbat.recognise.date_parts import Parts

# A date told more than this before (or after) publication begins a story of its own time.
_FAR = timedelta(days=366)
# How far back, in code points, a date told in the same paragraph still counts.
_PARAGRAPH = 3000
_SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A day, ISO week, month or year: its ISO 8601 text and its first and last day."""

    iso: str
    start: date
    end: date
    unit: str


@dataclass(frozen=True, slots=True)
class Told:
    """What has been told before a place in the text, and when it was published.

    `last` is the last date told, ending at offset `at`; `day` and `month` the last ones of at
    least that precision. `history` marks a text that opens on a day or month long gone.
    """

    published: date | None
    last: Period | None = None
    at: int = 0
    day: Period | None = None
    month: Period | None = None
    history: bool = False


def day_period(day: date) -> Period:
    """Return the period of one day."""
    return Period(day.isoformat(), day, day, "day")


def week_period(day: date) -> Period:
    """Return the ISO week (Monday to Sunday) that holds `day`."""
    year, week, weekday = day.isocalendar()
    start = day - timedelta(days=weekday - 1)
    return Period(f"{year:04d}-W{week:02d}", start, start + timedelta(days=6), "week")


def month_period(year: int, month: int) -> Period:
    """Return the period of one month."""
    last = monthrange(year, month)[1]
    return Period(f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last), "month")


def year_period(year: int) -> Period:
    """Return the period of one year."""
    return Period(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year")


def period_of(iso: str) -> Period:
    """Return the period that `iso` (`2019-02-20`, `2019-W10`, `2019-01`, `1914`) denotes.

    Raises `ValueError` where it is none of these.
    """
    if "W" in iso:
        year, week = iso.split("-W")
        return week_period(date.fromisocalendar(int(year), int(week), 1))
    numbers = [int(piece) for piece in iso.split("-")]
    if len(numbers) == 1:
        return year_period(*numbers)
    if len(numbers) == 2:
        return month_period(*numbers)
    return day_period(date(*numbers))


def after_telling(told: Told, period: Period, at: int) -> Told:
    """Return what has been told once `period`, ending at offset `at`, has been told too."""
    fine = period.unit in ("day", "month", "week")
    opens = told.last is None and fine and told.published is not None
    return replace(
        told,
        last=period,
        at=at,
        day=period if period.unit == "day" else told.day,
        month=period if fine else told.month,
        history=told.history or (opens and _far(period, told.published)),
    )


def _far(period: Period, published: date | None) -> bool:
    return published is None or abs(published - period.start) > _FAR


def story(told: Told, text: str, position: int) -> Period | None:
    """Return the date that the story at `position` of `text` has reached, None if there is none."""
    if told.last is None or not _far(told.last, told.published):
        return None
    near = position - told.at <= _PARAGRAPH and text.find("\n", told.at, position) < 0
    return told.last if told.history or near else None


def shifted(told: Told, base: date | Period, unit: str, count: int) -> Period | None:
    """Return the `unit` that lies `count` units after `base`; None where `base` is too coarse."""
    if isinstance(base, Period):
        fine = _fine_enough(told, base, unit)
        if fine is None:
            return None
        base = fine.start
    try:
        if unit == "day":
            return day_period(base + timedelta(days=count))
        if unit == "week":
            return week_period(base + timedelta(weeks=count))
        if unit == "month":
            months = base.year * 12 + base.month - 1 + count
            return month_period(months // 12, months % 12 + 1)
        return year_period(base.year + count)
    except (OverflowError, ValueError):
        return None


def _fine_enough(told: Told, base: Period, unit: str) -> Period | None:
    """Return the last date told that is as fine as `unit` and lies within `base`."""
    wanted = {"day": told.day, "week": told.day, "month": told.month, "year": base}[unit]
    if wanted is None or not base.start <= wanted.start <= base.end:
        return None
    return wanted


def on_year(year: int) -> Period:
    """Return the period of one year."""
    return _dated(year, None, None)


def on_calendar(
    parts: Parts, told: Told, anchor: Period | None, *, ahead: bool, direction: int | None
) -> Period | None:
    """Return the period that `parts` denote, None where they denote none that can be known.

    `anchor` is the date a story has reached, None in a text of its own day. `ahead` says that what
    happens then is still to come; `direction` is -1 for "last", 1 for "next", 0 for "this".
    """
    try:
        if parts.season is not None:
            return _season(parts, told, anchor, ahead=ahead, direction=direction)
        if parts.weekday is not None and parts.day is None:
            return _weekday(parts.weekday, told, anchor, ahead=ahead, direction=direction)
        if parts.year is not None:
            return _dated(parts.year, parts.month, parts.day)
        if anchor is not None and direction is None:
            return _in_story(parts, told, anchor, ahead=ahead)
        if told.published is None:
            return None
        return _near(parts, told.published, ahead=ahead, direction=direction)
    except (ValueError, OverflowError):
        return None


def _dated(year: int, month: int | None, day: int | None) -> Period:
    if month is None:
        return year_period(year)
    return month_period(year, month) if day is None else day_period(date(year, month, day))


def _season(
    parts: Parts, told: Told, anchor: Period | None, *, ahead: bool, direction: int | None
) -> Period | None:
    if parts.year is not None:
        return year_period(parts.year)
    if anchor is not None and direction is None:
        return year_period(anchor.start.year)
    if told.published is None or parts.season is None:
        return None
    year, begins = told.published.year, _SEASON_START[parts.season]
    begun = told.published.month >= begins or parts.season == "winter"
    if direction == 0:
        return year_period(year)
    if direction == 1 or (direction is None and ahead):
        return year_period(year + 1 if begun and told.published.month > begins + 2 else year)
    if direction == -1:
        # In the season itself, "last summer" is the one before.
        over = parts.season == "winter" or told.published.month > begins + 2
        return year_period(year if over else year - 1)
    return year_period(year if begun else year - 1)


def _weekday(
    weekday: int, told: Told, anchor: Period | None, *, ahead: bool, direction: int | None
) -> Period | None:
    if anchor is not None and anchor.unit == "day" and direction is None:
        return day_period(anchor.start + timedelta(days=(weekday - anchor.start.isoweekday()) % 7))
    if told.published is None:
        return None
    since = (told.published.isoweekday() - weekday) % 7
    until = (weekday - told.published.isoweekday()) % 7
    if direction == 1:
        return day_period(told.published + timedelta(days=until or 7))
    if direction == -1:
        return day_period(told.published - timedelta(days=since or 7))
    if ahead:
        return day_period(told.published + timedelta(days=until))
    return day_period(told.published - timedelta(days=since))


def _in_story(parts: Parts, told: Told, anchor: Period, *, ahead: bool) -> Period | None:
    year = anchor.start.year
    if parts.month is None:
        reached = told.month
        if reached is None or parts.day is None or reached.start.year != year:
            return None
        month = reached.start.month
        # Late in a month, a low number is a day of the next one.
        if reached.unit == "day" and reached.start.day > 20 and parts.day <= 10:
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        return day_period(date(year, month, parts.day))
    if anchor.unit != "year":
        behind = anchor.start.month - parts.month
        if behind > (0 if ahead else 6):
            year += 1
    return _dated(year, parts.month, parts.day)


def _near(parts: Parts, published: date, *, ahead: bool, direction: int | None) -> Period | None:
    """Return the nearest period of these parts before publication, or after it if ahead."""
    if parts.month is None:
        candidates = _days_of_months(parts.day or 0, published)
    else:
        candidates = _years(parts, published)
    if direction == 0:
        same = [period for period in candidates if period.start.year == published.year]
        return same[0] if same else None
    if ahead or direction == 1:
        strict = direction == 1
        later = [p for p in candidates if (p.start > published if strict else p.end >= published)]
        return later[0] if later else None
    strict = direction == -1
    earlier = [p for p in candidates if (p.end < published if strict else p.start <= published)]
    return earlier[-1] if earlier else None


def _years(parts: Parts, published: date) -> list[Period]:
    found = []
    # Eight years either way reach the next 29 February.
    reach = 8 if (parts.month, parts.day) == (2, 29) else 1
    for year in range(max(1, published.year - reach), min(9999, published.year + reach) + 1):
        try:
            found.append(_dated(year, parts.month, parts.day))
        except ValueError:
            continue
    return found


def _days_of_months(day: int, published: date) -> list[Period]:
    found = []
    first = published.year * 12 + published.month - 1
    for months in range(first - 2, first + 3):
        try:
            found.append(day_period(date(months // 12, months % 12 + 1, day)))
        except ValueError:
            continue
    return found
