"""What "la brigade", "elle", "ses hommes", "son chef", "la ville" point to."""

import pytest
from sentences import told

GAO = "3e brigade locatedAt Gao"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("La 3e brigade est prête. La brigade est déployée à Gao.", [GAO]),
        ("La 3e brigade est prête. Elle est déployée à Gao.", [GAO]),
        ("La 3e brigade est prête. Ses hommes sont déployés à Gao.", [GAO]),
        ("La 3e brigade est prête. Cette unité est déployée à Gao.", [GAO]),
        ("La 3e brigade est prête. La division est déployée à Gao.", []),
        (
            "La 3e brigade est prête. Son commandant, le colonel Roux, dort.",
            ["Roux commands 3e brigade"],
        ),
        (
            "La 3e brigade est à Gao. La 4e brigade tient la ville.",
            [GAO, "4e brigade locatedAt Gao"],
        ),
        (
            "La 3e brigade et la 4e brigade sont prêtes. Les deux brigades sont déployées à Gao.",
            [GAO, "4e brigade locatedAt Gao"],
        ),
        ("La 3e brigade et la 4e brigade avancent. La première est déployée à Gao.", [GAO]),
        ("La pluie tombe sur la 3e brigade. Elle est forte à Gao.", []),
        (
            "Le colonel Roux commande la 3e brigade. Elle est déployée à Gao.",
            ["Roux commands 3e brigade", GAO],
        ),
        (
            "Le colonel Roux commande la 3e brigade. Les hommes de Roux sont déployés à Gao.",
            ["Roux commands 3e brigade", GAO],
        ),
        (
            "La 3e brigade a relevé la 4e brigade. La brigade est déployée à Gao.",
            [],
        ),
        (
            "La 3e brigade est prête. Le général Petit l'attend. Le colonel Roux, son chef, dort. "
            "Le colonel a quitté le 8e RI.",
            ["Roux commands 3e brigade", "Roux servesIn 8e RI (former)"],
        ),
        (
            "Le colonel Roux commande la 3e brigade. Le chef de corps rejoint le 8e RI.",
            ["Roux commands 3e brigade"],
        ),
        (
            "La 3e brigade est à Gao. La 4e brigade, stationnée sur place, attend.",
            [
                GAO,
                "4e brigade locatedAt Gao",
            ],
        ),
        ("La 3e brigade est à Gao. La 4e brigade a gagné la capitale.", [GAO]),
    ],
)
def test_french(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The 3rd Brigade is ready. The brigade is deployed in Gao.",
            ["3rd Brigade locatedAt Gao"],
        ),
        ("The 3rd Brigade is ready. It is deployed in Gao.", ["3rd Brigade locatedAt Gao"]),
        ("The 3rd Brigade is ready. The division is deployed in Gao.", []),
        (
            "The 3rd Brigade is ready. Its commander, Colonel Ames, sleeps.",
            ["Ames commands 3rd Brigade"],
        ),
    ],
)
def test_english(text: str, claims: list[str]) -> None:
    assert told(text, "en") == claims
