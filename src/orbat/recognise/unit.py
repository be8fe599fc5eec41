"""Units: formations with a number or a proper name.

A noun, a number and an arm make a unit; nothing beside them may pull elsewhere. Nouns that civil
prose shares (division, compagnie, corps) count only with an arm, a superior or a military text
around them: `Evidence` gathers what the article has of that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from orbat.lexicon.language import Language
from orbat.model import EntityKind
from orbat.recognise.items import Draft, Item, merged, number_of
from orbat.recognise.rules import Hit, Machine, apply_stage

FORCE_UNIT = frozenset({"FORCE", "UNIT"})
WEAK_UNIT = frozenset({"WEAK_UNIT"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a military reading of an article."""

    strong_units: int
    weak_units: int
    numbered: int
    sport: int
    forces: int
    officers: int

    @property
    def civil(self) -> bool:
        """Whether the article is about sport, and what looks like a unit in it a club."""
        return self.sport >= 3 and self.numbered == 0 and self.forces == 0

    @property
    def military(self) -> bool:
        """Whether nouns that civil prose shares may be read as units."""
        return (
            self.strong_units > 0
            or self.forces > 0
            or self.officers >= 2
            or self.weak_units >= 2
            or (self.weak_units == 1 and self.officers == 1)
        )


def find_units(items: list[Item], text: str, machine: Machine) -> list[Item]:
    """Reduce each stretch that names a unit to one item, tagged FORCE, or WEAK_UNIT if in doubt."""
    civil = _is_civil(items)
    items = apply_stage(
        machine, "unit", items, lambda hit: _reduce(hit, text, machine.language)
    )
    # Where civil things are talked about, a noun that is also civil is taken to be so.
    return [_as_words(item) if civil and item.has("WEAK_UNIT") else item for item in items]


def _is_civil(items: Sequence[Item]) -> bool:
    """Tell whether a sentence is plainly about sport, police, courts or business."""
    topics = [
        entry.data["topic"]
        for item in items
        for entry in item.entries
        if entry.tag == "CIVIL_TOPIC"
    ]
    military = sum(item.has("RANK", "FORCE_NAME", "ACRONYM", "UNIT_NAME") for item in items)
    return len(topics) > military and any(topics.count(t) >= 2 or t == "sport" for t in topics)


def settle_weak_units(items: list[Item], evidence: Evidence) -> list[Item]:
    """Turn doubtful units into units where the sentence or the article speaks for them."""
    out: list[Item] = []
    for index, item in enumerate(items):
        if item.has("WEAK_UNIT"):
            sure = _leans_on_force(items, index) or (
                evidence.military and not _spelt_in_full(item)
            )
            out.append(replace(item, tags=FORCE_UNIT) if sure else _as_words(item))
        else:
            out.append(item)
    return out


def _leans_on_force(items: Sequence[Item], index: int) -> bool:
    """Tell whether a genitive joins a doubtful unit with a force ("2e compagnie du 8e RPC")."""
    after = items[index + 1 : index + 3]
    if len(after) == 2 and after[0].has("of") and after[1].has("FORCE", "WEAK_UNIT", "PERSON", "RANK"):
        return True
    before = items[max(0, index - 3) : index]
    if not before:
        return False
    if before[-1].has("DEFINITE"):
        before = before[:-1]
    if before and before[-1].has("POST") and not before[-1].has("CIVIL_TOPIC"):
        return True
    leads = ("FORCE", "ELEMENT", "POST", "HEADQUARTERS")
    return len(before) >= 2 and before[-1].has("of") and before[-2].has(*leads)


def _spelt_in_full(item: Item) -> bool:
    # "la première division reprend samedi" is a league more often than a formation.
    spelt = any(e.tag == "ORDINAL" and e.data.get("spelt") for e in item.entries)
    bare = not any(part.has("MODIFIER") for part in item.parts)
    return spelt and bare


def _as_words(item: Item) -> Item:
    return replace(item, tags=frozenset({"WORD"}), drafts=())


