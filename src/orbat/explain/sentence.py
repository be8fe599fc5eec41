"""From an article to the explanation of each of its sentences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from orbat.annotate import Trace, trace
from orbat.explain.clause import Known, clause_reading
from orbat.explain.record import (
    ArticleHead,
    ClauseReading,
    DoubtfulName,
    EntryUse,
    Meant,
    NamedThing,
    Reason,
    RuleText,
    SentenceReading,
)
from orbat.lexicon import read_table
from orbat.lexicon.fold import fold
from orbat.lexicon.language import load
from orbat.model import Article, ArticleEntity, Span
from orbat.recognise.article import Nameless, Recognised
from orbat.recognise.items import Draft, Item, items_of
from orbat.recognise.rules import machine
from orbat.recognise.text import Reading, reading, sentences
from orbat.recognise.unit import find_units
from orbat.relate.steps import Related


def explain_article(article: Article) -> tuple[SentenceReading, ...]:
    """Return how each sentence of an article was read, in text order.

    Takes any article; of one in a language without a lexicon, or that names no force, every
    sentence tells so.
    """
    found = trace(article)
    if found.recognised is None:
        return tuple(_unread(article))
    if isinstance(found.recognised, Nameless):
        return tuple(_nameless(article, found.recognised))
    if found.related is None:
        return ()
    whole = _Whole(found, found.recognised, found.related, _entities(found))
    return tuple(_sentence(whole, index) for index in range(len(found.recognised.sentences)))


def holding(found: Sequence[SentenceReading], words: str) -> tuple[SentenceReading, ...]:
    """Return the sentences that hold `words`, case, accents, hyphens and apostrophes aside."""
    wanted = fold(words)
    return tuple(one for one in found if wanted and f" {wanted} " in f" {fold(one.text)} ")


@cache
def rule_texts(code: str) -> Mapping[str, RuleText]:
    """Return what the rules and frames of a language say, by id."""
    rules = [
        RuleText(rule.id, rule.says, rule.must_not)
        for stage in load(code).rules.values()
        for rule in stage
    ]
    frames = [
        RuleText(f"{code}-{row['id']}", row["says"], row["not"])
        for row in read_table(code, "frames")["frame"]
    ]
    return {one.id: one for one in (*rules, *frames)}


@dataclass(frozen=True, slots=True)
class _Whole:
    """An article as read; `entities` by mention."""

    trace: Trace
    recognised: Recognised
    related: Related
    entities: Mapping[tuple[Span, str], ArticleEntity]

    @property
    def article(self) -> Article:
        return self.recognised.article

    @property
    def rules(self) -> Mapping[str, RuleText]:
        return rule_texts(self.recognised.machine.language.code)

    def name(self, ref: int) -> str:
        """Return the fullest name of a group."""
        drafts = self.recognised.groups[ref].drafts
        entity = self.entities.get(self.place(drafts[0]))
        return entity.labels[0] if entity else max((d.name for d in drafts), key=len)

    def place(self, draft: Draft) -> tuple[Span, str]:
        return self.recognised.reading.span(draft.start, draft.end), draft.name


def _entities(found: Trace) -> dict[tuple[Span, str], ArticleEntity]:
    return {
        (mention.span, mention.name): entity
        for entity in found.annotation.entities
        for mention in entity.mentions
    }


def _sentence(whole: _Whole, index: int) -> SentenceReading:
    row = whole.recognised.sentences[index]
    span = whole.recognised.reading.span(row.sentence.start, row.sentence.end)
    label = {one.id: one.labels[0] for one in whole.trace.annotation.entities}
    # The claims stand in the order of the relations that they were made of.
    pairs = [
        (relation, claim)
        for relation, claim in zip(
            whole.related.relations, whole.trace.annotation.claims, strict=True
        )
        if claim.evidence.start < span.end and span.start < claim.evidence.end
    ]
    steps = [step for step in whole.related.steps if step.sentence == index and step.clause.verb]
    known = Known(
        whole.recognised.reading.text,
        whole.recognised.machine.language,
        whole.rules,
        whole.related.relations,
        whole.name,
    )
    made = [relation for relation, _ in pairs]
    clauses = tuple(clause_reading(step, row.items, made, known) for step in steps)
    names = tuple(_names(whole, row.sentence.start, row.sentence.end))
    claims = tuple(
        Meant(
            claim,
            label[claim.subject],
            label[claim.object],
            whole.rules.get(claim.rule, RuleText(claim.rule)),
        )
        for _, claim in pairs
    )
    furniture = index in whole.related.furniture
    copy = whole.recognised.reading
    return SentenceReading(
        head_of(whole.article),
        span.of(whole.article.text),
        span,
        names,
        tuple(_doubtful(row.items, copy, whole.article.text)),
        clauses,
        claims,
        None if claims else Reason.FURNITURE if furniture else _reason(names, clauses),
        tuple(_traps(row.items)),
        tuple(_unknown(row.items)),
    )


def _reason(names: Sequence[NamedThing], clauses: Sequence[ClauseReading]) -> Reason:
    """Return why a sentence of the article itself gave no claim."""
    if not names and not any(clause.slots for clause in clauses):
        return Reason.NO_NAME
    told = [clause for clause in clauses if clause.verb]
    if not told:
        return Reason.NO_VERB
    if all(clause.unclaimed for clause in told):
        return Reason.UNCLAIMED
    if all(trial.any_verb for clause in told for trial in clause.trials):
        return Reason.NO_FRAME
    return Reason.FRAMES


def _names(whole: _Whole, start: int, end: int) -> Iterator[NamedThing]:
    """Yield what is named between two places of the reading copy, in text order."""
    here = [
        (draft, ref)
        for ref, group in enumerate(whole.recognised.groups)
        for draft in group.drafts
        if start <= draft.start < end
    ]
    for draft, ref in sorted(here, key=lambda pair: (pair[0].start, pair[0].end, pair[1])):
        span, _ = place = whole.place(draft)
        entity = whole.entities.get(place)
        group = whole.recognised.groups[ref]
        yield NamedThing(
            span.of(whole.article.text),
            span,
            whole.name(ref),
            group.kind.value,
            whole.rules.get(draft.rule, RuleText(draft.rule)),
            draft.entries,
            group.number,
            group.echelon,
            group.branch,
            entity.country if entity is not None else group.country,
            entity.role if entity is not None else group.role,
            entity.rank_code if entity is not None else None,
        )


def _doubtful(items: Sequence[Item], copy: Reading, text: str) -> Iterator[DoubtfulName]:
    """Yield the words that a unit rule matched and that were taken for plain words after all."""
    for item in items:
        if item.has("WEAK_UNIT") or (item.parts and item.tags == {"WORD"}):
            span = copy.span(item.start, item.end)
            used = dict.fromkeys(entry.id for entry in item.entries)
            yield DoubtfulName(span.of(text), span, tuple(used))


def _plain_words(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the items of which no name and no date is made, those inside others for these."""
    for item in items:
        if not (item.drafts or item.has("TIME", "DATELINE")):
            yield from _plain_words(item.parts) if item.parts else (item,)


