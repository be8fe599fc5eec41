"""Posts of several words: a head and its field, a post and its acronym."""

from collections.abc import Sequence
from dataclasses import replace

from orbat.recognise.items import Item, merged
from orbat.recognise.rules import Hit, Machine, apply_stage

_POST = frozenset({"POST"})


def find_offices(items: list[Item], text: str, machine: Machine) -> list[Item]:
    """Reduce each stretch that names one post to one item tagged POST."""
    return apply_stage(machine, "post", items, lambda hit: _reduce(hit, text))


def _reduce(hit: Hit, text: str) -> Sequence[Item] | None:
    short, named = hit.one("short"), hit.one("field") or hit.one("full")
    if named is None or (short is not None and short.text != short.text.upper()):
        return None
    entries = named.entries
    if hit.rule.action == "office":
        if hit.rule.data.get("capital") and not _is_field(hit, named):
            return None
        heads = hit.one("head")
        offices = heads.entries if heads is not None else ()
        entries = tuple(replace(e, tag="POST") for e in offices if e.tag == "OFFICE")
    matched = hit.items[hit.start : hit.end]
    return [replace(merged(matched, _POST, text), entries=entries)]


def _is_field(hit: Hit, word: Item) -> bool:
    """Tell whether a capital word behind a head with a capital is no name of anything known."""
    head = hit.one("head")
    known = ("FORCE", "WEAK_UNIT", "COUNTRY", "DEMONYM", "RANK", "POST", "ORDINAL", "PLACE_TOWN")
    return head is not None and head.text[0].isupper() and not word.has(*known)
