"""What follows from a ministry speaking of its own units, and what does not."""

from dataclasses import replace

import pytest

from orbat.model import Assessment, Basis, Certainty, Finding, Modality, Polarity, RelationKind
from orbat.resolve import resolve
from resolve.story import AT, COMMANDS, UNDER, Story, day

D9, MINISTRY = "unit/iq-9-armour-division", "org/iq-ministry"


def implied(*stories: Story) -> list[Finding]:
    found = resolve([s.told for s in stories]).findings
    return [f for f in found if f.basis is Basis.IMPLIED]


def links(*stories: Story) -> list[tuple[str, str]]:
    return [(f.subject, f.object) for f in implied(*stories)]


def announcement(published: str = "2019-02-21", id: str = "a", **speaker: str) -> Story:
    """A ministry says where the 37th Infantry Brigade of the 9th Armoured Division goes."""
    story = Story(id, published)
    brigade, division = story.brigade(37, "infantry"), story.division(9, "armour")
    ministry = story.ministry(**speaker)
    story.says(brigade, UNDER, division, speaker=ministry)
    place = story.place("al-Qaem", country="IQ")
    story.says(brigade, AT, place, kind=RelationKind.DEPLOYED, speaker=ministry)
    return story


def test_the_top_of_the_chain_stands_under_the_ministry_that_speaks_of_it() -> None:
    orbat = resolve([announcement().told])
    (finding,) = [f for f in orbat.findings if f.basis is Basis.IMPLIED]
    assert (finding.subject, finding.object, finding.kind) == (D9, MINISTRY, None)
    assert finding.rule == "IMPL-001"
    assert finding.claims == ()
    assert set(finding.premises) == {claim.key for claim in orbat.claims}
    assert finding.sources == 1
    assert finding.assessment is Assessment.PREFERRED
    assert (finding.effective_from, finding.effective_to) == (day("2019-02-21"), None)


def test_it_can_be_left_out_without_changing_anything_else() -> None:
    whole, plain = (resolve([announcement().told], implied=switch) for switch in (True, False))
    assert all(f.basis is not Basis.IMPLIED for f in plain.findings)
    without = tuple(f for f in whole.findings if f.basis is not Basis.IMPLIED)
    assert replace(whole, findings=without) == plain


def test_a_general_staff_speaks_of_its_forces_too() -> None:
    story = Story("a", "2020-06-15")
    staff = story.organization("état-major général des armées", country="ML", role="general_staff")
    company = story.unit("331e compagnie", number="331", echelon="company", country="ML")
    regiment = story.unit("33e RCP", number="33", echelon="regiment", country="ML")
    story.says(company, UNDER, regiment)
    story.says(company, AT, story.place("Diabaly"), kind=RelationKind.DEPLOYED, speaker=staff)
    assert links(story) == [("unit/ml-33-regiment", "org/ml-etat-major-general-des-armees")]


def test_nothing_follows_from_another_speaker() -> None:
    for role in (None, "army", "command", "armed_group"):
        story = Story("a", "2019-02-21")
        brigade, division = story.brigade(37), story.division(9)
        speaker = story.organization("forces irakiennes", country="IQ", role=role)
        story.says(brigade, UNDER, division, speaker=speaker)
        story.says(division, UNDER, speaker, modality=Modality.PLANNED)
        assert links(story) == []
    silent = Story("a", "2019-02-21")
    silent.ministry()
    silent.says(silent.brigade(37), UNDER, silent.division(9))
    assert links(silent) == []


def test_nothing_follows_for_units_of_another_country_or_none() -> None:
    assert links(announcement(name="ministère syrien de la Défense", country="SY")) == []
    story = Story("a", "2019-02-21")
    unknown = story.division(9, country=None)
    story.says(story.brigade(37), UNDER, unknown, speaker=story.ministry())
    assert links(story) == []


def test_nothing_follows_for_the_units_of_a_militia() -> None:
    story = Story("a", "2019-02-21")
    militia = story.organization("Hachd al-Chaabi", country="IQ", role="armed_group")
    brigade, ministry = story.brigade(45), story.ministry()
    story.says(brigade, UNDER, militia)
    story.says(brigade, AT, story.place("Akachat"), kind=RelationKind.DEPLOYED, speaker=ministry)
    story.says(militia, AT, story.place("Rawa"), kind=RelationKind.DEPLOYED, speaker=ministry)
    assert links(story) == []


@pytest.mark.parametrize(
    "weak",
    [
        {"certainty": Certainty.HEDGED},
        {"polarity": Polarity.DENIED},
        {"modality": Modality.PLANNED},
        {"former": True},
    ],
    ids=["hedged", "denied", "planned", "former"],
)
def test_premises_are_plain_facts(weak: dict[str, object]) -> None:
    story = Story("a", "2019-02-21")
    brigade, division, ministry = story.brigade(37), story.division(9), story.ministry()
    story.says(brigade, UNDER, division, speaker=ministry, **weak)  # type: ignore[arg-type]
    assert links(story) == []


def test_a_hedged_link_does_not_carry_the_chain_upward() -> None:
    story = Story("a", "2019-02-21")
    brigade, division, ministry = story.brigade(37), story.division(9), story.ministry()
    story.says(brigade, UNDER, division, certainty=Certainty.HEDGED)
    story.says(story.person("Ali Hassan"), COMMANDS, brigade, speaker=ministry)
    assert links(story) == []


def test_a_superior_told_in_the_article_leaves_nothing_to_follow() -> None:
    story = announcement()
    story.says("e2", UNDER, story.organization("armée irakienne", country="IQ", role="army"))
    assert links(story) == []


def other_report(published: str, **how: object) -> Story:
    story = Story("b", published)
    army = story.organization("commandement de Jazira", country="IQ", role="command")
    story.says(story.division(9, "armour"), UNDER, army, **how)  # type: ignore[arg-type]
    return story


def test_a_superior_told_elsewhere_for_those_days_leaves_nothing_to_follow() -> None:
    assert links(announcement(), other_report("2019-02-21")) == []
    assert links(announcement(), other_report("2018-01-01")) == []
    assert links(announcement(), other_report("2018-01-01", certainty=Certainty.HEDGED)) == []


def test_a_superior_told_later_ends_what_followed() -> None:
    (finding,) = implied(announcement(), other_report("2020-01-01"))
    assert finding.effective_to == day("2019-12-31")


def test_a_plan_or_a_past_superior_is_no_superior() -> None:
    plan = other_report("2019-02-21", modality=Modality.PLANNED)
    assert links(announcement(), plan) == [(D9, MINISTRY)]
    past = other_report("2015-02-21", former=True)
    assert links(announcement(), past) == [(D9, MINISTRY)]


def test_nothing_follows_that_anyone_denies() -> None:
    story = Story("b", "2019-03-01")
    story.says(story.division(9, "armour"), UNDER, story.ministry(), polarity=Polarity.DENIED)
    assert links(announcement(), story) == []


def test_two_announcements_make_one_finding() -> None:
    (finding,) = implied(announcement(), announcement("2019-05-01", id="b"))
    assert len(finding.premises) == 4
    assert finding.sources == 2
    assert finding.effective_from == day("2019-02-21")


def test_a_circle_has_no_top() -> None:
    story = Story("a", "2019-02-21")
    one, other, ministry = story.brigade(37), story.brigade(38), story.ministry()
    story.says(one, UNDER, other, speaker=ministry)
    story.says(other, UNDER, one)
    assert links(story) == []
