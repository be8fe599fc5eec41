"""Where the graph comes from: articles, the stretches of them that bear claims, the build.

Nothing here depends on the clock: the identifier of a build is made of its inputs and of the
version of this package. Claims do not point at the build, because they must stay the same lines
when another article is added.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from importlib.metadata import version

from orbat.graph import iri
from orbat.graph.terms import Literal, line
from orbat.model import Article, Claim, OrderOfBattle, content_key
from orbat.vocab import Dcat, Dcterms, Foaf, Iri, Oa, Orbat, Owl, Prov, Rdf, Rdfs, Schema, Void

CONTEXT = 32
"""Code points of the article that a quote carries on either side, to find it again elsewhere."""

LICENCE = Iri("https://creativecommons.org/licenses/by/4.0/")
"""Licence of the graph, not of the articles that it quotes."""


def article_lines(article: Article) -> Iterator[str]:
    """Yield what is known of an article; its text stays outside, only its hash is kept."""
    node = iri.article(article.id)
    language = iri.language_tag(article.language)
    yield line(node, Rdf.type, Schema.NewsArticle)
    yield line(node, Rdf.type, Owl.NamedIndividual)
    yield line(node, Schema.sha256, text_hash(article))
    if article.title:
        yield line(node, Rdfs.label, Literal(article.title, language))
        yield line(node, Dcterms.title, Literal(article.title, language))
    if article.published is not None:
        yield line(node, Dcterms.issued, article.published)
    if language is not None:
        yield line(node, Dcterms.language, language)
    if article.publisher:
        yield line(node, Dcterms.publisher, iri.publisher(article.publisher))
    if article.url and (address := iri.web_address(article.url)):
        yield line(node, Schema.url, address)


def publisher_lines(articles: Iterable[Article]) -> Iterator[str]:
    """Yield each publisher once, with its name."""
    names: dict[Iri, str] = {}
    for article in articles:
        if article.publisher:
            node = iri.publisher(article.publisher)
            names[node] = min(article.publisher, names.get(node, article.publisher))
    for node, name in names.items():
        yield line(node, Rdf.type, Foaf.Agent)
        yield line(node, Rdf.type, Owl.NamedIndividual)
        yield line(node, Rdfs.label, name)


def evidence_lines(claim: Claim, article: Article | None) -> Iterator[str]:
    """Yield the stretch of the article that bears a claim, by offsets and by words."""
    span = claim.evidence
    language = iri.language_tag(article.language) if article else None
    node = iri.evidence(claim.article, span)
    position = iri.position_selector(claim.article, span)
    quote = iri.quote_selector(claim.article, span)
    yield line(node, Rdf.type, Oa.SpecificResource)
    yield line(node, Oa.hasSource, iri.article(claim.article))
    yield line(node, Oa.hasSelector, position)
    yield line(node, Oa.hasSelector, quote)
    yield line(position, Rdf.type, Oa.TextPositionSelector)
    yield line(position, Oa.start, span.start)
    yield line(position, Oa.end, span.end)
    yield line(quote, Rdf.type, Oa.TextQuoteSelector)
    yield line(quote, Oa.exact, Literal(claim.quote, language))
    if article is not None:
        before = article.text[max(0, span.start - CONTEXT) : span.start]
        after = article.text[span.end : span.end + CONTEXT]
        if before:
            yield line(quote, Oa.prefix, Literal(before, language))
        if after:
            yield line(quote, Oa.suffix, Literal(after, language))


def header_lines(orbat: OrderOfBattle, on: date | None, other_triples: int) -> list[str]:
    """Return the description of the graph and of the build that made it.

    `on` is the day of the direct triples; `other_triples` the number of all lines but these.
    """
    release = version("orbat")
    inputs = sorted(
        (
            iri.article(article.id),
            text_hash(article),
            str(article.published),
            iri.language_tag(article.language) or "",
            iri.publisher(article.publisher) if article.publisher else "",
        )
        for article in orbat.articles
    )
    build = iri.run(content_key(release, inputs))
    node = iri.dataset(
        content_key(
            build,
            on,
            other_triples,
            sorted(entity.id for entity in orbat.entities),
            sorted(claim.key for claim in orbat.claims),
            sorted((finding.key, finding.assessment) for finding in orbat.findings),
        )
    )
    label = "Order of battle" if on is None else f"Order of battle as of {on}"
    lines = [
        line(build, Rdf.type, Prov.Activity),
        line(build, Rdf.type, Owl.NamedIndividual),
        line(build, Rdfs.label, f"orbat {release}"),
        *(line(build, Prov.used, article) for article, *_ in inputs),
        line(node, Rdf.type, Owl.Ontology),
        line(node, Rdf.type, Void.Dataset),
        line(node, Rdf.type, Dcat.Dataset),
        line(node, Rdfs.label, Literal(label, "en")),
        line(node, Dcterms.license, LICENCE),
        line(node, Prov.wasGeneratedBy, build),
        line(node, Owl.versionInfo, release),
    ]
    if on is not None:
        lines.append(line(node, Orbat.asOf, on))
    return [*lines, line(node, Void.triples, other_triples + len(lines) + 1)]


def text_hash(article: Article) -> str:
    """Return the SHA-256 of the article's text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
