"""Neighbours: what two items say by standing side by side."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from orbat.model import Certainty, EntityKind, Modality, Polarity, Predicate, RelationKind
from orbat.recognise.items import Item, merged
from orbat.recognise.rules import Hit
from orbat.relate import anaphora
from orbat.relate.clause import Clause
from orbat.relate.modality import modal_verbs
from orbat.relate.notes import Notes
from orbat.relate.pronouns import antecedent


def belongs(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note of a possessive before a force that it is under the one in focus, or a person's."""
    row = hit.captured("sub")
    forces = [item for item in row if item.has("FORCE") and item.refs]
    if not forces:
        return None
    force = forces[0]
    if len(forces) > 1:
        refs = tuple(dict.fromkeys(ref for item in forces for ref in item.refs))
        force = replace(merged(row, force.tags | {"JOINED"}, notes.text), refs=refs)
    person = anaphora.possessing_person(hit)
    if person is not None and person not in notes.discourse.commands:
        notes.add(hit, Predicate.COMMANDS, person, force.refs[0], None)
        notes.discourse.commands[person] = force.refs[0]
    else:
        owner = anaphora.possessor(hit, notes.discourse, force.refs)
        if owner is not None:
            for ref in force.refs:
                notes.add(hit, Predicate.SUBORDINATE_TO, ref, owner, RelationKind.ORGANIC)
            echelon = notes.discourse.groups[force.refs[0]].echelon
            notes.discourse.possessed = (owner, echelon, notes.discourse.line)
    return [replace(force, start=hit.items[hit.start].start)]


