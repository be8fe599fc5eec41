"""The measurements of reading run, and tell what they say they tell."""

import importlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("bench.reading")


@pytest.fixture
def gains(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("bench.gains")


def test_the_text_is_the_same_every_time_and_as_long_as_asked_for(reading: Any) -> None:
    one, other = (list(reading.articles(60_000, 0.1)) for _ in range(2))
    assert one == other
    assert 60_000 <= sum(len(article.text) for article in one) < 63_000
    assert len({article.id for article in one}) == len(one)


@pytest.mark.parametrize("share", [0, 0.05, 0.5, 1])
def test_the_share_of_articles_that_name_units_is_kept(reading: Any, share: float) -> None:
    made = list(reading.articles(100_000, share))
    named = sum(article.text in reading.naming_units() for article in made)
    assert abs(named - share * len(made)) < 1


def test_ordinary_news_is_of_many_kinds_and_makes_no_claim(reading: Any) -> None:
    assert len(set(reading.news())) >= 60
    found = [reading.annotate(article) for article in reading.articles(100_000, 0)]
    assert not any(annotation.claims for annotation in found)
    assert not any(e.kind == "unit" for annotation in found for e in annotation.entities)


def test_a_small_run_gives_every_figure(reading: Any) -> None:
    lines = list(reading.run(20_000, 0.2, 0, None).lines())
    assert lines[0].startswith("20% of the articles name units")
    assert [line.strip().split("  ")[0] for line in lines[1:]] == [
        "orbat",
        "one Aho-Corasick pass",
        "spaCy fr_core_news_sm",
        "time of orbat ÷ time of Aho-Corasick",
        "time of the whole ÷ time of its half",
    ]
    assert "not installed" in lines[3]


def test_documents_to_compare_on_are_told_apart(gains: Any) -> None:
    texts = list(gains.documents())
    assert len({text["id"] for text in texts}) == len(texts) > 400
    assert {text["language"] for text in texts} == {"en", "fr"}


def test_the_report_tells_gains_and_losses(gains: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {
        Path("old"): {"a": Counter(["x", "y"]), "b": Counter(["z"])},
        Path("new"): {"a": Counter(["y", "w", "w"]), "b": Counter(["z"])},
    }
    monkeypatch.setattr(gains, "claims", lambda source, texts: found[source])
    report = list(gains.compare(Path("old"), Path("new"), [{"id": "a"}, {"id": "b"}]))
    assert report == [
        "a",
        "  + w",
        "  + w",
        "  - x",
        "2 gained, 1 lost in 1 of 2 documents; claims before 3, now 4",
    ]


def test_claims_are_told_in_words(gains: Any) -> None:
    text = {
        "id": "a",
        "text": "Le 3e régiment ne serait plus à Gap.",
        "language": "fr",
        "published": "2020-01-01",
    }
    found = gains.claims(ROOT / "src", [text])["a"]
    (claim,) = found.elements()
    assert claim.startswith("3e régiment locatedAt Gap (denied, hedged, deployed) by fr-LOC-")


def test_an_unknown_commit_is_named(gains: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="no such commit: nowhere"):
        gains.main(["nowhere"])
