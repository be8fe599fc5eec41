"""Tell how far two names are the same, whoever wrote them: the gold or the tool.

A name is compared as words without accents, case, articles, plurals and the endings of ordinals;
numbers and echelons of forces have to agree. Nothing of `orbat` is used here: the ruler must not
move with what it measures.
"""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any, Final

Folded = tuple[str, ...]

SURE: Final = {"force": 0.75, "person": 0.6, "place": 0.6}
"""Likeness from which two names of a kind may be one."""

_WORDS: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("gold_names.toml").read_text(encoding="utf-8")
)
_ARTICLES: Final = frozenset(_WORDS["articles"])
_TITLES: Final = frozenset(_WORDS["titles"])
_ECHELONS: Final[dict[str, str]] = _WORDS["echelons"]
_ORDINALS: Final[dict[str, str]] = _WORDS["ordinals"]
_ROMAN: Final = re.compile(
    r"\b(?=[IVXL])(?P<tens>XL|L?X{0,3})(?P<ones>IX|IV|V?I{0,3})(?P<end>ers?|res?|e|ème|ᵉ|th)?\b"
)
_ROMAN_TENS: Final = {"": 0, "X": 10, "XX": 20, "XXX": 30, "XL": 40, "L": 50, "LX": 60}
_ROMAN_ONES: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_NUMERAL: Final = re.compile(r"0*(\d+)(?:e|er|re|ere|eme|ieme|nd|nde|st|rd|th|d)?s?")


@cache
def folded(name: str, kind: str) -> Folded:
    """Return the words by which `name` is compared; `kind` is force, person or place."""
    if kind == "force":
        name = _ROMAN.sub(_arabic, name)
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name).casefold())
    plain = plain.replace("œ", "oe").replace("æ", "ae")
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    words = [_word(word, kind) for word in re.findall(r"[^\W_]+", letters)]
    left_out = _ARTICLES | _TITLES if kind == "person" else _ARTICLES
    return tuple([word for word in words if word not in left_out] or words)


def likeness(one: Folded, other: Folded, kind: str) -> float:
    """Return from 0 (two things) to 1 (the same words) how far two folded names are one.

    Twice the shared words over all words; what lies below `SURE` is 0. A force that is named
    shorter is still the same with its number and echelon, a person with the family name.
    """
    if not one or not other:
        return 0.0
    if kind == "force" and not _same_designation(one, other):
        return 0.0
    if one == other:
        return 1.0
    first, second = set(one), set(other)
    shared = first & second
    share = 2 * len(shared) / (len(first) + len(second))
    if shared and shared in (first, second) and _says_enough(shared, one, other, kind):
        share = max(share, SURE[kind])
    return share if share >= SURE[kind] else 0.0


def _arabic(match: re.Match[str]) -> str:
    """Return a Roman numeral in Arabic digits, and a single bare letter as it is."""
    digits = match["tens"] + match["ones"]
    if len(digits) == 0 or (len(digits) == 1 and match["end"] is None):
        return match[0]
    return str(_ROMAN_TENS.get(match["tens"], 0) + _ROMAN_ONES.index(match["ones"]))


def _word(word: str, kind: str) -> str:
    if numeral := _NUMERAL.fullmatch(word):
        return numeral[1]
    if kind == "force" and word in _ORDINALS:
        return _ORDINALS[word]
    single = word[:-1] if len(word) > 3 and word.endswith("s") and word[-2] != "s" else word
    return _ECHELONS.get(single, single) if kind == "force" else single


def _same_designation(one: Folded, other: Folded) -> bool:
    """Tell whether number and echelon agree; a bare number is only ever a bare number."""
    numbers = [[word for word in name if word.isdigit()] for name in (one, other)]
    if numbers[0][:1] != numbers[1][:1]:
        return False
    if any(len(digits) == len(name) for digits, name in zip(numbers, (one, other), strict=True)):
        return one == other
    known = frozenset(_ECHELONS.values())
    echelons = [[word for word in name if word in known] for name in (one, other)]
    return not all(echelons) or echelons[0][0] == echelons[1][0]


def _says_enough(shared: set[str], one: Folded, other: Folded, kind: str) -> bool:
    if kind == "person":
        return one[-1] == other[-1]
    known = frozenset(_ECHELONS.values())
    return kind == "force" and any(map(str.isdigit, shared)) and bool(shared & known)
