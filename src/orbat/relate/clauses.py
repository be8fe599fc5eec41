"""Clauses: which words are subject and complements of which verb.

A shift-reduce pass over the items of a sentence. Relative pronouns, participles, brackets and
verbs of saying open a clause; commas, closing brackets and new verbs close it. No word of a
language stands here: what opens and closes is told by tags.
"""

from collections.abc import Sequence

from orbat.recognise.items import Item
from orbat.relate.clause import PREPOSITIONS, Clause
from orbat.relate.clause_builder import INNER, NOUN_PHRASE, ClauseBuilder
from orbat.relate.lookahead import is_adverbial, is_subject, leads_to_post, opens_clause
from orbat.relate.subjects import gapped_clauses, settle_subject
from orbat.relate.verb_clauses import read_verb

# Nouns that no relation takes, but that take a preposition.
_OTHER_NOUN = (
    "WORD", "NAME", "ELEMENT", "INDEFINITE", "MOVEMENT", "HEADQUARTERS", "GARRISON", "POST", "TIME",
    "ECHELON", "ANAPHOR", "FIGHTERS", "RANK",
)  # fmt: skip


# What belongs to a clause and changes nothing of what its words go with.
_BETWEEN = (
    "ADVERB", "RESPECTIVELY", "FALSE_WORD", "HEDGE_ADVERB", "FUTURE", "PLAN_NOUN", "CARDINAL",
)  # fmt: skip


def clauses_of(items: Sequence[Item], say_verbs: frozenset[str]) -> list[Clause]:
    """Return the clauses of a sentence in order of opening; those without a verb included."""
    builder = ClauseBuilder(say_verbs)
    for index, item in enumerate(items):
        _shift(builder, item, items, index)
    for clause in builder.clauses:
        settle_subject(clause, builder.clauses)
    return [*builder.clauses, *gapped_clauses(builder.clauses)]


def _shift(builder: ClauseBuilder, item: Item, items: Sequence[Item], index: int) -> None:
    """Take in the item at `index`: a verb, a noun phrase, or what opens and closes clauses."""
    if item.verb is not None:
        read_verb(builder, item, item.verb, items, index)
        builder.preposition = None
        return
    if item.has(*NOUN_PHRASE):
        _noun(builder, item)
        return
    if item.has("COMMA"):
        if not _is_insertion(builder, items, index):
            _comma(builder)
    elif item.has("SEMICOLON", "STOP"):
        builder.begin()
    elif item.has("COLON"):
        told = builder.current.verb is not None
        builder.begin().linked = told
    elif item.has("LPAR"):
        builder.open("bracket", builder.last_noun)
    elif item.has("RPAR"):
        clause: Clause | None = builder.current
        while clause is not None and clause.opener != "bracket":
            clause = clause.parent
        if clause is not None and clause.parent is not None:
            builder.current = clause.parent
            builder.last_noun = clause.antecedent or builder.last_noun
    elif item.has("LQUOTE"):
        if builder.says(builder.current):
            builder.open("content")
    elif item.has("RELATIVE_SUBJECT") and is_subject(items, index):
        builder.open("relative_subject", builder.last_noun)
    elif item.has("RELATIVE_OF") and builder.last_noun is not None:
        builder.open("relative_of", builder.last_noun)
    elif item.has("RELATIVE_AT") and not item.has("at") and builder.last_noun is not None:
        builder.open("relative_at", builder.last_noun).items.append(item)
    elif item.has("RELATIVE_OBJECT"):
        _that(builder, items, index)
    elif item.has("SUBORDINATING"):
        builder.open("subordinate")
    elif item.has("AS_POST", "SUBORDINATOR") and opens_clause(items, index):
        builder.begin()
    elif (
        item.has("CLAUSE_CONJUNCTION")
        and not item.has("SUBORDINATOR")
        and not _is_adverb(builder.current, items, index)
    ):
        if builder.current.opener == "content":
            builder.begin("content", builder.current.parent)
        else:
            builder.begin()
    elif item.has("HEDGE"):
        builder.preposition = item
        return
    elif item.has("CONDITION"):
        builder.open("condition")
    elif item.has("CONJUNCTION") and not leads_to_post(items, index):
        builder.current.boundary = len(builder.current.after)
        builder.current.items.append(item)
        return
    elif item.has(*PREPOSITIONS, "UNDER_OWN", "AS_POST"):
        if not (item.has("of") and builder.preposition is not None):  # "par des éléments"
            builder.preposition = item
        builder.current.items.append(item)
        return
    elif item.has(*_OTHER_NOUN):
        builder.current.items.append(item)
        if builder.preposition is not None and not item.has("INDEFINITE", "TIME"):
            builder.preposition = None
        return
    elif item.has(*_BETWEEN):
        builder.current.items.append(item)
        return
    builder.preposition = None


