"""What the words of a unit's name tell: arm, nation, nickname."""

from collections.abc import Mapping, Sequence

from orbat.recognise.items import Item
from orbat.recognise.rules import Hit


def trim_nation(items: list[Item]) -> tuple[list[Item], str | None]:
    """Leave a nationality at the edge out of the name; return its country with the rest."""
    country: str | None = None
    for item in items:
        entry = item.entry("DEMONYM")
        if entry is not None and not item.has("MODIFIER"):
            country = entry.data.get("code")
        kind = item.entry("MODIFIER")
        if kind is not None and country is None:
            country = kind.data.get("country")
    while len(items) > 1 and items[-1].has("DEMONYM") and not items[-1].has("MODIFIER"):
        if items[-1].entry("DEMONYM") is not None and not _regional(items[-1]):
            items = items[:-1]
        else:
            break
    return items, country


def _regional(item: Item) -> bool:
    entry = item.entry("DEMONYM")
    return entry is not None and bool(entry.data.get("regional"))


def arm_words(items: Sequence[Item]) -> str:
    """Return the words of a name that tell its arm or kind, in lower case; "" if none does.

    They are its modifiers, the arm that stands for the noun ("3e dragons"), what an acronym stands
    for behind its noun, and the further words of a noun that is marked `kind` in the lexicon.
    """
    return " ".join(words for item in items if (words := _arm_words_of(item)))


def _arm_words_of(item: Item) -> str:
    arm = item.entry("ARM")
    if arm is not None and "country" in arm.data:
        return ""  # "la 6e Panzer" is "la 6e division blindée"
    if item.has("MODIFIER", "ARM"):
        return item.low
    for entry in item.entries:
        if entry.tag == "ACRONYM":
            return str(entry.data.get("expansion", "")).partition(" ")[2]
        if entry.tag == "ECHELON" and entry.data.get("kind"):
            return item.low.partition(" ")[2]
    return ""


def multinational_role(items: Sequence[Item]) -> str | None:
    """Return the role of a formation of several states, None for any other."""
    several = any(
        e.data.get("multinational")
        for item in items
        for e in item.entries
        if e.tag in ("MODIFIER", "ECHELON")
    )
    return "coalition" if several else None


def noun_of(item: Item) -> Mapping[str, str]:
    """Return the lexicon row of the noun, acronym or arm that heads a unit's name, {} if none."""
    for tag in ("ECHELON", "ACRONYM", "ARM"):
        entry = item.entry(tag)
        if entry is not None:
            return entry.data
    return {}


def branch_of(hit: Hit, ech: Item) -> str | None:
    """Return the arm that the most telling word of the name gives."""
    noun = noun_of(ech)
    codes = [
        entry.data["code"]
        for name in ("mods0", "mods", "mods2")
        for item in hit.captured(name)
        for entry in item.entries
        if entry.tag == "MODIFIER" and "code" in entry.data
    ]
    specific = [code for code in codes if code != "infantry"]
    found = specific or codes
    return str(found[0]) if found else noun.get("branch")


def nickname(hit: Hit, text: str) -> tuple[str, ...]:
    """Return the name that a hit holds in quotation marks, as a tuple of one or none."""
    quoted = hit.captured("nick")
    return (text[quoted[0].start : quoted[-1].end],) if quoted else ()


def quoted_clause(hit: Hit) -> int | None:
    """Return where quotation marks open a clause rather than a name: "« tient bon »"."""
    quoted = hit.captured("nick")
    finite = any(
        entry.tag in ("VERB", "AUXILIARY") and entry.data.get("number")
        for item in quoted[:1]
        for entry in item.entries
        if item.text.islower()
    )
    return hit.items.index(quoted[0]) - 1 if finite else None


def entry_ids(items: Sequence[Item]) -> tuple[str, ...]:
    """Return the ids of the lexicon entries of items, each once, in order."""
    return tuple(dict.fromkeys(entry.id for item in items for entry in item.entries))


def nation_of(items: Sequence[Item]) -> str | None:
    """Return the country that a nationality or the name of a state tells."""
    entries = [e for item in items for e in item.entries if e.tag in ("DEMONYM", "COUNTRY")]
    return entries[0].data.get("code") if entries else None
