"""Annotations as JSON lines: what `orbat extract` writes and `claims.jsonl` holds.

One line an article, with `doc`, `lang`, `published`, `entities` and `relations`. What the model
knows beyond the plain scheme stands in further keys that are left out where they say nothing, so
that a line and the article's text give back the annotation exactly, while a line that only holds
the plain keys can be read as well.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

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

VERSION = 1
"""Of the format. Raised when a line of an older version would be misread."""

_FOREIGN = "annotated"  # the rule of what was annotated elsewhere
_PLAIN = "asserted"


def annotation_line(annotation: Annotation) -> str:
    """Return one line of JSON (without line feed) that holds all of `annotation` but the text."""
    article = annotation.article
    line = {
        "doc": article.id,
        "lang": article.language,
        "published": _iso(article.published),
        "version": VERSION,
        "entities": [_entity(entity) for entity in annotation.entities],
        "relations": [_relation(claim) for claim in annotation.claims],
    }
    return json.dumps(line, ensure_ascii=False)


def article_line(article: Article) -> str:
    """Return one line of JSON (without line feed) that `orbat` reads back as the same article."""
    fields = {
        "id": article.id,
        "published": _iso(article.published),
        "lang": article.language,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "text": article.text,
    }
    return json.dumps(_without_none(fields), ensure_ascii=False)


def _entity(entity: ArticleEntity) -> dict[str, Any]:
    rank = None if entity.rank is None else _words(entity.rank)
    plain: dict[str, Any] = {
        "id": entity.id,
        "type": entity.kind.value,
        "labels": list(entity.labels),
        "number": entity.number,
        "echelon": entity.echelon,
        "branch": entity.branch,
        "country": entity.country,
    }
    more = _without_none({"rank": rank, "rank_code": entity.rank_code, "role": entity.role})
    if entity.posts:
        more["post"] = [_words(post) for post in entity.posts]
    return plain | more | {"mentions": [_mention(mention) for mention in entity.mentions]}


def _mention(mention: Mention) -> dict[str, Any]:
    name = None if mention.name == mention.text else mention.name
    fields = {"text": mention.text, "name": name, "rule": mention.rule}
    entries = {"entries": list(mention.entries)} if mention.entries else {}
    return _span(mention.span) | _without_none(fields) | entries


def _relation(claim: Claim) -> dict[str, Any]:
    words = _certainties(claim)
    garrison = claim.kind is RelationKind.HEADQUARTERS
    kind = RelationKind.GARRISON if garrison else claim.kind
    speaker = claim.speaker
    plain: dict[str, Any] = {
        "s": claim.subject,
        "p": claim.predicate.value,
        "o": claim.object,
        "certainty": words[0],
        "by": None if speaker is None else speaker.entity or speaker.text,
        "kind": None if kind is None else kind.value,
        "date": None if claim.time is None else claim.time.iso,
        "evidence": _span(claim.evidence) | {"text": claim.quote},
        "rule": claim.rule,
        "sentence": _span(claim.sentence),
    }
    more: dict[str, Any] = {
        "also": words[1:] or None,
        "headquarters": garrison or None,
        "former": claim.former or None,
        "post": None if claim.post is None else _words(claim.post),
        "speaker": None if speaker is None else {"text": speaker.text} | _span(speaker.span),
        "time": None if claim.time is None else _time(claim.time),
        "when": None if claim.when == DateRange() else _bounds(claim.when),
    }
    return plain | _without_none(more)


def _certainties(claim: Claim) -> list[str]:
    """Return the words for how a claim is meant: the weightiest first, the others after it."""
    words = []
    if claim.polarity is Polarity.DENIED:
        words.append("denied")
    if claim.modality is Modality.PLANNED:
        words.append("planned")
    if claim.certainty is Certainty.HEDGED:
        words.append("hedged")
    return words or [_PLAIN]


def _time(time: TimeExpression) -> dict[str, Any]:
    return _span(time.span) | {"text": time.text, "role": time.role.value, "rule": time.rule}


def _bounds(when: DateRange) -> list[str | None]:
    return [_iso(day) for day in (when.start_min, when.start_max, when.end_min, when.end_max)]


def _words(words: Words) -> dict[str, Any]:
    return {"text": words.text} | _span(words.span)


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _without_none(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def read_annotation(line: str, article: Article) -> Annotation:
    """Return the annotation of `article` that `annotation_line` wrote, or another tool.

    What a line does not tell is taken from the article: the words of a span, the sentence as the
    evidence. Raises `ReadError`, naming the article and the place in the line, where the line is
    no annotation, is of another article or a later version, or points outside the text.
    """
    try:
        row = json.loads(line)
        if row["doc"] != article.id:
            raise ReadError(f"annotation of {row['doc']!r:.60}, not of {article.id}")
        if row.get("version", VERSION) > VERSION:
            raise ReadError(
                f"{article.id}: annotation of version {row['version']}; "
                f"this orbat reads up to {VERSION}: get a newer one"
            )
        entities = tuple(_read_entity(entity, article) for entity in row["entities"])
        known = {entity.id for entity in entities}
        claims = tuple(_read_claim(relation, article, known) for relation in row["relations"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReadError(f"{article.id}: no annotation line: {error!r:.200}") from error
    return Annotation(article, entities, claims)


def _read_entity(row: Mapping[str, Any], article: Article) -> ArticleEntity:
    rank = row.get("rank")
    return ArticleEntity(
        id=row["id"],
        kind=EntityKind(row["type"]),
        labels=tuple(row["labels"]),
        mentions=tuple(_read_mention(mention, article) for mention in row.get("mentions", ())),
        number=row.get("number"),
        echelon=row.get("echelon"),
        branch=row.get("branch"),
        country=row.get("country"),
        rank=_read_words(rank, article) if isinstance(rank, dict) else None,
        rank_code=row.get("rank_code"),
        posts=tuple(_read_words(post, article) for post in _as_list(row.get("post"))),
        role=row.get("role"),
    )


def _as_list(value: Any) -> list[Any]:
    """Return what a key may hold once or several times; words without a place are left out."""
    several = value if isinstance(value, list) else [value]
    return [one for one in several if isinstance(one, dict)]


def _read_mention(row: Mapping[str, Any], article: Article) -> Mention:
    span = _read_span(row, article)
    text = row.get("text", span.of(article.text))
    return Mention(
        span=span,
        text=text,
        name=row.get("name", text),
        rule=row.get("rule", _FOREIGN),
        entries=tuple(row.get("entries", ())),
    )


def _read_claim(row: Mapping[str, Any], article: Article, known: set[str]) -> Claim:
    for end in (row["s"], row["o"]):
        if end not in known:
            raise ReadError(f"{article.id}: a relation names {end!r:.60}, which is no entity of it")
    evidence = _read_span(row["evidence"], article)
    words = {row["certainty"], *row.get("also", ())}
    if unknown := sorted(words - {_PLAIN, "hedged", "denied", "planned"}):
        raise ReadError(f"{article.id}: no certainty is called {unknown[0]!r:.60}")
    kind = "headquarters" if row.get("headquarters") else row.get("kind")
    return Claim(
        article=article.id,
        subject=row["s"],
        predicate=Predicate(row["p"]),
        object=row["o"],
        evidence=evidence,
        quote=row["evidence"].get("text", evidence.of(article.text)),
        sentence=_read_span(row["sentence"], article) if "sentence" in row else evidence,
        rule=row.get("rule") or _FOREIGN,
        certainty=Certainty.HEDGED if "hedged" in words else Certainty.STATED,
        polarity=Polarity.DENIED if "denied" in words else Polarity.AFFIRMED,
        modality=Modality.PLANNED if "planned" in words else Modality.ACTUAL,
        kind=None if kind is None else RelationKind(kind),
        speaker=_read_speaker(row, article, known),
        when=_read_when(row),
        time=_read_time(row, article, evidence),
        post=_read_words(row["post"], article) if isinstance(row.get("post"), dict) else None,
        former=bool(row.get("former")),
    )


def _read_speaker(row: Mapping[str, Any], article: Article, known: set[str]) -> Speaker | None:
    by = row.get("by")
    if by is None:
        return None
    entity = by if by in known else None
    if "speaker" in row:
        words = _read_words(row["speaker"], article)
        return Speaker(words.text, words.span, entity)
    at = article.text.find(by)
    if entity is not None or at < 0:
        # The words are not told: the claim's own are where the reader finds who speaks.
        return Speaker(by, _read_span(row["evidence"], article), entity)
    return Speaker(by, Span(at, at + len(by)))


def _read_time(row: Mapping[str, Any], article: Article, evidence: Span) -> TimeExpression | None:
    time = row.get("time")
    if time is not None:
        span = _read_span(time, article)
        return TimeExpression(span, time["text"], row["date"], TimeRole(time["role"]), time["rule"])
    if row.get("date") is None:
        return None
    return TimeExpression(evidence, row["date"], row["date"], TimeRole.AT, _FOREIGN)


def _read_when(row: Mapping[str, Any]) -> DateRange:
    bounds = row.get("when", [None] * 4)
    return DateRange(*(None if day is None else date.fromisoformat(day) for day in bounds))


def _read_words(row: Mapping[str, Any], article: Article) -> Words:
    span = _read_span(row, article)
    return Words(row.get("text", span.of(article.text)), span)


def _read_span(row: Mapping[str, Any], article: Article) -> Span:
    start, end = row["start"], row["end"]
    if not (isinstance(start, int) and isinstance(end, int)):
        raise ReadError(f"{article.id}: an offset is no integer")
    if not 0 <= start <= end <= len(article.text):
        raise ReadError(f"{article.id}: {start} to {end} lies outside its text")
    return Span(start, end)
