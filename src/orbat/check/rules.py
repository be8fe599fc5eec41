"""The plausibility rules: what cannot well be so, whatever the sources say.

Each rule takes all findings and yields suspicions. Findings that hold at the same time are found
by sorting and one sweep, never by joining all with all. Denials and plans are no facts; what is
implied is our own conclusion, and only the rule on circles looks at it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

import networkx as nx

from orbat.model import Assessment, Basis, DateRange, Finding, Predicate, RelationKind
from orbat.vocab import ECHELON_LEVEL, Iri


class Check(StrEnum):
    """The stable ids of the rules."""

    ECHELON_INVERSION = "echelon-inversion"
    COMMAND_CYCLE = "command-cycle"
    TWO_SUPERIORS = "two-superiors"
    TWO_COMMANDERS = "two-commanders"
    TWO_GARRISONS = "two-garrisons"
    DENIED_STATEMENT = "denied-statement"
    PERSON_IN_TWO_COMMANDS = "person-in-two-commands"


class Severity(StrEnum):
    """`VIOLATION` cannot be so; `WARNING` can, but is worth a look."""

    VIOLATION = "violation"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fact:
    """A finding, its IRI, and the echelon codes of its two ends where they are known."""

    iri: Iri
    finding: Finding
    subject_echelon: str | None = None
    object_echelon: str | None = None

    @property
    def start(self) -> date:
        """The first day in effect, the first of the calendar where that is open."""
        return self.finding.effective_from or date.min

    @property
    def end(self) -> date:
        """The last day in effect, the last of the calendar where that is open."""
        return self.finding.effective_to or date.max


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a rule found: `entities` are ids by the part they play in the message."""

    check: Check
    severity: Severity
    subject: str
    facts: tuple[Fact, ...]
    entities: Mapping[str, tuple[str, ...]]
    message: str


Rule = Callable[[tuple[Fact, ...]], Iterator[Suspicion]]

_SAID: Final = frozenset({Basis.STATED, Basis.HEDGED})


def _said(facts: Iterable[Fact], predicate: Predicate) -> Iterator[Fact]:
    for fact in facts:
        if fact.finding.predicate is predicate and fact.finding.basis in _SAID:
            yield fact


def echelon_inversions(facts: tuple[Fact, ...]) -> Iterator[Suspicion]:
    """Yield each superior of a lower echelon than the unit under it; of an equal one as warning."""
    for fact in _said(facts, Predicate.SUBORDINATE_TO):
        lower, upper = fact.finding.subject, fact.finding.object
        level = ECHELON_LEVEL.get(fact.subject_echelon or "")
        above = ECHELON_LEVEL.get(fact.object_echelon or "")
        if level is None or above is None or above > level:
            continue
        yield Suspicion(
            Check.ECHELON_INVERSION,
            Severity.VIOLATION if above < level else Severity.WARNING,
            lower,
            (fact,),
            {"subordinate": (lower,), "superior": (upper,)},
            "echelon-inversion" if above < level else "echelon-equality",
        )


def command_cycles(facts: tuple[Fact, ...]) -> Iterator[Suspicion]:
    """Yield each circle in the chain of command, all links of which hold on one day."""
    links = [
        fact
        for fact in facts
        if fact.finding.predicate is Predicate.SUBORDINATE_TO
        and fact.finding.basis in (*_SAID, Basis.IMPLIED)
    ]
    found: dict[tuple[str, ...], tuple[Fact, ...]] = {}
    for knot in _knots(links):
        inside = [f for f in links if f.finding.subject in knot and f.finding.object in knot]
        # A set of links that ever hold together does so on the day the last of them begins.
        for day in sorted({fact.start for fact in inside}):
            holding = [fact for fact in inside if fact.start <= day <= fact.end]
            for circle in _knots(holding):
                chain = _shortest_circle(holding, min(circle))
                used = {
                    (f.finding.subject, f.finding.object): f
                    for f in sorted(holding, key=lambda f: f.iri, reverse=True)
                }
                pairs = zip(chain, (*chain[1:], chain[0]), strict=True)
                found.setdefault(chain, tuple(used[pair] for pair in pairs))
    for chain, used_facts in sorted(found.items()):
        yield Suspicion(
            Check.COMMAND_CYCLE,
            Severity.VIOLATION,
            chain[0],
            used_facts,
            {"chain": (*chain, chain[0])},
            "command-cycle",
        )


def _tree(links: Iterable[Fact]) -> "nx.DiGraph[str]":
    tree: nx.DiGraph[str] = nx.DiGraph()
    tree.add_edges_from(sorted((f.finding.subject, f.finding.object) for f in links))
    return tree


def _knots(links: Iterable[Fact]) -> list[frozenset[str]]:
    """Return the sets of entities each of which stands under all others of its set."""
    tree = _tree(links)
    knots = map(frozenset, nx.strongly_connected_components(tree))
    tied = (k for k in knots if len(k) > 1 or tree.has_edge(min(k), min(k)))
    return sorted(tied, key=sorted)


def _shortest_circle(links: Iterable[Fact], start: str) -> tuple[str, ...]:
    tree = _tree(links)
    paths = (
        nx.shortest_path(tree, above, start)
        for above in sorted(tree.successors(start))
        if nx.has_path(tree, above, start)
    )
    return (start, *min(paths, key=lambda path: (len(path), path))[:-1])


