"""Where each node stands: one column per echelon, highest on the left, subtrees kept together.

Organizations without an echelon come first, then the echelons from large to small, units without
one, persons who belong to nobody shown, and last the places. A person stands below the first unit
that they command or serve in. No physics: the same content gives the same picture.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from orbat.view.content import Content, Node, Relation, local_name

COLUMN_WIDTH = 280
ROW_HEIGHT = 56
PERSON_HEIGHT = 34
PERSON_INDENT = 18
_TREE_GAP = 26

_SUPERIOR = frozenset(
    {
        "subordinateTo",
        "directlySubordinateTo",
        "organicParent",
        "operationalParent",
        "administrativeParent",
    }
)
_POST = frozenset({"commands", "servesIn", "deputyCommands"})
_PLACED = ("stated", "hedged", "implied")
_PLACES_LAST = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its centre, and what its heading is about.

    `code` is `echelon:<code>`, or `organization`, `unit`, `person`, `place`.
    """

    x: int
    code: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions of node centres by IRI, in pixels of the unscaled picture, y downwards."""

    positions: Mapping[str, tuple[int, int]]
    columns: tuple[Column, ...]


def arrange(content: Content) -> Layout:
    """Return where to draw each node of `content`, and the columns with their headings."""
    nodes = {node.iri: node for node in content.nodes}
    formations = [n for n in content.nodes if n.kind in ("unit", "organization")]
    tree = _tree(formations, content.relations)
    persons = _persons_by_unit(content, nodes)
    ranks, columns = _columns(content, tree, attached={p for ps in persons.values() for p in ps})
    height = {n.iri: ROW_HEIGHT + PERSON_HEIGHT * len(persons.get(n.iri, ())) for n in formations}
    tops = _pushed_apart(_tree_tops(tree, nodes, height), height, ranks)
    positions: dict[str, tuple[int, int]] = {}
    for iri, top in tops.items():
        x = columns[ranks[iri]].x
        positions[iri] = (x, top + ROW_HEIGHT // 2)
        for index, person in enumerate(persons.get(iri, ())):
            y = top + ROW_HEIGHT + PERSON_HEIGHT * index + PERSON_HEIGHT // 2 - 4
            positions[person] = (x + PERSON_INDENT, y)
    _add_places(content, nodes, positions, ranks, columns)
    return Layout(positions, columns)


def _tree(formations: Iterable[Node], relations: Iterable[Relation]) -> "nx.DiGraph[str]":
    """Return a forest, superior to subordinate: of each unit's superiors the best attested."""
    tree: nx.DiGraph[str] = nx.DiGraph()
    tree.add_nodes_from(node.iri for node in formations)
    candidates = [
        r
        for r in relations
        if r.predicate in _SUPERIOR
        and r.basis in _PLACED
        and r.subject in tree
        and r.object in tree
        and r.subject != r.object
    ]
    parent: dict[str, str] = {}
    for relation in sorted(candidates, key=_weight):
        if relation.subject in parent:
            continue
        above = relation.object
        while above in parent and above != relation.subject:
            above = parent[above]
        if above != relation.subject:
            parent[relation.subject] = relation.object
            tree.add_edge(relation.object, relation.subject)
    return tree


def _weight(relation: Relation) -> tuple[object, ...]:
    """Sort key: better attested first, then still in effect, then operationally less fleeting."""
    return (
        _PLACED.index(relation.basis),
        relation.assessment != "preferred",
        relation.effective_to is not None,
        relation.predicate == "operationalParent",
        [-ord(character) for character in relation.effective_from or ""],
        relation.iri,
    )


def _persons_by_unit(content: Content, nodes: Mapping[str, Node]) -> dict[str, list[str]]:
    best: dict[str, tuple[tuple[object, ...], str]] = {}
    for relation in content.relations:
        end = nodes.get(relation.object)
        if relation.predicate not in _POST or end is None or end.kind in ("person", "place"):
            continue
        if nodes[relation.subject].kind != "person":
            continue
        basis = _PLACED.index(relation.basis) if relation.basis in _PLACED else len(_PLACED)
        key = (basis, relation.predicate != "commands", relation.iri)
        known = best.get(relation.subject)
        if known is None or key < known[0]:
            best[relation.subject] = (key, relation.object)
    result: dict[str, list[str]] = defaultdict(list)
    for person in sorted(best, key=lambda iri: (nodes[iri].name, iri)):
        result[best[person][1]].append(person)
    return dict(result)


