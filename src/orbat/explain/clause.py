"""From a step of reading to the explanation of a clause: what every frame made of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from orbat.explain.record import ClauseReading, FrameTrial, RuleText, Unclaimed, Withheld
from orbat.lexicon.language import Language
from orbat.model import EntityKind, Predicate
from orbat.recognise.items import Item
from orbat.relate.clause import Clause
from orbat.relate.modality import is_question, is_supposed
from orbat.relate.relation import Relation, ends
from orbat.relate.steps import Step
from orbat.relate.trial import ENDS, SUCCESSION, Trial


@dataclass(frozen=True, slots=True)
class Known:
    """What explaining a clause takes from its article.

    `text` is the reading copy, `rules` holds the texts of rules by id, `told` all relations that
    became claims; `name` gives the name of an entity reference.
    """

    text: str
    language: Language
    rules: Mapping[str, RuleText]
    told: Sequence[Relation]
    name: Callable[[int], str]


def clause_reading(
    step: Step, items: Sequence[Item], kept: Sequence[Relation], known: Known
) -> ClauseReading:
    """Return how a clause was read.

    `items` are those of its sentence; `kept` the relations of the sentence that became claims.
    Raises `ValueError` where the clause has no verb; such a one is no step of reading.
    """
    clause = step.clause
    phrase = clause.verb.verb if clause.verb is not None else None
    if clause.verb is None or phrase is None:
        raise ValueError("a step of reading has a verb")
    slots = step.trials[0].slots.of if step.trials else {}
    return ClauseReading(
        clause.opener,
        " ".join(known.text[clause.start : clause.end].split()),
        clause.verb.text,
        phrase.verb,
        phrase.form,
        phrase.tense,
        phrase.passive,
        phrase.reflexive,
        phrase.negated,
        clause.subject.text if clause.subject is not None else None,
        tuple((slot, tuple(map(known.name, refs))) for slot, refs in slots.items() if refs),
        _unclaimed(clause, items) if step.mood is None else None,
        # A frame stands once for each wording of its verb ("prendre", "prendre position").
        tuple(dict.fromkeys(_trial(trial, kept, known) for trial in step.trials)),
    )


def _unclaimed(clause: Clause, items: Sequence[Item]) -> Unclaimed:
    if is_question(items):
        return Unclaimed.QUESTION
    return Unclaimed.CONDITION if is_supposed(clause) else Unclaimed.REFUSED


def _trial(trial: Trial, kept: Sequence[Relation], known: Known) -> FrameTrial:
    frame = trial.frame
    made = tuple(
        index
        for index, relation in enumerate(kept)
        if any(_is_of(relation, own) for own in trial.relations)
    )
    withheld = _withheld(trial.relations, known.told) if trial.relations and not made else None
    return FrameTrial(
        known.rules.get(frame.id, RuleText(frame.id)),
        frame.relation,
        frame in known.language.frames.get("*", ()),
        frame.subject,
        frame.object,
        _kinds(frame.relation),
        made,
        trial.lack,
        withheld,
    )


def _kinds(relation: str) -> tuple[str, str]:
    """Return what the two ends of a relation are to be, a unit or an organization being a force."""
    if relation == SUCCESSION:
        return EntityKind.PERSON.value, EntityKind.PERSON.value
    subject, target = (
        "force" if EntityKind.UNIT in kinds else kinds[0].value
        for kinds in ENDS[Predicate(relation)]
    )
    return subject, target


def _is_of(relation: Relation, own: Relation) -> bool:
    """Tell whether a relation is one that a frame made, whatever mood and speaker were added."""
    return _place(relation) == _place(own)


def _place(relation: Relation) -> tuple[object, ...]:
    ends = (relation.subject, relation.object)
    return (relation.rule, relation.predicate, *ends, relation.start, relation.end)


def _withheld(relations: Sequence[Relation], told: Sequence[Relation]) -> Withheld:
    if all(relation.leaving for relation in relations):
        return Withheld.LEFT
    known = {ends(one) for one in told}
    if all(ends(one) in known for one in relations):
        return Withheld.TOLD
    return Withheld.ASIDE
