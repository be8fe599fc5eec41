"""The graph that a Python user holds: questions, rdflib, networkx, files."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from orbat.errors import ExportError, Message, StoreError
from orbat.graph import iri
from orbat.graph.snapshot import in_effect, property_of
from orbat.model import Assessment, Predicate
from orbat.query import ParameterValue, Rows, day_of, run, stored_findings
from orbat.query.day import internal
from orbat.read import ReadFailure
from orbat.store import Store, write_turtle

if TYPE_CHECKING:
    import networkx
    import rdflib

    from orbat.check import CheckResult
    from orbat.explain import ClaimExplained, FindingExplained

COUNTED: Final = (
    "articles",
    "units",
    "organizations",
    "persons",
    "places",
    "claims",
    "stated",
    "hedged",
    "denied",
    "planned",
    "implied",
    "conflicts",
)
"""What `Graph.counts` counts, in its order; the five before the last are findings by basis."""


ARTICLES: Final = "articles.jsonl"
"""The articles as read, in an output folder of `orbat.build`."""

_MAKE: Final = "orbat build INPUT -o FOLDER"


@dataclass(frozen=True, slots=True)
class Graph:
    """An order of battle: claims with their sentences, findings, and what holds on a day.

    Made by `orbat.build` and `orbat.open`. `failures` are the inputs that could not be read when
    it was built, `undated` the ids of the articles without a day of publication; both are empty
    on a graph that was opened. `articles` is the file of the articles as read, None where the
    graph was not written to a folder.
    """

    store: Store
    failures: tuple[ReadFailure, ...] = ()
    undated: tuple[str, ...] = ()
    articles: Path | None = None

    @property
    def day(self) -> date | None:
        """The day that the direct triples hold for; None where no article bears a date."""
        return day_of(self.store)

    def query(
        self, query: str | Path, *, on: date | str | None = None, **parameters: ParameterValue
    ) -> Rows:
        """Answer a named query, an own `.rq` file, or the text of a SPARQL query.

        `parameters` are bound by name and never pasted into the text; units, persons and places
        are given by a name in any language or by an id. `on` is the day asked for, by default the
        graph's own. The rows are dicts of plain Python values.

        Raises `QueryError` where the query is unknown or malformed or a parameter is wrong.
        """
        day = date.fromisoformat(on) if isinstance(on, str) else on
        return run(self.store, query, parameters, day)

    def check(self) -> "tuple[CheckResult, ...]":
        """Return what is odd or contradictory in the graph, violations first."""
        from orbat.check import check

        return check(self.store)

    def explain(
        self, identifier: str, *, language: str = "fr"
    ) -> "ClaimExplained | FindingExplained":
        """Return why a claim or a finding is in the graph: sentence, names, lexicon, rule.

        `identifier` is an IRI, `claim/KEY` or `finding/KEY`. Names are in `language` where there
        are. The articles are read again from `articles`.

        Raises `QueryError` where the graph has no such claim or finding, `StoreError` where its
        articles are not there.
        """
        from orbat.explain import explain_identifier

        return explain_identifier(self.store, self.articles, identifier, language)

    def counts(self) -> Mapping[str, int]:
        """Return how many articles, entities, claims, findings and conflicts there are."""
        found = {
            str(row["what"]): int(str(row["count"]))
            for row in self.store.query(internal("counts.rq")).mappings()
        }
        return {name: found.get(name, 0) for name in COUNTED}

    def rdflib(self) -> "rdflib.Graph":
        """Return a copy of the graph for rdflib, with the prefixes of the ontology."""
        return self.store.rdflib()

    def networkx(
        self, on: date | str | None = None, *, language: str = "fr"
    ) -> "networkx.MultiDiGraph[str]":
        """Return the tree of command on a day, an edge from each subordinate to its superior.

        Nodes are the ids of units and organizations with `label` (in `language` where there is
        one), `kind`, and where known `designator`, `echelon`, `branch`, `country`. The key of an
        edge is the IRI of its finding; it bears `relation`, `basis` (stated, hedged or implied),
        `assessment` (preferred or disputed), `claims` (IRIs with a space between them) and, where
        known, `effective_from` and `effective_to` (YYYY-MM-DD). All values are strings, so that
        every writer of networkx takes them. Denials, plans and rejected findings are not in it.
        """
        import networkx

        wanted = date.fromisoformat(on) if isinstance(on, str) else on
        day = wanted if wanted is not None else self.day
        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for force, attributes in self._forces(language):
            graph.add_node(force, **attributes)
        claims = self._claims()
        for node, finding in stored_findings(self.store):
            if (
                finding.predicate is not Predicate.SUBORDINATE_TO
                or finding.assessment is Assessment.REJECTED
                or not in_effect(finding, day)
            ):
                continue
            dates = {
                "effective_from": finding.effective_from,
                "effective_to": finding.effective_to,
            }
            graph.add_edge(
                finding.subject,
                finding.object,
                key=str(node),
                relation=property_of(finding.predicate, finding.kind).rpartition("#")[2],
                basis=finding.basis.value,
                assessment=finding.assessment.value,
                claims=" ".join(claims.get(node, ())),
                **{name: bound.isoformat() for name, bound in dates.items() if bound is not None},
            )
        return graph

    def _forces(self, language: str) -> Iterator[tuple[str, dict[str, str]]]:
        best: dict[str, tuple[tuple[bool, str, str], dict[str, str]]] = {}
        for row in self.store.query(internal("forces.rq")).mappings():
            force = str(row["force"]).removeprefix(iri.entity(""))
            tag, label = str(row.get("tag", "")), str(row.get("label", force))
            order = (tag != language, tag, label)
            kind = "unit" if str(row["class"]).endswith("Unit") else "organization"
            attributes = {"label": label, "kind": kind}
            for name in ("designator", "echelon", "branch", "country"):
                if name in row:
                    attributes[name] = str(row[name]).rpartition("/")[2]
            if force not in best or order < best[force][0]:
                best[force] = (order, attributes)
        for force in sorted(best):
            yield force, best[force][1]

    def _claims(self) -> dict[str, list[str]]:
        claims: dict[str, list[str]] = {}
        for row in self.store.query(internal("finding-claims.rq")).mappings():
            claims.setdefault(str(row["finding"]), []).append(str(row["claim"]))
        return {finding: sorted(found) for finding, found in claims.items()}

    def page(self) -> str:
        """Return the interactive page as one self-contained HTML document."""
        from orbat.view.network import page

        return page(self.store)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the graph to a file: `.ttl` (Turtle), `.nt` (N-Triples) or `.html` (the page).

        The same graph gives the same bytes, and the file is complete or not there.
        Raises `ExportError` where the suffix is another or the file cannot be written.
        """
        target = Path(path)
        match target.suffix.lower():
            case ".ttl":
                try:
                    write_turtle(self.store.triples(), target)
                except StoreError as error:
                    raise ExportError(error.message) from error
            case ".nt":
                lines = sorted(set(self.store.triples()))
                write_whole(target, "".join(f"{line}\n" for line in lines))
            case ".html":
                write_whole(target, self.page())
            case other:
                raise ExportError(
                    Message(
                        "{file}: no graph is written as {suffix}; choose .ttl, .nt or .html",
                        file=target,
                        suffix=other or "(no suffix)",
                    )
                )


