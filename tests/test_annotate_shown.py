"""What an annotation shows of an article: order, ids, names, dates, and what is left out."""

from datetime import date

import pytest
from sentences import PUBLISHED, annotated

from orbat.annotate import annotate
from orbat.model import Article, DateRange, EntityKind, TimeRole

TEXT = (
    "La 3e brigade d’infanterie, commandée par le colonel Amadou Ba, est stationnée à Gao. "
    "Selon l’armée malienne, elle relèverait de la 9e division."
)


def test_ids_count_in_order_of_first_mention() -> None:
    entities = annotated(TEXT).entities
    assert [e.id for e in entities] == [f"e{n}" for n in range(1, len(entities) + 1)]
    starts = [entity.mentions[0].span.start for entity in entities]
    assert starts == sorted(starts)


def test_claims_stand_in_text_order() -> None:
    starts = [claim.evidence.start for claim in annotated(TEXT).claims]
    assert len(starts) == 3
    assert starts == sorted(starts)


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\ufeff"])
def test_characters_without_width_change_nothing_but_positions(mark: str) -> None:
    text = TEXT.replace("brigade", f"bri{mark}gade")
    assert [e.labels for e in annotated(text).entities] == [
        e.labels for e in annotated(TEXT).entities
    ]
    assert all(claim.evidence.of(text) == claim.quote for claim in annotated(text).claims)


def test_decomposed_letters_are_read_as_composed_and_quoted_as_given() -> None:
    given = "La 3e brigade est de\u0301ploye\u0301e a\u0300 Se\u0301gou."
    (claim,) = annotated(given).claims
    assert claim.quote == "3e brigade est de\u0301ploye\u0301e a\u0300 Se\u0301gou"


def test_places_and_persons_that_nothing_is_said_of_are_not_shown() -> None:
    entities = annotated("La 3e brigade est à Gao. Bamako attend. Paul Vidal dort.").entities
    assert [e.labels[0] for e in entities if e.kind is EntityKind.PLACE] == ["Gao"]
    assert [e for e in entities if e.kind is EntityKind.PERSON] == []


def test_the_fullest_name_comes_first() -> None:
    text = "La 3e brigade avance. La 3e brigade d'infanterie est à Gao."
    assert annotated(text).entities[0].labels == ("3e brigade d'infanterie", "3e brigade")


@pytest.mark.parametrize("language", [None, "xx"])
def test_other_languages_are_left_alone(language: str | None) -> None:
    assert annotate(Article("x", TEXT, language, PUBLISHED)).entities == ()


@pytest.mark.parametrize("text", ["", " \n", "Il pleut à Gao.", "\x00\x01"])
def test_nothing_military_gives_nothing(text: str) -> None:
    assert annotated(text).entities == ()


def test_a_time_told_dates_the_claim() -> None:
    (claim,) = annotated("La 3e brigade est déployée à Gao depuis le 12 janvier 2024.").claims
    assert claim.time is not None
    assert (claim.time.iso, claim.time.role) == ("2024-01-12", TimeRole.SINCE)
    assert claim.when.start_max == date(2024, 1, 12)


def test_without_any_date_the_bounds_are_open() -> None:
    (claim,) = annotate(Article("x", "La 3e brigade est déployée à Gao.", "fr", None)).claims
    assert claim.when == DateRange()


def test_the_ministry_in_charge_of_the_forces_has_its_role() -> None:
    text = "Le ministère irakien de la Défense annonce que la 3e brigade est à Rawa."
    roles = {e.labels[0]: e.role for e in annotated(text).entities}
    assert roles["ministère irakien de la Défense"] == "ministry"
