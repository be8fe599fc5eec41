"""Adverbs that no lexicon lists: "nouvellement formé"."""

from collections.abc import Sequence
from dataclasses import replace

from orbat.lexicon.language import Language
from orbat.recognise.items import Item

# What a noun of the same ending stands behind: "le bombardement", "par détachement".
_BEFORE_NOUN = (
    "DEFINITE", "INDEFINITE", "POSSESSIVE", "CARDINAL", "ORDINAL", "WORD", "CONTRACTED", "of", "at",
    "to", "by", "with", "against", "under", "within", "from", "other", "CAP",
)  # fmt: skip


def mark_adverbs(items: Sequence[Item], language: Language) -> list[Item]:
    """Return the items with unknown words that end like an adverb tagged ADVERB."""
    endings = tuple(language.table.get("adverb_endings", ()))
    out: list[Item] = []
    for item in items:
        before = out[-1] if out else None
        unknown = item.tags == frozenset({"WORD"}) and bool(endings) and item.low.endswith(endings)
        if unknown and before is not None and not before.has(*_BEFORE_NOUN):
            item = replace(item, tags=frozenset({"ADVERB"}))
        out.append(item)
    return out
