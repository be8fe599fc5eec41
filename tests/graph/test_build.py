"""One small order of battle, and the graph that must come of it, term by term."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from orbat.graph import iri, triples
from orbat.graph.terms import Literal, Value, line
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
    Predicate,
    RelationKind,
    Span,
    Speaker,
    TimeExpression,
    TimeRole,
    Words,
)
from orbat.store import Store, ontology
from orbat.vocab import (
    ONTOLOGY,
    Dcterms,
    Foaf,
    Iri,
    Oa,
    Orbat,
    Org,
    Owl,
    Prov,
    Rdf,
    Rdfs,
    Schema,
    Skos,
    Void,
    Wgs,
    concept,
)

TEXT = (
    "La 3e brigade de la 1re division serait arrivée lundi à Kermadec, selon le ministère. "
    "Le colonel Le Bihan en est le chef d'état-major."
)
ARTICLE = Article(
    "a1",
    TEXT,
    "fr",
    date(2020, 6, 2),
    "Une arrivée",
    "https://example.org/1",
    "Journal de l'Exemple",
)
BRIGADE = Entity(
    "unit/xx-3-brigade",
    EntityKind.UNIT,
    (Name("3e brigade", "fr"), Name("3e BI", "fr"), Name("3rd Brigade", "en")),
    (("a1", "e1"),),
    number="3",
    echelon="brigade",
    branch="infantry",
    country="FR",
)
PLACE = Entity(
    "place/kermadec",
    EntityKind.PLACE,
    (Name("Kermadec", "fr"),),
    (("a1", "e3"),),
    latitude=48.5,
    longitude=-3.0,
)
COLONEL = Entity(
    "person/le-bihan", EntityKind.PERSON, (Name("Le Bihan", "fr"),), (("a1", "e4"),), rank="colonel"
)
MINISTRY = Entity(
    "organization/xx-ministry",
    EntityKind.ORGANIZATION,
    (Name("ministère", "fr"),),
    (("a1", "e5"),),
    role="ministry",
)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


ARRIVAL = Claim(
    article="a1",
    subject=BRIGADE.id,
    predicate=Predicate.LOCATED_AT,
    object=PLACE.id,
    evidence=span("serait arrivée lundi à Kermadec"),
    quote="serait arrivée lundi à Kermadec",
    sentence=Span(0, TEXT.index(" Le colonel")),
    rule="fr-LOC-001",
    certainty=Certainty.HEDGED,
    kind=RelationKind.DEPLOYED,
    speaker=Speaker("ministère", span("ministère"), MINISTRY.id),
    when=DateRange(date(2020, 6, 1), date(2020, 6, 1), date(2020, 6, 2), None),
    time=TimeExpression(span("lundi"), "lundi", "2020-06-01", TimeRole.AT, "fr-DAT-002"),
)
POST = Claim(
    article="a1",
    subject=COLONEL.id,
    predicate=Predicate.SERVES_IN,
    object=BRIGADE.id,
    evidence=span("Le colonel Le Bihan en est le chef d'état-major"),
    quote="Le colonel Le Bihan en est le chef d'état-major",
    sentence=span("Le colonel Le Bihan en est le chef d'état-major."),
    rule="fr-PER-004",
    post=Words("chef d'état-major", span("chef d'état-major")),
)
POSTING = Finding(
    COLONEL.id,
    Predicate.SERVES_IN,
    BRIGADE.id,
    Basis.STATED,
    Assessment.PREFERRED,
    when=DateRange(start_max=date(2020, 6, 2)),
    effective_from=date(2020, 6, 2),
    sources=1,
    claims=(POST.key,),
)
IMPLIED = Finding(
    BRIGADE.id,
    Predicate.SUBORDINATE_TO,
    MINISTRY.id,
    Basis.IMPLIED,
    Assessment.PREFERRED,
    premises=(ARRIVAL.key,),
    rule="IMP-001",
    conflicts=("aaaaaaaaaaaaaaaaaaaa",),
    effective_from=date(2020, 6, 2),
)
ORDER = OrderOfBattle(
    (ARTICLE,), (BRIGADE, PLACE, COLONEL, MINISTRY), (ARRIVAL, POST), (POSTING, IMPLIED)
)


@pytest.fixture(scope="module")
def lines() -> frozenset[str]:
    return frozenset(triples(ORDER))


def fr(text: str) -> Literal:
    return Literal(text, "fr")


UNIT, AT, WHO = iri.entity(BRIGADE.id), iri.entity(PLACE.id), iri.entity(COLONEL.id)
CLAIM, SERVES = iri.claim(ARRIVAL.key), iri.claim(POST.key)
POSTED, FOLLOWS = iri.finding(POSTING.key), iri.finding(IMPLIED.key)
SOURCE, EVIDENCE = iri.article("a1"), iri.evidence("a1", ARRIVAL.evidence)
QUOTE = iri.quote_selector("a1", ARRIVAL.evidence)
POSITION = iri.position_selector("a1", ARRIVAL.evidence)


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (UNIT, Rdf.type, Orbat.Unit),
        (UNIT, Rdf.type, Owl.NamedIndividual),
        (UNIT, Rdfs.label, fr("3e brigade")),
        (UNIT, Skos.prefLabel, fr("3e brigade")),
        (UNIT, Skos.prefLabel, Literal("3rd Brigade", "en")),
        (UNIT, Skos.altLabel, fr("3e BI")),
        (UNIT, Orbat.designator, "3"),
        (UNIT, Orbat.country, "FR"),
        (UNIT, Orbat.echelon, concept("echelon", "brigade")),
        (UNIT, Orbat.branch, concept("branch", "infantry")),
        (UNIT, Prov.wasDerivedFrom, SOURCE),
        (UNIT, Orbat.impliedSuperior, iri.entity(MINISTRY.id)),
        (AT, Rdf.type, Orbat.Place),
        (WHO, Rdf.type, Foaf.Person),
        (WHO, Orbat.rank, concept("rank", "colonel")),
        (WHO, Orbat.servesIn, UNIT),
        (iri.entity(MINISTRY.id), Rdf.type, Org.Organization),
        (iri.entity(MINISTRY.id), Rdf.type, Orbat.Authority),
        (SOURCE, Rdf.type, Schema.NewsArticle),
        (SOURCE, Dcterms.title, fr("Une arrivée")),
        (SOURCE, Dcterms.issued, date(2020, 6, 2)),
        (SOURCE, Dcterms.language, "fr"),
        (SOURCE, Dcterms.publisher, iri.publisher("Journal de l'Exemple")),
        (SOURCE, Schema.url, "https://example.org/1"),
        (iri.publisher("Journal de l'Exemple"), Rdfs.label, "Journal de l'Exemple"),
        (CLAIM, Rdf.type, Orbat.Claim),
        (CLAIM, Orbat.subject, UNIT),
        (CLAIM, Orbat.predicate, Orbat.operatesIn),
        (CLAIM, Orbat.object, AT),
        (CLAIM, Orbat.kind, concept("kind", "deployed")),
        (CLAIM, Orbat.certainty, concept("certainty", "hedged")),
        (CLAIM, Orbat.polarity, concept("polarity", "affirmed")),
        (CLAIM, Orbat.modality, concept("modality", "actual")),
        (CLAIM, Orbat.former, False),
        (CLAIM, Orbat.rule, "fr-LOC-001"),
        (CLAIM, Orbat.saidBy, iri.entity(MINISTRY.id)),
        (CLAIM, Orbat.speakerText, fr("ministère")),
        (CLAIM, Orbat.sentenceText, fr(TEXT[: TEXT.index(" Le colonel")])),
        (CLAIM, Orbat.startMin, date(2020, 6, 1)),
        (CLAIM, Orbat.startMax, date(2020, 6, 1)),
        (CLAIM, Orbat.endMin, date(2020, 6, 2)),
        (CLAIM, Orbat.timeText, fr("lundi")),
        (CLAIM, Orbat.timeValue, "2020-06-01"),
        (CLAIM, Prov.wasDerivedFrom, SOURCE),
        (CLAIM, Orbat.evidence, EVIDENCE),
        (SERVES, Orbat.postText, fr("chef d'état-major")),
        (EVIDENCE, Oa.hasSource, SOURCE),
        (EVIDENCE, Oa.hasSelector, QUOTE),
        (EVIDENCE, Oa.hasSelector, POSITION),
        (POSITION, Oa.start, ARRIVAL.evidence.start),
        (POSITION, Oa.end, ARRIVAL.evidence.end),
        (QUOTE, Oa.exact, fr("serait arrivée lundi à Kermadec")),
        (QUOTE, Oa.prefix, fr(TEXT[1:33])),
        (QUOTE, Oa.suffix, fr(TEXT[64:96])),
        (POSTED, Rdf.type, Orbat.Finding),
        (POSTED, Rdf.type, Orbat.Posting),
        (POSTED, Org.member, WHO),
        (POSTED, Org.organization, UNIT),
        (POSTED, Prov.wasDerivedFrom, SERVES),
        (POSTED, Orbat.basis, concept("basis", "stated")),
        (POSTED, Orbat.assessment, concept("assessment", "preferred")),
        (POSTED, Orbat.sourceCount, 1),
        (POSTED, Orbat.startMax, date(2020, 6, 2)),
        (POSTED, Orbat.effectiveFrom, date(2020, 6, 2)),
        (FOLLOWS, Orbat.premise, CLAIM),
        (FOLLOWS, Orbat.rule, "IMP-001"),
        (FOLLOWS, Orbat.conflictsWith, iri.finding("aaaaaaaaaaaaaaaaaaaa")),
    ],
)
def test_what_is_known_is_in_the_graph(
    lines: frozenset[str], subject: Iri, predicate: Iri, value: Value
) -> None:
    assert line(subject, predicate, value) in lines


@pytest.mark.parametrize(
    ("subject", "predicate"),
    [
        (CLAIM, Orbat.endMax),
        (CLAIM, Orbat.postText),
        (UNIT, Orbat.operatesIn),  # only hedged
        (UNIT, Orbat.subordinateTo),  # only implied
        (UNIT, Orbat.rank),
        (POSTED, Orbat.effectiveTo),
        (FOLLOWS, Prov.wasDerivedFrom),
        (CLAIM, Prov.wasGeneratedBy),  # a claim stays as it is from build to build
    ],
)
def test_what_is_not_known_is_not_in_the_graph(
    lines: frozenset[str], subject: Iri, predicate: Iri
) -> None:
    assert not [each for each in lines if each.startswith(f"<{subject}> <{predicate}> ")]


def test_degrees_are_decimals(lines: frozenset[str]) -> None:
    found = sorted(each for each in lines if f"<{Wgs.lat}>" in each or f"<{Wgs.long}>" in each)
    assert ['"48.5"^^' in found[0], '"-3"^^' in found[1]] == [True, True]


def test_the_header_names_the_run_the_day_and_the_size(lines: frozenset[str]) -> None:
    store = Store.from_triples(lines)
    ((_, count, day, _, used),) = store.query(f"""
        SELECT ?dataset ?count ?day ?licence ?used WHERE {{
            ?dataset a <{Void.Dataset}>, <{Owl.Ontology}> ; <{Void.triples}> ?count ;
                <{Orbat.asOf}> ?day ; <{Dcterms.license}> ?licence ; <{Owl.versionInfo}> ?version ;
                <{Prov.wasGeneratedBy}>/<{Prov.used}> ?used }}""")
    assert str(count) == str(len(lines))
    assert str(day) == "2020-06-02"
    assert used == SOURCE


def test_the_run_depends_on_the_articles_the_dataset_also_on_the_day() -> None:
    def named(order: OrderOfBattle, on: date | None = None) -> tuple[str, str]:
        (found,) = (e for e in triples(order, on=on) if f"<{Prov.wasGeneratedBy}>" in e)
        dataset, _, run, _ = found.split(" ")
        return dataset, run

    dataset, run = named(ORDER)
    assert named(ORDER) == (dataset, run)
    later, same = named(ORDER, date(2021, 1, 1))
    assert (later != dataset, same == run) == (True, True)
    other = replace(ORDER, articles=(replace(ARTICLE, text=TEXT + " "),))
    assert named(other)[1] != run


def test_with_the_ontology_the_file_has_one_header_and_counts_all() -> None:
    merged = list(triples(ORDER, ontology=ontology()))
    assert len(merged) == len(set(merged))
    headers = [each for each in merged if each.endswith(f"<{Rdf.type}> <{Owl.Ontology}> .")]
    assert len(headers) == 1
    assert "/dataset/" in headers[0]
    assert not [each for each in merged if "owl#imports" in each]
    assert any(f'<{Void.triples}> "{len(merged)}"' in each for each in merged)
    assert any(each.startswith(f"<{ONTOLOGY}> <{Rdfs.label}>") for each in merged)


def test_every_term_of_the_data_is_declared_in_the_ontology(lines: frozenset[str]) -> None:
    declared = {each.partition(" ")[0] for each in ontology()}
    languages = tuple(f"<{term.rpartition('#')[0]}#" for term in (Rdf.type, Rdfs.label, Owl.Class))
    for each in lines:
        _, predicate, value = each.removesuffix(" .").split(" ", 2)
        assert predicate in declared or predicate.startswith(languages)
        if predicate == f"<{Rdf.type}>":
            assert value in declared or value.startswith(languages)


def test_one_claim_found_twice_is_one() -> None:
    twice = replace(ORDER, claims=(ARRIVAL, replace(ARRIVAL, rule="fr-LOC-002"), POST))
    other = replace(twice, claims=tuple(reversed(twice.claims)))
    rules = {each for each in triples(twice) if f"<{CLAIM}> <{Orbat.rule}>" in each}
    assert len(rules) == 1
    assert set(triples(twice)) == set(triples(other))


def test_a_name_printed_twice_is_no_alternative_to_itself() -> None:
    twice = replace(BRIGADE, names=(Name("3e brigade", "fr"), Name("3e brigade", "fr")))
    lines = list(triples(replace(ORDER, entities=(twice, PLACE, COLONEL, MINISTRY))))
    assert not [each for each in lines if f"<{UNIT}> <{Skos.altLabel}>" in each]


def test_an_empty_order_of_battle_is_a_header() -> None:
    lines = list(triples(OrderOfBattle()))
    assert all("/run/" in each or "/dataset/" in each for each in lines)
    assert not [each for each in lines if f"<{Orbat.asOf}>" in each]


@pytest.mark.parametrize(
    ("role", "own"),
    [
        ("ministry", Orbat.Authority),
        ("general_staff", Orbat.Authority),
        ("government", Orbat.Authority),
        ("army", Orbat.MilitaryOrganization),
        ("command", Orbat.MilitaryOrganization),
        ("armed_group", Orbat.MilitaryOrganization),
        ("militia", Orbat.MilitaryOrganization),
        ("mission", None),
        (None, None),
    ],
)
def test_an_organization_has_the_class_of_its_role(role: str | None, own: Iri | None) -> None:
    order = replace(ORDER, entities=(BRIGADE, PLACE, COLONEL, replace(MINISTRY, role=role)))
    start = f"<{iri.entity(MINISTRY.id)}> <{Rdf.type}> "
    found = {each.removeprefix(start) for each in triples(order) if each.startswith(start)}
    expected = {Org.Organization, Owl.NamedIndividual} | ({own} if own else set())
    assert found == {f"<{one}> ." for one in expected}


@pytest.mark.parametrize(
    "changed",
    [
        {"basis": Basis.DENIED, "assessment": Assessment.REJECTED},
        {"basis": Basis.PLANNED},
        {"basis": Basis.HEDGED},
        {"assessment": Assessment.DISPUTED},
        {"predicate": Predicate.OPPOSES},
    ],
)
def test_only_a_fact_can_be_read_as_a_membership(changed: dict[str, Any]) -> None:
    order = replace(ORDER, findings=(replace(POSTING, **changed), IMPLIED))
    written = "\n".join(triples(order))
    for term in (Orbat.Posting, Org.member, Org.organization, Org.role):
        assert f"<{term}>" not in written
