"""Reductions: several items that go on as one, without saying anything by themselves."""

from collections.abc import Sequence
from dataclasses import replace

from orbat.model import EntityKind
from orbat.recognise.items import Item, merged
from orbat.recognise.rules import Hit
from orbat.relate.notes import Notes

_FORCE = frozenset({"FORCE"})


def drop(_: Notes, hit: Hit) -> Sequence[Item] | None:
    """Return of the matched items those that the rule keeps, if any."""
    return [*hit.captured("keep"), *hit.captured("keep2")]


def join(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Return one item for several of a kind in a row; under `only = "equal"` of one echelon."""
    members = [item for item in hit.items[hit.start : hit.end] if item.refs]
    if hit.start and hit.items[hit.start - 1].has("HEDGE"):
        return None  # "selon l'ANL, sa 106e brigade et …": the source is no member
    if hit.rule.data.get("only") == "equal" and len({_rank_of(notes, m) for m in members}) > 1:
        return None
    refs = tuple(dict.fromkeys(ref for member in members for ref in member.refs))
    joined = merged(hit.items[hit.start : hit.end], members[0].tags | {"JOINED"}, notes.text)
    return [replace(joined, refs=refs)]


def _rank_of(notes: Notes, item: Item) -> object:
    group = notes.discourse.groups[item.refs[0]]
    return group.echelon if group.kind is EntityKind.UNIT else group.kind


def element(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Return the force that a part of it stands for: "des éléments de la 65e brigade"."""
    whole, part = hit.one("whole"), hit.one("part")
    if whole is None:
        return None
    if part is not None and part.has("DEMONYM") and part.text.islower():
        return None  # "la 25e brigade russe de la 6e armée": no Russians
    # Who leads the staff of a brigade leads the brigade.
    staff = part is not None and part.has("HEADQUARTERS")
    before, behind = hit.captured("kept"), hit.captured("kept2")
    words = hit.items[hit.start + len(before) : hit.end - len(behind)]
    joined = merged(words, whole.tags if staff else whole.tags | {"PART"}, notes.text)
    return [*before, replace(joined, refs=whole.refs), *behind]


def place_part(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Return a place for a part of it; the preposition of a contracted article stays."""
    place = hit.one("place")
    if place is None:
        return None
    first = hit.items[hit.start]
    item = merged(hit.items[hit.start : hit.end], place.tags, notes.text)
    item = replace(item, refs=place.refs)
    return [first, item] if first.has("CONTRACTED") else [item]


def same(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Return a force and another name of it as one item."""
    head, other = hit.one("head"), hit.one("other")
    if head is None or (other is not None and other.refs != head.refs):
        return None
    return [replace(merged(hit.items[hit.start : hit.end], head.tags, notes.text), refs=head.refs)]


def named_later(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Return units that their noun counts or announces as one item, where the noun stood."""
    noun, rest = hit.one("noun"), list(hit.captured("rest"))
    if noun is None or not rest:
        return None
    refs = _units_named(notes, hit, noun, rest)
    if not refs:
        return None
    first = hit.one("count") or noun
    item = merged(
        [first, noun] if first is not noun else [noun], _FORCE | {"JOINED", "COUNTED"}, notes.text
    )
    announced = replace(item, refs=refs)
    if hit.rule.data.get("stays"):  # the names stand right behind and end there
        return [replace(announced, end=hit.items[hit.end - 1].end)]
    behind = hit.items[hit.start + hit.items[hit.start :].index(rest[0]) : hit.end]
    return [announced, *hit.captured("between"), _stop(rest[0]), *behind]


def _units_named(notes: Notes, hit: Hit, noun: Item, rest: Sequence[Item]) -> tuple[int, ...]:
    code, count = noun.entry("ECHELON"), hit.one("count")
    entry = count.entry("CARDINAL") if count is not None else None
    if entry is None and (code is None or code.data["grammatical"] != "plural"):
        return ()
    named = rest if entry is not None else rest[:1]
    refs = tuple(
        dict.fromkeys(
            ref
            for item in named
            if item.has("FORCE")
            for ref in item.refs
            if code is None or notes.discourse.groups[ref].echelon == code.data["code"]
        )
    )
    if entry is None:
        return refs
    wanted = int(entry.data["number"])
    return refs[:wanted] if len(refs) >= min(wanted, 2) else ()


def noun_of(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Return a noun of command or of fighting and its force as one complement."""
    force = hit.one("force")
    if force is None or not force.refs:
        return None
    tags = frozenset({str(hit.rule.data["becomes"])})
    return [replace(merged(hit.items[hit.start : hit.end], tags, notes.text), refs=force.refs)]


def against(_: Notes, hit: Hit) -> Sequence[Item] | None:
    """Return an attack on a force with its preposition as one of hostility."""
    preposition = hit.one("preposition")
    if preposition is None:
        return None
    hostile = replace(preposition, tags=frozenset({"against"}))
    return [hostile if item is preposition else item for item in hit.items[hit.start : hit.end]]


def one_of(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Return "one of three brigades that make up X" as a preposition of membership and X."""
    whole, verb = hit.one("sup"), hit.one("verb")
    if whole is None:
        return None
    if verb is not None and (verb.verb is None or verb.verb.verb not in hit.rule.data["verbs"]):
        return None
    words = hit.items[hit.start : hit.end - 1]
    return [merged(words, frozenset({"within"}), notes.text), whole]


def town_of(_: Notes, hit: Hit) -> Sequence[Item] | None:
    """Return the town of a barracks in its place."""
    quarter, place = hit.one("quarter"), hit.one("place")
    if quarter is None or place is None or quarter.entry("PLACE_QUARTER") is None:
        return None
    return [replace(place, start=quarter.start)]


def _stop(item: Item) -> Item:
    """Return a semicolon in place of a colon whose list has been read."""
    return Item(item.start, item.start, "", "", frozenset({"SEMICOLON"}))
