"""Rows of values as a table for the eye, or as CSV, TSV, JSON, or JSON lines for a program."""

import csv
import json
import re
import sys
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from orbat.errors import ExportError, Message

if TYPE_CHECKING:
    from orbat.query import Cell

    Rows = Sequence[Mapping[str, Cell]]

FORMATS: Final = ("table", "csv", "tsv", "json", "nl")
_SUFFIXES: Final = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "nl",
    ".ndjson": "nl",
    ".txt": "table",
}
_GAP: Final = "  "
_WRAPPED: Final = 32  # columns of text below which wrapping is a worse read than row after row
# Controls move the cursor and paint the screen; marks of direction turn the words around them.
_UNSAFE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Spreadsheets run a cell that begins like this. A dash before a space or a number is harmless.
_FORMULA: Final = re.compile(r"[=+@\t\r]|-(?![\s\d])")


def format_of(given: str | None, output: str) -> str:
    """Return the format that is given, else the one that the name of the output asks for.

    Raises `ExportError` where there is no such format.
    """
    if given is not None and given not in FORMATS:
        raise ExportError(
            Message(
                "no format is called {given!r:.40}; there are {known}",
                given=given,
                known=", ".join(FORMATS),
            )
        )
    suffix = Path(output).suffix.lower()
    if given is None and suffix and suffix not in _SUFFIXES:
        raise ExportError(
            Message(
                "{file}: no format ends in {suffix}; choose one of {known}, or give --format",
                file=output,
                suffix=suffix,
                known=" ".join(_SUFFIXES),
            )
        )
    return given or _SUFFIXES.get(suffix, "table")


def write_rows(
    columns: Sequence[str],
    rows: "Rows",
    form: str,
    out: TextIO,
    *,
    width: int | None = None,
    shorten: Callable[[str], str] = str,
    heading: Callable[[int], str] = str,
) -> None:
    """Write `rows` to `out` in a format of `FORMATS`.

    `width` is that of the terminal in columns, None where `out` is none. A table too wide for it
    is written row by row, each under the `heading` for its number. `shorten` makes the IRIs of a
    table shorter; the other formats have them whole.
    """
    match form:
        case "csv":
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([_defused(_plain(row.get(name))) for name in columns] for row in rows)
        case "tsv":
            out.write("\t".join(columns) + "\n")
            for row in rows:
                out.write("\t".join(_escaped(_plain(row.get(name))) for name in columns) + "\n")
        case "json":
            found = [_jsonable(columns, row) for row in rows]
            out.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        case "nl":
            for row in rows:
                out.write(json.dumps(_jsonable(columns, row), ensure_ascii=False) + "\n")
        case _:
            cells = [[_shown(row.get(name), shorten) for name in columns] for row in rows]
            _write_table(columns, cells, out, width, heading)


def visible(text: str) -> str:
    """Return `text` on one line, with controls and marks of direction written as escapes."""
    line = " ".join(text.split())
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), line)


def _write_table(
    columns: Sequence[str],
    cells: list[list[str]],
    out: TextIO,
    width: int | None,
    heading: Callable[[int], str],
) -> None:
    widths = [
        max(map(_width, (name, *(row[index] for row in cells))))
        for index, name in enumerate(columns)
    ]
    if width is None:
        out.writelines(_aligned(row, widths) for row in (columns, *cells))
    elif _least(widths) + len(_GAP) * len(widths) + 2 <= width:
        _write_rich(columns, cells, out, width)
    else:
        _write_records(columns, cells, out, width, heading)


def _least(widths: Sequence[int]) -> int:
    """Return how wide a table must be when its widest column is wrapped."""
    widest = max(widths, default=0)
    return sum(widths) - widest + min(widest, _WRAPPED)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (size - _width(cell)) for cell, size in zip(row, widths, strict=True))
    return _GAP.join(padded).rstrip() + "\n"


def _write_rich(columns: Sequence[str], cells: list[list[str]], out: TextIO, width: int) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    widths = [max((len(row[index]) for row in cells), default=0) for index in range(len(columns))]
    for index, name in enumerate(columns):
        table.add_column(Text(name), no_wrap=index != widths.index(max(widths)))
    for row in cells:
        table.add_row(*map(Text, row))
    Console(file=out, width=width, highlight=False).print(table)


def _write_records(
    columns: Sequence[str],
    cells: list[list[str]],
    out: TextIO,
    width: int,
    heading: Callable[[int], str],
) -> None:
    size = max(map(len, columns))
    for number, row in enumerate(cells, 1):
        title = heading(number)
        out.write(f"── {title} {'─' * max(2, min(width, 72) - len(title) - 4)}\n")
        for name, cell in zip(columns, row, strict=True):
            if cell:
                lines = textwrap.wrap(cell, max(20, width - size - len(_GAP))) or [""]
                out.write(f"{name:<{size}}{_GAP}{lines[0]}\n")
                out.writelines(f"{'':<{size}}{_GAP}{line}\n" for line in lines[1:])


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )


def _shown(cell: "Cell", shorten: Callable[[str], str]) -> str:
    return visible(shorten(_plain(cell)))


def _plain(cell: "Cell") -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case date():
            return cell.isoformat()
        case Decimal():
            return f"{cell:f}"
        case _:
            return str(cell)


def _escaped(text: str) -> str:
    for sign, escape in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(sign, escape)
    return text


def _defused(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _jsonable(columns: Iterable[str], row: "Mapping[str, Cell]") -> dict[str, object]:
    return {name: _json_value(row.get(name)) for name in columns}


def _json_value(cell: "Cell") -> object:
    match cell:
        case date():
            return cell.isoformat()
        case Decimal():
            return float(cell)
        case _:
            return cell


def terminal_width(out: TextIO) -> int | None:
    """Return how many columns the terminal behind `out` has, None where there is no terminal."""
    if not out.isatty():
        return None
    import shutil

    return shutil.get_terminal_size((100, 24)).columns if out is sys.stdout else 100
