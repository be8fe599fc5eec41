"""Who says what a sentence tells, and what is quoted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from orbat.recognise.items import Item
from orbat.relate.clause import Clause
from orbat.relate.modality import ModalVerbs
from orbat.relate.relation import Relation, Said

_QUOTED = re.compile(r"«([^»]{1,4000})»|“([^”]{1,4000})”|\"([^\"]{1,4000})\"")
_NEAR = 60  # code points between a quotation and the clause that says who said it


@dataclass(frozen=True, slots=True)
class Saying:
    """A clause of saying, from its verb to its end: who says it, and whether it governs a clause.

    Positions are of the reading copy.
    """

    start: int
    end: int
    said: Said
    governs: bool


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a text that stand in quotation marks and hold a sentence."""
    return tuple(
        match.span() for match in _QUOTED.finditer(text) if match.end() - match.start() > 30
    )


def attribute(
    relation: Relation, quoted: Sequence[tuple[int, int]], sayings: Sequence[Saying]
) -> Relation:
    """Return the relation with its speaker where it stands in a quotation and has none."""
    if relation.said is not None:
        return relation
    for start, end in quoted:
        if start <= relation.start and relation.end <= end + 1:
            behind = [s for s in sayings if 0 <= s.start - end <= _NEAR]
            before = [s for s in sayings if 0 <= start - s.end <= _NEAR]
            inside = [s for s in sayings if start < s.start < end]
            for saying in (*behind[:1], *before[-1:], *inside[:1]):
                return replace(relation, said=saying.said)
    return relation


def hedge_source(items: Sequence[Item], text: str) -> Said | None:
    """Return the source that "selon" names: the words from it to the next comma or verb."""
    for index, item in enumerate(items):
        if not item.has("HEDGE"):
            continue
        end = index + 1
        while end < len(items) and not items[end].has(
            "COMMA", "STOP", "VERB_PHRASE", "SEMICOLON", "RELATIVE_SUBJECT"
        ):
            end += 1
        if end == index + 1:
            return Said(item.start, item.end)
        source = items[index + 1 : end]
        ref = next((r for part in source for r in part.refs), None)
        start = item.end
        while text[start].isspace():
            start += 1
        return Said(start, source[-1].end, ref if source[0].refs else None)
    return None


def sayings_of(clauses: Sequence[Clause], verbs: ModalVerbs) -> Iterator[Saying]:
    """Yield who says something in each clause of saying of a sentence."""
    for clause in clauses:
        phrase = clause.verb.verb if clause.verb is not None else None
        if phrase is None or phrase.verb not in verbs.say or clause.subject is None:
            continue
        if clause.verb is None or phrase.passive or phrase.form != "finite":
            continue
        subject = clause.subject
        said = Said(subject.start, subject.end, subject.refs[0] if subject.refs else None)
        governs = bool(clause.after) or any(
            other.parent is clause and other.opener == "content" for other in clauses
        )
        yield Saying(clause.verb.start, clause.end, said, governs)


def sentence_speaker(relation: Relation, sayings: Sequence[Saying]) -> Said | None:
    """Return who vouches for a relation by an inserted clause of the same sentence."""
    for saying in sayings:
        inside = relation.start <= saying.said.start < relation.end
        covered = relation.start >= saying.start if saying.governs else relation.end <= saying.start
        if covered and not inside and not relation.narrated:
            return saying.said
    return None
