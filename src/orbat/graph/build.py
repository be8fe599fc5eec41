"""The whole graph of an order of battle as N-Triples lines."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from orbat.graph import iri
from orbat.graph.provenance import (
    article_lines,
    evidence_lines,
    header_lines,
    publisher_lines,
)
from orbat.graph.snapshot import direct_lines, newest_day
from orbat.graph.statements import claim_lines, finding_lines
from orbat.graph.terms import Literal, line
from orbat.model import Claim, Entity, EntityKind, OrderOfBattle
from orbat.vocab import ONTOLOGY, Foaf, Iri, Orbat, Org, Owl, Prov, Rdf, Rdfs, Skos, Wgs, concept

_CLASS = {
    EntityKind.UNIT: Orbat.Unit,
    EntityKind.ORGANIZATION: Org.Organization,
    EntityKind.PERSON: Foaf.Person,
    EntityKind.PLACE: Orbat.Place,
}

# A mission, a police force and what has no role may or may not bear arms as soldiers do.
_CLASS_BY_ROLE = {
    **dict.fromkeys(("general_staff", "government", "ministry"), Orbat.Authority),
    **dict.fromkeys(
        (
            "air_force",
            "armed_group",
            "army",
            "coalition",
            "command",
            "gendarmerie",
            "guard",
            "militia",
            "navy",
        ),
        Orbat.MilitaryOrganization,
    ),
}


def triples(
    orbat: OrderOfBattle, *, on: date | None = None, ontology: Iterable[str] = ()
) -> Iterator[str]:
    """Yield the graph of an order of battle, each triple once, as N-Triples lines.

    A line ends in " ." and has no line feed. The order follows the input; sorted, the lines are
    the same for the same contents in any order. `on` is the day of the direct triples (by default
    that of the newest article). `ontology` are the lines of the merged ontology: with them the
    file needs no import. They have no header of their own in it, for a file may have but one.

    No line depends on the clock and the data hold no blank node.
    """
    day = on if on is not None else newest_day(orbat.articles)
    count = 0
    for each in _body(orbat, day, ontology):
        count += 1
        yield each
    yield from header_lines(orbat, day, count)


def _body(orbat: OrderOfBattle, day: date | None, ontology: Iterable[str]) -> Iterator[str]:
    yield from without_header(ontology)
    for entity in orbat.entities:
        yield from dict.fromkeys(entity_lines(entity))
    articles = {article.id: article for article in orbat.articles}
    for article in articles.values():
        yield from article_lines(article)
    yield from publisher_lines(articles.values())
    by_place = sorted(orbat.claims, key=lambda claim: (claim.article, claim.evidence))
    for _, group in groupby(by_place, key=lambda claim: (claim.article, claim.evidence)):
        claims = tuple(group)
        source = articles.get(claims[0].article)
        yield from dict.fromkeys(each for claim in claims for each in evidence_lines(claim, source))
        yield from dict.fromkeys(
            each for claim in _one_per_key(claims) for each in claim_lines(claim, source)
        )
    for finding in orbat.findings:
        yield from dict.fromkeys(finding_lines(finding))
    yield from dict.fromkeys(direct_lines(orbat.findings, day))


def _one_per_key(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield one claim for each key: what two rules find in the same words is one claim."""
    chosen: dict[str, Claim] = {}
    for claim in claims:
        known = chosen.setdefault(claim.key, claim)
        if known is not claim:
            chosen[claim.key] = min(known, claim, key=repr)
    yield from chosen.values()


def entity_lines(entity: Entity) -> Iterator[str]:
    """Yield what is known of an entity: class, names, codes, and the articles that name it.

    Every organization is an `org:Organization`, for those who ask without a reasoner; its role
    tells the class below that.
    """
    node = iri.entity(entity.id)
    yield line(node, Rdf.type, _CLASS[entity.kind])
    if entity.kind is EntityKind.ORGANIZATION and entity.role in _CLASS_BY_ROLE:
        yield line(node, Rdf.type, _CLASS_BY_ROLE[entity.role])
    yield line(node, Rdf.type, Owl.NamedIndividual)
    yield from _name_lines(node, entity)
    if entity.number is not None:
        yield line(node, Orbat.designator, entity.number)
    if entity.echelon is not None:
        yield line(node, Orbat.echelon, concept("echelon", entity.echelon))
    if entity.branch is not None:
        yield line(node, Orbat.branch, concept("branch", entity.branch))
    if entity.rank is not None:
        yield line(node, Orbat.rank, concept("rank", entity.rank))
    if entity.country is not None:
        yield line(node, Orbat.country, entity.country)
    if entity.latitude is not None and entity.longitude is not None:
        yield line(node, Wgs.lat, Decimal(repr(entity.latitude)))
        yield line(node, Wgs.long, Decimal(repr(entity.longitude)))
    for article, _ in entity.members:
        yield line(node, Prov.wasDerivedFrom, iri.article(article))


def _name_lines(node: Iri, entity: Entity) -> Iterator[str]:
    """Yield the first name of each language as label and preferred, the others as alternatives."""
    preferred: dict[str | None, Literal] = {}
    for name in entity.names:
        language = iri.language_tag(name.language)
        label = Literal(name.text, language)
        if preferred.setdefault(language, label) is label:
            yield line(node, Rdfs.label, label)
            yield line(node, Skos.prefLabel, label)
        elif label != preferred[language]:
            yield line(node, Skos.altLabel, label)


def without_header(ontology: Iterable[str]) -> Iterator[str]:
    """Yield the lines of an ontology without those that make it one of its own."""
    declared = line(ONTOLOGY, Rdf.type, Owl.Ontology)
    version = f"<{ONTOLOGY}> <{Owl.versionIRI}> "
    for each in ontology:
        if each != declared and not each.startswith(version):
            yield each
