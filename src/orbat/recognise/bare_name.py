"""Bare names: read as a person or a place by what stands beside them.

A post, a verb of command or a unit makes a name a person's; a name with nothing beside it is taken
for a place, until a person of that name is met (article.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from orbat.lexicon.language import Language
from orbat.model import EntityKind
from orbat.recognise.items import Draft, Item
from orbat.recognise.name import PERSON, country_of_particle
from orbat.recognise.place import PLACE


def settle_names(
    items: list[Item],
    is_place: Callable[[str], bool],
    command_verbs: frozenset[str],
    language: Language,
) -> list[Item]:
    """Read each remaining NAME as a person or a place by what stands beside it.

    `is_place` tells whether a gazetteer knows a name. A name of several words beside a post, behind
    a verb of command or in the genitive of a unit is a person unless the gazetteer knows it.
    """
    return [
        _settled(items, index, is_place, command_verbs, language)
        if item.has("NAME") and not item.drafts
        else item
        for index, item in enumerate(items)
    ]


def _settled(
    items: Sequence[Item],
    index: int,
    is_place: Callable[[str], bool],
    command_verbs: frozenset[str],
    language: Language,
) -> Item:
    item = items[index]
    before = items[index - 1] if index else None
    ending = language.table.get("based_ending", "")
    if ending and item.low.endswith(ending):
        town = replace(item, end=item.end - len(ending), text=item.text[: -len(ending)])
        place = _as_place(town, language.rule_of("bare_place"))
        return replace(place, end=item.end, tags=place.tags | {"BASED"})
    known = is_place(item.text)
    if not item.has("COUNTRY") and _looks_personal(items, index, command_verbs, known_place=known):
        if before is not None and before.has("of") and known:
            return _as_place(item, language.rule_of("known_place"))
        country = country_of_particle(item.text, language)
        rank = _rank_behind(items, index)
        return _as_person(item, language.rule_of("bare_person"), rank, country)
    if not known and item.parts and all(part.entry("DEMONYM") for part in item.parts):
        return item  # a nationality is no place
    if index == 0 and not known and _opens_sentence(items):
        return replace(item, tags=frozenset({"WORD"}))
    if before is not None and before.has("WORD") and _is_noun(items, index - 1) and not known:
        return item  # "le site web Muraselon", "l'agence Sana": neither person nor place
    beside = items[index - 2] if index > 1 else None
    apart = before is not None and before.has("LPAR" if _is_unit(beside) else "DASH")
    if apart and not known and beside is not None and beside.has("FORCE"):
        return item  # "la 11e (Balfourier)", "Armée libanaise – Commandement"
    return _as_place(item, language.rule_of("bare_place"), assumed=True)


def _opens_sentence(items: Sequence[Item]) -> bool:
    """Tell whether the first word has its capital from its place: another noun stands behind."""
    after = items[1] if len(items) > 1 else None
    plain = after is not None and (after.tags == frozenset({"WORD"}) and after.text.islower())
    leads = plain or (after is not None and after.has("DEFINITE", "INDEFINITE", "POSSESSIVE"))
    return leads and " " not in items[0].text and not items[0].has("COUNTRY")


def _is_unit(item: Item | None) -> bool:
    return item is not None and item.has("UNIT")


def _is_noun(items: Sequence[Item], index: int) -> bool:
    """Tell whether an article leads to a common word, at once or across an adjective."""
    for item in reversed(items[max(0, index - 2) : index]):
        if item.has("DEFINITE", "INDEFINITE", "CONTRACTED"):
            return True
        if not item.has("WORD", "MODIFIER", "DEMONYM"):
            return False
    return False


def _is_movement(item: Item) -> bool:
    """Tell whether an item is an armed group with its acronym: whose it is, not where, follows."""
    return any(d.acronym and d.role in ("armed_group", "militia") for d in item.drafts)


def _is_post_of(items: Sequence[Item], comma: int) -> bool:
    """Tell whether "commandant du bataillon X" stands before the comma at `comma`."""
    before = items[max(0, comma - 5) : comma]
    return (
        len(before) >= 3
        and before[-1].has("FORCE")
        and before[-2].has("of")
        and any(item.has("POST") for item in before[:-2])
    )


def _holds_post(items: Sequence[Item], index: int) -> bool:
    """Tell whether a post of a force stands behind a name: "Reinhardt, le commandant du 41e"."""
    behind = [item for item in items[index + 1 : index + 7] if not item.has("DEFINITE")]
    if len(behind) >= 3 and behind[0].has("COMMA") and behind[1].has("POSSESSIVE"):
        return behind[2].has("POST")  # "Leclerc, son chef"
    return (
        len(behind) >= 4
        and behind[0].has("COMMA")
        and behind[1].has("POST")
        and behind[2].has("of")
        and behind[3].has("FORCE")
    )


def _is_office_holder(items: Sequence[Item], index: int) -> bool:
    """Tell whether a name "is now chief of staff of" a force."""
    behind = [i for i in items[index + 1 : index + 9] if not i.has("DEFINITE", "TIME", "ADVERB")]
    return (
        len(behind) >= 4
        and behind[0].has("AUXILIARY", "VERB")
        and behind[1].has("POST")
        and behind[2].has("of")
        and behind[3].has("FORCE")
    )


def _heads_force(items: Sequence[Item], index: int) -> bool:
    """Tell whether the clause of a name puts it at the head of a force, as its subject."""
    before = items[index - 1] if index else None
    if before is not None and not before.has("STOP", "SEMICOLON", "COMMA", "COLON", "CONJUNCTION"):
        return False
    verb = False
    for item, following in pairwise(items[index + 1 : index + 10]):
        if item.has("COMMA", "SEMICOLON", "STOP", "RELATIVE_SUBJECT"):
            return False
        verb = verb or item.has("VERB", "AUXILIARY")
        if item.has("head"):
            return verb and (following.has("FORCE") or following.has("DEFINITE"))
    return False


# What may stand between an article and a post or a rank.
_BEFORE_POST = (
    "DEFINITE", "INDEFINITE", "CURRENT", "FORMER", "FUTURE", "ADVERB", "ECHELON", "FORCE",
    "POSSESSIVE_MARK", "DEMONYM", "TIME",
)  # fmt: skip
# Words that are no part of a person's name.
_NO_PERSON = (
    "PLACE_TOWN", "PLACE_REGION", "ECHELON", "FIELD", "MILITARY", "ORG_NAME", "ORG_INSTITUTION",
    "ORG_DEFINITE", "ORG_ACRONYM", "ORG_NATIONALITY",
)  # fmt: skip


def _is_called_officer(items: Sequence[Item], index: int) -> bool:
    """Tell whether "the new commander" or "a colonel" begins at `index`, behind a name's comma."""
    for item in items[index : index + 6]:
        if item.has("POST", "RANK"):
            return True
        if not item.has(*_BEFORE_POST):
            return False
    return False


