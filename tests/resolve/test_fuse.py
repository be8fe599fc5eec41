"""Findings worked out by hand: episodes, days in effect, rivals, denials, plans, sources."""

from collections.abc import Iterable
from datetime import date

import pytest

from orbat.model import (
    Assessment,
    Basis,
    Certainty,
    DateRange,
    Finding,
    Modality,
    OrderOfBattle,
    Polarity,
    RelationKind,
)
from orbat.resolve import resolve
from resolve.story import AT, COMMANDS, UNDER, Story, day, findings_on, on

U, D9, D14, D4 = (
    "unit/iq-37-brigade",
    "unit/iq-9-division",
    "unit/iq-14-division",
    "unit/iq-4-division",
)
HEDGED, DENIED, PLANNED = Certainty.HEDGED, Polarity.DENIED, Modality.PLANNED


def report(
    published: str | None,
    division: int,
    *,
    id: str = "",
    publisher: str | None = None,
    when: DateRange | None = None,
    certainty: Certainty = Certainty.STATED,
    polarity: Polarity = Polarity.AFFIRMED,
    modality: Modality = Modality.ACTUAL,
    former: bool = False,
    sentence: str | None = None,
    kind: RelationKind | None = None,
) -> Story:
    """An article in which the 37th Brigade is put under a division."""
    story = Story(id or f"{published}-{division}-{polarity}", published, publisher)
    story.says(
        story.brigade(37),
        UNDER,
        story.division(division),
        sentence,
        when=when,
        certainty=certainty,
        polarity=polarity,
        modality=modality,
        former=former,
        kind=kind,
    )
    return story


def tell(*stories: Story) -> OrderOfBattle:
    return resolve([story.told for story in stories])


def under(orbat: OrderOfBattle, division: str, basis: Basis | None = None) -> list[Finding]:
    found = findings_on(orbat, U, UNDER, division)
    return [f for f in found if basis is None or f.basis is basis]


def only(found: Iterable[Finding]) -> Finding:
    (one,) = found
    return one


def effect(finding: Finding) -> tuple[str | None, str | None]:
    return (
        finding.effective_from.isoformat() if finding.effective_from else None,
        finding.effective_to.isoformat() if finding.effective_to else None,
    )


# Contiguity


def test_reports_with_a_silent_gap_are_one_episode() -> None:
    finding = only(under(tell(report("2019-02-21", 9), report("2020-05-01", 9)), D9))
    assert finding.when == DateRange(start_max=day("2019-02-21"), end_min=day("2020-05-01"))
    assert effect(finding) == ("2019-02-21", None)
    assert (finding.sources, len(finding.claims)) == (2, 2)


def test_a_transfer_ends_the_first_and_begins_the_second() -> None:
    orbat = tell(report("2019-02-21", 9), report("2020-05-01", 14))
    first, second = only(under(orbat, D9)), only(under(orbat, D14))
    assert effect(first) == ("2019-02-21", "2020-04-30")
    assert effect(second) == ("2020-05-01", None)
    assert first.assessment is second.assessment is Assessment.PREFERRED
    assert first.conflicts == second.conflicts == ()


def test_a_second_tour_is_a_second_episode() -> None:
    orbat = tell(report("2019-01-01", 9), report("2020-01-01", 14), report("2021-01-01", 9))
    first, second = under(orbat, D9)
    assert [first.episode, second.episode] == [1, 2]
    assert first.key != second.key
    assert effect(first) == ("2019-01-01", "2019-12-31")
    assert effect(only(under(orbat, D14))) == ("2020-01-01", "2020-12-31")
    assert effect(second) == ("2021-01-01", None)


def test_known_ends_part_episodes_without_a_rival() -> None:
    a = report("2021-01-01", 9, when=DateRange(*_days("2010-01-01", "2012-12-31")))
    b = report("2021-02-01", 9, when=DateRange(*_days("2015-01-01", "2017-12-31")))
    first, second = under(tell(a, b), D9)
    assert effect(first) == ("2010-01-01", "2012-12-31")
    assert effect(second) == ("2015-01-01", "2017-12-31")


