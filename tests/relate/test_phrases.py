"""What stands side by side: genitives, appositions, brackets, rows, posts."""

import pytest
from sentences import annotated, told

from orbat.lexicon import languages
from orbat.lexicon.language import load
from orbat.relate.phrases import _ACTIONS


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("La 3e brigade de la 9e division dort.", ["3e brigade subordinateTo 9e division"]),
        (
            "Le 2e bataillon de la 3e brigade de la 9e division dort.",
            ["2e bataillon subordinateTo 3e brigade", "3e brigade subordinateTo 9e division"],
        ),
        ("La 3e brigade et la 9e division dorment.", []),
        ("La 3e brigade du colonel Roux dort.", ["Roux commands 3e brigade"]),
        ("La 3e brigade (colonel Roux) dort.", ["Roux commands 3e brigade"]),
        ("Le 54e RA (Hyères) dort.", ["54e RA locatedAt Hyères"]),
        ("Le commandant de la 3e brigade, le colonel Roux, dort.", ["Roux commands 3e brigade"]),
        ("Le colonel Roux, porte-parole de la 3e brigade, dort.", ["Roux servesIn 3e brigade"]),
        (
            "Le colonel Roux, ancien commandant de la 3e brigade, dort.",
            ["Roux commands 3e brigade (former)"],
        ),
        (
            "Des combats entre la 3e brigade et la 4e brigade ont éclaté.",
            ["3e brigade opposes 4e brigade"],
        ),
        ("Un accord entre la 3e brigade et la 4e brigade est prêt.", []),
        ("Le commandant de la brigade dort. La 3e brigade aussi.", []),
    ],
)
def test_french(text: str, claims: list[str]) -> None:
    assert sorted(told(text)) == sorted(claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The 3rd Brigade of the 9th Division sleeps.", ["3rd Brigade subordinateTo 9th Division"]),
        ("The 3rd Brigade and the 9th Division sleep.", []),
        ("The commander of the 3rd Brigade, Colonel Ames, sleeps.", ["Ames commands 3rd Brigade"]),
        ("Colonel Ames, a spokesman of the 3rd Brigade, sleeps.", ["Ames servesIn 3rd Brigade"]),
        (
            "Fighting between the 3rd Brigade and the 4th Brigade broke out.",
            ["3rd Brigade opposes 4th Brigade"],
        ),
    ],
)
def test_english(text: str, claims: list[str]) -> None:
    assert told(text, "en") == claims


@pytest.mark.parametrize("code", languages())
def test_every_action_of_a_phrase_rule_exists(code: str) -> None:
    rules = load(code).rules
    named = {rule.action for stage in ("anaphor", "phrase") for rule in rules[stage]}
    assert named <= set(_ACTIONS)


def test_evidence_of_a_phrase_is_the_phrase() -> None:
    (claim,) = annotated("Hier, la 3e brigade de la 9e division dormait.").claims
    assert (claim.quote, claim.rule) == ("3e brigade de la 9e division", "fr-SUB-001")
