"""A company of a regiment of sappers are sappers; one of an infantry regiment may be anything."""

import pytest
from sentences import annotated


@pytest.mark.parametrize(
    ("text", "branch"),
    [
        ("La 3e compagnie du 6e régiment du génie avance.", "engineer"),
        ("Le 3e escadron de la 30e escadre de chasse avance.", "aviation"),
        ("La 3e compagnie du 62e régiment d'infanterie avance.", None),
        ("Le 3e bataillon du 6e régiment du génie avance.", None),
        ("La 3e compagnie de reconnaissance du 6e régiment du génie avance.", "reconnaissance"),
    ],
)
def test_branches(text: str, branch: str | None) -> None:
    (unit,) = (entity for entity in annotated(text).entities if entity.number == "3")
    assert unit.branch == branch
