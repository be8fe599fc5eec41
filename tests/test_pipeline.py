import json
import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

import orbat
from orbat import annotate, pipeline
from orbat.annotation_lines import read_annotation
from orbat.errors import ExportError, ReadError
from orbat.model import Annotation, Article, Predicate
from orbat.pipeline import FILES, annotate_all, build, extract
from orbat.read import ReadFailure, read_articles

FIRST = "La 37e brigade d'infanterie de la 9e division blindée irakienne est arrivée à Mossoul."
SECOND = "Le colonel Marc Aubrac commande la 37e brigade d'infanterie irakienne."
HOSTILE = (
    "La 37e brigade d'infanterie de la 9e division blindée irakienne "
    '<script>alert("x")</script> est à '
    "Mossoul. \x07\x1b[2J\u202e </script><!-- ]]> \"\"\" ''' \\u0041 <http://x> . } FILTER(1) "
    "ASK { ?s ?p ?o } @prefix : <x> .\x00\u2028 La 12e brigade d'infanterie est à Mossoul."
)


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    head = "---\npublished: 2019-02-21\npublisher: Le Matin\n---\n"
    (folder / "a.txt").write_text(head + FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(head + SECOND, encoding="utf-8")
    (folder / "c.jsonl").write_text(
        json.dumps({"id": "c", "published": "2019-03-01", "text": HOSTILE}) + "\n"
    )
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_output_folder_holds_the_files_and_nothing_else(press: Path, tmp_path: Path) -> None:
    graph = build(press, tmp_path / "out")
    assert set(contents(tmp_path / "out")) == set(FILES)
    assert {path.name for path in tmp_path.iterdir()} == {"press", "out"}
    assert graph.failures == ()
    assert graph.day == date(2019, 3, 1)
    (row,) = graph.query("direct-superior", unit="37e brigade d'infanterie")
    assert row["superior"] == "9e division blindée"


def test_what_is_written_is_what_is_returned(press: Path, tmp_path: Path) -> None:
    graph = build(press, tmp_path / "out")
    again = orbat.open(tmp_path / "out")
    assert set(again.store.triples()) == set(graph.store.triples())
    assert again.counts() == graph.counts()
    again.save(tmp_path / "again.ttl")
    again.save(tmp_path / "again.html")
    assert (tmp_path / "again.ttl").read_bytes() == (tmp_path / "out/orbat.ttl").read_bytes()
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "out/orbat.html").read_bytes()