def two_superiors(facts: tuple[Fact, ...]) -> Iterator[Suspicion]:
    """Yield each pair of organic superiors of one unit on one day, unless one is above the other.

    Where one superior stands under the other, the text has left out a level.
    """
    said = tuple(_said(facts, Predicate.SUBORDINATE_TO))
    tree = _tree(said)
    organic = (fact for fact in said if fact.finding.kind is RelationKind.ORGANIC)
    for one, other in _at_once(organic, _subject, _object):
        pair = one.finding.object, other.finding.object
        if nx.has_path(tree, *pair) or nx.has_path(tree, *reversed(pair)):
            continue
        certain = all(
            fact.finding.basis is Basis.STATED and fact.finding.assessment is Assessment.PREFERRED
            for fact in (one, other)
        )
        severity = Severity.VIOLATION if certain else Severity.WARNING
        yield _pair(Check.TWO_SUPERIORS, severity, one.finding.subject, (one, other), pair)


def two_commanders(facts: tuple[Fact, ...]) -> Iterator[Suspicion]:
    """Yield each pair of persons who command one unit on one day."""
    for one, other in _at_once(_said(facts, Predicate.COMMANDS), _object, _subject):
        pair = one.finding.subject, other.finding.subject
        yield _pair(Check.TWO_COMMANDERS, Severity.WARNING, one.finding.object, (one, other), pair)


def two_garrisons(facts: tuple[Fact, ...]) -> Iterator[Suspicion]:
    """Yield each pair of garrisons, or of headquarters, of one unit on one day."""
    for kind in (RelationKind.GARRISON, RelationKind.HEADQUARTERS):
        located = (f for f in _said(facts, Predicate.LOCATED_AT) if f.finding.kind is kind)
        for one, other in _at_once(located, _subject, _object):
            pair = one.finding.object, other.finding.object
            yield _pair(
                Check.TWO_GARRISONS, Severity.WARNING, one.finding.subject, (one, other), pair
            )


def person_in_two_commands(facts: tuple[Fact, ...]) -> Iterator[Suspicion]:
    """Yield each pair of formations that one person commands on one day."""
    for one, other in _at_once(_said(facts, Predicate.COMMANDS), _subject, _object):
        pair = one.finding.object, other.finding.object
        yield _pair(
            Check.PERSON_IN_TWO_COMMANDS,
            Severity.WARNING,
            one.finding.subject,
            (one, other),
            pair,
        )


def denied_statements(facts: tuple[Fact, ...]) -> Iterator[Suspicion]:
    """Yield each denial with the statement it denies, unless they speak of different days."""
    said: defaultdict[tuple[str, Predicate, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.finding.basis in _SAID:
            said[_relation(fact)].append(fact)
    for denial in facts:
        if denial.finding.basis is not Basis.DENIED:
            continue
        for fact in said[_relation(denial)]:
            if _may_meet(fact.finding.when, denial.finding.when):
                subject, _, target = _relation(fact)
                yield Suspicion(
                    Check.DENIED_STATEMENT,
                    Severity.WARNING,
                    subject,
                    (fact, denial),
                    {"subject": (subject,), "object": (target,)},
                    "denied-statement",
                )


RULES: Final[tuple[Rule, ...]] = (
    echelon_inversions,
    command_cycles,
    two_superiors,
    two_commanders,
    two_garrisons,
    denied_statements,
    person_in_two_commands,
)


def _subject(fact: Fact) -> str:
    return fact.finding.subject


def _object(fact: Fact) -> str:
    return fact.finding.object


def _relation(fact: Fact) -> tuple[str, Predicate, str]:
    """Return what is claimed, however it holds; both ends of `OPPOSES` are alike."""
    subject, target = fact.finding.subject, fact.finding.object
    if fact.finding.predicate is Predicate.OPPOSES:
        subject, target = sorted((subject, target))
    return subject, fact.finding.predicate, target


def _may_meet(one: DateRange, other: DateRange) -> bool:
    """Tell whether two stretches can share a sure day; an open bound does not part them."""
    start = max(one.start_max or date.min, other.start_max or date.min)
    end = min(one.end_min or date.max, other.end_min or date.max)
    return start <= end


def _at_once(
    facts: Iterable[Fact], of: Callable[[Fact], str], value: Callable[[Fact], str]
) -> Iterator[tuple[Fact, Fact]]:
    """Yield pairs of facts of one and the same, with different values, that share a day."""
    groups: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[of(fact)].append(fact)
    for _, group in sorted(groups.items()):
        holding: list[Fact] = []
        for fact in sorted(group, key=lambda one: (one.start, one.iri)):
            holding = [one for one in holding if one.end >= fact.start]
            for one in holding:
                if value(one) != value(fact):
                    yield one, fact
            holding.append(fact)


def _pair(
    check: Check,
    severity: Severity,
    subject: str,
    facts: tuple[Fact, Fact],
    pair: tuple[str, str],
) -> Suspicion:
    entities = {"subject": (subject,), "one": (pair[0],), "other": (pair[1],)}
    return Suspicion(check, severity, subject, facts, entities, check)