def _reduce(hit: Hit, text: str, language: Language) -> Sequence[Item] | None:
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
            return _coordination(hit, text, language)
        case "known":
            return _known(hit, text, language)
        case "named":
            return _named(hit, text, language, before)
        case "named_of":
            return _named_of(hit, text)
        case "named_coordination":
            return _named_coordination(hit, text)
        case "titled":
            return _titled(hit, text, before)
        case "slash":
            return _slash(hit, text, language)
        case _:
            return _numbered(hit, text, language, before)


def _numbered(
    hit: Hit, text: str, language: Language, before: Item | None
) -> Sequence[Item] | None:
    num, ech = hit.one("num"), hit.one("ech")
    if num is None or ech is None:
        return None
    number = number_of(num)
    if number is None or (num.has("NUM") and not num.has("ORDINAL") and _is_year(number)):
        return None
    spelt = any(e.tag == "ORDINAL" and e.data.get("spelt") for e in num.entries)
    if spelt and before is not None and before.has("at") and not before.has("of"):
        return None  # "en deuxième division"
    noun = _noun(ech)
    if hit.rule.data.get("bare") and not _is_number_of_one(ech, before):
        return None
    front = list(hit.captured("dem0"))
    items, country = _trim_nation(list(hit.items[hit.start + len(front) : hit.end]))
    country = country or _nation(front)
    branch = _branch(hit, ech)
    words = text[items[0].start : items[-1].end]
    draft = Draft(
        EntityKind.UNIT,
        items[0].start,
        items[-1].end,
        words,
        hit.rule.id,
        _entry_ids(items),
        number=number,
        echelon=noun.get("code") or noun.get("echelon"),
        branch=branch,
        country=country or noun.get("country"),
        others=_nickname(hit, text),
        arm=_arm(items),
        role=_multinational(items),
    )
    armed = branch is not None and branch != noun.get("branch")
    marked = armed or country is not None or bool(hit.captured("nick") or hit.captured("nick0"))
    weak = noun.get("strength") == "weak" and not marked
    items = [*front, *items]
    rest = list(hit.items[hit.start + len(items) : hit.end])
    return [merged(items, WEAK_UNIT if weak else FORCE_UNIT, text, (draft,)), *rest]


def _is_number_of_one(noun: Item, before: Item | None) -> bool:
    """Tell whether a number without ending is a name: "7 Division", not "7 divisions"."""
    if _noun(noun).get("grammatical") == "plural":
        return False
    return noun.text != noun.low or (before is not None and before.has("DEFINITE", "POST"))


def _nation(items: Sequence[Item]) -> str | None:
    """Return the country that a nationality or the name of a state tells."""
    entries = [e for item in items for e in item.entries if e.tag in ("DEMONYM", "COUNTRY")]
    return entries[0].data.get("code") if entries else None


def _is_year(number: str) -> bool:
    return len(number) == 4 and 1800 <= int(number) <= 2100


def _coordination(hit: Hit, text: str, language: Language) -> Sequence[Item] | None:
    ech = hit.one("ech")
    if ech is None:
        return None
    matched = hit.items[hit.start : hit.end]
    numbers = [
        item
        for item in matched
        if item.has("ORDINAL", "NUM") and number_of(item) is not None and item is not ech
    ]
    items, country = _trim_nation(list(matched))
    noun = _noun(ech)
    branch = _branch(hit, ech)
    arm = _arm(items)
    shared = [item for item in items if item.has("MODIFIER")]
    singular = noun["canonical"] if "canonical" in noun else ech.text
    kind = " ".join(item.text for item in shared)
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
                _entry_ids(items),
                number=number_of(item),
                echelon=noun.get("code") or noun.get("echelon"),
                branch=branch,
                country=country,
                arm=arm,
            )  # fmt: skip
        )
    if noun.get("strength") == "weak" and branch is None and len(numbers) < 2:
        return None
    return [
        merged(items, FORCE_UNIT, text, tuple(drafts)),
        *hit.items[hit.start + len(items) : hit.end],
    ]


