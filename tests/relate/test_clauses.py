"""Clauses: which noun phrases are subject and complements of which verb."""

import pytest

from orbat.model import Article
from orbat.recognise.article import Recognised, recognise
from orbat.recognise.rules import machine
from orbat.relate.clause import Clause
from orbat.relate.clauses import clauses_of
from orbat.relate.discourse import Discourse
from orbat.relate.modality import modal_verbs
from orbat.relate.notes import Notes
from orbat.relate.phrases import read_phrases
from orbat.relate.verbs import join_verbs

Shown = tuple[str, str, str | None, list[str]]


def clauses(text: str, language: str = "fr") -> list[Clause]:
    """Return the clauses with a verb of a text of one sentence, in order of their verbs."""
    recognised = recognise(Article("x", text, language))
    assert isinstance(recognised, Recognised), text
    known = machine(language)
    notes = Notes(known.language, text, Discourse(recognised.groups), recognised.group_of)
    (sentence,) = recognised.sentences
    joined = join_verbs(notes.with_refs(sentence.items), text, known.language)
    verbs = modal_verbs(known.language)
    found = clauses_of(read_phrases(joined, known, notes), verbs.say | verbs.deny)
    return sorted((c for c in found if c.verb), key=lambda c: c.verb.start if c.verb else 0)


def shown(clause: Clause) -> Shown:
    verb = clause.verb.verb if clause.verb is not None else None
    subject = clause.subject.text if clause.subject is not None else None
    complements = [f"{slot or '-'} {item.text}" for slot, item in clause.after]
    return clause.opener, verb.verb if verb else "", subject, complements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La 3e brigade tient Gao.", [("main", "tenir", "3e brigade", ["- Gao"])]),
        (
            "La 3e brigade, qui dépend de la 9e division, tient Gao.",
            [
                ("relative_subject", "dépendre", "3e brigade", ["of 9e division"]),
                ("main", "tenir", "3e brigade", ["- Gao"]),
            ],
        ),
        (
            "La 3e brigade, rattachée à la 9e division, tient Gao.",
            [
                ("participle", "rattacher", "3e brigade", ["at 9e division"]),
                ("main", "tenir", "3e brigade", ["- Gao"]),
            ],
        ),
        (
            "La 3e brigade tient Gao et protège Kidal.",
            [
                ("main", "tenir", "3e brigade", ["- Gao"]),
                ("main", "protéger", "3e brigade", ["- Kidal"]),
            ],
        ),
        (
            "L'armée malienne affirme que la 3e brigade tient Gao.",
            [
                ("main", "affirmer", "armée malienne", []),
                ("content", "tenir", "3e brigade", ["- Gao"]),
            ],
        ),
        (
            "La 3e brigade tient Gao, a indiqué l'armée malienne.",
            [
                ("main", "tenir", "3e brigade", ["- Gao"]),
                ("main", "indiquer", "armée malienne", []),
            ],
        ),
    ],
)
def test_french(text: str, expected: list[Shown]) -> None:
    assert [shown(clause) for clause in clauses(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 3rd Brigade holds Gao.", [("main", "hold", "3rd Brigade", ["- Gao"])]),
        (
            "The 3rd Brigade, based in Gao, holds Kidal.",
            [
                ("participle", "base", "3rd Brigade", ["at Gao"]),
                ("main", "hold", "3rd Brigade", ["- Kidal"]),
            ],
        ),
    ],
)
def test_english(text: str, expected: list[Shown]) -> None:
    assert [shown(clause) for clause in clauses(text, "en")] == expected


def test_a_semicolon_parts_clauses() -> None:
    first, second = clauses("La 3e brigade tient Gao ; Kidal attend la 9e division.")
    assert [item.text for _, item in first.after] == ["Gao"]
    assert second.subject is not None
    assert second.subject.text == "Kidal"


def test_a_clause_covers_its_words() -> None:
    text = "La 3e brigade tient Gao."
    (clause,) = clauses(text)
    assert text[clause.start : clause.end] == "3e brigade tient Gao"


def test_words_without_a_verb_make_no_clause() -> None:
    assert clauses("Gao, la 3e brigade.") == []