def test_stretches_that_touch_are_one() -> None:
    a = report("2021-01-01", 9, when=DateRange(*_days("2010-01-01", "2012-12-31")))
    b = report("2021-02-01", 9, when=DateRange(*_days("2013-01-01", "2017-12-31")))
    assert effect(only(under(tell(a, b), D9))) == ("2010-01-01", "2017-12-31")


def _days(first: str, last: str) -> tuple[date, date, date, date]:
    return (day(first), day(first), day(last), day(last))


def test_a_denial_in_the_gap_parts_two_episodes_and_ends_the_first() -> None:
    orbat = tell(
        report("2019-01-01", 9),
        report("2020-01-01", 9, polarity=DENIED),
        report("2021-01-01", 9),
    )
    first, second = under(orbat, D9, Basis.STATED)
    assert effect(first) == ("2019-01-01", "2019-12-31")
    assert effect(second) == ("2021-01-01", None)
    denied = only(under(orbat, D9, Basis.DENIED))
    assert denied.assessment is Assessment.REJECTED
    assert effect(denied) == (None, None)
    assert not set(denied.claims) & set(first.claims + second.claims)


def test_an_undated_report_supports_the_only_episode() -> None:
    finding = only(under(tell(report("2019-02-21", 9), report(None, 9)), D9))
    assert effect(finding) == ("2019-02-21", None)
    assert finding.sources == 2


def test_without_any_date_a_fact_is_still_a_fact() -> None:
    finding = only(under(tell(report(None, 9)), D9))
    assert finding.basis is Basis.STATED
    assert finding.assessment is Assessment.PREFERRED
    assert effect(finding) == (None, None)


# Wording


def test_basis_is_the_best_wording_and_dates_come_from_it_alone() -> None:
    orbat = tell(report("2019-02-21", 9), report("2020-05-01", 9, certainty=HEDGED))
    finding = only(under(orbat, D9))
    assert finding.basis is Basis.STATED
    assert finding.when == on("2019-02-21")
    assert len(finding.claims) == 2


def test_hearsay_does_not_end_what_is_stated() -> None:
    orbat = tell(report("2019-02-21", 9), report("2020-05-01", 14, certainty=HEDGED))
    assert effect(only(under(orbat, D9))) == ("2019-02-21", None)
    hedged = only(under(orbat, D14))
    assert hedged.basis is Basis.HEDGED
    assert hedged.assessment is Assessment.PREFERRED


def test_plans_are_never_in_effect_and_support_no_fact() -> None:
    orbat = tell(report("2019-02-21", 9), report("2019-03-01", 14, modality=PLANNED))
    plan = only(under(orbat, D14))
    assert (plan.basis, effect(plan)) == (Basis.PLANNED, (None, None))
    assert effect(only(under(orbat, D9))) == ("2019-02-21", None)
    both = tell(report("2019-02-21", 9, modality=PLANNED), report("2019-06-01", 9))
    fact, plan = only(under(both, D9, Basis.STATED)), only(under(both, D9, Basis.PLANNED))
    assert fact.sources == 1
    assert effect(fact) == ("2019-06-01", None)


# Contradiction


def test_two_superiors_on_one_day_are_kept_with_the_weightier_preferred() -> None:
    orbat = tell(
        report("2019-02-21", 14, id="m"),
        report("2019-02-21", 9, id="n"),
        report("2019-02-21", 9, id="o"),
    )
    winner, loser = only(under(orbat, D9)), only(under(orbat, D14))
    assert winner.assessment is Assessment.PREFERRED
    assert loser.assessment is Assessment.DISPUTED
    assert winner.conflicts == (loser.key,)
    assert loser.conflicts == (winner.key,)
    assert effect(winner) == ("2019-02-21", None)
    assert effect(loser) == ("2019-02-21", "2019-02-21")