def _traps(items: Sequence[Item]) -> Iterator[EntryUse]:
    for item in _plain_words(items):
        for entry in item.entries:
            if "/traps:" in entry.id:
                yield EntryUse(item.text, entry.id)


def _unknown(items: Sequence[Item]) -> Iterator[str]:
    for item in _plain_words(items):
        if item.tags == {"WORD"} and not item.entries:
            yield item.text


def head_of(article: Article) -> ArticleHead:
    """Return what is known of an article beside its text."""
    return ArticleHead(
        article.id,
        article.title,
        article.publisher,
        article.published,
        article.url,
        article.language,
    )


def _nameless(article: Article, found: Nameless) -> Iterator[SentenceReading]:
    rules = machine(str(article.language))
    copy = reading(article.text)
    told = [(row.sentence, row.items) for row in found.sentences] or [
        (one, tuple(find_units(items_of(one, copy.text, rules.language), copy.text, rules)))
        for one in sentences(copy.text, rules.language.orthography)
    ]
    for sentence, items in told:
        span = copy.span(sentence.start, sentence.end)
        yield SentenceReading(
            head_of(article),
            span.of(article.text),
            span,
            doubtful=tuple(_doubtful(items, copy, article.text)),
            reason=Reason(found.why.value),
            traps=tuple(_traps(items)),
            unknown=tuple(_unknown(items)),
        )


def _unread(article: Article) -> Iterator[SentenceReading]:
    """Yield the lines of an article whose language tells nobody where a sentence ends."""
    start = 0
    for line in article.text.split("\n"):
        words = line.strip()
        if words:
            begin = start + line.index(words)
            span = Span(begin, begin + len(words))
            yield SentenceReading(head_of(article), words, span, reason=Reason.LANGUAGE)
        start += len(line) + 1
