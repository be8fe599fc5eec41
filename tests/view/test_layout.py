"""Positions: by echelon, without overlap, whatever the graph looks like."""

from collections import defaultdict
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from orbat.view.content import Concept, Content, Node, Relation, read
from orbat.view.layout import PERSON_HEIGHT, arrange
from view.sample import sample

ECHELONS = {"division": 8, "brigade": 7, "battalion": 4}
CONCEPTS = {f"echelon/{code}": Concept({}, level) for code, level in ECHELONS.items()}


def content(nodes: list[Node], relations: list[Relation]) -> Content:
    return Content(tuple(nodes), (), (), tuple(relations), CONCEPTS)


def test_units_stand_by_echelon_and_organizations_before_them() -> None:
    layout = arrange(read(sample().store()))
    x = {iri.rpartition("/id/")[2]: position[0] for iri, position in layout.positions.items()}
    assert x["org/defence"] < x["unit/xx-9-division"] < x["unit/xx-61-infantry-brigade"]
    assert x["unit/xx-61-infantry-brigade"] == x["unit/xx-62-brigade"]
    assert x["unit/xx-61-infantry-brigade"] < x["unit/xx-61-2-battalion"] < x["place/valmarin"]
    assert [column.code for column in layout.columns] == [
        "organization",
        "echelon:division",
        "echelon:brigade",
        "echelon:battalion",
        "place",
    ]


def test_the_best_attested_superior_decides_where_a_unit_stands() -> None:
    nodes = [
        Node("u/a", "unit", {"fr": "a"}, (), "division"),
        Node("u/b", "unit", {"fr": "b"}, (), "division"),
        Node("u/c", "unit", {"fr": "c"}, (), "brigade"),
    ]
    hedged = Relation("f/1", "u/c", "organicParent", "u/a", "hedged")
    denied = Relation("f/2", "u/c", "organicParent", "u/a", "denied")
    stated = Relation("f/3", "u/c", "organicParent", "u/b", "stated")
    for relations in ([hedged, stated], [denied, stated], [stated, hedged, denied]):
        positions = arrange(content(nodes, relations)).positions
        assert positions["u/c"][1] == positions["u/b"][1] != positions["u/a"][1]


def test_a_person_stands_below_the_unit_that_they_command() -> None:
    layout = arrange(read(sample().store()))
    at = {iri.rpartition("/id/")[2]: position for iri, position in layout.positions.items()}
    dx = at["person/roux"][0] - at["unit/xx-61-infantry-brigade"][0]
    dy = at["person/roux"][1] - at["unit/xx-61-infantry-brigade"][1]
    assert 0 < dx < 50
    assert 0 < dy < 60


graphs = st.lists(
    st.tuples(
        st.sampled_from(["unit", "organization", "person", "place"]),
        st.sampled_from([*ECHELONS, None]),
    ),
    max_size=12,
).flatmap(
    lambda kinds: st.tuples(
        st.just(kinds),
        st.lists(
            st.tuples(
                st.integers(0, max(len(kinds) - 1, 0)),
                st.sampled_from(["organicParent", "commands", "operatesIn", "opposes"]),
                st.integers(0, max(len(kinds) - 1, 0)),
                st.sampled_from(["stated", "hedged", "implied", "denied", "planned"]),
            ),
            max_size=25 if kinds else 0,
        ),
    )
)


@given(graphs)
def test_every_node_has_a_place_of_its_own_even_with_cycles(
    graph: tuple[list[tuple[str, str | None]], list[tuple[int, str, int, str]]],
) -> None:
    kinds, links = graph
    nodes = [
        Node(f"n/{i:02}", kind, {"fr": f"nom {i}"}, (), echelon if kind == "unit" else None)
        for i, (kind, echelon) in enumerate(kinds)
    ]
    relations = [
        Relation(f"f/{i:02}", f"n/{s:02}", predicate, f"n/{o:02}", basis)
        for i, (s, predicate, o, basis) in enumerate(links)
    ]
    layout = arrange(content(nodes, relations))
    assert set(layout.positions) == {node.iri for node in nodes}
    columns = defaultdict(list)
    for x, y in layout.positions.values():
        columns[min(range(len(layout.columns)), key=lambda i: abs(layout.columns[i].x - x))].append(
            y
        )
    for rows in columns.values():
        assert all(below - above >= PERSON_HEIGHT - 4 for above, below in pairwise(sorted(rows)))
    assert layout == arrange(content(nodes, list(reversed(relations))))
