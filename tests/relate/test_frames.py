"""Frames: what verbs say of their neighbours, and what they do not."""

import pytest
from sentences import annotated, told

from orbat.model import RelationKind


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("La 3e brigade relève de la 9e division.", ["3e brigade subordinateTo 9e division"]),
        ("La 3e brigade relève la 4e brigade.", []),
        ("Le colonel Roux commande la 3e brigade.", ["Roux commands 3e brigade"]),
        ("La 3e brigade est commandée par le colonel Roux.", ["Roux commands 3e brigade"]),
        ("La 3e brigade est déployée à Gao.", ["3e brigade locatedAt Gao"]),
        ("La 3e brigade combat la 4e brigade.", ["3e brigade opposes 4e brigade"]),
        ("La 3e brigade a quitté Gao.", []),
        ("La 9e division relève de la 3e brigade.", []),  # sizes speak against it
        ("Le colonel Roux prend la tête de la 3e brigade.", ["Roux commands 3e brigade"]),
        ("Le colonel Roux prend la parole à la 3e brigade.", []),
        (
            "Les 3e et 4e brigades sont déployées respectivement à Gao et à Kidal.",
            ["3e brigade locatedAt Gao", "4e brigade locatedAt Kidal"],
        ),
        (
            "La 3e brigade est déployée à Gao et à Kidal.",
            ["3e brigade locatedAt Gao", "3e brigade locatedAt Kidal"],
        ),
    ],
)
def test_french(text: str, claims: list[str]) -> None:
    assert told(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The 3rd Brigade reports to the 9th Division.",
            ["3rd Brigade subordinateTo 9th Division"],
        ),
        ("The 3rd Brigade is led by Colonel Ames.", ["Ames commands 3rd Brigade"]),
        ("The 3rd Brigade is based in Gao.", ["3rd Brigade locatedAt Gao"]),
        ("The 3rd Brigade reports heavy rain.", []),
        ("The 3rd Brigade left Gao.", []),
    ],
)
def test_english(text: str, claims: list[str]) -> None:
    assert told(text, "en") == claims


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("La 3e brigade est déployée à Gao.", RelationKind.DEPLOYED),
        ("La 3e brigade tient garnison à Gao.", RelationKind.GARRISON),
        ("La 3e brigade est subordonnée à la 9e division.", RelationKind.ORGANIC),
    ],
)
def test_kind(text: str, kind: RelationKind) -> None:
    (claim,) = annotated(text).claims
    assert claim.kind is kind


def test_a_successor_takes_over_what_was_commanded() -> None:
    text = "Le colonel Roux commande la 3e brigade. Le colonel Ba succède au colonel Roux."
    assert "Ba commands 3e brigade" in told(text)
