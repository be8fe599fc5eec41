"""Siblings: "sa 3e compagnie est à Gao ; la 1re, à Kidal" makes the 1re one of the same owner's."""

from collections.abc import Iterable, Iterator, Sequence

from orbat.model import Modality, Predicate, RelationKind
from orbat.recognise.identity import LOCAL_ECHELONS
from orbat.recognise.items import Item
from orbat.relate.notes import Notes
from orbat.relate.relation import Relation


def siblings(notes: Notes, items: Sequence[Item], known: Iterable[Relation]) -> Iterator[Relation]:
    """Yield that units named beside a possessed one, in its paragraph, have the same superior.

    Only companies and their like, whose numbers count within one regiment, and only those of which
    nothing else is said (`known` are the relations so far).
    """
    possessed = notes.discourse.possessed
    if possessed is None or possessed[2] != notes.discourse.line:
        return
    owner, echelon, _ = possessed
    placed = {
        relation.subject
        for relation in known
        if relation.predicate is Predicate.SUBORDINATE_TO and relation.modality is Modality.ACTUAL
    }
    rule = notes.language.rule_of("sibling")
    for item in items:
        for ref in item.refs:
            group = notes.discourse.groups[ref]
            if echelon in LOCAL_ECHELONS and group.echelon == echelon and ref not in placed:
                yield Relation(
                    Predicate.SUBORDINATE_TO,
                    ref,
                    owner,
                    item.start,
                    item.end,
                    rule,
                    RelationKind.ORGANIC,
                )
