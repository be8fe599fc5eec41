"""What "la brigade", "les deux unités", "ses hommes", "son chef", "la ville" point to.

Each function gets a hit of a rule of stage `anaphor` and returns the items that take its place,
or None where nothing, or more than one thing, can be meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from orbat.model import EntityKind
from orbat.recognise.items import Item, merged
from orbat.recognise.rules import Hit
from orbat.recognise.unit_words import nation_of
from orbat.relate.clause import PREPOSITIONS
from orbat.relate.discourse import Discourse

_FORCE = frozenset({"FORCE"})
_PLACE = frozenset({"PLACE"})
# Of these "the commanding officer" is seldom said.
_SMALL = frozenset({"company", "battery", "platoon"})
_GROUPS = frozenset({"armed_group", "militia", "coalition"})


def unit_or_group(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for a definite noun the units of its echelon, or the group, last named."""
    noun = hit.one("noun")
    refs = _meant(hit, noun, discourse)
    if not refs:
        return None
    start = hit.items[hit.start]
    if start.has("CONTRACTED"):  # "du régiment": the preposition stays
        item = merged(hit.items[hit.start + 1 : hit.end], _FORCE | {"ANAPHORIC"}, text)
        return [start, replace(item, refs=refs)]
    return [_standing_for(hit, text, refs)]


