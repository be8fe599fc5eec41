from urllib.parse import unquote

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from orbat.graph import iri
from orbat.model import Span
from orbat.vocab import ID_BASE

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def test_an_entity_keeps_its_readable_path() -> None:
    assert iri.entity("unit/iq-37-infantry-brigade") == f"{ID_BASE}unit/iq-37-infantry-brigade"


@given(TEXT)
def test_ids_are_encoded_and_can_be_read_back(identifier: str) -> None:
    encoded = iri.entity(identifier)
    assert encoded.isascii()
    assert not set(encoded) & set('<>"{}|\\^` \n\t#?')
    assert unquote(encoded.removeprefix(ID_BASE)) == identifier


@given(TEXT, TEXT)
def test_distinct_articles_get_distinct_iris(one: str, other: str) -> None:
    assert (iri.article(one) == iri.article(other)) == (one == other)


def test_a_slash_in_an_article_id_makes_no_path() -> None:
    assert iri.article("a/b") == f"{ID_BASE}article/a%2Fb"


@pytest.mark.parametrize("name", ["Reuters Ltd.", "...", "."])
def test_a_name_that_ends_in_a_dot_is_read_back_by_rdflib(name: str) -> None:
    publisher = iri.publisher(name)
    quad = ox.Quad(*[ox.NamedNode(publisher)] * 3)
    turtle = ox.serialize(
        [quad], format=ox.RdfFormat.TURTLE, prefixes={"publisher": f"{ID_BASE}publisher/"}
    )
    assert rdflib.URIRef(publisher) in rdflib.Graph().parse(data=turtle, format="turtle").subjects()


def test_the_selectors_of_a_stretch_differ_from_it_and_from_each_other() -> None:
    span = Span(3, 7)
    nodes = {
        iri.evidence("a", span),
        iri.position_selector("a", span),
        iri.quote_selector("a", span),
    }
    assert len(nodes) == 3
    assert iri.evidence("a", span) == f"{ID_BASE}article/a#char=3,7"


def test_two_spellings_of_one_publisher_are_one() -> None:
    assert iri.publisher("Échos") == iri.publisher("Échos")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a", "https://example.org/a"),
        (" https://example.org/a b?q=é ", "https://example.org/a%20b?q=%C3%A9"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/100%25", "https://example.org/100%25"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("just words", None),
        ("https://[half", None),
        ("", None),
    ],
)
def test_web_addresses_are_made_safe_or_refused(url: str, expected: str | None) -> None:
    assert iri.web_address(url) == expected


@pytest.mark.parametrize(
    ("code", "tag"),
    [("fr", "fr"), ("AR-Latn", "ar-latn"), (None, None), ("", None), ("fr> .", None)],
)
def test_language_tags_are_lower_case_or_none(code: str | None, tag: str | None) -> None:
    assert iri.language_tag(code) == tag
