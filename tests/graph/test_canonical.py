from hypothesis import given
from hypothesis import strategies as st

from orbat.graph.canonical import in_order
from orbat.graph.terms import line
from orbat.vocab import Rdf

LINES = st.builds(
    line,
    st.sampled_from(["https://e.org/a", "https://e.org/ab", "https://e.org/b"]),
    st.sampled_from(["https://e.org/p", Rdf.type, "https://z.org/p"]),
    st.text("ab", max_size=2),
)


def test_types_come_first_within_their_subject() -> None:
    lines = [
        line("https://e.org/b", "https://e.org/p", "1"),
        line("https://e.org/a", Rdf.type, "x"),
        line("https://e.org/a", "https://e.org/p", "2"),
        line("https://e.org/a", "https://e.org/p", "1"),
    ]
    assert list(in_order(lines)) == [lines[1], lines[3], lines[2], lines[0]]


@given(st.lists(LINES, max_size=12), st.integers(1, 5))
def test_sorting_through_files_gives_the_same_as_in_memory(lines: list[str], run: int) -> None:
    expected = list(in_order(lines))
    assert list(in_order(lines, run_length=run)) == expected
    assert sorted(expected) == sorted(set(lines))


@given(st.lists(LINES, max_size=12))
def test_each_subject_stands_in_one_place(lines: list[str]) -> None:
    subjects = [each.partition(" ")[0] for each in in_order(lines)]
    starts = [s for n, s in enumerate(subjects) if n == 0 or subjects[n - 1] != s]
    assert len(starts) == len(set(starts))
