"""Lists: what indentation, bullets and an announcing colon say."""

from collections.abc import Sequence
from dataclasses import dataclass

from orbat.recognise.article import SentenceItems
from orbat.recognise.items import Item

# A list line is short: a longer one is prose that happens to be indented.
_LONGEST_LINE = 40  # items


@dataclass(frozen=True, slots=True)
class Listing:
    """The list structure of an article, by index of its sentences.

    `superior_of` gives the head of the line that a line hangs under; `announced` the heads of the
    bullets that a line ending in a colon announces.
    """

    superior_of: dict[int, Item]
    announced: dict[int, tuple[Item, ...]]


def listing(sentences: Sequence[SentenceItems]) -> Listing:
    """Return the lists of an article."""
    heads = [_head(sentence) for sentence in sentences]
    opens_line = [
        index == 0 or sentence.sentence.line != sentences[index - 1].sentence.line
        for index, sentence in enumerate(sentences)
    ]
    return Listing(
        _indented(sentences, heads, opens_line), _announced(sentences, heads, opens_line)
    )


def _head(sentence: SentenceItems) -> Item | None:
    """Return the force that a line begins with, articles aside."""
    if len(sentence.items) > _LONGEST_LINE:
        return None
    for item in sentence.items[:3]:
        if item.has("FORCE"):
            return item
        if not item.has("DEFINITE", "NUM", "RPAR", "STOP"):
            return None
    return None


def _indented(
    sentences: Sequence[SentenceItems], heads: Sequence[Item | None], opens_line: Sequence[bool]
) -> dict[int, Item]:
    superior_of: dict[int, Item] = {}
    stack: list[tuple[int, Item]] = []
    for index, sentence in enumerate(sentences):
        if not opens_line[index]:
            continue
        indent = sentence.sentence.indent
        while stack and stack[-1][0] >= indent:
            stack.pop()
        head = heads[index]
        if head is None:
            if indent == 0:
                stack.clear()
            continue
        if stack and indent > 0:
            superior_of[index] = stack[-1][1]
        stack.append((indent, head))
    return superior_of


def _announced(
    sentences: Sequence[SentenceItems], heads: Sequence[Item | None], opens_line: Sequence[bool]
) -> dict[int, tuple[Item, ...]]:
    announced: dict[int, tuple[Item, ...]] = {}
    for index, sentence in enumerate(sentences):
        if not sentence.items or not sentence.items[-1].has("COLON", "STOP"):
            continue
        if sentence.items[-1].has("STOP") and not sentence.items[-1].text.startswith("?"):
            continue
        found: list[Item] = []
        for later in range(index + 1, len(sentences)):
            if not opens_line[later]:
                continue
            head = heads[later]
            if not sentences[later].sentence.bullet or head is None:
                break
            found.append(head)
        if found:
            announced[index] = tuple(found)
    return announced
