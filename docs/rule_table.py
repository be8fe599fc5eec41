"""The table of all rules, `docs/rules.md`, made of the rule and frame files of every language.

`python docs/rule_table.py` writes it anew, `--check` tells whether that is needed.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from orbat.lexicon import languages, read_table

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "rules.md"

_START: Final = """\
# Rules

Every mention and every claim bears the id of the rule that made it: `orbat query chain-of-command
--columns quote,rule` shows it, the graph holds it as `orbat:rule`. This page lists the rules, what
each matches and what it must not. It is made of `src/orbat/lexicon/<language>/rules.toml` and
`frames.toml` (`python docs/rule_table.py`); a rule is corrected there.
[reading.md](reading.md) tells how rules are applied. Texts that rules are held to, with what must
come out and what must not, stand in `tests/corpus/<language>/`; the last column names the files.

An id begins with the language (`fr-SUB-001`), but for the rules of the last table, which need no
word of a language. A rule is never given a new meaning under an old id.
"""

_CORPORA: Final[Mapping[str, tuple[str, ...]]] = {
    "ABBR": ("naming",),
    "ALIAS": ("identity", "naming"),
    "ANA": ("identity",),
    "CLEFT": ("subordination",),
    "CMD": ("command",),
    "JOIN": ("coordination",),
    "LIST": ("lists",),
    "LOC": ("place",),
    "NAME": ("naming",),
    "NAT": ("naming",),
    "OPP": ("opposition",),
    "ORG": ("naming", "traps"),
    "PERSON": ("command",),
    "PLACE": ("place",),
    "POST": ("command",),
    "SEAT": ("place",),
    "SRV": ("command",),
    "SUB": ("subordination", "coordination"),
    "UNIT": ("naming", "traps"),
}
"""Which files of the corpus exercise the rules of a prefix."""

_STAGES: Final[Mapping[str, str]] = {
    "unit": "units",
    "organization": "organizations",
    "post": "posts of several words",
    "alias": "other names given on the spot",
    "anaphor": "words that point back",
    "phrase": "what neighbours say of each other",
    "procedure": "what functions read by shape and by the rest of the article",
}


def rule_table() -> str:
    """Return the page as Markdown, with a final line feed."""
    return "\n".join([_START, *(line for code in languages() for line in _language(code)), *_own()])


def _language(code: str) -> Iterator[str]:
    yield f"## {code}\n"
    for stage, rows in read_table(code, "rules").items():
        yield from _table(f"{code}: {_STAGES.get(stage, stage)} (`[[{stage}]]`)")
        for row in rows:
            yield _line(code, row["id"], row["says"], row["not"])
        yield ""
    yield from _table(f"{code}: verb frames")
    for row in read_table(code, "frames")["frame"]:
        yield _line(code, row["id"], row["says"], row["not"])
    yield ""


def _table(title: str) -> tuple[str, ...]:
    return (f"### {title}\n", "| id | matches | must not match | corpus |", "|---|---|---|---|")


def _line(code: str, rule: str, says: str, must_not: str) -> str:
    named = _CORPORA.get(rule.partition("-")[0], ())
    corpora = [name for name in named if (ROOT / f"tests/corpus/{code}/{name}.toml").is_file()]
    cells = (f"`{code}-{rule}`", says, must_not, ", ".join(corpora))
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _own() -> Iterator[str]:
    yield "## Rules in code\n"
    yield "They read no word of a language: the shape of a list, a capital, who speaks of whom.\n"
    yield from ("| id | described in |", "|---|---|")
    listed = {row["id"] for code in languages() for rows in _rows(code) for row in rows}
    package = ROOT / "src" / "orbat"
    found = dict(
        pair
        for stage in ("recognise", "relate", "resolve")
        for file in sorted((package / stage).glob("*.py"))
        for pair in _ids(file)
    )
    for rule in sorted(found.keys() - listed):
        yield f"| `{rule}` | `{found[rule]}` |"
    yield ""


def _rows(code: str) -> Iterator[list[dict[str, str]]]:
    yield from read_table(code, "rules").values()
    yield read_table(code, "frames")["frame"]


def _ids(file: Path) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            head, dash, tail = node.value.partition("-")
            if dash and head.isalpha() and head.isupper() and len(tail) == 3 and tail.isdigit():
                yield node.value, file.relative_to(ROOT).as_posix()


def main() -> int:
    """Write the page, or with `--check` return 1 where it is out of date."""
    text = rule_table()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
