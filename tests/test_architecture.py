"""Modules import from modules above them only, and files stay small and aptly named."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "orbat"
LONGEST = 400
GENERATED = {PACKAGE / "vocab.py"}

# From the foundation to the command line. A module may import from the places above its own, and
# from others in the same place unless `APART` names it.
ORDER = (
    "errors",
    "model",
    "share",
    "vocab",
    "messages",
    "lexicon",
    "gazetteer",
    "read",
    "recognise",
    "relate",
    "annotate",
    "annotation_lines",
    "resolve",
    "graph",
    "store",
    "query",
    "check",
    "explain",
    "diff",
    "view",
    "export",
    "serve",
    "api",
    "pipeline",
    "tables",
    "explain_text",
    "verbs",
    "cli",
)
APART = {"export"}
DRAWERS = ("util", "utils", "helper", "helpers", "common", "misc", "tools")


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def place(module: str) -> str | None:
    """Return the place of a dotted module name; None for the package itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else None


def name_of(path: Path) -> str:
    parts = list(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of everything of ours that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.split(".")[0] == "orbat":
                    yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            if node.module == "orbat":
                for alias in node.names:
                    yield node.lineno, f"orbat.{alias.name}"
            elif node.module and node.module.startswith("orbat."):
                yield node.lineno, node.module


def broken_arrows(importer: str, imported: str) -> str | None:
    """Return what is wrong with one import, None where it is right."""
    here, there = place(importer), place(imported)
    if here is None:
        return None  # the package itself offers the library
    if there is None:
        return "imports the package itself"
    for one in (here, there):
        if one not in ORDER:
            return f"{one} has no place in the order of modules"
    if here == there:
        if here in APART and importer != imported and imported != f"orbat.{here}":
            return "imports a sibling that it must not know"
        return None
    if ORDER.index(there) > ORDER.index(here):
        return "imports from below"
    return None


def test_arrows_point_upwards() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {imported} {fault}"
        for path in modules()
        for line, imported in imports(path)
        if (fault := broken_arrows(name_of(path), imported))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("importer", "imported", "right"),
    [
        ("orbat.relate.verbs", "orbat.model", True),
        ("orbat.model", "orbat.relate", False),
        ("orbat.graph.build", "orbat.graph.iri", True),
        ("orbat.export.gexf", "orbat.export.ftm", False),
        ("orbat.pipeline", "orbat.cli", False),
        ("orbat.read.text", "orbat", False),
        ("orbat.drawer", "orbat.model", False),
        ("orbat", "orbat.pipeline", True),
    ],
)
def test_the_rule_itself(importer: str, imported: str, right: bool) -> None:
    assert (broken_arrows(importer, imported) is None) is right


def test_nothing_imports_the_command_line() -> None:
    users = [p for p in modules() for _, name in imports(p) if place(name) == "cli"]
    assert users == []


def test_every_module_has_a_place() -> None:
    assert {place(name_of(path)) for path in modules()} - {None} <= set(ORDER)


@pytest.mark.parametrize(
    "path", sorted({*modules(), *(ROOT / "tests").rglob("*.py")} - GENERATED), ids=str
)
def test_files_are_short_enough_to_read(path: Path) -> None:
    count = len(path.read_text(encoding="utf-8").splitlines())
    assert count <= LONGEST, f"{path.relative_to(ROOT)} has {count} lines; split it"


def test_no_drawers() -> None:
    assert [path for path in PACKAGE.rglob("*") if path.stem in DRAWERS] == []
