"""From claims to findings: what all sources together say of each relation.

Claims are grouped by what they claim. What is said to be or have been so, what is denied and what
is planned make findings of their own; a denial never supports what it denies.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from orbat.model import (
    Article,
    Assessment,
    Basis,
    Certainty,
    Claim,
    Finding,
    Polarity,
)
from orbat.resolve.draft import Draft
from orbat.resolve.effect import effective
from orbat.resolve.episode import bounds, episodes
from orbat.resolve.interval import Stretch, combine, hull
from orbat.resolve.judge import judge
from orbat.resolve.member import is_fact
from orbat.resolve.relation import Relation, Superiors, are_rivals, relation_of, superiors_of
from orbat.resolve.sources import independent, weight


def fuse(claims: Sequence[Claim], articles: Mapping[str, Article]) -> tuple[Finding, ...]:
    """Return the findings that follow from `claims` on entities of the order of battle.

    `articles` holds every article that a claim names, by id. The result is sorted, and the order
    of `claims` makes no difference.
    """
    superiors = superiors_of(claims)
    drafts = tuple(_drafts(claims, articles, superiors))
    verdicts = judge(drafts, superiors)
    days = effective(drafts, verdicts, superiors)
    findings = []
    for draft in drafts:
        key = draft.finding.key
        verdict = verdicts[key]
        first, last = days.get(key, (None, None))
        findings.append(
            replace(
                draft.finding,
                assessment=verdict.assessment,
                conflicts=tuple(sorted(verdict.conflicts)),
                effective_from=first,
                effective_to=last,
            )
        )
    return tuple(findings)


def _drafts(
    claims: Iterable[Claim], articles: Mapping[str, Article], superiors: Superiors
) -> Iterator[Draft]:
    grouped: defaultdict[Relation, list[Claim]] = defaultdict(list)
    slots: defaultdict[tuple[str, str], set[tuple[Relation, Stretch]]] = defaultdict(set)
    for claim in claims:
        relation = relation_of(claim)
        grouped[relation].append(claim)
        if relation.slot is not None and (days := _plainly(claim, articles)) is not None:
            slots[relation.slot].add((relation, days))
    for relation in sorted(grouped, key=lambda r: r.sort_key):
        own = grouped[relation]
        facts = [c for c in own if is_fact(c)]
        denials = [c for c in own if c.polarity is Polarity.DENIED]
        plans = [c for c in own if not is_fact(c) and c.polarity is Polarity.AFFIRMED]
        rivals = [
            days
            for other, days in slots.get(relation.slot or ("", ""), ())
            if are_rivals(relation, other, days, superiors)
        ]
        denied = [h for c in denials if (h := _stated_days(c, articles)) is not None]
        held = [h for c in facts if (h := _stated_days(c, articles)) is not None]
        for number, part in enumerate(episodes(facts, denied + rivals, articles), 1):
            plain = [c for c in part if c.certainty is Certainty.STATED]
            basis = Basis.STATED if plain else Basis.HEDGED
            yield _draft(relation, basis, number, part, plain or part, articles)
        for number, part in enumerate(episodes(denials, held, articles), 1):
            yield _draft(relation, Basis.DENIED, number, part, part, articles)
        if plans:
            yield _draft(relation, Basis.PLANNED, 1, plans, plans, articles)


def _plainly(claim: Claim, articles: Mapping[str, Article]) -> Stretch | None:
    return _stated_days(claim, articles) if is_fact(claim) else None


def _stated_days(claim: Claim, articles: Mapping[str, Article]) -> Stretch | None:
    if claim.certainty is not Certainty.STATED:
        return None
    return hull(bounds(claim, articles))


def _draft(
    relation: Relation,
    basis: Basis,
    number: int,
    claims: Iterable[Claim],
    dating: Sequence[Claim],
    articles: Mapping[str, Article],
) -> Draft:
    """Return a finding on all `claims`, dated by those of them that are worded as its basis."""
    sources = independent(claims, articles)
    finding = Finding(
        subject=relation.subject,
        predicate=relation.predicate,
        object=relation.object,
        kind=relation.kind,
        basis=basis,
        assessment=Assessment.PREFERRED,
        when=combine(claim.when for claim in dating),
        sources=len(sources),
        claims=tuple(sorted(claim.key for own in sources for claim in own)),
        episode=number,
    )
    return Draft(
        finding=finding,
        relation=relation,
        span=combine(bounds(claim, articles) for claim in dating),
        over=all(claim.former for claim in dating),
        stated=any(claim.certainty is Certainty.STATED for own in sources for claim in own),
        weight=weight(sources),
    )
