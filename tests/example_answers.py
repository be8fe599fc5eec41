"""The answers to the twenty questions on the example, worked out by hand.

Every case names a near miss: a finding, claim or entity that is in the graph, resembles the
answer, and must not be in it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from example_order import FEBRUARY, JUNE, MAY

BEFORE, MARCH = date(2019, 6, 9), date(2019, 3, 1)
B37 = "37e brigade d'infanterie"
MOD = "ministère irakien de la Défense"


@dataclass(frozen=True)
class Case:
    query: str
    columns: str
    rows: list[tuple[Any, ...]]
    near_miss: str
    parameters: dict[str, str] = field(default_factory=dict)
    on: date | None = None


CASES = [
    Case(
        "direct-superior",
        "superior relation basis assessment from to certainty date quote publisher url article",
        [
            (
                "9e division blindée",
                "organicParent",
                "stated",
                "preferred",
                FEBRUARY,
                BEFORE,
                "stated",
                FEBRUARY,
                "37e brigade d'infanterie de la 9e division blindée",
                "Le Matin",
                "https://example.org/renforts",
                "a1",
            )
        ],
        "finding:37-garde",
        {"unit": B37},
        MARCH,
    ),
    Case(
        "direct-superior",
        "superior basis date quote",
        [
            (
                "4e division blindée",
                "stated",
                MAY,
                "37th Infantry Brigade belongs to the 4th Armoured Division",
            )
        ],
        "finding:37-9",
        {"unit": B37},
    ),
    Case(
        "direct-superior",
        "superior basis rule",
        [(MOD, "implied", "test-implied")],
        "finding:4-mod",
        {"unit": "9e division blindée"},
        MARCH,
    ),
    Case("direct-superior", "superior", [], "finding:12-9", {"unit": "unit/iq-12-brigade"}),
    Case(
        "chain-of-command",
        "step subordinate superior basis certainty speaker date quote publisher url article rule",
        [
            (
                1,
                B37,
                "9e division blindée",
                "stated",
                "stated",
                None,
                FEBRUARY,
                "37e brigade d'infanterie de la 9e division blindée",
                "Le Matin",
                "https://example.org/renforts",
                "a1",
                "test-rule",
            ),
            (
                2,
                "9e division blindée",
                MOD,
                "implied",
                "stated",
                MOD,
                FEBRUARY,
                "envoyé la 37e brigade d'infanterie de la 9e division blindée à al-Qaem",
                "Le Matin",
                "https://example.org/renforts",
                "a1",
                "test-implied",
            ),
        ],
        "finding:37-4",
        {"unit": B37},
        MARCH,
    ),
    Case(
        "chain-of-command",
        "step subordinate superior basis",
        [(1, B37, "9e division blindée", "stated")],
        "finding:9-mod",
        {"unit": B37, "implied": "no"},
        MARCH,
    ),
    Case(
        "chain-of-command",
        "step subordinate superior relation basis certainty",
        [
            (1, "2e bataillon", B37, "organicParent", "stated", "stated"),
            (2, B37, "4e division blindée", "organicParent", "stated", "stated"),
            (3, "4e division blindée", MOD, "subordinateTo", "hedged", "hedged"),
        ],
        "finding:bn-12",
        {"unit": "2e bataillon"},
    ),
    Case("chain-of-command", "superior", [], "finding:hachd-daech", {"unit": "Hachd al-Chaabi"}),
    Case(
        "subordinates",
        "subordinate echelon level superior basis",
        [
            (B37, "brigade", 7, "9e division blindée", "stated"),
            ("2e bataillon", "battalion", 5, B37, "stated"),
        ],
        "finding:12-9",
        {"unit": "9e division blindée"},
        MARCH,
    ),
    Case(
        "subordinates",
        "subordinate echelon superior basis",
        [
            ("4e division blindée", "division", MOD, "hedged"),
            (B37, "brigade", "4e division blindée", "stated"),
            ("2e bataillon", "battalion", B37, "stated"),
        ],
        "finding:9-mod",
        {"unit": MOD, "implied": "no"},
    ),
    Case(
        "supporting-sentences",
        "basis relation certainty speaker quote sentence publisher article",
        [
            (
                "stated",
                "organicParent",
                "stated",
                None,
                "37e brigade d'infanterie de la 9e division blindée",
                "Le ministère irakien de la Défense a envoyé la 37e brigade d'infanterie de la 9e "
                "division blindée à al-Qaem.",
                "Le Matin",
                "a1",
            )
        ],
        "claim:37-under-4",
        {"unit": B37, "superior": "9e division blindée"},
    ),
    Case(
        "supporting-sentences",
        "basis certainty speaker rule",
        [("implied", "stated", MOD, "test-implied")],
        "claim:4-mod",
        {"unit": "9e division blindée", "superior": MOD},
    ),
    Case(
        "supporting-sentences",
        "basis",
        [],
        "claim:12-not-under-9",
        {"unit": "unit/iq-12-brigade", "superior": "9e division blindée"},
    ),
    Case(
        "superior-disagreements",
        "subordinate overlapFrom overlapTo",
        [("2e bataillon", JUNE, JUNE)],
        "finding:37-9",
    ),
    Case("superior-disagreements", "subordinate", [], "finding:bn-12", {"unit": B37}),
    Case(
        "commander",
        "person rank basis quote",
        [("Ali Hassan", "colonel", "stated", "Ali Hassan commande la 37e brigade")],
        "finding:omar-sy37",
        {"unit": B37},
        MARCH,
    ),
    Case("commander", "person", [("Karim Saleh",)], "finding:omar-37", {"unit": B37}),
    Case(
        "commanders",
        "person startMax endMin from to",
        [
            ("Ali Hassan", FEBRUARY, FEBRUARY, FEBRUARY, BEFORE),
            ("Karim Saleh", JUNE, JUNE, JUNE, None),
        ],
        "finding:omar-37",
        {"unit": B37},
    ),
    Case(
        "career",
        "organization relation post endMax from to",
        [
            (
                "9e division blindée",
                "servesIn",
                "chef d'état-major",
                date(2019, 2, 20),
                None,
                date(2019, 2, 20),
            ),
            (B37, "commands", None, None, JUNE, None),
        ],
        "finding:nadia-9",
        {"person": "karim saleh"},
    ),
    Case(
        "career",
        "organization relation",
        [("37e brigade blindée", "commands")],
        "finding:omar-37",
        {"person": "Omar Nouri"},
    ),
    Case(
        "persons-in-authority",
        "step person rank commands",
        [(1, "Ali Hassan", "colonel", B37), (2, "Nadia Fadel", None, "9e division blindée")],
        "finding:karim-9",
        {"unit": B37},
        MARCH,
    ),
    Case(
        "persons-in-authority",
        "step person commands",
        [(1, "Karim Saleh", B37)],
        "finding:nadia-9",
        {"unit": B37},
    ),
    Case(
        "whereabouts",
        "place relation basis from to speaker",
        [("al-Qaem", "operatesIn", "stated", FEBRUARY, BEFORE, MOD)],
        "finding:37-rawa",
        {"unit": B37, "since": "2019-03-01", "until": "2019-06-09"},
    ),
    Case(
        "whereabouts",
        "place relation",
        [("al-Qaem", "operatesIn"), ("Rawa", "stationedAt")],
        "finding:37-mossoul",
        {"unit": B37},
    ),
    Case(
        "units-in-area",
        "formation location latitude longitude basis",
        [(B37, "Rawa", 34.48, 41.92, "stated")],
        "finding:37-qaem",
        {"south": "34", "north": "35", "west": "40", "east": "42"},
    ),
    Case(
        "units-in-area",
        "formation location basis",
        [("12e brigade", "Mossoul", "hedged")],
        "finding:37-mossoul",
        {"place": "MOSSOUL"},
    ),
    Case(
        "units-without-superior",
        "unit echelon country",
        [
            ("12e brigade", "brigade", "IQ"),
            ("12e brigade", "brigade", "SY"),
            ("27e brigade", "brigade", "IQ"),
            ("5e corps", "corps", "SY"),
        ],
        "entity:unit/iq-4-armour-division",
    ),
    Case(
        "echelon-inversions",
        "subordinate subordinateEchelon superior superiorEchelon quote",
        [("3e division", "division", "27e brigade", "brigade", "3e division de la 27e brigade")],
        "finding:37-4",
    ),
    Case("echelon-inversions", "subordinate", [], "finding:3-27", {}, date(2019, 2, 20)),
    Case(
        "single-publisher",
        "subject relation object basis publisher",
        [
            (B37, "stationedAt", "Rawa", "stated", "La Gazette"),
            ("Karim Saleh", "commands", B37, "stated", "La Gazette"),
            ("2e bataillon", "organicParent", B37, "stated", "Le Matin"),
            (B37, "organicParent", "9e division blindée", "stated", "Le Matin"),
            ("Ali Hassan", "commands", B37, "stated", "Le Matin"),
        ],
        "finding:37-4",
        {"unit": B37},
    ),
    Case(
        "said-by",
        "subject relation object certainty polarity modality date publisher",
        [(B37, "operatesIn", "al-Qaem", "stated", "affirmed", "actual", FEBRUARY, "Le Matin")],
        "claim:37-under-9",
        {"speaker": "iraqi ministry of defence"},
    ),
    Case(
        "changes",
        "change day subject relation object",
        [
            ("ended", BEFORE, B37, "operatesIn", "al-Qaem"),
            ("ended", BEFORE, B37, "organicParent", "9e division blindée"),
            ("ended", BEFORE, "Ali Hassan", "commands", B37),
            ("began", JUNE, B37, "organicParent", "4e division blindée"),
            ("began", JUNE, B37, "stationedAt", "Rawa"),
            ("began", JUNE, "Karim Saleh", "commands", B37),
        ],
        "finding:bn-37",
        {"since": "2019-03-01", "until": "2019-07-01", "unit": B37},
    ),
    Case("changes", "change", [], "finding:37-4", {"since": "2019-07-01", "until": "2020-07-01"}),
    Case(
        "names",
        "name language kind",
        [
            ("37th Infantry Brigade", "en", "preferred"),
            (B37, "fr", "preferred"),
            ("37e BI", "fr", "other"),
        ],
        "entity:unit/sy-37-armour-brigade",
        {"entity": "37e bi"},
    ),
    Case(
        "hedged-only",
        "subject relation object quote article",
        [
            ("12e brigade", "operatesIn", "Mossoul", "12e brigade se trouverait à Mossoul", "a2"),
            ("4e division blindée", "subordinateTo", MOD, "relèverait du ministère", "a2"),
        ],
        "claim:37-maybe-qaem",
    ),
    Case(
        "units-per-echelon",
        "echelon level units",
        [("division", 8, 3), ("brigade", 7, 3), ("battalion", 5, 1)],
        "entity:unit/sy-12-brigade",
        {"country": "IQ"},
    ),
    Case(
        "units-per-echelon",
        "echelon units",
        [("division", 2), ("brigade", 1)],
        "entity:unit/iq-3-division",
        {"branch": "armour"},
    ),
    Case(
        "stale-links",
        "subject relation object confirmed",
        [
            ("37e brigade blindée", "subordinateTo", "5e corps", FEBRUARY),
            ("3e division", "organicParent", "27e brigade", FEBRUARY),
            ("Hachd al-Chaabi", "opposes", "Daech", FEBRUARY),
            ("Nadia Fadel", "commands", "9e division blindée", FEBRUARY),
            ("Omar Nouri", "commands", "37e brigade blindée", FEBRUARY),
        ],
        "finding:37-4",
    ),
    Case("stale-links", "subject object", [], "finding:37-9", {"before": "2019-02-21"}),
]
