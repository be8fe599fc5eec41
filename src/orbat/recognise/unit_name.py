"""Units by name: listed in a reference work, titled, or an echelon noun and a proper name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from orbat.model import EntityKind
from orbat.recognise.identity import COMPANY_ECHELONS
from orbat.recognise.items import Draft, Item, merged, number_of
from orbat.recognise.rules import Hit
from orbat.recognise.unit_evidence import FORCE_UNIT, WEAK_UNIT
from orbat.recognise.unit_words import (
    arm_words,
    branch_of,
    entry_ids,
    multinational_role,
    nickname,
    noun_of,
    trim_nation,
)


def known_unit(hit: Hit, text: str) -> Sequence[Item] | None:
    """Return the unit whose whole name stands in units.toml or, as an acronym, acronyms.toml."""
    item = hit.one("name")
    entry = item.entry("UNIT_NAME") if item else None
    if item is None or entry is None:
        return None
    data = entry.data
    quoted = re.search(r"[«“] ?(.+?) ?[»”]", item.text)
    others = (*((data["name"],) if "name" in data else ()), *nickname(hit, text))
    if quoted is not None:
        others = (*others, quoted[1].strip())
    acronym = item.text if "expansion" in data else None
    draft = Draft(
        EntityKind.UNIT,
        item.start,
        item.end,
        item.text,
        hit.rule.id,
        (entry.id,),
        number=data.get("number"),
        echelon=data.get("echelon"),
        branch=data.get("branch"),
        country=data.get("country"),
        acronym=acronym,
        others=tuple(dict.fromkeys(others)),
        # A formation that a reference work lists without a country belongs to several.
        role=None if "expansion" in data or "country" in data else "coalition",
    )
    return [merged(hit.items[hit.start : hit.end], FORCE_UNIT, text, (draft,))]


def numbered_name(hit: Hit, text: str) -> Sequence[Item] | None:
    """Return the unit that a number before a listed name makes: no longer the listed one."""
    num, item = hit.one("num"), hit.one("name")
    entry = item.entry("UNIT_NAME") if item else None
    number = number_of(num) if num is not None else None
    if item is None or entry is None or number is None or "expansion" in entry.data:
        return None
    items, country = trim_nation(list(hit.items[hit.start : hit.end]))
    kinds = [e.data["code"] for i in hit.captured("mods") for e in i.entries if e.data.get("code")]
    draft = Draft(
        EntityKind.UNIT,
        items[0].start,
        items[-1].end,
        text[items[0].start : items[-1].end],
        hit.rule.id,
        (entry.id,),
        number=number,
        echelon=entry.data.get("echelon"),
        branch=kinds[0] if kinds else entry.data.get("branch"),
        country=country or entry.data.get("country"),
    )
    rest = list(hit.items[hit.start + len(items) : hit.end])
    return [merged(items, FORCE_UNIT, text, (draft,)), *rest]


def lettered_unit(hit: Hit, text: str, before: Item | None) -> Sequence[Item] | None:
    """Return the company, squadron or battery of a letter or its spelling word, or two of them.

    `before` is the item in front: an A that opens a sentence is an article.
    """
    ech = hit.one("ech")
    names = [*hit.captured("name"), *hit.captured("name2")]
    if ech is None or noun_of(ech).get("code") not in COMPANY_ECHELONS:
        return None
    letters = all(len(item.text) == 1 and item.text.isupper() for item in names)
    spelt = all(item.has("PHONETIC") and item.text[0].isupper() for item in names)
    opens = before is None and names[0].has("INDEFINITE", "FIRST_PRONOUN")
    if not (letters or spelt) or (letters and (opens or ech.text == ech.low)):
        return None
    if (len(names) == 1) != (noun_of(ech).get("grammatical") == "singular"):
        return None
    noun = str(noun_of(ech).get("canonical", ech.text))
    drafts = tuple(
        Draft(
            EntityKind.UNIT,
            item.start,
            ech.end if item is names[-1] else item.end,
            f"{item.text} {noun.capitalize()}",
            hit.rule.id,
            entry_ids([ech]),
            echelon=noun_of(ech).get("code"),
            branch=branch_of(hit, ech),
        )
        for item in names
    )
    return [merged(hit.items[hit.start : hit.end], FORCE_UNIT, text, drafts)]


def named_unit(hit: Hit, text: str) -> Sequence[Item] | None:
    """Return the unit of an echelon noun and a proper name or a quoted one.

    None where the noun takes no name, or the name is a country, rank or force.
    """
    ech = hit.one("ech")
    if ech is None:
        return None
    noun = noun_of(ech)
    names = [*hit.captured("name"), *hit.captured("name2")]
    if (
        not (noun.get("named") or noun.get("quoted") or ech.has("ACRONYM"))
        or not names
        or noun.get("grammatical") == "plural"
    ):
        return None
    quoted = any(item.has("LQUOTE", "QUOTE") for item in hit.items[hit.start : hit.end])
    if not quoted and not noun.get("named"):
        return None
    names_place = hit.rule.data.get("noun_first") and noun.get("before_name")
    if hit.rule.data.get("noun_first") and not (names_place or quoted):
        return None
    other = (
        ("DEMONYM", "RANK", "FORCE_NAME")
        if names_place
        else ("COUNTRY", "DEMONYM", "RANK", "FORCE_NAME")
    )
    if any(item.has(*other) for item in names) and not quoted:
        return None
    if all(item.has("MODIFIER") for item in names) and not quoted:
        return None  # "brigade SS « Wallonie »": the name comes behind
    if quoted and not names[0].text[0].isupper() and not names[0].has("DEFINITE"):
        return None
    items, country = trim_nation(list(hit.items[hit.start : hit.end]))
    nick = text[names[0].start : names[-1].end]
    draft = replace(
        _unit(hit, ech, items, text),
        echelon=noun.get("code") or noun.get("echelon"),
        country=country,
        others=(nick,) if quoted or any(c.isdigit() for c in nick) else (),
        role=multinational_role(items),
    )
    weak = noun.get("strength") == "weak" and hit.rule.data.get("doubtful")
    return [merged(items, WEAK_UNIT if weak else FORCE_UNIT, text, (draft,))]


def part_of_unit(hit: Hit, text: str, before: Item | None) -> Sequence[Item] | None:
    """Return the part of which a unit has one: "la batterie d'appui direct du 7e RA"."""
    ech, mods = hit.one("ech"), hit.captured("mods")
    if ech is None or before is None or not before.has("DEFINITE", "CONTRACTED"):
        return None
    unique = any(e.data.get("unique") for i in mods for e in i.entries if e.tag == "MODIFIER")
    if not unique or noun_of(ech).get("grammatical") == "plural":
        return None
    items = [ech, *mods]
    draft = replace(_unit(hit, ech, items, text), arm=arm_words(items))
    rest = hit.items[hit.start + len(items) : hit.end]
    return [merged(items, FORCE_UNIT, text, (draft,)), *rest]


def letter_behind(hit: Hit, text: str) -> Sequence[Item] | None:
    """Return the unit of a noun of small units and a letter: "compagnie B", in doubt by itself."""
    ech, letter = hit.one("ech"), hit.one("letter")
    if ech is None or letter is None or len(letter.text) != 1 or not noun_of(ech).get("lettered"):
        return None
    if noun_of(ech).get("grammatical") == "plural":
        return None
    items = list(hit.items[hit.start : hit.end])
    draft = replace(_unit(hit, ech, items, text), entries=entry_ids([ech]))
    return [merged(items, WEAK_UNIT, text, (draft,))]


def named_coordination(hit: Hit, text: str) -> Sequence[Item] | None:
    """Return as one item the two units that a plural noun and two proper names give."""
    ech = hit.one("ech")
    if ech is None or noun_of(ech).get("grammatical") != "plural" or not noun_of(ech).get("named"):
        return None
    noun = noun_of(ech)
    drafts = []
    for capture in ("one", "two"):
        words = hit.captured(capture)
        if any(item.has("COUNTRY", "DEMONYM", "RANK", "FORCE_NAME") for item in words):
            return None
        start, end = words[0].start, words[-1].end
        name = f"{noun['canonical']} {text[start:end]}"
        drafts.append(
            Draft(
                EntityKind.UNIT,
                start,
                end,
                name,
                hit.rule.id,
                entry_ids([ech]),
                echelon=noun.get("code"),
                branch=branch_of(hit, ech),
            )
        )
    items = list(hit.items[hit.start : hit.end])
    return [merged(items, FORCE_UNIT, text, tuple(drafts))]


def named_with_article(hit: Hit, text: str) -> Sequence[Item] | None:
    """Return the unit of an echelon noun and a name with an article: "division du Tonkin"."""
    ech, name = hit.one("ech"), hit.captured("name")
    if ech is None or not name or not noun_of(ech).get("named"):
        return None
    if noun_of(ech).get("grammatical") == "plural" or noun_of(ech).get("strength") == "weak":
        return None
    if any(item.has("COUNTRY", "RANK", "FORCE_NAME", "UPPER", "POST") for item in name):
        return None
    items = list(hit.items[hit.start : hit.end])
    draft = replace(_unit(hit, ech, items, text), entries=entry_ids([ech]))
    return [merged(items, FORCE_UNIT, text, (draft,))]


def titled_unit(hit: Hit, text: str, before: Item | None) -> Sequence[Item] | None:
    """Return the unit that a capital makes of a noun and its kind: "la Brigade d'intervention".

    `before` is the item in front: a capital behind none only opens the sentence.
    """
    ech = hit.one("ech")
    if ech is None or not ech.text[0].isupper() or before is None or before.has("LQUOTE", "STOP"):
        return None
    noun = noun_of(ech)
    items, country = trim_nation(list(hit.items[hit.start : hit.end]))
    if noun.get("grammatical") == "plural":
        return None
    if len(items) < 2:
        if " " not in ech.text or not (country or noun.get("branch")):
            return None
        items = list(hit.items[hit.start : hit.end])  # "le Corps expéditionnaire français"
    draft = replace(
        _unit(hit, ech, items, text),
        country=country,
        arm=arm_words(items),
        role=multinational_role(items),
    )
    weak = noun.get("strength") == "weak"
    rest = list(hit.items[hit.start + len(items) : hit.end])
    return [merged(items, WEAK_UNIT if weak else FORCE_UNIT, text, (draft,)), *rest]


def _unit(hit: Hit, ech: Item, items: Sequence[Item], text: str) -> Draft:
    """Return the unit that `items` name, of the echelon and branch of its noun `ech`."""
    return Draft(
        EntityKind.UNIT,
        items[0].start,
        items[-1].end,
        text[items[0].start : items[-1].end],
        hit.rule.id,
        entry_ids(items),
        echelon=noun_of(ech).get("code"),
        branch=branch_of(hit, ech),
    )
