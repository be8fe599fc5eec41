import dataclasses
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orbat.annotation_lines import annotation_line, article_line, read_annotation
from orbat.errors import ReadError
from orbat.model import (
    Annotation,
    Article,
    ArticleEntity,
    Certainty,
    Claim,
    DateRange,
    EntityKind,
    Mention,
    Modality,
    Polarity,
    Predicate,
    RelationKind,
    Span,
    Speaker,
    TimeExpression,
    TimeRole,
    Words,
)
from orbat.read.record import make_article

TEXT = "Mardi, selon l’état-major, la 4ᵉ brigade du colonel Aubrac relèverait de la 3e division 😀."
ARTICLE = Article("a1", TEXT, "fr", date(2019, 2, 21))

spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda pair: Span(*sorted(pair))
)
words = spans.map(lambda span: Words(span.of(TEXT), span))
mentions = st.builds(
    lambda span, name, rule, entries: Mention(span, span.of(TEXT), name, rule, entries),
    spans,
    st.text(st.characters(codec="utf-8")),
    st.sampled_from(["fr-UNIT-001", "fr-ORG-002"]),
    st.lists(st.sampled_from(["fr/echelon:brigade", "fr/force:x"])).map(tuple),
)
codes = st.none() | st.sampled_from(["brigade", "IQ", "4"])
entities = st.builds(
    ArticleEntity,
    id=st.sampled_from(["e1", "e2"]),
    kind=st.sampled_from(EntityKind),
    labels=st.lists(st.text(st.characters(codec="utf-8"))).map(tuple),
    mentions=st.lists(mentions, max_size=3).map(tuple),
    number=codes,
    echelon=codes,
    branch=codes,
    country=codes,
    rank=st.none() | words,
    rank_code=codes,
    role=codes,
    posts=st.lists(words, max_size=2).map(tuple),
)
days = st.none() | st.dates()
claims = st.builds(
    lambda evidence, **rest: Claim(evidence=evidence, quote=evidence.of(TEXT), **rest),
    spans,
    article=st.just("a1"),
    subject=st.sampled_from(["e1", "e2"]),
    predicate=st.sampled_from(Predicate),
    object=st.sampled_from(["e1", "e2"]),
    sentence=spans,
    rule=st.sampled_from(["fr-SUB-001"]),
    certainty=st.sampled_from(Certainty),
    polarity=st.sampled_from(Polarity),
    modality=st.sampled_from(Modality),
    kind=st.none() | st.sampled_from(RelationKind),
    speaker=st.none()
    | st.builds(
        lambda span, entity: Speaker(span.of(TEXT), span, entity),
        spans.filter(lambda span: span.start < span.end),
        st.none() | st.sampled_from(["e1", "e2"]),
    ).filter(lambda speaker: speaker.text not in ("e1", "e2")),
    when=st.builds(DateRange, days, days, days, days),
    time=st.none()
    | st.builds(
        lambda span, iso, role: TimeExpression(span, span.of(TEXT), iso, role, "fr-DATE-1"),
        spans,
        st.none() | st.sampled_from(["2019-02", "2017/2019-03"]),
        st.sampled_from(TimeRole),
    ),
    post=st.none() | words,
    former=st.booleans(),
)
annotations = st.builds(
    lambda first, second, said: Annotation(
        ARTICLE,
        (dataclasses.replace(first, id="e1"), dataclasses.replace(second, id="e2")),
        tuple(said),
    ),
    entities,
    entities,
    st.lists(claims, max_size=4),
)


@given(annotations)
def test_a_line_and_the_text_give_the_annotation_back(annotation: Annotation) -> None:
    line = annotation_line(annotation)
    assert "\n" not in line
    assert read_annotation(line, ARTICLE) == annotation


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        (Claim, 17),
        (ArticleEntity, 12),
        (Mention, 5),
        (Speaker, 3),
        (TimeExpression, 5),
        (DateRange, 4),
        (Words, 2),
    ],
)
def test_no_field_of_the_model_is_forgotten(kind: Any, known: int) -> None:
    """A new field must be written, read, and drawn above before this number is raised."""
    assert len(dataclasses.fields(kind)) == known


