"""Which entities of which articles are one.

Groups of members grow in rounds, each judged on the state at its start, so the outcome depends on
no order. Two groups join where they agree, nothing excludes it, and neither agrees just as well
with two others that exclude each other: what fits two candidates stays apart from both. Groups
that agree strongly join first, because they may settle what is otherwise ambiguous. Entities that
one article tells apart never become one.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from orbat.gazetteer import Place
from orbat.model import EntityKind
from orbat.resolve.alike import ERA_GAP_YEARS, agree, blocks, exclude, relevant
from orbat.resolve.member import Member, eras
from orbat.resolve.partition import MemberKey, Partition
from orbat.resolve.traits import Group, Traits, groups_of

FIRST = (EntityKind.UNIT, EntityKind.ORGANIZATION, EntityKind.PLACE)
"""Kinds that are settled together, before persons, whose posts name units."""


def identify(
    members: Mapping[MemberKey, Member], places: Mapping[MemberKey, Place]
) -> tuple[Group, ...]:
    """Return the members as groups, each one entity, in ascending order of their keys.

    `places` gives the gazetteer's entry of each place that it knows without doubt.
    """
    partition = Partition(members)
    era_of = eras(members.values(), ERA_GAP_YEARS)
    for kinds in (FIRST, (EntityKind.PERSON,)):
        while True:
            groups = groups_of(partition, members, era_of, places)
            judged = [group for group in groups if group.traits.kind in kinds]
            if not any(_join(partition, judged, strong=strong) for strong in (True, False)):
                break
    return groups


def _join(partition: Partition, groups: Iterable[Group], *, strong: bool) -> bool:
    """Join all groups that agree without ambiguity; tell whether any did."""
    kinds: defaultdict[Traits, list[Group]] = defaultdict(list)
    for group in groups:
        kinds[relevant(group.traits, strong=strong)].append(group)
    alike = [_alike(traits, same) for traits, same in kinds.items()]
    excluded = _Excluded(alike)
    near = _neighbours(alike, excluded, strong=strong)
    torn = {n for n, others in near.items() if _are_torn(alike, others, excluded)}
    changed = False
    for component in _components(near, torn):
        if any(excluded(one, other) for one, other in combinations(component, 2)):
            continue
        changed |= partition.join(key for n in component for key in alike[n].keys)
    return changed


@dataclass(frozen=True, slots=True)
class _Alike:
    """Groups with equal traits, which are judged as one.

    `keys` has one key of each group; `twice` tells that two of the groups share an article.
    """

    traits: Traits
    keys: tuple[MemberKey, ...]
    articles: frozenset[str]
    twice: bool


def _alike(traits: Traits, groups: Sequence[Group]) -> _Alike:
    every = [article for group in groups for article in group.articles]
    keys = tuple(group.keys[0] for group in groups)
    return _Alike(traits, keys, frozenset(every), len(every) > len(set(every)))


class _Excluded:
    """Which of some groups exclude each other, by their numbers; each pair is judged once."""

    def __init__(self, alike: Sequence[_Alike]) -> None:
        self._alike = alike
        self._judged: dict[tuple[int, int], bool] = {}

    def __call__(self, one: int, other: int) -> bool:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._judged:
            a, b = self._alike[one], self._alike[other]
            self._judged[pair] = not a.articles.isdisjoint(b.articles) or exclude(
                a.traits, b.traits
            )
        return self._judged[pair]


def _neighbours(
    alike: Sequence[_Alike], excluded: _Excluded, *, strong: bool
) -> dict[int, set[int]]:
    """Return what each could be one with; itself is among them if its own groups agree."""
    blocked: defaultdict[Hashable, list[int]] = defaultdict(list)
    near: defaultdict[int, set[int]] = defaultdict(set)
    for n, item in enumerate(alike):
        if len(item.keys) > 1 and agree(item.traits, item.traits, strong=strong):
            near[n].add(n)
        for block in blocks(item.traits, strong=strong):
            blocked[block].append(n)
    for numbers in blocked.values():
        for one, other in combinations(numbers, 2):
            if other in near[one]:
                continue
            if agree(alike[one].traits, alike[other].traits, strong=strong) and not excluded(
                one, other
            ):
                near[one].add(other)
                near[other].add(one)
    return {n: others for n, others in near.items() if others}


def _are_torn(alike: Sequence[_Alike], others: Iterable[int], excluded: _Excluded) -> bool:
    """Tell whether two of `others` exclude each other, so that what fits all is ambiguous."""
    every = sorted(others)
    return any(alike[n].twice for n in every) or any(
        excluded(one, other) for one, other in combinations(every, 2)
    )


def _components(near: Mapping[int, Iterable[int]], torn: set[int]) -> list[list[int]]:
    """Return what hangs together without passing through `torn`, in ascending order."""
    seen = set(torn)
    found = []
    for start in sorted(near):
        if start in seen:
            continue
        component = []
        waiting = [start]
        seen.add(start)
        while waiting:
            n = waiting.pop()
            component.append(n)
            for other in near[n]:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        found.append(sorted(component))
    return found
