"""One order for the lines of a graph: the same triples give the same bytes, however they came.

Without blank nodes in the data, sorted N-Triples without repeats *is* the canonical form. Here
each subject's types come first, because people who open the file want to see them first.
"""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

from orbat.vocab import Rdf

# About 200 MB of lines; above that, sorted runs go to disk and are merged from there.
RUN_LENGTH = 1_000_000

_TYPE = f"<{Rdf.type}>"


def in_order(lines: Iterable[str], *, run_length: int = RUN_LENGTH) -> Iterator[str]:
    """Yield each distinct N-Triples line once: by subject, types first, then by code points.

    `lines` end in " ." and hold no line feed. At most `run_length` of them are held in memory;
    longer inputs are sorted through a temporary folder.
    """
    source = iter(lines)
    run = sorted(islice(source, run_length))
    if len(run) < run_length:
        yield from _types_first(run)
        return
    with tempfile.TemporaryDirectory(prefix="orbat-sort-") as folder:
        paths: list[Path] = []
        while run:
            paths.append(Path(folder, f"{len(paths)}.nt"))
            with paths[-1].open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(f"{line}\n" for line in run)
            run = sorted(islice(source, run_length))
        yield from _types_first(heapq.merge(*(_read(path) for path in paths)))


def _read(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield line[:-1]


def _types_first(lines: Iterable[str]) -> Iterator[str]:
    for subject, group in groupby(lines, key=_subject):
        start = f"{subject} {_TYPE} "
        distinct = [line for line, _ in groupby(group)]
        yield from (line for line in distinct if line.startswith(start))
        yield from (line for line in distinct if not line.startswith(start))


def _subject(line: str) -> str:
    return line.partition(" ")[0]
