"""Whose force it is: told, inherited, or plain from the article; none where it is not."""

import pytest
from sentences import annotated

from orbat.model import EntityKind


def countries(text: str, language: str = "fr") -> dict[str, str | None]:
    return {
        entity.labels[0]: entity.country
        for entity in annotated(text, language).entities
        if entity.kind in (EntityKind.UNIT, EntityKind.ORGANIZATION)
    }


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("La 3e brigade malienne avance.", "fr", {"3e brigade": "ML"}),
        (
            "La 3e brigade de la 9e division irakienne avance.",
            "fr",
            {"3e brigade": "IQ", "9e division": "IQ"},
        ),
        (
            "L'armée malienne annonce que la 3e brigade est à Tessit.",
            "fr",
            {"armée malienne": "ML", "3e brigade": "ML"},
        ),
        ("La 3e brigade avance.", "fr", {"3e brigade": None}),
        (
            "La 3e brigade malienne combat la 4e brigade.",
            "fr",
            {"3e brigade": "ML", "4e brigade": None},
        ),
        ("The Malian 3rd Brigade advances.", "en", {"3rd Brigade": "ML"}),
        ("The 3rd Brigade advances.", "en", {"3rd Brigade": None}),
    ],
)
def test_countries(text: str, language: str, expected: dict[str, str | None]) -> None:
    assert countries(text, language) == expected


def test_a_force_of_several_states_hands_no_country_down() -> None:
    text = "La 3e brigade est placée sous le commandement de la FINUL."
    assert set(countries(text).values()) == {None}
