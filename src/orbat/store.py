"""Graphs in files and in memory, and SPARQL over them: the only module that knows an engine.

In memory by default (some 350 bytes a triple); `write_database` makes a folder on disk for graphs
of millions of triples. Questions and answers are plain values (`orbat.graph.terms`).
"""

import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Self

import pyoxigraph as ox

from orbat.errors import Message, QueryError, StoreError
from orbat.graph.canonical import in_order
from orbat.graph.terms import Literal, Term, Value, as_term
from orbat.share import share
from orbat.vocab import ID_BASE, PREFIXES, Iri, Xsd

if TYPE_CHECKING:
    import rdflib
    from typing_extensions import Buffer

DATABASE: Final = "store"
"""Name of the database folder within an output folder of `orbat build`."""

_SIGNS: Final = 80  # characters of what a parser expected that a message shows

_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
}


@dataclass(frozen=True, slots=True)
class SolutionRows:
    """The answer to a query, as a table.

    `form` is the query form. Rows of a SELECT hold one term per variable, None where unbound. An
    ASK answers one row with an xsd:boolean in the column `answer`; CONSTRUCT and DESCRIBE answer
    rows of `subject`, `predicate`, `object`.
    """

    form: str
    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def mappings(self) -> Iterator[dict[str, Term]]:
        """Yield each row as a dict from variable to term, without the unbound ones."""
        for row in self.rows:
            yield {
                name: term
                for name, term in zip(self.variables, row, strict=True)
                if term is not None
            }


class Store:
    """A graph that answers SPARQL. Made by `from_triples` or `open`; not changed afterwards."""

    __slots__ = ("_engine",)

    def __init__(self, engine: ox.Store) -> None:
        self._engine = engine

    @classmethod
    def from_triples(cls, lines: Iterable[str]) -> Self:
        """Return a store in memory that holds the N-Triples `lines` (without line feeds).

        Raises `StoreError` where a line is no N-Triples.
        """
        engine = ox.Store()
        with _as_store_error("the triples"):
            engine.load(_stream(lines), ox.RdfFormat.N_TRIPLES)
        return cls(engine)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Self:
        """Open a graph: a .ttl, .nt or .nq file, a database folder, or an output of `orbat build`.

        Of an output folder, its database is opened where there is one, else its `orbat.ttl`.
        Databases are opened for reading only; several processes may do so at once. Named graphs
        of a .nq file are merged: no meaning lives in a graph name.

        Raises `StoreError` where there is no graph or it is damaged.
        """
        place = Path(path)
        if place.is_dir():
            for folder in (place / DATABASE, place):
                if (folder / "CURRENT").is_file():
                    with _as_store_error(str(folder)):
                        return cls(ox.Store.read_only(str(folder)))
            place = place / "orbat.ttl"
            if not place.is_file():
                raise StoreError(
                    Message(
                        "{folder}: holds no orbat.ttl; give a folder that orbat build wrote",
                        folder=place.parent,
                    )
                )
        file_format = _FORMATS.get(place.suffix.lower())
        if file_format is None:
            raise StoreError(
                Message(
                    "{place}: not a graph that can be opened; give a .ttl, .nt or .nq", place=place
                )
            )
        engine = ox.Store()
        with _as_store_error(str(place)):
            if file_format == ox.RdfFormat.N_QUADS:
                quads = ox.parse(path=place, format=file_format)
                engine.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
            else:
                engine.load(path=place, format=file_format)
        return cls(engine)

    def __len__(self) -> int:
        """Return the number of distinct triples."""
        return len(self._engine)

    def query(self, text: str, bindings: Mapping[str, Value] | None = None) -> SolutionRows:
        """Answer a SPARQL 1.1 query, its parameters bound to values.

        `bindings` maps variable names (without "?") to values; in a SELECT each must be among the
        selected variables. A plain `str` binds a literal, an `Iri` an IRI.

        Raises `QueryError` where the query is malformed or a parameter is not selected.
        """
        try:
            substitutions: dict[ox.Variable, _Bound] = {
                ox.Variable(name): _to_engine(as_term(value))
                for name, value in (bindings or {}).items()
            }
            answer = self._engine.query(text, substitutions=substitutions)
            return _table(answer)
        except (SyntaxError, ValueError, RuntimeError) as error:
            raise QueryError(_query_advice(error)) from error
        except OSError as error:
            raise StoreError(Message("the graph cannot be read: {error}", error=error)) from error

    def triples(self) -> Iterator[str]:
        """Yield every triple as an N-Triples line, in no particular order.

        Blank nodes get their canonical labels (RDFC-1.0): the engine's own change with each load.
        """
        blank = ox.Dataset()
        for quad in self._engine:
            if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
                blank.add(quad)
            else:
                yield f"{quad.subject} {quad.predicate} {quad.object} ."
        blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        for quad in blank:
            yield f"{quad.subject} {quad.predicate} {quad.object} ."

    def rdflib(self) -> "rdflib.Graph":
        """Return a copy of the graph for rdflib, with prefixes, lexical forms kept as they are."""
        import rdflib

        memo: dict[object, rdflib.term.Node] = {}

        def convert(term: object) -> "rdflib.term.Node":
            if (known := memo.get(term)) is not None:
                return known
            node: rdflib.term.Node
            match term:
                case ox.NamedNode():
                    node = rdflib.URIRef(term.value)
                case ox.BlankNode():
                    node = rdflib.BNode(term.value)
                case ox.Literal() if term.language is not None:
                    node = rdflib.Literal(term.value, lang=term.language)
                case ox.Literal() if term.datatype.value == Xsd.string:
                    node = rdflib.Literal(term.value)
                case ox.Literal():
                    datatype = rdflib.URIRef(term.datatype.value)
                    node = rdflib.Literal(term.value, datatype=datatype, normalize=False)
                case _:
                    raise StoreError(f"{term}: rdflib has no such term")
            memo[term] = node
            return node

        graph = rdflib.Graph(bind_namespaces="none")
        for prefix, namespace in _PREFIXES.items():
            graph.bind(prefix, namespace)
        for quad in self._engine:
            graph.add((convert(quad.subject), convert(quad.predicate), convert(quad.object)))
        return graph


