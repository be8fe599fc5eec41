"""Other names that an article gives a force."""

import pytest
from sentences import annotated

from orbat.model import EntityKind


def labels(text: str, language: str) -> list[set[str]]:
    force = (EntityKind.UNIT, EntityKind.ORGANIZATION)
    return [set(e.labels) for e in annotated(text, language).entities if e.kind in force]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("La 27e brigade, surnommée « les Lions », avance.", "fr", [{"27e brigade", "les Lions"}]),
        ("La 27e brigade, rebaptisée 31e brigade, avance.", "fr", [{"27e brigade", "31e brigade"}]),
        ("La 27e brigade, ou brigade Ramadan, avance.", "fr", [{"27e brigade", "brigade Ramadan"}]),
        ("La 27e ou la 28e brigade avance.", "fr", [{"27e brigade"}, {"28e brigade"}]),
        ("La 27e brigade, a dit « le Lion », avance.", "fr", [{"27e brigade"}]),
        ("The 27th Brigade, nicknamed “the Lions”, left.", "en", [{"27th Brigade", "the Lions"}]),
        ("The 27th Brigade said “the Lions” left.", "en", [{"27th Brigade"}]),
    ],
)
def test_names(text: str, language: str, names: list[set[str]]) -> None:
    assert labels(text, language) == names
