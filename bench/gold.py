"""Measure how well orbat reads texts that somebody has annotated by hand.

    python -m bench.gold [--gold DIR] [--per-document] [--errors]

Without `--gold` on data/gold. What is counted: bench/gold_score.py; when two names are one:
bench/gold_names.py; what the gold is: data/gold/README.md.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.gold_score import (
    ATTRIBUTES,
    Comparison,
    Document,
    Link,
    Reading,
    Score,
    Tally,
    compare,
    documents,
    reading,
)
from orbat.annotate import annotate
from orbat.model import EntityKind, Predicate

GOLD = Path(__file__).parents[1] / "data" / "gold"
_ORDER = {
    "fr": "French",
    "unread fr": "French never read for errors",
    "en": "English",
    "unread en": "English never read for errors",
    "all": "all",
}


@dataclass(frozen=True, slots=True)
class Result:
    """A document with what the tool read in it and how that compares with the gold."""

    document: Document
    read: Reading
    score: Score
    comparison: Comparison


def measure(folder: Path = GOLD) -> tuple[Result, ...]:
    """Read and compare every document of `folder`."""
    return tuple(_result(document) for document in documents(folder))


def _result(document: Document) -> Result:
    read = reading(annotate(document.article))
    return Result(document, read, *compare(document.gold, read))


def totals(results: Sequence[Result]) -> dict[str, Score]:
    """Return the counts by language code, those of unread documents apart too, and "all"."""
    scores: defaultdict[str, Score] = defaultdict(Score)
    for result in results:
        code = result.document.article.language or ""
        scores[code].add(result.score)
        scores["all"].add(result.score)
        if result.document.unread:
            scores[f"unread {code}"].add(result.score)
    order = list(_ORDER)
    return {code: scores[code] for code in sorted(scores, key=order.index)}


def table(scores: Mapping[str, Score]) -> Iterator[str]:
    """Yield the lines of the table that is printed, one block a language."""
    for code, score in scores.items():
        yield f"{_ORDER[code]}, {score.documents} documents"
        yield _row("", "precision", "recall", "F1", "gold", "read")
        yield from _block("entities", score.entities, [kind.value for kind in EntityKind])
        yield from _block("relations", score.relations, [name.value for name in Predicate])
        figures = score.figures()
        known = [f"{name} {_share(figures.get(name))}" for name in ATTRIBUTES]
        yield f"of {score.matched_units} units found: {', '.join(known)}"
        certain = _share(figures.get("certainty"))
        yield f"of {score.matched_relations} relations found: certainty {certain}"
        yield ""


def _block(title: str, tallies: Mapping[str, Tally], names: Sequence[str]) -> Iterator[str]:
    total = Tally()
    for tally in tallies.values():
        total.add(tally)
    yield _tally(title, total)
    for name in names:
        if name in tallies:
            yield _tally(f"  {name}", tallies[name])


def _tally(name: str, tally: Tally) -> str:
    figures = [_share(figure) for figure in (tally.precision, tally.recall, tally.f1)]
    return _row(name, *figures, str(tally.gold), str(tally.read))


def _row(name: str, *cells: str) -> str:
    return f"{name:<16}" + "".join(f"{cell:>10}" for cell in cells)


def _share(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"


def per_document(results: Sequence[Result]) -> Iterator[str]:
    """Yield a line a document: F1 of entities, precision, recall and F1 of relations."""
    width = max((len(result.document.article.id) for result in results), default=0)
    yield f"{'':<{width}}{'entities F1':>13}{'precision':>11}{'recall':>8}{'relations F1':>14}"
    for result in results:
        figures = result.score.figures()
        cells = [
            f"{_share(figures.get(name)):>{wide}}"
            for name, wide in (
                ("entities F1", 13),
                ("relations precision", 11),
                ("relations recall", 8),
                ("relations F1", 14),
            )
        ]
        yield f"{result.document.article.id:<{width}}{''.join(cells)}"
    yield ""


def errors(results: Sequence[Result]) -> Iterator[str]:
    """Yield the relations that were missed or wrong, or whose certainty was, with their words.

    Those of unread documents are left out: whoever looks at them takes the mark away first.
    """
    for result in results:
        if result.document.unread:
            continue
        gold, read, found = result.document.gold, result.read, result.comparison
        lines = [
            *(f"missed  {_said(link, gold)}" for link in found.missed),
            *(f"wrong   {_said(link, read)}" for link in found.wrong),
            *(f"certain {_said(link, gold)}: {how}" for link, how in found.uncertain),
        ]
        if lines:
            yield from (result.document.article.id, *(f"  {line}" for line in lines), "")


def _said(link: Link, source: Reading) -> str:
    names = {thing.id: thing.names[0] for thing in source.things}
    by = f" [{link.rule}]" if link.rule else ""
    words = " ".join(link.words.split())
    return (
        f"{names[link.subject]} | {link.predicate} | {names[link.object]} "
        f"({link.certainty}){by} < {words}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and what else is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.gold", description=__doc__)
    parser.add_argument(
        "--gold", type=Path, default=GOLD, help="folder of NAME.txt, NAME.gold.json"
    )
    parser.add_argument("--per-document", action="store_true", help="a line a document as well")
    parser.add_argument("--errors", action="store_true", help="what was missed and wrong as well")
    options = parser.parse_args(arguments)
    results = measure(options.gold)
    if not results:
        parser.error(f"no NAME.gold.json in {options.gold}")
    lines = [*table(totals(results))]
    lines += per_document(results) if options.per_document else ()
    lines += errors(results) if options.errors else ()
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    main()
