"""The graph as of another day than the one its direct triples were written for.

Direct triples follow from the findings alone, so those of any day can be had from the graph
itself: the same rule that wrote them (`orbat.graph.snapshot`) is asked again.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final
from urllib.parse import unquote

from orbat.errors import StoreError
from orbat.graph.snapshot import direct_lines, property_of
from orbat.graph.terms import Literal, Term
from orbat.model import Assessment, Basis, DateRange, Finding, Predicate, RelationKind
from orbat.share import share
from orbat.store import Store
from orbat.vocab import ID_BASE, SUPER_PROPERTIES, Iri, Orbat

_RELATIONS: Final = {
    property_of(predicate, kind): (predicate, kind)
    for predicate in Predicate
    # None comes last, so that a property is not taken for one of a kind that does not qualify it.
    for kind in (*RelationKind, None)
}
_BOUNDS: Final = ("startMin", "startMax", "endMin", "endMax")
_DIRECT: Final = frozenset(
    f"<{one}>"
    for own in _RELATIONS
    for one in (own, *SUPER_PROPERTIES.get(own, ()), Orbat.reportedSuperior, Orbat.impliedSuperior)
)


def day_of(store: Store) -> date | None:
    """Return the day for which the direct triples of a graph hold.

    It is what the header says, else the day of publication of the newest article, else None.
    """
    for name in ("as-of.rq", "newest.rq"):
        for row in store.query(internal(name)).mappings():
            if isinstance(term := row["day"], Literal) and isinstance(term.native, date):
                return term.native
    return None


def as_of(store: Store, on: date) -> Store:
    """Return the same graph with the direct triples of the day `on`, in memory.

    `store` itself is returned where its direct triples are those of that day already.
    """
    findings = [finding for _, finding in stored_findings(store)]
    current = day_of(store)
    wanted = set(direct_lines(findings, on))
    if current is not None and wanted == set(direct_lines(findings, current)):
        return store
    return Store.from_triples(_replaced(store, wanted))


def stored_findings(store: Store) -> tuple[tuple[Iri, Finding], ...]:
    """Return each finding of a graph with its IRI, sorted by IRI.

    What is claimed, its basis, its assessment and its days come back, not what it rests on.

    Raises `StoreError` where a finding of the graph is not of this ontology.
    """
    found = []
    for row in store.query(internal("findings.rq")).mappings():
        try:
            predicate, kind = _RELATIONS[Iri(row["predicate"])]
            finding = Finding(
                subject=entity_id(row["subject"]),
                predicate=predicate,
                object=entity_id(row["object"]),
                basis=Basis(_code(row["basis"])),
                assessment=Assessment(_code(row["assessment"])),
                kind=kind,
                when=DateRange(*(_day(row.get(bound)) for bound in _BOUNDS)),
                effective_from=_day(row.get("from")),
                effective_to=_day(row.get("to")),
            )
        except (KeyError, ValueError) as error:
            raise StoreError(
                f"{row['finding']}: no finding of this ontology ({error}); build the graph again"
            ) from error
        found.append((Iri(row["finding"]), finding))
    return tuple(sorted(found, key=lambda pair: pair[0]))


def _replaced(store: Store, direct: set[str]) -> Iterator[str]:
    for line in store.triples():
        if line.split(" ", 2)[1] not in _DIRECT:
            yield line
    yield from direct


def entity_id(term: Term) -> str:
    """Return the `Entity.id` of an IRI that `orbat.graph.iri.entity` made."""
    return unquote(str(term).removeprefix(ID_BASE), errors="surrogatepass")


def _code(term: Term) -> str:
    return str(term).rpartition("/")[2]


def _day(term: Term | None) -> date | None:
    if term is None:
        return None
    if isinstance(term, Literal) and isinstance(term.native, date):
        return term.native
    raise ValueError(f'"{term}" is no day')


@cache
def internal(name: str) -> str:
    """Return the text of a query that answers this package rather than a reader."""
    return share(f"queries/internal/{name}").read_text(encoding="utf-8")
