"""Organizations: forces, services, ministries, staffs, commands and armed groups by name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from orbat.model import EntityKind
from orbat.recognise.items import Draft, Item, merged, number_of
from orbat.recognise.rules import Hit, Machine, apply_stage
from orbat.recognise.unit_words import nation_of

FORCE_ORGANIZATION = frozenset({"FORCE", "ORGANIZATION"})


def find_organizations(items: list[Item], text: str, machine: Machine) -> list[Item]:
    """Reduce each stretch that names an organization to one item tagged FORCE."""
    return apply_stage(machine, "organization", items, lambda hit: _reduce(hit, text))


def _reduce(hit: Hit, text: str) -> Sequence[Item] | None:
    before = hit.items[hit.start - 1] if hit.start else None
    if before is not None and before.has("STREET", "CIVIL_BEFORE"):
        return None
    if before is not None and before.has("INDEFINITE") and not _leads_to_noun(hit):
        return None
    if hit.end < len(hit.items) and hit.items[hit.end].has("CIVIL_AFTER"):
        return None
    match hit.rule.action:
        case "known":
            return None if _is_surname(hit, before) else _known(hit, text)
        case "named":
            return _named(hit, text)
        case "titled":
            return _titled(hit, text, before)
        case "institution" if not _is_capital(hit):
            return None
        case _:
            return _national(hit, text)


def _leads_to_noun(hit: Hit) -> bool:
    """Tell whether a listed name stands before the noun that its article goes with."""
    after = hit.items[hit.end] if hit.end < len(hit.items) else None
    return (
        hit.rule.action == "known" and after is not None and after.has("WORD", "CLASH", "ELEMENT")
    )


def _is_surname(hit: Hit, before: Item | None) -> bool:
    """Tell whether a listed name of one word stands behind a first name: "Michel Wagner"."""
    name = hit.items[hit.start].text
    word = hit.end == hit.start + 1 and name.isalpha() and not name.isupper()
    return word and before is not None and before.tags == {"CAP"}


def _is_capital(hit: Hit) -> bool:
    """Tell whether the words of an institution have capitals, and no rank or post among them."""
    words = [i for i in hit.items[hit.start : hit.end] if not i.has("of", "CONJUNCTION")]
    return all(i.text[0].isupper() and not i.has("RANK", "POST", "FORCE") for i in words)


def _known(hit: Hit, text: str) -> Sequence[Item] | None:
    item = hit.one("name")
    entry = item.entry("FORCE_NAME") if item else None
    if item is None or entry is None:
        return None
    draft = Draft(
        EntityKind.ORGANIZATION,
        item.start,
        item.end,
        item.text,
        hit.rule.id,
        (entry.id,),
        country=entry.data.get("country"),
        role=entry.data.get("role"),
        acronym=item.text if item.text in entry.data.get("acronyms", ()) else None,
    )
    return [merged([item], FORCE_ORGANIZATION, text, (draft,))]


def _national(hit: Hit, text: str) -> Sequence[Item] | None:
    head, nation = hit.one("head"), hit.one("dem")
    data = organization_data(
        head, "ORG_NATIONALITY", "ORG_DEFINITE", "ORG_STATE", "ORG_INSTITUTION"
    )
    if data is None:
        return None
    if nation is not None and nation.has("COUNTRY") and not hit.captured("tail"):
        contracted = any(i.has("CONTRACTED") for i in hit.items[hit.start : hit.end])
        if not nation.has("DEMONYM") and " " not in str(head and head.text) and not contracted:
            return None  # "armée d'Italie"
    if "tail" in data:
        tail = hit.one("tail")
        if tail is None or tail.low not in data["tail"]:
            return None
    items = list(hit.items[hit.start : hit.end])
    draft = _organization(hit, items, text, data["role"])
    draft = replace(draft, country=nation_of(hit.captured("dem")), domain=data.get("domain"))
    return [merged(items, FORCE_ORGANIZATION, text, (draft,))]


def _named(hit: Hit, text: str) -> Sequence[Item] | None:
    head = hit.one("head")
    data = organization_data(head)
    name = hit.captured("name")
    if data is None or not name or any(item.has("RANK", "COUNTRY") for item in name):
        return None
    capital = head is not None and head.text[0].isupper()
    if hit.rule.data.get("capital") and not capital:
        return None
    joined = bool(hit.one("of"))
    # "le commandement de Bamako" is no name; "le Commandement de Bamako" and "force Barkhane" are.
    if joined and not capital and not (head is not None and " " in head.text):
        return None
    items = list(hit.items[hit.start : hit.end])
    number = hit.one("num")
    draft = _organization(hit, items, text, data["role"])
    draft = replace(draft, number=number_of(number) if number is not None else None)
    return [merged(items, FORCE_ORGANIZATION, text, (draft,))]


def _titled(hit: Hit, text: str, before: Item | None) -> Sequence[Item] | None:
    """Return the command or force that a capital makes of its head and what it is for."""
    head = hit.one("head")
    data = organization_data(head, "ORG_TITLE")
    if data is None or before is None or before.has("STOP", "LQUOTE", "COLON", "DASH"):
        return None
    items = list(hit.items[hit.start : hit.end])
    while items[-1].has("DEMONYM") and items[-1] in hit.captured("more"):
        items.pop()
    draft = _organization(hit, items, text, data["role"])
    rest = hit.items[hit.start + len(items) : hit.end]
    return [merged(items, FORCE_ORGANIZATION, text, (draft,)), *rest]


def _organization(hit: Hit, items: Sequence[Item], text: str, role: str) -> Draft:
    """Return the organization of a role that `items` name."""
    return Draft(
        EntityKind.ORGANIZATION,
        items[0].start,
        items[-1].end,
        text[items[0].start : items[-1].end],
        hit.rule.id,
        tuple(entry.id for item in items for entry in item.entries),
        role=role,
    )


def organization_data(item: Item | None, *tags: str) -> Mapping[str, Any] | None:
    """Return the row of a noun of organizations, where `tags` are given of one of these kinds."""
    for entry in item.entries if item is not None else ():
        if entry.tag in tags or (not tags and entry.tag.startswith("ORG_")):
            return entry.data
    return None