def test_plain_words_beat_hedged_ones_and_later_reports_earlier_ones() -> None:
    many = [report("2019-02-21", 14, id=f"h{n}", certainty=HEDGED) for n in range(5)]
    orbat = tell(report("2019-02-21", 9), *many)
    assert only(under(orbat, D9)).assessment is Assessment.PREFERRED
    assert only(under(orbat, D14)).assessment is Assessment.DISPUTED
    long = DateRange(start_max=day("2019-01-01"), end_min=day("2019-06-01"))
    orbat = tell(report("2019-02-21", 14), report("2019-06-01", 9, when=long))
    assert only(under(orbat, D9)).assessment is Assessment.PREFERRED


def test_the_example_of_since_january() -> None:
    since = DateRange(day("2024-01-01"), day("2024-01-31"), day("2024-03-20"), None)
    orbat = tell(report("2024-03-05", 9), report("2024-03-20", 4, when=since, certainty=HEDGED))
    stated, hedged = only(under(orbat, D9)), only(under(orbat, D4))
    assert stated.assessment is Assessment.PREFERRED
    assert hedged.assessment is Assessment.DISPUTED
    assert stated.conflicts == (hedged.key,)
    assert effect(stated) == ("2024-03-05", None)


def test_operational_superiors_and_deployments_may_be_several() -> None:
    story = Story("a", "2019-02-21")
    unit = story.brigade(37)
    for division in (9, 14):
        story.says(unit, UNDER, story.division(division), kind=RelationKind.OPERATIONAL)
    for town in ("Anah", "Rawa"):
        story.says(unit, AT, story.place(town), kind=RelationKind.DEPLOYED)
    for town in ("Taji", "Bismaya"):
        story.says(unit, AT, story.place(town), kind=RelationKind.HEADQUARTERS)
    found = resolve([story.told]).findings
    disputed = [f.kind for f in found if f.assessment is Assessment.DISPUTED]
    assert disputed == [RelationKind.HEADQUARTERS]


def test_a_level_left_out_is_no_contradiction() -> None:
    story = Story("a", "2019-02-21")
    brigade, division = story.brigade(37), story.division(9)
    corps = story.unit("2e corps", number="2", echelon="corps")
    story.says(brigade, UNDER, division)
    story.says(division, UNDER, corps)
    story.says(brigade, UNDER, corps)
    assert {f.assessment for f in resolve([story.told]).findings} == {Assessment.PREFERRED}


def test_statement_and_denial_of_one_day_are_both_disputed() -> None:
    orbat = tell(report("2019-02-21", 9), report("2019-02-21", 9, polarity=DENIED))
    fact, denial = only(under(orbat, D9, Basis.STATED)), only(under(orbat, D9, Basis.DENIED))
    assert fact.assessment is denial.assessment is Assessment.DISPUTED
    assert fact.conflicts == (denial.key,)
    assert denial.conflicts == (fact.key,)
    assert fact.sources == 1


def test_a_hedged_denial_does_not_shake_a_plain_statement() -> None:
    orbat = tell(
        report("2019-02-21", 9), report("2019-02-21", 9, polarity=DENIED, certainty=HEDGED)
    )
    fact = only(under(orbat, D9, Basis.STATED))
    assert fact.assessment is Assessment.PREFERRED
    assert len(fact.conflicts) == 1


def test_what_is_only_denied_is_rejected_and_never_in_effect() -> None:
    denial = only(under(tell(report("2019-02-21", 9, polarity=DENIED)), D9))
    assert (denial.basis, denial.assessment) == (Basis.DENIED, Assessment.REJECTED)
    assert effect(denial) == (None, None)


# What the text calls ended


def test_a_former_superior_is_not_in_effect_when_the_article_appears() -> None:
    orbat = tell(report("2019-01-10", 9), report("2019-02-21", 9, former=True))
    finding = only(under(orbat, D9))
    assert effect(finding) == ("2019-01-10", "2019-02-20")
    assert finding.when.end_max == day("2019-02-21")


