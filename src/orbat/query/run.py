"""Running a query: which one, with which parameters, on which day; and its answer."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from orbat.errors import Message, QueryError
from orbat.graph.terms import Literal, Native, Term
from orbat.query import header
from orbat.query.day import as_of, day_of
from orbat.query.header import NamedQuery, Parameter, ParameterType, Reads, named_queries
from orbat.query.names import find_entity, is_entity_type
from orbat.store import Store
from orbat.vocab import Iri

ParameterValue = str | bool | int | float | Decimal | date
"""What a caller gives for a parameter: text as typed, an `Iri`, or a Python value."""

Cell = Native | None
"""One value of an answer: an `Iri`, text, a number, a truth value, a day, or None."""

Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: `rows` in order, each a dict that has the `columns` in order."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Bound:
    """A query ready to be run by any engine: the graph, the text, and what its variables stand for.

    `columns` are those of the answer; None is "whatever the query selects". `first_of` are the
    columns in which no two rows of the answer are alike; empty is "any".
    """

    store: Store
    text: str
    bindings: Mapping[str, Term | Native]
    columns: tuple[str, ...] | None = None
    first_of: tuple[str, ...] = ()

    def answer(self, variables: tuple[str, ...], found: Iterable[Mapping[str, Term]]) -> Rows:
        """Return the answer to solutions that an engine found, each without unbound variables."""
        columns = self.columns if self.columns is not None else variables
        kept: dict[object, Row] = {}
        for number, terms in enumerate(found):
            row = {name: _cell(terms.get(name)) for name in columns}
            kept.setdefault(tuple(row[name] for name in self.first_of) or number, row)
        return Rows(columns, tuple(kept.values()))


def run(
    store: Store,
    query: NamedQuery | Path | str,
    parameters: Mapping[str, ParameterValue] | None = None,
    on: date | None = None,
) -> Rows:
    """Answer a query.

    `query` is a named query or its name, the path of an own `.rq` file, or the text of a query.
    `parameters` are bound to the variables of the same names and never become part of the text.
    Of a query with a header (all named ones; an own one may have it) they are checked and read by
    their types: an entity may be given by its IRI, by its id path (`unit/iq-9-armour-division`),
    or by a name in any language, case and accents aside. Without a header, text that starts with
    `http://` or `https://` is bound as an IRI and all else as a literal.
    `on` is the day the answer is for; by default that of the graph's direct triples.

    Raises `QueryError` where the query is unknown or malformed, a parameter is missing, unknown,
    of the wrong type, or names nothing or more than one thing; `StoreError` where the graph
    cannot be read.
    """
    bound = bind(store, query, parameters, on)
    found = bound.store.query(bound.text, bound.bindings)
    return bound.answer(found.variables, found.mappings())


def bind(
    store: Store,
    query: NamedQuery | Path | str,
    parameters: Mapping[str, ParameterValue] | None = None,
    on: date | None = None,
) -> Bound:
    """Return what `run` would run, for another engine to run it; takes and raises the same."""
    given = {name: value for name, value in (parameters or {}).items() if value is not None}
    found = find_query(query)
    if isinstance(found, str):
        bindings = {name: _untyped(value) for name, value in given.items()}
        if on is not None and re.search(r"[?$]on\b", found):
            bindings.setdefault("on", on)
        return Bound(store if on is None else as_of(store, on), found, bindings)
    return _bind_named(store, found, given, on)


def find_query(query: NamedQuery | Path | str) -> NamedQuery | str:
    """Return the query that a name, a path or a text stands for; a bare text as it is.

    Raises `QueryError` where there is no query of that name, or the file cannot be read.
    """
    if isinstance(query, NamedQuery):
        return query
    if isinstance(query, Path):
        return _from_file(query)
    if query in named_queries():
        return named_queries()[query]
    if "{" in query:
        return header.parse(query, Path("query.rq")) if header.has_header(query) else query
    if query.endswith(".rq"):
        return _from_file(Path(query))
    begun = [name for name in named_queries() if query and name.startswith(query)]
    near = begun or difflib.get_close_matches(query, named_queries(), n=1, cutoff=0.75)
    if near:
        raise QueryError(
            Message(
                'no query is called "{query}"; is it {near}? orbat query --list shows them all',
                query=query,
                near=near[0],
            )
        )
    raise QueryError(
        Message(
            'no query is called "{query}"; orbat query --list shows them; an own one is given by '
            "the path of a file that ends in .rq",
            query=query,
        )
    )


def _from_file(path: Path) -> NamedQuery | str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise QueryError(Message("{file}: cannot be read: {why}", file=path, why=why)) from error
    return header.parse(text, path) if header.has_header(text) else text


def _bind_named(
    store: Store, query: NamedQuery, given: dict[str, ParameterValue], on: date | None
) -> Bound:
    dated = query.parameter("on") is not None
    if on is not None:
        if not dated and query.reads is not Reads.SNAPSHOT:
            raise QueryError(
                Message(
                    "{query} takes no day, its answer is the same on every day; leave out --on",
                    query=query.name,
                )
            )
        if given.setdefault("on", on) not in (on, on.isoformat()):
            raise QueryError(
                Message(
                    "two different days are given, {one} and {other}; give one",
                    one=given["on"],
                    other=on,
                )
            )
    known = [one.name for one in query.parameters]
    for name in given:
        if name not in known and not (name == "on" and query.reads is Reads.SNAPSHOT):
            raise QueryError(
                Message(
                    "{query} has no parameter {name}; it takes {known}",
                    query=query.name,
                    name=name,
                    known=", ".join(known) or "–",
                )
            )
    missing = [one.name for one in query.parameters if one.required and one.name not in given]
    if missing:
        raise QueryError(
            Message(
                "{query} lacks {missing}; for instance: {example}",
                query=query.name,
                missing=", ".join(missing),
                example=query.example,
            )
        )
    day = _read_day(given["on"], "on") if "on" in given else day_of(store)
    bindings: dict[str, Term | Native] = {}
    for one in query.parameters:
        value = _value(store, one, given.get(one.name), day)
        if value is not None:
            bindings[one.name] = value
    graph = store
    if query.reads is Reads.SNAPSHOT and "on" in given and day is not None:
        graph = as_of(store, day)
    return Bound(graph, query.text, bindings, query.columns, query.first_of)


_DAYS_BEFORE: Final = re.compile(r"on-(\d{1,5})\Z")


def _value(
    store: Store, parameter: Parameter, given: ParameterValue | None, day: date | None
) -> Term | Native | None:
    """Return what to bind a parameter to; None leaves it unbound, which no query minds."""
    if given is None:
        if parameter.default is None:
            return None
        if parameter.type is ParameterType.DATE:
            if parameter.default == "newest":
                return day
            if before := _DAYS_BEFORE.match(parameter.default):
                return day - timedelta(days=int(before[1])) if day is not None else None
        given = parameter.default
    if is_entity_type(parameter.type):
        return find_entity(store, str(given), parameter.type)
    match parameter.type:
        case ParameterType.DATE:
            return _read_day(given, parameter.name)
        case ParameterType.BOOLEAN:
            return _read_truth(given, parameter.name)
        case ParameterType.INTEGER | ParameterType.DECIMAL:
            return _read_number(given, parameter)
        case _:
            return str(given)


def _read_day(given: ParameterValue, name: str) -> date:
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise QueryError(
            Message('{name}: "{given}" is no day; write it as 2019-02-21', name=name, given=given)
        ) from None


def _read_truth(given: ParameterValue, name: str) -> bool:
    truth = {"yes": True, "true": True, "no": False, "false": False}.get(str(given).lower())
    if truth is None:
        raise QueryError(Message('{name}: "{given}" is neither yes nor no', name=name, given=given))
    return truth


def _read_number(given: ParameterValue, parameter: Parameter) -> int | Decimal:
    try:
        number = Decimal(str(given))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise QueryError(
            Message('{name}: "{given}" is no number', name=parameter.name, given=given)
        )
    if parameter.type is ParameterType.DECIMAL:
        return number
    if number != int(number):
        raise QueryError(
            Message('{name}: "{given}" is no whole number', name=parameter.name, given=given)
        )
    return int(number)


def _untyped(value: ParameterValue) -> Term | Native:
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        return Iri(value)
    return value


def _cell(term: Term | None) -> Cell:
    return term.native if isinstance(term, Literal) else term
