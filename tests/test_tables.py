import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbat.errors import ExportError
from orbat.query import Cell
from orbat.tables import FORMATS, format_of, visible, write_rows

COLUMNS = ("step", "superior", "date", "quote")
ROWS: tuple[Mapping[str, Cell], ...] = (
    {"step": 1, "superior": "9e division blindée", "date": date(2019, 2, 21), "quote": "a\nb"},
    {"step": 2, "superior": None, "date": None, "quote": '=HYPERLINK("x")'},
)


def written(form: str, width: int | None = None) -> str:
    out = io.StringIO()
    write_rows(COLUMNS, ROWS, form, out, width=width, heading=lambda number: f"row {number}")
    return out.getvalue()


def test_a_plain_table_is_aligned_one_line_a_row() -> None:
    assert written("table").splitlines() == [
        "step  superior             date        quote",
        "1     9e division blindée  2019-02-21  a b",
        '2                                      =HYPERLINK("x")',
    ]


def test_a_terminal_that_is_wide_enough_gets_a_table() -> None:
    lines = written("table", 120).splitlines()
    assert "9e division blindée" in lines[3] or "9e division blindée" in lines[2]
    assert all(len(line) <= 120 for line in lines)


def test_the_widest_column_is_wrapped_before_the_table_is_given_up() -> None:
    rows = ({"a": "1", "b": "word " * 20},)
    out = io.StringIO()
    write_rows(("a", "b"), rows, "table", out, width=60)
    assert "row 1" not in out.getvalue()
    assert out.getvalue().count("word") == 20
    assert max(map(len, out.getvalue().splitlines())) <= 60


def test_a_narrow_terminal_gets_row_after_row() -> None:
    text = written("table", 30)
    assert "row 1" in text
    assert "superior  9e division blindée" in text
    assert all(len(line) <= 42 for line in text.splitlines())


def test_csv_defuses_formulas_and_keeps_the_rest() -> None:
    header, first, second = csv.reader(io.StringIO(written("csv")))
    assert tuple(header) == COLUMNS
    assert first == ["1", "9e division blindée", "2019-02-21", "a\nb"]
    assert second == ["2", "", "", '\'=HYPERLINK("x")']


@pytest.mark.parametrize(
    ("text", "kept"),
    [("- 2e bataillon", True), ("-5", True), ("@SUM", False), ("+1", False), ("-cmd", False)],
)
def test_what_a_spreadsheet_would_run_is_defused(text: str, kept: bool) -> None:
    out = io.StringIO()
    write_rows(("a",), ({"a": text},), "csv", out)
    assert out.getvalue() == f"a\n{text if kept else chr(39) + text}\n"


def test_tsv_has_one_line_a_row() -> None:
    assert written("tsv").splitlines()[1] == "1\t9e division blindée\t2019-02-21\ta\\nb"


def test_json_and_json_lines_hold_the_same() -> None:
    rows = json.loads(written("json"))
    assert rows[0] == {
        "step": 1,
        "superior": "9e division blindée",
        "date": "2019-02-21",
        "quote": "a\nb",
    }
    assert rows[1]["superior"] is None
    assert [json.loads(line) for line in written("nl").splitlines()] == rows
    assert "é" in written("json")


def test_numbers_and_truth_values() -> None:
    rows: tuple[Mapping[str, Cell], ...] = ({"a": Decimal("34.30"), "b": True},)
    out = io.StringIO()
    write_rows(("a", "b"), rows, "tsv", out)
    assert out.getvalue().splitlines()[1] == "34.30\ttrue"
    out = io.StringIO()
    write_rows(("a", "b"), rows, "nl", out)
    assert json.loads(out.getvalue()) == {"a": 34.3, "b": True}


@pytest.mark.parametrize(
    ("given_format", "output", "expected"),
    [
        (None, "-", "table"),
        (None, "a.csv", "csv"),
        (None, "a.JSON", "json"),
        (None, "a.jsonl", "nl"),
        ("tsv", "a.csv", "tsv"),
        (None, "a.txt", "table"),
    ],
)
def test_the_format_is_given_or_follows_from_the_name(
    given_format: str | None, output: str, expected: str
) -> None:
    assert format_of(given_format, output) == expected


def test_an_unknown_format_lists_the_known_ones() -> None:
    with pytest.raises(ExportError, match="table, csv, tsv, json, nl"):
        format_of("xlsx", "-")


def test_signs_that_a_terminal_obeys_are_shown() -> None:
    hostile = "a\x1b[2Jb\u202ec\x07\x9bd"
    assert visible(hostile) == "a\\x1b[2Jb\\u202ec\\x07\\x9bd"


@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), st.text()), max_size=4))
def test_no_text_breaks_the_lines_of_a_table(rows: list[dict[str, str]]) -> None:
    out = io.StringIO()
    write_rows(COLUMNS, rows, "table", out)
    lines = out.getvalue().split("\n")
    assert len(lines) == len(rows) + 2
    assert all(sign.isprintable() or ord(sign) > 0x9F for line in lines for sign in line)


@pytest.mark.parametrize("form", FORMATS)
def test_no_rows_are_no_fault(form: str) -> None:
    out = io.StringIO()
    write_rows(COLUMNS, (), form, out, width=80)
    assert len(out.getvalue().splitlines()) <= 4
