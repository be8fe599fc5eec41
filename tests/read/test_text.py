from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbat.errors import ReadError
from orbat.model import Article
from orbat.read.text import read_text


def read(text: str) -> Article:
    return read_text(text, origin="a.txt", fallback_id="a")


HEAD = """---
id: revue-7
title: "La 4e brigade : un retour"
url: https://example.org/a?b=1
publisher: La Revue
published: 2019-02-21
language: fr
---
"""


def test_front_matter_becomes_fields_and_the_rest_is_the_text() -> None:
    assert read(HEAD + "\nLa 4e brigade est revenue.\n") == Article(
        id="revue-7",
        text="\nLa 4e brigade est revenue.\n",
        language="fr",
        published=date(2019, 2, 21),
        title="La 4e brigade : un retour",
        url="https://example.org/a?b=1",
        publisher="La Revue",
        origin="a.txt",
    )


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("id: 010", "id", "010"),
        ("id: 1e3", "id", "1e3"),
        ("publisher: no", "publisher", "no"),
        ("title: 2019-02-21", "title", "2019-02-21"),
        ("language: no", "language", "no"),
        ("publisher: ~", "publisher", None),
        ("publisher:", "publisher", None),
    ],
)
def test_every_value_stays_the_words_it_is(line: str, field: str, value: str | None) -> None:
    assert getattr(read(f"---\n{line}\n---\nTexte."), field) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\nid: a\nauteur: X\n---\nTexte", r"line 3: unknown key 'auteur'; keys are id, title"),
        ("---\n- a\n- b\n---\nTexte", r"line 2: the head must be lines"),
        ("---\ntitle: [a, b]\n---\nTexte", r"line 2: title must be one value"),
        ("---\nid: a\ntitle: 'open\n---\nTexte", r"line \d+: the head is no YAML"),
        ("---\npublished: 21/02/2019\n---\nTexte", r"line 2: .*no day; write it as YYYY-MM-DD"),
        ("---\ntitle: a\npublished: 1\n---\nTexte", r"line 3: .*no day"),
        ("---\ntitle: a: b\n---\nTexte", r"line 2: the head is no YAML: .*; put a value"),
        ("---\ntitle: a\nTexte", r"line 1: the head is never closed"),
        ("---\npublished: 2019-02-30\n---\nTexte", r"no day"),
        ("---\nurl: javascript:alert(1)\n---\nTexte", r"must begin with http"),
        ("---\nlanguage: french\n---\nTexte", r"two-letter code"),
        ("---\nid: a\n---\n \n", r"empty"),
        ("", r"empty"),
        (" \n\t", r"empty"),
    ],
)
def test_faults_are_named_with_their_line(text: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "--- un tiret\nfin\n---\n",
        "---\npas de fin",
        "----\na: b\n----\nTexte",
        "\n---\nid: a\n---\n",
    ],
)
def test_dashes_that_are_no_front_matter_belong_to_the_text(text: str) -> None:
    assert read(text).text == text


def test_line_ends_are_kept() -> None:
    assert read("---\r\nid: a\r\n---\r\nUn.\r\nDeux.\r\n").text == "Un.\r\nDeux.\r\n"


@given(st.text().filter(lambda text: text.strip() and not text.startswith("---")))
def test_text_without_front_matter_is_kept_exactly(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return
    assert read(text).text == text
    assert read(HEAD + text).text == text
