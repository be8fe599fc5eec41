"""Tokens: elisions, enclitics, possessives and numbers as each language writes them."""

import pytest

from orbat.lexicon.language import load
from orbat.lexicon.orthography import Orthography, tokenize


def cut(text: str, language: str) -> list[str]:
    return [t.text for t in tokenize(text, 0, len(text), load(language).orthography)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("l'armée", ["l'", "armée"]),
        ("L'Hôpital", ["L'", "Hôpital"]),
        ("d'Alep", ["d'", "Alep"]),
        ("N'Djamena", ["N'Djamena"]),
        ("aujourd'hui", ["aujourd'hui"]),
        ("qu'il n'a", ["qu'", "il", "n'", "a"]),
        ("a-t-il", ["a", "il"]),
        ("dit-elle", ["dit", "elle"]),
        ("porte-parole", ["porte-parole"]),
        ("al-Qaem", ["al-Qaem"]),
        ("37e", ["37e"]),
        ("1er", ["1er"]),
        ("3.500", ["3.500"]),
        ("12 000 hommes", ["12 000", "hommes"]),
        ("n° 8", ["n°", "8"]),
        ("2/30", ["2/30"]),
        ("Lloyd's", ["Lloyd", "'s"]),
        ("M23", ["M", "23"]),
        ("(R.I.)", ["(", "R.I.", ")"]),
        ("fin...", ["fin", "..."]),
        ("", []),
    ],
)
def test_french(text: str, tokens: list[str]) -> None:
    assert cut(text, "fr") == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Russia's army", ["Russia", "'s", "army"]),
        ("soldiers' camp", ["soldiers", "'", "camp"]),
        ("37th", ["37th"]),
        ("d'Alep", ["d'Alep"]),
        ("U.S. Army", ["U.S.", "Army"]),
        ("didn't", ["didn't"]),
    ],
)
def test_english(text: str, tokens: list[str]) -> None:
    assert cut(text, "en") == tokens


def test_positions_are_those_of_the_text() -> None:
    text = "la 37e brigade d'infanterie, dit-il"
    tokens = tokenize(text, 3, len(text), load("fr").orthography)
    assert tokens[0].start == 3
    assert all(text[t.start : t.end] == t.text for t in tokens)


def test_a_language_without_any_particular_still_cuts() -> None:
    bare = Orthography.from_table({"ordinal": {"suffixes": []}})
    assert [t.text for t in tokenize("d'un 3 mai.", 0, 11, bare)] == ["d'un", "3", "mai", "."]
