"""A small order of battle, invented and written out by hand, for the tests of queries and checks.

Its story: the 37th brigade belongs to the 9th division, which the ministry speaks of as its own,
and moves to the 4th in June 2019. Around it stand things that must not be mistaken for facts: a
denial, a plan, a unit of the same number in another army, a former post, a rival report.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from orbat.model import (
    Article,
    Assessment,
    Basis,
    Certainty,
    Claim,
    DateRange,
    Entity,
    EntityKind,
    Finding,
    Modality,
    Name,
    OrderOfBattle,
    Polarity,
    Predicate,
    RelationKind,
    Span,
    Speaker,
    Words,
)

FEBRUARY = date(2019, 2, 21)
JUNE = date(2019, 6, 10)
MAY = date(2020, 5, 4)

A1 = Article(
    "a1",
    "Le ministère irakien de la Défense a envoyé la 37e brigade d'infanterie de la 9e division "
    "blindée à al-Qaem. Le 2e bataillon de la 37e brigade la suit. La 12e brigade n'appartient "
    "pas à la 9e division blindée. La 3e division de la 27e brigade fortifie ses positions. Ali "
    "Hassan commande la 37e brigade, Nadia Fadel la 9e division. En Syrie, la 37e brigade blindée "
    "d'Omar Nouri relève du 5e corps. Karim Saleh était chef d'état-major de la 9e division. Le "
    "Hachd al-Chaabi combat Daech.",
    "fr",
    FEBRUARY,
    "Renforts à la frontière",
    "https://example.org/renforts",
    "Le Matin",
)
A2 = Article(
    "a2",
    "La 37e brigade d'infanterie passe sous la 4e division blindée, qui relèverait du ministère. "
    "Karim Saleh en prend le commandement à Rawa. Elle aurait combattu à al-Qaem. La 12e brigade "
    "se trouverait à Mossoul. Omar Nouri doit un jour commander la 37e brigade d'infanterie, qui "
    "sera rattachée à la Garde et ira à Mossoul. Le 2e bataillon appartient à la 12e brigade.",
    "fr",
    JUNE,
    "Une brigade change de division",
    None,
    "La Gazette",
)
A3 = Article(
    "a3",
    "The 37th Infantry Brigade belongs to the 4th Armoured Division.",
    "en",
    MAY,
    "Still with the 4th",
    "https://example.org/still",
    "Border Post",
)


def entity(path: str, *names: str, **known: Any) -> Entity:
    """Return an entity with names written `fr:…`, its kind taken from its path."""
    return Entity(
        path,
        EntityKind(path.partition("/")[0]),
        tuple(Name(text, language) for language, _, text in (n.partition(":") for n in names)),
        (("a1", "e1"),),
        **known,
    )


ENTITIES = (
    entity("organization/daech", "fr:Daech"),
    entity("organization/garde", "fr:Garde"),
    entity("organization/hachd", "fr:Hachd al-Chaabi", country="IQ"),
    entity(
        "organization/iq-mod",
        "fr:ministère irakien de la Défense",
        "en:Iraqi Ministry of Defence",
        country="IQ",
    ),
    entity("person/ali", "fr:Ali Hassan", rank="colonel"),
    entity("person/karim", "fr:Karim Saleh"),
    entity("person/nadia", "fr:Nadia Fadel"),
    entity("person/omar", "fr:Omar Nouri"),
    entity("place/al-qaem", "fr:al-Qaem", latitude=34.37, longitude=41.07),
    entity("place/mossoul", "fr:Mossoul", latitude=36.34, longitude=43.13),
    entity("place/rawa", "fr:Rawa", latitude=34.48, longitude=41.92),
    entity("unit/iq-12-brigade", "fr:12e brigade", number="12", echelon="brigade", country="IQ"),
    entity("unit/iq-2-battalion", "fr:2e bataillon", number="2", echelon="battalion", country="IQ"),
    entity("unit/iq-27-brigade", "fr:27e brigade", number="27", echelon="brigade", country="IQ"),
    entity("unit/iq-3-division", "fr:3e division", number="3", echelon="division", country="IQ"),
    entity(
        "unit/iq-37-infantry-brigade",
        "fr:37e brigade d'infanterie",
        "en:37th Infantry Brigade",
        "fr:37e BI",
        number="37",
        echelon="brigade",
        branch="infantry",
        country="IQ",
    ),
    entity(
        "unit/iq-4-armour-division",
        "en:4th Armoured Division",
        "fr:4e division blindée",
        number="4",
        echelon="division",
        branch="armour",
        country="IQ",
    ),
    entity(
        "unit/iq-9-armour-division",
        "fr:9e division blindée",
        number="9",
        echelon="division",
        branch="armour",
        country="IQ",
    ),
    entity("unit/sy-12-brigade", "fr:12e brigade", number="12", echelon="brigade", country="SY"),
    entity(
        "unit/sy-37-armour-brigade",
        "fr:37e brigade blindée",
        number="37",
        echelon="brigade",
        branch="armour",
        country="SY",
    ),
    entity("unit/sy-5-corps", "fr:5e corps", number="5", echelon="corps", country="SY"),
)

B37, D9, D4 = (
    "unit/iq-37-infantry-brigade",
    "unit/iq-9-armour-division",
    "unit/iq-4-armour-division",
)
BN2, B12, MOD = "unit/iq-2-battalion", "unit/iq-12-brigade", "organization/iq-mod"
SY37, CORPS = "unit/sy-37-armour-brigade", "unit/sy-5-corps"


def claim(
    article: Article,
    subject: str,
    predicate: Predicate,
    target: str,
    quote: str,
    speaker: tuple[str, str | None] | None = None,
    **said: Any,
) -> Claim:
    """Return a claim whose evidence is the first place of `quote` in the article."""
    start = article.text.index(quote)
    evidence = Span(start, start + len(quote))
    begin = article.text.rfind(". ", 0, start) + 1
    end = article.text.find(".", evidence.end - 1) + 1
    sentence = Span(begin + (article.text[begin] == " "), end)
    who = None
    if speaker is not None:
        at = article.text.index(speaker[0])
        who = Speaker(speaker[0], Span(at, at + len(speaker[0])), speaker[1])
    return Claim(
        article.id,
        subject,
        predicate,
        target,
        evidence,
        quote,
        sentence,
        "test-rule",
        speaker=who,
        **said,
    )


def finding(*claims: Claim, basis: Basis | None = None, **known: Any) -> Finding:
    """Return a finding that rests on `claims`, or follows from them where a rule is given."""
    first = claims[0]
    keys = tuple(sorted(one.key for one in claims))
    implied = "rule" in known
    values: dict[str, Any] = {
        "subject": first.subject,
        "predicate": first.predicate,
        "object": first.object,
        "kind": first.kind,
        "basis": basis or (Basis.IMPLIED if implied else Basis(first.certainty)),
        "assessment": Assessment.PREFERRED,
        "sources": len({one.article for one in claims}),
        "claims": () if implied else keys,
        "premises": keys if implied else (),
    }
    return Finding(**values | known)


def fact(
    *claims: Claim,
    since: date = FEBRUARY,
    until: date | None = None,
    confirmed: date | None = None,
    **known: Any,
) -> Finding:
    """Return a finding that is presumed to hold, and surely held from `since` to `confirmed`."""
    return finding(
        *claims,
        effective_from=since,
        effective_to=until,
        when=DateRange(start_max=since, end_min=confirmed or since),
        **known,
    )


SUB, AT = Predicate.SUBORDINATE_TO, Predicate.LOCATED_AT
LEADS, SERVES = Predicate.COMMANDS, Predicate.SERVES_IN
ORGANIC, DEPLOYED, GARRISON = RelationKind.ORGANIC, RelationKind.DEPLOYED, RelationKind.GARRISON
HEDGED, DENIED, PLANNED = Certainty.HEDGED, Polarity.DENIED, Modality.PLANNED
MINISTRY = ("ministère irakien de la Défense", MOD)


@dataclass(frozen=True)
class Example:
    """The claims by short names, and the findings that rest on them."""

    claims: dict[str, Claim] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)


def example() -> Example:
    c = {
        "37-under-9": claim(
            A1, B37, SUB, D9, "37e brigade d'infanterie de la 9e division blindée", kind=ORGANIC
        ),
        "37-at-qaem": claim(
            A1,
            B37,
            AT,
            "place/al-qaem",
            "envoyé la 37e brigade d'infanterie de la 9e division blindée à al-Qaem",
            MINISTRY,
            kind=DEPLOYED,
        ),
        "bn-under-37": claim(A1, BN2, SUB, B37, "2e bataillon de la 37e brigade", kind=ORGANIC),
        "12-not-under-9": claim(
            A1,
            B12,
            SUB,
            D9,
            "12e brigade n'appartient pas à la 9e division blindée",
            kind=ORGANIC,
            polarity=DENIED,
        ),
        "3-under-27": claim(
            A1,
            "unit/iq-3-division",
            SUB,
            "unit/iq-27-brigade",
            "3e division de la 27e brigade",
            kind=ORGANIC,
        ),
        "ali-37": claim(A1, "person/ali", LEADS, B37, "Ali Hassan commande la 37e brigade"),
        "nadia-9": claim(A1, "person/nadia", LEADS, D9, "Nadia Fadel la 9e division"),
        "omar-sy37": claim(A1, "person/omar", LEADS, SY37, "37e brigade blindée d'Omar Nouri"),
        "sy37-corps": claim(
            A1, SY37, SUB, CORPS, "37e brigade blindée d'Omar Nouri relève du 5e corps"
        ),
        "karim-9": claim(
            A1,
            "person/karim",
            SERVES,
            D9,
            "Karim Saleh était chef d'état-major de la 9e division",
            post=Words("chef d'état-major", Span(0, 17)),
            former=True,
        ),
        "hachd-daech": claim(
            A1,
            "organization/hachd",
            Predicate.OPPOSES,
            "organization/daech",
            "Hachd al-Chaabi combat Daech",
        ),
        "37-under-4": claim(
            A2,
            B37,
            SUB,
            D4,
            "37e brigade d'infanterie passe sous la 4e division blindée",
            kind=ORGANIC,
        ),
        "4-mod": claim(A2, D4, SUB, MOD, "relèverait du ministère", certainty=HEDGED),
        "karim-37": claim(A2, "person/karim", LEADS, B37, "Karim Saleh en prend le commandement"),
        "37-rawa": claim(A2, B37, AT, "place/rawa", "à Rawa", kind=GARRISON),
        "37-maybe-qaem": claim(
            A2,
            B37,
            AT,
            "place/al-qaem",
            "aurait combattu à al-Qaem",
            kind=DEPLOYED,
            certainty=HEDGED,
        ),
        "12-maybe-mossoul": claim(
            A2,
            B12,
            AT,
            "place/mossoul",
            "12e brigade se trouverait à Mossoul",
            kind=DEPLOYED,
            certainty=HEDGED,
        ),
        "omar-will-37": claim(
            A2,
            "person/omar",
            LEADS,
            B37,
            "Omar Nouri doit un jour commander la 37e brigade d'infanterie",
            modality=PLANNED,
        ),
        "37-will-garde": claim(
            A2, B37, SUB, "organization/garde", "sera rattachée à la Garde", modality=PLANNED
        ),
        "37-will-mossoul": claim(
            A2, B37, AT, "place/mossoul", "ira à Mossoul", kind=DEPLOYED, modality=PLANNED
        ),
        "bn-under-12": claim(
            A2, BN2, SUB, B12, "2e bataillon appartient à la 12e brigade", kind=ORGANIC
        ),
        "37-still-4": claim(
            A3,
            B37,
            SUB,
            D4,
            "37th Infantry Brigade belongs to the 4th Armoured Division",
            kind=ORGANIC,
        ),
    }
    before = date(2019, 6, 9)
    f = {
        "37-9": fact(c["37-under-9"], until=before),
        "9-mod": fact(
            c["37-at-qaem"], rule="test-implied", subject=D9, predicate=SUB, object=MOD, kind=None
        ),
        "37-qaem": fact(c["37-at-qaem"], c["37-maybe-qaem"], until=before),
        "12-9": finding(c["12-not-under-9"], basis=Basis.DENIED),
        "3-27": fact(c["3-under-27"]),
        "ali-37": fact(c["ali-37"], until=before),
        "nadia-9": fact(c["nadia-9"]),
        "omar-sy37": fact(c["omar-sy37"]),
        "sy37-corps": fact(c["sy37-corps"]),
        "karim-9": finding(
            c["karim-9"], effective_to=date(2019, 2, 20), when=DateRange(end_max=date(2019, 2, 20))
        ),
        "hachd-daech": fact(c["hachd-daech"]),
        "37-4": fact(c["37-under-4"], c["37-still-4"], since=JUNE, confirmed=MAY),
        "4-mod": fact(c["4-mod"], since=JUNE),
        "karim-37": fact(c["karim-37"], since=JUNE),
        "37-rawa": fact(c["37-rawa"], since=JUNE),
        "12-mossoul": fact(c["12-maybe-mossoul"], since=JUNE),
        "omar-37": finding(c["omar-will-37"], basis=Basis.PLANNED),
        "37-garde": finding(c["37-will-garde"], basis=Basis.PLANNED),
        "37-mossoul": finding(c["37-will-mossoul"], basis=Basis.PLANNED),
    }
    # Two rivals: the sources differ on whose battalion it is.
    mine = fact(c["bn-under-37"], confirmed=JUNE)
    rival = fact(c["bn-under-12"], since=JUNE, assessment=Assessment.DISPUTED)
    f["bn-37"] = replace(mine, conflicts=(rival.key,))
    f["bn-12"] = replace(rival, conflicts=(mine.key,))
    return Example(c, f)


def order_of_battle() -> OrderOfBattle:
    """Return the whole example."""
    told = example()
    return OrderOfBattle(
        (A1, A2, A3),
        tuple(sorted(ENTITIES, key=lambda one: one.id)),
        tuple(sorted(told.claims.values(), key=lambda one: one.key)),
        tuple(sorted(told.findings.values(), key=lambda one: one.key)),
    )
