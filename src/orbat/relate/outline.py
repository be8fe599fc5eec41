"""Outlines: how the lines of a list stand below each other, by indentation, numbering and size."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orbat.recognise.article import SentenceItems
from orbat.recognise.items import Item
from orbat.relate.discourse import size_of

# A list line is short: a longer one is prose that happens to be indented.
_LONGEST_LINE = 40  # items
_NONFINITE = ("participle", "gerund", "infinitive", "subjunctive")
_NUMBER = re.compile(r"\d{1,2}")
_NESTED = re.compile(r"\d{1,2}(\.\d{1,2})+\.?")
_ROMAN = re.compile(r"[IVX]{1,5}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article: its only or first sentence, the mark of a number before it aside.

    `index` is that of the sentence, `items` what it holds behind the mark. `style` tells the kind
    of mark ("" for none, "-" for a bullet, "1", "1.1", "a", "A", "I"), `head` the force that the
    line begins with, `verbless` that no finite verb stands in it.
    """

    index: int
    number: int
    indent: int
    style: str
    items: tuple[Item, ...]
    head: Item | None
    verbless: bool


def lines_of(sentences: Sequence[SentenceItems]) -> Iterator[Line]:
    """Yield the lines of an article."""
    before = None
    mark = ""
    for index, row in enumerate(sentences):
        sentence, items = row.sentence, row.items
        if sentence.line != before:
            mark = "-" if sentence.bullet else ""
            style, length = _mark(items)
            if style and length == len(items):  # "1." is cut off as a sentence of its own
                mark, before = style, sentence.line
                continue
        elif not mark or mark == "-":
            continue
        else:
            style, length = mark, 0
        before = sentence.line
        items = items[length:]
        yield Line(
            index,
            sentence.line,
            sentence.indent if not mark or mark == "-" else _indent_of(sentences, index),
            style or mark,
            items,
            _head(items),
            is_verbless(items),
        )
        mark = ""


def _indent_of(sentences: Sequence[SentenceItems], index: int) -> int:
    """Return the indentation of a line whose number is a sentence before."""
    line = sentences[index].sentence.line
    while index and sentences[index - 1].sentence.line == line:
        index -= 1
    return sentences[index].sentence.indent


def is_verbless(items: Sequence[Item]) -> bool:
    """Tell whether no finite verb stands among items."""
    return not any(
        entry.tag in ("AUXILIARY", "VERB") and entry.data["tense"] not in _NONFINITE
        for item in items
        if not item.drafts
        for entry in item.entries
    )


def _mark(items: Sequence[Item]) -> tuple[str, int]:
    """Return the style of the number or letter before a line, and how many items it takes."""
    texts = [item.text for item in items[:3]]
    if not texts or items[0].drafts:
        return "", 0
    if _NESTED.fullmatch(texts[0]):
        return f"1{texts[0].rstrip('.').count('.') * '.1'}", 1
    if texts[0] == "(" and len(texts) == 3 and texts[2] == ")":
        style = _style(texts[1])
        return (f"({style}", 3) if style else ("", 0)
    if len(texts) > 1 and texts[1] in (".", ")", "°"):
        style = _style(texts[0])
        return (f"{style}{texts[1]}", 2) if style else ("", 0)
    return "", 0


def _style(mark: str) -> str:
    if _NUMBER.fullmatch(mark):
        return "1"
    if _ROMAN.fullmatch(mark):
        return "I"
    if len(mark) == 1 and mark.isalpha():
        return "A" if mark.isupper() else "a"
    return ""


def _head(items: Sequence[Item]) -> Item | None:
    """Return the force that a line begins with, articles and marks aside."""
    if len(items) > _LONGEST_LINE:
        return None
    for item in items[:3]:
        if item.has("FORCE"):
            return item
        if not item.has("DEFINITE", "NUM", "RPAR", "STOP", "SEMICOLON"):
            return None
    return None


def superiors(lines: Sequence[Line]) -> dict[int, Item]:
    """Return the head that each line hangs under, by the index of its sentence."""
    return {**_by_size(lines), **_by_level(lines)}


def _by_level(lines: Sequence[Line]) -> dict[int, Item]:
    """Return what hangs under a less indented line, or under one whose numbers stand higher."""
    superior_of: dict[int, Item] = {}
    stack: list[tuple[int, str, Item | None]] = []
    for line in lines:
        numbered = line.style not in ("", "-")
        if line.indent == 0 and not numbered and not (line.verbless or line.head):
            stack.clear()
            continue
        if line.head is None and not numbered:
            continue  # a heading or a label between the lines
        style = line.style if numbered else ""
        level = next(
            (k for k, entry in enumerate(stack) if entry[:2] == (line.indent, style)), None
        )
        if level is not None:
            del stack[level:]
        while stack and (
            stack[-1][0] > line.indent or (stack[-1][0] == line.indent and not numbered)
        ):
            stack.pop()
        above = next((head for _, _, head in reversed(stack) if head is not None), None)
        hangs = line.verbless or (line.indent > 0 and not numbered)
        if above is not None and line.head is not None and hangs:
            superior_of[line.index] = above
        stack.append((line.indent, style, line.head))
    return superior_of


def _by_size(lines: Sequence[Line]) -> dict[int, Item]:
    """Return what hangs under a larger formation in a run of lines that only name units.

    Three lines at least, the first the largest: fewer may be a mere enumeration.
    """
    superior_of: dict[int, Item] = {}
    for run in _runs(lines):
        sizes = [_size(line.head) for line in run]
        if len(run) < 3 or not all(0 <= size < sizes[0] for size in sizes[1:]):
            continue
        stack: list[tuple[int, Item]] = []
        for line, size in zip(run, sizes, strict=True):
            while stack and stack[-1][0] <= size:
                stack.pop()
            if stack:
                superior_of[line.index] = stack[-1][1]
            if line.head is not None:
                stack.append((size, line.head))
    return superior_of


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the runs of lines, one right below the other, that begin with a force."""
    run: list[Line] = []
    for line in lines:
        names = line.head is not None and line.verbless and not line.style
        if run and not (names and line.number == run[-1].number + 1):
            yield run
            run = []
        if names:
            run.append(line)
    yield run


def _size(head: Item | None) -> int:
    return -1 if head is None or not head.drafts else size_of(head.drafts[0].echelon)
