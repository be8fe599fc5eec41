"""Patterns over tagged items: the one formalism of recognition and phrase rules.

A sentence is a list of items, each bearing a set of tags (`ECHELON`, `FORCE`, `of`, `COMMA`).
A pattern is written over tag names with the operators of regular expressions:

    "sub:FORCE of sup:FORCE"        two captures with a preposition between
    "ORDINAL ECHELON MODIFIER*"     repetition
    "( FORCE | PERSON ) COMMA?"     alternatives, option; parentheses stand alone

It is compiled to a regular expression over one character per item (each distinct set of tags has
its own character), so that matching costs what `re` costs and time grows in line with length.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from orbat.errors import LexiconError

_OPERATORS = frozenset({"(", ")", "|", "*", "+", "?", "^", "$"})
_TOKEN = re.compile(r"\(\?!|[()|^$]|[^\s()|^$]+")
_FIRST = 0xE000  # the private use area: no character of a text is ever compared with it


class Alphabet:
    """The characters that stand for sets of tags; grows as new sets are met."""

    def __init__(self) -> None:
        self._characters: dict[frozenset[str], str] = {}
        self._sets_with: dict[str, list[str]] = {}

    def character(self, tags: frozenset[str]) -> str:
        """Return the character of a set of tags."""
        known = self._characters.get(tags)
        if known is None:
            known = chr(_FIRST + len(self._characters))
            self._characters[tags] = known
            for tag in tags:
                self._sets_with.setdefault(tag, []).append(known)
        return known

    def encode(self, tag_sets: Iterable[frozenset[str]]) -> str:
        """Return one character per set of tags."""
        return "".join([self._characters.get(tags) or self.character(tags) for tags in tag_sets])

    @property
    def size(self) -> int:
        """Number of distinct sets met so far."""
        return len(self._characters)

    def one_of(self, names: str) -> str:
        """Return the character class of every set that bears one of `names` (`A/B`, `!A`, `.`)."""
        if names == ".":
            return "."
        negative = names.startswith("!")
        characters = sorted(
            {c for name in names.lstrip("!").split("/") for c in self._sets_with.get(name, ())}
        )
        if not characters:
            return "." if negative else "(?!)"
        return f"[{'^' if negative else ''}{''.join(characters)}]"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern. `captures` are the names used in it, in order."""

    source: str
    alphabet: Alphabet = field(repr=False, compare=False)
    tokens: tuple[str, ...]

    def finditer(self, encoded: str) -> "Iterable[re.Match[str]]":
        """Yield the matches, left to right; group names are the captures."""
        return _compiled(self, self.alphabet.size).finditer(encoded)

    def search(self, encoded: str, start: int = 0) -> "re.Match[str] | None":
        """Return the first match from `start` on."""
        return _compiled(self, self.alphabet.size).search(encoded, start)

    def match(self, encoded: str, start: int = 0) -> "re.Match[str] | None":
        """Return the match that begins at `start`."""
        return _compiled(self, self.alphabet.size).match(encoded, start)


def parse(source: str, alphabet: Alphabet, where: str) -> Pattern:
    """Parse a pattern; `where` (file and rule) is for the message of a `LexiconError`."""
    tokens = tuple(_TOKEN.findall(source))
    pattern = Pattern(source, alphabet, tokens)
    try:
        re.compile(_regex(pattern))
    except re.error as error:
        raise LexiconError(f"{where}: pattern «{source}» is malformed: {error}") from error
    return pattern


@lru_cache(maxsize=4096)
def _compiled(pattern: Pattern, _size: int) -> "re.Pattern[str]":
    # Recompiled when the alphabet has grown: a class must list the new characters too.
    return re.compile(_regex(pattern))


def _regex(pattern: Pattern) -> str:
    out: list[str] = []
    for token in pattern.tokens:
        if token in _OPERATORS:
            out.append("(?:" if token == "(" else token)
            continue
        if token == "(?!":
            out.append(token)
            continue
        repeat = token[-1] if token[-1] in "*+?" else ""
        body = token[: len(token) - len(repeat)]
        capture, colon, names = body.rpartition(":")
        if not body:
            out.append(repeat)
            continue
        characters = pattern.alphabet.one_of(names)
        out.append(f"(?P<{capture}>{characters}{repeat})" if colon else f"{characters}{repeat}")
    return "".join(out)
