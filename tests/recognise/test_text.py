"""Sentences and tokens of the reading copy, and the way back to the text as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbat.lexicon.language import load
from orbat.recognise.text import Sentence, reading, sentences


def cut(text: str, language: str = "fr") -> list[Sentence]:
    return list(sentences(reading(text).text, load(language).orthography))


def words(text: str, language: str = "fr") -> list[str]:
    copy = reading(text).text
    return [copy[s.start : s.end] for s in cut(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il part. Elle reste.", ["Il part.", "Elle reste."]),
        ("Il part ! Elle reste ?", ["Il part !", "Elle reste ?"]),
        ("Le gén. Roux part.", ["Le gén. Roux part."]),
        ("M. Roux part.", ["M. Roux part."]),
        ("Le général P. Roux part.", ["Le général P. Roux part."]),
        ("La force compte 3.500 hommes.", ["La force compte 3.500 hommes."]),
        ("« Il part. » Elle reste.", ["« Il part. »", "Elle reste."]),
        ("Il part\nElle reste", ["Il part", "Elle reste"]),
        ("Le site orbat.fr ouvre.", ["Le site orbat.fr ouvre."]),
        ("Il part… Elle reste.", ["Il part…", "Elle reste."]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Smith left. He is back.", ["Gen. Smith left.", "He is back."]),
        ("The U.S. Army left.", ["The U.S. Army left."]),
    ],
)
def test_english_sentences(text: str, expected: list[str]) -> None:
    assert words(text, "en") == expected


def test_lines_bullets_and_indents() -> None:
    rows = cut("Unités :\n- la 3e brigade\n  - le 4e bataillon")
    assert [(s.line, s.indent, s.bullet) for s in rows] == [
        (0, 0, False),
        (1, 0, True),
        (2, 2, True),
    ]


def test_lines_broken_at_a_page_width_are_joined() -> None:
    line = "la troisième brigade tient toujours la rive du fleuve avec"
    text = "\n".join([line] * 8) + "."
    assert len(cut(text)) == 1
    assert len(cut(text.replace("avec\nla", "avec\nLa"))) == 8


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("l’armée", "l'armée"),
        ("e\u0301tat", "état"),
        ("3e\u00a0brigade", "3e brigade"),
        ("bri\u00adgade", "brigade"),
        ("\ufeffIl", "Il"),
        ("al‑Qaem", "al-Qaem"),
    ],
)
def test_reading_copy(text: str, copy: str) -> None:
    assert reading(text).text == copy


def test_positions_lead_back_to_the_text_as_given() -> None:
    text = "La\u200b e\u0301cole bru\u0302le"
    copy = reading(text)
    start = copy.text.index("école")
    span = copy.span(start, start + len("école"))
    assert text[span.start : span.end] == "e\u0301cole"


@given(st.text(st.sampled_from("aé\u0301\u00ad\u200b -.'’\n«»A1"), max_size=60))
def test_spans_hold_something_inside_the_text_and_stand_in_order(text: str) -> None:
    copy = reading(text)
    last = 0
    for sentence in sentences(copy.text, load("fr").orthography):
        for token in sentence.tokens:
            assert copy.text[token.start : token.end]
            span = copy.span(token.start, token.end)
            assert last <= span.start < span.end <= len(text)
            last = span.start
