"""Units under one superior, told by more than one clause.

"Sa 3e compagnie est à Gao ; la 1re, à Kidal": the 1re is the same owner's. "Il aligne trois
divisions. À gauche, la 38e …": these are the three.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from orbat.lexicon.language import load
from orbat.model import Modality, Predicate, RelationKind
from orbat.recognise.identity import LOCAL_ECHELONS
from orbat.recognise.items import Item
from orbat.relate.clause import Clause
from orbat.relate.discourse import Discourse
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


@cache
def _having(code: str) -> frozenset[str]:
    """Return the verbs of a language by which a superior has inferiors: "comprendre"."""
    return frozenset(
        verb
        for verb, frames in load(code).frames.items()
        for frame in frames
        if frame.relation == "subordinateTo" and frame.object == ("agent",) and not frame.tail
    )


def count_units(discourse: Discourse, clauses: Sequence[Clause], code: str) -> None:
    """Note that a force was said to have so many units, which the next sentence may name.

    `code` is that of the language.
    """
    discourse.counted = None
    for clause in clauses:
        phrase = clause.verb.verb if clause.verb is not None else None
        subject = clause.subject
        if phrase is None or phrase.verb not in _having(code) or phrase.passive or phrase.negated:
            continue
        if subject is None or not subject.has("FORCE") or len(subject.refs) != 1:
            continue
        for count, noun in pairwise(clause.items):
            echelon, number = noun.entry("ECHELON"), count.entry("CARDINAL")
            if echelon is not None and number is not None and not noun.refs:
                size = int(number.data["number"])
                discourse.counted = (subject.refs[0], str(echelon.data["code"]), size)


def counted_units(
    notes: Notes, items: Sequence[Item], counted: tuple[int, str, int] | None
) -> Iterator[Relation]:
    """Yield that the units a sentence names are those that the one before counted."""
    if counted is None:
        return
    owner, echelon, number = counted
    rule = notes.language.rule_of("counted")
    named = {
        ref: item
        for item in items
        for ref in item.refs
        if notes.discourse.groups[ref].echelon == echelon and notes.discourse.is_above(owner, ref)
    }
    if not 2 <= len(named) <= number:
        return
    for ref, item in named.items():
        yield Relation(
            Predicate.SUBORDINATE_TO, ref, owner, item.start, item.end, rule, RelationKind.ORGANIC
        )
