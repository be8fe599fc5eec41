"""Units by number and by name, in French and English, and what looks like one but is none."""

import pytest
from sentences import annotated, named

from orbat.model import EntityKind


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("La 37e brigade d'infanterie avance.", ["37e brigade d'infanterie"]),
        ("La IIe armée avance sur le 9e RI.", ["IIe armée", "9e RI"]),
        ("La brigade 301 avance.", ["brigade 301"]),
        ("Le 62e RI avance.", ["62e RI"]),
        ("Les 45e et 46e brigades avancent.", ["45e brigade", "46e brigade"]),
        ("Les divisions 501 et 503 avancent.", ["division 501", "division 503"]),
        ("La brigade Khaled avance vers la 3e brigade.", ["brigade Khaled", "3e brigade"]),
        (
            "La brigade « Sassari » avance avec la 3e brigade.",
            ["brigade « Sassari »", "3e brigade"],
        ),
        ("Le 3e chasseurs avance.", ["3e chasseurs"]),
        ("Le régiment avance.", []),
        ("La 13e chambre du tribunal siège.", []),
        ("Le club joue en deuxième division.", []),
        ("La 9e édition du salon ouvre.", []),
        ("La rue de la 2e Division est fermée.", []),
    ],
)
def test_french_units(text: str, units: list[str]) -> None:
    assert named(text, EntityKind.UNIT) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The 37th Infantry Brigade advances.", ["37th Infantry Brigade"]),
        ("The 45th and 46th Brigades advance.", ["45th brigade", "46th brigade"]),
        ("XXX Corps joins 2 PARA.", ["XXX Corps", "2 PARA"]),
        ("No. 3 Squadron takes off.", ["No. 3 Squadron"]),
        ("2 PARA advances.", ["2 PARA"]),
        ("The brigade advances.", []),
        ("The club plays in the second division.", []),
        ("Some 12 battalions advance.", []),
        ("The 9th edition of the fair opens.", []),
    ],
)
def test_english_units(text: str, units: list[str]) -> None:
    assert named(text, EntityKind.UNIT, "en") == units


@pytest.mark.parametrize(
    ("text", "language", "number", "echelon", "branch", "country"),
    [
        ("La 37e brigade d'infanterie avance.", "fr", "37", "brigade", "infantry", None),
        ("La 9e division blindée irakienne avance.", "fr", "9", "division", "armour", "IQ"),
        ("La IIe armée avance sur le 9e RI.", "fr", "2", "army", None, None),
        ("Le 62e RI avance.", "fr", "62", "regiment", "infantry", None),
        ("The 9th Armoured Division advances.", "en", "9", "division", "armour", None),
        ("Russia's 30th Motor Rifle Brigade advances.", "en", "30", "brigade", None, "RU"),
    ],
)
def test_what_is_known_of_a_unit(
    text: str,
    language: str,
    number: str,
    echelon: str,
    branch: str | None,
    country: str | None,
) -> None:
    unit = annotated(text, language).entities[0]
    known = (unit.number, unit.echelon, unit.country)
    assert known == (number, echelon, country)
    assert branch is None or unit.branch == branch


def test_a_slash_makes_a_battalion_of_a_regiment() -> None:
    (unit,) = annotated("Le 3/4e RTM avance.").entities
    assert (unit.labels[0], unit.number, unit.echelon) == ("3/4e RTM", "3", "battalion")


def test_a_doubtful_noun_needs_company() -> None:
    # "compagnie" may be a firm: alone it names no unit, beside a regiment it does.
    assert named("La 2e compagnie recrute.", EntityKind.UNIT) == []
    beside = named("La 2e compagnie du 8e RPIMa recrute.", EntityKind.UNIT)
    assert beside == ["2e compagnie", "8e RPIMa"]
