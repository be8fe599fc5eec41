"""Seats, bases and stays: where the words beside a force say that it has its home or has been."""

from collections.abc import Sequence

from orbat.model import Predicate, RelationKind
from orbat.recognise.items import Item, merged
from orbat.recognise.rules import Hit
from orbat.relate import anaphora
from orbat.relate.notes import Notes


def seat(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that a force, or the one that a possessive points to, has its seat at a place."""
    force = hit.one("force") or hit.one("force2")
    place = hit.one("place") or hit.one("place2")
    if place is None or not place.refs:
        return None
    refs = force.refs[-1:] if force is not None else ()
    if not refs:
        owner = anaphora.possessor(hit, notes.discourse)
        refs = (owner,) if owner is not None else ()
    if not refs:
        return None
    kind = RelationKind(hit.rule.data["kind"])
    notes.add(hit, Predicate.LOCATED_AT, refs[0], place.refs[0], kind)
    return [force] if force is not None else []


def seat_at(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that the seat or base of a force is at a place; the seat goes on as a noun."""
    force, seat, place = hit.one("force"), hit.one("seat"), hit.one("place")
    verb = next((item.verb for item in hit.items[hit.start : hit.end] if item.verb), None)
    if force is None or seat is None or place is None or not force.refs or not place.refs:
        return None
    if verb is not None and (verb.verb not in hit.rule.data["verbs"] or verb.negated or verb.modal):
        return None
    kind = RelationKind(hit.rule.data["kind"])
    notes.add(hit, Predicate.LOCATED_AT, force.refs[-1], place.refs[0], kind)
    if verb is not None:
        return None
    return [merged(hit.items[hit.start : hit.end], frozenset({"WORD"}), notes.text)]


def noted_at(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that a force has been at a place for the time that is told; all items stay."""
    force, place = hit.one("force"), hit.one("place")
    if force is None or place is None or not force.refs or not place.refs:
        return None
    for ref in force.refs:
        notes.add(hit, Predicate.LOCATED_AT, ref, place.refs[0], RelationKind.DEPLOYED)
    return None


def noted_home(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note the home of a unit that is the subject of the verb behind; all items stay."""
    force, place = hit.one("force"), hit.one("place")
    before = hit.items[hit.start - 1] if hit.start else None
    if force is None or place is None or not force.refs or not place.refs:
        return None
    if before is not None and (before.verb is not None or before.has("by", "of", "to", "at")):
        return None
    notes.add(hit, Predicate.LOCATED_AT, force.refs[-1], place.refs[0], RelationKind.GARRISON)
    return None
