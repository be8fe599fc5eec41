"""Direct triples: what is taken to hold on one day, as plain subject, property, object.

They make for short queries and plain pictures, and follow from the findings alone. Only what
sources state and nothing outranks becomes `orbat:subordinateTo` and the like. A superior that is
merely reported or implied has a property of its own, outside that hierarchy; denials and plans
have none. No transitive closure is written: a property path walks the chain.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from types import MappingProxyType
from typing import Final

from orbat.graph import iri
from orbat.graph.terms import line
from orbat.model import Article, Assessment, Basis, Finding, Predicate, RelationKind
from orbat.vocab import SUPER_PROPERTIES, Iri, Orbat

_PROPERTIES: Final[Mapping[tuple[Predicate, RelationKind | None], Iri]] = MappingProxyType(
    {
        (Predicate.SUBORDINATE_TO, None): Orbat.subordinateTo,
        (Predicate.SUBORDINATE_TO, RelationKind.ORGANIC): Orbat.organicParent,
        (Predicate.SUBORDINATE_TO, RelationKind.OPERATIONAL): Orbat.operationalParent,
        (Predicate.SUBORDINATE_TO, RelationKind.ADMINISTRATIVE): Orbat.administrativeParent,
        (Predicate.LOCATED_AT, None): Orbat.locatedAt,
        (Predicate.LOCATED_AT, RelationKind.DEPLOYED): Orbat.operatesIn,
        (Predicate.LOCATED_AT, RelationKind.GARRISON): Orbat.stationedAt,
        (Predicate.LOCATED_AT, RelationKind.HEADQUARTERS): Orbat.headquarteredAt,
        (Predicate.COMMANDS, None): Orbat.commands,
        (Predicate.SERVES_IN, None): Orbat.servesIn,
        (Predicate.OPPOSES, None): Orbat.opposes,
    }
)

_UNSTATED_SUPERIOR: Final[Mapping[Basis, Iri]] = MappingProxyType(
    {Basis.HEDGED: Orbat.reportedSuperior, Basis.IMPLIED: Orbat.impliedSuperior}
)


def property_of(predicate: Predicate, kind: RelationKind | None) -> Iri:
    """Return the property for a relation; a kind that does not qualify it is left aside."""
    return _PROPERTIES.get((predicate, kind)) or _PROPERTIES[predicate, None]


def newest_day(articles: Iterable[Article]) -> date | None:
    """Return the latest day of publication, None where no article has one."""
    return max((a.published for a in articles if a.published is not None), default=None)


def in_effect(finding: Finding, on: date | None) -> bool:
    """Tell whether a finding is a fact that is presumed to hold on a day.

    An open bound is no bound: what bears no date at all holds on every day. Where `on` is None
    (no article has a date), what has not ended holds.
    """
    if finding.basis in (Basis.DENIED, Basis.PLANNED):
        return False
    if on is None:
        return finding.effective_to is None
    begun = finding.effective_from is None or finding.effective_from <= on
    return begun and (finding.effective_to is None or on <= finding.effective_to)


def direct_lines(findings: Iterable[Finding], on: date | None) -> Iterator[str]:
    """Yield the direct triples for the day `on`, some perhaps more than once.

    Where a text leaves out a level ("the brigade belongs to the corps", when its division does),
    the higher of two organic superiors is written as a superior, not as a direct one.
    """
    preferred = [
        finding
        for finding in findings
        if finding.assessment is Assessment.PREFERRED and in_effect(finding, on)
    ]
    parents: defaultdict[str, set[str]] = defaultdict(set)
    for finding in preferred:
        if finding.basis is Basis.STATED and finding.predicate is Predicate.SUBORDINATE_TO:
            parents[finding.subject].add(finding.object)
    for finding in preferred:
        subject, target = iri.entity(finding.subject), iri.entity(finding.object)
        if finding.basis is Basis.STATED:
            own = property_of(finding.predicate, finding.kind)
            if own == Orbat.organicParent and _leaves_out_a_level(finding, parents):
                own = Orbat.subordinateTo
            for each in (own, *SUPER_PROPERTIES.get(own, ())):
                yield line(subject, each, target)
            if finding.predicate is Predicate.OPPOSES:
                yield line(target, own, subject)
        elif finding.predicate is Predicate.SUBORDINATE_TO:
            yield line(subject, _UNSTATED_SUPERIOR[finding.basis], target)


def _leaves_out_a_level(finding: Finding, parents: Mapping[str, Set[str]]) -> bool:
    """Tell whether another superior of the subject stands under this one, and not the reverse."""
    others = parents[finding.subject] - {finding.object, finding.subject}
    above = _all_above(finding.object, parents)
    return any(
        other not in above and finding.object in _all_above(other, parents) for other in others
    )


def _all_above(entity: str, parents: Mapping[str, Set[str]]) -> Set[str]:
    seen: set[str] = set()
    waiting = [entity]
    while waiting:
        for superior in parents.get(waiting.pop(), ()):
            if superior not in seen:
                seen.add(superior)
                waiting.append(superior)
    return seen
