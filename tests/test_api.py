import itertools
from datetime import date
from functools import cache
from pathlib import Path

import networkx as nx
import pytest
from example_order import B37, D4, D9, FEBRUARY, JUNE, MAY, MOD, order_of_battle

from orbat.api import COUNTED, Graph, open_graph, whole_file, write_whole
from orbat.errors import ExportError, QueryError, StoreError
from orbat.graph import triples
from orbat.store import Store, ontology


@cache
def graph() -> Graph:
    return Graph(Store.from_triples(triples(order_of_battle(), ontology=ontology())))


def test_counts_agree_with_the_order_of_battle() -> None:
    order = order_of_battle()
    counts = graph().counts()
    assert tuple(counts) == COUNTED
    assert counts["articles"] == len(order.articles)
    assert counts["claims"] == len(order.claims)
    for kind in ("unit", "organization", "person", "place"):
        assert counts[f"{kind}s"] == sum(entity.kind == kind for entity in order.entities)
    for basis in ("stated", "hedged", "denied", "planned", "implied"):
        assert counts[basis] == sum(finding.basis == basis for finding in order.findings)
    pairs = {frozenset((one.key, other)) for one in order.findings for other in one.conflicts}
    assert counts["conflicts"] == len(pairs)


def test_the_day_is_that_of_the_newest_article() -> None:
    assert graph().day == MAY


def test_queries_take_names_and_days() -> None:
    rows = graph().query("direct-superior", unit="37e brigade d'infanterie", on="2019-03-01")
    assert [row["superior"] for row in rows] == ["9e division blindée"]
    assert (
        rows.rows
        == graph().query("direct-superior", unit=B37, on=date(2019, 3, 1), language="fr").rows
    )


def test_sparql_is_answered() -> None:
    (row,) = graph().query("SELECT (COUNT(?s) AS ?n) WHERE { ?s a ?c FILTER(?s = ?x) }")
    assert row == {"n": 0}
    with pytest.raises(QueryError):
        graph().query("SELECT nonsense {")
    with pytest.raises(QueryError, match="no query is called"):
        graph().query("no-such-query")


def tree(on: date) -> set[tuple[str, str, str]]:
    found = graph().networkx(on)
    return {(low, high, data["basis"]) for low, high, data in found.edges(data=True)}


def test_the_tree_of_command_is_that_of_the_day() -> None:
    assert (B37, D9, "stated") in tree(FEBRUARY)
    assert not {(low, high) for low, high, _ in tree(FEBRUARY)} & {(B37, D4)}
    assert B37 in {low for low, high, _ in tree(JUNE) if high == D4}
    assert {basis for *_, basis in tree(FEBRUARY)} <= {"stated", "hedged", "implied"}


def test_the_tree_of_command_names_its_forces_and_claims() -> None:
    found = graph().networkx(FEBRUARY)
    assert isinstance(found, nx.MultiDiGraph)
    assert found.nodes[B37]["label"] == "37e brigade d'infanterie"
    assert found.nodes[B37]["echelon"] == "brigade"
    assert found.nodes[MOD]["kind"] == "organization"
    ((_, _, data),) = found.out_edges(B37, data=True)
    assert data["relation"] == "organicParent"
    assert data["effective_to"] == "2019-06-09"
    claims = {str(claim) for claim, *_ in graph().store.query("SELECT ?c WHERE { ?c ?p ?o }")}
    assert data["claims"].split()
    assert set(data["claims"].split()) <= claims


def test_every_writer_of_networkx_takes_the_tree(tmp_path: Path) -> None:
    nx.write_graphml(graph().networkx(), tmp_path / "a.graphml")
    nx.write_gexf(graph().networkx(), tmp_path / "a.gexf")
    again = nx.read_graphml(tmp_path / "a.graphml", force_multigraph=True)
    assert set(again.nodes) == set(graph().networkx().nodes)


def test_rdflib_has_the_same_triples() -> None:
    assert len(graph().rdflib()) == len(graph().store)


def test_what_is_saved_is_opened_as_the_same_graph(tmp_path: Path) -> None:
    for name, again in itertools.product(("a.ttl", "a.nt"), range(2)):
        target = tmp_path / str(again) / name
        target.parent.mkdir(exist_ok=True)
        graph().save(target)
        assert set(open_graph(target).store.triples()) == set(graph().store.triples())
    for name in ("a.ttl", "a.nt"):
        assert (tmp_path / "0" / name).read_bytes() == (tmp_path / "1" / name).read_bytes()


def test_the_page_is_saved(tmp_path: Path) -> None:
    graph().save(tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text(encoding="utf-8").lower().startswith("<!doctype html>")


def test_other_suffixes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"no graph is written as \.docx; choose \.ttl"):
        graph().save(tmp_path / "a.docx")
    with pytest.raises(ExportError, match="no suffix"):
        graph().save(tmp_path / "a")


@pytest.mark.parametrize("name", ["none.ttl", "none"])
def test_a_graph_that_is_not_there_says_how_to_make_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="make it: orbat build"):
        open_graph(tmp_path / name)


def test_a_file_is_whole_or_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write_whole(target, "before")
    with pytest.raises(UnicodeEncodeError), whole_file(target) as scratch:
        scratch.write_text("half \ud800", encoding="utf-8")
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_written_file_has_the_usual_rights(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", "x")
    (tmp_path / "b").write_text("x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be written: No such file"):
        write_whole(tmp_path / "no" / "a", "x")
    assert list(tmp_path.iterdir()) == []
