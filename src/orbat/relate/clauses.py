"""Clauses: which words are subject and complements of which verb.

A shift-reduce pass over the items of a sentence. Relative pronouns, participles, brackets and
verbs of saying open a clause; commas, closing brackets and new verbs close it. No word of a
language stands here: what opens and closes is told by tags.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from orbat.recognise.items import Item, VerbPhrase
from orbat.relate.clause import PREPOSITIONS, Clause, first_subject
from orbat.relate.lookahead import is_adverbial, is_controlled, is_subject, leads_to_post
from orbat.relate.subjects import gapped_clauses, settle_subject

_NOUN_PHRASE = (
    "FORCE", "PERSON", "PLACE", "POST_OF", "COMMAND_OF", "CLASH_OF", "SUBJECT_PRONOUN",
    "FIRST_PRONOUN", "FIRST_PERSON",
)  # fmt: skip


@dataclass(slots=True)
class _Builder:
    say_verbs: frozenset[str]
    clauses: list[Clause] = field(default_factory=list)
    current: Clause = field(default_factory=lambda: Clause("main"))
    preposition: Item | None = None
    last_noun: Item | None = None
    since_verb: bool = False

    def __post_init__(self) -> None:
        self.clauses.append(self.current)

    def open(
        self, opener: str, antecedent: Item | None = None, parent: Clause | None = None
    ) -> Clause:
        clause = Clause(opener, parent if parent is not None else self.current, antecedent)
        self.clauses.append(clause)
        self.current = clause
        return clause

    def close(self) -> None:
        if self.current.parent is not None:
            self.current = self.current.parent


def clauses_of(items: Sequence[Item], say_verbs: frozenset[str]) -> list[Clause]:
    """Return the clauses of a sentence in order of opening; those without a verb included."""
    builder = _Builder(say_verbs)
    for index, item in enumerate(items):
        _shift(builder, item, items, index)
    for clause in builder.clauses:
        settle_subject(clause, builder.clauses)
    return [*builder.clauses, *gapped_clauses(builder.clauses)]


def _shift(builder: _Builder, item: Item, items: Sequence[Item], index: int) -> None:
    if item.verb is not None:
        _verb(builder, item, item.verb, items, index)
        builder.preposition = None
        return
    if item.has(*_NOUN_PHRASE):
        _noun(builder, item)
        return
    if item.has("COMMA"):
        if not _is_insertion(builder, items, index):
            _comma(builder)
    elif item.has("SEMICOLON", "STOP"):
        builder.open("main", parent=None)
        builder.current.parent = None
    elif item.has("COLON"):
        link = builder.current
        builder.open("main")
        builder.current.parent = None
        builder.current.linked = link.verb is not None
        builder.current.antecedent = None
    elif item.has("LPAR"):
        builder.open("bracket", builder.last_noun)
    elif item.has("RPAR"):
        clause: Clause | None = builder.current
        while clause is not None and clause.opener != "bracket":
            clause = clause.parent
        if clause is not None and clause.parent is not None:
            builder.current = clause.parent
    elif item.has("LQUOTE"):
        if _says(builder.current, builder.say_verbs):
            builder.open("content")
    elif item.has("RELATIVE_SUBJECT") and is_subject(items, index):
        builder.open("relative_subject", builder.last_noun)
    elif item.has("RELATIVE_OF") and builder.last_noun is not None:
        builder.open("relative_of", builder.last_noun)
    elif item.has("RELATIVE_AT") and not item.has("at") and builder.last_noun is not None:
        builder.open("relative_at", builder.last_noun)
    elif item.has("RELATIVE_OBJECT"):
        _that(builder, items, index)
    elif item.has("SUBORDINATING"):
        builder.open("subordinate")
    elif item.has("CLAUSE_CONJUNCTION"):
        parent = builder.current
        builder.open("main")
        builder.current.parent = parent if parent.opener == "content" else None
        if parent.opener == "content":
            builder.current.opener = "content"
            builder.current.parent = parent.parent
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
    elif item.has("ADVERB", "RESPECTIVELY", "FALSE_WORD", "HEDGE_ADVERB", "FUTURE", "PLAN_NOUN"):
        builder.current.items.append(item)
        return
    builder.preposition = None


def _noun(builder: _Builder, item: Item) -> None:
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
    if preposition is None:
        return None
    if preposition.has("UNDER_OWN"):
        return "under"
    if preposition.has("AS_POST"):
        return "as_post"
    return next((name for name in PREPOSITIONS if preposition.has(name)), "other")


def _is_insertion(builder: _Builder, items: Sequence[Item], index: int) -> bool:
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


def _comma(builder: _Builder) -> None:
    clause = builder.current
    clause.boundary = len(clause.after)
    builder.preposition = None
    told = clause.verb is not None or clause.opener == "relative_of"
    if (
        clause.opener in _INNER
        and clause.opener not in ("bracket", "content", "condition", "subordinate")
        and told
    ):
        builder.close()
        builder.current.boundary = len(builder.current.after)


def _that(builder: _Builder, items: Sequence[Item], index: int) -> None:
    clause = builder.current
    before = items[index - 1] if index else None
    after_noun = (
        before is not None and before.has(*_NOUN_PHRASE, "COMMA") and builder.last_noun is not None
    )
    says = _says(clause, builder.say_verbs)
    if says and not (after_noun and before is not None and before.has("COMMA")):
        builder.open("content")
    elif after_noun:
        builder.open("relative_object", builder.last_noun)
    elif clause.verb is not None:
        builder.open("content")


def _says(clause: Clause, say_verbs: frozenset[str]) -> bool:
    return (
        clause.verb is not None
        and clause.verb.verb is not None
        and clause.verb.verb.verb in say_verbs
    )


def _verb(
    builder: _Builder, item: Item, phrase: VerbPhrase, items: Sequence[Item], index: int
) -> None:
    before = items[index - 1] if index else None
    shared = _shared_auxiliary(builder.current, phrase, before)
    if shared is not None:
        _finite(builder, replace(item, verb=shared))
    elif phrase.form in ("participle", "gerund"):
        _participle(builder, item, phrase, before)
    elif phrase.form == "infinitive":
        opener = "infinitive" if is_controlled(items, index) else "adjunct"
        if before is not None and before.has("EARLIER") and index == 1 and phrase.perfect:
            opener = "participle"  # "Après avoir repris Toul, la brigade …": the subject comes
        _hold(builder.open(opener), item)
    elif (
        phrase.verb in builder.say_verbs
        and not phrase.passive
        and before is not None
        and before.has(*_INSERTION)
        and _is_inserted(builder.current, items, index)
    ):
        # An inserted "…, a indiqué le ministère": its subject follows, or stands inside it.
        inserted = builder.open("main")
        inserted.parent = None
        _hold(inserted, item)
    else:
        _finite(builder, item)


def _shared_auxiliary(clause: Clause, phrase: VerbPhrase, before: Item | None) -> VerbPhrase | None:
    """Return a participle with the auxiliary before "and": "a été détaché de X et affecté à Y".

    Not behind a clause of its own: "…, appuyée par X et commandée par Y" has none to share.
    """
    first = clause.verb.verb if clause.verb is not None else None
    if phrase.form != "participle" or before is None or not before.has("CONJUNCTION"):
        return None
    if first is None or first.form != "finite" or not (first.passive or first.perfect):
        return None
    return replace(first, verb=phrase.verb, following=phrase.following, gender=phrase.gender)


def _is_inserted(clause: Clause, items: Sequence[Item], index: int) -> bool:
    """Tell "…, a indiqué le ministère, …" from the clause's own verb: "X, the chief, said …"."""
    if clause.verb is not None or not clause.free():
        return True
    noun = False
    for item in items[index + 1 :]:
        if item.has("COMMA", "STOP", "SEMICOLON", "LQUOTE", "QUOTE"):
            break
        if item.has("VERB_PHRASE", "RELATIVE_OBJECT"):
            return False
        noun = noun or item.has(*_NOUN_PHRASE)
    return noun


