"""Names that an article gives are found again in all of it: acronyms, nicknames, surnames."""

from collections.abc import Mapping, Set
from dataclasses import replace

from orbat.lexicon.fold import fold
from orbat.lexicon.language import Language
from orbat.model import EntityKind
from orbat.recognise.items import Draft, Item
from orbat.recognise.name import PERSON
from orbat.recognise.organization import FORCE_ORGANIZATION
from orbat.recognise.unit_evidence import FORCE_UNIT


def spread_names(rows: list[list[Item]], language: Language) -> list[list[Item]]:
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
    return [[_known_name(item, known, rule) for item in row] for row in rows]


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
