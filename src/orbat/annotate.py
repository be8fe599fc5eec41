"""From an article to its annotation: what it names and what it says, with the words."""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from orbat.lexicon import languages
from orbat.model import (
    Annotation,
    Article,
    ArticleEntity,
    Claim,
    DateRange,
    EntityKind,
    Mention,
    Modality,
    Predicate,
    Span,
    Speaker,
    TimeExpression,
    TimeRole,
    Words,
)
from orbat.recognise.article import Nameless, Recognised, SentenceItems, recognise
from orbat.recognise.date import bounds
from orbat.recognise.date_bounds import days_of
from orbat.recognise.identity import Group
from orbat.recognise.items import Draft
from orbat.relate.article import relate, tells_history
from orbat.relate.branch import branches_of
from orbat.relate.country import countries_of
from orbat.relate.relation import Relation, Said
from orbat.relate.steps import Related

Story = tuple[tuple[int, tuple[date, date]], ...]
"""Starts of sentences with the first and last day of a time told in them."""


def annotate(article: Article) -> Annotation:
    """Read one article.

    Takes an article whose `language` is one of `orbat.lexicon.languages()`; of an article in
    another language, or that names no force, the annotation is empty. Returns its entities in
    order of first mention and its claims in text order; offsets count in `article.text`.
    """
    return trace(article).annotation


@dataclass(frozen=True, slots=True)
class Trace:
    """An annotation and how it was come to.

    `recognised` is None where no lexicon reads the article, `related` also where it names no
    force. The claims of the annotation are its relations, in the same order.
    """

    annotation: Annotation
    recognised: Recognised | Nameless | None = None
    related: Related | None = None


def trace(article: Article) -> Trace:
    """Read one article as `annotate` does, and keep what led to each claim, and to none."""
    if article.language not in languages():
        return Trace(Annotation(article))
    recognised = recognise(article)
    if isinstance(recognised, Nameless):
        return Trace(Annotation(article), recognised)
    related = relate(recognised)
    relations = related.relations
    kept = _kept(recognised.groups, relations, related.posts)
    identifier = {index: f"e{number}" for number, index in enumerate(kept, 1)}
    story = _story(recognised)
    countries = countries_of(recognised, relations, related.countries, narrative=bool(story))
    branches = branches_of(recognised.groups, relations)
    entities = tuple(
        replace(
            _entity(
                recognised, index, identifier[index], branches.get(index), countries.get(index)
            ),
            posts=tuple(_words(recognised, *at) for at in sorted(related.posts.get(index, ()))),
        )
        for index in kept
    )
    claims = tuple(_claim(recognised, relation, identifier, story) for relation in relations)
    return Trace(Annotation(article, entities, claims), recognised, related)


def _story(recognised: Recognised) -> Story:
    """Return where in an article of history each past time is told, in text order."""
    published = recognised.article.published
    if published is None or not tells_history(recognised.sentences, published):
        return ()
    found: list[tuple[int, tuple[date, date]]] = []
    for row in recognised.sentences:
        for time in row.times:
            days = days_of(time)
            if days is None or days[1] >= date(published.year - 1, 1, 1):
                continue
            # "In August 1914 Foch has commanded it for a year" leaves the tale in 1914.
            looks_back = time.role is TimeRole.SINCE and found and days[0] < found[-1][1][0]
            if not looks_back:
                found.append((row.sentence.start, days))
    return tuple(found)


def _days_reached(story: Story, relation: Relation) -> tuple[date, date] | None:
    """Return the days told last up to the sentence of a relation, or else the first told after."""
    told = [days for start, days in story if start < relation.end]
    if told:
        return told[-1]
    return story[0][1] if story else None


def _kept(
    groups: Sequence[Group], relations: Sequence[Relation], posts: Container[int]
) -> list[int]:
    """Return the groups to show: every force and officer, but only places where something is."""
    placed = {r.object for r in relations if r.predicate is Predicate.LOCATED_AT}
    related = {ref for r in relations for ref in (r.subject, r.object)}
    return [
        index
        for index, group in enumerate(groups)
        if (group.kind is EntityKind.PLACE and index in placed)
        or (
            group.kind is EntityKind.PERSON
            and (index in related or index in posts or any(d.rank for d in group.drafts))
        )
        or group.kind in (EntityKind.UNIT, EntityKind.ORGANIZATION)
    ]


