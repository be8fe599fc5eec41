from datetime import date, datetime
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from orbat.graph.terms import Literal, Value, as_term, line, ntriples
from orbat.vocab import Iri, Xsd

S, P = "https://example.org/s", "https://example.org/p"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from([None, "fr", "AR-Latn"]))
def test_any_text_comes_back_as_it_was(text: str, language: str | None) -> None:
    data = line(S, P, Literal(text, language)) + "\n"
    (quad,) = ox.parse(data.encode(), ox.RdfFormat.N_TRIPLES)
    assert quad.object == ox.Literal(text, language=language and language.lower())
    ((_, _, value),) = rdflib.Graph().parse(data=data, format="nt")
    assert str(value) == text


def test_half_a_surrogate_pair_becomes_one_replacement_character() -> None:
    assert ntriples("a\ud83db") == '"a\ufffdb"'


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Iri("https://example.org/x"), "<https://example.org/x>"),
        ("https://example.org/x", '"https://example.org/x"'),
        (True, f'"true"^^<{Xsd.boolean}>'),
        (3, f'"3"^^<{Xsd.integer}>'),
        (36.50, f'"36.5"^^<{Xsd.decimal}>'),
        (Decimal("40"), f'"40"^^<{Xsd.decimal}>'),
        (Decimal("-0.10"), f'"-0.1"^^<{Xsd.decimal}>'),
        (-0.0, f'"0"^^<{Xsd.decimal}>'),
        (Decimal("-0.00"), f'"0"^^<{Xsd.decimal}>'),
        (Decimal("007.0"), f'"7"^^<{Xsd.decimal}>'),
        (1e-7, f'"0.0000001"^^<{Xsd.decimal}>'),
        (date(2019, 2, 21), f'"2019-02-21"^^<{Xsd.date}>'),
        (Literal("brigade", "FR"), '"brigade"@fr'),
        ('" . <x> <y> "\\', r'"\" . <x> <y> \"\\"'),
    ],
)
def test_values_are_written_with_their_types(value: Value, written: str) -> None:
    assert ntriples(value) == written


@pytest.mark.parametrize(
    "value",
    ["text", 3, True, False, Decimal("1.5"), date(2019, 2, 21), datetime(2019, 2, 21, 12, 30)],
)
def test_a_literal_gives_its_python_value_back(value: Value) -> None:
    term = as_term(value)
    assert isinstance(term, Literal)
    assert term.native == value
    assert type(term.native) is type(value)


@pytest.mark.parametrize(
    ("text", "datatype"),
    [("2024-02-30", Xsd.date), ("seven", Xsd.integer), ("1,5", Xsd.decimal), ("no", Xsd.boolean)],
)
def test_a_malformed_value_stays_text(text: str, datatype: str) -> None:
    assert Literal(text, datatype=datatype).native == text
