"""Certainty, polarity and modality of what a clause says, and its speaker.

A claim is hedged by the conditional of hearsay, by "selon" and its like, and by verbs of hearsay
above it; denied by a negation or a verb of denial; planned by the future, a modal of duty, or a
verb of intention above it. What a phrase presupposes is untouched by all of this.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from orbat.lexicon import read_table
from orbat.lexicon.language import Language
from orbat.model import Certainty, Modality, Polarity
from orbat.recognise.items import Item, VerbPhrase
from orbat.relate.clause import Clause, ancestors
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
    refuse: frozenset[str]
    attack: frozenset[str]
    announce: frozenset[str]
    resign: frozenset[str] = frozenset()
    oust: frozenset[str] = frozenset()


def modal_verbs(language: Language) -> ModalVerbs:
    """Return the modal verbs of a language."""
    return _modal_verbs(language.code)


@cache
def _modal_verbs(code: str) -> ModalVerbs:
    table = read_table(code, "modality")
    return ModalVerbs(**{name: frozenset(verbs) for name, verbs in table.items()})


def mood_of(
    clause: Clause, items: Sequence[Item], verbs: ModalVerbs, narrative: bool
) -> Mood | None:
    """Return how a clause of a sentence is meant; None where nothing is claimed.

    `narrative` tells that the text tells history, where a future is no plan. Nothing is claimed
    by a question, by what a condition supposes, and by what somebody would not confirm or refuses.
    """
    phrase = clause.verb.verb if clause.verb is not None else None
    if phrase is None or is_question(items) or is_supposed(clause):
        return None
    mood = _own(phrase, verbs, leaves=_leaves(clause, verbs), narrative=narrative)
    inner = clause
    for parent in ancestors(clause):
        above = parent.verb.verb if parent.verb is not None else None
        if above is not None and inner.opener in ("content", "infinitive"):
            governed = _under(mood, phrase, inner, parent, above, verbs, narrative=narrative)
            if governed is None:
                return None
            mood = governed
        inner = parent
    if phrase.hedged or _hedged_by_adverb(clause, items):
        mood = replace(mood, certainty=Certainty.HEDGED)
    return mood


def is_denied(clause: Clause, verbs: ModalVerbs) -> bool:
    """Tell whether a clause is negated, or governed by a verb of denial, but not both."""
    phrase = clause.verb.verb if clause.verb is not None else None
    denied = phrase is not None and phrase.negated
    for parent in ancestors(clause):
        above = parent.verb.verb if parent.verb is not None else None
        if above is not None and above.verb in verbs.deny and not above.negated:
            denied = not denied
    return denied


def is_question(items: Sequence[Item]) -> bool:
    """Tell whether a sentence asks."""
    return bool(items) and items[-1].text == "?"


def is_supposed(clause: Clause) -> bool:
    """Tell whether a clause is, or stands in, a condition."""
    return any(c.opener == "condition" for c in (clause, *ancestors(clause)))


def _own(phrase: VerbPhrase, verbs: ModalVerbs, *, leaves: bool, narrative: bool) -> Mood:
    """Return how a verb phrase by itself is meant."""
    certainty, modality = Certainty.STATED, Modality.ACTUAL
    denied = phrase.negated and not leaves
    if phrase.modal in ("due", "go"):
        if phrase.tense in ("present", "conditional", "future") or not narrative:
            modality = Modality.PLANNED
    elif phrase.modal == "may" or phrase.tense == "conditional":
        certainty = Certainty.HEDGED
    elif phrase.tense == "future" and not narrative and not phrase.perfect:
        modality = Modality.PLANNED
    if phrase.passive and phrase.verb in verbs.announced and certainty is Certainty.STATED:
        modality = Modality.PLANNED
    return Mood(certainty, Polarity.DENIED if denied else Polarity.AFFIRMED, modality)


def _leaves(clause: Clause, verbs: ModalVerbs) -> bool:
    """Tell whether a clause tells of a movement away, and not whereto."""
    phrase = clause.verb.verb if clause.verb is not None else None
    if phrase is None or phrase.verb not in verbs.leave:
        return False
    return not any(name == "to" and item.has("PLACE") for name, item in clause.nouns)


def _under(
    mood: Mood,
    phrase: VerbPhrase,
    inner: Clause,
    parent: Clause,
    above: VerbPhrase,
    verbs: ModalVerbs,
    *,
    narrative: bool,
) -> Mood | None:
    """Return the mood of what stands in a clause that `above` governs; None if nothing is said."""
    content = inner.opener == "content"
    if any(item.has("FALSE_WORD") for item in parent.items):
        mood = replace(mood, polarity=Polarity.DENIED)
    if above.verb in verbs.refuse or (above.negated and above.verb in verbs.say and content):
        return None
    inner_verb = inner.verb.verb.verb if inner.verb is not None and inner.verb.verb else ""
    if above.negated and inner.opener == "infinitive" and inner_verb in verbs.say:
        return None  # "personne n'ose jurer qu'elle y restera"
    if above.verb in verbs.deny:
        told = inner.verb is not None and inner.verb.verb is not phrase
        if told:
            return replace(mood, said=mood.said or _speaker(parent))  # an aside of the narrator
        flipped = Polarity.DENIED if mood.polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
        if _leaves(inner, verbs):
            flipped = Polarity.AFFIRMED  # who is denied to have left is there (see `leaving`)
        mood = replace(mood, polarity=mood.polarity if above.negated else flipped)
    if above.passive and above.verb in verbs.hedge:  # "is said to be at X": by nobody in particular
        mood = replace(mood, certainty=Certainty.HEDGED)
    elif above.verb in verbs.say | verbs.deny:
        mood = replace(mood, said=mood.said or _speaker(parent))
        if above.tense == "conditional":
            mood = replace(mood, certainty=Certainty.HEDGED)
        future_in_past = (
            phrase.tense == "conditional" and not phrase.perfect and phrase.modal is None
        )
        if future_in_past and _tells_past(above):
            # "a précisé que le bataillon recevrait": a future seen from the past.
            mood = replace(mood, certainty=Certainty.STATED, modality=Modality.PLANNED)
    elif above.verb in verbs.hedge and not above.first_person:
        mood = replace(mood, certainty=Certainty.HEDGED)
    planned = above.verb in verbs.plan or any(item.has("PLAN_NOUN") for item in parent.items)
    if planned or (not content and above.modal is not None):
        mood = replace(mood, modality=Modality.PLANNED)
    if not content:
        if above.negated and above.verb not in verbs.deny:
            mood = replace(mood, polarity=Polarity.DENIED)
        if above.tense == "conditional" and mood.modality is not Modality.PLANNED:
            mood = replace(mood, certainty=Certainty.HEDGED)
        if above.tense == "future" and not narrative:
            mood = replace(mood, modality=Modality.PLANNED)
    return mood


def _tells_past(phrase: VerbPhrase) -> bool:
    return phrase.form == "finite" and (phrase.tense in ("past", "imperfect") or phrase.perfect)


def _speaker(clause: Clause) -> Said | None:
    subject = clause.subject
    if subject is None:
        return None
    return Said(subject.start, subject.end, subject.refs[0] if subject.refs else None)


def _hedged_by_adverb(clause: Clause, items: Sequence[Item]) -> bool:
    """Tell whether an adverb of hearsay stands in a clause, or right before it."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        if item.has("HEDGE_ADVERB") and (
            clause.start <= item.start < clause.end or following is clause.verb
        ):
            return True
    return False
