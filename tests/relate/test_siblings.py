"""Companies named beside one of a regiment's."""

import pytest
from sentences import told

FIRST = "3e compagnie subordinateTo 126e RI"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Le 126e RI rentre. Sa 3e compagnie défile ; la 1re aussi.", [
            FIRST, "1re compagnie subordinateTo 126e RI",
        ]),
        ("Le 126e RI rentre. Sa 3e compagnie défile.\nLa 1re compagnie aussi.", [FIRST]),
        ("Le 126e RI rentre. Sa 3e compagnie défile ; la 2e compagnie du 8e RI aussi.", [
            FIRST, "2e compagnie subordinateTo 8e RI",
        ]),
        ("Le 126e RI rentre. La 1re compagnie défile.", []),
    ],
)  # fmt: skip
def test_french(text: str, claims: list[str]) -> None:
    assert told(text) == claims
