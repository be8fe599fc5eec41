"""Names and numbers of formations."""

from answers.case import B37, Case

CASES = [
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
]
