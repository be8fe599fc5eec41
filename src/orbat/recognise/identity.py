"""Which mentions of one article name the same unit, organization, person or place.

A fold over the drafts in text order. A short form joins an entity only where exactly one can be
meant; two units of one number in two armies stay two.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from orbat.lexicon.fold import fold, skeleton
from orbat.model import EntityKind
from orbat.recognise.items import Draft

# Parts of a battalion or regiment: known by number or letter within it.
COMPANY_ECHELONS = frozenset({"company", "squadron", "battery", "platoon"})
# Units so small that their number says nothing without their superior.
LOCAL_ECHELONS = COMPANY_ECHELONS | {"battalion", "group"}

_SLASHED = re.compile(r"\d+/\d+")
_ROMAN = re.compile(r"[IVXL]+[a-z]*\b")

Key = tuple[int, int, str]


def draft_key(draft: Draft) -> Key:
    """Return what tells a draft apart within its article."""
    return (draft.start, draft.end, draft.name)


@dataclass(slots=True)
class Group:
    """The drafts of one entity, and what they tell of it together."""

    kind: EntityKind
    drafts: list[Draft] = field(default_factory=list)
    number: str | None = None
    echelon: str | None = None
    branch: str | None = None
    country: str | None = None
    role: str | None = None
    names: set[str] = field(default_factory=set)
    superiors: set[str] = field(default_factory=set)
    arms: set[str] = field(default_factory=set)
    roman: set[bool] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)

    def add(self, draft: Draft, superior: str | None) -> None:
        """Take in a draft and what it knows."""
        self.drafts.append(draft)
        self.number = self.number or draft.number
        self.echelon = self.echelon or draft.echelon
        spelt_out = not any("/acronyms:" in entry for entry in draft.entries)
        if draft.branch and (self.branch is None or (self.branch == "infantry" and spelt_out)):
            self.branch = draft.branch
        self.country = self.country or draft.country
        self.role = self.role or draft.role
        self.names.update(fold(name) for name in (draft.name, *draft.others) if name)
        if superior:
            self.superiors.add(superior)
        if draft.arm:
            self.arms.add(draft.arm)
        if draft.number is not None and not draft.elliptic:
            self.roman.add(_is_roman(draft))
        self.heads.update(draft.entries[:1])


def identify(
    drafts: Iterable[tuple[Draft, str | None]], aliases: Sequence[tuple[Key, Key]] = ()
) -> tuple[list[Group], dict[Key, int]]:
    """Group the drafts of an article, given in text order with the superior that stands by them.

    `aliases` are pairs of drafts that the article itself says to be one, whatever their names.

    Returns the groups in order of first mention and, for each draft, the index of its group.
    """
    groups: list[Group] = []
    index_of: dict[Key, int] = {}
    by_trait: dict[Trait, dict[int, None]] = {}
    for draft, superior in drafts:
        traits = _traits(draft)
        near = sorted({index for trait in traits for index in by_trait.get(trait, ())})
        index = _find(draft, superior, groups, near)
        if index is None:
            groups.append(Group(draft.kind))
            index = len(groups) - 1
        groups[index].add(draft, superior)
        index_of[draft_key(draft)] = index
        for trait in traits:
            by_trait.setdefault(trait, {})[index] = None
    return _united(groups, index_of, aliases)


Trait = tuple[str, str]


def _traits(draft: Draft) -> set[Trait]:
    """Return what a draft may share with others: those that fit one entity share some of it."""
    names = {fold(name) for name in (draft.name, *draft.others) if name}
    traits = {("name", name) for name in names}
    if draft.kind is EntityKind.PERSON:
        return {("surname", name.rpartition(" ")[2]) for name in names}
    if draft.kind is EntityKind.PLACE:
        return traits | {("sound", skeleton(name)) for name in names}
    if draft.number is not None:
        traits.add(("number", draft.number))
    if draft.domain is not None:
        traits.add(("domain", draft.domain))
    heads = draft.entries[:1]
    return traits | {("entry", entry) for entry in heads if _listed(draft) or "/units:" in entry}


def _united(
    groups: list[Group], index_of: dict[Key, int], aliases: Sequence[tuple[Key, Key]]
) -> tuple[list[Group], dict[Key, int]]:
    """Return the groups with those of two aliases made one, in the place of the earlier."""
    stands_for = list(range(len(groups)))

    def now(key: Key) -> int:
        index = index_of[key]
        while stands_for[index] != index:
            index = stands_for[index]
        return index

    for one, other in aliases:
        if one in index_of and other in index_of and now(one) != now(other):
            kept, gone = sorted((now(one), now(other)))
            for draft in groups[gone].drafts:
                groups[kept].add(draft, None)
            groups[kept].drafts.sort(key=lambda draft: draft.start)
            stands_for[gone] = kept
    left = [index for index, other in enumerate(stands_for) if index == other]
    position = {index: place for place, index in enumerate(left)}
    return [groups[index] for index in left], {key: position[now(key)] for key in index_of}


def _find(
    draft: Draft, superior: str | None, groups: Sequence[Group], near: Sequence[int]
) -> int | None:
    """Return the group that a draft joins, among those `near` it, None where it opens one."""
    candidates = [
        index
        for index in near
        if _same_sort(groups[index].kind, draft.kind) and _fits(draft, superior, groups[index])
    ]
    if not candidates:
        return None
    if len(candidates) == 1:
        return candidates[0]
    # Several fit: the one that agrees in most, then the one named last.
    return max(candidates, key=lambda i: (_agreement(draft, groups[i]), groups[i].drafts[-1].start))


def _same_sort(one: EntityKind, other: EntityKind) -> bool:
    force = (EntityKind.UNIT, EntityKind.ORGANIZATION)
    return one == other or (one in force and other in force)


def _agreement(draft: Draft, group: Group) -> int:
    return (
        4 * (fold(draft.name) in group.names)
        + 2 * (draft.branch is not None and draft.branch == group.branch)
        + 2 * (draft.country is not None and draft.country == group.country)
    )


def _fits(draft: Draft, superior: str | None, group: Group) -> bool:
    match draft.kind:
        case EntityKind.UNIT | EntityKind.ORGANIZATION:
            return _force_fits(draft, superior, group)
        case EntityKind.PERSON:
            mine = fold(draft.name)
            return any(_person_fits(mine, name) for name in group.names) and not any(
                _namesakes(mine, name) for name in group.names
            )
        case EntityKind.PLACE:
            mine = fold(draft.name)
            return any(mine == name or _same_place(mine, name) for name in group.names)


def _force_fits(draft: Draft, superior: str | None, group: Group) -> bool:
    if draft.country and group.country and draft.country != group.country:
        return False
    if draft.number is not None and group.number is not None and draft.kind is EntityKind.UNIT:
        if draft.number != group.number:
            return False
        if fold(draft.name) in group.names:
            return True  # "9e BIMa", introduced as another name
        if _parts_apart(draft, group) or _written_apart(draft, group):
            return False
        if draft.elliptic and draft.echelon is None:
            return True
        if draft.echelon != group.echelon:
            return False
        if not _branches_fit(draft.branch, group.branch):
            return False
        if draft.arm and not all(_arms_fit(draft.arm, arm) for arm in group.arms):
            return False
        local = draft.echelon in LOCAL_ECHELONS
        return not (local and superior and group.superiors and superior not in group.superiors)
    mine = {fold(name) for name in (draft.name, *draft.others) if name}
    if not mine.isdisjoint(group.names):
        return draft.number == group.number or draft.number is None or group.number is None
    if draft.number is None and any("/units:" in entry for entry in draft.entries[:1]):
        # "le bataillon de choc", once "1er bataillon de choc" is named.
        return not group.heads.isdisjoint(draft.entries[:1]) and len(group.heads) == 1
    if draft.number is not None or group.number is not None:
        return False
    if draft.role == "ministry" and group.role == "ministry":
        return draft.domain is not None and draft.domain == group.drafts[0].domain
    same = not group.heads.isdisjoint(draft.entries[:1])
    return draft.role is not None and same and _listed(draft)


def _parts_apart(draft: Draft, group: Group) -> bool:
    """Tell whether the numbers behind the slash differ: escadrons 1/7 and 1/30."""
    mine = _SLASHED.search(draft.name)
    others = {found[0] for other in group.drafts if (found := _SLASHED.search(other.name))}
    return mine is not None and bool(others) and mine[0] not in others


def _written_apart(draft: Draft, group: Group) -> bool:
    """Tell whether Roman and Arabic numbers and a kind tell two apart: "IVe corps de réserve".

    Histories write the corps of one side in Roman numbers and those of the other in Arabic ones.
    """
    mine = _is_roman(draft)
    other = bool(group.roman) and mine not in group.roman
    return not draft.elliptic and other and bool(draft.arm) != bool(group.arms)


def _is_roman(draft: Draft) -> bool:
    return _ROMAN.match(draft.name) is not None


def _listed(draft: Draft) -> bool:
    # Only an entry of forces names one body; a noun such as "armée" heads many.
    return any("/forces:" in entry for entry in draft.entries)


def _branches_fit(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _arms_fit(one: str, other: str) -> bool:
    """Tell whether the words of one name are all in the other ("blindée", "légère blindée")."""
    words = [set(fold(name).split()) for name in (one, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def _person_fits(mine: str, name: str) -> bool:
    if mine == name:
        return True
    short, full = sorted((mine.split(), name.split()), key=len)
    return len(short) < len(full) and full[-len(short) :] == short


def _namesakes(one: str, other: str) -> bool:
    """Tell whether two full names share no more than the surname: father and son."""
    first, second = one.split(), other.split()
    return len(first) > 1 < len(second) and first[0] != second[0] and not _person_fits(one, other)


def _same_place(one: str, other: str) -> bool:
    return len(one) > 4 and one[0] == other[0] and skeleton(one) == skeleton(other)
