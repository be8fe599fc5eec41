"""Units named by their number alone: "la 22e et la 35e", "le 7e s'accroche".

The noun comes from the unit of that number that the article names elsewhere, or, where there is
none, from the nearest noun before it: "deux divisions : la 11e, la 39e".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from orbat.lexicon.language import Language
from orbat.model import EntityKind
from orbat.recognise.gender import gender_of_article, gender_of_unit
from orbat.recognise.items import Draft, Item, merged, number_of
from orbat.recognise.unit_evidence import FORCE_UNIT

# What may follow a number that stands for a unit: never a noun, which would be another one.
_CLOSES = (
    "VERB", "AUXILIARY", "COMMA", "STOP", "SEMICOLON", "COLON", "CONJUNCTION", "LPAR", "RPAR",
    "RQUOTE", "QUOTE", "DASH", "of", "at", "to", "by", "with", "company", "against", "under",
    "within", "from", "until", "operational", "head", "other", "between", "purpose",
    "RELATIVE_SUBJECT", "RELATIVE_OF", "RELATIVE_OBJECT", "RELATIVE_AT", "NEGATION", "CLITIC",
    "TIME", "ADVERB", "CLAUSE_CONJUNCTION", "SUBORDINATING", "KNOWN_AS", "BECOME", "FORCE",
    "DEFINITE", "LQUOTE",
)  # fmt: skip

_ROMAN = re.compile(r"[IVXLC]+[a-zè]{0,3}$")  # a Roman number with the ending of an ordinal: VIe


def find_elliptic_units(rows: list[list[Item]], text: str, language: Language) -> list[list[Item]]:
    """Reduce a definite number without noun to a unit where exactly one can be meant."""
    rule = language.rule_of("elliptic_unit")
    units = [d for row in rows for item in row for d in item.drafts if d.kind is EntityKind.UNIT]
    by_number: dict[str, list[Draft]] = {}
    for unit in units:
        if unit.number is not None:
            _know(by_number, unit)
    nouns: dict[str | None, Draft] = {}
    out: list[list[Item]] = []
    for row in rows:
        new: list[Item] = []
        skipped = 0
        for index, item in enumerate(row):
            named: Draft | None = None
            if item.has("UNIT"):
                named = _counted(row, index) or item.drafts[-1]
            elif item.has("ECHELON"):
                named = _announced(row, index)
            if named is not None:
                nouns[None] = nouns[gender_of_unit(named, language)] = named
                if "/" in named.name:
                    nouns["/"] = named
            elif item.has("ECHELON"):
                _forget_others(nouns, item)
            if index < skipped:
                continue
            behind = _behind_arm(row, index)
            if _stands_alone(row, index, behind):
                gender = gender_of_article(row[index - 1], language)
                noun = _shared(row, behind - 1) or nouns.get(gender)
                if "/" in item.text:
                    noun = nouns.get("/") or noun
                known = [
                    unit
                    for unit in by_number.get(number_of(item) or "", ())
                    if gender is None or gender_of_unit(unit, language) in (gender, None)
                ]
                draft = _meant(item, known, noun, rule)
                draft = _armed(draft, row[index:behind], text) if draft is not None else None
                if draft is not None:
                    new.append(merged(row[index:behind], FORCE_UNIT, text, (draft,)))
                    _know(by_number, draft)
                    if "/" in item.text:
                        nouns["/"] = draft
                    skipped = behind
                    continue
            new.append(item)
        out.append(new)
    return out


def _forget_others(nouns: dict[str | None, Draft], item: Item) -> None:
    """Behind "une compagnie" a number is of no brigade named before."""
    entry = item.entry("ECHELON")
    gender = entry.data.get("gender") if entry is not None else None
    known = nouns.get(gender) if gender is not None else None
    if entry is not None and known is not None and known.echelon != entry.data["code"]:
        del nouns[gender]


def _know(by_number: dict[str, list[Draft]], unit: Draft) -> None:
    """Note a unit under its number; only the last of a row of one echelon can be meant."""
    known = by_number.setdefault(str(unit.number), [])
    if known and known[-1].echelon == unit.echelon:
        known.pop()
    known.append(unit)


def _behind_arm(row: Sequence[Item], index: int) -> int:
    """Return where a number ends with the capital words of its arm: "the 1st Airborne"."""
    end = index + 1
    if row[index].has("ORDINAL"):
        while end < len(row) and row[end].entry("MODIFIER") and row[end].text[0].isupper():
            if row[end].has("FORCE") or not all(p.entry("MODIFIER") for p in row[end].parts):
                break
            end += 1
    return end


def _armed(draft: Draft, words: Sequence[Item], text: str) -> Draft | None:
    """Return a draft with the arm that stands behind its number; None where it has another."""
    if len(words) == 1:
        return draft
    arm = next(
        (str(e.data["code"]) for w in words[1:] for e in w.entries if "code" in e.data), None
    )
    if arm is not None and draft.branch is not None and draft.branch != arm:
        draft = replace(draft, arm="")
    name = text[words[0].start : words[-1].end]
    return replace(
        draft, end=words[-1].end, name=name, branch=arm or draft.branch, others=(), elliptic=False
    )


def _stands_alone(row: Sequence[Item], index: int, behind: int) -> bool:
    item = row[index]
    if not item.has("ORDINAL", "NUM") or any(e.data.get("spelt") for e in item.entries):
        return False
    if item.has("NUM") and not (index and row[index - 1].has("DEFINITE", "CONTRACTED")):
        return False
    if behind < len(row) and not row[behind].has(*_CLOSES):
        return False
    if index + 2 < len(row) and row[index + 1].has("of") and row[index + 2].has("CARDINAL"):
        return False  # "la 2e des deux boulangeries"
    before = row[index - 1] if index else None
    if before is None:
        return False
    if before.has("DEFINITE", "POSSESSIVE", "CONTRACTED"):
        return True
    if before.entry("DEMONYM") or before.entry("COUNTRY"):  # "the US 101st"
        return index >= 2 and row[index - 2].has("DEFINITE")
    return before.has("COMMA", "CONJUNCTION", "COLON", "DEFINITE") and index >= 2


def _shared(row: Sequence[Item], index: int) -> Draft | None:
    """Return the unit whose noun stands for two: "de la 9e à la 10e division"."""
    behind = [item for item in row[index + 1 : index + 4] if not item.has("DEFINITE")]
    if len(behind) > 1 and behind[0].has("CONJUNCTION", "at", "to") and behind[1].has("UNIT"):
        unit = behind[1].drafts[0]
        return unit if unit.number is not None and unit.start == behind[1].start else None
    return None


def _counted(row: Sequence[Item], index: int) -> Draft | None:
    """Return the plural noun whose whole a unit is: "deux régiments de la 7e division, les …"."""
    before = [
        item for item in row[max(0, index - 6) : index] if not item.has("DEFINITE", "MODIFIER")
    ]
    if len(before) < 3 or not before[-1].has("of") or not before[-3].has("CARDINAL"):
        return None
    noun = before[-2]
    return _announced(row, row.index(noun)) if noun.has("ECHELON") and not noun.drafts else None


def _announced(row: Sequence[Item], index: int) -> Draft | None:
    """Return the noun that announces a number: "deux divisions : …", "une brigade, la 47e"."""
    item = row[index]
    entry = item.entry("ECHELON")
    if entry is None or item.drafts:
        return None
    kind = list(takewhile(lambda one: one.has("MODIFIER"), row[index + 1 :]))
    behind = row[index + 1 + len(kind) : index + 4 + len(kind)]
    named = (
        len(behind) == 3
        and behind[0].has("COMMA")
        and behind[1].has("DEFINITE")
        and behind[2].has("ORDINAL")
    )
    if entry.data["grammatical"] != "plural" and not named:
        return None
    branches = [e.data["code"] for one in kind for e in one.entries if e.data.get("code")]
    return Draft(
        EntityKind.UNIT,
        item.start,
        item.end,
        " ".join((entry.data["canonical"], *(one.text for one in kind))),
        "",
        (entry.id,),
        echelon=entry.data["code"],
        branch=branches[0] if branches else entry.data.get("branch"),
    )


def _meant(item: Item, known: Sequence[Draft], noun: Draft | None, rule: str) -> Draft | None:
    number = number_of(item)
    if number is None:
        return None
    slashed = item.has("SLASH_NUMBER") and noun is not None and "/" in item.text
    if slashed:
        known = [unit for unit in known if item.text in unit.name]
    if item.has("NUM") and not known and not slashed:
        return None  # "le 14" is a date unless a unit bears the number
    if noun is not None and not noun.rule and item.start - noun.end < 40:
        known = [
            unit for unit in known if unit.echelon == noun.echelon
        ]  # "two divisions, the 15th"
    echelons = {unit.echelon for unit in known}
    if len(echelons) == 1:
        model = known[-1]
    elif len(echelons) > 1:
        same = [unit for unit in known if noun is not None and unit.echelon == noun.echelon]
        if not same:
            return None
        model = same[-1]
    elif noun is not None and noun.echelon is not None and item.start - noun.end < 400:
        model = noun
    else:
        return None
    return replace(
        model,
        start=item.start,
        end=item.end,
        name=_restored(item.text, model),
        number=number,
        rule=rule,
        elliptic=True,
        others=(item.text,),
        acronym=None,
    )


def _restored(number: str, model: Draft) -> str:
    """Return the number with the noun of its model: "22e" after "21e brigade" is "22e brigade"."""
    words = model.name.split()
    if "/" in number and model.number is None:
        return f"{model.name} {number}"  # "la 9/1", after "les compagnies"
    if any(c.isdigit() for c in words[0]) or words[0].isupper() or _ROMAN.match(words[0]):
        return " ".join((number, *words[1:]))
    digits = [position for position, word in enumerate(words) if any(c.isdigit() for c in word)]
    if digits:
        words[digits[0]] = number
        return " ".join(words)
    return f"{number} {model.name}"