def _entity(
    recognised: Recognised, index: int, identifier: str, branch: str | None, country: str | None
) -> ArticleEntity:
    group = recognised.groups[index]
    mentions = tuple(_mention(recognised, draft) for draft in group.drafts)
    labels = dict.fromkeys(
        name
        for draft in sorted(group.drafts, key=_fullness)
        for name in (draft.name, *draft.others)
    )
    rank = next((draft.rank for draft in group.drafts if draft.rank), None)
    return ArticleEntity(
        id=identifier,
        kind=group.kind,
        labels=tuple(labels),
        mentions=mentions,
        number=group.number,
        echelon=group.echelon,
        branch=branch,
        country=country,
        rank=_words(recognised, rank[0], rank[1]) if rank else None,
        rank_code=(rank[2] or None) if rank else None,
        role=_role(group),
    )


def _role(group: Group) -> str | None:
    # Only the ministry in charge of the forces speaks for them.
    domains = {draft.domain for draft in group.drafts} - {None}
    return None if domains and "defence" not in domains else group.role


def _fullness(draft: Draft) -> tuple[bool, int, int]:
    return (draft.elliptic, -len(draft.name), draft.start)


def _mention(recognised: Recognised, draft: Draft) -> Mention:
    span = recognised.reading.span(draft.start, draft.end)
    return Mention(span, span.of(recognised.article.text), draft.name, draft.rule, draft.entries)


def _words(recognised: Recognised, start: int, end: int) -> Words:
    span = recognised.reading.span(start, end)
    return Words(span.of(recognised.article.text), span)


def _claim(
    recognised: Recognised,
    relation: Relation,
    identifier: Mapping[int, str],
    story: Story,
) -> Claim:
    article = recognised.article
    evidence = recognised.reading.span(relation.start, relation.end)
    planned = relation.modality is Modality.PLANNED
    return Claim(
        article=article.id,
        subject=identifier[relation.subject],
        predicate=relation.predicate,
        object=identifier[relation.object],
        evidence=evidence,
        quote=evidence.of(article.text),
        sentence=_sentence(recognised, relation),
        rule=relation.rule,
        certainty=relation.certainty,
        polarity=relation.polarity,
        modality=relation.modality,
        kind=relation.kind,
        speaker=_speaker(recognised, relation.said, identifier),
        when=bounds(
            relation.time,
            article.published,
            former=relation.former,
            planned=planned,
            story=_days_reached(story, relation),
        )
        if article.published is not None or relation.time is not None
        else DateRange(),
        time=_time(recognised, relation.time),
        post=_words(recognised, *relation.post) if relation.post else None,
        former=relation.former,
    )


def _time(recognised: Recognised, time: TimeExpression | None) -> TimeExpression | None:
    if time is None:
        return None
    span = recognised.reading.span(time.span.start, time.span.end)
    return replace(time, span=span, text=span.of(recognised.article.text))


def _sentence(recognised: Recognised, relation: Relation) -> Span:
    rows = recognised.sentences
    start, end = relation.start, relation.end
    first = bisect_right(rows, start, key=_start_of) - 1
    if first >= 0 and start < rows[first].sentence.end:
        start = rows[first].sentence.start
    last = bisect_left(rows, end, key=_start_of) - 1
    if last >= 0 and end <= rows[last].sentence.end:
        end = rows[last].sentence.end
    return recognised.reading.span(start, end)


def _start_of(row: SentenceItems) -> int:
    return row.sentence.start


def _speaker(
    recognised: Recognised, said: Said | None, identifier: Mapping[int, str]
) -> Speaker | None:
    if said is None:
        return None
    span = recognised.reading.span(said.start, said.end)
    entity = identifier.get(said.ref) if said.ref is not None else None
    return Speaker(span.of(recognised.article.text), span, entity)