def _ends_title(items: Sequence[Item], index: int) -> bool:
    """Tell whether a form of address ends before `index`: "Mr."."""
    before = items[index - 1] if index else None
    return before is not None and before.has("ADDRESS")


def _looks_personal(
    items: Sequence[Item], index: int, command_verbs: frozenset[str], *, known_place: bool
) -> bool:
    """Tell whether a post, a verb of command or a unit beside a name makes it a person's."""

    def at(offset: int) -> Item | None:
        return items[index + offset] if 0 <= index + offset < len(items) else None

    def is_command(item: Item | None) -> bool:
        return item is not None and any(
            e.tag == "VERB" and e.data["verb"] in command_verbs for e in item.entries
        )

    before, second, after, following, third = at(-1), at(-2), at(1), at(2), at(3)
    if third is not None and third.has("OBJECT_PRONOUN"):
        third = at(4)  # "X, qui le commande"
    several_words = " " in items[index].text
    if _ends_title(items, index):
        return True
    if any(part.has(*_NO_PERSON) for part in items[index].parts):
        return False
    if before is not None and before.has("DEFINITE") and before.end < items[index].start:
        return False  # "the West Kents"
    if before is not None:
        generic = before.has("CHIEF") and not before.has("RANK") and before.text[0].isupper()
        if several_words and before.has("POST") and not known_place and not generic:
            return True
        if several_words and before.has("COMMA") and second is not None and second.has("POST"):
            return True
        if several_words and before.has("COMMA") and _is_post_of(items, index - 1):
            return True
        if before.has("under") or (
            is_command(before) and second is not None and second.has("RELATIVE_OBJECT")
        ):
            return True
        third_before = at(-3)
        if before.has("of") and second is not None and second.has("UNIT"):
            return True
        if before.has("of") and second is not None and second.has("DEMONYM") and third_before:
            return third_before.has("UNIT") and not known_place
    if before is not None and before.has("by") and is_command(second) and not known_place:
        return True
    of_several = several_words and not known_place and before is not None and before.has("of")
    if of_several and second is not None and _is_movement(second):
        return True
    in_brackets = (
        before is not None and before.has("LPAR") and after is not None and after.has("RPAR")
    )
    unknown = not known_place and "-" not in items[index].text  # "Villiers-le-Gris" is no surname
    if in_brackets and second is not None and second.has("UNIT", "ORDINAL") and unknown:
        return True
    whose = before is not None and before.has("of") and unknown
    if whose and second is not None and second.has("DEMONSTRATIVE"):
        return any(item.has("UNIT") for item in items[:index])  # "le 2e groupe, celui de Boyer"
    if after is None:
        return False
    placed = before is not None and before.has("at", "to", "from")
    if unknown and not placed and (_heads_force(items, index) or _holds_post(items, index)):
        return True
    if several_words and unknown and _is_office_holder(items, index):
        return True
    if after.has("POSSESSIVE_MARK") and following is not None and following.has("UNIT"):
        return unknown and not items[index].entries  # "Patton's Third Army"
    if is_command(after) and several_words:
        return True
    force = third if following is not None and following.has("DEFINITE") else following
    if is_command(after) and unknown and before is None and force is not None:
        return force.has("FORCE")  # "Foch commande le XXe corps"
    if after.has("COMMA") and following is not None:
        if several_words and following.has("POST", "FORMER"):
            return True
        rank_in_force = following.has("RANK") and third is not None and third.has("at", "of")
        if rank_in_force and any(item.has("FORCE") for item in items[index + 4 : index + 6]):
            return True  # "Dylan M., caporal au 8e RPIMa"
        if several_words and not known_place and _is_called_officer(items, index + 2):
            return True
        if following.has("head") and unknown:
            return True
        placed = known_place and before is not None and before.has("at")
        return following.has("RELATIVE_SUBJECT") and is_command(third) and not placed
    return False


def _rank_behind(items: Sequence[Item], index: int) -> tuple[int, int, str] | None:
    """Return where the rank stands that an apposition gives, and its code: "X, caporal au …"."""
    comma, rank = (*items[index + 1 : index + 3], None, None)[:2]
    entry = rank.entry("RANK") if comma is not None and rank is not None else None
    if comma is None or rank is None or entry is None or not comma.has("COMMA"):
        return None
    return (rank.start, rank.end, str(entry.data["code"]))


def _as_person(
    item: Item, rule: str, rank: tuple[int, int, str] | None, country: str | None
) -> Item:
    draft = Draft(
        EntityKind.PERSON, item.start, item.end, item.text, rule, rank=rank, country=country
    )
    return replace(item, tags=PERSON, drafts=(draft,))


def _as_place(item: Item, rule: str, *, assumed: bool = False) -> Item:
    country = item.entry("COUNTRY")
    draft = Draft(
        EntityKind.PLACE,
        item.start,
        item.end,
        item.text,
        rule,
        country=country.data["code"] if country else None,
        assumed=assumed,
    )
    tags = PLACE | (frozenset({"COUNTRY"}) if country else frozenset())
    return replace(item, tags=tags, drafts=(draft,))
