"""From an article's text to sentences of tokens. Knows no words of any language.

Tokens are cut in a *reading copy* of the text: typographic apostrophes, hyphens and spaces made
plain, characters without width dropped, composed to NFC. Positions lead back to the text as given.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orbat.lexicon.orthography import Orthography, Token, tokenize
from orbat.model import Span

_PLAIN = {
    "’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "‑": "-",
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ", "\r": " ",
    "\u000b": "\n", "\u000c": "\n", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
}  # fmt: skip
_WIDTHLESS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading copy of a text. `offsets` is None where copy and text have equal positions."""

    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the text as given that `start` to `end` of the copy stand for.

        A character and the marks on it are never parted, even where they stay several in the copy.
        """
        if self.offsets is None:
            return Span(start, end)
        if end <= start:
            return Span(self.offsets[start], self.offsets[start])
        while self.offsets[end] == self.offsets[end - 1]:
            end += 1
        return Span(self.offsets[start], self.offsets[end])


def reading(text: str) -> Reading:
    """Return the reading copy of `text`."""
    if unicodedata.is_normalized("NFC", text) and not _WIDTHLESS.search(text):
        return Reading(_plain(text), None)
    # Composed cluster by cluster (a base character and the marks on it), so that each character
    # of the copy knows the stretch it comes from.
    out: list[str] = []
    offsets: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = _WIDTHLESS.sub("", text[start:end])
        for character in unicodedata.normalize("NFC", cluster):
            out.append(character)
            offsets.append(start)
        start = end
    offsets.append(len(text))
    return Reading(_plain("".join(out)), tuple(offsets))


def _plain(text: str) -> str:
    for character, plain in _PLAIN.items():
        # Many times faster than `translate`, for few of them stand in any one text.
        if character in text:
            text = text.replace(character, plain)
    return text


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence. `line` counts lines from 0, `indent` the blanks before the line."""

    tokens: tuple[Token, ...]
    line: int
    indent: int
    bullet: bool

    @property
    def start(self) -> int:
        """Position of the first token in the reading copy."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Position behind the last token in the reading copy."""
        return self.tokens[-1].end


_CLOSERS = frozenset("»\"”)]'")
_ENDS = frozenset({".", "!", "?", "…", "..", "..."})
_BREAKS = _CLOSERS | _ENDS
_LONGEST = 500  # tokens: what is longer is a table or debris, and is cut to keep time in line
_BULLETS = {"-", "–", "—", "•", "*", "·", "◦", "▪", "‣"}


def sentences(text: str, orthography: Orthography) -> Iterator[Sentence]:
    """Yield the sentences of a reading copy. A sentence never crosses a line's end."""
    for number, (start, end) in enumerate(_lines(text)):
        yield from _sentences_of_line(text, number, start, end, orthography)


def _sentences_of_line(
    text: str, number: int, start: int, end: int, orthography: Orthography
) -> Iterator[Sentence]:
    tokens = tokenize(text, start, end, orthography)
    if not tokens:
        return
    indent = tokens[0].start - start
    bullet = tokens[0].text in _BULLETS and len(tokens) > 1
    if bullet:
        tokens = tokens[1:]
    for group in _split(tokens, orthography):
        yield Sentence(tuple(group), number, indent, bullet and group[0] is tokens[0])


def sentences_at(
    text: str, positions: Sequence[int], orthography: Orthography
) -> Iterator[Sentence]:
    """Yield the sentences in which one of `positions` (ascending) lies; cuts little more than them.

    Their `line` and `indent` are not told.
    """
    following = iter(positions)
    position = next(following, None)
    for start, end in _lines(text):
        while position is not None and position < end:
            first, start = _around(text, position, start, end, orthography)
            for sentence in _sentences_of_line(text, 0, first, start, orthography):
                if position is not None and position < sentence.end:
                    yield sentence
                while position is not None and position < sentence.end:
                    position = next(following, None)
        if position is None:
            return


# A full stop behind a word of small letters and before a capital: the end of a sentence, whatever
# else stands in the line.
_SURE_END = re.compile(r"(?:(?<=[\s'])|^)([^\W\d_]{3,})\. (?=[A-ZÀ-ÖØ-Þ])")


def _around(
    text: str, position: int, start: int, end: int, orthography: Orthography
) -> tuple[int, int]:
    """Return a stretch of the line from `start` to `end` that is made of whole sentences."""
    for match in _SURE_END.finditer(text, start, end):
        word = match[1]
        if not word.islower() or word in orthography.abbreviations:
            continue
        if match.end() > position:
            return start, match.end()
        start = match.end()
    return start, end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines; those broken only to fit a page width are joined."""
    start = 0
    wrapped = _is_wrapped(text)
    position = 0
    for raw in text.split("\n"):
        end = position + len(raw)
        following = text[end + 1 : end + 2]
        if not (wrapped and raw.strip() and (following.islower() or following.isdigit())):
            yield start, end
            start = end + 1
        position = end + 1


def _is_wrapped(text: str) -> bool:
    """Tell whether lines were broken at a page width: most end in mid-sentence near one length."""
    lines = [line for line in text.split("\n")[:400] if line.strip()]
    if len(lines) < 6:
        return False
    open_ended = [line for line in lines if line.rstrip()[-1].isalpha() and 40 <= len(line) <= 120]
    return len(open_ended) * 2 > len(lines)


def _split(tokens: Sequence[Token], orthography: Orthography) -> Iterator[Sequence[Token]]:
    start = 0
    for index, token in enumerate(tokens[:-1]):
        if index - start == _LONGEST:
            cut = _last_comma(tokens, start, index)
            yield tokens[start:cut]
            start = cut
        if token.text not in _BREAKS:
            continue
        following = tokens[index + 1]
        if token.text in _CLOSERS:
            ends = index > start and _ends(tokens, index - 1, orthography)
        else:
            ends = following.text not in _CLOSERS and _ends(tokens, index, orthography)
        if ends and _begins(token, following):
            yield tokens[start : index + 1]
            start = index + 1
    yield tokens[start:]


def _last_comma(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where to cut a stretch that no writer meant as a sentence: best behind a comma."""
    for index in range(end - 1, (start + end) // 2, -1):
        if tokens[index].text in (",", ";"):
            return index + 1
    return end


def _ends(tokens: Sequence[Token], index: int, orthography: Orthography) -> bool:
    token = tokens[index]
    if token.text not in _ENDS:
        return False
    if token.text != ".":
        return True
    if index == 0:
        return False
    before = tokens[index - 1]
    if before.end != token.start:
        return True
    if before.low in orthography.abbreviations:
        return False
    return not (len(before.text) == 1 and before.text.isalpha())


def _begins(token: Token, following: Token) -> bool:
    if token.end == following.start:
        return False
    first = following.text[0]
    return first.isupper() or first.isdigit() or first in '«“"([-–—…'