def unit_post(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for "the battalion commander" the post of the unit that the noun means."""
    noun, post = hit.one("noun"), hit.one("post")
    refs = _meant(hit, noun, discourse)
    if post is None or not refs:
        return None
    entries = tuple(entry for entry in post.entries if entry.tag == "POST")
    former = frozenset({"FORMER"}) if hit.one("former") else frozenset()
    item = merged(hit.items[hit.start : hit.end], frozenset({"POST_OF"}) | former, text)
    return [replace(item, refs=refs, entries=entries, parts=(post,))]


def _meant(hit: Hit, noun: Item | None, discourse: Discourse) -> tuple[int, ...]:
    count = 1
    cardinal = hit.one("count")
    if cardinal is not None:
        entry = cardinal.entry("CARDINAL")
        count = int(entry.data["number"]) if entry is not None else 1
    if noun is None:  # "both", "all three"
        return _last_units(hit, discourse, None, count)
    echelon = noun.entry("ECHELON")
    if echelon is not None and count == 1:
        # "Foch laisse le corps": the one that he commands.
        people = [ref for i in hit.items[: hit.start] for ref in i.refs if discourse.is_person(ref)]
        held = discourse.commands.get(people[-1]) if people else None
        if held is not None and discourse.groups[held].echelon == echelon.data["code"]:
            return (held,)
    if echelon is not None:
        if echelon.data["grammatical"] == "plural" and cardinal is None:
            return _these(hit, discourse, echelon.data["code"])
        units = _last_units(hit, discourse, echelon.data["code"], count)
        army = _national_army(noun, discourse) if not units else None
        return units if army is None else (army,)
    anaphor = noun.entry("ANAPHOR")
    if anaphor is None:
        army = _national_army(noun, discourse)
        return () if army is None else (army,)
    if anaphor.data["sort"] == "command":
        heads = [
            ref
            for ref in _latest_first(hit, discourse.named)
            if discourse.groups[ref].role == "command" or discourse.groups[ref].echelon == "command"
        ]
        return tuple(reversed(heads[:count])) if 1 < count <= len(heads) else ()
    if anaphor.data["sort"] == "unit":
        return _last_units(hit, discourse, None, count)
    if count > 1:
        return ()
    return next(
        (
            (ref,)
            for ref in _latest_first(hit, discourse.named)
            if discourse.groups[ref].kind is EntityKind.ORGANIZATION
            and discourse.groups[ref].role in _GROUPS
        ),
        (),
    )


def _these(hit: Hit, discourse: Discourse, echelon: str) -> tuple[int, ...]:
    """Return for "ces régiments" those of the sentence before, where there were several."""
    units = tuple(
        ref
        for ref in discourse.recent
        if discourse.groups[ref].kind is EntityKind.UNIT
        and discourse.groups[ref].echelon == echelon
    )
    return units if hit.items[hit.start].has("POINTING") and len(units) > 1 else ()


def _latest_first(hit: Hit, named: dict[int, None]) -> Iterator[int]:
    """Yield the entities named before a hit in its sentence, then those of `named`.

    Not the one who acts: in "relevé par le 72e RI, le régiment" that is another.
    """
    before = [item for item in hit.items[: hit.start] if not item.has("DEFINITE")]
    acting = {ref for by, one in pairwise(before) if by.has("by") for ref in one.refs}
    here = dict.fromkeys(ref for item in before for ref in item.refs)
    yield from (ref for ref in reversed(here) if ref not in acting)
    yield from (ref for ref in reversed(named) if ref not in here and ref not in acting)


def _last_units(hit: Hit, discourse: Discourse, echelon: str | None, count: int) -> tuple[int, ...]:
    """Return the `count` units named last, of an echelon if told, in the order of their names."""
    arms = {
        entry.data["code"]
        for item in hit.captured("mods")
        for entry in item.entries
        if entry.tag == "MODIFIER" and "code" in entry.data
    }
    nation = nation_of(hit.captured("nation"))
    named = discourse.named if echelon is None else discourse.units.get(echelon, {})
    latest = list(_latest_first(hit, named))
    here = {ref for item in hit.items[: hit.start] for ref in item.refs}
    if count == 1 and not here & set(latest):
        # What the text is most about goes first; what the sentence before named has a start.
        latest.sort(
            key=lambda ref: -discourse.told_of.get(ref, 0) - (2 if ref in discourse.recent else 0)
        )
        latest = [*discourse.subject, *latest]
    fitting = [
        ref
        for ref in dict.fromkeys(latest)
        if discourse.groups[ref].kind is EntityKind.UNIT
        and (echelon is None or discourse.groups[ref].echelon == echelon)
        and (not arms or discourse.groups[ref].branch in arms)
        and (nation is None or discourse.country(ref) in (nation, None))
    ]
    if count == 1 and not here & set(latest) and _is_tied(fitting, discourse):
        return ()
    found = tuple(fitting[:count])
    return found[::-1] if len(found) == count else ()


def _is_tied(units: Sequence[int], discourse: Discourse) -> bool:
    """Tell whether the sentence before named two of them, and the text is about neither more.

    "La 3e brigade a relevé la 4e. La brigade …" may be either.
    """
    rivals = [ref for ref in units if ref in discourse.recent]
    if len(rivals) < 2 or units[0] not in rivals:
        return False
    first, second = (discourse.told_of.get(ref, 0) for ref in rivals[:2])
    return first - second <= 1


def _national_army(noun: Item, discourse: Discourse) -> int | None:
    """Return the one army or ministry of the article that a bare "l'armée" can mean."""
    role = next((e.data.get("role") for e in noun.entries if e.tag == "ORG_NATIONALITY"), None)
    bodies = discourse.bodies.get(role, [])
    national = [index for index in bodies if discourse.groups[index].country]
    if role == "ministry":
        return bodies[0] if len(bodies) == 1 else None
    return national[0] if role == "army" and len(national) == 1 else None


def first_or_second(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for "la première", "la seconde" one of the two forces last named together."""
    ordinal = hit.one("ordinal")
    entry = ordinal.entry("ORDINAL") if ordinal is not None else None
    if entry is None or len(discourse.pair) != 2 or entry.data["number"] not in ("1", "2"):
        return None
    return [_standing_for(hit, text, (discourse.pair[int(entry.data["number"]) - 1],))]


def place(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for a definite noun such as "la ville" the place last named."""
    here = [ref for item in hit.items[: hit.start] for ref in item.refs if discourse.is_place(ref)]
    ref = here[-1] if here else discourse.last_place()
    if ref is None:
        return None
    item = merged(hit.items[hit.start : hit.end], _PLACE | {"ANAPHORIC"}, text)
    return [replace(item, refs=(ref,))]


def on_spot(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for "sur place" a preposition of place and the place last named."""
    where = place(hit, text, discourse)
    if where is None:
        return None
    here = hit.items[hit.start]
    return [replace(here, end=here.start, tags=frozenset({"at"}), entries=()), *where]


def own_men(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for "ses hommes", "sous ses ordres" the force that the possessive points to."""
    owner = possessor(hit, discourse)
    if owner is None:
        return None
    force = _standing_for(hit, text, (owner,))
    preposition = hit.one("preposition")
    return [force] if preposition is None else [preposition, force]


def led_men(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for "les hommes de X" the force that X was said to command."""
    person = hit.one("person")
    held = discourse.commands.get(person.refs[0]) if person is not None and person.refs else None
    return None if held is None else [_standing_for(hit, text, (held,))]


def fighters(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for "les rebelles" the one armed group that the article names."""
    groups = discourse.bodies.get("armed_group", ())
    if len(groups) != 1:
        return None
    start = hit.items[hit.start]
    group = _standing_for(hit, text, (groups[0],))
    return [start, replace(group, start=start.end)] if start.has("CONTRACTED") else [group]


def officer(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for "le colonel" the person of that rank named last; for "l'officier" any."""
    noun = hit.one("rank")
    if noun is None or noun.has("ECHELON", "POST") or noun.drafts:
        return None
    entry = noun.entry("RANK")
    people = [ref for ref in _latest_first(hit, discourse.named) if discourse.is_person(ref)]
    if entry is None:
        people.sort(key=lambda ref: ref not in discourse.subject)
    else:
        code = entry.data["code"]
        people = [
            ref
            for ref in people
            if any(draft.rank and draft.rank[2] == code for draft in discourse.groups[ref].drafts)
        ]
    if not people:
        return None
    start = hit.items[hit.start]
    kept = 1 if start.has("CONTRACTED") else 0
    item = merged(hit.items[hit.start + kept : hit.end], frozenset({"PERSON", "ANAPHORIC"}), text)
    return [*hit.items[hit.start : hit.start + kept], replace(item, refs=(people[0],))]


def chief_person(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for "le chef de corps" the person who was said to command the force in focus."""
    post, force = hit.one("post"), discourse.last_force()
    entries = [entry for entry in post.entries if entry.tag == "POST"] if post else []
    if not entries or entries[0].data["relation"] != "commands" or force is None:
        return None
    people = [person for person, held in discourse.commands.items() if held == force]
    echelons = entries[0].data.get("echelons", ())
    if not people or (echelons and discourse.groups[force].echelon not in echelons):
        return None
    item = merged(hit.items[hit.start : hit.end], frozenset({"PERSON", "ANAPHORIC"}), text)
    return [replace(item, refs=(people[-1],))]


def own_command(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for a possessive and a noun of command the command of the force in focus."""
    owner = possessor(hit, discourse)
    if owner is None:
        return None
    item = merged(hit.items[hit.start : hit.end], frozenset({"COMMAND_OF"}), text)
    return [replace(item, refs=(owner,))]


def own_post(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for "son chef" the post of the force that the possessive points to."""
    post = hit.one("post")
    if post is None:
        return None
    entries = tuple(entry for entry in post.entries if entry.tag == "POST")
    owner = possessor(hit, discourse, echelons=entries[0].data.get("echelons", ()))
    if owner is None:
        return None
    former = frozenset({"FORMER"}) if hit.one("former") else frozenset()
    item = merged(hit.items[hit.start : hit.end], frozenset({"POST_OF"}) | former, text)
    return [replace(item, refs=(owner,), entries=entries, parts=(post,))]


def focus_post(hit: Hit, text: str, discourse: Discourse) -> Sequence[Item] | None:
    """Return for "the commanding officer" beside a name the post of the unit in focus."""
    post = hit.one("post")
    entry = post.entry("POST") if post is not None else None
    if post is None or entry is None or not entry.data.get("of_unit"):
        return None
    focus = discourse.last_force()
    owner = next(
        (
            ref
            for ref in (*(() if focus is None else (focus,)), *reversed(discourse.named))
            if discourse.groups[ref].kind is EntityKind.UNIT
            and discourse.groups[ref].echelon not in _SMALL
        ),
        None,
    )
    if owner is None or (focus is not None and discourse.groups[focus].kind is not EntityKind.UNIT):
        return None
    former = frozenset({"FORMER"}) if hit.one("former") else frozenset()
    held = merged([post], frozenset({"POST_OF"}) | former, text)
    held = replace(held, refs=(owner,), entries=(entry,), parts=(post,))
    return [held if item is post else item for item in hit.items[hit.start : hit.end]]


def possessor(
    hit: Hit, discourse: Discourse, inferior: Sequence[int] = (), echelons: Sequence[str] = ()
) -> int | None:
    """Return the force that a possessive at the head of `hit` points to.

    `inferior` are the units it possesses: only a larger formation or an organization can.
    `echelons` are those that have what it possesses: a head of corps has a regiment.
    """

    def owns(ref: int) -> bool:
        echelon = discourse.groups[ref].echelon
        return (
            discourse.is_force(ref)
            and all(discourse.is_above(ref, low) for low in inferior)
            and (not echelons or echelon is None or echelon in echelons)
        )

    if hit.items[hit.start].has("FIRST_POSSESSIVE"):
        ours = discourse.speakers_force() if discourse.speaker is not None else None
        return ours if ours is not None and owns(ours) else None
    before = list(hit.items[: hit.start])
    if (
        inferior
        and len(before) >= 2
        and before[-1].has("CONJUNCTION")
        and _is_possessed(before[-2])
    ):
        before = before[:-2]  # "sa 106e brigade et son bataillon": both of one owner
    for item in (*reversed(_without_complements(before)), *reversed(before)):
        for ref in item.refs:
            held = discourse.commands.get(ref, ref)
            if owns(held):
                return held
    focus = discourse.last_force()
    if focus is not None and owns(focus):
        return focus
    return next((ref for ref in reversed(discourse.named) if owns(ref)), None)


def _without_complements(items: Sequence[Item]) -> list[Item]:
    """Return the items without those behind a preposition: "la 3e brigade de la 9e" is the 3e."""
    free: list[Item] = []
    governed = False
    for item in items:
        if item.has(*PREPOSITIONS):
            governed = True
        elif not item.has("DEFINITE", "POSSESSIVE"):
            if not governed:
                free.append(item)
            governed = False
    return free


def _is_possessed(item: Item) -> bool:
    """Tell whether a possessive before the name of a force has been taken into it."""
    return any(item.start < draft.start for draft in item.drafts[:1])


def possessing_person(hit: Hit) -> int | None:
    """Return the person right before a possessive: "Haftar et son armée"."""
    before = hit.items[max(0, hit.start - 2) : hit.start]
    if len(before) == 2 and before[1].has("CONJUNCTION", "COMMA") and before[0].has("PERSON"):
        return before[0].refs[0] if before[0].refs else None
    return None


def _standing_for(hit: Hit, text: str, refs: tuple[int, ...]) -> Item:
    item = merged(hit.items[hit.start : hit.end], _FORCE | {"ANAPHORIC"}, text)
    return replace(item, refs=refs)
