"""Names as parts of identifiers: acronyms told apart, ASCII slugs, hashes."""

import hashlib
import re

from orbat.lexicon.fold import fold

SLUG_LENGTH = 60
"""Characters of a slug; a longer name is cut at a word and told apart by a hash where it must."""

_ACRONYM = re.compile(r"[^\W\d_]{2,10}")


def is_acronym(name: str) -> bool:
    """Tell whether `name` is one word of 2 to 10 letters, mostly capitals (FDS, RIMa)."""
    if not _ACRONYM.fullmatch(name):
        return False
    capitals = sum(c.isupper() for c in name)
    return capitals >= 2 and 2 * capitals > len(name)


def is_full_name(name: str) -> bool:
    """Tell whether a person's `name` has more than one word: a bare family name identifies none."""
    return len(fold(name).split()) > 1


def slug(name: str) -> str:
    """Return the folded `name` in ASCII with hyphens, at most `SLUG_LENGTH` characters.

    Letters that have no ASCII form are left out, so the slug alone may be short or empty: where
    `is_lossy(name)`, add `name_hash(name)`.
    """
    ascii_words = [re.sub(r"[^a-z0-9]", "", word) for word in fold(name).split()]
    whole = "-".join(word for word in ascii_words if word)
    if len(whole) <= SLUG_LENGTH:
        return whole
    return whole[:SLUG_LENGTH].rpartition("-")[0] or whole[:SLUG_LENGTH]


def is_lossy(name: str) -> bool:
    """Tell whether `slug(name)` lost letters, so that it does not stand for the name alone."""
    return slug(name) != fold(name).replace(" ", "-")


def name_hash(*parts: str) -> str:
    """Return 6 hexadecimal digits of the SHA-256 of the folded `parts`."""
    folded = "\n".join(fold(part) for part in parts)
    return hashlib.sha256(folded.encode("utf-8")).hexdigest()[:6]
