"""Loading a language: what it holds, and what is said of a malformed table."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orbat import lexicon
from orbat.errors import LexiconError
from orbat.lexicon import language as module
from orbat.lexicon.language import Language, load


def tags_of(words: str, language: Language) -> set[str]:
    first, *rest = words.split()
    wordings = language.phrases[first]
    phrases = wordings.longer.get(rest[0], ()) if rest else wordings.alone
    return {e.tag for p in phrases for e in p.entries if p.tokens == (first, *rest)}


@pytest.mark.parametrize(
    ("code", "words", "tag"),
    [
        ("fr", "brigade", "ECHELON"),
        ("fr", "au sein de", "within"),
        ("fr", "colonel", "RANK"),
        ("fr", "commande", "VERB"),
        ("fr", "est", "AUXILIARY"),
        ("fr", "malienne", "DEMONYM"),
        ("en", "brigade", "ECHELON"),
        ("en", "in command of", "head"),
        ("en", "commands", "VERB"),
        ("en", "according to", "HEDGE"),
    ],
)
def test_words(code: str, words: str, tag: str) -> None:
    assert tag in tags_of(words, load(code))


def test_longer_phrases_come_first() -> None:
    for wordings in load("fr").phrases.values():
        for phrases in wordings.longer.values():
            sizes = [len(phrase.tokens) for phrase in phrases]
            assert sizes == sorted(sizes, reverse=True)


def test_longer_tails_of_frames_come_first() -> None:
    for frames in load("fr").frames.values():
        sizes = [len(frame.tail) for frame in frames]
        assert sizes == sorted(sizes, reverse=True)


def test_states_and_capitals() -> None:
    french = load("fr")
    assert french.states["mali"] == "ML"
    assert french.capitals["bagdad"] == "IQ"
    assert "gao" not in french.capitals


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, dict[str, Any]], Language]:
    """Return a function that loads French with one table replaced."""

    def loaded(name: str, table: dict[str, Any]) -> Language:
        def read_table(code: str, asked: str) -> dict[str, Any]:
            return table if asked == name else lexicon.read_table(code, asked)

        monkeypatch.setattr(module, "read_table", read_table)
        return load.__wrapped__("fr")

    return loaded


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ({"phrase": [{"id": "X-1", "action": "join"}]}, r"rule X-1 of \[phrase\] lacks not, pat"),
        ({"procedure": [{"id": "X-1", "action": "x", "says": ""}]}, r"X-1 of .* lacks not"),
        (
            {
                "phrase": [{"id": "X-1", "action": "a", "pattern": "A", "says": "", "not": ""}],
                "procedure": [{"id": "X-1", "action": "a", "says": "", "not": ""}],
            },
            "rule X-1 stands twice",
        ),
    ],
)
def test_malformed_rules(
    read: Callable[[str, dict[str, Any]], Language], table: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(LexiconError, match=complaint):
        read("rules", table)


def test_a_procedure_needs_no_pattern(read: Callable[[str, dict[str, Any]], Language]) -> None:
    row = {"id": "X-1", "action": "see", "says": "", "not": ""}
    assert read("rules", {"procedure": [row]}).rule_of("see") == "fr-X-1"


def test_empty_form_is_told(read: Callable[[str, dict[str, Any]], Language]) -> None:
    with pytest.raises(LexiconError, match="empty form in fr/units:Nulle"):
        read("units", {"unit": [{"name": "Nulle", "forms": [" "]}]})


def test_missing_table_names_the_languages() -> None:
    with pytest.raises(LexiconError, match=r"xx/verbs\.toml: missing; languages are en, fr"):
        lexicon.read_table("xx", "verbs")


def test_broken_toml_is_told_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zz").mkdir()
    (tmp_path / "zz" / "units.toml").write_text("unit = [\n=\n]", encoding="utf-8")
    monkeypatch.setattr(lexicon, "ROOT", tmp_path)
    with pytest.raises(LexiconError, match=r"zz/units\.toml: .*line"):
        lexicon.read_table("zz", "units")
