"""Who says what a sentence tells, and what is quoted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
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
    relations: Iterable[Relation], quoted: Sequence[tuple[int, int]], sayings: Sequence[Saying]
) -> Iterator[Relation]:
    """Yield the relations; those in a quotation without a speaker with who is quoted.

    `quoted` are the quotations of the text in order, `sayings` all clauses of saying.
    """
    starts = [start for start, _ in quoted]
    by_start = sorted((saying.start, number) for number, saying in enumerate(sayings))
    by_end = sorted((saying.end, number) for number, saying in enumerate(sayings))
    for relation in relations:
        at = bisect_right(starts, relation.start) - 1
        if relation.said is not None or at < 0 or relation.end > quoted[at][1] + 1:
            yield relation
            continue
        start, end = quoted[at]
        behind = _between(by_start, end, end + _NEAR)
        before = _between(by_end, start - _NEAR, start)
        inside = _between(by_start, start + 1, end - 1)
        number = next(iter((*behind[:1], *before[-1:], *inside[:1])), None)
        yield relation if number is None else replace(relation, said=sayings[number].said)


def _between(ordered: Sequence[tuple[int, int]], low: int, high: int) -> list[int]:
    """Return the numbers, ascending, of the (position, number) pairs from `low` to `high`."""
    first, last = bisect_left(ordered, (low, -1)), bisect_left(ordered, (high + 1, -1))
    return sorted(number for _, number in ordered[first:last])


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
