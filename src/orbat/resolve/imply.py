"""Findings that no sentence states but that follow from some by a named rule.

IMPL-001: a ministry of defence (or a state's general staff) that plainly says something of a unit
of its own country speaks of its own forces. The unit at the top of the chain that the same article
states for it then stands under that ministry, at some level. Premises: what the ministry says, and
the links of the chain. It does not follow where an article or any other tells of a superior of the
top unit for those days, where the link is denied, where an organization stands in the chain (an
armed group, a militia, an army), or where a country is unknown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from orbat.model import (
    Article,
    Assessment,
    Basis,
    Certainty,
    Claim,
    Entity,
    EntityKind,
    Finding,
    Predicate,
)
from orbat.resolve.episode import bounds, episodes
from orbat.resolve.interval import Stretch, before, combine, hull, overlap
from orbat.resolve.member import is_fact
from orbat.resolve.sources import independent

OWN_FORCES_RULE = "IMPL-001"
SPEAKING_ROLES = frozenset({"ministry", "general_staff"})

Chain = tuple[Claim, ...]


def own_forces(
    claims: Iterable[Claim],
    findings: Iterable[Finding],
    entities: Mapping[str, Entity],
    articles: Mapping[str, Article],
) -> tuple[Finding, ...]:
    """Return the findings that follow from `claims` by `IMPL-001`.

    `findings` are those that claims state; `entities` and `articles` are given by id.
    """
    known: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.predicate is Predicate.SUBORDINATE_TO:
            known[finding.subject].append(finding)
    by_article: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if is_fact(claim) and not claim.former:
            by_article[claim.article].append(claim)
    grounds: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for own in by_article.values():
        for top, ministry, chain in _spoken_chains(own, entities):
            if not _is_told_otherwise(ministry, chain, known[top], articles):
                grounds[top, ministry].extend(chain)
    return tuple(
        finding
        for top, ministry in sorted(grounds)
        for finding in _findings(
            top, ministry, dict.fromkeys(grounds[top, ministry]), known[top], articles
        )
    )


def _spoken_chains(
    claims: Sequence[Claim], entities: Mapping[str, Entity]
) -> Iterator[tuple[str, str, Chain]]:
    """Yield top unit, ministry and premises for each chain of which a ministry speaks."""
    links: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.predicate is Predicate.SUBORDINATE_TO:
            links[claim.subject].append(claim)
    for claim in claims:
        ministry = claim.speaker.entity if claim.speaker else None
        unit = _unit_spoken_of(claim)
        if ministry is None or unit is None or claim.certainty is not Certainty.STATED:
            continue
        state = entities[ministry].country
        if entities[ministry].role not in SPEAKING_ROLES or state is None:
            continue
        for top, chain in _climb(unit, links, entities, state):
            yield top, ministry, (claim, *chain)


def _unit_spoken_of(claim: Claim) -> str | None:
    if claim.predicate in (Predicate.SUBORDINATE_TO, Predicate.LOCATED_AT):
        return claim.subject
    if claim.predicate in (Predicate.COMMANDS, Predicate.SERVES_IN):
        return claim.object
    return None


def _climb(
    unit: str,
    links: Mapping[str, Sequence[Claim]],
    entities: Mapping[str, Entity],
    country: str,
) -> Iterator[tuple[str, Chain]]:
    """Yield the units at the top of the chains above `unit`, each with the links that lead there.

    A chain that leaves the units, the country or plain statement leads nowhere.
    """
    waiting: list[tuple[str, Chain]] = [(unit, ())]
    seen: set[str] = set()
    while waiting:
        at, chain = waiting.pop()
        entity = entities[at]
        if at in seen or entity.kind is not EntityKind.UNIT:
            continue
        if entity.country not in (None, country):
            continue
        seen.add(at)
        above = links.get(at, ())
        if not above and entity.country == country:
            yield at, chain
        for link in above:
            if link.certainty is Certainty.STATED:
                waiting.append((link.object, (*chain, link)))


def _is_told_otherwise(
    ministry: str, chain: Chain, known: Iterable[Finding], articles: Mapping[str, Article]
) -> bool:
    """Tell whether `known`, the superiors of the top unit, hold for those days or deny this one."""
    days = hull(combine(bounds(claim, articles) for claim in chain))
    for finding in known:
        if finding.basis is Basis.DENIED and finding.object == ministry:
            return True
        if finding.basis in (Basis.STATED, Basis.HEDGED) and (
            days is None or overlap(_in_effect(finding), days)
        ):
            return True
    return False


def _in_effect(finding: Finding) -> Stretch:
    return (
        finding.effective_from or date.min,
        finding.effective_to or date.max,
    )


def _findings(
    top: str,
    ministry: str,
    premises: Iterable[Claim],
    known: Iterable[Finding],
    articles: Mapping[str, Article],
) -> Iterator[Finding]:
    others = [
        _in_effect(finding) for finding in known if finding.basis in (Basis.STATED, Basis.HEDGED)
    ]
    for number, part in enumerate(episodes(premises, others, articles), 1):
        when = combine(bounds(claim, articles) for claim in part)
        days = hull(when)
        later = [first for first, _ in others if days is not None and first > days[1]]
        yield Finding(
            subject=top,
            predicate=Predicate.SUBORDINATE_TO,
            object=ministry,
            basis=Basis.IMPLIED,
            assessment=Assessment.PREFERRED,
            when=when,
            effective_from=days[0] if days else None,
            effective_to=before(min(later)) if later else None,
            sources=len(independent(part, articles)),
            premises=tuple(sorted(claim.key for claim in part)),
            rule=OWN_FORCES_RULE,
            episode=number,
        )
