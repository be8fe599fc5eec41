"""Who commands and serves."""

from datetime import date

from example_order import FEBRUARY, JUNE

from answers.case import B37, BEFORE, MARCH, Case

CASES = [
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
            (
                "Ali Hassan",
                FEBRUARY,
                FEBRUARY,
                FEBRUARY,
                BEFORE,
            ),
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
]
