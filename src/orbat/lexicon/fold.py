"""Names folded for comparison: accents, case, apostrophes, articles and transliteration."""

import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[^0-9a-z]+")
# Articles of Arabic names, in every assimilated spelling.
_ARTICLE = re.compile(r"\b(?:al|el|ad|ed|ar|er|as|es|at|et|an|en|az|ez|ach|ech|ash|esh)[- ](?=\w)")
_VOWELS = re.compile(r"[aeiouyw]")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return `name` in lower case without accents, punctuation and doubled blanks."""
    text = name.replace("œ", "oe").replace("æ", "ae").replace("Œ", "oe")
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", plain).strip()


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """Return the consonants that every transliteration of a folded name shares."""
    text = _ARTICLE.sub("", name)
    for one, other in (
        ("gh", "g"),
        ("kh", "h"),
        ("dj", "j"),
        ("ch", "sh"),
        ("q", "k"),
        ("c", "k"),
        ("ou", "u"),
    ):
        text = text.replace(one, other)
    text = _VOWELS.sub("", text).replace(" ", "")
    return re.sub(r"(.)\1+", r"\1", text)
