"""Clauses: which words are subject and complements of which verb.

A shift-reduce pass over the items of a sentence. Relative pronouns, participles, brackets and
verbs of saying open a clause; commas, closing brackets and new verbs close it. No word of a
language stands here: what opens and closes is told by tags.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from orbat.recognise.items import Item, VerbPhrase

PREPOSITIONS = (
    "operational", "under", "head", "within", "against", "with", "by", "from", "to", "at", "between", "of", "purpose", "other",
)  # fmt: skip
_NOUN_PHRASE = (
    "FORCE", "PERSON", "PLACE", "POST_OF", "COMMAND_OF", "CLASH_OF", "SUBJECT_PRONOUN",
    "FIRST_PRONOUN", "FIRST_PERSON",
)  # fmt: skip


@dataclass(slots=True, eq=False)
class Clause:
    """A verb and what belongs to it.

    `opener` tells what kind of clause it is: main, relative_subject, relative_object, relative_of,
    relative_at, content (what is said), participle, infinitive, bracket. `before` and `after` hold
    the (preposition class or None, item) pairs left and right of the verb.
    """

    opener: str
    parent: "Clause | None" = None
    antecedent: Item | None = None
    verb: Item | None = None
    subject: Item | None = None
    before: list[tuple[str | None, Item]] = field(default_factory=list)
    after: list[tuple[str | None, Item]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    boundary: int = 0
    linked: bool = False

    def free(self) -> list[Item]:
        """Return the noun phrases that could be the subject of a coming verb."""
        if self.verb is None:
            return [item for preposition, item in self.before if preposition is None]
        return [item for preposition, item in self.after[self.boundary :] if preposition is None]

    @property
    def nouns(self) -> list[tuple[str | None, Item]]:
        """Return complements on both sides of the verb, nearest to it first on the right."""
        return [*self.after, *self.before]

    @property
    def start(self) -> int:
        """Position where the clause begins in the reading copy."""
        return min((item.start for item in self.items), default=0)

    @property
    def end(self) -> int:
        """Position where the clause ends in the reading copy."""
        return max((item.end for item in self.items), default=0)


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
        _settle_subject(clause, builder.clauses)
    return [*builder.clauses, *_gapped(builder.clauses)]


def _gapped(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield the clauses whose verb is left out: "… patrouille à Bukavu et la 33e à Uvira"."""
    for clause in clauses:
        if clause.verb is None or clause.subject is None:
            continue
        pairs = clause.after
        for index in range(1, len(pairs) - 1):
            (none, subject), (preposition, complement) = pairs[index], pairs[index + 1]
            model = pairs[index - 1]
            if none is not None or not _alike(subject, clause.subject) or preposition != model[0]:
                continue
            if _alike(complement, model[1]) and not (none == preposition and _alike(subject, complement)):
                gapped = Clause(clause.opener, clause.parent, clause.antecedent, clause.verb, subject)
                gapped.after = [(preposition, complement)]
                gapped.items = [subject, complement]
                clause.after = pairs[:index]
                clause.items = [x for x in clause.items if x.end <= subject.start]
                yield gapped
                break


def _alike(one: Item, other: Item) -> bool:
    kinds = ("FORCE", "PERSON", "PLACE", "COMMAND_OF")
    return any(one.has(kind) and other.has(kind) for kind in kinds)


def _shift(builder: _Builder, item: Item, items: Sequence[Item], index: int) -> None:
    if item.has("VERB_PHRASE"):
        _verb(builder, item, items, index)
        builder.preposition = None
        return
    if item.has(*_NOUN_PHRASE):
        _noun(builder, item)
        return
    if item.has("COMMA"):
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
    elif item.has("RELATIVE_SUBJECT") and _is_subject(items, index):
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
    elif item.has("CONJUNCTION") and not _leads_to_post(items, index):
        builder.current.boundary = len(builder.current.after)
        builder.current.items.append(item)
        return
    elif item.has(*PREPOSITIONS, "UNDER_OWN", "AS_POST"):
        builder.preposition = item
        builder.current.items.append(item)
        return
    elif item.has(
        "WORD",
        "NAME",
        "ELEMENT",
        "INDEFINITE",
        "MOVEMENT",
        "HEADQUARTERS",
        "GARRISON",
        "POST",
        "TIME",
    ):
        builder.current.items.append(item)
        if builder.preposition is not None and not item.has("INDEFINITE", "TIME"):
            builder.preposition = None
        return
    elif item.has("ADVERB", "RESPECTIVELY", "FALSE_WORD", "HEDGE_ADVERB", "FUTURE", "PLAN_NOUN"):
        builder.current.items.append(item)
        return
    builder.preposition = None


def _leads_to_post(items: Sequence[Item], index: int) -> bool:
    following = items[index + 1] if index + 1 < len(items) else None
    return items[index].has("AS_POST") and following is not None and following.has("POST_OF")


def _is_subject(items: Sequence[Item], index: int) -> bool:
    """Tell whether a relative pronoun that may be subject or object is the subject of its verb."""
    if not items[index].has("RELATIVE_OBJECT"):
        return True
    following = (i for i in items[index + 1 :] if not i.has("ADVERB", "TIME", "HEDGE_ADVERB"))
    after = next(following, None)
    return after is not None and after.has("VERB_PHRASE")


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


def _comma(builder: _Builder) -> None:
    clause = builder.current
    clause.boundary = len(clause.after)
    builder.preposition = None
    told = clause.verb is not None or clause.opener == "relative_of"
    if clause.opener in _INNER and clause.opener not in ("bracket", "content", "condition", "subordinate") and told:
        builder.close()
        builder.current.boundary = len(builder.current.after)


