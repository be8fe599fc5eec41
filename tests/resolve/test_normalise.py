from orbat.resolve.normalise import is_acronym, is_full_name, is_lossy, name_hash, slug


def test_acronyms_are_told_from_names() -> None:
    assert [
        n for n in ("FDS", "RIMa", "Daech", "K", "Les FDS", "37e", "GTIA") if is_acronym(n)
    ] == [
        "FDS",
        "RIMa",
        "GTIA",
    ]


def test_a_bare_family_name_is_no_full_name() -> None:
    assert is_full_name("Salmane al-Djabéri")
    assert not is_full_name("Djabéri")


def test_slugs_are_short_ascii_and_say_when_they_lose_letters() -> None:
    assert slug("Ministère de l’Intérieur") == "ministere-de-l-interieur"
    assert not is_lossy("Ministère de l’Intérieur")
    assert slug("<script>alert(1)</script>") == "script-alert-1-script"
    assert slug("Азов") == ""
    assert is_lossy("Азов")
    assert len(slug("très long " * 50)) <= 60
    assert name_hash("Азов") != name_hash("Айдар")
