"""Places by the noun that heads their name: "la vallée de l'Euphrate", "Anbar province"."""

from collections.abc import Sequence

from orbat.lexicon.language import Language
from orbat.model import EntityKind
from orbat.recognise.items import Draft, Item, merged

PLACE = frozenset({"PLACE"})


def find_places(items: list[Item], text: str, language: Language) -> list[Item]:
    """Reduce names of places that a noun heads: "la vallée de l'Euphrate", "la ville d'Alep".

    Right to left, so that of nested places the inner and more precise one stays. In a language
    that puts the noun behind ("Anbar province"), it is taken there too.
    """
    if language.table.get("place_noun_behind"):
        items = _names_before_noun(items, text, language)
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if (
            item.has("PLACE_FRONTIER")
            and index + 1 < len(items)
            and items[index + 1].has("DEMONYM")
        ):
            place = _place(items[index : index + 2], text, language.rule_of("frontier"))
            items = [*items[:index], place, *items[index + 2 :]]
        elif _is_numbered(items, index):
            place = _place(items[index : index + 2], text, language.rule_of("region"))
            items = [*items[:index], place, *items[index + 2 :]]
        elif item.has("PLACE_TOWN", "PLACE_REGION"):
            end = _place_name(items, index)
            if end is not None:
                place = _headed(items[index : end + 1], text, language)
                items = [*items[:index], place, *items[end + 1 :]]
    return items


def _names_before_noun(items: Sequence[Item], text: str, language: Language) -> list[Item]:
    rule = language.rule_of("name_before_noun")
    out: list[Item] = []
    for item in items:
        name = out[-1] if out else None
        if item.has("PLACE_REGION", "PLACE_TOWN") and name is not None and name.has("NAME"):
            region = item.has("PLACE_REGION")
            out[-1] = _place([name, item] if region else [name], text, rule)
        else:
            out.append(item)
    return out


def _is_numbered(items: Sequence[Item], index: int) -> bool:
    """Tell whether noun and number are the whole name: "cote 304", not "base 125 d'Istres"."""
    if not items[index].has("PLACE_NUMBERED") or index + 1 >= len(items):
        return False
    town_behind = items[index].has("PLACE_TOWN") and _place_name(items, index) is not None
    return items[index + 1].has("NUM") and not town_behind


def _place_name(items: Sequence[Item], head: int) -> int | None:
    """Return where the name stands that a noun of place at `head` leads to."""
    end = head + 1
    between = ("MODIFIER", "DEMONYM", "WORD", "NUM")
    while end < min(head + 3, len(items)) and items[end].has(*between):
        end += 1
    while end < len(items) and items[end].has("of", "DEFINITE"):
        end += 1
    if end < len(items) and end - head <= 5 and items[end].has("NAME", "PLACE"):
        return end
    return None


def _headed(items: Sequence[Item], text: str, language: Language) -> Item:
    """Return the place of a noun and a name; of a town only the name is its name."""
    head, name = items[0], items[-1]
    if name.has("PLACE"):
        return name
    if head.has("PLACE_TOWN") and not head.has("PLACE_REGION"):
        return _place([name], text, language.rule_of("town"))
    return _place(items, text, language.rule_of("region"))


def _place(items: Sequence[Item], text: str, rule: str) -> Item:
    start, end = items[0].start, items[-1].end
    draft = Draft(EntityKind.PLACE, start, end, text[start:end], rule)
    return merged(items, PLACE, text, (draft,))
