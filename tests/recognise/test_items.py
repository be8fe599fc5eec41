"""Items: the longest phrase of the lexicon wins, and the shape of a token tells what it can be."""

import pytest
from sentences import items

from orbat.recognise.items import merged, number_of, roman


def item_texts(text: str, language: str = "fr") -> list[str]:
    return [item.text for item in items(text, language)]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("I", 1),
        ("IV", 4),
        ("IX", 9),
        ("XIV", 14),
        ("XL", 40),
        ("LXXXIX", 89),
        ("", None),
        ("IIII", None),
        ("IC", None),
        ("iv", None),
        ("MIX", None),
    ],
)
def test_roman(word: str, value: int | None) -> None:
    assert roman(word) == value


def test_roman_numbers_are_read_as_they_are_written() -> None:
    tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"]
    ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    written = [ten + one for ten in tens for one in ones]
    assert [roman(word) for word in written[1:]] == list(range(1, 90))


@pytest.mark.parametrize(
    ("text", "language", "tag", "number"),
    [
        ("37e", "fr", "ORDINAL", "37"),
        ("1er", "fr", "ORDINAL", "1"),
        ("IIe", "fr", "ORDINAL", "2"),
        ("Ve", "fr", "ORDINAL", "5"),
        ("troisième", "fr", "ORDINAL", "3"),
        ("XIX", "fr", "ROMAN", "19"),
        ("301", "fr", "NUM", "301"),
        ("2/30", "fr", "SLASH_NUMBER", "2"),
        ("37th", "en", "ORDINAL", "37"),
        ("twenty-first", "en", "ORDINAL", "21"),
    ],
)
def test_numbers(text: str, language: str, tag: str, number: str) -> None:
    (item,) = items(text, language)
    assert item.has(tag)
    assert number_of(item) == number


@pytest.mark.parametrize(
    ("text", "language"),
    [("Le", "fr"), ("12345", "fr"), ("brigade", "fr"), ("37e", "en")],
)
def test_no_numbers(text: str, language: str) -> None:
    assert not any(item.has("ORDINAL") for item in items(text, language))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("à la tête de la brigade", "fr", ["à la tête de", "la", "brigade"]),
        ("forces armées", "fr", ["forces armées"]),
        ("under the command of the corps", "en", ["under the command of", "the", "corps"]),
        ("under the table", "en", ["under", "the", "table"]),
    ],
)
def test_longest_phrase(text: str, language: str, expected: list[str]) -> None:
    assert item_texts(text, language) == expected


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (",", "COMMA"),
        (";", "SEMICOLON"),
        ("«", "LQUOTE"),
        ("—", "DASH"),
        ("Roux", "CAP"),
        ("FTPX", "UPPER"),
        ("table", "WORD"),
    ],
)
def test_shapes(text: str, tag: str) -> None:
    assert items(text)[0].has(tag)


def test_acronym_counts_only_as_it_is_spelt() -> None:
    assert items("le RI")[1].has("ACRONYM")
    assert not items("le ri")[1].has("ACRONYM")


def test_merged_items_keep_words_and_places() -> None:
    text = "la 37e brigade"
    whole = merged(items(text)[1:], frozenset({"X"}), text)
    assert (whole.start, whole.end, whole.text) == (3, 14, "37e brigade")
    assert [part.text for part in whole.parts] == ["37e", "brigade"]
    assert whole.entry("ECHELON") is not None
