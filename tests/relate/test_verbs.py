"""Verb phrases: auxiliaries, voice, negation and mood; words that only look like verbs."""

import pytest
from sentences import items

from orbat.recognise.items import VerbPhrase
from orbat.recognise.rules import machine
from orbat.relate.verbs import join_verbs


def phrases(text: str, language: str = "fr") -> list[VerbPhrase]:
    joined = join_verbs(items(text, language), text, machine(language).language)
    return [item.verb for item in joined if item.verb is not None]


def shown(verb: VerbPhrase) -> str:
    flags = ("passive", "reflexive", "negated", "no_longer", "perfect", "first_person", "hedged")
    marks = [flag for flag in flags if getattr(verb, flag)]
    modal = [verb.modal] if verb.modal else []
    return " ".join([verb.verb, verb.form, verb.tense, *marks, *modal])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elle commande le corps.", "commander finite present"),
        ("Elle commandait le corps.", "commander finite imperfect"),
        ("Elle commandera le corps.", "commander finite future"),
        ("Elle commanderait le corps.", "commander finite conditional"),
        ("Elle a commandé le corps.", "commander finite present perfect"),
        ("Elle aurait commandé le corps.", "commander finite conditional perfect"),
        ("Elle ne commande pas le corps.", "commander finite present negated"),
        ("Elle ne commande plus le corps.", "commander finite present negated no_longer"),
        ("Elle ne commande que le corps.", "commander finite present"),
        ("Elle est rattachée au corps.", "rattacher finite present passive"),
        ("Elle a été rattachée au corps.", "rattacher finite present passive"),
        ("Elle n'est pas rattachée au corps.", "rattacher finite present passive negated"),
        ("Elle s'est repliée.", "replier finite present reflexive perfect"),
        ("Elle doit rejoindre le corps.", "rejoindre finite present due"),
        ("Elle va rejoindre le corps.", "rejoindre finite present go"),
        ("Elle aurait peut-être rejoint le corps.", "rejoindre finite conditional perfect hedged"),
        ("Il tient plus de villes.", "tenir finite present"),
    ],
)
def test_french(text: str, expected: str) -> None:
    assert [shown(verb) for verb in phrases(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She commands the corps.", "command finite present"),
        ("She commanded the corps.", "command finite past"),
        ("She has commanded the corps.", "command finite present perfect"),
        ("She will command the corps.", "command finite present go"),
        ("She does not command the corps.", "command finite present negated"),
        ("She no longer commands the corps.", "command finite present negated no_longer"),
        ("It is attached to the corps.", "attach finite present passive"),
        ("It was not attached to the corps.", "attach finite past passive negated"),
        ("The command of the corps is new.", "be finite present"),
    ],
)
def test_english(text: str, expected: str) -> None:
    assert [shown(verb) for verb in phrases(text, "en")] == [expected]


def test_a_noun_is_no_verb() -> None:
    assert phrases("Le commandant du corps.") == []
    assert phrases("The command of the corps.", "en") == []


def test_number_and_what_follows_are_kept() -> None:
    (verb,) = phrases("Les unités prennent la tête du corps.")
    assert (verb.number, verb.following[:3]) == ("p", ("la", "tête", "du"))


def test_gender_of_a_participle() -> None:
    (feminine,) = phrases("La brigade rattachée au corps.")
    (masculine,) = phrases("Le bataillon rattaché au corps.")
    assert (feminine.gender, masculine.gender) == ("f", "m")


def test_pronoun_for_a_place() -> None:
    (there,) = phrases("Elle y stationne.")
    assert there.there
