"""Forces, ministries, staffs and groups, and the acronyms that brackets introduce."""

import pytest
from sentences import annotated


@pytest.mark.parametrize(
    ("text", "language", "name", "role", "country"),
    [
        ("Les forces irakiennes avancent.", "fr", "forces irakiennes", "army", "IQ"),
        ("L'armée malienne avance.", "fr", "armée malienne", "army", "ML"),
        (
            "Le ministère irakien de la Défense parle.",
            "fr",
            "ministère irakien de la Défense",
            "ministry",
            "IQ",
        ),
        ("The Malian army advances.", "en", "Malian army", "army", "ML"),
        (
            "The Iraqi Ministry of Defence speaks.",
            "en",
            "Iraqi Ministry of Defence",
            "ministry",
            "IQ",
        ),
    ],
)
def test_organizations(text: str, language: str, name: str, role: str, country: str) -> None:
    (found,) = annotated(text, language).entities
    assert (found.labels[0], found.role, found.country) == (name, role, country)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le ministère de l'Agriculture parle.", "fr"),
        ("Une armée de bénévoles avance.", "fr"),
        ("Les forces vives du pays avancent.", "fr"),
        ("The Ministry of Tourism speaks.", "en"),
        ("An army of volunteers advances.", "en"),
    ],
)
def test_what_is_no_force(text: str, language: str) -> None:
    assert annotated(text, language).entities == ()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Le Mouvement de libération du Nord (MLN) avance avec la 3e brigade.",
            [("Mouvement de libération du Nord", "MLN")],
        ),
        ("Le Mouvement de libération du Nord (Gao) avance avec la 3e brigade.", []),
        ("Le Mouvement de libération du Nord (XYZ) avance avec la 3e brigade.", []),
        ("Le Club de lecture du Nord (CLN) avance avec la 3e brigade.", []),
    ],
)
def test_introduced_names(text: str, labels: list[tuple[str, ...]]) -> None:
    entities = annotated(text).entities
    rule = "fr-ABBR-001"
    assert [e.labels for e in entities if any(m.rule == rule for m in e.mentions)] == labels


def test_an_acronym_is_found_again_by_itself() -> None:
    text = "Le Mouvement de libération du Nord (MLN) attend la 3e brigade. Le MLN est à Gao."
    movement = annotated(text).entities[0]
    assert [(m.text, m.rule) for m in movement.mentions][1:] == [("MLN", "fr-ALIAS-010")]


def test_a_force_takes_the_acronym_behind_it_as_another_name() -> None:
    (force,) = annotated("Les forces armées maliennes (FAMa) avancent.").entities
    assert force.labels == ("forces armées maliennes", "FAMa")
