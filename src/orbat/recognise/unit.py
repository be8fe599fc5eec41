"""Units: formations with a number or a proper name.

A noun, a number and an arm make a unit; nothing beside them may pull elsewhere. Nouns that civil
prose shares (division, compagnie, corps) count only with an arm, a superior or a military text
around them: `Evidence` gathers what the article has of that.
"""

from collections.abc import Sequence

from orbat.model import EntityKind
from orbat.recognise.items import Draft, Item, merged, number_of
from orbat.recognise.rules import Hit, Machine, apply_stage
from orbat.recognise.unit_evidence import FORCE_UNIT, WEAK_UNIT, as_words, is_civil
from orbat.recognise.unit_name import (
    known_unit,
    letter_behind,
    lettered_unit,
    named_coordination,
    named_unit,
    named_with_article,
    numbered_name,
    part_of_unit,
    titled_unit,
)
from orbat.recognise.unit_words import (
    arm_words,
    branch_of,
    entry_ids,
    multinational_role,
    nation_of,
    nickname,
    noun_of,
    quoted_clause,
    trim_nation,
)


def find_units(items: list[Item], text: str, machine: Machine) -> list[Item]:
    """Reduce each stretch that names a unit to one item, tagged FORCE, or WEAK_UNIT if in doubt."""
    reduced = apply_stage(machine, "unit", items, lambda hit: _reduce(hit, text))
    if not (any(item.has("WEAK_UNIT") for item in reduced) and is_civil(items)):
        return reduced
    # Where civil things are talked about, a noun that is also civil is taken to be so.
    return [as_words(item) if item.has("WEAK_UNIT") else item for item in reduced]


def _reduce(hit: Hit, text: str) -> Sequence[Item] | None:
    before = hit.items[hit.start - 1] if hit.start else None
    after = hit.items[hit.end] if hit.end < len(hit.items) else None
    if before is not None and before.has("STREET", "CIVIL_BEFORE"):
        return None
    if after is not None and after.has("CIVIL_AFTER"):
        return None
    head = hit.one("ech")
    if hit.rule.data.get("capital") and (head is None or head.text == head.low):
        return None
    match hit.rule.action:
        case "coordination":
            return _coordination(hit, text)
        case "known":
            return known_unit(hit, text)
        case "numbered_name":
            return numbered_name(hit, text)
        case "named":
            return named_unit(hit, text)
        case "named_of":
            return named_with_article(hit, text)
        case "named_coordination":
            return named_coordination(hit, text)
        case "part":
            return part_of_unit(hit, text, before)
        case "letter_behind":
            return letter_behind(hit, text)
        case "lettered":
            return lettered_unit(hit, text, before)
        case "titled":
            return titled_unit(hit, text, before)
        case "slash":
            return _slash(hit, text)
        case _:
            return _numbered(hit, text, before)


def _numbered(hit: Hit, text: str, before: Item | None) -> Sequence[Item] | None:
    num, ech = hit.one("num"), hit.one("ech")
    if num is None or ech is None:
        return None
    number = number_of(num)
    if number is None or (num.has("NUM") and not num.has("ORDINAL") and _is_year(number)):
        return None
    spelt = any(e.tag == "ORDINAL" and e.data.get("spelt") for e in num.entries)
    if spelt and before is not None and before.has("at") and not before.has("of"):
        return None  # "en deuxième division"
    if spelt and before is not None and before.has("INDEFINITE"):
        return None  # "une troisième brigade" is a further one
    noun = noun_of(ech)
    if noun.get("code") not in hit.rule.data.get("echelons", (noun.get("code"),)):
        return None
    after = hit.items[hit.end] if hit.end < len(hit.items) else None
    if hit.rule.data.get("bare") and not _is_number_of_one(ech, before, after):
        return None
    front = list(hit.captured("dem0"))
    end = quoted_clause(hit) or hit.end
    items, country = trim_nation(list(hit.items[hit.start + len(front) : end]))
    country = country or nation_of(front)
    branch = branch_of(hit, ech)
    words = text[items[0].start : items[-1].end]
    draft = Draft(
        EntityKind.UNIT,
        items[0].start,
        items[-1].end,
        words,
        hit.rule.id,
        entry_ids(items),
        number=number,
        echelon=noun.get("code") or hit.rule.data.get("echelon") or noun.get("echelon"),
        branch=branch,
        country=country or noun.get("country"),
        others=nickname(hit, text) if end == hit.end else (),
        arm=arm_words(items),
        role=multinational_role(items),
    )
    armed = branch is not None and branch != noun.get("branch")
    marked = armed or country is not None or bool(hit.captured("nick") or hit.captured("nick0"))
    weak = noun.get("strength") == "weak" and not marked
    items = [*front, *items]
    rest = list(hit.items[hit.start + len(items) : hit.end])
    return [merged(items, WEAK_UNIT if weak else FORCE_UNIT, text, (draft,)), *rest]


