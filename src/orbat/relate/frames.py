"""Frames: what a verb says of its subject and complements (lexicon/<code>/frames.toml)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from orbat.lexicon.frame import Frame
from orbat.lexicon.language import Language
from orbat.model import EntityKind, Predicate, RelationKind
from orbat.recognise.items import Item, VerbPhrase
from orbat.relate.clause import Clause, ancestors
from orbat.relate.discourse import Discourse
from orbat.relate.relation import Relation
from orbat.relate.trial import ENDS, SUCCESSION, Lack, Slots, Trial

# What holds the reference of a force without being it: "le drapeau du 16e RI", "le chef du 16e".
_NO_ACTOR = ("POST_OF", "COMMAND_OF", "CLASH_OF")
Resolve = Callable[[Item, Clause], tuple[int, ...]]


def slots_of(
    clause: Clause,
    phrase: VerbPhrase,
    discourse: Discourse,
    resolve: Resolve,
    *,
    takes_of: bool,
) -> Slots:
    """Return the complements of a clause by slot, voice taken into account.

    `takes_of` tells that the verb governs a genitive; else a part of a force behind it ("des
    éléments de la 3e brigade") is its object.
    """
    slots: dict[str, list[int]] = {}

    def put(slot: str, item: Item | None) -> None:
        if item is not None and not (item.has(*_NO_ACTOR) and slot in ("agent", "patient")):
            refs = resolve(item, clause)
            if item is clause.antecedent and phrase.number == "s" and item.has("JOINED"):
                refs = refs[-1:]  # "A et B, qui relève de C": B alone
            slots.setdefault(slot, []).extend(r for r in refs if r not in slots.get(slot, []))

    adjectival = phrase.form == "participle"
    patient_first = phrase.passive or phrase.reflexive or adjectival
    if patient_first:
        put("patient", clause.subject)
        if phrase.reflexive or adjectival:
            put("agent", clause.subject)
    else:
        put("agent", clause.subject)
    if clause.subject is not None and clause.subject.has("CLASHING"):
        put("clashing", clause.subject)
    if clause.opener == "relative_object":
        put("patient", clause.antecedent)
    if clause.opener == "relative_at":
        whither = bool(clause.items) and clause.items[0].has("RELATIVE_TO")
        put("to" if whither else "at", clause.antecedent)
    if clause.opener == "relative_of":
        put("of", clause.antecedent)
    focus = _pointed_at(clause, discourse) if phrase.pronoun else None
    if focus is not None:
        slots.setdefault("patient", []).append(focus)
        slots.setdefault("of", []).append(focus)
    if phrase.pronoun:
        slots.setdefault("patient", []).extend(filter(discourse.is_person, discourse.subject))
    if phrase.indirect:
        slots.setdefault("at", []).extend(discourse.subject)
    there = phrase.there or any(item.has("THERE_ADVERB") for item in clause.items[1:])
    last_place = discourse.last_place() if there else None
    if last_place is not None:
        slots.setdefault("at", []).append(last_place)
    for preposition, item in clause.nouns:
        if item is clause.subject:
            continue
        if preposition is None:
            if (preposition, item) in clause.after and not phrase.passive:
                put("patient", item)
        elif preposition == "by" and patient_first:
            put("agent_by", item)
            put("by", item)
        elif item.has("COMMAND_OF", "CLASH_OF"):
            continue
        elif preposition == "of" and item.has("PART") and not takes_of:
            put("patient", item)  # "a envoyé des éléments de la 3e brigade"
        elif preposition != "of" or (preposition, item) not in clause.before[1:]:
            put(preposition, item)  # a genitive behind the subject is not of the verb
    for _, item in clause.nouns:
        if item.has("COUNTED"):
            slots.setdefault("counted", []).extend(item.refs)
        if item.has("COMMAND_OF"):
            slots.setdefault("command", []).extend(item.refs)
        elif item.has("CLASH_OF"):
            slots.setdefault("clash", []).extend(item.refs)
    if "agent_by" in slots:
        slots["agent"] = slots.pop("agent_by")
    elif patient_first and not phrase.reflexive and phrase.passive:
        slots.pop("agent", None)
    return Slots({name: tuple(refs) for name, refs in slots.items()})


def _pointed_at(clause: Clause, discourse: Discourse) -> int | None:
    """Return the unit that "le", "en" before a verb point to.

    It is one that a clause around names, else what the text is about, else the last named.
    """
    around = [
        ref
        for outer in ancestors(clause)
        for _, item in outer.before
        if item is not clause.antecedent
        for ref in item.refs
    ]
    for ref in (*around, *discourse.subject):
        if discourse.groups[ref].kind is EntityKind.UNIT:
            return ref
    return discourse.last_unit()


def trials_of(
    clause: Clause, language: Language, discourse: Discourse, resolve: Resolve
) -> Iterator[Trial]:
    """Yield what each frame of a clause's verb says; mood and speaker are added by the caller.

    A later frame may read from `discourse` what the caller has made of the trial before it.
    """
    phrase = clause.verb.verb if clause.verb is not None else None
    if phrase is None:
        return
    frames = language.frames.get(phrase.verb, ())
    takes_of = any("of" in (*frame.subject, *frame.object) for frame in frames)
    slots = slots_of(clause, phrase, discourse, resolve, takes_of=takes_of)
    # Who commands "une batterie du 93e régiment" does not command the regiment, but serves in it.
    parts = {ref for _, item in clause.nouns if item.has("PART") for ref in item.refs}
    done = moved = False
    placed = False
    for frame in (*frames, *language.frames.get("*", ())):
        if phrase.verb in frame.excluded:
            continue
        if frame.excluded and placed:
            yield Trial(frame, slots, lack=Lack.TOLD)
            continue
        if frame.relation == SUCCESSION:
            yield _succession(frame, slots, clause, discourse)
            continue
        predicate = Predicate(frame.relation)
        if predicate is Predicate.SUBORDINATE_TO and done and not frame.former:
            yield Trial(frame, slots, lack=Lack.TOLD)
            continue
        if not _has_voice(frame, phrase):
            yield Trial(frame, slots, lack=Lack.VOICE)
            continue
        if not _follows(frame, phrase, language):
            yield Trial(frame, slots, lack=Lack.WORDS)
            continue
        subject_kinds, object_kinds = ENDS[predicate]
        subjects = slots.first(frame.subject, subject_kinds, discourse)
        if frame.mutual:
            pair = len(subjects) == 2
            both = _pairs(frame, predicate, subjects[:1], subjects[1:], clause, discourse)
            told = tuple(both) if pair else ()
            yield Trial(frame, slots, told, lack=None if told else Lack.OBJECT)
            continue
        if predicate is Predicate.LOCATED_AT:
            if moved and frame.subject[0] == "agent":
                # Who sends a brigade to a town is not there himself.
                yield Trial(frame, slots, lack=Lack.TOLD)
                continue
            objects = _places(clause, frame, slots, discourse, resolve)
        else:
            objects = slots.first(frame.object, object_kinds, discourse)
        if predicate in (Predicate.SUBORDINATE_TO, Predicate.OPPOSES):
            # "Foch dispose du 9e corps": the army that he commands.
            # A person named who joins a staff serves in it; "il relève de X" may be his regiment.
            pronoun = clause.subject is not None and clause.subject.has("SUBJECT_PRONOUN")
            led_by = predicate is Predicate.OPPOSES or pronoun or "under" in frame.object
            if led_by and not frame.forces_only:
                subjects = subjects or _held(slots, frame.subject, ("agent",), discourse)
            led = ("agent", "at") if predicate is Predicate.SUBORDINATE_TO else ("agent",)
            if not frame.forces_only:
                objects = objects or _held(slots, frame.object, led, discourse)
        elif predicate is Predicate.SERVES_IN and not frame.forces_only:
            # "il a pour adjoint X", "X seconde le colonel": in the force that the other commands.
            objects = objects or _held(slots, frame.object, ("agent", "patient"), discourse)
        fighting = clause.subject is not None and clause.subject.has("CLASHING")
        if predicate is Predicate.OPPOSES and subjects == objects and not fighting:
            # "la 3e et la 4e se battent": hardly with each other
            yield Trial(frame, slots, lack=_lack(subjects, objects))
            continue
        loaned = predicate is Predicate.SUBORDINATE_TO and objects == slots.of.get("operational")
        if predicate is Predicate.LOCATED_AT and frame.kind == "deployed" and not phrase.passive:
            sent = frame.subject[0] == "patient" and subjects == slots.of.get("patient")
            moved = moved or (sent and bool(subjects) and bool(objects))
        found: list[Relation] = []
        for relation in _pairs(frame, predicate, subjects, objects, clause, discourse):
            if loaned and frame.kind in (None, RelationKind.ORGANIC):
                relation = replace(relation, kind=RelationKind.OPERATIONAL)
            if predicate is Predicate.COMMANDS and relation.object in parts:
                if frame.whole:
                    continue
                relation = replace(relation, predicate=Predicate.SERVES_IN)
            placed = placed or predicate is Predicate.LOCATED_AT
            found.append(relation)
            if predicate is Predicate.COMMANDS and not frame.former:
                found += _replaced(relation, slots, discourse)
        if found:
            done = done or (predicate is Predicate.SUBORDINATE_TO and not frame.former)
            yield Trial(frame, slots, tuple(found))
        else:
            yield Trial(frame, slots, lack=_lack(subjects, objects))


def _lack(subjects: tuple[int, ...], objects: tuple[int, ...]) -> Lack:
    """Return why two ends make no relation."""
    if not subjects:
        return Lack.SUBJECT
    if not objects:
        return Lack.OBJECT
    return Lack.SAME if set(subjects) == set(objects) else Lack.ECHELON


def _succession(frame: Frame, slots: Slots, clause: Clause, discourse: Discourse) -> Trial:
    """Return that a successor commands what the predecessor was said to command."""
    people = (EntityKind.PERSON,)
    new = slots.first(frame.subject, people, discourse)
    old = slots.first(frame.object, people, discourse)
    ends = (clause.start, clause.end, frame.id)
    found: list[Relation] = []
    if old and not new and any(item.has("POST") for item in clause.items):
        # "le nouveau chef de corps succède au colonel X": of the force in focus
        force = discourse.last_force()
        if force is not None:
            found.append(Relation(Predicate.COMMANDS, old[0], force, *ends, former=True))
    held = discourse.commands.get(old[0]) if old else None
    as_post = any(preposition == "as_post" for preposition, _ in clause.nouns)
    if held is None and old and new and not as_post:
        held = discourse.commands.get(new[0])
    if held is None and old and clause.linked and len(discourse.subject) == 1:
        # As in "la brigade change de chef", a colon, "au colonel X succède Y".
        held = next(filter(discourse.is_force, discourse.subject), None)
    if held is not None and new and old and new[0] != old[0]:
        found.append(Relation(Predicate.COMMANDS, new[0], held, *ends))
        before = Relation(Predicate.COMMANDS, old[0], held, *ends, former=True, presupposed=True)
        found.append(before)
    if found:
        return Trial(frame, slots, tuple(found))
    whole = new and old and new[0] != old[0]
    return Trial(frame, slots, lack=Lack.POST if whole else _lack(new[:1], old[:1]))


def _held(
    slots: Slots, names: Sequence[str], among: Sequence[str], discourse: Discourse
) -> tuple[int, ...]:
    """Return the force that the one person of a slot, one of `among`, was said to command."""
    people = slots.first([n for n in names if n in among], (EntityKind.PERSON,), discourse)
    held = discourse.commands.get(people[0]) if len(people) == 1 else None
    return () if held is None else (held,)


def _replaced(relation: Relation, slots: Slots, discourse: Discourse) -> Iterator[Relation]:
    """Yield that the person in whose place another takes a command held it until then."""
    for ref in slots.first(("replacing",), (EntityKind.PERSON,), discourse):
        if ref != relation.subject:
            yield replace(relation, subject=ref, former=True, presupposed=True)


def _has_voice(frame: Frame, phrase: VerbPhrase) -> bool:
    """Tell whether a verb stands in the voice that a frame asks for; a participle is passive."""
    passive = phrase.passive or phrase.form == "participle"
    if frame.reflexive and not phrase.reflexive:
        return False
    return frame.voice is None or passive is (frame.voice == "passive")


def _follows(frame: Frame, phrase: VerbPhrase, language: Language) -> bool:
    """Tell whether the further words of a frame stand behind its verb, articles aside."""
    skipped = language.table.get("skipped", ())
    words = [word for word in phrase.following if word not in skipped]
    return (
        tuple(words[: len(frame.tail)]) == frame.tail
        or phrase.following[: len(frame.tail)] == frame.tail
    )


def _places(
    clause: Clause, frame: Frame, slots: Slots, discourse: Discourse, resolve: Resolve
) -> tuple[int, ...]:
    """Return the place of a clause: the first it names, and those joined to it by "and".

    A second place that merely follows is a wider one: "à Šiauliai, en Lituanie".
    """
    wanted = slots.first(frame.object, (EntityKind.PLACE,), discourse)
    ordered = [
        (item, ref)
        for preposition, item in [*clause.after, *clause.before]
        if preposition in frame.object or (preposition is None and "patient" in frame.object)
        for ref in resolve(item, clause)
        if discourse.is_place(ref)
    ]
    if not ordered:
        return wanted[:1]
    found = [ordered[0][1]]
    last = ordered[0][0]
    for item, ref in ordered[1:]:
        between = [x for x in clause.items if last.end <= x.start and x.end <= item.start]
        if not (between and between[0].has("CONJUNCTION")):
            break
        found.append(ref)
        last = item
    return tuple(found)


def _pairs(
    frame: Frame,
    predicate: Predicate,
    subjects: tuple[int, ...],
    objects: tuple[int, ...],
    clause: Clause,
    discourse: Discourse,
) -> Iterator[Relation]:
    if len(subjects) == len(objects) > 1 and any(i.has("RESPECTIVELY") for i in clause.items):
        pairs = list(zip(subjects, objects, strict=True))
    else:
        kept = objects[:1] if predicate is Predicate.SUBORDINATE_TO else objects
        pairs = [(subject, object_) for subject in subjects for object_ in kept]
    for subject, object_ in pairs:
        if subject == object_:
            continue
        if predicate is Predicate.SUBORDINATE_TO and not discourse.could_be_superior(
            object_, subject
        ):
            continue
        yield Relation(
            predicate, subject, object_, clause.start, clause.end, frame.id,
            RelationKind(frame.kind) if frame.kind else None, former=frame.former,
            presupposed=frame.presupposed, leaving=frame.leaves,
            narrated=clause.opener.startswith("relative") or clause.opener == "participle",
        )  # fmt: skip