def one_claim(**more: Any) -> dict[str, Any]:
    evidence = Span(27, 40)
    claim = Claim(
        "a1", "e1", Predicate.LOCATED_AT, "e2", evidence, evidence.of(TEXT), Span(0, 9), "r", **more
    )
    both = tuple(ArticleEntity(name, EntityKind.UNIT, ("x",), ()) for name in ("e1", "e2"))
    relation: dict[str, Any] = json.loads(annotation_line(Annotation(ARTICLE, both, (claim,))))[
        "relations"
    ][0]
    return relation


@pytest.mark.parametrize(
    ("more", "certainty"),
    [
        ({}, "asserted"),
        ({"certainty": Certainty.HEDGED}, "hedged"),
        ({"polarity": Polarity.DENIED}, "denied"),
        ({"modality": Modality.PLANNED}, "planned"),
        ({"polarity": Polarity.DENIED, "certainty": Certainty.HEDGED}, "denied"),
        ({"modality": Modality.PLANNED, "certainty": Certainty.HEDGED}, "planned"),
    ],
)
def test_certainty_is_the_weightiest_word(more: dict[str, Any], certainty: str) -> None:
    assert one_claim(**more)["certainty"] == certainty


def test_a_headquarters_is_written_as_a_garrison() -> None:
    assert one_claim(kind=RelationKind.HEADQUARTERS)["kind"] == "garrison"
    assert one_claim(kind=RelationKind.DEPLOYED)["kind"] == "deployed"


def test_the_speaker_is_an_entity_or_quoted_words() -> None:
    assert one_claim(speaker=Speaker("l’état-major", Span(13, 25), "e2"))["by"] == "e2"
    assert one_claim(speaker=Speaker("l’état-major", Span(13, 25)))["by"] == "l’état-major"
    assert one_claim()["by"] is None


PLAIN: dict[str, Any] = {
    "doc": "a1",
    "entities": [
        {
            "id": "e1",
            "type": "unit",
            "labels": ["4e brigade"],
            "mentions": [{"start": 30, "end": 40}],
        },
        {"id": "e2", "type": "unit", "labels": ["3e division"]},
    ],
    "relations": [
        {
            "s": "e1",
            "p": "subordinateTo",
            "o": "e2",
            "certainty": "hedged",
            "by": "l’état-major",
            "kind": None,
            "date": "2019-02",
            "evidence": {"start": 27, "end": 87},
        }
    ],
}


def test_a_line_of_another_tool_is_read() -> None:
    (claim,) = read_annotation(json.dumps(PLAIN), ARTICLE).claims
    assert claim.quote == TEXT[27:87]
    assert claim.certainty is Certainty.HEDGED
    assert claim.speaker == Speaker("l’état-major", Span(13, 25))
    assert claim.time is not None
    assert claim.time.iso == "2019-02"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"doc": "b"}, "annotation of 'b', not of a1"),
        ({"version": 99}, "version 99"),
        ({"entities": [{"id": "e1"}]}, "no annotation line: KeyError"),
        ({"entities": []}, "names 'e1', which is no entity"),
        (
            {"relations": [PLAIN["relations"][0] | {"certainty": "sure"}]},
            "certainty is called 'sure'",
        ),
        (
            {"relations": [PLAIN["relations"][0] | {"evidence": {"start": 5, "end": 999}}]},
            "outside",
        ),
        ({"relations": [PLAIN["relations"][0] | {"p": "likes"}]}, "'likes' is not a valid"),
    ],
)
def test_faults_are_named(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_annotation(json.dumps(PLAIN | change), ARTICLE)


def test_lines_that_are_no_json_are_named() -> None:
    with pytest.raises(ReadError, match="a1: no annotation line"):
        read_annotation("{", ARTICLE)


def test_articles_are_read_back() -> None:
    article = dataclasses.replace(ARTICLE, title="T", url="https://example.org/", publisher="P")
    row = json.loads(article_line(article))
    again = make_article(row, origin="", fallback_id="")
    assert dataclasses.replace(again, origin=None) == article
