"""What is installed is complete, declared, and quick to start."""

import ast
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

# Distributions whose module has another name.
MODULES = {"PyYAML": "yaml", "Jinja2": "jinja2", "MarkupSafe": "markupsafe"}
# Imported by a dependency that does not declare it in a way every pip resolves.
INDIRECT = {"lxml_html_clean"}


def declared(requirements: list[str]) -> set[str]:
    names = (re.split(r"[<>=!~\[; ]", line, maxsplit=1)[0] for line in requirements)
    return {MODULES.get(name, name) for name in names}


def imported() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        if path.name == "generate.py":
            continue  # makes files of the package and is run by developers only
        tree = ast.parse(path.read_text(encoding="utf-8"))
        typing_only = {
            node
            for block in ast.walk(tree)
            if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
            for node in ast.walk(block)
        }
        for node in ast.walk(tree):
            if node in typing_only:
                continue
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"orbat"}


def test_what_is_imported_is_declared_and_the_other_way_round() -> None:
    optional = {
        name
        for group, lines in PROJECT["optional-dependencies"].items()
        if group != "dev"
        for name in declared(lines)
    }
    required = declared(PROJECT["dependencies"])
    assert imported() - optional == required - INDIRECT


def run(*command: str | Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


# What these cost would be felt on every start, and none is needed to say the version.
HEAVY = ("rdflib", "networkx", "pyoxigraph", "pyvis", "trafilatura", "rich", "numpy", "yaml")


@pytest.mark.parametrize("statement", ["import orbat", "import orbat.cli"])
def test_nothing_heavy_is_loaded_at_the_start(statement: str) -> None:
    probe = f"import sys; {statement}; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert run(sys.executable, "-c", probe) == "[]\n"


@pytest.mark.slow
def test_a_wheel_installed_alone_works(tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", tmp_path, ROOT)
    (wheel,) = tmp_path.glob("orbat-*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    place = tmp_path / "env" / "bin"
    run(place / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel)
    assert run(place / "orbat", "--version") == f"orbat {PROJECT['version']}\n"
    assert "chain-of-command" in run(place / "orbat", "query", "--list")
    article = tmp_path / "a.txt"
    article.write_text("La 37e brigade d'infanterie de la 9e division blindée est à Mossoul.")
    out = tmp_path / "out"
    run(place / "orbat", "build", article, "--published", "2019-02-21", "-o", out)
    question = ("chain-of-command", "--unit", "37e brigade d'infanterie", "--graph", out)
    assert "9e division blindée" in run(place / "orbat", "query", *question)


def test_the_version_is_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {PROJECT['version']}\n" in citation
