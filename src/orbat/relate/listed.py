"""What the lines of a list say of each other (their layout is read in lists.py)."""

from collections.abc import Sequence
from dataclasses import replace

from orbat.model import Modality, Predicate, RelationKind, TimeExpression
from orbat.recognise.items import Item
from orbat.relate.notes import Notes
from orbat.relate.relation import Relation


def hang(notes: Notes, items: Sequence[Item], superior: Item) -> None:
    """Note that the forces of a list line are under the line it hangs on.

    Of a line that begins with a force only that one; of a labelled line all.
    """
    above = notes.with_refs([superior])[0].refs
    forces = [item for item in items if item.has("FORCE") and item.refs]
    labelled = any(item.has("COLON") for item in items[:5]) and not items[0].has("FORCE")
    for item in forces if labelled else forces[:1]:
        if above and notes.discourse.could_be_superior(above[0], item.refs[0]):
            _list_relation(notes, "hang", item, Predicate.SUBORDINATE_TO, above[0])


def list_under(
    notes: Notes, items: Sequence[Item], heads: Sequence[Item], *, planned: bool
) -> None:
    """Note what a heading without a verb says of the lines it announces.

    They are under the force it names, or at the place; `planned` tells that they will be: "les
    régiments de la future brigade".
    """
    above = [ref for item in items if item.has("FORCE") for ref in item.refs]
    places = [ref for item in items if item.has("PLACE") for ref in item.refs]
    at_place = bool(items) and items[0].has("at")
    if not above and any(item.has("POSSESSIVE") for item in items):
        focus = notes.discourse.last_force()  # "Ses compagnies :"
        above = [] if focus is None else [focus]
    for head in notes.with_refs(heads):
        if above and head.refs and notes.discourse.is_above(above[-1], head.refs[0]):
            _list_relation(
                notes, "under_heading", head, Predicate.SUBORDINATE_TO, above[-1], planned=planned
            )
        elif not above and places and at_place:
            _list_relation(notes, "at_heading", head, Predicate.LOCATED_AT, places[0])


def _list_relation(
    notes: Notes,
    procedure: str,
    head: Item,
    predicate: Predicate,
    object_: int,
    *,
    planned: bool = False,
) -> None:
    kind = RelationKind.ORGANIC if predicate is Predicate.SUBORDINATE_TO else RelationKind.DEPLOYED
    rule = notes.language.rule_of(procedure)
    modality = Modality.PLANNED if planned else Modality.ACTUAL
    for ref in head.refs:
        notes.relations.append(
            Relation(predicate, ref, object_, head.start, head.end, rule, kind, modality=modality)
        )


def label(notes: Notes, items: Sequence[Item], head: Item) -> None:
    """Note the commander, another officer or the seat that a label gives the line above it."""
    force = notes.with_refs([head])[0]
    first = items[0]
    rule = notes.language.rule_of("label")
    entries = tuple(entry for entry in first.entries if entry.tag == "POST")
    for item in items[1:]:
        if item.has("PERSON") and entries:
            post = replace(first, tags=frozenset({"POST_OF"}), refs=force.refs, entries=entries)
            notes.hold(rule, item, post, first.start, item.end)
            return
        if item.has("PLACE") and first.has("HEADQUARTERS", "GARRISON") and force.refs:
            seat = first.has("HEADQUARTERS")
            kind = RelationKind.HEADQUARTERS if seat else RelationKind.GARRISON
            notes.relations.append(
                Relation(
                    Predicate.LOCATED_AT,
                    force.refs[0],
                    item.refs[0],
                    first.start,
                    item.end,
                    rule,
                    kind,
                )
            )
            return


def succession(
    notes: Notes, items: Sequence[Item], force: int, times: Sequence[TimeExpression]
) -> None:
    """Note that the person of a line below "Chefs de corps" commanded the force at its time."""
    person = next(item for item in items if item.has("PERSON"))
    rule = notes.language.rule_of("succession")
    held = Relation(
        Predicate.COMMANDS,
        person.refs[0],
        force,
        items[0].start,
        person.end,
        rule,
        time=times[0] if times else None,
    )
    notes.relations.append(held)


def together(notes: Notes, heads: Sequence[Item]) -> Item:
    """Return one item for the forces that a list announces, at the place of the first."""
    members = notes.with_refs(heads)
    refs = tuple(dict.fromkeys(ref for member in members for ref in member.refs))
    return replace(members[0], refs=refs, tags=members[0].tags | {"JOINED"})
