"""Which of the dates told in a sentence is that of a clause."""

from datetime import date

from orbat.model import TimeExpression
from orbat.recognise.article import SentenceItems
from orbat.relate.clause import Clause


def time_of(
    clause: Clause, sentence: SentenceItems, published: date | None, *, narrative: bool
) -> TimeExpression | None:
    """Return the date told nearest to the verb of a clause.

    In a text that tells history (`narrative`) a date without a year is left out unless the year
    was told before: the year of publication would be wrong.
    """
    reach = 2 if clause.opener == "participle" else 25
    breaks = (item.start for item in sentence.items if item.has("SEMICOLON"))
    limit = next((start for start in breaks if start >= clause.end), clause.end + reach)
    inside = [
        t
        for t in sentence.times
        if clause.start - 1 <= t.span.start <= min(limit, clause.end + reach)
        and not (narrative and _is_guessed(t, published))
    ]
    if not inside or clause.verb is None:
        return None
    verb = clause.verb
    return min(inside, key=lambda t: (abs(t.span.start - verb.end), t.span.start))


def _is_guessed(time: TimeExpression, published: date | None) -> bool:
    """Tell whether a date without a year was only counted from the day of publication."""
    year = time.iso[:4] if time.iso else ""
    return published is not None and year >= str(published.year - 1) and year not in time.text
