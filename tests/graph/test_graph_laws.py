"""Laws that hold for the graph of any order of battle, however hostile its texts."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import pyoxigraph as ox
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from orbat.graph import iri, triples
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
    Modality,
    Name,
    OrderOfBattle,
    Polarity,
    Predicate,
    RelationKind,
    Span,
    Speaker,
    TimeExpression,
    TimeRole,
    Words,
)
from orbat.store import Store, turtle
from orbat.vocab import ID_BASE, Oa, Orbat, Prov, Rdf, Void

T = TypeVar("T")


def writable(text: str) -> str:
    """What remains of a text that holds halves of surrogate pairs."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


NASTY = "\"'\\\n\r\t\x00\x1f\x7f\x85\u2028\u200f\u202e\ufffe\ud800\udfff<>{}|^`@#%?;. \U0001f600é"
TEXT = st.text(st.one_of(st.sampled_from(NASTY), st.characters(exclude_categories=())), max_size=12)
IDENTIFIER = TEXT.map(writable).filter(bool)
NAME = st.one_of(TEXT, st.sampled_from(["37e brigade", "9e division", "<script>", "} . ?s ?p ?o"]))
LANGUAGE = st.sampled_from([None, "fr", "en", "AR", "ar-latn", "no tag", ""])
DAY = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31))


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


ARTICLES = st.lists(
    st.builds(
        Article,
        id=IDENTIFIER,
        text=TEXT.filter(bool),
        language=LANGUAGE,
        published=DAY,
        title=maybe(NAME),
        url=maybe(st.one_of(TEXT, st.just("https://example.org/a b?x=<y>#é"))),
        publisher=maybe(NAME),
    ),
    min_size=1,
    max_size=3,
    unique_by=lambda article: article.id,
)
ENTITIES = st.lists(
    st.builds(
        Entity,
        id=st.builds("{}/{}".format, st.sampled_from(["unit", "person"]), IDENTIFIER),
        kind=st.sampled_from(EntityKind),
        names=st.lists(
            st.builds(Name, NAME, LANGUAGE.filter(lambda tag: tag is not None)), max_size=3
        ).map(tuple),
        members=st.just(()),
        number=maybe(NAME),
        echelon=maybe(st.sampled_from(["brigade", "division"])),
        branch=maybe(st.just("infantry")),
        country=maybe(st.just("IQ")),
        rank=maybe(st.just("colonel")),
        latitude=maybe(st.floats(-90, 90)),
        longitude=maybe(st.floats(-180, 180)),
    ),
    min_size=2,
    max_size=4,
    unique_by=lambda entity: entity.id,
)
RANGES = st.builds(DateRange, DAY, DAY, DAY, DAY)


@st.composite
def _claims(draw: st.DrawFn, articles: list[Article], entities: list[Entity]) -> Claim:
    article = draw(st.sampled_from(articles))
    size = len(article.text)
    start = draw(st.integers(0, size - 1))
    evidence = Span(start, draw(st.integers(start + 1, size)))
    ids = st.sampled_from([entity.id for entity in entities])
    words = st.builds(Words, TEXT, st.just(evidence))
    return Claim(
        article=article.id,
        subject=draw(ids),
        predicate=draw(st.sampled_from(Predicate)),
        object=draw(ids),
        evidence=evidence,
        quote=evidence.of(article.text),
        sentence=Span(0, size),
        rule=draw(st.sampled_from(["fr-SUB-001", 'x"y'])),
        certainty=draw(st.sampled_from(Certainty)),
        polarity=draw(st.sampled_from(Polarity)),
        modality=draw(st.sampled_from(Modality)),
        kind=draw(maybe(st.sampled_from(RelationKind))),
        speaker=draw(maybe(st.builds(Speaker, TEXT, st.just(evidence), maybe(ids)))),
        when=draw(RANGES),
        time=draw(
            maybe(
                st.builds(
                    TimeExpression,
                    st.just(evidence),
                    TEXT,
                    maybe(st.just("2019-W10")),
                    st.just(TimeRole.AT),
                    st.just("fr-DAT-001"),
                )
            )
        ),
        post=draw(maybe(words)),
        former=draw(st.booleans()),
    )


