"""What stands above and below: superiors, chains, disagreements."""

from datetime import date

from example_order import FEBRUARY, JUNE, MAY

from answers.case import B37, BEFORE, MARCH, MOD, Case

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
        "superior-disagreements",
        "subordinate overlapFrom overlapTo",
        [("2e bataillon", JUNE, JUNE)],
        "finding:37-9",
    ),
    Case(
        "superior-disagreements",
        "subordinate",
        [],
        "finding:bn-12",
        {"unit": B37},
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
]