# What an inserted clause of saying begins behind.
_INSERTION = ("COMMA", "RQUOTE", "QUOTE", "DASH")
# What may stand between a participle and the noun phrase it goes with.
_HOST_BEFORE = (
    *_NOUN_PHRASE, "COMMA", "RPAR", "CONJUNCTION", "ADVERB", "TIME", "RQUOTE", "DASH", "DEMONYM",
    "MODIFIER",
)  # fmt: skip
# Nouns that no relation takes, but that take a preposition.
_OTHER_NOUN = (
    "WORD", "NAME", "ELEMENT", "INDEFINITE", "MOVEMENT", "HEADQUARTERS", "GARRISON", "POST", "TIME",
)  # fmt: skip
# Clauses that stand inside another.
_INNER = (
    "relative_subject", "relative_object", "relative_of", "relative_at", "participle",
    "infinitive", "bracket", "content", "condition", "subordinate",
)  # fmt: skip


def _hold(clause: Clause, verb: Item) -> None:
    clause.verb = verb
    clause.items.append(verb)
    clause.boundary = len(clause.after)


def _participle(builder: _Builder, item: Item, phrase: VerbPhrase, before: Item | None) -> None:
    """Open the clause of a participle or gerund; its subject is the noun phrase before it."""
    clause = builder.current
    host = _host(builder, phrase) if before is not None and before.has(*_HOST_BEFORE) else None
    comma = before is not None and before.has("COMMA")
    if before is not None and before.has("CONJUNCTION") and clause.opener == "participle":
        host = clause.subject or host
    elif (
        comma
        and clause.verb is not None
        and host is not None
        and (phrase.form == "gerund" or host.has("PLACE"))
    ):
        # Behind a whole clause, a gerund or a participle next to a place goes with the subject.
        host = clause.subject or first_subject(clause) or host
    nameless = before is not None and before.has("WORD", "ECHELON", "ELEMENT", "ANAPHOR")
    new = builder.open("adjunct" if host is None and nameless else "participle", host)
    new.subject = host
    _hold(new, item)