def _is_number_of_one(noun: Item, before: Item | None, after: Item | None) -> bool:
    """Tell whether a number without ending is a name: "7 Division", not "7 divisions".

    In small letters another noun behind makes it a measure: "a 3 division force".
    """
    if noun_of(noun).get("grammatical") == "plural":
        return False
    if noun.text != noun.low or (before is not None and before.has("DEFINITE", "POST")):
        return True
    measured = before is not None and before.has("INDEFINITE")
    return not measured and (after is None or after.has(*_BEHIND_NAME))


# What may stand behind a unit whose noun has no capital.
_BEHIND_NAME = ("COMMA", "STOP", "SEMICOLON", "RPAR", "LPAR", "of", "at", "by", "RELATIVE_SUBJECT")


def _is_year(number: str) -> bool:
    return len(number) == 4 and 1800 <= int(number) <= 2100


def _coordination(hit: Hit, text: str) -> Sequence[Item] | None:
    ech = hit.one("ech")
    if ech is None:
        return None
    matched = hit.items[hit.start : hit.end]
    numbers = [
        item
        for item in matched
        if item.has("ORDINAL", "NUM") and number_of(item) is not None and item is not ech
    ]
    items, country = trim_nation(list(matched))
    noun = noun_of(ech)
    branch = branch_of(hit, ech)
    arm = arm_words(items)
    shared = [item for item in items if item.has("MODIFIER")]
    singular = noun.get("canonical", ech.text)
    kind = " ".join(_singular(item) for item in shared)
    behind = numbers[0].start > ech.start
    drafts = []
    for position, item in enumerate(numbers):
        mark = next((i.text + " " for i in items if i.has("NUMBER_MARK")), "")
        name = f"{singular} {mark}{item.text}" if behind else f"{item.text} {singular}"
        name = f"{name} {kind}".strip()
        if shared and not behind and shared[0].start < ech.start:
            name = f"{item.text} {kind} {singular}"
        alone = position < len(numbers) - 1 if not behind else position > 0
        start = item.start if not behind or alone else items[0].start
        end = item.end if behind else items[-1].end
        drafts.append(
            Draft(
                EntityKind.UNIT,
                start,
                end,
                name,
                hit.rule.id,
                entry_ids(items),
                number=number_of(item),
                echelon=noun.get("code") or noun.get("echelon"),
                branch=branch,
                country=country,
                arm=arm,
            )
        )
    if noun.get("strength") == "weak" and branch is None and len(numbers) < 2:
        return None
    return [
        merged(items, FORCE_UNIT, text, tuple(drafts)),
        *hit.items[hit.start + len(items) : hit.end],
    ]


def _singular(modifier: Item) -> str:
    """Return the words of a modifier for one unit: "brigades légères blindées"."""
    words = " ".join(word.removesuffix("s") for word in modifier.low.split())
    entry = modifier.entry("MODIFIER")
    listed = entry is not None and words in entry.data.get("forms", ())
    return words if listed else modifier.text


def _slash(hit: Hit, text: str) -> Sequence[Item] | None:
    num, ech = hit.one("num"), hit.one("ech")
    if num is None or ech is None:
        return None
    # "3/4e RTM" is one number, "II/18e RI" three tokens; the first number is the battalion's.
    number = number_of(num)
    items = list(hit.items[hit.start : hit.end])
    battalion = Draft(
        EntityKind.UNIT,
        num.start,
        items[-1].end,
        text[num.start : items[-1].end],
        hit.rule.id,
        entry_ids(items),
        number=number,
        echelon=hit.rule.data.get("echelon", "battalion"),
        branch=branch_of(hit, ech),
    )
    return [merged(items, FORCE_UNIT, text, (battalion,))] if number is not None else None
