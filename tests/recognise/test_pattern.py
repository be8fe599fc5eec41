"""Patterns over tags: what they match, what they must see to match, how malformed ones are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbat.errors import LexiconError
from orbat.recognise.pattern import Alphabet, parse


def sets(row: str) -> list[frozenset[str]]:
    """Return sets of tags: "A B/C" is one item tagged A and one tagged B and C."""
    return [frozenset(item.split("/")) for item in row.split()]


def first_match(pattern: str, row: str) -> tuple[int, int] | None:
    alphabet = Alphabet()
    compiled = parse(pattern, alphabet, "x")
    match = compiled.search(alphabet.encode(sets(row)))
    return match.span() if match else None


@pytest.mark.parametrize(
    ("pattern", "row", "span"),
    [
        ("A B", "X A B", (1, 3)),
        ("A B", "A X B", None),
        ("A", "X/A", (0, 1)),
        ("A/B", "X B", (1, 2)),
        ("!A", "A X", (1, 2)),
        ("!A/B", "A B C", (2, 3)),
        ("A . C", "A X C", (0, 3)),
        ("A*  B", "A A B", (0, 3)),
        ("A? B", "B", (0, 1)),
        ("A+ B", "B", None),
        ("( A | B ) C", "B C", (0, 2)),
        ("( A | B ) C", "C", None),
        ("( A B )? C", "A C", (1, 2)),
        ("^ A", "X A", None),
        ("A $", "A X A", (2, 3)),
        ("A (?! B )", "A B A C", (2, 3)),
        ("A (?! B )", "A B", None),
        ("UNSEEN", "A", None),
        ("!UNSEEN", "A", (0, 1)),
    ],
)
def test_match(pattern: str, row: str, span: tuple[int, int] | None) -> None:
    assert first_match(pattern, row) == span


def test_captures() -> None:
    alphabet = Alphabet()
    pattern = parse("one:A ( COMMA more:A )* two:B?", alphabet, "x")
    match = pattern.match(alphabet.encode(sets("A COMMA A B")))
    assert match is not None
    assert (match.span("one"), match.span("more"), match.span("two")) == ((0, 1), (2, 3), (3, 4))


def test_sets_met_after_the_first_search_are_seen() -> None:
    alphabet = Alphabet()
    pattern = parse("A", alphabet, "x")
    assert pattern.search(alphabet.encode(sets("X"))) is None
    assert pattern.search(alphabet.encode(sets("X Y/A"))) is not None


@pytest.mark.parametrize("pattern", ["( A", "A )", "* A", "one:A one:B", "A**", "A,B", "A//B"])
def test_malformed_pattern_is_told_with_its_place(pattern: str) -> None:
    with pytest.raises(LexiconError, match=r"fr/rules\.toml: X-001: pattern «.*» is malformed"):
        parse(pattern, Alphabet(), "lexicon/fr/rules.toml: X-001")


@pytest.mark.parametrize(
    ("pattern", "present", "may"),
    [
        ("A B", {"A", "B"}, True),
        ("A B", {"A"}, False),
        ("A B? C*", {"A"}, True),
        ("A/B", {"B"}, True),
        ("A ( B | C )", {"A"}, False),
        ("A ( B | C )", {"A", "C"}, True),
        ("A ( B | C )?", {"A"}, True),
        ("A | B", {"B"}, True),
        ("A+ B", {"B"}, False),
        ("one:A+", {"A"}, True),
        ("!A .", set(), True),
        ("A (?! B )", {"A"}, True),
    ],
)
def test_needs(pattern: str, present: set[str], may: bool) -> None:
    assert parse(pattern, Alphabet(), "x").may_match(present) is may


ROWS = st.lists(st.frozensets(st.sampled_from("ABC"), min_size=1), max_size=6)
PATTERNS = st.sampled_from(["A B", "A B? C", "( A | B ) C", "!A B", "A+ C*", "A | B", "A (?! B )"])


@given(PATTERNS, ROWS)
def test_what_matches_is_never_held_to_be_impossible(
    source: str, row: list[frozenset[str]]
) -> None:
    alphabet = Alphabet()
    pattern = parse(source, alphabet, "x")
    if pattern.search(alphabet.encode(row)):
        assert pattern.may_match({tag for tags in row for tag in tags})
