"""Laws of reading: whatever the text, what is found stands in it, and is found again."""

import hashlib
import json
import subprocess
import sys
import tomllib
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orbat.annotate import annotate
from orbat.annotation_lines import annotation_line, read_annotation
from orbat.lexicon import languages
from orbat.model import Annotation, Article

ROOT = Path(__file__).parents[1]
TEXTS = sorted(
    example["text"]
    for path in (ROOT / "tests" / "corpus").glob("*/*.toml")
    for example in tomllib.loads(path.read_text(encoding="utf-8")).get("example", ())
)
MARKS = (
    "\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad\u00a0\u202f\u2028\u0301"
    "\u0000\u0007\u001c\t\r\n"
)
WORDS = (
    "la 3e brigade", "du 2e RIMa", "l’armée irakienne", "le colonel Ali Noun", "commandait", "qui",
    "« ", " »", "(", ")", ", ", ". ", "à Mossoul", "le 3 mai 2019", "selon", "aurait", "ne", "pas",
    "le", "que", "Front de libération (FL)", "ses hommes", "elle", ": ", "\n- ", "45", "et", "IIe",
)  # fmt: skip
NASTY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(MARKS), max_size=30)
PIECES = st.sampled_from(WORDS) | st.sampled_from(TEXTS) | NASTY
TEXT = st.lists(PIECES, max_size=12).map(" ".join) | NASTY
DAYS = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(annotation: Annotation) -> None:
    """Assert what holds of every annotation."""
    text = annotation.article.text
    known = {entity.id for entity in annotation.entities}
    assert len(known) == len(annotation.entities)
    spans = []
    for entity in annotation.entities:
        assert entity.mentions
        assert entity.labels
        for mention in entity.mentions:
            assert mention.span.of(text) == mention.text
            spans.append(mention.span)
        if entity.rank is not None:
            assert entity.rank.span.of(text) == entity.rank.text
    for claim in annotation.claims:
        assert {claim.subject, claim.object} <= known
        assert claim.subject != claim.object
        assert claim.evidence.of(text) == claim.quote
        assert claim.sentence.covers(claim.evidence)
        assert claim.rule
        spans += [claim.evidence, claim.sentence]
        if claim.speaker is not None:
            assert claim.speaker.span.of(text) == claim.speaker.text
            assert claim.speaker.entity is None or claim.speaker.entity in known
        if claim.time is not None:
            assert claim.time.span.of(text) == claim.time.text
        if claim.post is not None:
            assert claim.post.span.of(text) == claim.post.text
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    line = annotation_line(annotation)
    assert annotation_line(read_annotation(line, annotation.article)) == line


@UNHURRIED
@given(TEXT, st.sampled_from([*languages(), "xx"]), DAYS)
def test_what_is_found_stands_in_the_text(text: str, language: str, published: date | None) -> None:
    article = Article("a", text, language, published)
    annotation = annotate(article)
    check(annotation)
    assert annotate(article) == annotation


@UNHURRIED
@given(st.sampled_from(TEXTS), st.data())
def test_characters_without_width_and_loose_marks_change_no_claim(
    text: str, data: st.DataObject
) -> None:
    composed = unicodedata.normalize("NFC", text)
    plain = annotate(Article("a", composed, "fr"))
    spread = unicodedata.normalize("NFD", composed)
    for mark in data.draw(st.lists(st.sampled_from("\u200b\u200f\u2066\ufeff"), max_size=5)):
        at = data.draw(st.integers(0, len(spread)))
        while at < len(spread) and unicodedata.combining(spread[at]):
            at += 1
        spread = spread[:at] + mark + spread[at:]
    found = annotate(Article("a", spread, "fr"))
    check(found)
    assert [(c.subject, c.predicate, c.object, c.certainty) for c in found.claims] == [
        (c.subject, c.predicate, c.object, c.certainty) for c in plain.claims
    ]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:30])
def test_the_corpus_keeps_the_laws(text: str) -> None:
    for language in languages():
        check(annotate(Article("a", text, language, date(2024, 3, 5))))


def test_nothing_depends_on_the_order_of_hashes() -> None:
    program = (
        "import hashlib, sys, json; from datetime import date; from orbat.annotate import annotate;"
        "from orbat.annotation_lines import annotation_line; from orbat.model import Article;"
        "texts = json.load(sys.stdin); sys.stdout.write(''.join(annotation_line(annotate("
        "Article('a', t, 'fr', date(2024, 3, 5)))) for t in texts))"
    )
    found = set()
    for seed in ("0", "1", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            input=json.dumps(["\n".join(TEXTS[start::8]) for start in range(8)]),
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        found.add(hashlib.sha256(done.stdout.encode()).hexdigest())
    assert len(found) == 1
