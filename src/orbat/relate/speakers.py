"""Who says what is quoted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
