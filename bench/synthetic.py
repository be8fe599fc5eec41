"""A made-up order of battle of any size, the same one every time for the same size.

It stands in for the result of reading many articles: a tree of units under one ministry, a
commander and places for each unit, some claims repeated by other papers, hedged, denied or
contradicted. Nothing in it is about the real world, and nothing is random.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from orbat.model import (
    Article,
    Assessment,
    Basis,
    Certainty,
    Claim,
    DateRange,
    Entity,
    EntityKind,
    Finding,
    Name,
    OrderOfBattle,
    Polarity,
    Predicate,
    RelationKind,
    Span,
    Speaker,
)

BRANCHING = 4
"""Subordinates of each unit."""

MINISTRY = "org/xx-ministry"
FIRST_DAY = date(2020, 1, 1)
_ECHELONS = ("army", "corps", "division", "brigade", "regiment", "battalion", "company", "platoon")
_BRANCHES = ("infantry", "armour", "artillery", "engineer", "signals")
_UNITS_PER_ARTICLE = 5
_UNITS_PER_PLACE = 10


@dataclass(frozen=True, slots=True)
class _Unit:
    """Where unit number `index` stands in the tree; the root has index 0."""

    index: int
    depth: int

    @property
    def id(self) -> str:
        return f"unit/xx-{self.index}"

    @property
    def parent(self) -> str:
        return MINISTRY if self.index == 0 else f"unit/xx-{(self.index - 1) // BRANCHING}"

    @property
    def rival(self) -> str:
        """Another unit of the parent's generation, for the papers that disagree."""
        return f"unit/xx-{max(0, (self.index - 1) // BRANCHING - 1)}"

    @property
    def echelon(self) -> str:
        return _ECHELONS[min(self.depth, len(_ECHELONS) - 1)]

    @property
    def name(self) -> str:
        return f"{self.index + 1}e {self.echelon} « Exemple »"

    @property
    def place(self) -> str:
        return f"place/xx-{self.index // _UNITS_PER_PLACE}"

    @property
    def person(self) -> str:
        return f"person/xx-{self.index}"


def order_of_battle(units: int) -> OrderOfBattle:
    """Return an order of battle of `units` units (at least 1)."""
    members = tuple(_units(units))
    claims: list[Claim] = []
    articles: list[Article] = []
    for first in range(0, units, _UNITS_PER_ARTICLE):
        article, said = _article(members[first : first + _UNITS_PER_ARTICLE])
        articles.append(article)
        claims.extend(said)
    return OrderOfBattle(
        articles=tuple(articles),
        entities=tuple(_entities(members)),
        claims=tuple(claims),
        findings=tuple(_findings(claims)),
    )


