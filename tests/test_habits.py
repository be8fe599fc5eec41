"""The linter and the type checker are on: each finds a fault that is put in front of it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def findings(command: list[str], code: str, tmp_path: Path) -> str:
    """Return what a tool says of `code` in a module of a project set up as this one."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "src" / "orbat"
    package.mkdir(parents=True)
    (package / "canary.py").write_text(code)
    done = subprocess.run(
        [sys.executable, "-m", *command, str(package / "canary.py")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("import os\n", "F401"),
        ("print(1)\n", "T201"),
        ("def public():\n    return 1\n", "D103"),
        ("assert True\n", "S101"),
        ("x = open('a')\n", "PTH123"),
        (f"x = '{'x' * 100}'\n", "E501"),
    ],
)
def test_ruff_bites(code: str, rule: str, tmp_path: Path) -> None:
    assert rule in findings(["ruff", "check", "--no-cache"], code, tmp_path)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("def f(x):\n    return x\n", "no-untyped-def"),
        ("x: int = 'a'\n", "assignment"),
        ("from typing import List\ndef f() -> List:\n    return []\n", "type-arg"),
    ],
)
def test_mypy_bites(code: str, fault: str, tmp_path: Path) -> None:
    command = ["mypy", "--cache-dir", str(ROOT / ".mypy_cache" / "canary")]
    assert fault in findings(command, code, tmp_path)
