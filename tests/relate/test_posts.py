"""Posts without a force stay on the person; those with one are on the claim."""

from datetime import date

import pytest

from orbat.annotate import annotate
from orbat.model import Annotation, Article


def read(text: str) -> Annotation:
    return annotate(Article("a", text, "en", date(2024, 3, 5)))


def posts(text: str) -> dict[str, list[str]]:
    return {e.labels[0]: [p.text for p in e.posts] for e in read(text).entities if e.posts}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The Chief of Army Staff (COAS), Lt.-Gen. Ade Ojo, visited 1 Brigade.",
            {"Ade Ojo": ["Chief of Army Staff (COAS)"]},
        ),
        (
            "Maj-Gen. B.C. Eze is the new Chief of Policy and Plans. 1 Brigade was told.",
            {"B.C. Eze": ["Chief of Policy and Plans"]},
        ),
        (
            "Colonel Uba Danu, formerly Director of Defence Information, met 1 Brigade.",
            {"Uba Danu": ["Director of Defence Information"]},
        ),
        ("Chief Ade Ojo and Colonel Uba Danu met 1 Brigade.", {}),
        ("An officer, Colonel Uba Danu, met 1 Brigade.", {}),
    ],
)
def test_a_post_without_a_force_stays_on_the_person(text: str, found: dict[str, list[str]]) -> None:
    assert posts(text) == found


def test_a_post_with_a_force_is_on_the_claim() -> None:
    annotation = read("The General Officer Commanding (GOC) 8 Division, Maj.-Gen. Ade Ojo, spoke.")
    (claim,) = annotation.claims
    assert claim.post is not None
    assert claim.post.text == "General Officer Commanding (GOC)"
    assert not any(entity.posts for entity in annotation.entities)


def test_who_goes_to_a_force_as_its_commander_commands_it() -> None:
    (claim,) = read("Brig.-Gen. Ade Ojo goes to 1 Brigade as Commander.").claims
    assert (claim.predicate.value, claim.post and claim.post.text) == ("commands", "Commander")
