"""`orbat explain` at the command line: what it shows, in two languages, and how it fails."""

import io
import json
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest

from orbat import cli
from orbat.cli import main
from orbat.explain import Reason, Unclaimed, Withheld
from orbat.messages import interface_languages
from orbat.model import EntityKind, Predicate
from orbat.relate.clause import Opener
from orbat.relate.trial import Lack

TEXT = "La 37e brigade d'infanterie de la 9e division blindée a été envoyée mardi à Rawa."

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "ORBAT_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("explain")
    text = f"Le ministère irakien de la Défense a annoncé le départ de renforts. {TEXT}"
    spoken = (
        "La 9e division blindée irakienne est à Rawa, a dit le ministère irakien de la Défense."
    )
    (place / "a.txt").write_text(
        f"---\npublished: 2019-02-21\n---\n{text}\n{spoken}", encoding="utf-8"
    )
    assert main(["build", str(place / "a.txt"), "-o", str(place / "out")]) == 0
    return place


def link(place: Path, capsys: Captured, step: int, column: str) -> str:
    graph = ["--graph", str(place / "out"), "--format", "json"]
    unit = "37e brigade d'infanterie"
    capsys.readouterr()
    assert main(["query", "chain-of-command", "--unit", unit, *graph]) == 0
    found: str = json.loads(capsys.readouterr().out)[step][column]
    return found


def test_a_text_is_explained(capsys: Captured) -> None:
    assert main(["explain", TEXT, "--published", "2019-02-21"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"“{TEXT[:40]}")
    assert "37e brigade d'infanterie stands under 9e division blindée" in out
    assert "“mardi” = 2019-02-19" in out
    assert re.search(r"^ +→ makes claim 2$", out, re.MULTILINE)
    assert max(map(len, out.splitlines())) <= 96


def test_it_speaks_french(capsys: Captured) -> None:
    assert main(["explain", "La 37e brigade vrombit à Rawa.", "--lang", "fr"]) == 0
    out = capsys.readouterr().out
    assert "Rien n'en est tiré" in out
    assert "n'a pas de verbe connu du lexique" in out
    assert "37e brigade  unité, n° 37, brigade" in out
    assert not re.search(r"^\s*[;:!?»]", out, re.MULTILINE)


def test_a_denial_is_marked_where_it_is_told(capsys: Captured) -> None:
    assert main(["explain", "La 37e brigade n'a pas été envoyée à Rawa."]) == 0
    assert "1. 37e brigade is at Rawa (denied)" in capsys.readouterr().out


def test_words_of_an_article_are_explained(place: Path, capsys: Captured) -> None:
    article = ["--article", str(place / "a.txt")]
    assert main(["explain", "ENVOYEE mardi", *article]) == 0
    out = capsys.readouterr().out
    assert "2019-02-21, article a, characters" in out
    assert main(["explain", "envoyée jeudi", *article]) == 2
    assert 'holds "envoyée jeudi"; give fewer words' in capsys.readouterr().err
    assert main(["explain", "mardi", "--article", str(place / "none.txt")]) == 2
    assert "none.txt: cannot be read" in capsys.readouterr().err


def test_an_article_on_standard_input_is_explained(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("utf-8"))))
    assert main(["explain", "Rawa", "--article", "-"]) == 0
    assert "is at Rawa" in capsys.readouterr().out


def test_a_claim_is_explained(place: Path, capsys: Captured) -> None:
    claim = link(place, capsys, 0, "claim")
    assert main(["explain", claim, "--graph", str(place / "out")]) == 0
    out = capsys.readouterr().out
    assert out.startswith("claim/")
    headings = [line for line in out.splitlines() if line and not line.startswith((" ", "claim/"))]
    assert [line.split(":")[0] for line in headings] == [
        "The sentence",
        "What it names",
        "How the names were recognised",
        "The rule",
    ]
    assert "fr-SUB-001  genitive" in out


def test_an_implied_finding_is_never_shown_as_reported(place: Path, capsys: Captured) -> None:
    finding = link(place, capsys, 1, "finding")
    graph = ["--graph", str(place / "out")]
    assert main(["explain", finding, *graph]) == 0
    out = capsys.readouterr().out
    assert "9e division blindée stands under ministère irakien de la Défense (implied)" in out
    assert "IMPLIED: no source reports it" in out
    assert "IMPL-001    a ministry of defence" in out
    assert "Premise 1 of" in out
    assert "Claim 1 of" not in out
    assert main(["explain", finding, *graph, "--lang", "fr"]) == 0
    out = capsys.readouterr().out
    assert "DÉDUIT : aucune source ne le rapporte" in out
    assert "un ministère de la Défense" in out


def test_json_is_for_machines(place: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["explain", TEXT, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["explains"] == "sentences"
    assert found["sentences"][0]["claims"][0]["rule"]["id"] == "fr-SUB-001"
    target = tmp_path / "why.json"
    finding = link(place, capsys, 1, "finding")
    assert main(["explain", finding, "--graph", str(place / "out"), "-o", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["finding"]["basis"] == "implied"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([" "], "WHAT is empty"),
        (["claim/abc"], "claim/abc: not in this graph"),
        (["unit/iq-37"], "neither a claim nor a finding"),
        (["x", "--language", "de"], "no lexicon reads 'de'"),
        (["x", "--format", "csv"], "'csv' is none of text, json"),
        ([], "WHAT is missing"),
    ],
)
def test_what_cannot_be_explained(
    place: Path, capsys: Captured, arguments: list[str], message: str
) -> None:
    assert main(["explain", *arguments, "--graph", str(place / "out")]) == 2
    assert message in capsys.readouterr().err


def test_hostile_words_do_not_reach_the_terminal_raw(tmp_path: Path, capsys: Captured) -> None:
    hostile = "La 37e brigade\x1b[31m a été\u202e envoyée à Rawa\x07."
    assert main(["explain", hostile]) == 0
    (tmp_path / "a.txt").write_text(hostile, encoding="utf-8")
    assert main(["explain", "Rawa", "--article", str(tmp_path / "a.txt")]) == 0
    out, err = capsys.readouterr()
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", out + err)


CODES = {
    "reason": Reason,
    "unclaimed": Unclaimed,
    "withheld": Withheld,
    "lack": Lack,
    "opener": get_args(Opener),
    "kind": (*EntityKind, "force"),
    "relation": Predicate,
    "voice": ("active", "passive", "reflexive"),
    "claim": ("of",),
    "premise": ("of",),
}


@pytest.mark.parametrize("language", interface_languages())
def test_every_code_has_its_words_and_every_message_its_use(language: str) -> None:
    folder = Path(cli.__file__).parent
    messages = tomllib.loads((folder / f"messages/{language}.toml").read_text(encoding="utf-8"))
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    keys = {key for key in messages if key.startswith("explain_")}
    coded = {f"explain_{group}_{one}" for group, codes in CODES.items() for one in codes}
    assert coded <= keys
    left = keys - coded - {"explain_long", "explain_examples"}
    parts = {key: key.split("_", 2)[2] for key in left if key.split("_")[1] in ("head", "row")}
    assert [key for key, part in parts.items() if f'"{part}"' not in code] == []
    plain = left - parts.keys() - {"explain_any_verb"}
    assert [key for key in plain if f'"{key}"' not in code and f"'{key}'" not in code] == []