def _columns(
    content: Content, tree: "nx.DiGraph[str]", attached: set[str]
) -> tuple[dict[str, int], tuple[Column, ...]]:
    """Return the column index of each node that stands in a column, and the columns."""
    organizations = {n.iri for n in content.nodes if n.kind == "organization" and not n.echelon}
    order: dict[str, tuple[int, int, str]] = {}
    for node in content.nodes:
        if node.iri in attached:
            continue
        concept = content.concepts.get(f"echelon/{node.echelon}")
        if node.kind == "place":
            order[node.iri] = (_PLACES_LAST, 0, "place")
        elif node.kind == "person":
            order[node.iri] = (_PLACES_LAST - 1, 0, "person")
        elif concept is not None and concept.level is not None:
            order[node.iri] = (1, -concept.level, f"echelon:{node.echelon}")
        elif node.kind == "organization":
            depth = _depth(node.iri, tree, organizations)
            order[node.iri] = (0, min(depth, 3), "organization")
        else:
            order[node.iri] = (2, 0, "unit")
    keys = sorted(set(order.values()))
    columns = tuple(Column(index * COLUMN_WIDTH, key[2]) for index, key in enumerate(keys))
    index_of = {key: index for index, key in enumerate(keys)}
    return {iri: index_of[key] for iri, key in order.items()}, columns


def _depth(iri: str, tree: "nx.DiGraph[str]", organizations: set[str]) -> int:
    """Return how many organizations without echelon stand above this one."""
    count = 0
    while above := next(iter(tree.predecessors(iri)), None):
        count += above in organizations
        iri = above
    return count


def _tree_tops(
    tree: "nx.DiGraph[str]", nodes: Mapping[str, Node], height: Mapping[str, int]
) -> dict[str, int]:
    """Return the upper edge of each node: leaves one below the other, superiors beside them."""
    top: dict[str, int] = {}
    cursor = 0

    def named(iris: Iterable[str]) -> list[str]:
        return sorted(iris, key=lambda iri: (_number(nodes[iri]), nodes[iri].name, iri))

    roots = [iri for iri in tree if tree.in_degree(iri) == 0]
    size = {iri: len(nx.descendants(tree, iri)) for iri in roots}
    for root in sorted(named(roots), key=lambda iri: -size[iri]):
        start = cursor
        for iri in nx.dfs_postorder_nodes(tree, root, sort_neighbors=named):
            below = named(tree.successors(iri))
            if below:
                top[iri] = (top[below[0]] + top[below[-1]]) // 2
            else:
                top[iri] = cursor
                cursor += height[iri]
        cursor = max(cursor, start + height[root]) + (_TREE_GAP if size[root] else 0)
    return top


def _number(node: Node) -> int:
    """Return the first number in the identifier, so that the 5th comes before the 12th."""
    found = re.search(r"[0-9]{1,9}", local_name(node.iri))
    return int(found[0]) if found else 0


def _pushed_apart(
    wanted: Mapping[str, int], height: Mapping[str, int], ranks: Mapping[str, int]
) -> dict[str, int]:
    """Return `wanted` upper edges, moved down where two nodes of one column would overlap."""
    free: dict[int, int] = {}
    result: dict[str, int] = {}
    for iri in sorted(wanted, key=lambda iri: (ranks[iri], wanted[iri], iri)):
        column = ranks[iri]
        result[iri] = max(wanted[iri], free.get(column, wanted[iri]))
        free[column] = result[iri] + height[iri]
    return result


def _add_places(
    content: Content,
    nodes: Mapping[str, Node],
    positions: dict[str, tuple[int, int]],
    ranks: Mapping[str, int],
    columns: tuple[Column, ...],
) -> None:
    """Add places, and persons without a unit, each as near as can be to what it is linked to."""
    heights: dict[str, list[int]] = defaultdict(list)
    for relation in content.relations:
        for one, other in (
            (relation.subject, relation.object),
            (relation.object, relation.subject),
        ):
            if one not in positions and other in positions:
                heights[one].append(positions[other][1])
    late = [iri for iri in sorted(nodes) if iri not in positions]
    wanted = {
        iri: sum(heights[iri]) // len(heights[iri]) + PERSON_HEIGHT // 2 if heights[iri] else 0
        for iri in late
    }
    height = dict.fromkeys(late, PERSON_HEIGHT + 6)
    for iri, top in _pushed_apart(wanted, height, ranks).items():
        positions[iri] = (columns[ranks[iri]].x, top + PERSON_HEIGHT // 2)
