"""The gold set is well formed, its measure is right, and no figure falls below those recorded.

`python tests/test_gold.py` measures, records the figures in data/gold/expected.toml, rounded down
to two decimals, and writes them into the README.
"""

import hashlib
import importlib
import json
import math
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from orbat.model import EntityKind, Predicate
from orbat.vocab import CONCEPTS

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "data" / "gold"
EXPECTED = GOLD / "expected.toml"
README = ROOT / "README.md"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in GOLD.glob("*.gold.json"))
_LANGUAGES = {"fr": "French", "en": "English"}
_FORCE = {"unit", "organization"}
_ENDS = {
    "subordinateTo": (_FORCE, _FORCE),
    "locatedAt": (_FORCE, {"place"}),
    "commands": ({"person"}, _FORCE),
    "servesIn": ({"person"}, _FORCE),
    "opposes": (_FORCE, _FORCE),
}
_KEYS = {
    "unit": {"number", "echelon", "branch", "country"},
    "organization": {"country"},
    "person": {"rank"},
    "place": set[str](),
}
_DAY = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-W\d\d)?"
_DATE = re.compile(rf"{_DAY}(/{_DAY})?")


@pytest.fixture(scope="module")
def gold() -> Any:
    return _module("bench.gold")


@pytest.fixture(scope="module")
def score() -> Any:
    return _module("bench.gold_score")


@pytest.fixture(scope="module")
def names() -> Any:
    return _module("bench.gold_names")


def _module(name: str) -> Any:
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module(name)


# ------------------------------------------------------------------ the gold


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_well_formed(name: str) -> None:
    raw = (GOLD / f"{name}.txt").read_bytes()
    document = json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf-8"))
    assert document["id"] == name
    assert document["lang"] == name[:2]
    assert document["source"]["sha256"] == hashlib.sha256(raw).hexdigest()
    assert list(faults(raw.decode("utf-8"), document)) == []


