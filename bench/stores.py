"""Compare the store of orbat with bare pyoxigraph and with rdflib, in one interleaved run.

    python -m bench.stores [--units N] [--rounds N] [--validated N]

Times are CPU seconds of this process, the least of all rounds; on a busy machine trust the
ratios. Every engine must give the same rows, else the run stops with an error.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.query import ResultRow

from bench.synthetic import FIRST_DAY, MINISTRY, order_of_battle
from orbat.check import check
from orbat.graph import iri, triples
from orbat.share import share
from orbat.store import Store, ontology, write_turtle
from orbat.vocab import PREFIXES, Orbat

ENGINES = ("orbat", "pyoxigraph", "rdflib")
_SHORTEST = 0.02
"""Seconds of CPU time below which a task is repeated before its time is read."""

Task = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """What one task costs in each engine, in CPU seconds; an engine left out has no time."""

    name: str
    seconds: dict[str, float]

    def text(self) -> str:
        """Return the row as a line of the table: milliseconds, then ratios."""
        cells = [self.name.ljust(38)]
        for engine in ENGINES:
            found = self.seconds.get(engine)
            cells.append(("–" if found is None else f"{found * 1000:.2f}").rjust(11))
        for slow, fast in (("orbat", "pyoxigraph"), ("rdflib", "orbat")):
            both = slow in self.seconds and fast in self.seconds
            ratio = f"{self.seconds[slow] / self.seconds[fast]:.1f}×" if both else "–"
            cells.append(ratio.rjust(11))
        return " ".join(cells).rstrip()


HEADER = " ".join(
    [
        "CPU milliseconds".ljust(38),
        *(name.rjust(11) for name in (*ENGINES, "÷ pyoxi.", "rdflib ÷")),
    ]
)


def queries(units: int) -> dict[str, str]:
    """Return the six questions over the made-up order of battle, as SPARQL."""
    above = f"(<{Orbat.subordinateTo}>|<{Orbat.reportedSuperior}>|<{Orbat.impliedSuperior}>)+"
    ministry, leaf = iri.entity(MINISTRY), iri.entity(f"unit/xx-{units - 1}")
    place, superior = iri.entity("place/xx-0"), iri.entity("unit/xx-0")
    return {
        "a direct subordinates": (
            f"SELECT ?unit WHERE {{ ?unit <{Orbat.directlySubordinateTo}> <{superior}> }}"
        ),
        "b chain of command of one unit": f"SELECT ?s WHERE {{ <{leaf}> {above} ?s }}",
        "c all below the ministry": f"SELECT ?unit WHERE {{ ?unit {above} <{ministry}> }}",
        "d units at a place on a day": f"""SELECT ?unit WHERE {{
            ?f <{Orbat.predicate}> <{Orbat.operatesIn}> ; <{Orbat.object}> <{place}> ;
               <{Orbat.subject}> ?unit ; <{Orbat.effectiveFrom}> ?from .
            OPTIONAL {{ ?f <{Orbat.effectiveTo}> ?to }}
            FILTER(?from <= "{FIRST_DAY}"^^<{PREFIXES["xsd"]}date>)
            FILTER(!BOUND(?to) || ?to >= "{FIRST_DAY}"^^<{PREFIXES["xsd"]}date>) }}""",
        "e two parents at once": f"""SELECT ?unit ?one ?other WHERE {{
            ?c a <{Orbat.Claim}> ; <{Orbat.predicate}> <{Orbat.organicParent}> ;
               <{Orbat.subject}> ?unit ; <{Orbat.object}> ?one ;
               <{Orbat.startMax}> ?start1 ; <{Orbat.endMin}> ?end1 .
            ?d a <{Orbat.Claim}> ; <{Orbat.predicate}> <{Orbat.organicParent}> ;
               <{Orbat.subject}> ?unit ; <{Orbat.object}> ?other ;
               <{Orbat.startMax}> ?start2 ; <{Orbat.endMin}> ?end2 .
            FILTER(STR(?one) < STR(?other) && ?start1 <= ?end2 && ?start2 <= ?end1) }}""",
        "f units by echelon": f"""SELECT ?echelon (COUNT(?unit) AS ?count) WHERE {{
            ?unit a <{Orbat.Unit}> ; <{Orbat.echelon}> ?echelon }} GROUP BY ?echelon""",
    }


def measure(name: str, tasks: Mapping[str, Task], rounds: int) -> Row:
    """Run the tasks in turn, `rounds` times, and return the least time of each."""
    best: dict[str, float] = {}
    for number in range(rounds):
        for engine, task in tasks.items():
            if number and engine == "rdflib" and best[engine] > 1:
                continue
            best[engine] = min(best.get(engine, float("inf")), _seconds(task))
    return Row(name, best)


def _seconds(task: Task) -> float:
    repeats = 0
    start = time.process_time()
    while (spent := time.process_time() - start) < _SHORTEST or not repeats:
        task()
        repeats += 1
    return spent / repeats


def rows(units: int, rounds: int, validated: int, folder: Path) -> Iterator[Row]:
    """Yield the rows of the table, the files of the run being in `folder`.

    Raises `ValueError` where two engines answer differently.
    """
    source, copy = folder / "graph.ttl", str(folder / "copy.ttl")
    lines = list(triples(order_of_battle(units), ontology=ontology()))
    write_turtle(lines, source)
    yield measure(
        f"load {len(lines):,} triples of Turtle",
        {
            "orbat": lambda: Store.open(source),
            "pyoxigraph": lambda: ox.Store().load(path=source, format=ox.RdfFormat.TURTLE),
            "rdflib": lambda: rdflib.Graph().parse(source),
        },
        rounds,
    )
    store = Store.open(source)
    bare = ox.Store()
    bare.load(path=source, format=ox.RdfFormat.TURTLE)
    graph = store.rdflib()
    for name, text in queries(units).items():
        answers = {"orbat": partial(_orbat, store, text), "pyoxigraph": partial(_bare, bare, text)}
        if not name.startswith("e "):  # a self-join that rdflib does not finish
            answers["rdflib"] = partial(_rdflib, graph, text)
        found = {engine: sorted(answer()) for engine, answer in answers.items()}
        if any(other != found["orbat"] for other in found.values()):
            raise ValueError(f"{name}: the engines answer differently")
        yield measure(f"{name} ({len(found['orbat'])} rows)", answers, rounds)
    yield measure(
        "write Turtle",
        {
            "orbat": lambda: write_turtle(lines, copy),
            "pyoxigraph": lambda: bare.dump(
                copy,
                ox.RdfFormat.TURTLE,
                from_graph=ox.DefaultGraph(),
                prefixes=dict(PREFIXES),
            ),
            "rdflib": lambda: graph.serialize(copy, format="turtle"),
        },
        rounds,
    )
    yield _validation(validated)


def _orbat(store: Store, text: str) -> list[list[str]]:
    return [[str(term) for term in row] for row in store.query(text)]


def _bare(store: ox.Store, text: str) -> list[list[str]]:
    answer = store.query(text)
    if not isinstance(answer, ox.QuerySolutions):
        raise TypeError("not a SELECT")
    return [[getattr(term, "value", "") for term in solution] for solution in answer]


def _rdflib(graph: rdflib.Graph, text: str) -> list[list[str]]:
    return [[str(term) for term in row] for row in graph.query(text) if isinstance(row, ResultRow)]


def _validation(units: int) -> Row:
    """Check a smaller graph: pyshacl takes minutes where the checks of orbat take milliseconds."""
    store = Store.from_triples(triples(order_of_battle(units), ontology=ontology()))
    graph = store.rdflib()
    shapes = rdflib.Graph()
    for path in sorted(share("ontology/shapes").glob("*.ttl")):
        shapes.parse(path)
    tasks: dict[str, Task] = {
        "orbat": lambda: check(store),
        "rdflib": lambda: pyshacl.validate(graph, shacl_graph=shapes),
    }
    return measure(f"check {units} units (rdflib: pyshacl)", tasks, 1)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.stores", description=__doc__)
    parser.add_argument("--units", type=int, default=1000, help="size of the graph")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the least counts")
    parser.add_argument("--validated", type=int, default=20, help="size of the checked graph")
    options = parser.parse_args()
    sys.stdout.write(f"{HEADER}\n")
    with tempfile.TemporaryDirectory(prefix="orbat-bench-") as folder:
        for row in rows(options.units, options.rounds, options.validated, Path(folder)):
            sys.stdout.write(f"{row.text()}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
