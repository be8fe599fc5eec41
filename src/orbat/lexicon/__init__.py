"""The words of each language, as data: one folder of TOML files per language.

A language exists when `lexicon/<code>/` exists; no other module names one.
"""

import tomllib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from orbat.errors import LexiconError

ROOT: Traversable = resources.files(__package__)
"""The folder that holds one folder of tables for each language."""


@cache
def languages() -> tuple[str, ...]:
    """Return the ISO 639-1 codes of the languages that can be read, sorted."""
    return tuple(
        sorted(
            entry.name
            for entry in ROOT.iterdir()
            if entry.is_dir() and not entry.name.startswith("_")
        )
    )


@cache
def read_table(language: str, name: str) -> dict[str, Any]:
    """Return the parsed file `lexicon/<language>/<name>.toml`.

    Raises `LexiconError`, naming file and line, where it is missing or is no TOML.
    """
    path = ROOT / language / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(
            f"lexicon/{language}/{name}.toml: missing; languages are {', '.join(languages())}"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon/{language}/{name}.toml: {error}") from error