def faults(text: str, document: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the gold of a text."""
    if "\r" in text or not unicodedata.is_normalized("NFC", text):
        yield "the text is not NFC with line feeds"
    entities = document["entities"]
    for key, entity in entities.items():
        kind = entity["type"]
        if kind not in set(EntityKind) or set(entity) != {"type", "name", "mentions"} | _KEYS[kind]:
            yield f"{key}: keys of a {kind}"
        if not entity["mentions"] or len(set(entity["mentions"])) != len(entity["mentions"]):
            yield f"{key}: no mention, or one twice"
        yield from (
            f"{key}: {x!r} is no word of it" for x in entity["mentions"] if not _in(x, text)
        )
        if kind == "unit":
            if entity["echelon"] not in CONCEPTS["echelon"]:
                yield f"{key}: echelon"
            if entity["branch"] not in {None, *CONCEPTS["branch"]}:
                yield f"{key}: branch"
            if not re.fullmatch(r"[1-9]\d*", entity["number"] or "1"):
                yield f"{key}: number"
        if not re.fullmatch("[A-Z]{2}", entity.get("country") or "FR"):
            yield f"{key}: country"
        if entity.get("rank") is not None and entity["rank"] not in text:
            yield f"{key}: rank"
    seen = set()
    for row in document["relations"]:
        ends = (row["s"], row["o"])
        says = f"{row['s']} {row['p']} {row['o']} {row['certainty']}"
        for end, kinds in zip(ends, _ENDS[Predicate(row["p"])], strict=True):
            if end not in entities or entities[end]["type"] not in kinds:
                yield f"{says}: {end}"
        same = (row["p"], row["certainty"], *(sorted(ends) if row["p"] == "opposes" else ends))
        if same in seen or ends[0] == ends[1]:
            yield f"{says}: twice, or of itself"
        seen.add(same)
        if row["certainty"] not in {"asserted", "hedged", "denied", "planned"}:
            yield f"{says}: certainty"
        if not row["evidence"].strip() or row["evidence"] not in text:
            yield f"{says}: evidence"
        if row["by"] is not None and row["by"] not in entities and row["by"] not in text:
            yield f"{says}: by"
        if ("kind" in row) != (row["p"] == "locatedAt") or ("date" in row and "kind" not in row):
            yield f"{says}: kind and date are of places"
        if row.get("kind", "deployed") not in {"deployed", "garrison"}:
            yield f"{says}: kind"
        if not _DATE.fullmatch(row.get("date", "2000")):
            yield f"{says}: date"
    used = {end for row in document["relations"] for end in (row["s"], row["o"])}
    yield from (
        f"{key}: a place where nothing is" for key in entities if key[0] == "L" if key not in used
    )


def _in(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def test_a_fault_is_found() -> None:
    document = json.loads((GOLD / f"{NAMES[0]}.gold.json").read_text(encoding="utf-8"))
    text = (GOLD / f"{NAMES[0]}.txt").read_text(encoding="utf-8")
    relations = document["relations"]
    for broken in (
        {"relations": [*relations, relations[0]]},
        {"relations": [*relations, relations[0] | {"evidence": "nowhere said"}]},
        {"relations": [relations[0] | {"o": "L1"}, *relations[1:]]},
        {
            "entities": document["entities"]
            | {"L99": {"type": "place", "name": "X", "mentions": ["X"]}}
        },
    ):
        assert list(faults(text, document | broken)) != []


def test_the_readme_of_the_gold_lists_every_document() -> None:
    page = (GOLD / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE) == sorted(
        NAMES, key=lambda name: (name[:2] != "fr", name)
    )
    for name in NAMES:
        document = json.loads((GOLD / f"{name}.gold.json").read_text(encoding="utf-8"))
        read = "no" if document.get("unread") else "yes"
        counts = rf"\d+ \| {len(document['entities'])} \| {len(document['relations'])} \|"
        row = rf"^\| `{name}` \| {document['published']} \| [^|]+ \| {read} \| {counts}$"
        assert re.search(row, page, re.M)


# ------------------------------------------------------------------ the measure


def test_the_gold_read_as_it_stands_is_all_right(score: Any) -> None:
    for document in score.documents(GOLD):
        counts, comparison = score.compare(document.gold, document.gold)
        assert set(counts.figures().values()) <= {1.0}
        assert (comparison.missed, comparison.wrong, comparison.uncertain) == ((), (), ())


def test_what_is_left_out_costs_recall_and_what_is_made_up_precision(score: Any) -> None:
    document = next(iter(score.documents(GOLD)))
    things, links = document.gold.things, document.gold.links
    less = score.Reading(things, links[1:])
    figures = score.compare(document.gold, less)[0].figures()
    assert figures["relations precision"] == 1.0
    assert figures["relations recall"] == pytest.approx(1 - 1 / len(links))
    stranger = score.Thing("X", "unit", ("999e brigade",), dict.fromkeys(score.ATTRIBUTES))
    false = score.Link("X", links[0].predicate, links[0].object, "asserted", "")
    more = score.Reading((*things, stranger), (*links, false))
    counts, comparison = score.compare(document.gold, more)
    figures = counts.figures()
    assert figures["entities recall"] == figures["relations recall"] == 1.0
    assert figures["entities precision"] == pytest.approx(len(things) / (len(things) + 1))
    assert comparison.wrong == (false,)


def test_another_certainty_costs_certainty_alone(score: Any) -> None:
    things = (_thing(score, "a", "4e brigade"), _thing(score, "b", "3e division"))
    said = score.Link("a", "opposes", "b", "asserted", "")
    turned = score.Link("b", "opposes", "a", "denied", "")
    counts, comparison = score.compare(
        score.Reading(things, (said,)), score.Reading(things, (turned,))
    )
    assert counts.figures()["relations F1"] == 1.0
    assert counts.figures()["certainty"] == 0.0
    assert [how for _, how in comparison.uncertain] == ["asserted, read as denied"]


def _thing(score: Any, key: str, *labels: str) -> Any:
    return score.Thing(key, "unit", labels, dict.fromkeys(score.ATTRIBUTES))


def test_entities_are_matched_one_to_one_for_the_best_of_all(score: Any) -> None:
    gold = [_thing(score, "A", "4e brigade blindée"), _thing(score, "B", "4e brigade d'infanterie")]
    read = [_thing(score, "x", "4e brigade"), _thing(score, "y", "4e brigade blindée")]
    assert score.match(gold, read) == {"y": "A", "x": "B"}
    assert score.match(gold, list(reversed(read))) == {"y": "A", "x": "B"}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("XXe corps", "20ᵉ corps", "force"),
        ("Ier corps d'armée", "1er corps d’armée", "force"),
        ("deuxième division", "2e division", "force"),
        ("zone de défense n° 6", "zone de défense 6", "force"),
        ("les peshmergas", "Peshmerga", "force"),
        ("126e régiment d'infanterie", "126e régiment", "force"),
        ("Lacoste", "colonel Bertrand Lacoste", "person"),
        ("Ében-Émael", "Eben Emael", "place"),
    ],
)
def test_names_that_are_one(names: Any, one: str, other: str, kind: str) -> None:
    assert names.likeness(names.folded(one, kind), names.folded(other, kind), kind) > 0


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("11e brigade", "12e brigade", "force"),
        ("11e brigade", "11e division", "force"),
        ("la 11e", "11e brigade", "force"),
        ("Brigade du Qods", "Brigade du Tigre", "force"),
        ("Yann Kerbrat", "Yann Maucourt", "person"),
        ("Bani Walid", "Bani Rabie", "place"),
    ],
)
def test_names_that_are_two(names: Any, one: str, other: str, kind: str) -> None:
    assert names.likeness(names.folded(one, kind), names.folded(other, kind), kind) == 0


# ------------------------------------------------------------------ the figures


@pytest.fixture(scope="module")
def figures(gold: Any) -> dict[str, dict[str, float]]:
    return _figures(gold)


def _figures(gold: Any) -> dict[str, dict[str, float]]:
    return {code: score.figures() for code, score in gold.totals(gold.measure()).items()}


def test_no_figure_falls_below_what_is_recorded(figures: dict[str, dict[str, float]]) -> None:
    minima = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))
    assert {code: set(row) for code, row in minima.items()} == {
        code: set(row) for code, row in figures.items()
    }
    fallen = [
        f"{code} {name}: {figures[code][name]:.3f}, was {minimum}"
        for code, row in minima.items()
        for name, minimum in row.items()
        if figures[code][name] < minimum
    ]
    assert fallen == [], "see `make gold`; if that is meant: python tests/test_gold.py"


def test_the_readme_quotes_what_is_recorded() -> None:
    page = README.read_text(encoding="utf-8")
    assert "\n".join(_rows()) in page, "run: python tests/test_gold.py"
    assert "make gold" in page
    assert re.search(r"^gold:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def _rows() -> list[str]:
    """Return the rows of the README's table, from the recorded figures."""
    minima = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))
    return [
        f"| {language} {family} | "
        + " | ".join(
            f"{minima[f'unread {code}'][f'{family} {name}']:.2f}"
            for name in ("precision", "recall", "F1")
        )
        + " |"
        for code, language in _LANGUAGES.items()
        for family in ("entities", "relations")
    ]


