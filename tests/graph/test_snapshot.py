from dataclasses import replace
from datetime import date, timedelta

import pytest

from orbat.graph import iri, triples
from orbat.graph.snapshot import direct_lines, in_effect, newest_day, property_of
from orbat.graph.terms import line
from orbat.model import (
    Article,
    Assessment,
    Basis,
    Finding,
    OrderOfBattle,
    Predicate,
    RelationKind,
)
from orbat.vocab import Iri, Orbat

DAY = date(2020, 6, 1)
BRIGADE, DIVISION = "unit/xx-3-brigade", "unit/xx-1-division"
LINK = Finding(
    BRIGADE,
    Predicate.SUBORDINATE_TO,
    DIVISION,
    Basis.STATED,
    Assessment.PREFERRED,
    RelationKind.ORGANIC,
    effective_from=date(2020, 1, 1),
    effective_to=date(2020, 12, 31),
)


def properties(finding: Finding, on: date | None = DAY) -> set[str]:
    """The properties that lead from the finding's subject to its object on a day."""
    start, end = f"<{iri.entity(finding.subject)}> <", f"> <{iri.entity(finding.object)}> ."
    found = list(direct_lines([finding], on))
    return {
        each.removeprefix(start).removesuffix(end)
        for each in found
        if each.startswith(start) and each.endswith(end)
    }


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (
            RelationKind.ORGANIC,
            {Orbat.organicParent, Orbat.directlySubordinateTo, Orbat.subordinateTo},
        ),
        (
            RelationKind.OPERATIONAL,
            {Orbat.operationalParent, Orbat.directlySubordinateTo, Orbat.subordinateTo},
        ),
        (
            RelationKind.ADMINISTRATIVE,
            {Orbat.administrativeParent, Orbat.directlySubordinateTo, Orbat.subordinateTo},
        ),
        (None, {Orbat.subordinateTo}),
    ],
)
def test_a_stated_superior_has_the_property_and_what_it_implies(
    kind: RelationKind | None, expected: set[Iri]
) -> None:
    assert properties(replace(LINK, kind=kind)) == expected


def test_a_reported_superior_is_no_superior() -> None:
    assert properties(replace(LINK, basis=Basis.HEDGED)) == {Orbat.reportedSuperior}


def test_an_implied_superior_is_no_stated_one() -> None:
    assert properties(replace(LINK, basis=Basis.IMPLIED)) == {Orbat.impliedSuperior}


@pytest.mark.parametrize("basis", [Basis.DENIED, Basis.PLANNED])
def test_denials_and_plans_are_no_facts(basis: Basis) -> None:
    undated = replace(LINK, basis=basis, effective_from=None, effective_to=None)
    assert not properties(undated)
    assert not properties(replace(LINK, basis=basis))


@pytest.mark.parametrize("assessment", [Assessment.DISPUTED, Assessment.REJECTED])
@pytest.mark.parametrize("basis", list(Basis))
def test_what_is_outranked_is_no_fact(assessment: Assessment, basis: Basis) -> None:
    assert not properties(replace(LINK, assessment=assessment, basis=basis))


@pytest.mark.parametrize("basis", [Basis.HEDGED, Basis.IMPLIED])
@pytest.mark.parametrize("predicate", sorted(set(Predicate) - {Predicate.SUBORDINATE_TO}))
def test_other_relations_must_be_stated(basis: Basis, predicate: Predicate) -> None:
    assert not properties(replace(LINK, basis=basis, predicate=predicate, kind=None))


def test_no_superior_of_a_superior_is_written() -> None:
    upper = replace(LINK, subject=DIVISION, object="unit/xx-corps")
    found = set(direct_lines([LINK, upper], DAY))
    assert line(iri.entity(BRIGADE), Orbat.subordinateTo, iri.entity(DIVISION)) in found
    assert line(iri.entity(BRIGADE), Orbat.subordinateTo, iri.entity("unit/xx-corps")) not in found


def test_opposition_holds_both_ways() -> None:
    foes = replace(LINK, predicate=Predicate.OPPOSES, kind=None)
    assert properties(foes) == {Orbat.opposes}
    one, other = iri.entity(BRIGADE), iri.entity(DIVISION)
    assert line(other, Orbat.opposes, one) in set(direct_lines([foes], DAY))


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2020, 12, 31), True),
        (date(2021, 1, 1), False),
        (None, False),
    ],
)
def test_bounds_are_inclusive(on: date | None, holds: bool) -> None:
    assert in_effect(LINK, on) is holds


def test_an_open_bound_is_no_bound() -> None:
    assert in_effect(replace(LINK, effective_from=None), date.min)
    assert in_effect(replace(LINK, effective_to=None), date.max)
    undated = replace(LINK, effective_from=None, effective_to=None)
    assert all(in_effect(undated, day) for day in (None, date.min, DAY, date.max))


def test_a_kind_that_does_not_qualify_the_relation_is_left_aside() -> None:
    assert property_of(Predicate.SUBORDINATE_TO, RelationKind.GARRISON) == Orbat.subordinateTo
    assert property_of(Predicate.LOCATED_AT, RelationKind.ORGANIC) == Orbat.locatedAt


def test_the_newest_article_gives_the_day() -> None:
    articles = [Article("a", "x", published=DAY - timedelta(1)), Article("b", "x", published=DAY)]
    assert newest_day([*articles, Article("c", "x")]) == DAY
    assert newest_day([Article("c", "x")]) is None


def test_the_day_is_in_the_graph() -> None:
    order = OrderOfBattle((Article("a", "x", published=DAY),))
    assert any(f'<{Orbat.asOf}> "{DAY}"' in each for each in triples(order))
    other = DAY + timedelta(1)
    assert any(f'<{Orbat.asOf}> "{other}"' in each for each in triples(order, on=other))


def test_of_two_organic_superiors_one_above_the_other_the_higher_is_not_direct() -> None:
    corps = "unit/xx-2-corps"
    higher = replace(LINK, object=corps)
    between = replace(LINK, subject=DIVISION, object=corps)
    found = set(direct_lines([LINK, higher, between], DAY))
    brigade, above = iri.entity(BRIGADE), iri.entity(corps)
    assert line(brigade, Orbat.organicParent, iri.entity(DIVISION)) in found
    assert line(brigade, Orbat.subordinateTo, above) in found
    assert line(brigade, Orbat.organicParent, above) not in found
    assert line(brigade, Orbat.directlySubordinateTo, above) not in found
    without = set(direct_lines([LINK, higher], DAY))
    assert line(brigade, Orbat.organicParent, above) in without
