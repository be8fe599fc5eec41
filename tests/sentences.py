"""What is read in a sentence, in short words that a table of tests can hold."""

from datetime import date

from orbat.annotate import annotate
from orbat.model import Annotation, Article, Certainty, Claim, EntityKind, Modality, Polarity
from orbat.recognise.items import Item, items_of
from orbat.recognise.rules import machine
from orbat.recognise.text import reading, sentences

PUBLISHED = date(2024, 3, 5)


def annotated(text: str, language: str = "fr") -> Annotation:
    """Return what is read in a text published on a Tuesday of March 2024."""
    return annotate(Article("x", text, language, PUBLISHED))


def told(text: str, language: str = "fr") -> list[str]:
    """Return the claims of a text: "12e brigade subordinateTo 3e division", with any reservation.

    Reservations follow in brackets: hedged, denied, planned, former.
    """
    annotation = annotated(text, language)
    name = {entity.id: entity.labels[0] for entity in annotation.entities}
    return [_words(claim, name) for claim in annotation.claims]


def _words(claim: Claim, name: dict[str, str]) -> str:
    marks = [
        word
        for word, holds in (
            ("hedged", claim.certainty is Certainty.HEDGED),
            ("denied", claim.polarity is Polarity.DENIED),
            ("planned", claim.modality is Modality.PLANNED),
            ("former", claim.former),
        )
        if holds
    ]
    said = f"{name[claim.subject]} {claim.predicate} {name[claim.object]}"
    return f"{said} ({', '.join(marks)})" if marks else said


def named(text: str, kind: EntityKind, language: str = "fr") -> list[str]:
    """Return the fullest name of each entity of a kind, in order of first mention."""
    return [e.labels[0] for e in annotated(text, language).entities if e.kind is kind]


def items(text: str, language: str = "fr") -> list[Item]:
    """Return the items of all sentences of a text, before anything is recognised."""
    copy = reading(text)
    known = machine(language).language
    return [
        item
        for sentence in sentences(copy.text, known.orthography)
        for item in items_of(sentence, copy.text, known)
    ]
