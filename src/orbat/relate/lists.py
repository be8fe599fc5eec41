"""Lists: what indentation, bullets, tables and an announcing line say."""

from collections.abc import Sequence
from dataclasses import dataclass

from orbat.recognise.article import SentenceItems
from orbat.recognise.items import Item
from orbat.relate.discourse import size_of

# A list line is short: a longer one is prose that happens to be indented.
_LONGEST_LINE = 40  # items
_LONGEST_HEADING = 9  # items
_NONFINITE = ("participle", "gerund", "infinitive", "subjunctive")

# Sentences of a list that one line announces: more are no list that anyone announces.
_LONGEST_LIST = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """The list structure of an article, by index of its sentences.

    `superior_of` gives the head of the line that a line hangs under; `announced` the heads of the
    bullets that a line announces; `furniture` the sentences that are no part of the article.
    """

    superior_of: dict[int, Item]
    announced: dict[int, tuple[Item, ...]]
    furniture: frozenset[int]


def listing(sentences: Sequence[SentenceItems]) -> Listing:
    """Return the lists of an article."""
    heads = [_head(sentence) for sentence in sentences]
    opens_line = [
        index == 0 or sentence.sentence.line != sentences[index - 1].sentence.line
        for index, sentence in enumerate(sentences)
    ]
    superior_of = _by_size(sentences, heads, opens_line)
    superior_of.update(_indented(sentences, heads, opens_line))
    superior_of.update(_labelled(sentences, heads))
    return Listing(
        superior_of, _announced(sentences, heads, opens_line), _furniture(sentences, opens_line)
    )


def is_verbless(sentence: SentenceItems) -> bool:
    """Tell whether a sentence has no finite verb."""
    return not any(
        entry.tag in ("AUXILIARY", "VERB") and entry.data["tense"] not in _NONFINITE
        for item in sentence.items
        if not item.drafts
        for entry in item.entries
    )


def _head(sentence: SentenceItems) -> Item | None:
    """Return the force that a line begins with, articles and marks aside."""
    if len(sentence.items) > _LONGEST_LINE:
        return None
    for item in sentence.items[:3]:
        if item.has("FORCE"):
            return item
        if not item.has("DEFINITE", "NUM", "RPAR", "STOP", "SEMICOLON"):
            return None
    return None


def _indented(
    sentences: Sequence[SentenceItems], heads: Sequence[Item | None], opens_line: Sequence[bool]
) -> dict[int, Item]:
    """Return what hangs under a less indented line."""
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


def _by_size(
    sentences: Sequence[SentenceItems], heads: Sequence[Item | None], opens_line: Sequence[bool]
) -> dict[int, Item]:
    """Return what hangs under a larger formation in a run of lines that only name units.

    Three lines at least, the first the only large one: fewer may be a mere enumeration.
    """
    superior_of: dict[int, Item] = {}
    run: list[int] = []
    for index in [*range(len(sentences)), -1]:
        follows = (
            index >= 0
            and opens_line[index]
            and heads[index] is not None
            and is_verbless(sentences[index])
            and not sentences[index].sentence.bullet
            and (not run or sentences[index].sentence.line == sentences[run[-1]].sentence.line + 1)
        )
        if follows:
            run.append(index)
            continue
        if len(run) >= 3:
            sizes = [_size(heads[position]) for position in run]
            if all(0 <= size < sizes[0] for size in sizes[1:]):
                top = heads[run[0]]
                superior_of.update({position: top for position in run[1:] if top is not None})
        run = [index] if index >= 0 and opens_line[index] and heads[index] is not None else []
    return superior_of


def _size(head: Item | None) -> int:
    return -1 if head is None or not head.drafts else size_of(head.drafts[0].echelon)


def _labelled(sentences: Sequence[SentenceItems], heads: Sequence[Item | None]) -> dict[int, Item]:
    """Return lines such as "Éléments organiques : 31e RG, 31e GT" under the line before."""
    superior_of: dict[int, Item] = {}
    for index in range(1, len(sentences)):
        items = sentences[index].items
        colon = next((k for k, item in enumerate(items[:5]) if item.has("COLON")), None)
        above = heads[index - 1]
        if colon is None or above is None or not is_verbless(sentences[index]):
            continue
        if any(item.drafts for item in items[:colon]) or not is_verbless(sentences[index - 1]):
            continue
        if len(items) > colon + 1 and items[colon + 1].has("FORCE"):
            superior_of[index] = above
    return superior_of


def _announced(
    sentences: Sequence[SentenceItems], heads: Sequence[Item | None], opens_line: Sequence[bool]
) -> dict[int, tuple[Item, ...]]:
    announced: dict[int, tuple[Item, ...]] = {}
    for index, sentence in enumerate(sentences):
        if not sentence.items or not _announces(sentence):
            continue
        found: list[Item] = []
        indent = 0
        for later in range(index + 1, min(index + 1 + _LONGEST_LIST, len(sentences))):
            if not opens_line[later]:
                continue
            head = heads[later]
            if not sentences[later].sentence.bullet or head is None:
                break
            if found and sentences[later].sentence.indent > indent:
                continue  # under one of the lines announced
            indent = sentences[later].sentence.indent
            found.append(head)
        if found:
            announced[index] = tuple(found)
    return announced


def _announces(sentence: SentenceItems) -> bool:
    """Tell whether a line leads to a list: a colon, a question, or a heading without a verb."""
    last = sentence.items[-1]
    if last.has("COLON") or last.text == "?":
        return True
    heading = len(sentence.items) <= _LONGEST_HEADING and not last.has("STOP", "SEMICOLON", "COMMA")
    return heading and not sentence.sentence.bullet and is_verbless(sentence)


def _furniture(sentences: Sequence[SentenceItems], opens_line: Sequence[bool]) -> frozenset[int]:
    """Return the sentences of captions and of "read also" boxes."""
    found: set[int] = set()
    in_box = False
    for index, sentence in enumerate(sentences):
        first = next((item for item in sentence.items if not item.has("LPAR")), None)
        if first is not None and first.has("FURNITURE") and opens_line[index]:
            in_box = len(sentence.items) <= _LONGEST_HEADING
            found.add(index)
        elif in_box and (sentence.sentence.bullet or not opens_line[index]):
            found.add(index)
        else:
            in_box = False
    return frozenset(found)
