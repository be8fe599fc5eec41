import os
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import rdflib

from orbat.errors import QueryError, StoreError
from orbat.graph.terms import Literal, Value, as_term, line
from orbat.store import Store, ontology, read_triples, turtle, write_database, write_turtle
from orbat.vocab import ONTOLOGY, Iri, Orbat, Owl, Rdf, Rdfs, Xsd

A, B, P = Iri("https://e.org/a"), Iri("https://e.org/b"), Iri("https://e.org/p")
DAY = Iri("https://e.org/day")
LINES = [
    line(A, Rdf.type, Orbat.Unit),
    line(A, Rdfs.label, Literal("3e brigade", "fr")),
    line(A, P, "plain"),
    line(A, P, 7),
    line(A, DAY, date(2020, 1, 1)),
    line(B, DAY, date(2021, 1, 1)),
    line(B, Rdf.type, Orbat.Unit),
]


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.from_triples(LINES)


def test_rows_hold_plain_terms(store: Store) -> None:
    answer = store.query(
        f"SELECT ?o ?none WHERE {{ <{A}> <{P}> ?o OPTIONAL {{ ?o <{P}> ?none }} }}"
    )
    assert answer.form == "select"
    assert answer.variables == ("o", "none")
    assert set(answer.rows) == {
        (Literal("plain"), None),
        (Literal("7", datatype=Xsd.integer), None),
    }
    assert len(answer) == 2
    assert all(set(row) == {"o"} for row in answer.mappings())


def test_an_iri_and_a_tagged_text_are_told_apart_from_a_literal(store: Store) -> None:
    ((unit, label),) = store.query(f"SELECT ?u ?l WHERE {{ ?u <{Rdfs.label}> ?l }}")
    assert isinstance(unit, Iri)
    assert unit == A
    assert label == Literal("3e brigade", "fr", f"{Rdf.langString}")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("u", A, 1),
        ("u", str(A), 0),
        ("d", date(2020, 1, 1), 1),
        ("d", Literal("2020-01-01", datatype=Xsd.date), 1),
        ("d", "2020-01-01", 0),
    ],
)
def test_parameters_are_bound_by_type(store: Store, name: str, value: Value, expected: int) -> None:
    text = f"SELECT ?u ?d WHERE {{ ?u <{DAY}> ?d FILTER(?u = <{A}>) }}"
    assert len(store.query(text, {name: value})) == expected


def test_a_bound_text_is_never_read_as_sparql(store: Store) -> None:
    hostile = '"} ?s ?p ?o . {"'
    assert not store.query(f"SELECT ?o WHERE {{ ?s <{P}> ?o }}", {"o": hostile}).rows
    other = Store.from_triples([line(A, P, hostile)])
    assert len(other.query(f"SELECT ?o WHERE {{ ?s <{P}> ?o }}", {"o": hostile})) == 1


def test_ask_and_construct_are_tables_too(store: Store) -> None:
    assert store.query("ASK { ?s ?p 7 }").rows == ((as_term(True),),)
    assert store.query("ASK { ?s ?p 8 }").rows == ((as_term(False),),)
    answer = store.query(f"CONSTRUCT {{ ?s <{P}> ?d }} WHERE {{ ?s <{DAY}> ?d }}")
    assert answer.variables == ("subject", "predicate", "object")
    assert {row[0] for row in answer} == {A, B}


@pytest.mark.parametrize(
    ("text", "bindings", "words"),
    [
        ("SELEC ?s", {}, "cannot be run"),
        ("SELECT ?s WHERE { ?s ?p ?o }", {"p": P}, r"no parameter \?p"),
        ("SELECT ?s WHERE { ?s ?p ?o }", {"not a name": P}, "cannot be run"),
        ("SELECT ?s WHERE { ?s ?p ?o }", {"s": Iri("no iri")}, "cannot be run"),
        ("INSERT DATA { <https://e.org/x> <https://e.org/x> 1 }", {}, "cannot be run"),
    ],
)
def test_a_faulty_query_says_what_is_wrong(
    store: Store, text: str, bindings: dict[str, Value], words: str
) -> None:
    with pytest.raises(QueryError, match=words):
        store.query(text, bindings)


def test_a_file_gives_back_what_was_written(tmp_path: Path) -> None:
    write_turtle(LINES, tmp_path / "new" / "graph.ttl")
    assert set(Store.open(tmp_path / "new" / "graph.ttl").triples()) == set(LINES)


