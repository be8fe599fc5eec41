"""Proper names: of persons by their rank, of places by what stands around them.

A stretch of capitalised words that is nothing else becomes one item tagged NAME. What it names is
settled by its neighbours: a rank before it makes a person; a word for a place, or a place
preposition in a clause about a force, a place.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from orbat.lexicon.language import Language
from orbat.model import EntityKind
from orbat.recognise.items import Draft, Item, merged

PERSON = frozenset({"PERSON"})
PLACE = frozenset({"PLACE"})
NAME = frozenset({"NAME"})

# Kinds of words that are never part of a proper name, capital or not.
_NEVER = (
    "FORCE", "WEAK_UNIT", "TIME", "HEADQUARTERS", "ACRONYM", "BOTH", "ORDINAL", "RANK", "ECHELON",
    "AUXILIARY", "SUBJECT_PRONOUN",
    "DEFINITE", "INDEFINITE", "INDEFINITE_PRONOUN", "FIRST_PRONOUN", "CLITIC", "POSSESSIVE",
    "CONJUNCTION", "CLAUSE_CONJUNCTION", "CONDITION", "HEDGE", "DEMONYM", "NEGATION",
    "of", "at", "to", "by", "with", "against", "under", "from", "head", "within", "operational",
    "other", "RELATIVE_OBJECT", "RELATIVE_SUBJECT", "RELATIVE_OF", "RELATIVE_AT",
)  # fmt: skip


def find_names(items: list[Item], text: str, language: Language) -> list[Item]:
    """Join capitalised words to NAME items, and those behind a rank to PERSON items."""
    out: list[Item] = []
    index = 0
    while index < len(items):
        item = items[index]
        following = items[index + 1] if index + 1 < len(items) else None
        post = item.has("POST") and following is not None and following.has("RANK")
        if item.has("RANK") and not item.has("FORCE") and not post:
            end = _person_end(items, index, language)
            if end is not None:
                out.append(_person(items[index:end], text))
                index = end
                continue
        end = _name_end(items, index, language, person=False)
        if end > index and not (end == index + 1 and len(item.text) == 1):
            group = items[index:end]
            tags = NAME | (frozenset({"COUNTRY"}) if group[0].has("COUNTRY") else frozenset())
            out.append(merged(group, tags, text))
            index = end
            continue
        out.append(item)
        index += 1
    return out


def _is_capital(item: Item, first: bool) -> bool:
    if item.has("DEMONYM") and item.text[0].isupper() and not first and not item.drafts:
        return not item.has(*(tag for tag in _NEVER if tag != "DEMONYM"))
    if item.drafts or item.has(*_NEVER):
        return False
    if item.has("POST", "CARDINAL", "CONTRARY", "HEDGE_ADVERB", "FURNITURE", "CLEFT"):
        return False
    if len(item.text) == 1 and first:
        return False
    if first and item.entries and not item.has("COUNTRY"):
        return False
    return item.has("CAP")


def _is_nobiliary(item: Item, language: Language) -> bool:
    """Tell whether a word only ever stands in names of persons: "von", not "de"."""
    return item.low in language.table["person_particles"] and item.tags == frozenset({"WORD"})


def _name_end(items: Sequence[Item], start: int, language: Language, *, person: bool) -> int:
    """Return where the name that begins at `start` ends; `start` itself if none does."""
    particles = language.table["person_particles" if person else "name_particles"]
    index = start
    first = items[start]
    sentence_start = start == 0 or items[start - 1].has("LQUOTE", "QUOTE")
    if first.has("DEFINITE") and first.text[0].isupper() and not sentence_start:
        if start + 1 < len(items) and _is_capital(items[start + 1], False):
            index = start + 1  # "La Valbonne"
        else:
            return start
    elif not _is_capital(first, sentence_start):
        leads = first.low in particles if person else _is_nobiliary(first, language)
        if not (leads and start + 1 < len(items) and _is_capital(items[start + 1], False)):
            return start
    while index < len(items):
        item = items[index]
        if _is_capital(item, False) and not (
            index > start and item.has("POST", "VERB") and item.text.islower()
        ):
            index += 1
            continue
        joined = item.low in particles and not (item.has("of") and not person)
        following = items[index + 1] if index + 1 < len(items) else None
        if joined and following is not None and index > start - (1 if person else 0):
            if _is_capital(following, False) and (
                not item.has("CONJUNCTION") or item.low != item.text
            ):
                index += 2
                continue
            second = items[index + 2] if index + 2 < len(items) else None
            if (
                person
                and second is not None
                and following.low in particles
                and _is_capital(second, False)
            ):
                index += 3
                continue
        if (
            item.has("NUM")
            and index > start
            and items[index - 1].has("CAP")
            and not item.has("SLASH_NUMBER")
        ):
            nxt = items[index + 1] if index + 1 < len(items) else None
            if nxt is None or nxt.has("COMMA", "STOP", "RPAR", "SEMICOLON"):
                index += 1
        break
    return index


def _person_end(items: Sequence[Item], rank: int, language: Language) -> int | None:
    """Return where the person ends whose rank stands at `rank`; None where no name follows."""
    index = rank + 1
    while (index < len(items) and items[index].has("DEMONYM", "MODIFIER", "RANK", "TITLE")) or (
        index < len(items) and items[index].has("STOP") and index == rank + 1
    ):
        index += 1
    if index + 2 < len(items) and items[index].has("LPAR"):
        close = next(
            (k for k in range(index + 1, min(index + 5, len(items))) if items[k].has("RPAR")), None
        )
        if close is not None:
            index = close + 1  # "(2S)", "(rtd)"
    if index >= len(items):
        return None
    end = _name_end(items, index, language, person=True)
    if end == index or items[index].low in ("n",):
        return None
    if end == index + 1 and items[index].has("UPPER") and len(items[index].text) == 1:
        return None
    return end


def _person(items: Sequence[Item], text: str) -> Item:
    ranks: list[Item] = []
    for item in items:
        if item.has("RANK", "DEMONYM", "MODIFIER", "TITLE", "STOP") and not (
            item.has("CAP") and ranks and not item.has("RANK", "DEMONYM")
        ):
            ranks.append(item)
        else:
            break
    name_items = list(items[len(ranks) :])
    if name_items and name_items[0].has("LPAR"):
        close = next(k for k, item in enumerate(name_items) if item.has("RPAR"))
        name_items = name_items[close + 1 :]
    rank = ranks[0]
    start, end = name_items[0].start, name_items[-1].end
    entry = rank.entry("RANK")
    rank_end = max(item.end for item in ranks if item.has("RANK"))
    draft = Draft(
        EntityKind.PERSON,
        start,
        end,
        text[start:end],
        "PERSON",
        (entry.id,) if entry else (),
        rank=(rank.start, rank_end, str(entry.data["code"]) if entry else ""),
        country=next(
            (e.data.get("code") for i in ranks for e in i.entries if e.tag == "DEMONYM"), None
        ),
    )
    return merged(items, PERSON, text, (draft,))


def as_person(item: Item, rule: str) -> Item:
    """Return a NAME item read as a person without a rank."""
    draft = Draft(EntityKind.PERSON, item.start, item.end, item.text, rule)
    return replace(item, tags=PERSON, drafts=(draft,))


def as_place(items: Sequence[Item], text: str, rule: str) -> Item:
    """Return items read as the name of one place."""
    start, end = items[0].start, items[-1].end
    draft = Draft(EntityKind.PLACE, start, end, text[start:end], rule)
    return merged(items, PLACE, text, (draft,))


def _name_as_place(item: Item, rule: str) -> Item:
    country = item.entry("COUNTRY")
    draft = Draft(
        EntityKind.PLACE,
        item.start,
        item.end,
        item.text,
        rule,
        country=country.data["code"] if country else None,
    )
    tags = PLACE | (frozenset({"COUNTRY"}) if country else frozenset())
    return replace(item, tags=tags, drafts=(draft,))


def find_places(items: list[Item], text: str, language: Language) -> list[Item]:
    """Reduce names of places that a noun heads: "la vallée de l'Euphrate", "la ville d'Alep".

    Right to left, so that of nested places the inner and more precise one stays. In a language
    that puts the noun behind ("Anbar province"), it is taken there too.
    """
    if language.table.get("place_noun_behind"):
        items = _places_before_noun(items, text)
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if (
            item.has("PLACE_FRONTIER")
            and index + 1 < len(items)
            and items[index + 1].has("DEMONYM")
        ):
            place = as_place(items[index : index + 2], text, "PLACE-003")
            items = [*items[:index], place, *items[index + 2 :]]
        elif item.has("PLACE_TOWN", "PLACE_REGION"):
            end = _place_name(items, index)
            if end is not None:
                place = _headed(items[index : end + 1], text)
                items = [*items[:index], place, *items[end + 1 :]]
    return items


def _places_before_noun(items: Sequence[Item], text: str) -> list[Item]:
    out: list[Item] = []
    for item in items:
        name = out[-1] if out else None
        if item.has("PLACE_REGION", "PLACE_TOWN") and name is not None and name.has("NAME"):
            region = item.has("PLACE_REGION")
            out[-1] = as_place([name, item] if region else [name], text, "PLACE-006")
        else:
            out.append(item)
    return out


def _place_name(items: Sequence[Item], head: int) -> int | None:
    """Return where the name stands that a noun of place at `head` leads to."""
    end = head + 1
    while end < min(head + 3, len(items)) and items[end].has("MODIFIER", "DEMONYM", "WORD"):
        end += 1
    while end < len(items) and items[end].has("of", "DEFINITE"):
        end += 1
    if end < len(items) and end - head <= 5 and items[end].has("NAME", "PLACE"):
        return end
    return None


def _headed(items: Sequence[Item], text: str) -> Item:
    head, name = items[0], items[-1]
    if name.has("PLACE"):
        return replace(name, start=name.start)
    if head.has("PLACE_TOWN") and not head.has("PLACE_REGION"):
        return as_place([name], text, "PLACE-002")
    return as_place(items, text, "PLACE-001")


def settle_names(
    items: list[Item], is_place: Callable[[str], bool], command_verbs: frozenset[str]
) -> list[Item]:
    """Read each remaining NAME as a person or a place by what stands beside it.

    `is_place` tells whether a gazetteer knows a name. A name of several words beside a post, behind
    a verb of command or in the genitive of a unit is a person unless the gazetteer knows it.
    """
    return [
        _settled(items, index, is_place, command_verbs)
        if item.has("NAME") and not item.drafts
        else item
        for index, item in enumerate(items)
    ]


def _settled(
    items: Sequence[Item],
    index: int,
    is_place: Callable[[str], bool],
    command_verbs: frozenset[str],
) -> Item:
    item = items[index]
    before = items[index - 1] if index else None
    known = is_place(item.text)
    if not item.has("COUNTRY") and _looks_personal(items, index, command_verbs, known_place=known):
        if before is not None and before.has("of") and known:
            return _name_as_place(item, "PLACE-004")
        return as_person(item, "PERSON-002")
    if before is not None and before.has("WORD") and _is_noun(items, index - 1) and not known:
        return item  # "le site web Muraselon", "l'agence Sana": neither person nor place
    return _name_as_place(item, "PLACE-005")


def _is_noun(items: Sequence[Item], index: int) -> bool:
    """Tell whether an article leads to a common word, at once or across an adjective."""
    for item in reversed(items[max(0, index - 2) : index]):
        if item.has("DEFINITE", "INDEFINITE", "CONTRACTED"):
            return True
        if not item.has("WORD", "MODIFIER", "DEMONYM"):
            return False
    return False


def _is_post_of(items: Sequence[Item], comma: int) -> bool:
    """Tell whether "commandant du bataillon X" stands before the comma at `comma`."""
    before = items[max(0, comma - 5) : comma]
    return (
        len(before) >= 3
        and before[-1].has("FORCE")
        and before[-2].has("of")
        and any(item.has("POST") for item in before[:-2])
    )


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
    several_words = " " in items[index].text
    if before is not None:
        if several_words and before.has("POST"):
            return True
        if several_words and before.has("COMMA") and second is not None and second.has("POST"):
            return True
        if several_words and before.has("COMMA") and _is_post_of(items, index - 1):
            return True
        if before.has("under") or (
            is_command(before) and second is not None and second.has("RELATIVE_OBJECT")
        ):
            return True
        if before.has("of") and second is not None and second.has("UNIT"):
            return True
    if before is not None and before.has("by") and is_command(second):
        return True
    in_brackets = (
        before is not None and before.has("LPAR") and after is not None and after.has("RPAR")
    )
    if in_brackets and second is not None and second.has("UNIT") and not known_place:
        return True
    if after is None:
        return False
    if is_command(after) and several_words:
        return True
    if after.has("COMMA") and following is not None:
        if several_words and following.has("POST", "FORMER"):
            return True
        return following.has("RELATIVE_SUBJECT") and is_command(third)
    return False