def test_articles_and_claims_are_read_back(press: Path, tmp_path: Path) -> None:
    build(press, tmp_path / "out")
    articles = list(read_articles([tmp_path / "out" / "articles.jsonl"]))
    lines = (tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(articles) == len(lines) == 3
    for article, line in zip(articles, lines, strict=True):
        assert isinstance(article, Article)
        for claim in read_annotation(line, article).claims:
            assert claim.evidence.of(article.text) == claim.quote
    again = build(tmp_path / "out" / "articles.jsonl", tmp_path / "out2")
    assert contents(tmp_path / "out") == contents(tmp_path / "out2")
    assert again.failures == ()


def test_the_order_of_articles_changes_no_byte(press: Path, tmp_path: Path) -> None:
    files = sorted(press.iterdir())
    for number in range(3):
        random.Random(number).shuffle(files)
        build(files, tmp_path / f"out{number}")
    assert contents(tmp_path / "out0") == contents(tmp_path / "out1")
    assert contents(tmp_path / "out0") == contents(tmp_path / "out2")


def test_the_hash_seed_and_the_zone_change_no_byte(press: Path, tmp_path: Path) -> None:
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        command = f"import orbat; orbat.build({str(press)!r}, {str(tmp_path / seed)!r})"
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-c", command], check=True, env=environment, timeout=120)
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_a_hostile_article_does_no_harm(press: Path, tmp_path: Path) -> None:
    build(press, tmp_path / "out")
    graph = rdflib.Graph().parse(tmp_path / "out" / "orbat.ttl")
    assert len(graph) == len(orbat.open(tmp_path / "out").store)
    page = (tmp_path / "out" / "orbat.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "\x1b" not in page
    for line in (tmp_path / "out" / "claims.jsonl").read_bytes().splitlines():
        json.loads(line)


def test_failures_are_told_and_the_rest_is_done(press: Path, tmp_path: Path) -> None:
    (press / "bad.txt").write_bytes(b"\xe9t\xe9")
    told: list[Annotation | ReadFailure] = []
    graph = build(press, tmp_path / "out", watch=told.append)
    assert [Path(failure.origin).name for failure in graph.failures] == ["bad.txt"]
    assert len(told) == 4
    assert graph.counts()["articles"] == 3


def test_articles_without_a_day_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST, encoding="utf-8")
    assert build(tmp_path / "a.txt").undated == ("a",)
    assert build(tmp_path / "a.txt", published="2019-02-21").undated == ()


@pytest.mark.parametrize("name", ["empty", "none"])
def test_nothing_to_read_is_an_error_and_writes_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReadError, match="no article"):
        build(tmp_path / name, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_language_without_lexicon_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\nlanguage: de\n---\nDie 4. Brigade", encoding="utf-8")
    (failure,) = annotate_all(tmp_path / "a.txt")
    assert isinstance(failure, ReadFailure)
    assert 'no lexicon reads "de"' in failure.reason


def test_an_article_that_trips_a_rule_does_not_cost_the_others(
    press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = annotate.annotate

    def annotated(article: Article) -> Annotation:
        if article.id == "a":
            raise RecursionError
        return real(article)

    monkeypatch.setattr(pipeline, "annotate", annotated)
    graph = build(press)
    assert [failure.reason[:25] for failure in graph.failures] == ["a fault of orbat itself: "]
    assert graph.counts()["articles"] == 2


def break_page(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def page(_: object) -> str:
        raise error

    monkeypatch.setattr("orbat.view.network.page", page)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_build_that_fails_leaves_the_old_output_as_it_was(
    press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    build(press, tmp_path / "out")
    before = contents(tmp_path / "out")
    (press / "d.txt").write_text(SECOND.replace("37e", "38e"), encoding="utf-8")
    break_page(monkeypatch, error)
    with pytest.raises((KeyboardInterrupt, ExportError)):
        build(press, tmp_path / "out")
    with pytest.raises((KeyboardInterrupt, ExportError)):
        build(press, tmp_path / "new")
    assert contents(tmp_path / "out") == before
    assert {path.name for path in tmp_path.iterdir()} == {"press", "out"}


def test_other_files_in_the_output_folder_are_left_alone(press: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    build(press, tmp_path / "out")
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_a_file_in_the_place_of_the_output_is_named(press: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(ExportError, match="is a file; give the name of a folder"):
        build(press, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "a file"


def test_extract_gives_claims_with_their_words() -> None:
    annotation = extract(FIRST, published="2019-02-21")
    assert annotation.article.language == "fr"
    found = {claim.predicate: claim for claim in annotation.claims}
    assert Predicate.SUBORDINATE_TO in found
    assert found[Predicate.SUBORDINATE_TO].quote in FIRST


# Pieces of sentences, of markup, and signs that no writer means to write.
PIECES = (
    FIRST,
    SECOND,
    "la 45e et la 46e brigade",
    "37e",
    "2/30",
    "n° 8",
    "mardi",
    "« selon lui »",
    *"\u00ad\u200b\u202e\ufeff\u0301\u0131\u1e9e\u2028\x00\x07\r\t ’'\"()[]–-.,;:/|IVXe°ᵉ٣½",
    "\n",
    "\n- ",
    "\U0001f600",
)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), min_size=1, max_size=12))
def test_no_text_trips_the_reader(pieces: list[str]) -> None:
    text = "".join(pieces)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return
    if text.strip():
        annotation = extract(text, language="fr", published="2019-02-21")
        for claim in annotation.claims:
            assert claim.quote == claim.evidence.of(text)
            assert claim.sentence.covers(claim.evidence)
        for entity in annotation.entities:
            for mention in entity.mentions:
                assert mention.text == mention.span.of(text)


@pytest.mark.parametrize(("text", "language"), [(" ", None), ("Die Brigade", "de"), ("12", None)])
def test_extract_says_why_it_cannot(text: str, language: str | None) -> None:
    with pytest.raises(ReadError):
        extract(text, language=language)


def test_what_follows_by_a_rule_can_be_left_out(press: Path) -> None:
    assert build(press, implied=False).counts()["implied"] == 0
