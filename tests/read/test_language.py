import pytest

from orbat.read.language import detect_language

FRENCH = "La 4e brigade a rejoint la ville mardi, selon un communiqué du ministère de la Défense."
ENGLISH = "The 4th Brigade reached the town on Tuesday, according to a statement by the ministry."
GERMAN = (
    "Die vierte Brigade hat am Dienstag die Stadt erreicht, wie das Ministerium in einer Erklärung "
    "mitteilte. Die Soldaten sollen dort bis zum Ende des Monats bleiben und die Straßen sichern. "
    "Nach seinen Angaben gehören sie zur dritten Division, deren Stab in der Hauptstadt liegt."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        (ENGLISH, "en"),
        ("La 37e brigade", "fr"),
        ("37th Brigade moved", "en"),
        (GERMAN, "de"),
        ("", None),
        ("1234 … 56", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_only_the_start_counts() -> None:
    assert detect_language(FRENCH * 12 + GERMAN * 100) == "fr"
