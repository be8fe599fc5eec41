"""Subjects that do not simply stand before their verb."""

import pytest
from sentences import told


@pytest.mark.parametrize(
    ("text", "language", "claims"),
    [
        (  # understood, of a participle
            "Rattachée à la 9e division, la 3e brigade attend.",
            "fr",
            ["3e brigade subordinateTo 9e division"],
        ),
        ("À Gao est stationnée la 3e brigade.", "fr", ["3e brigade locatedAt Gao"]),  # inverted
        ("C'est la 3e brigade qui tient Gao.", "fr", ["3e brigade locatedAt Gao"]),
        (  # the verb left out in the second half
            "La 3e brigade stationne à Gao et la 4e brigade à Kidal.",
            "fr",
            ["3e brigade locatedAt Gao", "4e brigade locatedAt Kidal"],
        ),
        (  # shared by two verbs
            "Le colonel Roux commande la 3e brigade et dirige la 4e brigade.",
            "fr",
            ["Roux commands 3e brigade", "Roux commands 4e brigade"],
        ),
        (  # the object of an order, not who orders
            "L'état-major général des armées a ordonné à la 3e brigade de rejoindre Gao.",
            "fr",
            ["3e brigade locatedAt Gao (planned)"],
        ),
        (
            "Attached to the 9th Division, the 3rd Brigade waits.",
            "en",
            ["3rd Brigade subordinateTo 9th Division"],
        ),
        (
            "Colonel Ames commands the 3rd Brigade and leads the 4th Brigade.",
            "en",
            ["Ames commands 3rd Brigade", "Ames commands 4th Brigade"],
        ),
        ("La pluie tombe sur la 3e brigade.", "fr", []),
    ],
)
def test_subject(text: str, language: str, claims: list[str]) -> None:
    assert told(text, language) == claims
