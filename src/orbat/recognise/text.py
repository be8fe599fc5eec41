"""From an article's text to sentences of tokens. Knows no words of any language.

Tokens are cut in a *reading copy* of the text: typographic apostrophes, hyphens and spaces made
plain, characters without width dropped, composed to NFC. Positions lead back to the text as given.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from orbat.lexicon.orthography import Orthography, Token, tokenize
from orbat.model import Span

_PLAIN = str.maketrans(
    {
        "’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "‑": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "\t": " ", "\r": " ",
        "\u000b": "\n", "\u000c": "\n", "\u2028": "\n", "\u2029": "\n", "\u0085": "\n",
    }
)  # fmt: skip
_WIDTHLESS = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading copy of a text. `offsets` is None where copy and text have equal positions."""

    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the text as given that `start` to `end` of the copy stand for."""
        if self.offsets is None:
            return Span(start, end)
        if end <= start:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end])


def reading(text: str) -> Reading:
    """Return the reading copy of `text`."""
    if unicodedata.is_normalized("NFC", text) and not _WIDTHLESS.search(text):
        return Reading(text.translate(_PLAIN), None)
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
    return Reading("".join(out).translate(_PLAIN), tuple(offsets))


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


_CLOSERS = "»\"”)]'"
_ENDS = {".", "!", "?", "…", "..", "..."}
_BULLETS = {"-", "–", "—", "•", "*", "·", "◦", "▪", "‣"}


def sentences(text: str, orthography: Orthography) -> Iterator[Sentence]:
    """Yield the sentences of a reading copy. A sentence never crosses a line's end."""
    for number, (start, end) in enumerate(_lines(text)):
        line = text[start:end]
        indent = len(line) - len(line.lstrip(" "))
        tokens = tokenize(text, start, end, orthography)
        if not tokens:
            continue
        bullet = tokens[0].text in _BULLETS and len(tokens) > 1
        if bullet:
            tokens = tokens[1:]
        first = True
        for group in _split(text, tokens, orthography):
            yield Sentence(tuple(group), number, indent, bullet and first)
            first = False


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


def _split(text: str, tokens: list[Token], orthography: Orthography) -> Iterator[list[Token]]:
    group: list[Token] = []
    last = len(tokens) - 1
    for index, token in enumerate(tokens):
        group.append(token)
        if index == last:
            break
        following = tokens[index + 1]
        if token.text in _CLOSERS and len(group) > 1:
            if _ends(tokens, index - 1, orthography) and _begins(text, token, following):
                yield group
                group = []
        elif _ends(tokens, index, orthography) and following.text not in _CLOSERS:
            if _begins(text, token, following):
                yield group
                group = []
    if group:
        yield group


def _ends(tokens: list[Token], index: int, orthography: Orthography) -> bool:
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
    return not (len(before.text) == 1 and before.text.isupper())


def _begins(text: str, token: Token, following: Token) -> bool:
    if token.end == following.start:
        return False
    first = following.text[0]
    return first.isupper() or first.isdigit() or first in '«“"([-–—…'
