"""Units named by their number alone, and numbers that are no units."""

import pytest
from sentences import annotated, named

from orbat.model import EntityKind


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("La 21e brigade attaque à gauche, la 22e à droite.", ["21e brigade", "22e brigade"]),
        ("Le 5e bataillon avance. Le 5e est à Gao.", ["5e bataillon"]),
        (
            "Le 8e RI recule. Deux divisions tiennent : la 11e et la 39e.",
            ["8e RI", "11e division", "39e division"],
        ),
        ("La 21e brigade est arrivée. Le 22 est un mardi.", ["21e brigade"]),
        ("La 21e brigade est au 22e étage.", ["21e brigade"]),
        ("La 21e brigade fête la 22e année.", ["21e brigade"]),
        ("La 7e brigade et le 7e bataillon sont là. Le 7e avance.", ["7e brigade", "7e bataillon"]),
        ("La brigade 301 avance. La 302 reste.", ["brigade 301"]),
        (
            "La 1re division et le 3e RG sont là. La 4e reste.",
            ["1re division", "3e RG", "4e division"],
        ),
        ("La 1re brigade est là. Une compagnie joue, la 2e du bourg.", ["1re brigade"]),
        (
            "L'escadron 2/30 est là, le 3/30 à Nancy.",
            ["escadron 2/30", "escadron 3/30"],
        ),
    ],
)
def test_french(text: str, units: list[str]) -> None:
    assert named(text, EntityKind.UNIT) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("The 21st Brigade is here, the 22nd on the right.", ["21st Brigade", "22nd Brigade"]),
        ("The 21st Brigade arrived on the 22nd.", ["21st Brigade"]),
        ("The 21st Brigade is on the 22nd floor.", ["21st Brigade"]),
    ],
)
def test_english(text: str, units: list[str]) -> None:
    assert named(text, EntityKind.UNIT, "en") == units


def test_what_is_restored_bears_its_own_rule_and_words() -> None:
    text = "La 21e brigade d'infanterie attaque à gauche, la 22e à droite."
    (unit,) = (e for e in annotated(text).entities if e.number == "22")
    (mention,) = unit.mentions
    assert (mention.text, mention.rule) == ("22e", "fr-UNIT-030")
    assert (unit.labels[0], unit.echelon) == ("22e brigade d'infanterie", "brigade")
