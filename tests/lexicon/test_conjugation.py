"""Verb forms out of stems and endings."""

import pytest

from orbat.lexicon.conjugation import verb_forms

TABLE = {
    "be": ["être"],
    "stative": ["x"],
    "groups": {"er": {"present": ["e", "ent"], "participle": ["é", "ée"], "infinitive": ["er"]}},
    "er": {"placer": ["plac", "plaç"]},
    "irregular": {"tenir": {"present": ["tient", "tiennent"], "past": ["tint"]}},
    "auxiliary": {"be": {"present": ["est", "sont"], "infinitive": ["être"]}},
}


def forms() -> dict[tuple[str, str], dict[str, str]]:
    return {(form, f["tense"]): {"id": verb, **f} for form, verb, f in verb_forms(TABLE)}


@pytest.mark.parametrize(
    ("form", "tense", "features"),
    [
        ("place", "present", {"verb": "placer", "tag": "VERB", "number": "s"}),
        ("plaçent", "present", {"verb": "placer", "number": "p"}),
        ("placée", "participle", {"gender": "f"}),
        ("placé", "participle", {"gender": "m"}),
        ("placer", "infinitive", {"verb": "placer"}),
        ("tient", "present", {"verb": "tenir", "tag": "VERB"}),
        ("sont", "present", {"verb": "be", "tag": "AUXILIARY", "number": "p"}),
    ],
)
def test_forms(form: str, tense: str, features: dict[str, str]) -> None:
    assert forms()[form, tense].items() >= features.items()


def test_one_form_for_both_numbers_tells_neither() -> None:
    assert "number" not in forms()["tint", "past"]
    assert "number" not in forms()["placé", "participle"]


def test_tables_that_are_no_group_give_no_form() -> None:
    assert {verb for _, verb, _ in verb_forms(TABLE)} == {"placer", "tenir", "be"}
