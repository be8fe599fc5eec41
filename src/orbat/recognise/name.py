"""Proper names, and persons by their rank.

A stretch of capitalised words that is nothing else becomes one item tagged NAME. A rank before it
makes a person of it; what the other names name is settled by their neighbours (bare_name.py).
"""

from collections.abc import Sequence

from orbat.lexicon.language import Language
from orbat.model import EntityKind
from orbat.recognise.items import Draft, Item, merged

PERSON = frozenset({"PERSON"})
NAME = frozenset({"NAME"})

# Kinds of words that are never part of a proper name, capital or not.
_NEVER = (
    "FORCE", "WEAK_UNIT", "TIME", "HEADQUARTERS", "ACRONYM", "BOTH", "ORDINAL", "RANK", "ECHELON",
    "AUXILIARY", "SUBJECT_PRONOUN",
    "DEFINITE", "INDEFINITE", "INDEFINITE_PRONOUN", "FIRST_PRONOUN", "CLITIC", "POSSESSIVE",
    "CONJUNCTION", "CLAUSE_CONJUNCTION", "CONDITION", "HEDGE", "DEMONYM", "NEGATION",
    "of", "at", "to", "by", "with", "company", "against", "under", "from", "head", "within",
    "operational", "until", "besides", "replacing",
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
                out.append(_ranked_person(items[index:end], text, language))
                others = _of_one_rank(items, index, end, text, language)
                out.extend(others)
                index = end + sum(len(other.parts) or 1 for other in others)
                continue
        # With a capital a title may begin the name of a town: "Cheikh Miskine".
        title = item.entry("TITLE")
        titled = (
            title is not None and item.text in title.data.get("forms", ()) and not item.has("FORCE")
        )
        if titled and following is not None and not following.has("of"):
            end = _name_end(items, index + 1, language, person=True)
            if end > index + 1:
                out.append(_titled_person(items[index:end], text, language))
                index = end
                continue
        numbered = item.has("PLACE_NUMBERED") and following is not None and following.has("NUM")
        generic = item.has("PLACE_REGION", "PLACE_TOWN") and following is not None
        if numbered or (generic and following is not None and following.has("of")):
            out.append(item)  # "Butte de Vauquois": the noun and the name are one (place.py)
            index += 1
            continue
        end = _name_end(items, index, language, person=False)
        article = bool(index) and items[index - 1].has("DEFINITE", "INDEFINITE")
        people = item.has("DEMONYM") and article  # "les Afghans", "un Nigérian": no name
        if end > index and not (end == index + 1 and (len(item.text) == 1 or people)):
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
    if item.has(
        "POST",
        "PLURAL_POST",
        "ADDRESS",
        "CARDINAL",
        "CONTRARY",
        "HEDGE_ADVERB",
        "FURNITURE",
        "CLEFT",
    ):
        return False
    if len(item.text) == 1 and first:
        return False
    if first and item.entries and not item.has("COUNTRY"):
        return False
    return item.has("CAP")


def _is_nobiliary(item: Item, language: Language) -> bool:
    """Tell whether a word only ever stands in names of persons: "von", not "de"."""
    plain = item.tags <= {"WORD", "PATRONYMIC"}
    return plain and item.low in language.table["person_particles"]


def _name_end(items: Sequence[Item], start: int, language: Language, *, person: bool) -> int:
    """Return where the name that begins at `start` ends; `start` itself if none does."""
    particles = language.table["person_particles" if person else "name_particles"]
    index = start
    first = items[start]
    sentence_start = (
        start == 0
        or items[start - 1].has("LQUOTE", "QUOTE")
        or (start == 1 and items[0].has("DASH"))
    )
    if first.has("DEFINITE") and first.text[0].isupper() and not sentence_start:
        if start + 1 < len(items) and _is_capital(items[start + 1], False):
            index = start + 1  # "La Valbonne"
        else:
            return start
    elif not _is_capital(
        first, sentence_start or items[start - 1].has("DASH")
    ) and not _initials_end(items, start, language, person):
        leads = first.low in particles if person else _is_nobiliary(first, language)
        if not (leads and start + 1 < len(items) and _is_capital(items[start + 1], False)):
            return start
    while index < len(items):
        item = items[index]
        if person or index == start:
            initials = _initials_end(items, index, language, person)
            if initials:
                index = initials
                continue
        if _is_capital(item, False) and not (
            index > start and item.has("POST", "VERB") and item.text.islower()
        ):
            index += 1
            continue
        joined = item.low in particles and not (item.has("of") and not person)
        following = items[index + 1] if index + 1 < len(items) else None
        opens = person or _is_nobiliary(item, language)  # "de Rohan", "von Kluck"
        if joined and following is not None and (index > start or opens):
            if _is_capital(following, False) and (
                not item.has("CONJUNCTION") or item.low != item.text
            ):
                index += 2
                continue
            second = items[index + 2] if index + 2 < len(items) else None
            between = following.low in particles or _is_capital_article(following)
            if person and second is not None and between and _is_capital(second, False):
                index += 3  # "de La Rochère"
                continue
        inside = person and following is not None and index > start
        if inside and _is_capital_article(item) and _is_capital(items[index + 1], False):
            index += 2  # "Baptiste Le Goffic"
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
    return index + (index > start + 1 and _is_shortened(items, index))


def _is_capital_article(item: Item) -> bool:
    last = item.text.rpartition(" ")[2]
    return item.has("DEFINITE", "CONTRACTED") and last[0].isupper()


def _is_shortened(items: Sequence[Item], index: int) -> bool:
    """Tell whether the stop at `index` ends a surname cut to its letter: "Dylan M., caporal"."""
    if index + 1 >= len(items) or not items[index].has("STOP"):
        return False
    letter, following = items[index - 1], items[index + 1]
    cut = len(letter.text) == 1 and letter.text.isupper() and letter.end == items[index].start
    return cut and (following.has("COMMA", "RPAR") or following.text.islower())


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
    letter_alone = end == index + 1 and len(items[index].text) == 1
    if end == index or letter_alone or items[end - 1].has("PLACE_REGION", "PLACE_FRONTIER"):
        return None
    return end


def _initials_end(items: Sequence[Item], index: int, language: Language, person: bool) -> int:
    """Return where the initials at `index` end that the rest of a name follows; 0 if none.

    Behind a rank ("Col. P. Roux", "Major General AM Dikko") any short word of capitals is one,
    whatever else it means; elsewhere a letter and its stop.
    """
    text = items[index].text.replace(".", "")
    stop = index + 1 < len(items) and items[index + 1].has("STOP")
    stop = stop and items[index + 1].start == items[index].end
    if not (text.isalpha() and text.isupper() and len(text) <= (3 if person else 1)):
        return 0
    if items[index].drafts or items[index].has("RANK") or not (person or stop):
        return 0
    if not person and items[index].low in language.orthography.abbreviations:
        return 0
    end = index + 2 if stop else index + 1
    if end >= len(items):
        return 0
    following = items[end]
    if _is_capital(following, False) and not following.text.replace(".", "").isupper():
        return end
    return end if person and _initials_end(items, end, language, person) else 0


def country_of_particle(name: str, language: Language) -> str | None:
    """Return the country that a particle in a person's name tells: "von Kluck"."""
    countries: dict[str, str] = language.table.get("particle_countries", {})
    return next((countries[word] for word in name.split() if word in countries), None)


def _of_one_rank(
    items: Sequence[Item], rank: int, end: int, text: str, language: Language
) -> list[Item]:
    """Return what joins other persons to the one at `rank`: "les colonels Roux, Brun et Petit".

    Only behind a rank in the plural, and where a conjunction closes the row.
    """
    endings = tuple(language.table.get("rank_plural_endings", ()))
    if not endings or not items[rank].low.replace("-", " ").split()[0].endswith(endings):
        return []
    out: list[Item] = []
    index = end
    while index + 1 < len(items) and items[index].has("COMMA", "CONJUNCTION"):
        last = _name_end(items, index + 1, language, person=True)
        if last == index + 1:
            break
        named = _ranked_person([*items[rank : rank + 1], *items[index + 1 : last]], text, language)
        out.append(items[index])
        out.append(merged(items[index + 1 : last], PERSON, text, named.drafts))
        if items[index].has("CONJUNCTION"):
            return out
        index = last
    return []


def _titled_person(items: Sequence[Item], text: str, language: Language) -> Item:
    """Return the person behind a title of honour: "cheikh Salem al-Najm"."""
    start, end = items[1].start, items[-1].end
    rule = language.rule_of("ranked_person")
    return merged(
        items, PERSON, text, (Draft(EntityKind.PERSON, start, end, text[start:end], rule),)
    )


def _ranked_person(items: Sequence[Item], text: str, language: Language) -> Item:
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
        language.rule_of("ranked_person"),
        (entry.id,) if entry else (),
        rank=(rank.start, rank_end, str(entry.data["code"]) if entry else ""),
        country=next(
            (e.data.get("code") for i in ranks for e in i.entries if e.tag == "DEMONYM"), None
        )
        or (entry.data.get("country") if entry else None)
        or country_of_particle(text[start:end], language),
    )
    return merged(items, PERSON, text, (draft,))
