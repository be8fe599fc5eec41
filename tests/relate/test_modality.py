"""Certainty, polarity, modality: what is stated, hedged, denied, planned, or not claimed at all."""

import pytest
from sentences import told

GAO = "3e brigade locatedAt Gao"
ENGLISH = "3rd Brigade locatedAt Gao"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("La 3e brigade est stationnée à Gao.", [GAO]),
        ("La 3e brigade serait stationnée à Gao.", [f"{GAO} (hedged)"]),
        ("Selon un élu, la 3e brigade est stationnée à Gao.", [f"{GAO} (hedged)"]),
        ("La 3e brigade est sans doute stationnée à Gao.", [f"{GAO} (hedged)"]),
        ("La 3e brigade n'est pas stationnée à Gao.", [f"{GAO} (denied)"]),
        ("L'armée dément que la 3e brigade soit stationnée à Gao.", [f"{GAO} (denied)"]),
        ("La 3e brigade sera stationnée à Gao.", [f"{GAO} (planned)"]),
        ("La 3e brigade doit être déployée à Gao.", [f"{GAO} (planned)"]),
        ("La 3e brigade est-elle stationnée à Gao ?", []),
        ("Si la 3e brigade est stationnée à Gao, tout change.", []),
        ("La 3e brigade refuse de rejoindre Gao.", []),
        ("La 3e brigade est stationnée à Gao. C'est faux.", [f"{GAO} (denied)"]),
    ],
)
def test_french(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The 3rd Brigade is based in Gao.", [ENGLISH]),
        ("The 3rd Brigade is reportedly based in Gao.", [f"{ENGLISH} (hedged)"]),
        ("According to a trader, the 3rd Brigade is based in Gao.", [f"{ENGLISH} (hedged)"]),
        ("The 3rd Brigade may be based in Gao.", [f"{ENGLISH} (hedged)"]),
        ("The 3rd Brigade is not based in Gao.", [f"{ENGLISH} (denied)"]),
        ("The 3rd Brigade will be based in Gao.", [f"{ENGLISH} (planned)"]),
        ("Is the 3rd Brigade based in Gao?", []),
        ("If the 3rd Brigade is based in Gao, all is lost.", []),
    ],
)
def test_english(text: str, claims: list[str]) -> None:
    assert told(text, "en") == claims


def test_denying_a_denial_affirms() -> None:
    assert told("L'armée dément que la 3e brigade ne soit pas stationnée à Gao.") == [GAO]


def test_what_is_presupposed_stands_whatever_the_mood() -> None:
    text = "La 3e brigade de la 9e division serait stationnée à Gao."
    assert told(text) == ["3e brigade subordinateTo 9e division", f"{GAO} (hedged)"]
