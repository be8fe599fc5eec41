"""The README's sessions are real: its commands are run, and what they print is compared.

`python tests/test_readme.py` runs them and writes what they print into the README.
"""

import code
import contextlib
import doctest
import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def renewed(text: str, folder: Path) -> str:
    """Return `text` with every session run in `folder`, in order, and its output in place."""
    (folder / "data").symlink_to(ROOT / "data")
    return _BLOCK.sub(
        lambda match: f"```{match[1]}\n{''.join(_RUN[match[1]](match[2], folder))}```", text
    )


def console(block: str, folder: Path) -> Iterator[str]:
    """Yield the commands of a shell session, each with what it prints on both streams."""
    for command in re.findall(r"^\$ .*\n(?:^> .*\n)*", block, re.MULTILINE):
        script = re.sub(r"^> ", "", command.removeprefix("$ "), flags=re.MULTILINE)
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=300,
            env={
                "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
                "HOME": str(folder),
                "LANG": "C.UTF-8",
            },
        )
        yield command + done.stdout.decode("utf-8")


def pycon(block: str, folder: Path) -> Iterator[str]:
    """Yield the statements of a Python session, each with what it shows."""
    interpreter = code.InteractiveInterpreter({"__name__": "__console__"})
    for example in doctest.DocTestParser().get_examples(block):
        shown = io.StringIO()
        with (
            contextlib.chdir(folder),
            contextlib.redirect_stdout(shown),
            contextlib.redirect_stderr(shown),
        ):
            interpreter.runsource(example.source, "<README>", "single")
        lines = example.source.splitlines()
        prompts = [">>> ", *["... "] * len(lines)]
        yield "".join(f"{prompt}{line}\n" for prompt, line in zip(prompts, lines, strict=False))
        yield shown.getvalue()


_RUN = {"console": console, "pycon": pycon}


def test_the_sessions_show_what_is_printed(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    assert renewed(text, tmp_path) == text


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_first_screen_tells_the_two_commands(command: str) -> None:
    first = README.read_text(encoding="utf-8").splitlines()[:25]
    assert any(line.startswith(command) for line in first)
    target = command.removeprefix("make ")
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_files_that_are_named_are_there(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([^)#:]+)\)", text))
    named = set(re.findall(r"`((?:ontology|queries|src|tests|data|docs)/[\w/.-]*)`", text))
    assert [path for path in sorted(linked | named) if not (ROOT / path).exists()] == []


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        README.write_text(
            renewed(README.read_text(encoding="utf-8"), Path(place)), encoding="utf-8"
        )
