"""From a claim or a finding of a graph to the sentences behind it, read again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orbat.errors import Message, QueryError, StoreError
from orbat.explain.record import Meant, RuleText, SentenceReading
from orbat.explain.sentence import explain_article
from orbat.graph import iri
from orbat.graph.snapshot import property_of
from orbat.graph.terms import Term
from orbat.lexicon.fold import fold
from orbat.model import Article, Claim, Finding
from orbat.query import stored_findings
from orbat.query.day import internal
from orbat.query.names import name_of, names_of
from orbat.read import read_articles
from orbat.resolve.imply import OWN_FORCES_RULE
from orbat.store import Store
from orbat.vocab import ID_BASE, Iri

_IDENTIFIER: Final = re.compile(r"[a-z]+/\S+\Z")
_NEAR: Final = 4  # signs that a mistyped key shares with the one that is meant
_SHOWN: Final = 5  # near keys in a message

IMPLYING: Final[Mapping[str, RuleText]] = {
    OWN_FORCES_RULE: RuleText(
        OWN_FORCES_RULE,
        Message(
            "a ministry of defence, or a general staff, that plainly says something of a unit of "
            "its own country speaks of its own forces: the top of the chain stated for that unit "
            "stands under it"
        ),
        Message(
            "where any article tells of another superior of the top unit for those days, or "
            "denies the link, where an organization stands in the chain, where a country is "
            "unknown"
        ),
    )
}
"""The rules by which findings follow from claims, by id (`orbat.resolve.imply`)."""


@dataclass(frozen=True, slots=True)
class ClaimExplained:
    """A claim of a graph (`key` as in `claim/KEY`) and the sentences that its words stand in."""

    key: str
    meant: Meant
    sentences: tuple[SentenceReading, ...]


@dataclass(frozen=True, slots=True)
class FindingExplained:
    """A finding of a graph, with the names of its ends and each claim that it rests on.

    Of an implied finding `rule` tells by which rule it follows and `premises` from what; no
    source reports it, and `claims` is empty.
    """

    key: str
    finding: Finding
    subject: str
    object: str
    claims: tuple[ClaimExplained, ...] = ()
    premises: tuple[ClaimExplained, ...] = ()
    rule: RuleText | None = None


def is_identifier(what: str) -> bool:
    """Tell whether words are an identifier of a graph: an IRI of ours, or `claim/KEY`."""
    return what.startswith(ID_BASE) or _IDENTIFIER.match(what) is not None


def explain_identifier(
    store: Store, articles: Path | None, identifier: str, language: str = "fr"
) -> ClaimExplained | FindingExplained:
    """Return why a claim or a finding is in a graph.

    `identifier` is its IRI, `claim/KEY` or `finding/KEY`. `articles` is the file of the articles
    as they were read (`articles.jsonl` of a build). Names are those of `language` where there are.

    Raises `QueryError` where the graph has no such claim or finding, `StoreError` where the
    articles are not there or are no longer those of the graph.
    """
    path = identifier.removeprefix(ID_BASE)
    kind, _, key = path.partition("/")
    if kind == "claim":
        row = next(iter(_rows(store, "claim.rq", "claim", iri.claim(key))), None)
        if row is not None:
            return _explained(store, articles, [row])[0]
    elif kind == "finding":
        finding = dict(stored_findings(store)).get(iri.finding(key))
        if finding is not None:
            return _finding(store, articles, key, finding, language)
    else:
        raise QueryError(
            Message(
                "{given}: neither a claim nor a finding; the columns claim and finding of "
                "orbat query chain-of-command show some",
                given=path,
            )
        )
    raise QueryError(_unknown(store, path))


def _unknown(store: Store, path: str) -> Message:
    key = path.partition("/")[2]
    rows = store.query(internal("statements.rq")).mappings()
    known = sorted(str(row["statement"]).removeprefix(ID_BASE) for row in rows)
    parts = [(one, one.partition("/")[2]) for one in known]
    near = [one for one, other in parts if _alike(key, other)]
    if near:
        return Message(
            "{given}: not in this graph; near ones: {near}",
            given=path,
            near=", ".join(near[:_SHOWN]),
        )
    return Message(
        "{given}: not in this graph; keys of findings change with the articles: take one that "
        "orbat query or the page shows now",
        given=path,
    )


def _alike(one: str, other: str) -> bool:
    return one[:_NEAR] == other[:_NEAR] or one[-_NEAR:] == other[-_NEAR:]


def _rows(store: Store, query: str, name: str, node: Iri) -> Iterator[Mapping[str, Term]]:
    return store.query(internal(query), {name: node}).mappings()


def _finding(
    store: Store, articles: Path | None, key: str, finding: Finding, language: str
) -> FindingExplained:
    rests = list(_rows(store, "finding.rq", "finding", iri.finding(key)))
    parts = {
        part: [
            row
            for node in dict.fromkeys(one[part] for one in rests if part in one)
            for row in _rows(store, "claim.rq", "claim", Iri(node))
        ]
        for part in ("claim", "premise")
    }
    explained = _explained(store, articles, [*parts["claim"], *parts["premise"]])
    rule = next((str(one["rule"]) for one in rests if "rule" in one), None)
    return FindingExplained(
        key,
        finding,
        name_of(store, finding.subject, language),
        name_of(store, finding.object, language),
        explained[: len(parts["claim"])],
        explained[len(parts["claim"]) :],
        None if rule is None else IMPLYING.get(rule, RuleText(rule)),
    )


def _explained(
    store: Store, articles: Path | None, rows: list[dict[str, Term]] | list[Mapping[str, Term]]
) -> tuple[ClaimExplained, ...]:
    """Return the claims of rows of `claim.rq`, each article read again once."""
    texts = _articles(articles, {str(row["article"]) for row in rows})
    read = {article: explain_article(text) for article, text in texts.items()}
    found = []
    for row in rows:
        key = str(row["claim"]).removeprefix(iri.claim(""))
        article = str(row["article"])
        meant = _same(store, row, read[article])
        if meant is None:
            raise StoreError(
                Message(
                    "claim/{key}: this version of orbat no longer reads it in article {article}; "
                    "build the graph again",
                    key=key,
                    article=texts[article].id,
                )
            )
        own = tuple(sentence for sentence in read[article] if meant in sentence.claims)
        found.append(ClaimExplained(key, meant, own))
    return tuple(found)


def _articles(path: Path | None, wanted: set[str]) -> dict[str, Article]:
    """Return the articles whose IRIs are `wanted`."""
    if path is None or not path.is_file():
        raise StoreError(
            Message(
                "articles.jsonl is not beside the graph, so nothing can be read again; give the "
                "folder that orbat build wrote"
            )
        )
    found: dict[str, Article] = {}
    for one in read_articles([path]):
        if isinstance(one, Article) and iri.article(one.id) in wanted:
            found[str(iri.article(one.id))] = one
            if len(found) == len(wanted):
                return found
    raise StoreError(
        Message(
            "{file}: lacks articles of the graph: {missing}; build it again",
            file=path,
            missing=", ".join(sorted(wanted - found.keys())),
        )
    )


def _same(
    store: Store, row: Mapping[str, Term], sentences: Sequence[SentenceReading]
) -> Meant | None:
    """Return the claim of an article that stands in the graph as `row` tells."""
    subjects, objects = (
        {fold(name) for name in names_of(store, Iri(row[end]))} for end in ("subject", "object")
    )
    alike = [
        meant
        for sentence in sentences
        for meant in sentence.claims
        if _told(meant.claim) == _stored(row)
    ]
    # What one stretch of words says of several units differs by their names alone.
    return max(
        alike,
        key=lambda meant: (fold(meant.subject) in subjects) + (fold(meant.object) in objects),
        default=None,
    )


def _told(claim: Claim) -> tuple[object, ...]:
    words = (claim.certainty.value, claim.polarity.value, claim.modality.value)
    place = (claim.evidence.start, claim.evidence.end)
    return (claim.rule, str(property_of(claim.predicate, claim.kind)), *words, *place)


def _stored(row: Mapping[str, Term]) -> tuple[object, ...]:
    words = (str(row[name]).rpartition("/")[2] for name in ("certainty", "polarity", "modality"))
    place = (int(str(row[name])) for name in ("start", "end"))
    return (str(row["rule"]), str(row["predicate"]), *words, *place)
