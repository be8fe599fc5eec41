import ast
import csv
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from orbat import cli, verbs
from orbat.cli import main, split_parameters
from orbat.errors import Message, OrbatError
from orbat.messages import choose_language, interface_languages, retold, speaker

ROOT = Path(__file__).parents[1]
TEXT = "La 37e brigade d'infanterie de la 9e division blindée est arrivée à Mossoul mardi."
UNIT = "37e brigade d'infanterie"
SAY = speaker("en")

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "ORBAT_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "a.txt").write_text(f"---\npublished: 2019-02-21\n---\n{TEXT}", encoding="utf-8")
    assert main(["build", str(folder / "a.txt"), "-o", str(folder / "out")]) == 0
    return folder / "out"


def chain(built: Path, *more: str) -> list[str]:
    return ["query", "chain-of-command", "--unit", UNIT, "--graph", str(built), *more]


def test_build_prints_a_summary(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "out")]) == 0
    out, err = capsys.readouterr()
    assert re.search(r"^articles read +1$", out, re.MULTILINE)
    assert re.search(r"^not read +1$", out, re.MULTILINE)
    assert re.search(r"^units +2$", out, re.MULTILINE)
    assert "orbat.ttl" in out
    assert "b.txt: empty" in err
    assert "without a day of publication: 1 of 1 articles (a)" in err


def test_build_exits_2_when_nothing_could_be_read(tmp_path: Path, capsys: Captured) -> None:
    assert main(["build", str(tmp_path / "none.txt"), "-o", str(tmp_path / "out")]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "none.txt: cannot be read: No such file or directory" in err
    assert "no article could be read" in err
    assert not (tmp_path / "out").exists()


def test_query_prints_a_table(built: Path, capsys: Captured) -> None:
    assert main(chain(built, "--columns", "step,subordinate,superior,basis")) == 0
    assert capsys.readouterr().out.splitlines() == [
        "step  subordinate               superior             basis",
        "1     37e brigade d'infanterie  9e division blindée  stated",
    ]


def test_query_writes_every_format(built: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(chain(built, "--format", "csv")) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["superior"] == "9e division blindée"
    assert main(chain(built, "-o", str(tmp_path / "a.json"))) == 0
    (found,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert found["superior"] == "9e division blindée"
    assert capsys.readouterr().out == ""


def test_parameters_may_stand_anywhere(built: Path, capsys: Captured) -> None:
    graph = f"--graph={built}"
    assert (
        main(["query", f"--unit={UNIT}", "--columns", "superior", "chain-of-command", graph]) == 0
    )
    assert capsys.readouterr().out == "superior\n9e division blindée\n"


def test_own_queries_from_file_and_standard_input(
    built: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "SELECT ?x (COUNT(?s) AS ?n) WHERE { ?s ?p ?x } GROUP BY ?x"
    (tmp_path / "q.rq").write_text(text)
    command = ["query", "--graph", str(built), "--x", "nothing at all", "--format", "csv"]
    assert main([*command, str(tmp_path / "q.rq")]) == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    assert main([*command, "-"]) == 0
    assert capsys.readouterr().out == "x,n\n" * 2


def test_the_list_of_queries_and_the_help_of_one(capsys: Captured) -> None:
    assert main(["query", "--list"]) == 0
    assert "chain-of-command" in capsys.readouterr().out
    assert main(["query", "chain-of-command", "--help"]) == 0
    assert "--unit" in capsys.readouterr().out
    assert main(["query", "--list", "--lang", "fr", "--format", "csv"]) == 0
    assert "supérieur" in capsys.readouterr().out


def test_no_rows_are_told(built: Path, capsys: Captured) -> None:
    assert main(["query", "commander", "--unit", UNIT, "--graph", str(built)]) == 0
    assert "no rows" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "no-such"], "no query is called"),
        (["query", "chain-of-command"], "lacks unit"),
        (["query", "chain-of-command", "--unit"], "--unit lacks its value"),
        (["query", "chain-of-command", "twice"], "'twice' is no parameter"),
        (["query", "chain-of-command", "--unit", "99e brigade"], "99e brigade"),
        (["query", "chain-of-command", "--unit", UNIT, "--columns", "x"], "no column is called x"),
        (["query", "chain-of-command", "--unit", UNIT, "--format", "x"], "no format is called"),
        (["query", "chain-of-command", "--unit", UNIT, "--on", "hier"], "'hier' is no day"),
        (["query", "chain-of-command", "--unit", UNIT, "--lang", "xx"], "is none of en, fr"),
        (["query", "chain-of-command", "--unit", UNIT, "-o", "no/such/x"], "cannot be written"),
        (
            ["query", "chain-of-command", "--unit", UNIT, "--graph", "none"],
            "none: there is no such",
        ),
        (["query", "-"], "cannot be run"),
        (["check", "--graph", "none"], "make it: orbat build"),
        (["build"], "INPUT"),
        (["nonsense"], "'nonsense' is none of build"),
        (["build", "a", "--nonsense"], "unknown here: --nonsense"),
        (["build", "a", "--published"], "--published lacks its value"),
        (["build", "a", "--language", "xx"], "no lexicon reads 'xx'"),
        (["query", "chain-of-command", "--on"], "--on lacks its value"),
        (["query", "chain-of-comand", "--unit", UNIT], "is it chain-of-command?"),
        (["query", "names", "--entity", "a", "--entity", "b"], "--entity is given twice"),
        (["query", "names", "--entity", UNIT, "-o", "a.xlsx"], "no format ends in .xlsx"),
        (["check", "-o", "a.xlsx"], "no format ends in .xlsx"),
        (["check", "--graph", str(ROOT)], "holds no orbat.ttl"),
        (["check", "--graph", str(ROOT / "ontology" / "orbat-full.ttl")], "no order of battle"),
    ],
)
def test_faults_of_usage_exit_2_with_one_line_and_no_traceback(
    built: Path,
    arguments: list[str],
    words: str,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("SELECT {"))
    if arguments[0] == "query" and "--graph" not in arguments:
        arguments = [*arguments[:1], "--graph", str(built), *arguments[1:]]
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert "Traceback" not in err
    assert len(err.splitlines()) <= 2


