"""Outlines: numbers, labels, sizes and headings of commanders."""

import pytest
from sentences import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "2e division blindée\n1. Appui\n1.1 3e régiment d'artillerie\n1.2 3e régiment du génie",
            [
                "3e régiment d'artillerie subordinateTo 2e division blindée",
                "3e régiment du génie subordinateTo 2e division blindée",
            ],
        ),
        (
            "1. 1re brigade blindée\na) 501e régiment de chars\nb) 16e bataillon de chasseurs",
            [
                "501e régiment de chars subordinateTo 1re brigade blindée",
                "16e bataillon de chasseurs subordinateTo 1re brigade blindée",
            ],
        ),
        (
            "7e brigade blindée\n35e régiment d'infanterie\n3e batterie\n68e régiment d'artillerie",
            [
                "35e régiment d'infanterie subordinateTo 7e brigade blindée",
                "3e batterie subordinateTo 35e régiment d'infanterie",
                "68e régiment d'artillerie subordinateTo 7e brigade blindée",
            ],
        ),
        (
            "3e brigade blindée, Limoges\nCommandant : général Luc Brisay\nPC : Limoges",
            [
                "3e brigade blindée locatedAt Limoges",
                "Luc Brisay commands 3e brigade blindée",
            ],
        ),
        (
            "Le 6e régiment du génie\nChefs de corps\n2003-2005 : colonel Alain Verne",
            ["Alain Verne commands 6e régiment du génie"],
        ),
        ("Le 6e régiment du génie\nTués\n2003 : sergent Alain Verne", []),
        ("1. La 3e brigade dépend de la 9e division.\n2. La 4e brigade attend.", [
            "3e brigade subordinateTo 9e division",
        ]),
    ],
)  # fmt: skip
def test_french(text: str, claims: list[str]) -> None:
    assert told(text) == claims


def test_the_time_of_a_commander_is_that_of_his_line() -> None:
    from sentences import annotated

    text = "Le 6e régiment du génie\nChefs de corps\n2003-2005 : colonel Alain Verne"
    (claim,) = annotated(text).claims
    assert claim.time is not None
    assert claim.time.iso == "2003/2005"
