"""Lists: what indentation, bullets, headings and captions say."""

import pytest
from sentences import told


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "9e division\n  3e brigade\n    12e bataillon\n  4e brigade",
            [
                "3e brigade subordinateTo 9e division",
                "12e bataillon subordinateTo 3e brigade",
                "4e brigade subordinateTo 9e division",
            ],
        ),
        (
            "La 9e division comprend :\n- la 3e brigade ;\n- la 4e brigade.",
            ["3e brigade subordinateTo 9e division", "4e brigade subordinateTo 9e division"],
        ),
        (
            "9e division\n- 3e brigade\n- 4e brigade",
            ["3e brigade subordinateTo 9e division", "4e brigade subordinateTo 9e division"],
        ),
        (
            "À Gao\n- 3e brigade\n- 4e brigade",
            ["3e brigade locatedAt Gao", "4e brigade locatedAt Gao"],
        ),
        ("3e brigade\n4e brigade\n5e brigade", []),
        ("3e brigade\n- 4e brigade", []),
        (
            "La 3e brigade est à Gao.\nLire aussi : la 4e brigade est à Kidal",
            ["3e brigade locatedAt Gao"],
        ),
        ("1re compagnie : Saint-Jean\nLe 8e RI attend.", ["1re compagnie locatedAt Saint-Jean"]),
    ],
)
def test_french(text: str, claims: list[str]) -> None:
    assert told(text) == claims


def test_english() -> None:
    assert told("9th Division\n  3rd Brigade\n  4th Brigade", "en") == [
        "3rd Brigade subordinateTo 9th Division",
        "4th Brigade subordinateTo 9th Division",
    ]