def open_graph(path: str | os.PathLike[str]) -> Graph:
    """Return the graph of a folder that `orbat build` wrote, or of a .ttl, .nt or .nq file.

    Raises `StoreError` where there is none or it is damaged.
    """
    place = Path(path)
    if not place.exists():
        raise StoreError(
            Message(
                "{place}: there is no such file or folder; make it: {make}", place=place, make=_MAKE
            )
        )
    folder = place if place.is_dir() else place.parent
    graph = Graph(Store.open(place), articles=folder / ARTICLES)
    if graph.day is None and not any(graph.counts().values()):
        raise StoreError(
            Message("{place}: holds no order of battle; make one: {make}", place=place, make=_MAKE)
        )
    return graph


def unwritable(target: Path, error: OSError) -> ExportError:
    """Return the error to raise where the system refuses to write `target`."""
    return ExportError(Message("{file}: cannot be written: {why}", file=target, why=error.strerror))


def write_whole(target: Path, text: str) -> None:
    """Write `text` as UTF-8 to `target`, which is complete or not there.

    Raises `ExportError` where it cannot be written.
    """
    with whole_file(target) as scratch:
        scratch.write_text(text, encoding="utf-8", newline="")


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Give a file beside `target` to write to, which takes its place at the end.

    Where the block fails, `target` stays as it was. Raises `ExportError` where that place cannot
    be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
    except OSError as error:
        raise unwritable(target, error) from error
    scratch = Path(name)
    try:
        yield scratch
        scratch.chmod(0o666 & ~_umask())
        scratch.replace(target)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        scratch.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