def test_of_what_is_only_known_to_be_over_one_day_is_presumed() -> None:
    alone = only(under(tell(report("2019-02-21", 9, former=True)), D9))
    assert effect(alone) == ("2019-02-20", "2019-02-20")
    orbat = tell(report("2019-02-21", 9, former=True), report("2018-06-01", 14))
    assert effect(only(under(orbat, D9))) == ("2018-05-31", "2018-05-31")
    assert effect(only(under(orbat, D14))) == ("2018-06-01", None)


def test_former_with_a_known_period_keeps_it() -> None:
    past = DateRange(*_days("2015-01-01", "2016-12-31"))
    finding = only(under(tell(report("2019-02-21", 9, former=True, when=past)), D9))
    assert effect(finding) == ("2015-01-01", "2016-12-31")


def test_a_return_after_a_farewell_is_a_second_episode() -> None:
    orbat = tell(
        report("2018-01-01", 9), report("2019-01-01", 9, former=True), report("2020-01-01", 9)
    )
    first, second = under(orbat, D9)
    assert effect(first) == ("2018-01-01", "2018-12-31")
    assert effect(second) == ("2020-01-01", None)


# Commanders


def test_commanders_follow_each_other() -> None:
    a, b = Story("a", "2019-01-01"), Story("b", "2020-01-01")
    a.says(a.person("Ali Hassan"), COMMANDS, a.brigade(37))
    unit = b.brigade(37)
    b.says(b.person("Omar Salman"), COMMANDS, unit)
    b.says(b.person("Ali Hassan"), COMMANDS, unit, former=True)
    orbat = tell(a, b)
    spans = {f.subject.split("-")[0]: effect(f) for f in orbat.findings}
    assert spans == {
        "person/ali": ("2019-01-01", "2019-12-31"),
        "person/omar": ("2020-01-01", None),
    }


def test_two_commanders_at_once_are_in_conflict_but_one_may_command_two_units() -> None:
    story = Story("a", "2019-01-01")
    unit = story.brigade(37)
    first = story.person("Ali Hassan")
    story.says(first, COMMANDS, unit)
    story.says(story.person("Omar Salman"), COMMANDS, unit)
    story.says(first, COMMANDS, story.brigade(38))
    assessments = sorted(f.assessment for f in resolve([story.told]).findings)
    assert assessments == ["disputed", "preferred", "preferred"]


# Sources


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (("Le Jour", "La brigade relève de la division."), ("La Nuit", "Elle en dépend."), 2),
        (("Le Jour", "La brigade relève de la division."), ("LE JOUR", "Elle en dépend."), 1),
        (
            ("Le Jour", "La brigade relève de la division."),
            ("La Nuit", "La brigade relève, de la Division !"),
            1,
        ),
    ],
    ids=["two papers", "one publisher", "a reprint"],
)
def test_sources_are_counted_not_copies(
    first: tuple[str, str], second: tuple[str, str], count: int
) -> None:
    orbat = tell(
        report("2019-01-01", 9, id="a", publisher=first[0], sentence=first[1]),
        report("2019-01-02", 9, id="b", publisher=second[0], sentence=second[1]),
    )
    assert only(under(orbat, D9)).sources == count


def test_opposition_is_symmetric() -> None:
    from orbat.model import Predicate

    a, b = Story("a", "2019-01-01"), Story("b", "2019-01-02")
    for story, turned in ((a, False), (b, True)):
        unit, foe = story.brigade(37), story.organization("Daech")
        ends = (foe, unit) if turned else (unit, foe)
        story.says(ends[0], Predicate.OPPOSES, ends[1])
    finding = only(tell(a, b).findings)
    assert (finding.subject, finding.object, finding.sources) == ("org/xx-daech", U, 2)


def test_two_superiors_in_one_year_are_weighed_though_no_day_is_sure() -> None:
    a = Story("a", "2019-03-01")
    year = DateRange(start_max=day("1917-12-31"), end_min=day("1917-01-01"))
    unit = a.brigade(37)
    for number in (9, 10):
        a.says(unit, UNDER, a.division(number), when=year)
    found = resolve([a.told]).findings
    assert sorted(f.assessment for f in found) == [Assessment.DISPUTED, Assessment.PREFERRED]
    assert all(f.conflicts for f in found)