def test_check_exits_1_on_findings_and_0_without(
    built: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert main(["check", "--graph", str(built)]) == 0
    assert "nothing found" in capsys.readouterr().err
    odd = tmp_path / "odd.txt"
    odd.write_text("La 2e division de la 27e brigade d'infanterie est à Mossoul.", encoding="utf-8")
    assert main(["build", str(odd), "-o", str(tmp_path / "out")]) == 0
    capsys.readouterr()
    assert main(["check", "--graph", str(tmp_path / "out")]) == 1
    out = capsys.readouterr().out
    assert "violation" in out
    assert "La 2e division de la 27e brigade d'infanterie est à Mossoul." in out
    assert main(["check", "--graph", str(tmp_path / "out"), "--format", "nl"]) == 1
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert row["check"] == "echelon-inversion"


def test_extract_writes_one_line_an_article(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0")
    assert main(["extract", str(tmp_path), "--published", "2019-02-21"]) == 0
    out, err = capsys.readouterr()
    (line,) = map(json.loads, out.splitlines())
    assert line["doc"] == "a"
    assert "b.txt: binary" in err
    target = tmp_path / "x" / "a.jsonl"
    target.parent.mkdir()
    assert main(["extract", str(tmp_path / "a.txt"), "-o", str(target)]) == 0
    assert json.loads(target.read_text(encoding="utf-8"))["doc"] == "a"


def test_without_arguments_the_help_is_shown(capsys: Captured) -> None:
    assert main([]) == 2
    assert "orbat build" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("verb", ["", "build", "extract", "query", "check"])
def test_help_has_examples_in_every_language(verb: str, language: str, capsys: Captured) -> None:
    assert main([*filter(None, [verb]), "--help", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert SAY("examples") in out or "exemples" in out
    assert f"orbat {verb}" in out


def test_version(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"orbat \d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_faults_of_our_own_show_no_traceback_without_debug(
    built: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(verbs, "query", broken)
    assert main(chain(built)) == 2
    assert "a fault of orbat itself: ZeroDivisionError()" in capsys.readouterr().err
    with pytest.raises(ZeroDivisionError):
        main(chain(built, "--debug"))


def test_an_interruption_is_told(
    built: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(verbs, "query", interrupted)
    assert main(chain(built)) == 130
    assert "interrupted" in capsys.readouterr().err


def test_what_an_article_holds_does_not_reach_the_terminal_raw(
    tmp_path: Path, capsys: Captured
) -> None:
    (tmp_path / "a.txt").write_text("---\n\x1b[31mk: v\n---\nx", encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("est arrivée", "\x1b[2J est"), encoding="utf-8")
    main(["build", str(tmp_path), "-o", str(tmp_path / "out")])
    main(["query", "names", "--entity", UNIT, "--graph", str(tmp_path / "out")])
    main(chain(tmp_path / "out"))
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err


def shell(command: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    place = Path(sys.executable).parent
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        check=False,
        timeout=120,
        env=os.environ | {"PATH": f"{place}:{os.environ['PATH']}"} | environment,
    )


def test_a_reader_that_leaves_early_is_no_fault(built: Path) -> None:
    done = shell(f"orbat query 'SELECT * WHERE {{ ?s ?p ?o }}' --graph {built} | head -n 1")
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout.splitlines()[0].split() == [b"o", b"p", b"s"]


def test_a_locale_without_unicode_is_no_fault(built: Path) -> None:
    command = f'orbat query chain-of-command --unit "{UNIT}" --graph {built}'
    done = shell(command, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert "9e division blindée" in done.stdout.decode("utf-8")


def test_standard_input_is_read(tmp_path: Path) -> None:
    done = shell(f"printf '%s' \"{TEXT}\" | orbat build - -o {tmp_path / 'out'}")
    assert done.returncode == 0
    assert (tmp_path / "out" / "orbat.ttl").exists()


@pytest.mark.parametrize(
    ("given", "environment", "language"),
    [
        (None, {}, "en"),
        (None, {"LANG": "fr_FR.UTF-8"}, "fr"),
        (None, {"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"),
        (None, {"ORBAT_LANG": "fr", "LANG": "en_GB.UTF-8"}, "fr"),
        ("en", {"ORBAT_LANG": "fr"}, "en"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_of_messages(
    given: str | None, environment: dict[str, str], language: str
) -> None:
    assert choose_language(given, environment) == language


def fields(text: str) -> set[str]:
    return {name.partition("!")[0] for _, name, *_ in Formatter().parse(text) if name}


def test_every_language_has_the_same_messages() -> None:
    assert set(interface_languages()) == {"en", "fr"}
    folder = Path(cli.__file__).parent / "messages"
    english, french = (
        tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("en", "fr")
    )
    assert {key: fields(text) for key, text in english.items()} == {
        key: fields(text) for key, text in french.items()
    }


def test_every_message_is_used() -> None:
    folder = Path(cli.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    messages = tomllib.loads((folder / "messages" / "en.toml").read_text(encoding="utf-8"))
    composed = ("summary_", "severity_", "parameter_", "type_", "argument_")
    unused = [
        key
        for key in messages
        if not re.search(rf"""say\(\s*["']{key}["']""", code)
        and not key.startswith(composed)
        and key.partition("_")[0] not in ("build", "extract", "query", "check", "explain")
    ]
    assert unused == []


def templates() -> set[str]:
    """Return the English templates of all errors of the library."""
    return {
        ast.literal_eval(call.args[0])
        for path in Path(cli.__file__).parent.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Message"
    }


def test_every_error_of_the_library_is_told_in_french() -> None:
    file = Path(cli.__file__).parent / "messages" / "library" / "fr.toml"
    french = tomllib.loads(file.read_text(encoding="utf-8"))["library"]
    assert set(french) == templates()
    assert [one for one, told in french.items() if fields(one) != fields(told)] == []


def test_errors_are_told_in_the_chosen_language(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.txt").write_text("---\npublished: 21/02/2019\n---\nx", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"Arm\xe9e")
    assert main(["build", str(tmp_path), "--lang", "fr", "-o", str(tmp_path / "out")]) == 2
    err = capsys.readouterr().err
    assert "a.txt : ligne 2 : « published » est '21/02/2019', pas un jour" in err
    assert "b.txt : pas de l'UTF-8 : octet 3 (0xE9, ligne 1)" in err
    assert "aucun article n'a pu être lu ; entrées en échec : 2" in err
    assert main(["check", "--lang", "fr", "--graph", "none"]) == 2
    assert "none : ce fichier ou dossier n'existe pas" in capsys.readouterr().err


def test_an_untranslated_error_stays_as_it_is() -> None:
    assert retold(Message("{n} new faults", n=2), "fr") == "2 new faults"
    assert retold("nothing of ours", "fr") == "nothing of ours"
    assert retold(Message("line {line}: {what}", line=2, what="x"), "xx") == "line 2: x"


@pytest.mark.parametrize(
    ("given", "own", "parameters"),
    [
        (["name", "--unit", "x y"], ["name"], {"unit": "x y"}),
        (["--unit=x=y", "name"], ["name"], {"unit": "x=y"}),
        (["name", "--on", "2019-01-01", "--list"], ["--on", "2019-01-01", "--list", "name"], {}),
        (["-", "--x", "--y"], ["-"], {"x": "--y"}),
        (["--graph=a", "-o", "b", "n"], ["--graph=a", "-o", "b", "n"], {}),
    ],
)
def test_parameters_are_told_from_options(
    given: list[str], own: list[str], parameters: dict[str, str]
) -> None:
    assert split_parameters(given, SAY) == (own, parameters)


def test_a_second_name_is_a_fault() -> None:
    with pytest.raises(OrbatError, match="'b' is no parameter"):
        split_parameters(["a", "b"], SAY)
