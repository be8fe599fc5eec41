"""Lists: what the layout of an article says of its lines.

A line may hang under another, belong to what a line announces, label the force above it, or name
its commanders one after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orbat.recognise.article import SentenceItems
from orbat.recognise.items import Item
from orbat.relate.outline import Line, is_verbless, lines_of, superiors

_LONGEST_HEADING = 9  # items
# Lines that one line announces: more are no list that anyone announces.
_LONGEST_LIST = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """The list structure of an article, by index of its sentences.

    `superior_of` gives the head of the line that a line hangs under; `announced` the heads of the
    bullets that a line announces; `labelled` the head that a label ("PC : Gao") tells of;
    `chiefs` the lines below a heading of commanders; `items` what stands behind the number of a
    line; `furniture` the sentences that are no part of the article.
    """

    superior_of: dict[int, Item]
    announced: dict[int, tuple[Item, ...]]
    labelled: dict[int, Item]
    chiefs: frozenset[int]
    items: dict[int, tuple[Item, ...]]
    furniture: frozenset[int]


def listing(sentences: Sequence[SentenceItems]) -> Listing:
    """Return the lists of an article."""
    lines = list(lines_of(sentences))
    superior_of = superiors(lines)
    superior_of.update(_row_of_units(lines))
    return Listing(
        superior_of,
        _announced(sentences, lines),
        _labelled(lines),
        frozenset(_chiefs(lines)),
        {line.index: line.items for line in lines if line.items},
        _furniture(sentences),
    )


def _row_of_units(lines: Sequence[Line]) -> dict[int, Item]:
    """Return lines such as "Éléments organiques : 31e RG, 31e GT" under the line before."""
    superior_of: dict[int, Item] = {}
    for above, line in pairwise(lines):
        colon = _colon(line)
        if colon is None or above.head is None or not (above.verbless and line.verbless):
            continue
        if any(item.drafts for item in line.items[:colon]):
            continue
        if len(line.items) > colon + 1 and line.items[colon + 1].has("FORCE"):
            superior_of[line.index] = above.head
    return superior_of


def _colon(line: Line) -> int | None:
    return next((k for k, item in enumerate(line.items[:5]) if item.has("COLON", "DASH")), None)


def _labelled(lines: Sequence[Line]) -> dict[int, Item]:
    """Return the head of the line above that a label gives the commander or the seat of."""
    labelled: dict[int, Item] = {}
    head: Item | None = None
    for line in lines:
        if not line.verbless:
            head = None
        elif line.head is not None:
            head = line.head
        elif (
            head is not None
            and _colon(line) is not None
            and line.items[0].has("POST", "HEADQUARTERS", "GARRISON")
        ):
            labelled[line.index] = head
    return labelled


def _chiefs(lines: Sequence[Line]) -> list[int]:
    """Return the lines that a heading such as "Chefs de corps" stands above."""
    found: list[int] = []
    below = False
    for line in lines:
        if any(item.has("CHIEFS") for item in line.items) and line.verbless:
            below = len(line.items) <= _LONGEST_HEADING
        elif below and line.verbless and any(item.has("PERSON") for item in line.items):
            found.append(line.index)
        else:
            below = False
    return found


def _announced(
    sentences: Sequence[SentenceItems], lines: Sequence[Line]
) -> dict[int, tuple[Item, ...]]:
    announced: dict[int, tuple[Item, ...]] = {}
    position = 0
    for index, sentence in enumerate(sentences):
        while position < len(lines) and lines[position].index <= index:
            position += 1
        if not sentence.items or not _announces(sentence):
            continue
        found: list[Item] = []
        indent = 0
        for line in lines[position : position + _LONGEST_LIST]:
            if line.style != "-" or line.head is None:
                break
            if found and line.indent > indent:
                continue  # under one of the lines announced
            indent = line.indent
            found.append(line.head)
        if found:
            announced[index] = tuple(found)
    return announced


def _announces(sentence: SentenceItems) -> bool:
    """Tell whether a line leads to a list: a colon, a question, or a heading without a verb."""
    last = sentence.items[-1]
    if last.has("COLON") or last.text == "?":
        return True
    heading = len(sentence.items) <= _LONGEST_HEADING and not last.has("STOP", "SEMICOLON", "COMMA")
    return heading and not sentence.sentence.bullet and is_verbless(sentence.items)


def _furniture(sentences: Sequence[SentenceItems]) -> frozenset[int]:
    """Return the sentences of captions and of "read also" boxes."""
    found: set[int] = set()
    in_box = False
    before: int | None = None
    for index, sentence in enumerate(sentences):
        opens_line = sentence.sentence.line != before
        before = sentence.sentence.line
        first = next((item for item in sentence.items if not item.has("LPAR")), None)
        if first is not None and first.has("FURNITURE") and opens_line:
            in_box = len(sentence.items) <= _LONGEST_HEADING
            found.add(index)
        elif in_box and (sentence.sentence.bullet or not opens_line):
            found.add(index)
        else:
            in_box = False
    return frozenset(found)
