"""Short English texts with what a careful human takes from them, against what the tool finds.

The texts are in `tests/corpus/en`; their format is that of the French ones (test_corpus.py).
`OPEN` names the examples that do not come out right yet; each other one must, in full.
"""

from pathlib import Path

import pytest

from orbat.model import EntityKind
from recognise.test_corpus import Example, compare, read_group

CORPUS = Path(__file__).parent.parent / "corpus" / "en"
GROUPS = ("certainty", "command", "naming", "opposition", "place", "subordination", "traps")
OPEN = frozenset(
    {
        "certainty-059", "command-112", "command-117", "command-123", "place-063",
        "subordination-028", "subordination-048", "subordination-057",
    }
)  # fmt: skip
EXAMPLES = [example for group in GROUPS for example in read_group(CORPUS / f"{group}.toml")]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_example(example: Example) -> None:
    comparison = compare(example, "en")
    right = not comparison.missed and not comparison.wrong
    assert right is (example.id not in OPEN), (example.text, comparison.missed, comparison.wrong)


@pytest.mark.parametrize("group", GROUPS)
def test_group_is_numbered_and_large_enough(group: str) -> None:
    examples = read_group(CORPUS / f"{group}.toml")
    assert [e.id for e in examples] == [f"{group}-{n:03}" for n in range(1, len(examples) + 1)]
    assert len(examples) >= 9


def test_no_text_stands_twice() -> None:
    texts = [example.text for example in EXAMPLES]
    assert len(set(texts)) == len(texts) >= 160


def test_traps_ask_for_nothing() -> None:
    for example in read_group(CORPUS / "traps.toml"):
        assert example.names.get(EntityKind.UNIT) == ()
        assert example.claims == ()
