"""Which mentions of one article name the same unit, organization, person or place.

A fold over the drafts in text order. A short form joins an entity only where exactly one can be
meant; two units of one number in two armies stay two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from orbat.lexicon.fold import fold, skeleton
from orbat.model import EntityKind
from orbat.recognise.items import Draft

# Units so small that their number says nothing without their superior.
_LOCAL_ECHELONS = frozenset({"battalion", "squadron", "company", "battery", "platoon", "group"})

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

    def add(self, draft: Draft, superior: str | None) -> None:
        """Take in a draft and what it knows."""
        self.drafts.append(draft)
        self.number = self.number or draft.number
        self.echelon = self.echelon or draft.echelon
        if draft.branch and (self.branch is None or self.branch == "infantry"):
            self.branch = draft.branch
        self.country = self.country or draft.country
        self.role = self.role or draft.role
        self.names.update(fold(name) for name in (draft.name, *draft.others) if name)
        if superior:
            self.superiors.add(superior)


def identify(
    drafts: Iterable[tuple[Draft, str | None]], aliases: Sequence[tuple[Key, Key]] = ()
) -> tuple[list[Group], dict[Key, int]]:
    """Group the drafts of an article, given in text order with the superior that stands by them.

    `aliases` are pairs of drafts that the article itself says to be one, whatever their names.

    Returns the groups in order of first mention and, for each draft, the index of its group.
    """
    groups: list[Group] = []
    index_of: dict[Key, int] = {}
    for draft, superior in drafts:
        index = _find(draft, superior, groups)
        if index is None:
            groups.append(Group(draft.kind))
            index = len(groups) - 1
        groups[index].add(draft, superior)
        index_of[draft_key(draft)] = index
    for one, other in aliases:
        if one in index_of and other in index_of and index_of[one] != index_of[other]:
            groups, index_of = _united(groups, index_of, index_of[one], index_of[other])
    return groups, index_of


def _united(
    groups: list[Group], index_of: dict[Key, int], one: int, other: int
) -> tuple[list[Group], dict[Key, int]]:
    """Return the groups with two of them made one, in the place of the earlier."""
    kept, gone = min(one, other), max(one, other)
    for draft in groups[gone].drafts:
        groups[kept].add(draft, None)
    groups[kept].drafts.sort(key=lambda draft: draft.start)
    rest = [group for index, group in enumerate(groups) if index != gone]
    moved = {
        key: kept if index == gone else index - (index > gone) for key, index in index_of.items()
    }
    return rest, moved


def _find(draft: Draft, superior: str | None, groups: Sequence[Group]) -> int | None:
    candidates = [
        index
        for index, group in enumerate(groups)
        if _same_sort(group.kind, draft.kind) and _fits(draft, superior, group)
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
            return any(_person_fits(fold(draft.name), name) for name in group.names)
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
        if draft.elliptic and draft.echelon is None:
            return True
        if draft.echelon != group.echelon:
            return False
        if not _branches_fit(draft.branch, group.branch):
            return False
        if draft.arm and any(d.arm and not _arms_fit(draft.arm, d.arm) for d in group.drafts):
            return False
        local = draft.echelon in _LOCAL_ECHELONS
        return not (local and superior and group.superiors and superior not in group.superiors)
    mine = {fold(name) for name in (draft.name, *draft.others) if name}
    if not mine.isdisjoint(group.names):
        return draft.number == group.number or draft.number is None or group.number is None
    if draft.number is not None or group.number is not None:
        return False
    if draft.role == "ministry" and group.role == "ministry":
        return draft.domain is not None and draft.domain == group.drafts[0].domain
    ids = set(draft.entries[:1])
    return (
        draft.role is not None
        and bool(ids & {e for d in group.drafts for e in d.entries[:1]})
        and _listed(draft)
    )


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


def _same_place(one: str, other: str) -> bool:
    return len(one) > 4 and one[0] == other[0] and skeleton(one) == skeleton(other)