def test_the_tables_are_printed(gold: Any, capsys: pytest.CaptureFixture[str]) -> None:
    gold.main(["--per-document", "--errors"])
    printed = capsys.readouterr().out
    blocks = ["French, 46 documents", "English, 27 documents", "all, 73 documents", *NAMES]
    places = [printed.index(block) for block in blocks[:3]]
    assert all(one < other for one, other in pairwise(places))
    assert all(name in printed for name in NAMES)
    assert "  missed  " in printed


def test_the_errors_of_an_unread_document_are_not_shown(gold: Any) -> None:
    results = gold.measure()
    unread = {result.document.article.id for result in results if result.document.unread}
    shown = {line for line in gold.errors(results) if line in NAMES}
    assert unread
    assert shown
    assert not unread & shown
    assert gold.totals(results)["unread fr"].documents == sum(x[:2] == "fr" for x in unread)


def test_a_folder_without_gold_is_told(gold: Any, tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        gold.main(["--gold", str(tmp_path)])


def _record() -> None:
    head = (
        "# Figures below which no change may let `make gold` fall, rounded down to two decimals.\n"
    )
    found = _figures(_module("bench.gold"))
    lines = [
        f'\n["{code}"]\n'
        + "".join(f'"{n}" = {math.floor(f * 100) / 100:.2f}\n' for n, f in row.items())
        for code, row in found.items()
    ]
    EXPECTED.write_text(head + "".join(lines), encoding="utf-8")
    page = README.read_text(encoding="utf-8")
    for row in _rows():
        start = re.escape(row.split(" | ")[0])
        page = re.sub(rf"^{start} \|.*$", row, page, flags=re.MULTILINE)
    README.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    _record()