def write_turtle(lines: Iterable[str], path: str | os.PathLike[str]) -> None:
    """Write N-Triples `lines` as Turtle: sorted, grouped by subject, with prefixes.

    The same triples give the same bytes in whatever order they come. The file is complete or
    not there: it is written beside `path` and then put in its place.

    Raises `StoreError` where a line is no N-Triples or the file cannot be written.
    """
    target = Path(path)
    with _as_store_error(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with scratch.open("wb") as file:
                turtle(lines, file)
            scratch.replace(target)
        finally:
            scratch.unlink(missing_ok=True)


def turtle(lines: Iterable[str], out: BinaryIO) -> None:
    """Write N-Triples `lines` as Turtle to a binary stream, as `write_turtle` does to a file."""
    with _as_store_error("the triples"):
        quads = ox.parse(_stream(in_order(lines)), ox.RdfFormat.N_TRIPLES)
        out.writelines(
            f"@prefix {prefix}: <{namespace}> .\n".encode()
            for prefix, namespace in sorted(_PREFIXES.items())
        )
        with io.BufferedWriter(_AfterPrefixes(out)) as body:
            ox.serialize(quads, body, ox.RdfFormat.TURTLE, prefixes=_PREFIXES)


def write_database(lines: Iterable[str], folder: str | os.PathLike[str]) -> None:
    """Make a database on disk of N-Triples `lines`, in place of the one in `folder`, if any.

    It is built in a new folder beside it, which then takes the place of the old one. Worth its
    while above some five million triples; `Store.open` opens it.

    Raises `StoreError` where a line is no N-Triples or the disk cannot be written.
    """
    target = Path(folder)
    with _as_store_error(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        try:
            engine = ox.Store(str(scratch / "new"))
            engine.bulk_load(_stream(lines), ox.RdfFormat.N_TRIPLES)
            engine.optimize()
            engine.flush()
            del engine
            if target.exists():
                target.rename(scratch / "old")
            (scratch / "new").rename(target)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def read_triples(path: str | os.PathLike[str]) -> tuple[str, ...]:
    """Return the triples of a Turtle or N-Triples file as sorted N-Triples lines.

    Blank nodes get their canonical labels (RDFC-1.0), so that the lines depend on nothing else
    than the triples. Meant for ontologies; it holds all in memory.

    Raises `StoreError` where the file is missing or malformed.
    """
    place = Path(path)
    with _as_store_error(str(place)):
        data = ox.Dataset(ox.parse(path=place))
        data.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return tuple(sorted(f"{q.subject} {q.predicate} {q.object} ." for q in data))


@cache
def ontology() -> tuple[str, ...]:
    """Return the merged ontology as sorted N-Triples lines."""
    return read_triples(share("ontology/orbat-full.ttl"))


_PREFIXES = {
    **PREFIXES,
    "dataset": f"{ID_BASE}dataset/",
    "publisher": f"{ID_BASE}publisher/",
}
_Bound = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class _Lines(io.RawIOBase):
    """Lines as the binary file that the engine's parser asks for."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "Buffer") -> int:
        view = memoryview(buffer)
        parts = [self._rest]
        length = len(self._rest)
        while length < len(view) and (line := next(self._lines, None)) is not None:
            parts.append(line.encode() + b"\n")
            length += len(parts[-1])
        data = b"".join(parts)
        size = min(length, len(view))
        view[:size] = data[:size]
        self._rest = data[size:]
        return size


class _AfterPrefixes(io.RawIOBase):
    """A Turtle file without its prefix lines, which the engine writes in another order each run."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._head: bytes | None = b""

    def writable(self) -> bool:
        return True

    def write(self, data: "Buffer") -> int:
        chunk = bytes(data)
        if self._head is None:
            self._out.write(chunk)
        else:
            self._head += chunk
            self._skip_prefixes()
        return len(chunk)

    def _skip_prefixes(self) -> None:
        while self._head is not None and b"\n" in self._head:
            if not self._head.startswith(b"@prefix "):
                self._out.write(self._head)
                self._head = None
            else:
                self._head = self._head.partition(b"\n")[2]


def _stream(lines: Iterable[str]) -> io.BufferedReader:
    return io.BufferedReader(_Lines(lines), 1 << 16)


def _table(answer: "ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples") -> SolutionRows:
    if isinstance(answer, ox.QueryBoolean):
        return SolutionRows("ask", ("answer",), ((as_term(bool(answer)),),))
    if isinstance(answer, ox.QueryTriples):
        triples = tuple(
            (_from_engine(t.subject), _from_engine(t.predicate), _from_engine(t.object))
            for t in answer
        )
        return SolutionRows("construct", ("subject", "predicate", "object"), triples)
    variables = tuple(variable.value for variable in answer.variables)
    rows = tuple(
        tuple(None if term is None else _from_engine(term) for term in solution)
        for solution in answer
    )
    return SolutionRows("select", variables, rows)


def _from_engine(term: object) -> Term:
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.language, term.datatype.value)
    return Iri(str(term))


def _to_engine(term: Term) -> "ox.NamedNode | ox.Literal":
    if isinstance(term, Iri):
        return ox.NamedNode(term)
    if term.language is not None:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def _query_advice(error: Exception) -> str:
    text = str(error)
    if "SELECT projection" in text:
        return Message(
            "the query has no parameter {name}; each parameter must be among its SELECT columns",
            name=text.partition("variable ")[2].partition(" ")[0],
        )
    # The parser lists everything that might have stood there: dozens of signs, of which few help.
    place, expected, signs = text.partition(": expected ")
    if len(signs) > _SIGNS:
        text = f"{place}: {expected[2:]}{signs[:_SIGNS].rpartition(',')[0]}, …"
    return Message(
        "the query cannot be run: {error}; write a SELECT, ASK, CONSTRUCT or DESCRIBE", error=text
    )


@contextmanager
def _as_store_error(what: str) -> Iterator[None]:
    try:
        yield
    except (OSError, SyntaxError, ValueError) as error:
        raise StoreError(f"{what}: {error}") from error