@st.composite
def orders(draw: st.DrawFn) -> OrderOfBattle:
    articles, entities = draw(ARTICLES), draw(ENTITIES)
    claims = draw(st.lists(_claims(articles, entities), max_size=5))
    keys = st.lists(st.sampled_from([c.key for c in claims]), max_size=3) if claims else st.just([])
    ids = st.sampled_from([entity.id for entity in entities])
    findings = draw(
        st.lists(
            st.builds(
                Finding,
                subject=ids,
                predicate=st.sampled_from(Predicate),
                object=ids,
                basis=st.sampled_from(Basis),
                assessment=st.sampled_from(Assessment),
                kind=maybe(st.sampled_from(RelationKind)),
                when=RANGES,
                effective_from=DAY,
                effective_to=DAY,
                sources=st.integers(0, 9),
                claims=keys.map(tuple),
                premises=keys.map(tuple),
                rule=maybe(st.just("fr-IMP-001")),
            ),
            max_size=4,
            unique_by=lambda finding: finding.key,
        )
    )
    return OrderOfBattle(tuple(articles), tuple(entities), tuple(claims), tuple(findings))


def shuffled(order: OrderOfBattle, shuffle: Callable[[list[Any]], list[Any]]) -> OrderOfBattle:
    return OrderOfBattle(
        articles=tuple(shuffle(list(order.articles))),
        entities=tuple(shuffle(list(order.entities))),
        claims=tuple(shuffle(list(order.claims))),
        findings=tuple(shuffle(list(order.findings))),
    )


def as_turtle(order: OrderOfBattle) -> bytes:
    out = io.BytesIO()
    turtle(triples(order), out)
    return out.getvalue()


def parsed(order: OrderOfBattle) -> set[tuple[str, str, str]]:
    """The triples as another parser reads them, each term in its N-Triples form."""
    text = "".join(f"{each}\n" for each in triples(order))
    quads = ox.parse(text.encode(), ox.RdfFormat.N_TRIPLES)
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}


@settings(max_examples=25, deadline=None)
@given(orders())
def test_every_line_parses_once_and_is_counted(order: OrderOfBattle) -> None:
    lines = list(triples(order))
    found = parsed(order)
    assert len(found) == len(lines) == len(set(lines))
    (counted,) = (value for _, predicate, value in found if predicate == f"<{Void.triples}>")
    assert counted.startswith(f'"{len(lines)}"')


@settings(max_examples=25, deadline=None)
@given(orders())
def test_no_blank_node_and_no_foreign_subject(order: OrderOfBattle) -> None:
    for subject, _, value in parsed(order):
        assert subject.startswith(f"<{ID_BASE}")
        assert not value.startswith("_:")


@settings(max_examples=25, deadline=None)
@given(orders())
def test_a_store_gives_the_same_lines_back(order: OrderOfBattle) -> None:
    lines = set(triples(order))
    assert set(Store.from_triples(lines).triples()) == lines


@settings(max_examples=25, deadline=None)
@given(orders(), st.randoms(use_true_random=False))
def test_order_of_input_changes_no_byte(order: OrderOfBattle, random: Any) -> None:
    other = shuffled(order, lambda items: random.sample(items, len(items)))
    assert as_turtle(order) == as_turtle(other)


@settings(max_examples=25, deadline=None)
@given(orders())
def test_turtle_holds_the_same_triples_for_rdflib(order: OrderOfBattle) -> None:
    written = rdflib.Graph().parse(data=as_turtle(order), format="turtle")
    assert set(written) == set(Store.from_triples(triples(order)).rdflib())


@settings(max_examples=25, deadline=None)
@given(orders())
def test_every_claim_has_its_quote_and_offsets(order: OrderOfBattle) -> None:
    store = Store.from_triples(triples(order))
    for claim in order.claims:
        rows = store.query(
            f"""SELECT ?claim ?quote ?start ?end ?article WHERE {{
                ?claim <{Orbat.evidence}> ?evidence ; <{Prov.wasDerivedFrom}> ?article .
                ?evidence <{Oa.hasSource}> ?article ; <{Oa.hasSelector}> ?position, ?words .
                ?position <{Oa.start}> ?start ; <{Oa.end}> ?end .
                ?words <{Oa.exact}> ?quote }}""",
            {"claim": iri.claim(claim.key)},
        )
        ((_, quote, start, end, article),) = rows
        assert str(quote) == writable(claim.quote)
        assert (str(start), str(end)) == (str(claim.evidence.start), str(claim.evidence.end))
        assert article == iri.article(claim.article)


@settings(max_examples=25, deadline=None)
@given(orders())
def test_the_claims_of_every_finding_are_there(order: OrderOfBattle) -> None:
    found = parsed(order)
    claims = {s for s, p, o in found if (p, o) == (f"<{Rdf.type}>", f"<{Orbat.Claim}>")}
    findings = {f"<{iri.finding(finding.key)}>" for finding in order.findings}
    bases = (f"<{Prov.wasDerivedFrom}>", f"<{Orbat.premise}>")
    assert {o for s, p, o in found if s in findings and p in bases} <= claims
    assert claims == {f"<{iri.claim(claim.key)}>" for claim in order.claims}
