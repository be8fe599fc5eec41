"""Words that no lexicon lists, told by their endings."""

import pytest
from sentences import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Les 3e et 4e brigades d'infanterie patoisaient à Gao.", [
            "3e brigade d'infanterie locatedAt Gao",
                "4e brigade d'infanterie locatedAt Gao",
        ]),
        ("La 3e brigade blindée ferrouilla à Gao.", ["3e brigade blindée locatedAt Gao"]),
        ("Le 3e corps d'armée, follement dispersé, regroupe la 5e brigade blindée.", [
            "5e brigade blindée subordinateTo 3e corps d'armée",
        ]),
        ("La 3e brigade blindée et le bourraient à Gao.", []),
        ("Le patoisement de Gao émeut la 3e brigade blindée.", []),
    ],
)  # fmt: skip
def test_french(text: str, claims: list[str]) -> None:
    assert told(text) == claims
