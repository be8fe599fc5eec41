"""Names that brackets introduce by an acronym: "Front de libération (FL)", "(36e EC2A)"."""

from collections.abc import Sequence
from dataclasses import replace

from orbat.lexicon.language import Language
from orbat.model import EntityKind
from orbat.recognise.items import Draft, Item, merged, number_of
from orbat.recognise.organization import FORCE_ORGANIZATION, organization_data
from orbat.recognise.unit_evidence import FORCE_UNIT


def introduced(items: list[Item], text: str, language: Language) -> list[Item]:
    """Reduce a name and the acronym that brackets introduce: "Front de libération (FL)".

    The name is found by its initials, walking left from the bracket; its head noun tells what it
    is (an echelon noun a unit, a noun of organizations.toml an organization). A force already
    recognised takes the acronym as another name.
    """
    rule = language.rule_of("introduced")
    items = _numbered_acronyms(items, text)
    index = 0
    while index + 2 < len(items):
        if not (items[index].has("LPAR") and items[index + 2].has("RPAR")):
            index += 1
            continue
        acronym = items[index + 1]
        before = items[index - 1] if index else None
        if (
            before is not None
            and before.has("FORCE", "WEAK_UNIT")
            and _is_another_name(before, acronym)
        ):
            drafts = before.drafts
            if len(drafts) == 1:  # "les 2e et 7e régiments de tirailleurs (RT)": of neither
                others = (*drafts[0].others, acronym.text)
                drafts = (replace(drafts[0], acronym=acronym.text, others=others),)
            joined = merged(items[index - 1 : index + 3], before.tags, text, drafts)
            items = [*items[: index - 1], joined, *items[index + 3 :]]
            continue
        start = _expansion_start(items, index, acronym, text)
        if start is None:
            start = _initials_start(items, index, acronym.text)
        head = items[start] if start is not None else None
        if start is not None and head is not None and acronym.has("UPPER", "CAP"):
            named = _introduced_item(items[start : index + 3], head, acronym, text, rule)
            if named is not None:
                items = [*items[:start], named, *items[index + 3 :]]
                index = start
        index += 1
    return items


def _numbered_acronyms(items: list[Item], text: str) -> list[Item]:
    """Give a unit the number and acronym that the brackets behind it hold: "(36e EC2A)"."""
    for index in range(len(items) - 4, 0, -1):
        if not items[index].has("LPAR") or len(items) < index + 4:
            continue
        unit, _, number, acronym, closed = items[index - 1 : index + 4]
        if not (unit.has("UNIT", "WEAK_UNIT") and closed.has("RPAR")):
            continue
        if not number.has("ORDINAL", "NUM") or not acronym.has("CAP") or acronym.drafts:
            continue
        draft = unit.drafts[-1]
        if number_of(number) != draft.number:
            continue
        name = text[number.start : acronym.end]
        named = replace(draft, acronym=name, others=(*draft.others, name))
        joined = merged(items[index - 1 : index + 4], unit.tags, text, (*unit.drafts[:-1], named))
        items = [*items[: index - 1], joined, *items[index + 4 :]]
    return items


def _is_another_name(force: Item, acronym: Item) -> bool:
    if acronym.has("PLACE", "TIME", "PERSON") or not acronym.text[:1].isalnum():
        return False
    if acronym.has("UNIT"):
        ours, theirs = force.drafts[-1], acronym.drafts[0]
        return ours.number == theirs.number and len(acronym.drafts) == 1
    if acronym.has("ORGANIZATION"):
        ids = {
            draft.entries[0] for item in (force, acronym) for draft in item.drafts if draft.entries
        }
        if len(ids) == 1 and all(item.drafts[0].entries for item in (force, acronym)):
            return True
        return _initials_fit(force.text, acronym.text) or force.low == acronym.low
    upper = sum(c.isupper() for c in acronym.text)
    return (upper >= 2 and " " not in acronym.text and acronym.text.upper() == acronym.text) or (
        upper >= 2 and _initials_fit(force.text, acronym.text)
    )


def _initials_fit(name: str, acronym: str) -> bool:
    """Tell whether an acronym's letters run through a name, most of them at the heads of words."""
    letters = [c.lower() for c in acronym if c.isalpha()]
    words = [word for word in name.lower().replace("-", " ").replace("'", " ").split() if word]
    position = heads = 0
    for word in words:
        inner = -1
        while position < len(letters):
            found = word.find(letters[position], inner + 1)
            if found < 0 or (inner < 0 and found > 0):
                break
            heads += found == 0
            inner = found
            position += 1
            following = letters[position] if position < len(letters) else ""
            if any(w.startswith(following) for w in words[words.index(word) + 1 :]):
                break
    if position == len(letters) and heads == sum(c.isupper() for c in acronym) > 1:
        return True  # of syllables: WestCom
    return position >= max(2, len(letters) - 1) and heads * 2 >= len(letters)


def _expansion_start(items: Sequence[Item], end: int, acronym: Item, text: str) -> int | None:
    """Return where the words begin that an acronym of units is known to stand for."""
    entry = acronym.entry("ACRONYM")
    expansion = str(entry.data.get("expansion", "")) if entry is not None else ""
    for index in range(end - 1, max(-1, end - 8), -1) if expansion else ():
        if text[items[index].start : items[end - 1].end].lower() == expansion.lower():
            return index
    return None


def _initials_start(items: Sequence[Item], end: int, acronym: str) -> int | None:
    """Return where the name begins whose initials `acronym` gives, reading left from `end`."""
    letters = [c.lower() for c in acronym if c.isalpha()]
    if not 2 <= len(letters) <= 8 or not acronym[:1].isupper():
        return None
    position = len(letters) - 1
    for index in range(end - 1, max(-1, end - 14), -1):
        item = items[index]
        if item.has("COMMA", "STOP", "SEMICOLON", "COLON", "LPAR", "RPAR", "AUXILIARY"):
            return None
        for word in reversed(item.low.replace("-", " ").replace("'", " ").split()):
            if position >= 0 and word.startswith(letters[position]):
                position -= 1
        if position < 0:
            return index
    return None


def _introduced_item(
    items: Sequence[Item], head: Item, acronym: Item, text: str, rule: str
) -> Item | None:
    name = items[:-3]
    end = name[-1].end
    echelon = head.entry("ECHELON")
    data = organization_data(head)
    entries = (head.entries[0].id,) if head.entries else ()
    country = next((d.country for item in name for d in item.drafts if d.country), None)
    if country is None:
        country = next(
            (e.data.get("code") for item in name for e in item.entries if e.tag == "DEMONYM"), None
        )
    if echelon is not None:
        branch = next(
            (
                e.data["code"]
                for item in name
                for e in item.entries
                if "code" in e.data and e.tag == "MODIFIER"
            ),
            None,
        )
        draft = Draft(
            EntityKind.UNIT,
            head.start,
            end,
            text[head.start : end],
            rule,
            entries,
            echelon=echelon.data["code"],
            branch=branch,
            country=country,
            acronym=acronym.text,
            others=(acronym.text,),
        )
        tags = FORCE_UNIT
    elif data is not None:
        draft = Draft(
            EntityKind.ORGANIZATION,
            head.start,
            end,
            text[head.start : end],
            rule,
            entries,
            country=country,
            role=data["role"],
            acronym=acronym.text,
            others=(acronym.text,),
        )
        tags = FORCE_ORGANIZATION
    else:
        return None
    return merged(items, tags, text, (draft,))