@pytest.mark.parametrize("suffix", [".nt", ".nq"])
def test_line_formats_are_read(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"graph{suffix}"
    path.write_text("".join(f"{each}\n" for each in LINES), encoding="utf-8")
    assert set(Store.open(path).triples()) == set(LINES)


def test_named_graphs_are_merged(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text(f"<{A}> <{P}> <{B}> <https://e.org/g1> .\n<{A}> <{P}> <{B}> .\n", "utf-8")
    assert list(Store.open(path).triples()) == [line(A, P, B)]


def test_an_output_folder_is_opened_by_its_turtle_file(tmp_path: Path) -> None:
    write_turtle(LINES, tmp_path / "orbat.ttl")
    assert len(Store.open(tmp_path)) == len(LINES)


def test_a_database_is_made_replaced_and_shared(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    write_database(LINES[:1], folder)
    write_database(LINES, folder)
    one, other = Store.open(tmp_path), Store.open(folder)
    assert set(one.triples()) == set(other.triples()) == set(LINES)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_a_failed_database_leaves_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    write_database(LINES, folder)
    with pytest.raises(StoreError):
        write_database(["no triple"], folder)
    assert len(Store.open(folder)) == len(LINES)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq"])
@pytest.mark.parametrize(
    "content", [b"<a", b"\xff\xfe\x00", b"<https://e.org/a> <https://e.org/b> "]
)
def test_a_damaged_file_is_named(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"damaged{suffix}"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=f"damaged{suffix}"):
        Store.open(path)


def test_what_is_no_graph_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.ttl", tmp_path / "a.docx", tmp_path):
        with pytest.raises(StoreError, match=path.name):
            Store.open(path)


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    write_turtle(LINES, path)
    before = path.read_bytes()
    with pytest.raises(StoreError):
        write_turtle([*LINES, "no triple"], path)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["graph.ttl"]


def test_an_unwritable_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for write in (write_turtle, write_database):
        with pytest.raises(StoreError, match="file"):
            write(LINES, tmp_path / "file" / "below")


def test_turtle_is_grouped_prefixed_and_stable(tmp_path: Path) -> None:
    write_turtle(LINES, tmp_path / "one.ttl")
    write_turtle(random.Random(1).sample(LINES, len(LINES)) + LINES, tmp_path / "two.ttl")
    text = (tmp_path / "one.ttl").read_text("utf-8")
    assert text == (tmp_path / "two.ttl").read_text("utf-8")
    head, _, body = text.partition("\n<")
    names = [each.partition(":")[0] for each in head.splitlines()]
    assert names == sorted(names)
    assert all(each.startswith("@prefix ") for each in names)
    assert f"{A}> a orbat:Unit ;" in f"<{body}"
    assert text.count(f"<{A}>") == 1


def test_an_empty_graph_is_a_file_of_prefixes(tmp_path: Path) -> None:
    write_turtle([], tmp_path / "empty.ttl")
    assert len(Store.open(tmp_path / "empty.ttl")) == 0
    assert "@prefix orbat:" in (tmp_path / "empty.ttl").read_text("utf-8")


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    code = (
        "import sys; from orbat.store import ontology, write_turtle;"
        "write_turtle(ontology(), sys.argv[1])"
    )
    written = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.ttl"
        subprocess.run(
            [sys.executable, "-c", code, str(path)],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        written.append(path.read_bytes())
    assert written[0] == written[1]


def test_a_large_text_passes_the_buffers(tmp_path: Path) -> None:
    long = "é\n" * 300_000
    write_turtle([line(A, P, long), *LINES], tmp_path / "long.ttl")
    assert any(
        term == Literal(long)
        for (term,) in Store.open(tmp_path / "long.ttl").query(f"SELECT ?o {{ ?s <{P}> ?o }}")
    )


def test_rdflib_gets_the_same_triples(store: Store) -> None:
    graph = store.rdflib()
    assert isinstance(graph, rdflib.Graph)
    assert (rdflib.URIRef(A), rdflib.URIRef(P), rdflib.Literal(7)) in graph
    assert (rdflib.URIRef(A), rdflib.RDFS.label, rdflib.Literal("3e brigade", lang="fr")) in graph
    assert len(graph) == len(LINES)
    assert "a orbat:Unit" in graph.serialize(format="turtle")


def test_the_ontology_comes_in_one_order_whatever_its_file_says(tmp_path: Path) -> None:
    lines = ontology()
    assert list(lines) == sorted(set(lines))
    assert line(ONTOLOGY, Rdf.type, Owl.Ontology) in lines
    write_turtle(lines, tmp_path / "copy.ttl")
    assert read_triples(tmp_path / "copy.ttl") == lines


@pytest.mark.parametrize("read", [read_triples, Store.open])
def test_a_missing_ontology_is_named(read: Callable[[Path], object], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="absent"):
        read(tmp_path / "absent.ttl")


def test_a_line_that_is_no_triple_is_refused() -> None:
    for faulty in ("", "<a> <b> .", f"<{A}> <{P}> 7 .", f"<{A}> <{P}> _:x"):
        with pytest.raises(StoreError):
            Store.from_triples([faulty or "x"])


def test_a_stream_can_be_written_to(tmp_path: Path) -> None:
    with (tmp_path / "out.ttl").open("wb") as out:
        turtle(LINES, out)
        out.write(b"# still open\n")
    assert len(Store.open(tmp_path / "out.ttl")) == len(LINES)
