"""What came of a sentence, what was tried on it, and why nothing came of it."""

from datetime import date

import pytest

from orbat.annotate import annotate
from orbat.explain import (
    FrameTrial,
    Reason,
    SentenceReading,
    Unclaimed,
    Withheld,
    explain_article,
    holding,
)
from orbat.model import Article
from orbat.relate.trial import Lack

SENT = "La 37e brigade d'infanterie a été envoyée mardi à Rawa."


def article(text: str, language: str | None = "fr") -> Article:
    return Article("x", text, language, date(2024, 3, 5), publisher="Le Matin")


def explained(text: str, language: str | None = "fr") -> SentenceReading:
    """Return the reading of the last sentence of a text."""
    return explain_article(article(text, language))[-1]


def trial(text: str, rule: str, language: str = "fr") -> FrameTrial:
    """Return what a frame made of the last sentence of a text."""
    found = explained(text, language)
    return next(one for c in found.clauses for one in c.trials if one.rule.id == rule)


def test_a_claim_is_followed_from_sentence_to_rule() -> None:
    found = explained(SENT)
    assert found.text == SENT
    assert found.article.publisher == "Le Matin"
    assert found.reason is None
    brigade, place = found.names
    assert (brigade.words, brigade.kind, brigade.number) == (
        "37e brigade d'infanterie",
        "unit",
        "37",
    )
    assert (brigade.echelon, brigade.branch) == ("brigade", "infantry")
    assert brigade.rule.id == "fr-UNIT-001"
    assert brigade.rule.says
    assert brigade.rule.must_not
    assert any(entry.startswith("fr/echelons:brigade-") for entry in brigade.entries)
    assert (place.words, place.kind) == ("Rawa", "place")
    (clause,) = found.clauses
    assert (clause.opener, clause.verb, clause.passive) == ("main", "envoyer", True)
    assert dict(clause.slots) == {"patient": (brigade.name,), "at": ("Rawa",)}
    (meant,) = found.claims
    assert (meant.subject, meant.object) == (brigade.name, "Rawa")
    assert meant.rule.says
    assert meant.claim.time is not None
    (made,) = [one for one in clause.trials if one.claims]
    assert (made.rule.id, made.claims) == (meant.claim.rule, (0,))


def test_what_is_told_is_what_the_reader_claims() -> None:
    more = (
        "Elle relève de la 9e division, commandée par le colonel Dray. Selon lui, elle y restera."
    )
    text = f"{SENT} {more}"
    found = [meant.claim for one in explain_article(article(text)) for meant in one.claims]
    assert tuple(found) == annotate(article(text)).claims
    assert len(found) > 2


def test_a_claim_without_a_verb_is_made_by_no_frame() -> None:
    found = explained("La 37e brigade de la 9e division.")
    assert [meant.rule.id for meant in found.claims] == ["fr-SUB-001"]
    assert found.clauses == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Le maire a inauguré une école.", Reason.NO_WORD),
        (
            "Le club a perdu. Le match de football et le championnat attendent le club. "
            "La 2e division reprend samedi.",
            Reason.CIVIL,
        ),
        ("La 2e division reprend samedi.", Reason.DOUBTFUL),
        ("Lire aussi : la 3e brigade à Mossoul", Reason.FURNITURE),
        ("La 3e brigade est à Gao. Il a plu.", Reason.NO_NAME),
        ("La 3e brigade vrombit à Mossoul.", Reason.NO_VERB),
        ("La 3e brigade a-t-elle quitté Mossoul ?", Reason.UNCLAIMED),
        ("La 3e brigade a annoncé une fête.", Reason.NO_FRAME),
        ("La 3e brigade relève de la 12e compagnie.", Reason.FRAMES),
    ],
)
def test_why_nothing_came_of_a_sentence(text: str, reason: Reason) -> None:
    found = explained(text)
    assert found.claims == ()
    assert found.reason is reason


def test_an_article_that_no_lexicon_reads_tells_so_line_by_line() -> None:
    found = explain_article(article("Die Brigade\n\n  ist hier.", "de"))
    assert [(one.text, one.reason) for one in found] == [
        ("Die Brigade", Reason.LANGUAGE),
        ("ist hier.", Reason.LANGUAGE),
    ]
    assert found[1].span.of("Die Brigade\n\n  ist hier.") == "ist hier."


@pytest.mark.parametrize(
    ("text", "rule", "lack"),
    [
        ("La 3e brigade est subordonnée à Mossoul.", "fr-SUB-103", Lack.OBJECT),
        ("Il relève de la 9e division blindée.", "fr-SUB-101", Lack.SUBJECT),
        ("La 3e brigade relève de la 12e compagnie.", "fr-SUB-101", Lack.ECHELON),
        ("La 3e brigade a été relevée par la 9e division.", "fr-SUB-101", Lack.VOICE),
        ("La 3e brigade a ouvert une école à Gao.", "fr-OPP-105", Lack.WORDS),
        (
            "La 3e brigade attend. Le colonel Dray a succédé au colonel Brun.",
            "fr-CMD-108",
            Lack.POST,
        ),
    ],
)
def test_what_a_frame_lacks(text: str, rule: str, lack: Lack) -> None:
    found = trial(text, rule)
    assert (found.lack, found.claims) == (lack, ())


def test_a_superior_told_by_one_frame_is_not_looked_for_by_the_next() -> None:
    found = explained("La 3e brigade a été placée sous le commandement de la 9e division.")
    lacks = [one.lack for clause in found.clauses for one in clause.trials]
    assert found.claims
    assert Lack.TOLD in lacks


@pytest.mark.parametrize(
    ("text", "unclaimed"),
    [
        ("La 3e brigade a-t-elle quitté Mossoul ?", Unclaimed.QUESTION),
        ("Si la 3e brigade était envoyée à Gao, tout irait mieux.", Unclaimed.CONDITION),
        ("Le ministère n'a pas confirmé que la 3e brigade est à Gao.", Unclaimed.REFUSED),
    ],
)
def test_why_a_clause_claims_nothing(text: str, unclaimed: Unclaimed) -> None:
    assert unclaimed in [clause.unclaimed for clause in explained(text).clauses]


def test_what_a_frame_says_may_be_withheld() -> None:
    left = trial("The 3rd Brigade has left Mosul.", "en-LOC-120", "en")
    assert (left.withheld, left.claims) == (Withheld.LEFT, ())
    again = trial("La 3e brigade est à Gao. La 3e brigade se trouve à Gao.", "fr-LOC-103")
    assert (again.withheld, again.claims) == (Withheld.TOLD, ())


def test_what_looks_like_a_unit_and_what_warns_of_it_are_told() -> None:
    found = explained("La 2e division reprend samedi, a dit l'entraîneur.")
    assert [one.words for one in found.doubtful] == ["2e division"]
    assert [(one.words, one.entry) for one in found.traps] == [("entraîneur", "fr/traps:sport")]


def test_words_that_no_entry_covers_are_told_without_names_and_dates() -> None:
    found = explained("La 3e brigade vrombit lundi à Gao.")
    assert found.unknown == ("vrombit",)


@pytest.mark.parametrize("words", ["A ÉTÉ envoyée", "brigade d’infanterie", "37e"])
def test_sentences_are_found_by_their_words(words: str) -> None:
    found = explain_article(article(f"Il pleut. {SENT}"))
    assert [one.text for one in holding(found, words)] == [SENT]


@pytest.mark.parametrize("words", ["brigades", "7e", "…", "pleut la"])
def test_other_words_find_none(words: str) -> None:
    assert holding(explain_article(article(f"Il pleut. {SENT}")), words) == ()
