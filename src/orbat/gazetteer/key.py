"""How place names are compared: by a key, and across transliterations by a skeleton.

The key of "al-Qaïm" and "Al Qā’im" is "qaim"; the skeleton of "Lyssytchansk" and "Lysychansk" is
the same string of consonants. The index files are built with these two functions: change one and
`python -m orbat.gazetteer.generate` has to be run again (a test tells).
"""

import re
import unicodedata
from functools import lru_cache

# The Arabic article in every assimilated and transliterated form.
_ARTICLE_FORMS = "al el ul il ad ed adh edh ar er as es ash esh ach ech at et ath an en az ez"
_ARTICLES = frozenset(_ARTICLE_FORMS.split())
_LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "ə": "e",
        "ɛ": "e",
        "ɔ": "o",
        "ŋ": "ng",
        "ɓ": "b",
        "ɗ": "d",
        "ƴ": "y",
    }
)
_SAINTS = {"st": "saint", "ste": "sainte"}
_WORD = re.compile(r"[a-z0-9]+")
_LEAST = 3

# What French, English and others write for one consonant, the longest first.
_CONSONANTS = (
    ("chtch", "S"),
    ("shch", "S"),
    ("tch", "S"),
    ("sch", "S"),
    ("tsh", "S"),
    ("ch", "S"),
    ("sh", "S"),
    ("dzh", "j"),
    ("dj", "j"),
    ("zh", "j"),
    ("kh", "X"),
    ("gh", "g"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("ck", "k"),
    ("q", "k"),
    ("c", "k"),
)
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLE = re.compile(r"([^aeiouyw])\1+")
# The mute e of French forms ("Hajine"), and a final h.
_MUTE = re.compile(r"(?<=[aeiouyw][^aeiouyw])e\Z|(?<=[aeiouyw])h\Z")


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [_SAINTS.get(word, word) for word in _WORD.findall(bare)]


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """Return `name` in lower case without accents, punctuation, blanks or a leading article.

    "" where nothing of the Latin script is left.
    """
    words = _words(name)
    if len(words) > 1 and words[0] in _ARTICLES and len("".join(words[1:])) >= _LEAST:
        words = words[1:]
    return "".join(words)


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """Return what the transliterations of `name` share: its consonants, a dot for each vowel group.

    Articles, doubled consonants, a mute e and a final h are left out.
    """
    words = _words(name)
    kept = [word for word in words if word not in _ARTICLES] or words
    text = _MUTE.sub("", "".join(kept))
    for written, sound in _CONSONANTS:
        text = text.replace(written, sound)
    return _VOWELS.sub(".", _DOUBLE.sub(r"\1", text))
