"""How the time words of a claim bound the time in which its relation holds."""

from datetime import date

from orbat.model import DateRange, TimeExpression, TimeRole
from orbat.recognise.date_resolve import Period, period_of

# Ends the rule of an expression counted from the last date told, not from publication.
TOLD = "-told"


def bounds(
    time: TimeExpression | None,
    published: date | None,
    *,
    former: bool,
    planned: bool,
    story: tuple[date, date] | None = None,
) -> DateRange:
    """Return when a relation holds that an article of day `published` dates with `time`.

    `former` says that the text presents the relation as ended, `planned` that it is still to come.
    `story` are the days that an article which looks back has reached in its tale: what it leaves
    undated held on some day of them, not at publication.
    Else a plain present holds on the day of publication; "on d" on some day of d; "since d" from
    some day of d to publication; "until d" up to some day of d; "from a to b" from some day of a to
    some day of b. The bounds are those of CIDOC CRM: P82a, P81a, P81b, P82b.
    """
    if time is None or time.iso is None:
        first_day, last_day = story or (published, published)
        if planned:
            return DateRange(start_min=first_day)
        if former:
            return DateRange(end_max=published)
        return DateRange(start_max=last_day, end_min=first_day)
    first, _, rest = time.iso.partition("/")
    a = period_of(first)
    b = period_of(rest) if rest else a
    return _bounded(time, a, b, published, former=former, planned=planned)


def days_of(time: TimeExpression) -> tuple[date, date] | None:
    """Return the first and last day of what `time` denotes, None where it is not resolved."""
    if time.iso is None:
        return None
    first, _, last = time.iso.partition("/")
    return period_of(first).start, period_of(last or first).end


def _bounded(
    time: TimeExpression,
    a: Period,
    b: Period,
    published: date | None,
    *,
    former: bool,
    planned: bool,
) -> DateRange:
    over = published if former and published is not None and published >= a.start else None
    match time.role:
        case TimeRole.FROM_TO:
            return DateRange(a.start, a.end, b.start, b.end)
        case TimeRole.SINCE:
            if planned:
                return DateRange(a.start, a.end)
            # Told of another time than the article's, it need not hold at publication.
            held = a.start if former or time.rule.endswith(TOLD) else published
            return DateRange(a.start, a.end, max(held, a.start) if held else a.start, over)
        case TimeRole.UNTIL:
            if planned:
                return DateRange(None, None, a.start, b.end)
            begun = a.start if published is None else min(a.start, published)
            return DateRange(None, begun, a.start, b.end)
        case TimeRole.AFTER:
            return DateRange(start_min=a.start)
        case TimeRole.BY:
            coming = planned and published is not None and published <= b.end
            return DateRange(start_min=published if coming else None, start_max=b.end)
        case _:
            if planned:
                return DateRange(a.start, b.end)
            # On some day of it, and no later than the article that tells of it.
            latest = b.end if published is None or published < a.start else min(b.end, published)
            return DateRange(None, latest, a.start, over)
