"""The compressed table of places: its layout, and how a line of it is found.

Three gzip files, made by `generate.py`. `places.tsv.gz` holds one place a line (`id`, `name`,
country, latitude, longitude, kind, population). `keys.tsv.gz` and `skeletons.tsv.gz` are sorted
by their first column, a key or `country:skeleton`; the second holds the byte offsets of the places
so named, a `+` before those whose own name it is. Lines are looked up in the bytes, so that
loading is decompressing.
"""

import gzip
from collections.abc import Iterable
from functools import cache
from importlib import resources

PLACES, KEYS, SKELETONS = "places.tsv.gz", "keys.tsv.gz", "skeletons.tsv.gz"


@cache
def read(name: str) -> bytes:
    """Return the unpacked bytes of one of the three files."""
    return unpacked((resources.files(__package__) / name).read_bytes())


def unpacked(content: bytes) -> bytes:
    """Return what `pack` packed."""
    return gzip.decompress(content)


def pack(lines: Iterable[str]) -> bytes:
    """Return `lines` as the bytes of a file, the same for the same lines."""
    text = "".join(line + "\n" for line in lines).encode("utf-8")
    return gzip.compress(text, compresslevel=9, mtime=0)


def find(table: bytes, wanted: str) -> str | None:
    """Return the second column of the line of `table` whose first is `wanted`, None if none is."""
    goal = wanted.encode("utf-8")
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", low, middle) + 1 or low
        end = table.index(b"\n", middle)
        column = table.index(b"\t", start)
        found = table[start:column]
        if found == goal:
            return table[column + 1 : end].decode("utf-8")
        if found < goal:
            low = end + 1
        else:
            high = start
    return None


def line_at(table: bytes, offset: int) -> list[str]:
    """Return the columns of the line that starts at byte `offset`."""
    return table[offset : table.index(b"\n", offset)].decode("utf-8").split("\t")
