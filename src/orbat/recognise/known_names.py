"""Names that an article gives are found again in all of it: acronyms, nicknames, surnames."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from orbat.lexicon.fold import fold
from orbat.lexicon.language import Language
from orbat.model import EntityKind
from orbat.recognise.gender import gender_of_article, gender_of_unit
from orbat.recognise.items import Draft, Item, merged
from orbat.recognise.name import PERSON
from orbat.recognise.organization import FORCE_ORGANIZATION
from orbat.recognise.unit_evidence import FORCE_UNIT

# How many characters behind a unit a quoted name alone is still taken for one like it.
_NEAR = 250


def spread_names(rows: list[list[Item]], text: str, language: Language) -> list[list[Item]]:
    """Find again, in every sentence, the acronyms and nicknames that the article gives."""
    known: dict[str, Draft] = {}
    for row in rows:
        for item in row:
            for draft in item.drafts:
                for name in (*draft.others, *_short_form(draft, language)):
                    if name[:1].isupper() or name[:1].isdigit():
                        known.setdefault(name, draft)
    if not known:
        return rows
    rule = language.rule_of("known_name")
    rows = [_joined(row, known, text) for row in rows]
    return [[_known_name(item, known, rule) for item in row] for row in rows]


def _joined(row: list[Item], known: Mapping[str, Draft], text: str) -> list[Item]:
    """Join a number and the acronym behind it where they are a known name: "le 36e EC2A"."""
    out: list[Item] = []
    for item in row:
        number = out[-1] if out else None
        if (
            number is not None
            and item.has("CAP")
            and number.has("ORDINAL", "NUM")
            and text[number.start : item.end] in known
            and not (item.drafts or number.drafts)
        ):
            out[-1] = merged([number, item], item.tags, text)
        else:
            out.append(item)
    return out


def spread_quoted_names(rows: list[list[Item]], text: str, language: Language) -> list[list[Item]]:
    """Read a quoted name with an article as a unit like the quoted ones before it.

    After « la division « Friuli » » "la « Cremona »" is a division too: the article has the gender
    of the noun, and nothing but the name stands in the quotation marks.
    """
    model: dict[str, Draft] = {}
    out: list[list[Item]] = []
    for row in rows:
        new: list[Item] = []
        for item in row:
            if item.has("UNIT") and any(mark in item.text for mark in "«“"):
                gender = gender_of_unit(item.drafts[-1], language)
                if gender is not None:
                    model[gender] = item.drafts[-1]
            new.append(item)
            closed = bool(model) and item.has("RQUOTE")
            unit = _quoted_unit(new, model, text, language) if closed else None
            if unit is not None:
                new[-len(unit.parts) :] = [unit]
        out.append(new)
    return out


def _quoted_unit(
    items: Sequence[Item], model: Mapping[str, Draft], text: str, language: Language
) -> Item | None:
    """Return the unit that the last items make, from the opening quotation mark on."""
    if len(items) < 4:
        return None
    opened = next((n for n in range(3, 6) if n <= len(items) and items[-n].has("LQUOTE")), None)
    if opened is None or opened == len(items):
        return None
    article, name = items[-opened - 1], items[-opened + 1 : -1]
    like = model.get(gender_of_article(article, language) or "")
    if like is None:
        return None
    if items[-1].end - like.end > _NEAR or not all(i.has("CAP") and not i.drafts for i in name):
        return None
    noun = like.name.split()[0]
    words = text[name[0].start : name[-1].end]
    draft = replace(
        like,
        start=name[0].start,
        end=name[-1].end,
        name=f"{noun} « {words} »",
        rule=language.rule_of("quoted_name"),
        entries=(),
        number=None,
        acronym=None,
        others=(words,),
        arm="",
    )
    return merged(items[-opened:], FORCE_UNIT, text, (draft,))


def _short_form(draft: Draft, language: Language) -> tuple[str, ...]:
    """Return the last word of a listed name that stands for it: "les Géants"."""
    words = draft.name.split()
    if len(words) != 3 or not any("/forces:" in entry for entry in draft.entries):
        return ()
    plural = all(word.endswith(tuple(language.table["plural_endings"])) for word in words[::2])
    return (words[2],) if plural and words[2][0].isupper() else ()


def _known_name(item: Item, known: Mapping[str, Draft], rule: str) -> Item:
    if item.drafts or item.text not in known:
        return item
    draft = replace(
        known[item.text], start=item.start, end=item.end, name=item.text, rule=rule, others=()
    )
    tags = FORCE_UNIT if draft.kind is EntityKind.UNIT else FORCE_ORGANIZATION
    return replace(item, tags=tags, drafts=(draft,))


def spread_surnames(rows: list[list[Item]], language: Language) -> list[list[Item]]:
    """Read a name alone as the person whose last or full name it is."""
    known: set[str] = set()
    for row in rows:
        for item in row:
            for draft in item.drafts:
                if draft.kind is EntityKind.PERSON:
                    words = fold(draft.name).split()
                    known.update(" ".join(words[first:]) for first in range(len(words)))
    if not known:
        return rows
    rule = language.rule_of("known_person")
    return [[_known_person(item, known, rule) for item in row] for row in rows]


def _known_person(item: Item, known: Set[str], rule: str) -> Item:
    if not item.has("NAME", "PLACE") or len(item.drafts) > 1 or fold(item.text) not in known:
        return item
    if item.has("PLACE") and not (item.drafts and item.drafts[0].assumed):
        return item
    draft = Draft(EntityKind.PERSON, item.start, item.end, item.text, rule)
    return replace(item, tags=PERSON, drafts=(draft,))
