"""Words of a language stand in its tables, never in the code that reads it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from orbat.lexicon import languages, read_table

PACKAGE = Path(__file__).parents[1] / "src" / "orbat"
READING = ("recognise", "relate", "annotate.py")


def literals(source: str) -> Iterator[str]:
    """Yield the string literals of a module in lower case; no docstrings, no tags (in capitals)."""
    tree = ast.parse(source)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        value = node.value if isinstance(node, ast.Constant) and id(node) not in prose else None
        if isinstance(value, str) and not value.isupper():
            yield value.lower()


def grammatical_words(language: str) -> set[str]:
    """Return the words of function.toml that are longer than a letter."""
    function = read_table(language, "function")
    groups = (*function["prepositions"].values(), *function["words"].values())
    return {form for forms in groups for form in forms if len(form) > 1}


# The names that the code itself goes by are English, so English words prove nothing.
@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_no_grammatical_word_stands_in_code(language: str) -> None:
    files = [path for name in READING for path in sorted(PACKAGE.glob(f"{name}*"))]
    modules = [m for path in files for m in (path.glob("*.py") if path.is_dir() else (path,))]
    assert len(modules) > 40
    words = grammatical_words(language) - grammatical_words("en")
    assert {
        (module.name, literal)
        for module in modules
        for literal in literals(module.read_text(encoding="utf-8"))
        if literal in words
    } == set()


def test_a_word_in_code_would_be_seen() -> None:
    source = '"""le"""\n\ndef f(x: str) -> bool:\n    """la"""\n    return x == "Les"\n'
    assert set(literals(source)) & grammatical_words("fr") == {"les"}