def _is_adverb(clause: Clause, items: Sequence[Item], index: int) -> bool:
    """Tell "X once held the town", where the word is an adverb before the verb it goes with."""
    if not items[index].has("ADVERB") or clause.verb is not None or not clause.free():
        return False
    return index + 1 < len(items) and items[index + 1].verb is not None


def _noun(builder: ClauseBuilder, item: Item) -> None:
    preposition = _class_of(builder.preposition)
    clause = builder.current
    if builder.preposition is None and item.has("PLACE"):
        preposition = _shared_preposition(clause)
    pair = (preposition, item)
    (clause.before if clause.verb is None else clause.after).append(pair)
    clause.items.append(item)
    if not item.has("SUBJECT_PRONOUN", "FIRST_PRONOUN", "FIRST_PERSON"):
        builder.last_noun = item
    builder.preposition = None


def _shared_preposition(clause: Clause) -> str | None:
    """Return the preposition of a place that "and" joins to the next: "in Gao and Kidal"."""
    pairs = clause.before if clause.verb is None else clause.after
    joined = bool(clause.items) and clause.items[-1].has("CONJUNCTION")
    if joined and pairs and clause.items[-2:-1] == [pairs[-1][1]] and pairs[-1][1].has("PLACE"):
        return pairs[-1][0]
    return None


def _class_of(preposition: Item | None) -> str | None:
    """Return the slot of frames that a preposition stands for, None for none."""
    if preposition is None:
        return None
    if preposition.has("UNDER_OWN"):
        return "under"
    if preposition.has("AS_POST"):
        return "as_post"
    return next((name for name in PREPOSITIONS if preposition.has(name)), "other")


def _is_insertion(builder: ClauseBuilder, items: Sequence[Item], index: int) -> bool:
    """Tell whether a comma opens or ends what stands between an infinitive and its object.

    "dit avoir repoussé mercredi, à Gao, trois assauts": a place or a day, not a further object.
    """
    if builder.current.opener != "infinitive" or builder.current.verb is None:
        return False
    before, behind = items[max(0, index - 3) : index], items[index + 1 : index + 4]
    opens = bool(behind) and is_adverbial(behind) and before[-1].has("VERB_PHRASE", "TIME")
    if opens:
        return True
    commas = [i for i in range(max(0, index - 3), index) if items[i].has("COMMA")]
    return bool(commas) and is_adverbial(items[commas[-1] + 1 : index + 1])


def _comma(builder: ClauseBuilder) -> None:
    """End an inner clause that has told what it had to; nouns behind are another verb's."""
    clause = builder.current
    clause.boundary = len(clause.after)
    builder.preposition = None
    told = clause.verb is not None or clause.opener == "relative_of"
    if (
        clause.opener in INNER
        and clause.opener not in ("bracket", "content", "condition", "subordinate")
        and told
    ):
        builder.close()
        builder.current.boundary = len(builder.current.after)


def _that(builder: ClauseBuilder, items: Sequence[Item], index: int) -> None:
    """Open what "que", "that" leads to: what is said, or a relative clause behind a noun."""
    clause = builder.current
    before = items[index - 1] if index else None
    after_noun = (
        before is not None and before.has(*NOUN_PHRASE, "COMMA") and builder.last_noun is not None
    )
    says = builder.says(clause)
    if before is not None and before.has("WORD", "MODIFIER", "DEMONYM", "CONJUNCTION") and not says:
        after_noun = builder.last_noun is not None  # "la 3e brigade, troupe neuve que …"
    if says and not (after_noun and before is not None and before.has("COMMA")):
        builder.open("content")
    elif before is not None and before.has("CLAIM_NOUN"):
        builder.open("content")  # "a rumour that …"
    elif after_noun:
        builder.open("relative_object", builder.last_noun)
    elif clause.verb is not None:
        builder.open("content")
