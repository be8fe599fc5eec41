"""Where bytes come from: files, folders, standard input; what kind they are; how they decode."""

import codecs
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, cast

from orbat.errors import Message, ReadError
from orbat.read.record import MAX_BYTES, ReadFailure

STDIN = "-"


class Kind(StrEnum):
    """The kinds of input."""

    TEXT = "text"
    JSON_LINES = "JSON lines"
    JSON = "JSON"
    HTML = "HTML"
    PDF = "PDF"


SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".json": Kind.JSON,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
}

# Files that tell about a folder rather than belong to it.
_ABOUT = re.compile(r"(readme|licen[cs]e|notice|copying)(\.\w+)?", re.IGNORECASE)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)", re.I | re.S
)
_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32LE"),
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
)
_SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: where it is, what messages call it, and the id its name suggests."""

    path: Path | None
    origin: str
    stem: str

    def open(self) -> BufferedReader:
        """Return its bytes as a stream that can be peeked; standard input where no path."""
        if self.path is not None:
            return self.path.open("rb")
        stream = sys.stdin.buffer
        return stream if isinstance(stream, BufferedReader) else BufferedReader(cast(Any, stream))


def find_sources(inputs: Sequence[str | Path]) -> Iterator[Source | ReadFailure]:
    """Yield every file that `inputs` name, each once, sorted by path; "-" comes first.

    Folders are searched to any depth. Hidden files, files about the folder (README, LICENSE) and
    folders that an earlier build wrote are passed over; a file of another kind is a failure.
    The stem of a source is the name of its file without suffix, preceded by as many of its folders
    as it takes to be the only one.
    """
    if any(str(item) == STDIN for item in inputs):
        yield Source(None, STDIN, "stdin")
    paths: dict[Path, None] = {}
    for item in sorted({Path(item) for item in inputs if str(item) != STDIN}):
        for found in _walk(item):
            if isinstance(found, ReadFailure):
                yield found
            else:
                paths.setdefault(found)
    unique: dict[str, Path] = {}
    for path in paths:
        unique.setdefault(os.path.realpath(path), path)
    chosen = sorted(unique.values())
    stems = _stems(chosen)
    for path in chosen:
        yield Source(path, _printable(str(path)), stems[path])


def _walk(item: Path) -> Iterator[Path | ReadFailure]:
    try:
        mode = item.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unreadable(item, error)
        return
    if not stat.S_ISDIR(mode):
        yield item
        return
    problems: list[OSError] = []
    empty = True
    for folder, folders, names in os.walk(item, onerror=problems.append):
        here = Path(folder)
        if here != item and {"orbat.ttl", "articles.jsonl"} <= set(names):
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith(".") or _ABOUT.fullmatch(name):
                continue
            path = here / name
            empty = False
            if path.suffix.lower() in SUFFIXES:
                yield path
            else:
                yield ReadFailure(
                    _printable(str(path)),
                    Message(
                        "no kind of article: {suffix} is none of {known}; "
                        "name the file itself to read it anyway",
                        suffix=path.suffix or "(no suffix)",
                        known=" ".join(sorted(SUFFIXES)),
                    ),
                )
    for problem in problems:
        yield _unreadable(Path(str(problem.filename or item)), problem)
    if empty and not problems:
        known = " ".join(sorted(SUFFIXES))
        yield ReadFailure(
            _printable(str(item)),
            Message("empty: no file of this folder ends in one of {known}", known=known),
        )


def _stems(paths: Sequence[Path]) -> dict[Path, str]:
    """Return for each path the shortest name that no other path has.

    That is its stem, then with its suffix (`a.txt` beside `a.html`), then with its folders too.
    """
    groups: dict[str, list[Path]] = {}
    for path in paths:
        groups.setdefault(path.stem, []).append(path)
    return {path: name for group in groups.values() for path, name in _names(group).items()}


def _names(group: Sequence[Path]) -> dict[Path, str]:
    parts = {path: path.absolute().parts[1:] for path in group}
    names: dict[Path, str] = {}
    for depth in range(1, max(map(len, parts.values())) + 1):
        for suffixed in (False, True):
            names = {
                path: _printable(
                    "-".join((*parts[path][-depth:-1], path.stem))
                    + (path.suffix.replace(".", "-") if suffixed else "")
                )
                for path in group
            }
            if len(set(names.values())) == len(group):
                return names
    return names


def _printable(name: str) -> str:
    """Return `name` with the bytes and controls that cannot be shown written as escapes."""
    shown = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)


def _unreadable(path: Path, error: OSError | ValueError) -> ReadFailure:
    return ReadFailure(_printable(str(path)), unreadable(error))


def unreadable(error: OSError | ValueError) -> str:
    """Return the reason that a failed system call gives, in words."""
    return Message("cannot be read: {why}", why=getattr(error, "strerror", None) or error)


def kind_of(source: Source, stream: BufferedReader) -> Kind:
    """Return the kind of `source` from its suffix, else from its first bytes in `stream`."""
    head = stream.peek(_SNIFFED)
    sniffed = sniff(head)
    if source.path is None or sniffed is Kind.PDF:
        return sniffed
    return SUFFIXES.get(source.path.suffix.lower(), sniffed)


def sniff(head: bytes) -> Kind:
    """Return the kind of an input from its first bytes; text where nothing else fits."""
    if head.startswith(b"%PDF-"):
        return Kind.PDF
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if _HTML.match(start):
        return Kind.HTML
    if re.match(rb'\{\s*"', start):
        return Kind.JSON_LINES
    if re.match(rb"\[\s*\{", start):
        return Kind.JSON
    return Kind.TEXT


def read_limited(stream: IO[bytes]) -> bytes:
    """Return all bytes of a single article.

    Raises `ReadError` where there are none, or more than an article may have.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ReadError(
            Message(
                "longer than {most} MB, too long for one article; "
                "split it, or give a collection as JSON lines",
                most=MAX_BYTES // 1_000_000,
            )
        )
    if not data:
        raise ReadError(Message("empty: there is nothing in it"))
    return data


def decode(data: bytes, name: str, *, first_line: int = 1) -> str:
    """Return `data` as text, exactly, without a byte order mark.

    Raises `ReadError` where it is binary, or no UTF-8; the reason names the byte and its line,
    `name` being the file in the remedy and `first_line` the line that `data` begins.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            raise ReadError(
                Message(
                    "is {encoding}; convert it: iconv -f {encoding} -t UTF-8 {name}",
                    encoding=encoding,
                    name=name,
                )
            )
    if b"\0" in data[:_SNIFFED]:
        raise ReadError(
            Message(
                "binary: a zero byte at byte {at}; articles are text, HTML, JSON or PDF",
                at=data.index(0),
            )
        )
    try:
        return data.decode("utf-8").removeprefix("\N{BYTE ORDER MARK}")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + first_line
        raise ReadError(
            Message(
                "not UTF-8: byte {at} (0x{byte:02X}, line {line}); if it is Windows text, "
                "convert it: iconv -f WINDOWS-1252 -t UTF-8 {name}",
                at=error.start,
                byte=data[error.start],
                line=line,
                name=name,
            )
        ) from error
