"""Certainty, polarity and modality of what a clause says, and its speaker.

A claim is hedged by the conditional of hearsay, by "selon" and its like, and by verbs of hearsay
above it; denied by a negation or a verb of denial; planned by the future, a modal of duty, or a
verb of intention above it. What a phrase presupposes is untouched by all of this.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from orbat.lexicon import read_table
from orbat.lexicon.language import Language
from orbat.model import Certainty, Modality, Polarity
from orbat.recognise.items import Item, VerbPhrase
from orbat.relate.clauses import Clause, ancestors
from orbat.relate.relation import Said


@dataclass(frozen=True, slots=True)
class Mood:
    """How a clause is meant."""

    certainty: Certainty = Certainty.STATED
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class ModalVerbs:
    """The verbs of a language that bear on certainty (lexicon/<code>/modality.toml)."""

    say: frozenset[str]
    deny: frozenset[str]
    hedge: frozenset[str]
    plan: frozenset[str]
    leave: frozenset[str]
    announced: frozenset[str]
    being: frozenset[str]


def modal_verbs(language: Language) -> ModalVerbs:
    """Return the modal verbs of a language."""
    table = read_table(language.code, "modality")
    return ModalVerbs(**{name: frozenset(verbs) for name, verbs in table.items()})


def mood_of(clause: Clause, items: Sequence[Item], verbs: ModalVerbs, narrative: bool) -> Mood:
    """Return how a clause of a sentence is meant.

    `narrative` tells that the text tells history, where a future is no plan.
    """
    phrase = clause.verb.verb if clause.verb is not None else None
    if phrase is None:
        return Mood()
    certainty, polarity, modality = _own(phrase, clause, verbs, narrative)
    said: Said | None = None
    inner = clause
    for parent in ancestors(clause):
        above = parent.verb.verb if parent.verb is not None else None
        if above is None:
            inner = parent
            continue
        governed = inner.opener in ("content", "infinitive")
        if governed and above.verb in verbs.deny:
            polarity = Polarity.DENIED if not above.negated else polarity
            said = said or _speaker(parent)
        if (
            governed
            and above.verb in verbs.hedge
            and not above.first_person
            and above.verb not in verbs.say
        ):
            certainty = Certainty.HEDGED
        if governed and above.verb in verbs.say | verbs.deny:
            said = said or _speaker(parent)
            if above.tense == "conditional":
                certainty = Certainty.HEDGED
            if above.negated and above.verb in verbs.say:
                certainty = Certainty.HEDGED
            if phrase.tense == "conditional" and phrase.modal is None and _tells_past(above):
                # "a précisé que le bataillon recevrait": a future seen from the past.
                certainty, modality = Certainty.STATED, Modality.PLANNED
        if inner.opener == "infinitive" and (above.verb in verbs.plan or above.modal is not None):
            modality = Modality.PLANNED
        if inner.opener == "infinitive":
            if above.negated and above.verb not in verbs.deny:
                polarity = Polarity.DENIED
            if above.tense == "conditional" and modality is not Modality.PLANNED:
                certainty = Certainty.HEDGED
            if above.tense == "future" and not narrative:
                modality = Modality.PLANNED
        inner = parent
    if _hedged_by_adverb(clause, items):
        certainty = Certainty.HEDGED
    return Mood(certainty, polarity, modality, said)


def _own(
    phrase: VerbPhrase, clause: Clause, verbs: ModalVerbs, narrative: bool
) -> tuple[Certainty, Polarity, Modality]:
    certainty, modality = Certainty.STATED, Modality.ACTUAL
    polarity = Polarity.DENIED if phrase.negated else Polarity.AFFIRMED
    if phrase.negated and phrase.verb in verbs.leave:
        polarity = Polarity.AFFIRMED
    if phrase.modal in ("due", "go"):
        if phrase.tense in ("present", "conditional", "future") or not narrative:
            modality = Modality.PLANNED
    elif phrase.modal == "may" or phrase.tense == "conditional":
        certainty = Certainty.HEDGED
    elif phrase.tense == "future" and not narrative:
        modality = Modality.PLANNED
    if phrase.passive and phrase.verb in verbs.announced:
        modality = Modality.PLANNED
    if any(parent.opener == "condition" for parent in (clause, *ancestors(clause))):
        certainty = Certainty.HEDGED
    return certainty, polarity, modality


def _tells_past(phrase: VerbPhrase) -> bool:
    return phrase.tense in ("past", "imperfect", "present") and phrase.form == "finite"


def _speaker(clause: Clause) -> Said | None:
    subject = clause.subject
    if subject is None:
        return None
    return Said(subject.start, subject.end, subject.refs[0] if subject.refs else None)


def _hedged_by_adverb(clause: Clause, items: Sequence[Item]) -> bool:
    return any(
        item.has("HEDGE_ADVERB") and clause.start <= item.start < clause.end for item in items
    )
