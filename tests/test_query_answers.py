"""The twenty questions give the answers worked out by hand, and on both engines the same."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
import rdflib
from answers import CASES, Case
from example_order import example, order_of_battle
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from orbat.graph import triples
from orbat.graph.terms import Literal, Term, as_term
from orbat.query import Cell, bind, named_queries, run
from orbat.store import Store, ontology
from orbat.vocab import Iri

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@pytest.fixture(scope="module")
def store() -> Store:
    # Of the ontology the questions need no more than the order of the echelons.
    levels = [line for line in ontology() if "/ns#level>" in line]
    return Store.from_triples(triples(order_of_battle(), ontology=levels))


@pytest.fixture(scope="module")
def graphs() -> dict[date | None, rdflib.Graph]:
    """The graph in rdflib, as of the days asked for so far."""
    return {}


def cells(case: Case, rows: Iterator[dict[str, Cell]]) -> list[tuple[Cell, ...]]:
    return [tuple(row[name] for name in case.columns.split()) for row in rows]


def numbers(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Decimals compare with floats written by hand only as floats."""
    return tuple(float(cell) if type(cell).__name__ == "Decimal" else cell for cell in row)


def node(value: object) -> rdflib.term.Identifier:
    term = as_term(value)  # type: ignore[arg-type]
    if isinstance(term, Iri):
        return rdflib.URIRef(term)
    datatype = None if term.datatype == XSD_STRING else rdflib.URIRef(term.datatype)
    return rdflib.Literal(term.value, lang=term.language, datatype=datatype)


def term(found: rdflib.term.Identifier) -> Term:
    if isinstance(found, rdflib.Literal):
        return Literal(str(found), found.language, str(found.datatype or XSD_STRING))
    return Iri(str(found))


@cache
def prepared(text: str) -> Query:
    """Reading a query takes rdflib longer than answering it."""
    return prepareQuery(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.query)
def test_the_answer_is_the_one_worked_out_by_hand(case: Case, store: Store) -> None:
    rows = run(store, case.query, case.parameters, case.on)
    assert rows.columns == named_queries()[case.query].columns
    assert [numbers(row) for row in cells(case, (dict(row) for row in rows))] == case.rows


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.query)
def test_the_near_miss_is_known_and_left_out(case: Case, store: Store) -> None:
    kind, _, name = case.near_miss.partition(":")
    told = example()
    key = {
        "finding": lambda: f"finding/{told.findings[name].key}",
        "claim": lambda: f"claim/{told.claims[name].key}",
        "entity": lambda: name,
    }[kind]()
    iri = f"https://w3id.org/orbat/id/{key}"
    assert any(line.startswith(f"<{iri}> ") for line in store.triples())
    rows = run(store, case.query, case.parameters, case.on)
    assert not any(iri == value for row in rows for value in row.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.query)
def test_rdflib_gives_the_same_rows(
    case: Case, store: Store, graphs: dict[date | None, rdflib.Graph]
) -> None:
    bound = bind(store, case.query, case.parameters, case.on)
    # A day on which the direct triples are those of the file leaves the graph as it is.
    on = None if bound.store is store else case.on
    if on not in graphs:
        graphs[on] = bound.store.rdflib()
    graph = graphs[on]
    answer = graph.query(
        prepared(bound.text),
        initBindings={name: node(value) for name, value in bound.bindings.items()},
    )
    found = [
        {str(name): term(value) for name, value in solution.items() if value is not None}
        for solution in answer.bindings
    ]
    assert bound.answer((), found) == run(store, case.query, case.parameters, case.on)


def test_every_question_has_a_case() -> None:
    assert {case.query for case in CASES} == set(named_queries())
    assert len(named_queries()) == 20
    assert sorted(query.number for query in named_queries().values()) == list(range(1, 21))