def _that(builder: _Builder, items: Sequence[Item], index: int) -> None:
    clause = builder.current
    before = items[index - 1] if index else None
    after_noun = (
        before is not None and before.has(*_NOUN_PHRASE, "COMMA") and builder.last_noun is not None
    )
    says = _says(clause, builder.say_verbs)
    if (
        says
        and not (after_noun and before is not None and before.has("COMMA"))
        and _no_object(clause)
    ):
        builder.open("content")
    elif after_noun:
        builder.open("relative_object", builder.last_noun)
    elif clause.verb is not None:
        builder.open("content")


def _no_object(clause: Clause) -> bool:
    return clause.verb is not None


def _says(clause: Clause, say_verbs: frozenset[str]) -> bool:
    return (
        clause.verb is not None
        and clause.verb.verb is not None
        and clause.verb.verb.verb in say_verbs
    )


def _verb(builder: _Builder, item: Item, items: Sequence[Item], index: int) -> None:
    phrase = item.verb
    assert phrase is not None  # noqa: S101 - tagged VERB_PHRASE
    before = items[index - 1] if index else None
    if phrase.form in ("participle", "gerund"):
        _participle(builder, item, phrase, before)
    elif phrase.form == "infinitive":
        opened = builder.open("infinitive" if _is_controlled(items, index) else "adjunct")
        _hold(opened, item)
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


def _is_inserted(clause: Clause, items: Sequence[Item], index: int) -> bool:
    """Tell "…, a indiqué le ministère, …" from the verb of the clause: "X, the commander, said …"."""
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


def _is_controlled(items: Sequence[Item], index: int) -> bool:
    """Tell whether an infinitive shares a subject: not in "sous peine d'être capturés"."""
    before = items[index - 1] if index else None
    if before is None or before.has("VERB_PHRASE", "TIME", "ADVERB", "NEGATION"):
        return True
    if not before.has(*PREPOSITIONS) or before.has("other"):
        return False
    noun = items[index - 2] if index >= 2 else None
    return noun is None or not noun.has("WORD", "INDEFINITE") or before.has("to")


_INSERTION = ("COMMA", "RQUOTE", "QUOTE", "DASH")
_HOST_BEFORE = (
    *_NOUN_PHRASE, "COMMA", "RPAR", "CONJUNCTION", "ADVERB", "TIME", "RQUOTE", "DASH", "DEMONYM", "MODIFIER",
)  # fmt: skip
_INNER = (
    "relative_subject", "relative_object", "relative_of", "relative_at", "participle",
    "infinitive", "bracket", "content", "condition", "subordinate",
)  # fmt: skip


def _hold(clause: Clause, verb: Item) -> None:
    clause.verb = verb
    clause.items.append(verb)
    clause.boundary = len(clause.after)


def _participle(
    builder: _Builder, item: Item, phrase: VerbPhrase, before: Item | None
) -> None:
    """Open the clause of a participle or gerund; its subject is the noun phrase before it."""
    clause = builder.current
    host = _host(builder, phrase) if before is not None and before.has(*_HOST_BEFORE) else None
    comma = before is not None and before.has("COMMA")
    if before is not None and before.has("CONJUNCTION") and clause.opener == "participle":
        host = clause.subject or host
    elif comma and clause.verb is not None and host is not None:
        # Behind a whole clause, a gerund or a participle next to a place goes with the subject.
        if phrase.form == "gerund" or host.has("PLACE"):
            host = clause.subject or _first_subject(clause) or host
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
        and not clause.free()
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
    """Return the clause of a further verb: its subject stands since the last break, or is shared."""
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
        sibling.subject = clause.subject or _first_subject(clause)
    _hold(sibling, item)
    return sibling


def _first_subject(clause: Clause) -> Item | None:
    if clause.opener == "relative_subject":
        return clause.antecedent
    free = [item for preposition, item in clause.before if preposition is None]
    # A name that is nothing else is a place by default: who acts goes before.
    acting = [item for item in free if not item.has("PLACE")]
    return (acting or free or [None])[0]


def _settle_subject(clause: Clause, clauses: Sequence[Clause]) -> None:
    if clause.subject is not None or clause.verb is None:
        return
    clause.subject = _first_subject(clause)
    if clause.subject is not None:
        return
    if clause.opener == "adjunct":
        return
    if clause.opener == "infinitive":
        clause.subject = _controller(clause)
        return
    if clause.opener == "participle":
        main = next(
            (c for c in clauses if c.opener == "main" and c.verb is not None and c is not clause),
            None,
        )
        if main is not None:
            _settle_subject(main, clauses)
            clause.subject = main.subject
        return
    after = [item for preposition, item in clause.after if preposition is None]
    if after:  # inversion: "En renfort ont été dépêchés ...", "a indiqué le ministère"
        clause.subject = after[0]
        clause.after = [pair for pair in clause.after if pair[1] is not after[0]]
    elif clause.opener == "main":
        linked = next((c for c in clauses if c.linked and c.verb is None and c.before), None)
        if linked is not None and clauses.index(linked) > clauses.index(clause):
            clause.subject = linked.before[0][1]


def _controller(clause: Clause) -> Item | None:
    """Return the understood subject of an infinitive: the object of an order, else the subject."""
    parent = clause.parent
    while parent is not None:
        if parent.verb is not None:
            objects = [
                item
                for p, item in parent.after
                if p in (None, "at") and item.has("FORCE", "PERSON")
            ]
            return objects[0] if objects else parent.subject or _first_subject(parent)
        parent = parent.parent
    return None


def ancestors(clause: Clause) -> Iterator[Clause]:
    """Yield the clauses that a clause stands in, the nearest first."""
    parent = clause.parent
    while parent is not None:
        yield parent
        parent = parent.parent
