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

from orbat.resolve.alike import ERA_GAP_YEARS, agree, blocks, exclude
from orbat.resolve.member import Member, eras
from orbat.resolve.partition import MemberKey, Partition
from orbat.resolve.traits import Group, Traits, groups_of


def identify(
    members: Mapping[MemberKey, Member], gazetteer_of: Mapping[MemberKey, str]
) -> tuple[Group, ...]:
    """Return the members as groups, each one entity, in ascending order of their keys.

    `gazetteer_of` gives the gazetteer's id of each place that it knows without doubt.
    """
    partition = Partition(members)
    era_of = eras(members.values(), ERA_GAP_YEARS)
    while True:
        groups = groups_of(partition, members, era_of, gazetteer_of)
        if not (_join(partition, groups, strong=True) or _join(partition, groups, strong=False)):
            return groups


def _join(partition: Partition, groups: Sequence[Group], *, strong: bool) -> bool:
    """Join all groups that agree without ambiguity; tell whether any did."""
    kinds: defaultdict[Traits, list[Group]] = defaultdict(list)
    for group in groups:
        kinds[group.traits].append(group)
    alike = {traits: _alike(traits, same) for traits, same in kinds.items()}
    near = _neighbours(alike, strong=strong)
    torn = {traits for traits, others in near.items() if _are_torn(others)}
    changed = False
    for component in _components(near, torn):
        if any(_excludes(one, other) for one, other in combinations(component, 2)):
            continue
        changed |= partition.join(key for item in component for key in item.keys)
    return changed


@dataclass(frozen=True)
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


def _excludes(one: _Alike, other: _Alike) -> bool:
    return bool(one.articles & other.articles) or exclude(one.traits, other.traits)


def _neighbours(alike: Mapping[Traits, _Alike], *, strong: bool) -> dict[Traits, list[_Alike]]:
    """Return what each could be one with; itself is among them if its own groups agree."""
    blocked: defaultdict[Hashable, list[_Alike]] = defaultdict(list)
    near: defaultdict[Traits, dict[Traits, _Alike]] = defaultdict(dict)
    for item in alike.values():
        if agree(item.traits, item.traits, strong=strong):
            near[item.traits][item.traits] = item
        for block in blocks(item.traits):
            blocked[block].append(item)
    for items in blocked.values():
        for one, other in combinations(items, 2):
            if other.traits in near[one.traits]:
                continue
            if agree(one.traits, other.traits, strong=strong) and not _excludes(one, other):
                near[one.traits][other.traits] = other
                near[other.traits][one.traits] = one
    return {traits: list(others.values()) for traits, others in near.items()}


def _are_torn(others: Sequence[_Alike]) -> bool:
    """Tell whether two of `others` exclude each other, so that what fits all is ambiguous."""
    if any(other.twice for other in others):
        return True
    return any(_excludes(one, other) for one, other in combinations(others, 2))


def _components(
    near: Mapping[Traits, Sequence[_Alike]], torn: Iterable[Traits]
) -> list[list[_Alike]]:
    """Return what hangs together without passing through `torn`."""
    apart = set(torn)
    seen: set[Traits] = set()
    found: list[list[_Alike]] = []
    for start in near:
        if start in apart or start in seen:
            continue
        component: dict[Traits, _Alike] = {}
        waiting = [start]
        while waiting:
            traits = waiting.pop()
            if traits in seen or traits in apart:
                continue
            seen.add(traits)
            for other in near[traits]:
                if other.traits not in apart:
                    component[other.traits] = other
                    waiting.append(other.traits)
        found.append(list(component.values()))
    return found