def _units(count: int) -> Iterator[_Unit]:
    depths = [0]
    yield _Unit(0, 0)
    for index in range(1, count):
        depths.append(depths[(index - 1) // BRANCHING] + 1)
        yield _Unit(index, depths[index])


def _entities(units: tuple[_Unit, ...]) -> Iterator[Entity]:
    yield _entity(MINISTRY, EntityKind.ORGANIZATION, "ministère de l'Exemple", 0)
    for unit in units:
        yield _entity(
            unit.id,
            EntityKind.UNIT,
            unit.name,
            unit.index,
            number=str(unit.index + 1),
            echelon=unit.echelon,
            branch=_BRANCHES[unit.index % len(_BRANCHES)],
        )
        yield _entity(unit.person, EntityKind.PERSON, f"Commandant Numéro {unit.index}", unit.index)
        if unit.index % _UNITS_PER_PLACE == 0:
            yield _entity(
                unit.place, EntityKind.PLACE, f"Lieu-dit {unit.index}", unit.index, located=True
            )


def _entity(
    identifier: str,
    kind: EntityKind,
    name: str,
    index: int,
    *,
    number: str | None = None,
    echelon: str | None = None,
    branch: str | None = None,
    located: bool = False,
) -> Entity:
    names = (Name(name, "fr"), Name(f"{name} (bis)", "fr"), Name(f"{name} [en]", "en"))
    return Entity(
        identifier,
        kind,
        names,
        ((_article_id(index), f"e{index}"),),
        number=number,
        echelon=echelon,
        branch=branch,
        country="XX",
        latitude=(index % 90) + 0.5 if located else None,
        longitude=(index % 180) + 0.25 if located else None,
    )


def _article_id(index: int) -> str:
    return f"synthetic-{index // _UNITS_PER_ARTICLE}"


def _article(units: tuple[_Unit, ...]) -> tuple[Article, list[Claim]]:
    """Return an article with one sentence for each claim on `units`, and these claims."""
    number = units[0].index // _UNITS_PER_ARTICLE
    published = FIRST_DAY + timedelta(days=number % 1461)
    text = ""
    claims = []
    for unit in units:
        for draft in _drafts(unit):
            sentence = f"{unit.name} : {draft.predicate} {draft.object}, dit-on. "
            start = len(text)
            evidence = Span(start, start + sentence.index(", dit-on"))
            text += sentence
            claims.append(
                Claim(
                    article=_article_id(unit.index),
                    subject=draft.subject,
                    predicate=draft.predicate,
                    object=draft.object,
                    evidence=evidence,
                    quote=evidence.of(text),
                    sentence=Span(start, len(text) - 1),
                    rule=f"fr-SYN-{draft.predicate}",
                    certainty=draft.certainty,
                    polarity=draft.polarity,
                    kind=draft.kind,
                    speaker=Speaker("le ministère", Span(start, start + 1), MINISTRY),
                    when=DateRange(start_max=published, end_min=published),
                )
            )
    article = Article(
        id=_article_id(units[0].index),
        text=text,
        language="fr",
        published=published,
        title=f"Dépêche {number}",
        url=f"https://example.org/depeche/{number}",
        publisher=f"Journal {number % 7}",
    )
    return article, claims


@dataclass(frozen=True, slots=True)
class _Draft:
    subject: str
    predicate: Predicate
    object: str
    kind: RelationKind | None = None
    certainty: Certainty = Certainty.STATED
    polarity: Polarity = Polarity.AFFIRMED


def _drafts(unit: _Unit) -> Iterator[_Draft]:
    kind = None if unit.index == 0 else RelationKind.ORGANIC
    hedged = Certainty.HEDGED if unit.index % 11 == 5 else Certainty.STATED
    yield _Draft(unit.id, Predicate.SUBORDINATE_TO, unit.parent, kind, hedged)
    if unit.index % 7 == 3 and unit.rival != unit.parent:
        yield _Draft(unit.id, Predicate.SUBORDINATE_TO, unit.rival, RelationKind.ORGANIC)
    if unit.index % 13 == 6:
        yield _Draft(
            unit.id,
            Predicate.SUBORDINATE_TO,
            MINISTRY,
            RelationKind.OPERATIONAL,
            polarity=Polarity.DENIED,
        )
    yield _Draft(unit.id, Predicate.LOCATED_AT, unit.place, RelationKind.DEPLOYED)
    yield _Draft(unit.person, Predicate.COMMANDS, unit.id)


def _findings(claims: list[Claim]) -> Iterator[Finding]:
    """Fuse by relation; the last of two organic parents is the disputed one."""
    relations: dict[tuple[str, Predicate, str, RelationKind | None], list[Claim]] = {}
    for claim in claims:
        relation = (claim.subject, claim.predicate, claim.object, claim.kind)
        relations.setdefault(relation, []).append(claim)
    seen: set[tuple[str, RelationKind | None]] = set()
    for (subject, predicate, target, kind), fused in relations.items():
        denied = fused[0].polarity is Polarity.DENIED
        rival = predicate is Predicate.SUBORDINATE_TO and (subject, kind) in seen
        seen.add((subject, kind))
        published = fused[0].when.start_max
        yield Finding(
            subject=subject,
            predicate=predicate,
            object=target,
            basis=Basis.DENIED if denied else Basis(fused[0].certainty.value),
            assessment=Assessment.DISPUTED if rival else Assessment.PREFERRED,
            kind=kind,
            when=fused[0].when,
            effective_from=None if denied else published,
            sources=1,
            claims=tuple(claim.key for claim in fused),
        )


def main() -> None:
    """Print the graph of `--units` units as N-Triples."""
    from orbat.graph import triples

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--units", type=int, default=1000, metavar="N")
    sys.stdout.writelines(
        f"{line}\n" for line in triples(order_of_battle(parser.parse_args().units))
    )


if __name__ == "__main__":
    main()
