"""What folding makes one, and what it must leave two."""

import pytest

from orbat.lexicon.fold import fold, romanized, skeleton


@pytest.mark.parametrize(
    "variants",
    [
        ("Al-Anbar", "al Anbar", "el-Anbar", "AL‑ANBAR", "al-’Anbar"),
        ("27e brigade d’infanterie", "27E BRIGADE D'INFANTERIE", "27e brigade d'infanterie"),
        ("Deir ez-Zor", "Deir al-Zor", "deir el Zor"),
        ("ash-Sharqat", "al-Sharqat", "as-Sharqat"),
        ("Keïta", "KEITA", "keita"),
        ("Małgorzata Øster", "Malgorzata Oster"),
    ],
)
def test_spellings_of_one_name_fold_alike(variants: tuple[str, ...]) -> None:
    assert len({fold(name) for name in variants}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("37e brigade", "38e brigade"),
        ("Al-Qaim", "Al-Qaem"),
        ("Elbe", "Al-be"),
        ("Alep", "El Ep"),
        ("as de pique", "al de pique"),
        ("Елена", "Елица"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_letters_of_other_scripts_are_kept() -> None:
    assert fold("«Азов» 12") == "азов 12"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("al-Qaïm", "al-Qaem"),
        ("Deir ez-Zor", "Dayr al-Zawr"),
        ("Djabéri", "Jabiri"),
        ("ash-Sharqat", "Charqat"),
    ],
)
def test_transliterations_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(fold(one)) == skeleton(fold(other))


def test_other_names_have_other_skeletons() -> None:
    assert skeleton(fold("Rawa")) != skeleton(fold("Anah"))


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Nazem al-Roubaï", "Nazem al-Rubaie"),
        ("Hatem al-Doulaïmi", "Hatem al-Dulaimi"),
        ("Djalal Chaker", "Jalal Shaker"),
        ("Younès Zoubeïdi", "Yunes Zubaidi"),
    ],
)
def test_french_and_english_romanise_to_one_form(french: str, english: str) -> None:
    assert romanized(fold(french)) == romanized(fold(english))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ali Hassan", "Ali Hussein"), ("Omar Saleh", "Omar Salih"), ("Michel Roy", "Michelle Roy")],
)
def test_vowels_tell_persons_apart(one: str, other: str) -> None:
    assert romanized(fold(one)) != romanized(fold(other))
