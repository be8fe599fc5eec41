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
        (
            "La 3e brigade malienne combat la 4e brigade nigérienne et la 5e brigade.",
            "fr",
            {"3e brigade": "ML", "4e brigade": "NE", "5e brigade": "NE"},
        ),
        ("Le IVe corps du général von Berg avance.", "fr", {"IVe corps": "DE"}),
        ("Les Italiens de la brigade « Adige » avancent.", "fr", {"brigade « Adige »": "IT"}),
        ("La division SS « Nordwind » avance.", "fr", {"division SS « Nordwind »": "DE"}),
        ("The Malian 3rd Brigade advances.", "en", {"3rd Brigade": "ML"}),
        ("The 3rd Brigade advances.", "en", {"3rd Brigade": None}),
    ],
)
def test_countries(text: str, language: str, expected: dict[str, str | None]) -> None:
    assert countries(text, language) == expected


def test_a_force_of_several_states_hands_no_country_down() -> None:
    text = "La 3e brigade est placée sous le commandement de la FINUL."
    assert set(countries(text).values()) == {None}


def test_a_dateline_from_abroad_weighs_less_than_the_places() -> None:
    text = "BEYROUTH - Le 41e régiment est à Palmyre. Le 42e régiment est à Alep et à Homs."
    assert set(countries(text).values()) == {"SY"}


def test_a_unit_garrisoned_at_home_is_of_home() -> None:
    text = "NIAMEY - Le 41e régiment, de Tarbes, est à Zinder avec la 3e brigade."
    assert countries(text) == {"41e régiment": "FR", "3e brigade": "NE"}
