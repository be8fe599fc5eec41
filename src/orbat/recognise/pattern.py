"""Patterns over tagged items: the one formalism of recognition and phrase rules.

A sentence is a list of items, each bearing a set of tags (`ECHELON`, `FORCE`, `of`, `COMMA`).
A pattern is written over tag names with the operators of regular expressions:

    "sub:FORCE of sup:FORCE"        two captures with a preposition between
    "ORDINAL ECHELON MODIFIER*"     repetition
    "( FORCE | PERSON ) COMMA?"     alternatives, option; parentheses stand alone
    "kept:( VERB? at PLACE )"       a capture of several items

It is compiled to a regular expression over one character per item (each distinct set of tags has
its own character), so that matching costs what `re` costs and time grows in line with length.
"""

import re
from collections import deque
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from orbat.errors import LexiconError

_OPERATORS = frozenset({"(", ")", "|", "*", "+", "?", "^", "$"})
_TOKEN = re.compile(r"\(\?!|[()|^$]|[^\s()|^$]+")
_PART = re.compile(r"(?:\w+:)?(?:!?\w+(?:/\w+)*|\.)[*+?]?|\w+:|[*+?]|\(\?!")
_NAME = re.compile(r"\w+")
_FIRST = 0xE000  # the private use area: no character of a text is ever compared with it


class Alphabet:
    """The characters that stand for sets of tags; grows as new sets are met.

    Sets that differ only in tags that no pattern asks for share a character.
    """

    def __init__(self) -> None:
        self._used: set[str] = set()
        self._characters: dict[frozenset[str], str] = {}
        self._classes: dict[frozenset[str], str] = {}
        self._sets_with: dict[str, list[str]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        self._sources_with: dict[str, set[str]] = {}

    def character(self, tags: frozenset[str]) -> str:
        """Return the character of a set of tags."""
        known = self._characters.get(tags)
        if known is None:
            known = self._characters[tags] = self._class(tags & self._used)
        return known

    def _class(self, tags: frozenset[str]) -> str:
        """Return the character of a set of tags that patterns ask for."""
        known = self._classes.get(tags)
        if known is None:
            known = self._classes[tags] = chr(_FIRST + len(self._classes))
            for tag in tags:
                self._sets_with.setdefault(tag, []).append(known)
                for source in self._sources_with.get(tag, ()):
                    # Its classes of characters must list the new one too.
                    self._compiled.pop(source, None)
        return known

    def use(self, tags: Set[str]) -> None:
        """Tell sets apart by `tags` as well; nothing encoded before is understood any more."""
        if not self._used.issuperset(tags):
            self._used.update(tags)
            for known in (self._characters, self._classes, self._sets_with, self._compiled):
                known.clear()

    def encode(self, tag_sets: Iterable[frozenset[str]]) -> str:
        """Return one character per set of tags."""
        return "".join([self._characters.get(tags) or self.character(tags) for tags in tag_sets])

    def compiled(self, pattern: "Pattern") -> "re.Pattern[str]":
        """Return the regular expression of a pattern for the sets met so far."""
        known = self._compiled.get(pattern.source)
        if known is None:
            known = self._compiled[pattern.source] = re.compile(_regex(pattern))
            for tag in _NAME.findall(pattern.source):
                self._sources_with.setdefault(tag, set()).add(pattern.source)
        return known

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
    """A pattern over the sets of an alphabet.

    `needs` are tags without which nothing matches: of each member, one at least must be there.
    """

    source: str
    alphabet: Alphabet = field(repr=False, compare=False)
    tokens: tuple[str, ...]
    needs: tuple[frozenset[str], ...] = field(repr=False, compare=False)

    def may_match(self, present: Set[str]) -> bool:
        """Tell whether a sentence that has the tags `present` can match; costs far less."""
        # A loop, for `all` of a generator takes twice as long.
        for need in self.needs:  # noqa: SIM110
            if need.isdisjoint(present):
                return False
        return True

    def search(self, encoded: str, start: int = 0) -> "re.Match[str] | None":
        """Return the first match from `start` on; group names are the captures."""
        return self.alphabet.compiled(self).search(encoded, start)

    def match(self, encoded: str, start: int = 0) -> "re.Match[str] | None":
        """Return the match that begins at `start`."""
        return self.alphabet.compiled(self).match(encoded, start)


def parse(source: str, alphabet: Alphabet, where: str) -> Pattern:
    """Parse a pattern; `where` (file and rule) is for the message of a `LexiconError`."""
    tokens = tuple(_TOKEN.findall(source))
    for part in tokens:
        if part not in _OPERATORS and not _PART.fullmatch(part):
            raise LexiconError(
                f"{where}: pattern «{source}» is malformed: «{part}» is no tag, no tags joined by "
                "slashes and no operator"
            )
    alphabet.use(frozenset(_NAME.findall(source)))
    pattern = Pattern(source, alphabet, tokens, _needs(tokens))
    try:
        re.compile(_regex(pattern))
    except re.error as error:
        raise LexiconError(f"{where}: pattern «{source}» is malformed: {error}") from error
    return pattern


def _needs(parts: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """Return the sets of tags that every match of a pattern takes one of each from."""
    return tuple(dict.fromkeys(_needs_of_alternatives(deque(parts))))


def _needs_of_alternatives(parts: deque[str]) -> list[frozenset[str]]:
    """Read up to the closing parenthesis or the end; of several alternatives, any may be taken."""
    alternatives: list[list[frozenset[str]]] = [[]]
    while parts and (part := parts.popleft()) != ")":
        if part == "|":
            alternatives.append([])
        elif part in ("(", "(?!"):
            inner = _needs_of_alternatives(parts)
            if part == "(" and not (parts and parts[0] in ("*", "?")):
                alternatives[-1].extend(inner)
        else:
            names = part.rpartition(":")[2].removesuffix("+")
            if names and names[-1] not in "*?^$" and names[0] not in ".!":
                alternatives[-1].append(frozenset(names.split("/")))
    if len(alternatives) == 1:
        return alternatives[0]
    if not all(alternatives):
        return []
    return [frozenset().union(*(min(needs, key=len) for needs in alternatives))]


def _regex(pattern: Pattern) -> str:
    out: list[str] = []
    group = ""
    for part in pattern.tokens:
        if part in _OPERATORS:
            opened = f"(?P<{group}>" if group else "(?:"
            out.append(opened if part == "(" else part)
            group = ""
            continue
        if part.endswith(":"):
            group = part[:-1]
            continue
        if part == "(?!":
            out.append(part)
            continue
        repeat = part[-1] if part[-1] in "*+?" else ""
        body = part[: len(part) - len(repeat)]
        capture, colon, names = body.rpartition(":")
        if not body:
            out.append(repeat)
            continue
        characters = pattern.alphabet.one_of(names)
        out.append(f"(?P<{capture}>{characters}{repeat})" if colon else f"{characters}{repeat}")
    return "".join(out)
