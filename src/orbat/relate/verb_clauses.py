"""Clauses by their verbs: which clause a verb belongs to, and what clause it opens.

Participles and infinitives open clauses of their own; a finite verb fills the clause around it, or
begins a further one where that has its verb already.
"""

from collections.abc import Sequence
from dataclasses import replace

from orbat.recognise.items import Item, VerbPhrase
from orbat.relate.clause import Clause, Opener, first_subject
from orbat.relate.clause_builder import INNER, NOUN_PHRASE, ClauseBuilder
from orbat.relate.lookahead import is_controlled

# What an inserted clause of saying begins behind.
_INSERTION = ("COMMA", "RQUOTE", "QUOTE", "DASH")
# What may stand between a participle and the noun phrase it goes with.
_HOST_BEFORE = (
    *NOUN_PHRASE, "COMMA", "RPAR", "CONJUNCTION", "ADVERB", "TIME", "RQUOTE", "DASH", "DEMONYM",
    "MODIFIER",
)  # fmt: skip


def read_verb(
    builder: ClauseBuilder, item: Item, phrase: VerbPhrase, items: Sequence[Item], index: int
) -> None:
    """Give a verb phrase, the item at `index`, to the clause it belongs to, or open one for it."""
    before = items[index - 1] if index else None
    shared = _shared_auxiliary(builder.current, phrase, before)
    if shared is not None:
        _finite(builder, replace(item, verb=shared))
    elif phrase.form in ("participle", "gerund"):
        _participle(builder, item, phrase, before)
    elif phrase.form == "infinitive":
        opener: Opener = "infinitive" if is_controlled(items, index) else "adjunct"
        if before is not None and (
            before.has("LATER") or (before.has("EARLIER") and phrase.perfect)
        ):
            # "Après avoir repris Toul, la brigade …", "…, avant de servir à la 3e": it happened.
            opener = "participle"
        around = builder.current
        joined = before is not None and before.has("CONJUNCTION")
        if opener == "adjunct" and joined and around.opener == "infinitive":
            # "de traverser ou se faufiler": governed as the first
            _hold(builder.begin("infinitive", around.parent), item)
        else:
            _hold(builder.open(opener), item)
    elif (
        phrase.verb in builder.say_verbs
        and not phrase.passive
        and before is not None
        and before.has(*_INSERTION)
        and _is_inserted(builder.current, items, index)
    ):
        # An inserted "…, a indiqué le ministère": its subject follows, or stands inside it.
        _hold(builder.begin(), item)
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
        noun = noun or item.has(*NOUN_PHRASE)
    return noun


def _hold(clause: Clause, verb: Item) -> None:
    """Make `verb` the verb of a clause; what comes later stands behind it."""
    clause.verb = verb
    clause.items.append(verb)
    clause.boundary = len(clause.after)


def _participle(
    builder: ClauseBuilder, item: Item, phrase: VerbPhrase, before: Item | None
) -> None:
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


def _host(builder: ClauseBuilder, phrase: VerbPhrase) -> Item | None:
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


def _finite(builder: ClauseBuilder, item: Item) -> None:
    """Give a finite verb to the innermost clause that lacks one, or to a further clause."""
    clause = builder.current
    while (
        clause.opener in INNER
        and clause.verb is not None
        and (clause.boundary == 0 or not clause.free())
        and clause.parent is not None
        and clause.parent.verb is None
    ):
        clause = clause.parent
    if clause.opener in ("participle", "infinitive") and clause.parent is not None:
        clause = _leave_nonfinite(clause)
    around = clause.parent
    opens = clause.opener in ("subordinate", "condition") and clause.verb is not None
    if opens and around is not None and around.verb is None and clause.boundary:
        # "Tandis que X tient Y, la 90e, ramenée de Z, remonte": the main clause has begun.
        around.before.extend((None, noun) for noun in clause.free())
        clause.after = clause.after[: clause.boundary]
        clause = around
    builder.current = clause
    if clause.verb is None:
        _hold(clause, item)
        return
    builder.current = _sibling(builder, clause, item)
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


def _sibling(builder: ClauseBuilder, clause: Clause, item: Item) -> Clause:
    """Return the clause of a further verb: its subject is new since the last break, or shared."""
    free = clause.free()
    opener: Opener = "content" if clause.opener == "content" else "main"
    if clause.opener.startswith("relative") and not free:
        opener = clause.opener
    sibling = Clause(opener, clause.parent, clause.antecedent)
    if free and clause.boundary == 0 and builder.says(clause):
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
