"""Who says what, how surely, and what has changed since."""

from example_order import FEBRUARY, JUNE

from answers.case import B37, BEFORE, MOD, Case

CASES = [
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
        [
            (
                B37,
                "operatesIn",
                "al-Qaem",
                "stated",
                "affirmed",
                "actual",
                FEBRUARY,
                "Le Matin",
            )
        ],
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
    Case(
        "changes",
        "change",
        [],
        "finding:37-4",
        {"since": "2019-07-01", "until": "2020-07-01"},
    ),
    Case(
        "hedged-only",
        "subject relation object quote article",
        [
            (
                "12e brigade",
                "operatesIn",
                "Mossoul",
                "12e brigade se trouverait à Mossoul",
                "a2",
            ),
            ("4e division blindée", "subordinateTo", MOD, "relèverait du ministère", "a2"),
        ],
        "claim:37-maybe-qaem",
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
    Case(
        "stale-links",
        "subject object",
        [],
        "finding:37-9",
        {"before": "2019-02-21"},
    ),
]
