"""What the words around a date tell of it: a name, a dateline, a time to come."""

import re
from collections.abc import Iterator

from orbat.recognise.date_grammar import Grammar
from orbat.recognise.date_resolve import Period

LEAD = 48  # code points that the words before a date can take, at most

_CLAUSE_BEFORE, _CLAUSE_AFTER = 180, 120
_CLAUSE_BREAK = re.compile(r"[,;:.!?…\n()–—«»“”]")
_SENTENCE_BREAK = re.compile(r"[;.!?…\n«»“”]")
_SENTENCE_START = frozenset("\n.!?:;…«»\"“”()[]–—-•*/|'’\t")
_PLACE_HEAD = re.compile(r"[^\W\d_][\w '’.-]{1,40}(?:, ?| ?\()(?:[^\W\d_]{2} )?\Z")
_DISPATCH_TAIL = re.compile(r"\)?[ \u00a0]?(?:\([^()\n]{2,20}\)[ \u00a0]?)?[–—-][ \u00a0]")
_LETTER_TAIL = re.compile(r"\)?[.,]?[ \u00a0]*(?:\n|\Z)")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")


def is_name(
    text: str,
    folded: str,
    start: int,
    position: int,
    match: re.Match[str],
    rules: Grammar,
) -> bool:
    """Tell whether the words belong to a name: a movement, a street, a man called Sunday."""
    if rules.name_before.search(folded, max(0, position - LEAD), position):
        return True
    words = match.groupdict()
    if rules.name_after is not None and words.get("day") and not words.get("year"):
        tail = rules.name_after.match(folded, match.end())
        if tail is not None and text[tail.start() : tail.end()].lstrip()[0].isupper():
            return True
    slot = next((s for s in ("month", "month_name", "weekday") if words.get(s)), None)
    if slot is None:
        return False
    capital = text[match.start(slot)].isupper()
    if rules.capital:
        if not capital:
            return not words.get("year")
        return start == position and _in_capitals(text, position, match.end())
    if not capital or words.get("year") or words.get("day"):
        return False
    return not (
        _opens_sentence(text, start) or match[slot].upper() == text[slice(*match.span(slot))]
    )


def is_ranged_name(text: str, match: re.Match[str], rules: Grammar) -> bool:
    """Tell whether an end of a period is a verb or a name, judged by its capital."""
    if not rules.capital:
        return False
    ends = (text[slice(*match.span(name))] for name in ("first", "last"))
    return any(word[0].islower() for end in ends for word in _LONG_WORD.findall(end))


def _in_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether capitalised words stand right before and right after, as in a person's name."""
    before = re.search(r"(\w[\w.'’-]*) \Z", text[max(0, start - 30) : start])
    after = re.match(r" [^\W\d_]", text[end : end + 2])
    return bool(before and before[1][0].isupper() and after and after[0][1].isupper())


def _opens_sentence(text: str, start: int) -> bool:
    place = start - 1
    while place >= 0 and text[place] in " \u00a0\u202f" and start - place < 6:
        place -= 1
    return place < 0 or text[place] in _SENTENCE_START


def is_ahead(text: str, folded: str, start: int, end: int, rules: Grammar) -> bool:
    """Tell whether the verb nearest to the expression speaks of what is to come.

    The last verb before it in its clause decides, else the first after it; where the clause has
    neither, those of the sentence.
    """
    first, last = max(0, start - _CLAUSE_BEFORE), end + _CLAUSE_AFTER
    for breaks in (_CLAUSE_BREAK, _SENTENCE_BREAK):
        cut = max((match.end() for match in breaks.finditer(folded, first, start)), default=first)
        stop = breaks.search(folded, end, last)
        cue = max(_cues(text, folded, cut, start, rules), key=re.Match.end, default=None)
        if cue is None:
            right = stop.start() if stop else last
            cue = next(_cues(text, folded, end, right, rules), None)
        if cue is not None:
            return cue.lastgroup == "ahead"
    return False


def _cues(text: str, folded: str, start: int, end: int, rules: Grammar) -> Iterator[re.Match[str]]:
    """Yield the verbs that tell a tense; a capital makes a name of what ends like one."""
    for match in rules.tense.finditer(folded, start, end):
        if not text[match.start()].isupper():
            yield match


def is_dateline(text: str, start: int, end: int, period: Period) -> bool:
    """Tell whether a date stands in the dateline of a dispatch or at the head of a letter."""
    line = text.rfind("\n", max(0, start - 60), start) + 1
    if start - line > 60 or (line == 0 and start > 60):
        return False
    if _PLACE_HEAD.fullmatch(text, line, start) is None or not text[line].isupper():
        return False
    if _DISPATCH_TAIL.match(text, end):
        return True
    return period.unit == "day" and _LETTER_TAIL.match(text, end) is not None