def _slash(hit: Hit, text: str, language: Language) -> Sequence[Item] | None:
    num, ech = hit.one("num"), hit.one("ech")
    if num is None or ech is None or "/" not in num.text:
        return None
    low, _, high = num.text.partition("/")
    noun = _noun(ech)
    entries = _entry_ids([num, ech])
    battalion = Draft(
        EntityKind.UNIT, num.start, ech.end, text[num.start : ech.end], hit.rule.id, entries,
        number=str(int(low)), echelon=hit.rule.data.get("echelon", "battalion"),
        branch=noun.get("branch"),
    )  # fmt: skip
    return [merged([num, ech], FORCE_UNIT, text, (battalion,))] if high else None


def _known(hit: Hit, text: str, language: Language) -> Sequence[Item] | None:
    item = hit.one("name")
    entry = item.entry("UNIT_NAME") if item else None
    if item is None or entry is None:
        return None
    data = entry.data
    acronym = item.text if "expansion" in data else None
    draft = Draft(
        EntityKind.UNIT, item.start, item.end, item.text, hit.rule.id, (entry.id,),
        number=data.get("number"), echelon=data.get("echelon"), branch=data.get("branch"),
        country=data.get("country"), acronym=acronym,
        others=tuple(dict.fromkeys((data["name"], *_nickname(hit, text)))) if "name" in data else (),
        # A formation that a reference work lists without a country belongs to several.
        role=None if "expansion" in data or "country" in data else "coalition",
    )  # fmt: skip
    return [merged(hit.items[hit.start : hit.end], FORCE_UNIT, text, (draft,))]


def _named(hit: Hit, text: str, language: Language, before: Item | None) -> Sequence[Item] | None:
    ech = hit.one("ech")
    if ech is None:
        return None
    noun = _noun(ech)
    names = [*hit.captured("name"), *hit.captured("name2")]
    if not (noun.get("named") or ech.has("ACRONYM")) or not names or noun.get("grammatical") == "plural":
        return None
    quoted = any(item.has("LQUOTE", "QUOTE") for item in hit.items[hit.start : hit.end])
    names_place = hit.rule.data.get("noun_first") and noun.get("before_name")
    if hit.rule.data.get("noun_first") and not (names_place or quoted):
        return None
    other = ("DEMONYM", "RANK", "FORCE_NAME") if names_place else ("COUNTRY", "DEMONYM", "RANK", "FORCE_NAME")
    if any(item.has(*other) for item in names) and not quoted:
        return None
    if quoted and not names[0].text[0].isupper() and not names[0].has("DEFINITE"):
        return None
    if not quoted and _is_adjective(names[0], language):
        return None
    items, country = _trim_nation(list(hit.items[hit.start : hit.end]))
    nick = text[names[0].start : names[-1].end]
    draft = Draft(
        EntityKind.UNIT, items[0].start, items[-1].end, text[items[0].start : items[-1].end],
        hit.rule.id, _entry_ids(items), echelon=noun.get("code") or noun.get("echelon"),
        number=None, branch=_branch(hit, ech), country=country, others=(nick,) if quoted or any(c.isdigit() for c in nick) else (),
        role=_multinational(items),
    )  # fmt: skip
    weak = noun.get("strength") == "weak" and hit.rule.data.get("doubtful")
    return [merged(items, WEAK_UNIT if weak else FORCE_UNIT, text, (draft,))]


def _named_coordination(hit: Hit, text: str) -> Sequence[Item] | None:
    ech = hit.one("ech")
    if ech is None or _noun(ech).get("grammatical") != "plural" or not _noun(ech).get("named"):
        return None
    noun = _noun(ech)
    drafts = []
    for capture in ("one", "two"):
        words = hit.captured(capture)
        if any(item.has("COUNTRY", "DEMONYM", "RANK", "FORCE_NAME") for item in words):
            return None
        start, end = words[0].start, words[-1].end
        name = f"{noun['canonical']} {text[start:end]}"
        drafts.append(
            Draft(
                EntityKind.UNIT, start, end, name, hit.rule.id, _entry_ids([ech]),
                echelon=noun.get("code"), branch=_branch(hit, ech),
            )
        )  # fmt: skip
    items = list(hit.items[hit.start : hit.end])
    return [merged(items, FORCE_UNIT, text, tuple(drafts))]


