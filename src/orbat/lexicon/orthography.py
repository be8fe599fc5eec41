"""How a language cuts text into tokens: its elisions, number suffixes and abbreviations.

The rules of cutting are the same for every language; what differs comes from language.toml.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple


class Token(NamedTuple):
    """A word, number or mark. `low` is its text in lower case; positions are of the copy."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True)
class Orthography:
    """What a language tells the tokenizer (lexicon/<code>/language.toml)."""

    elisions: frozenset[str]
    enclitics: frozenset[str]
    enclitic_link: str
    abbreviations: frozenset[str]
    possessives: frozenset[str]
    number_suffixes: tuple[str, ...]
    number_marks: frozenset[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> "Orthography":
        """Return what the table of a language.toml says."""
        return cls(
            elisions=frozenset(table.get("elisions", ())),
            enclitics=frozenset(table.get("enclitics", ())),
            enclitic_link=table.get("enclitic_link", ""),
            abbreviations=frozenset(table.get("abbreviations", ())),
            possessives=frozenset(table.get("possessives", ())),
            number_suffixes=tuple(table["ordinal"]["suffixes"]),
            number_marks=frozenset(table["ordinal"].get("marks", ())),
        )

    @cached_property
    def token_pattern(self) -> "re.Pattern[str]":
        """The regular expression of a token."""
        suffix = "|".join(sorted(map(re.escape, self.number_suffixes), key=len, reverse=True))
        marks = "|".join(re.escape(m) for m in sorted(self.number_marks) if not m.isalpha())
        return re.compile(
            rf"(?:{marks or '(?!)'})|"
            r"\d{1,3}(?: \d{3})+(?!\d)|"
            rf"\d+(?:[.,/]\d+)*(?:(?:{suffix})(?![^\W\d_])|[A-Za-z](?![^\W\d_]))?|"
            r"[A-Z](?:\.[A-Z])+\.?(?![^\W\d_])|"
            r"[A-Z]+\d+[A-Z]+(?![^\W_])|"
            r"[^\W\d_]+(?:[-'&][^\W_]+)*'?|"
            r"\.{2,}|[^\w\s]|_"
        )


def tokenize(text: str, start: int, end: int, orthography: Orthography) -> list[Token]:
    """Cut `text[start:end]` into tokens."""
    tokens: list[Token] = []
    for match in orthography.token_pattern.finditer(text, start, end):
        word, at = match.group(), match.start()
        if "'" in word:
            _split_apostrophes(word, at, orthography, tokens)
        elif "-" in word:
            _split_enclitic(word, at, orthography, tokens)
        else:
            tokens.append(Token(word, word.lower(), at, at + len(word)))
    return tokens


def _split_apostrophes(word: str, at: int, orthography: Orthography, out: list[Token]) -> None:
    head, _, rest = word.partition("'")
    if head.lower() in orthography.elisions and _opens_with_vowel(rest):
        out.append(Token(head + "'", head.lower() + "'", at, at + len(head) + 1))
        at += len(head) + 1
        if "'" in rest:
            _split_apostrophes(rest, at, orthography, out)
        else:
            _split_enclitic(rest, at, orthography, out)
        return
    if head.lower() in orthography.elisions:
        out.append(Token(word, word.lower(), at, at + len(word)))
        return
    if rest.lower() in orthography.possessives:
        out.append(Token(head, head.lower(), at, at + len(head)))
        out.append(Token("'" + rest, "'" + rest.lower(), at + len(head), at + len(word)))
        return
    if not rest:
        if head:
            out.append(Token(head, head.lower(), at, at + len(head)))
        out.append(Token("'", "'", at + len(head), at + len(word)))
        return
    out.append(Token(word, word.lower(), at, at + len(word)))


def _opens_with_vowel(word: str) -> bool:
    # Only before a vowel or a mute h is a vowel elided: "d'Alep", not "N'Djamena".
    return unicodedata.normalize("NFD", word[:1]).lower()[:1] in tuple("aeiouyhœæ")


def _split_enclitic(word: str, at: int, orthography: Orthography, out: list[Token]) -> None:
    head, hyphen, last = word.rpartition("-")
    if hyphen and last.lower() in orthography.enclitics and head:
        verb = head.removesuffix("-" + orthography.enclitic_link)
        out.append(Token(verb, verb.lower(), at, at + len(verb)))
        tail = at + len(word) - len(last)
        out.append(Token(last, last.lower(), tail, tail + len(last)))
    else:
        out.append(Token(word, word.lower(), at, at + len(word)))