def _host(builder: _Builder, phrase: VerbPhrase) -> Item | None:
    """Return the noun phrase a participle goes with: the last, or the one inside it that agrees."""
    noun = builder.last_noun
    if noun is None or phrase.gender is None:
        return noun
    part: Item | None = noun
    while part is not None:
        gender = _gender(part)
        if gender is None or gender == phrase.gender:
            return part if part.refs else noun
        part = next((p for p in reversed(part.parts) if p.has("FORCE") and p.refs), None)
    return noun


def _gender(item: Item) -> str | None:
    """Return the gender that the noun heading a force gives, None where it is not known."""
    entry = item.entry("ECHELON")
    return None if entry is None else entry.data.get("gender")


def _finite(builder: _Builder, item: Item) -> None:
    clause = builder.current
    while (
        clause.opener in _INNER
        and clause.verb is not None
        and (clause.boundary == 0 or not clause.free())
        and clause.parent is not None
        and clause.parent.verb is None
    ):
        clause = clause.parent
    if clause.opener in ("participle", "infinitive") and clause.parent is not None:
        clause = _leave_nonfinite(clause)
    builder.current = clause
    if clause.verb is None:
        _hold(clause, item)
        return
    builder.current = _sibling(clause, item, builder.say_verbs)
    builder.clauses.append(builder.current)


def _leave_nonfinite(clause: Clause) -> Clause:
    """Return the finite clause around a participle; noun phrases behind a comma go along."""
    moved = clause.free() if clause.boundary else []
    target = clause.parent or clause
    while target.opener in ("participle", "infinitive") and target.parent is not None:
        target = target.parent
    if moved:
        clause.after = clause.after[: clause.boundary]
        if target.verb is not None:
            target.boundary = len(target.after)
        place = target.before if target.verb is None else target.after
        place.extend((None, noun) for noun in moved)
    return target


def _sibling(clause: Clause, item: Item, say_verbs: frozenset[str]) -> Clause:
    """Return the clause of a further verb: its subject is new since the last break, or shared."""
    free = clause.free()
    opener = "content" if clause.opener == "content" else "main"
    if clause.opener.startswith("relative") and not free:
        opener = clause.opener
    sibling = Clause(opener, clause.parent, clause.antecedent)
    if free and clause.boundary == 0 and _says(clause, say_verbs):
        sibling = Clause("content", clause)  # "said his men were": what is said, without "that"
    if free:
        sibling.before = clause.after[clause.boundary :]
        clause.after = clause.after[: clause.boundary]
        for _, noun in sibling.before:
            if noun in clause.items:
                clause.items.remove(noun)
            sibling.items.append(noun)
    else:
        sibling.subject = clause.subject or first_subject(clause)
    _hold(sibling, item)
    return sibling
