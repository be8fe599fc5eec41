import io
import json
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbat.model import Article
from orbat.read import jsonlines
from orbat.read.jsonlines import read_json, read_json_lines
from orbat.read.record import ReadFailure


def lines(data: str | bytes) -> list[Article | ReadFailure]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_json_lines(io.BytesIO(raw), origin="a.jsonl", stem="a"))


def texts(items: Iterable[Article | ReadFailure]) -> list[str]:
    return [item.text if isinstance(item, Article) else item.origin for item in items]


def test_all_fields_are_read_and_others_left_alone() -> None:
    record = {
        "id": "x1",
        "text": "Le 2e bataillon.",
        "published": "2019-02-21T08:30:00+01:00",
        "lang": "fr-FR",
        "title": " T ",
        "url": "http://example.org/",
        "publisher": "P",
        "score": 3,
    }
    assert lines(json.dumps(record)) == [
        Article(
            "x1",
            "Le 2e bataillon.",
            "fr",
            date(2019, 2, 21),
            "T",
            "http://example.org/",
            "P",
            "a.jsonl:1",
        )
    ]


def test_a_bad_line_is_named_and_the_others_go_on() -> None:
    data = (
        b'{"id": "a", "text": "un"}\n{"id": "b", \n\n'
        b'{"id": "c", "text": "\xe9"}\n["x"]\n{"text": "deux"}'
    )
    found = lines(data)
    assert texts(found) == ["un", "a.jsonl:2", "a.jsonl:4", "a.jsonl:5", "deux"]
    assert isinstance(found[4], Article)
    assert found[4].id == "a-6"
    assert isinstance(found[2], ReadFailure)
    assert "byte 21 (0xE9, line 4)" in found[2].reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{}", '"text" is missing'),
        ('{"text": 3}', '"text" is missing or no string'),
        ('{"text": "a", "id": ["b"]}', '"id" must be a string'),
        ('{"text": "a", "id": "b\\nc"}', "printable"),
        ('{"text": "a", "published": 2019}', "no day"),
        ('{"text": "a", "title": {}}', '"title" must be a string'),
        ('{"text": "a\\ud800b"}', "half a surrogate pair"),
        ("[" * 100_000, "no JSON"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "no JSON"),
        ('{"text": "a"', "no JSON"),
    ],
)
def test_each_fault_has_its_reason(line: str, reason: str) -> None:
    (found,) = lines(line)
    assert isinstance(found, ReadFailure)
    assert reason in found.reason
    assert found.origin == "a.jsonl:1"


def test_an_endless_line_is_skipped_without_being_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "_LONGEST_LINE", 100)
    data = '{"text": "' + "x" * 1000 + '"}\n{"text": "y"}\n'
    assert texts(lines(data)) == ["a.jsonl:1", "y"]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ('{"id": "x", "text": "un"}', ["un"]),
        ('[{"text": "un"}, {"text": "deux"}]', ["un", "deux"]),
        ('{"text": "un"}\n{"text": "deux"}\n', ["un", "deux"]),
        ('[{"text": "un"},\n{"texte": "deux"},\n{"text": "trois"}]', ["un", "a.json:2", "trois"]),
        ('[{"text": "un"},\n{"text": ', ["un", "a.json:2"]),
        ("[]", ["a.json"]),
    ],
)
def test_json_documents(document: str, expected: list[str]) -> None:
    assert texts(read_json(document.encode(), origin="a.json", stem="a")) == expected


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip), max_size=5))
def test_what_is_written_as_json_lines_is_read_back(written: list[str]) -> None:
    for ascii_only in (True, False):
        data = "\n".join(
            json.dumps({"text": text}, ensure_ascii=ascii_only) for text in written
        ).encode()
        assert texts(read_json_lines(io.BytesIO(data), origin="a", stem="a")) == written