def subordinate(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that the force of `sub` is under that of `sup`; the inferior goes on for both."""
    low, high = hit.one("sub"), hit.one("sup")
    if low is None or high is None or not low.refs or not high.refs or len(high.refs) > 1:
        return None
    superior = high.refs[0]
    if superior in low.refs or _is_company(hit):
        return None
    if hit.rule.data.get("only") == "smaller" and not _stands_below(notes, low.refs, superior):
        return None
    if hit.rule.data.get("only") == "service" and not _is_service_role(notes, superior):
        return None
    if not _is_formation(notes, low.refs[0]):
        return None
    if not all(notes.discourse.could_stand_below(ref, superior) for ref in low.refs):
        # "les forces russes de la 31e brigade" are the brigade's men.
        men = merged(hit.items[hit.start : hit.end], high.tags, notes.text)
        return [replace(men, refs=high.refs)]
    kind = RelationKind(hit.rule.data["kind"]) if "kind" in hit.rule.data else None
    nation = hit.one("nation")
    entry = nation.entry("DEMONYM") if nation is not None else None
    if entry is not None and entry.data.get("code"):
        notes.discourse.countries.setdefault(low.refs[0], entry.data["code"])
    for ref in low.refs:
        notes.add(hit, Predicate.SUBORDINATE_TO, ref, superior, kind)
    joined = merged(hit.items[hit.start : hit.end], low.tags, notes.text)
    return [replace(joined, refs=low.refs)]


def _is_company(hit: Hit) -> bool:
    """Tell "…, avec le 10e RIC, la 1re brigade": the first is inserted, the second an object."""
    before = hit.items[max(0, hit.start - 2) : hit.start]
    comma = any(item.has("COMMA") for item in hit.items[hit.start : hit.end])
    return (
        comma and len(before) == 2 and before[0].has("COMMA") and before[1].has("with", "company")
    )


def _is_formation(notes: Notes, ref: int) -> bool:
    group = notes.discourse.groups[ref]
    return group.role not in ("ministry", "government")


def _is_service_role(notes: Notes, ref: int) -> bool:
    return notes.discourse.groups[ref].role in ("army", "navy", "air_force", "gendarmerie")


def _stands_below(notes: Notes, refs: Sequence[int], superior: int) -> bool:
    return all(notes.discourse.smaller(ref, superior) for ref in refs)


def parts_named(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that the units counted as parts of a force and then named are under it; they go on."""
    high = hit.one("sup")
    named = [item for item in hit.captured("rest") if item.refs]
    refs = tuple(dict.fromkeys(ref for item in named for ref in item.refs))
    owner = anaphora.possessor(hit, notes.discourse, refs) if high is None else high.refs[0]
    if owner is None or not refs:
        return None
    if not all(notes.discourse.is_above(owner, ref) for ref in refs):
        return None
    kind = RelationKind(hit.rule.data["kind"])
    for ref in refs:
        notes.add(hit, Predicate.SUBORDINATE_TO, ref, owner, kind)
    joined = merged(hit.items[hit.start : hit.end], named[0].tags | {"JOINED"}, notes.text)
    return [replace(joined, refs=refs)]


def under_person(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note of "chez Juin, le 27e RI" that the unit is under the force that Juin commands."""
    person, low = hit.one("person"), hit.one("subs")
    held = notes.discourse.commands.get(person.refs[0]) if person and person.refs else None
    if held is None or low is None:
        return None
    for ref in low.refs:
        if notes.discourse.is_above(held, ref):
            notes.add(hit, Predicate.SUBORDINATE_TO, ref, held, RelationKind.ORGANIC)
    return [low]


def owns(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note of "la division, dont la 31e brigade …" that the latter is under the former."""
    low, high = hit.one("sub"), hit.one("sup")
    if low is not None and high is not None and high.refs:
        for ref in low.refs:
            if notes.discourse.could_be_superior(high.refs[-1], ref):
                notes.add(hit, Predicate.SUBORDINATE_TO, ref, high.refs[-1], RelationKind.ORGANIC)
    return None  # the clause goes on


def clash(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that two forces that a noun of fighting joins oppose each other."""
    sides = [
        ref
        for name in ("sides", "one", "other")
        for item in hit.captured(name)
        for ref in item.refs
    ]
    kept = hit.captured("kept")
    verb = hit.rule.data.get("verb")
    if len(sides) != 2 or (verb and (kept[0].verb is None or kept[0].verb.verb != verb)):
        return None
    notes.add(hit, Predicate.OPPOSES, sides[0], sides[1], None)
    whole = hit.items[hit.start : hit.start + 1] if kept else hit.items[hit.start : hit.end]
    both = merged(whole, frozenset({"FORCE", "JOINED", "CLASHING"}), notes.text)
    return [replace(both, refs=tuple(sides)), *kept]


def heads(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note of "à la tête de la division, le général X" that he commands it; he goes on."""
    force = hit.one("force") or hit.one("force2")
    person = hit.one("person") or hit.one("person2")
    if person is not None and person.has("SUBJECT_PRONOUN"):
        refs = antecedent(notes.discourse, person, Clause("main"))
        person = replace(person, refs=refs, tags=frozenset({"PERSON"}))
        if not all(map(notes.discourse.is_person, refs)):
            return None
    if force is None or person is None or not force.refs or not person.refs:
        return None
    notes.add(hit, Predicate.COMMANDS, person.refs[0], force.refs[0], None)
    notes.discourse.commands.setdefault(person.refs[0], force.refs[0])
    return [
        replace(merged(hit.items[hit.start : hit.end], person.tags, notes.text), refs=person.refs)
    ]


def serves(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note of "le capitaine X, du 61e RA" that he serves in the unit; he goes on."""
    person, force = hit.one("person"), hit.one("force")
    if person is not None and person.has("SUBJECT_PRONOUN"):
        refs = tuple(ref for ref in notes.discourse.subject if notes.discourse.is_person(ref))
        person = replace(person, refs=refs)
    if person is None or force is None or not force.refs or not person.refs:
        return None
    services = bool(hit.rule.data.get("services"))
    if not all(_has_members(notes, ref, services=services) for ref in force.refs):
        return None
    notes.add(hit, Predicate.SERVES_IN, person.refs[0], force.refs[0], None)
    if hit.one("former") is not None:
        notes.relations[-1] = replace(notes.relations[-1], former=True)
    return [
        replace(merged(hit.items[hit.start : hit.end], person.tags, notes.text), refs=person.refs)
    ]


def _has_members(notes: Notes, ref: int, *, services: bool) -> bool:
    """Tell whether an officer may be said to be of a force: a unit, a command, or a service."""
    group = notes.discourse.groups[ref]
    service = services and group.role in ("army", "navy", "air_force")
    return group.kind is EntityKind.UNIT or group.role == "command" or service


def heading(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that the units behind a superior and a colon, without a verb, are under it."""
    above = hit.one("sup")
    rest = list(hit.captured("subs"))
    if above is None or not above.refs or any(item.has("VERB_PHRASE") for item in rest):
        return None
    if hit.rule.data.get("several"):
        low = [ref for item in rest if item.has("FORCE") for ref in item.refs]
        if len(low) < 2 or not all(notes.discourse.smaller(r, above.refs[0]) for r in low):
            return None
    for item in rest:
        for ref in item.refs if item.has("FORCE") else ():
            if notes.discourse.is_above(above.refs[0], ref):
                notes.add(hit, Predicate.SUBORDINATE_TO, ref, above.refs[0], RelationKind.ORGANIC)
    return None


def that_of(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note whose command "celui du général X" is; "celle de la 3e" is one like that before."""
    whose = hit.one("whose")
    before = hit.items[: hit.start]
    if whose is None or not whose.refs:
        return None
    if whose.has("PERSON"):
        force = next((item for item in reversed(before) if item.has("FORCE") and item.refs), None)
        if force is not None:
            notes.add(hit, Predicate.COMMANDS, whose.refs[0], force.refs[-1], None)
        return None
    if any(item.has("COMMAND_OF") for item in before):
        item = merged(hit.items[hit.start : hit.end], frozenset({"COMMAND_OF"}), notes.text)
        return [replace(item, refs=whose.refs)]
    return None


def moved(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that the force that a noun of movement takes to a place is deployed there.

    What is ordered or announced is planned; what is asked for or refused is nothing yet.
    """
    force = hit.one("force") or hit.one("force2")
    place = hit.one("place") or hit.one("place2")
    noun = hit.one("noun")
    if force is None or place is None or noun is None or not place.refs:
        return None
    verbs = modal_verbs(notes.language)
    above = {i.verb.verb for i in hit.items[: hit.start] if i.verb is not None}
    silent = any(i.verb and i.verb.negated and i.verb.verb in verbs.say for i in hit.items)
    if above & verbs.refuse or silent:  # "n'a ni confirmé ni démenti"
        return None
    sent = any(e.tag == "MOVEMENT" and e.data["sort"] == "sent" for e in noun.entries)
    told = {
        i.verb.verb
        for i in hit.items[: hit.start]
        if i.verb is not None and i.verb.tense == "present" and not i.verb.perfect
    }
    planned = sent and bool(above & verbs.plan or told & verbs.announce)
    behind = next((i.verb for i in hit.items[hit.end :] if i.verb is not None), None)
    if not above and behind is not None:  # "l'arrivée de X à Gao interviendra en juin"
        planned = behind.tense == "future" or behind.verb in verbs.announced
    modality = Modality.PLANNED if planned else Modality.ACTUAL
    denied = above & verbs.deny or (not above and behind and behind.verb in verbs.deny)
    polarity = Polarity.DENIED if denied else Polarity.AFFIRMED
    before = hit.items[hit.start - 1] if hit.start else None
    doubtful = before is not None and before.has("HEDGE_ADVERB")
    certainty = Certainty.HEDGED if doubtful else Certainty.STATED
    for ref in force.refs:
        notes.add(hit, Predicate.LOCATED_AT, ref, place.refs[0], RelationKind.DEPLOYED)
        notes.relations[-1] = replace(
            notes.relations[-1], modality=modality, polarity=polarity, certainty=certainty
        )
    return None


def command(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that a person beside a force commands it; the force goes on for both."""
    force = hit.one("force")
    person = hit.one("person") or hit.one("person2")
    if force is None or person is None or not force.refs or not person.refs:
        return None
    if hit.rule.data.get("verbless") and any(i.has("VERB_PHRASE") for i in hit.items):
        return None
    if not _is_formation(notes, force.refs[0]) or _is_unclosed(hit, person):
        return None
    held = notes.discourse.commands.get(person.refs[0])
    if held is not None and notes.discourse.smaller(force.refs[-1], held):
        # "Sato's 58th Regiment", where he commands the division.
        notes.add(hit, Predicate.SUBORDINATE_TO, force.refs[-1], held, RelationKind.ORGANIC)
    else:
        notes.add(hit, Predicate.COMMANDS, person.refs[0], force.refs[-1], None)
        notes.discourse.commands.setdefault(person.refs[0], force.refs[-1])
    if hit.rule.data.get("stays"):
        return None
    joined = merged(hit.items[hit.start : hit.end], force.tags, notes.text)
    return [replace(joined, refs=force.refs)]


def _is_unclosed(hit: Hit, person: Item) -> bool:
    """Tell whether a verb follows a person behind a comma: "face à la 2e DB, de Lattre avance"."""
    if hit.items[hit.end - 1] is not person:
        return False
    after = hit.items[hit.end] if hit.end < len(hit.items) else None
    opened = any(item.has("COMMA") for item in hit.items[hit.start : hit.end])
    return opened and after is not None and after.has("VERB_PHRASE")


def bracketed(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note who commands a force, and who holds a post in it, of the officers in its brackets."""
    force, post, second = hit.one("force"), hit.one("post"), hit.one("second")
    if force is not None and force.refs and post is not None and second is not None:
        entries = tuple(entry for entry in post.entries if entry.tag == "POST")
        held = replace(post, refs=force.refs[-1:], entries=entries, parts=(post,))
        notes.hold(hit.rule.id, second, held, hit.items[hit.start].start, second.end)
    place = hit.one("place")
    if place is not None:
        garrison(notes, hit)
    return command(notes, hit)


def garrison(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that a place beside a force is its town, or its theatre where the rule says so."""
    force, place = hit.one("force"), hit.one("place")
    if force is None or place is None or not force.refs or not place.refs:
        return None
    if hit.rule.data.get("verbless") and any(i.has("VERB_PHRASE") for i in hit.items):
        return None
    if hit.rule.data.get("town") and place.has("COUNTRY"):
        return None
    if hit.rule.data.get("formations") and not all(map(partial(_has_a_town, notes), force.refs)):
        return None
    kind = RelationKind(hit.rule.data.get("kind", "garrison"))
    for ref in force.refs[-1:]:
        for where in place.refs:
            notes.add(hit, Predicate.LOCATED_AT, ref, where, kind)
    joined = merged(hit.items[hit.start : hit.end], force.tags, notes.text)
    return [replace(joined, refs=force.refs)]


def standing(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that a force is at the place beside it, which the verb then has nothing to do with."""
    force, place = hit.one("force"), hit.one("place")
    if force is None or place is None or not force.refs or not place.refs:
        return None
    for ref in force.refs[-1:]:
        notes.add(hit, Predicate.LOCATED_AT, ref, place.refs[0], None)
    matched = list(hit.items[hit.start : hit.end])
    first, last = sorted((matched.index(force), matched.index(place)))
    joined = merged(matched[first : last + 1], force.tags, notes.text)
    return [*matched[:first], replace(joined, refs=force.refs), *matched[last + 1 :]]


def nation(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Remember whose force it is that a nationality or a state's genitive stands beside."""
    force, nation = hit.one("force"), hit.one("country")
    entry = (nation.entry("DEMONYM") or nation.entry("COUNTRY")) if nation else None
    if force is None or entry is None:
        return None
    if entry.data.get("code"):
        for ref in force.refs:
            notes.discourse.countries.setdefault(ref, entry.data["code"])
    joined = merged(hit.items[hit.start : hit.end], force.tags, notes.text)
    return [replace(joined, refs=force.refs)]


def _has_a_town(notes: Notes, ref: int) -> bool:
    group = notes.discourse.groups[ref]
    return group.kind is EntityKind.UNIT or group.role in ("command", "mission", "guard")


def own_home(notes: Notes, hit: Hit) -> Sequence[Item] | None:
    """Note that "sa garnison de X" is the home of the force in focus; the place goes on."""
    place, owner = hit.one("place"), anaphora.possessor(hit, notes.discourse)
    if place is None or not place.refs or owner is None:
        return None
    kind = RelationKind(hit.rule.data["kind"])
    notes.add(hit, Predicate.LOCATED_AT, owner, place.refs[0], kind)
    return [replace(place, start=hit.items[hit.start].start)]
