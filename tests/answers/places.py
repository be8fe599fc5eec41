"""Where formations are."""

from example_order import FEBRUARY

from answers.case import B37, BEFORE, MOD, Case

CASES = [
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
]
