"""The pages in `docs/` are up to date: rules, decisions, the worked example of reading."""

import doctest
import importlib.util
import io
import re
from pathlib import Path
from types import ModuleType

import pytest

from orbat.lexicon import languages
from orbat.lexicon.language import load

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("[0-9]*.md"))
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def table() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rule_table", DOCS / "rule_table.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_of_rules_is_up_to_date(table: ModuleType) -> None:
    page = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert table.rule_table() == page, "run: python docs/rule_table.py"


def test_the_table_has_every_rule_and_frame(table: ModuleType) -> None:
    listed = re.findall(r"^\| `([\w-]+)`", table.rule_table(), re.MULTILINE)
    assert len(listed) == len(set(listed))
    for code in languages():
        language = load(code)
        rules = {rule.id for stage in language.rules.values() for rule in stage}
        frames = {frame.id for group in language.frames.values() for frame in group}
        assert rules | frames <= set(listed)


def test_every_row_has_as_many_cells_as_its_head(table: ModuleType) -> None:
    rows = [line for line in table.rule_table().splitlines() if line.startswith("| `")]
    assert {row.count(" | ") for row in rows} == {1, 3}


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_decisions_are_numbered_without_gap_and_indexed() -> None:
    assert [path.name[:4] for path in DECISIONS] == [
        f"{number:04}" for number in range(1, len(DECISIONS) + 1)
    ]
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    assert _LINK.findall(index) == [path.name for path in DECISIONS]


def test_the_worked_example_of_reading_is_what_comes_out() -> None:
    text = (DOCS / "reading.md").read_text(encoding="utf-8")
    sessions = re.findall(r"^```pycon\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert sessions
    example = doctest.DocTestParser().get_doctest("\n".join(sessions), {}, "reading.md", None, 0)
    shown = io.StringIO()
    result = doctest.DocTestRunner(verbose=False).run(example, out=shown.write)
    assert result.failed == 0, shown.getvalue()
