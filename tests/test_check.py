"""Each check finds what it is there for, and nothing in what merely resembles it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from example_order import (
    A1,
    A2,
    B12,
    B37,
    BN2,
    D4,
    D9,
    DENIED,
    GARRISON,
    HEDGED,
    JUNE,
    LEADS,
    MAY,
    MOD,
    ORGANIC,
    PLANNED,
    SUB,
    claim,
    example,
    fact,
    finding,
    order_of_battle,
)
from hypothesis import given
from hypothesis import strategies as st

from orbat.check import Check, CheckResult, Severity, check
from orbat.check.rules import Fact, two_commanders
from orbat.graph import triples
from orbat.model import Assessment, Basis, Claim, Finding, Predicate, RelationKind
from orbat.store import Store
from orbat.vocab import Iri

APRIL = date(2019, 4, 1)


def checked(*findings: Finding, claims: tuple[Claim, ...] = ()) -> tuple[CheckResult, ...]:
    """Check the entities and articles of the example with these findings alone."""
    known = (*example().claims.values(), *claims)
    order = replace(order_of_battle(), findings=findings, claims=known)
    return check(Store.from_triples(triples(order)))


def under(lower: str, upper: str, **known: Any) -> Finding:
    """Return the finding that one stands organically under the other, on any words."""
    some = example().claims["37-under-9"]
    stated: dict[str, Any] = {"subject": lower, "object": upper, "predicate": SUB, "kind": ORGANIC}
    return fact(some, **stated | known)


def test_a_division_under_a_brigade_is_named_with_its_sentence() -> None:
    results = check(Store.from_triples(triples(order_of_battle())))
    first = results[0]
    assert (first.check, first.severity) == (Check.ECHELON_INVERSION, Severity.VIOLATION)
    assert first.subject == "https://w3id.org/orbat/id/unit/iq-3-division"
    assert first.message_en == (
        '"3e division" (division) is said to stand under "27e brigade" (brigade), a lower echelon'
    )
    assert "3e division" in first.message("fr")
    assert "échelon inférieur" in first.message("fr")
    (words,) = first.evidence
    assert words.quote == "3e division de la 27e brigade"
    assert words.sentence == "La 3e division de la 27e brigade fortifie ses positions."
    assert (words.publisher, words.article, words.date) == ("Le Matin", "a1", A1.published)
    assert len(first.findings) == len(first.claims) == 1


def test_the_example_holds_two_oddities_and_no_more() -> None:
    # The denial concerns another unit than any statement does; plans and posts clash with nothing.
    results = check(Store.from_triples(triples(order_of_battle())))
    assert [one.check for one in results] == [Check.ECHELON_INVERSION, Check.TWO_SUPERIORS]


def test_the_statement_stays_in_the_graph() -> None:
    store = Store.from_triples(triples(order_of_battle()))
    before = sorted(store.triples())
    check(store)
    assert sorted(store.triples()) == before


def test_an_equal_echelon_is_a_warning_and_a_higher_one_is_fine() -> None:
    (result,) = checked(under(B37, B12), under(BN2, B37))
    assert (result.check, result.severity) == (Check.ECHELON_INVERSION, Severity.WARNING)
    assert "equal echelon" in result.message_en


def test_an_echelon_without_level_or_an_implied_link_is_no_inversion() -> None:
    assert checked(under(D9, MOD), under(D4, B12, basis=Basis.IMPLIED)) == ()


def test_a_circle_of_command_is_a_violation() -> None:
    results = [
        one
        for one in checked(under(BN2, B37), under(B37, D9), under(D9, BN2))
        if one.check is Check.COMMAND_CYCLE
    ]
    (result,) = results
    assert result.severity is Severity.VIOLATION
    assert "2e bataillon → 37th Infantry Brigade → 9e division blindée → 2e bataillon" in (
        result.message_en
    )
    assert len(result.findings) == 3


def test_a_unit_under_itself_is_a_circle() -> None:
    found = checked(under(MOD, MOD))
    assert [one.check for one in found] == [Check.COMMAND_CYCLE]


def test_links_of_different_days_make_no_circle() -> None:
    found = checked(under(B37, D9, until=date(2019, 3, 31)), under(D9, B37, since=APRIL))
    assert Check.COMMAND_CYCLE not in [one.check for one in found]


def test_a_plan_or_a_denial_makes_no_circle() -> None:
    for basis in (Basis.PLANNED, Basis.DENIED):
        found = checked(under(B37, D9), under(D9, B37, basis=basis))
        assert Check.COMMAND_CYCLE not in [one.check for one in found]


def test_two_superiors_at_once() -> None:
    (result,) = checked(under(B37, D9), under(B37, D4, since=JUNE))
    assert (result.check, result.severity) == (Check.TWO_SUPERIORS, Severity.VIOLATION)
    (result,) = checked(under(B37, D9), under(B37, D4, since=JUNE, assessment=Assessment.DISPUTED))
    assert result.severity is Severity.WARNING


def test_superiors_one_after_the_other_or_of_another_kind_are_fine() -> None:
    assert checked(under(B37, D9, until=date(2019, 6, 9)), under(B37, D4, since=JUNE)) == ()
    assert checked(under(B37, D9), under(B37, D4, kind=RelationKind.OPERATIONAL)) == ()
    assert checked(under(B37, D9), under(B37, D4, basis=Basis.PLANNED)) == ()


def test_a_superior_above_the_other_is_a_level_left_out() -> None:
    assert checked(under(B37, D9), under(B37, MOD), under(D9, MOD)) == ()


def test_two_commanders_at_once() -> None:
    told = example()
    later = replace(told.findings["karim-37"], effective_from=date(2019, 6, 1))
    (result,) = checked(told.findings["ali-37"], later)
    assert (result.check, result.severity) == (Check.TWO_COMMANDERS, Severity.WARNING)
    assert result.subject.endswith(B37)
    assert {one.quote for one in result.evidence} == {
        "Ali Hassan commande la 37e brigade",
        "Karim Saleh en prend le commandement",
    }
    assert checked(told.findings["ali-37"], told.findings["karim-37"]) == ()
    assert checked(told.findings["ali-37"], told.findings["omar-37"]) == ()


def test_a_person_in_two_commands() -> None:
    told = example()
    words = told.claims["omar-sy37"]
    other = fact(words, object=D4, since=JUNE)
    (result,) = checked(told.findings["omar-sy37"], other)
    assert result.check is Check.PERSON_IN_TWO_COMMANDS
    assert "Omar Nouri" in result.message_fr
    assert (
        checked(replace(told.findings["omar-sy37"], effective_to=MAY - timedelta(400)), other) == ()
    )


def test_two_garrisons_at_once() -> None:
    told = example()
    rawa = told.findings["37-rawa"]
    (result,) = checked(rawa, replace(rawa, object="place/mossoul"))
    assert result.check is Check.TWO_GARRISONS
    # To be deployed elsewhere than one's garrison is what garrisons are for.
    deployed = replace(rawa, object="place/mossoul", kind=RelationKind.DEPLOYED)
    assert rawa.kind is GARRISON
    assert checked(rawa, deployed) == ()


def test_a_denial_against_a_statement() -> None:
    denial = claim(A2, B37, SUB, D9, "passe sous la 4e division blindée", polarity=DENIED)
    stated = fact(example().claims["37-under-9"], confirmed=JUNE)
    denied = finding(denial, basis=Basis.DENIED)
    (result,) = checked(stated, denied, claims=(denial,))
    assert (result.check, result.severity) == (Check.DENIED_STATEMENT, Severity.WARNING)
    assert result.message_en == (
        'one source denies what another says: "37th Infantry Brigade" stands under '
        '"9e division blindée"'
    )
    assert [one.article for one in result.evidence] == ["a1", "a2"]


def test_a_denial_for_other_days_or_of_a_plan_is_no_contradiction() -> None:
    words = example().claims["37-under-9"]
    stated = fact(words)
    denied = replace(
        finding(words, basis=Basis.DENIED), when=replace(stated.when, start_max=MAY, end_min=MAY)
    )
    assert checked(stated, denied) == ()
    assert checked(replace(stated, basis=Basis.PLANNED), replace(denied, when=stated.when)) == ()
    assert checked(replace(stated, object=D4), denied) == ()


def test_results_do_not_depend_on_the_order_of_triples() -> None:
    lines = list(triples(order_of_battle()))
    assert check(Store.from_triples(lines)) == check(Store.from_triples(reversed(lines)))


def test_names_cannot_break_a_message() -> None:
    order = order_of_battle()
    entities = tuple(
        replace(one, names=(replace(one.names[0], text="{0} {subject} %s <script>"),))
        for one in order.entities
    )
    results = check(Store.from_triples(triples(replace(order, entities=entities))))
    assert "{0} {subject} %s <script>" in results[0].message_en


DAYS = st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2019, 1, 20)))


@given(st.lists(st.tuples(st.sampled_from("abc"), DAYS, DAYS), max_size=8))
def test_the_sweep_finds_what_comparing_all_with_all_finds(
    held: list[tuple[str, date | None, date | None]],
) -> None:
    facts = tuple(
        Fact(
            Iri(f"urn:{number}"),
            Finding(
                f"person/{who}",
                LEADS,
                B37,
                Basis.STATED,
                Assessment.PREFERRED,
                effective_from=start,
                effective_to=end,
            ),
        )
        for number, (who, start, end) in enumerate(held)
        if start is None or end is None or start <= end
    )
    found = {frozenset(fact.iri for fact in one.facts) for one in two_commanders(facts)}
    assert found == {
        frozenset((one.iri, other.iri))
        for one in facts
        for other in facts
        if one.finding.subject != other.finding.subject
        and one.start <= other.end
        and other.start <= one.end
    }


def test_a_hedged_rival_is_looked_at_and_a_planned_post_is_not() -> None:
    told = example()
    hedged = replace(told.claims["karim-37"], certainty=HEDGED)
    planned = replace(told.claims["karim-37"], modality=PLANNED)
    ali = replace(told.findings["ali-37"], effective_to=None)
    assert [one.check for one in checked(ali, fact(hedged, since=JUNE), claims=(hedged,))] == [
        Check.TWO_COMMANDERS
    ]
    post = finding(planned, basis=Basis.PLANNED)
    assert checked(ali, post, claims=(planned,)) == ()
    assert planned.predicate is Predicate.COMMANDS


def test_namesakes_in_a_message_are_told_apart_by_their_ids() -> None:
    double = replace(
        next(one for one in order_of_battle().entities if one.id == D9),
        id="unit/sy-9-armour-division",
    )
    order = replace(
        order_of_battle(),
        entities=(*order_of_battle().entities, double),
        findings=(under(B37, D9), under(B37, double.id)),
    )
    (result,) = check(Store.from_triples(triples(order)))
    assert result.check is Check.TWO_SUPERIORS
    assert f"9e division blindée [{D9}]" in result.message_fr
    assert f"9e division blindée [{double.id}]" in result.message_fr
    assert "[unit/iq-37" not in result.message_fr
