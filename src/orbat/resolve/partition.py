"""Members in disjoint groups: the forest in which identity is decided."""

from collections import defaultdict
from collections.abc import Iterable

MemberKey = tuple[str, str]
"""What names one article's entity: (article id, local entity id)."""


class Partition:
    """Member keys in disjoint groups. A group is named by the smallest of its keys."""

    def __init__(self, keys: Iterable[MemberKey]) -> None:
        self._parent = {key: key for key in keys}

    def find(self, key: MemberKey) -> MemberKey:
        """Return the name of the group that holds `key`; `KeyError` where there is none."""
        root = key
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[key] != root:
            self._parent[key], key = root, self._parent[key]
        return root

    def join(self, keys: Iterable[MemberKey]) -> bool:
        """Make one group of the groups of `keys`; tell whether anything changed."""
        roots = sorted({self.find(key) for key in keys})
        for root in roots[1:]:
            self._parent[root] = roots[0]
        return len(roots) > 1

    def groups(self) -> dict[MemberKey, tuple[MemberKey, ...]]:
        """Return the groups by name, names and members in ascending order."""
        found: defaultdict[MemberKey, list[MemberKey]] = defaultdict(list)
        for key in sorted(self._parent):
            found[self.find(key)].append(key)
        return {name: tuple(keys) for name, keys in found.items()}