def _named_of(hit: Hit, text: str) -> Sequence[Item] | None:
    ech, name = hit.one("ech"), hit.captured("name")
    if ech is None or not name or not _noun(ech).get("named"):
        return None
    if _noun(ech).get("grammatical") == "plural" or _noun(ech).get("strength") == "weak":
        return None
    if any(item.has("COUNTRY", "RANK", "FORCE_NAME", "UPPER", "POST") for item in name):
        return None
    items = list(hit.items[hit.start : hit.end])
    draft = Draft(
        EntityKind.UNIT, items[0].start, items[-1].end, text[items[0].start : items[-1].end],
        hit.rule.id, _entry_ids([ech]), echelon=_noun(ech).get("code"), branch=_branch(hit, ech),
    )  # fmt: skip
    return [merged(items, FORCE_UNIT, text, (draft,))]


def _titled(hit: Hit, text: str, before: Item | None) -> Sequence[Item] | None:
    ech = hit.one("ech")
    if ech is None or not ech.text[0].isupper() or before is None or before.has("LQUOTE", "STOP"):
        return None
    noun = _noun(ech)
    items, country = _trim_nation(list(hit.items[hit.start : hit.end]))
    if noun.get("grammatical") == "plural" or len(items) < 2:
        return None
    draft = Draft(
        EntityKind.UNIT, items[0].start, items[-1].end, text[items[0].start : items[-1].end],
        hit.rule.id, _entry_ids(items), echelon=noun.get("code"), branch=_branch(hit, ech),
        country=country, arm=_arm(items), role=_multinational(items),
    )  # fmt: skip
    weak = noun.get("strength") == "weak"
    rest = list(hit.items[hit.start + len(items) : hit.end])
    return [merged(items, WEAK_UNIT if weak else FORCE_UNIT, text, (draft,)), *rest]


def _is_adjective(item: Item, language: Language) -> bool:
    # A capital behind a capital noun may be a title: "la Brigade Bigourdane".
    return item.low.endswith(tuple(language.table.get("adjective_endings", ()))) and not item.has(
        "UPPER"
    )


def _trim_nation(items: list[Item]) -> tuple[list[Item], str | None]:
    """Leave a nationality at the edge out of the name; return its country with the rest."""
    country: str | None = None
    for item in items:
        entry = item.entry("DEMONYM")
        if entry is not None and not item.has("MODIFIER"):
            country = entry.data.get("code")
    while len(items) > 1 and items[-1].has("DEMONYM") and not items[-1].has("MODIFIER"):
        if items[-1].entry("DEMONYM") is not None and not _regional(items[-1]):
            items = items[:-1]
        else:
            break
    return items, country


def _regional(item: Item) -> bool:
    entry = item.entry("DEMONYM")
    return entry is not None and bool(entry.data.get("regional"))


def _arm(items: Sequence[Item]) -> str:
    return " ".join(item.low for item in items if item.has("MODIFIER"))


def _multinational(items: Sequence[Item]) -> str | None:
    """Return the role of a formation of several states, None for any other."""
    several = any(e.data.get("multinational") for item in items for e in item.entries if e.tag == "MODIFIER")
    return "coalition" if several else None


def _noun(item: Item) -> Mapping[str, str]:
    for tag in ("ECHELON", "ACRONYM", "ARM"):
        entry = item.entry(tag)
        if entry is not None:
            return entry.data
    return {}


def _branch(hit: Hit, ech: Item) -> str | None:
    """Return the arm that the most telling word of the name gives."""
    noun = _noun(ech)
    codes = [
        entry.data["code"]
        for name in ("mods0", "mods", "mods2")
        for item in hit.captured(name)
        for entry in item.entries
        if entry.tag == "MODIFIER" and "code" in entry.data
    ]
    specific = [code for code in codes if code != "infantry"]
    return (specific or codes or [noun.get("branch")])[0]


def _nickname(hit: Hit, text: str) -> tuple[str, ...]:
    quoted = hit.captured("nick")
    return (text[quoted[0].start : quoted[-1].end],) if quoted else ()


def _entry_ids(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.id for item in items for entry in item.entries))
