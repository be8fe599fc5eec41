"""Words that no lexicon lists, told by their endings: "nouvellement", "patientaient à Gao"."""

from collections.abc import Sequence
from dataclasses import replace

from orbat.lexicon.language import Entry, Language
from orbat.recognise.items import Item

# What a noun of the same ending stands behind: "le bombardement", "par détachement".
_BEFORE_NOUN = (
    "DEFINITE", "INDEFINITE", "POSSESSIVE", "CARDINAL", "ORDINAL", "WORD", "CONTRACTED", "of", "at",
    "to", "by", "with", "company", "against", "under", "within", "from", "other", "CAP",
)  # fmt: skip
# What a finite verb stands right behind: no noun does.
_BEFORE_VERB = (
    "FORCE", "PERSON", "SUBJECT_PRONOUN", "RELATIVE_SUBJECT", "REFLEXIVE", "NEGATION", "THERE",
)  # fmt: skip


def guess_unlisted(items: Sequence[Item], language: Language) -> list[Item]:
    """Return the items with unknown words that end like an adverb or a finite verb tagged so.

    What such a verb says is not known; it holds the complements of its clause all the same.
    """
    endings = language.table.get("endings", {})
    if not endings:
        return list(items)
    out: list[Item] = []
    for item in items:
        before = out[-1] if out else None
        if before is not None and item.tags == frozenset({"WORD"}) and item.text.islower():
            item = _guessed(item, before, endings)
        out.append(item)
    return out


def _guessed(item: Item, before: Item, endings: dict[str, list[str]]) -> Item:
    for kind, known in endings.items():
        if not item.low.endswith(tuple(known)):
            continue
        if kind == "adverb":
            if not before.has(*_BEFORE_NOUN):
                return replace(item, tags=frozenset({"ADVERB"}))
        elif before.has(*_BEFORE_VERB):
            tense, _, number = kind.partition("-")
            data = {"verb": "", "tense": tense, "number": number[:1]}
            entry = Entry("VERB", "language:endings", data)
            return replace(item, tags=frozenset({"VERB"}), entries=(entry,))
    return item
