"""The identifiers of the graph: each follows from what it names, none is a blank node.

What comes from outside (entity ids, article ids, publishers) is percent-encoded, so that no text
can break out of an IRI and distinct ids give distinct IRIs. Entities and claims keep their
identifiers from build to build; those of findings, runs and datasets change with their contents.
"""

import re
from unicodedata import normalize
from urllib.parse import quote, urlsplit

from orbat.model import Span
from orbat.vocab import ID_BASE, Iri


def entity(identifier: str) -> Iri:
    """Return the IRI of the entity whose `Entity.id` is a path such as `unit/iq-37-brigade`."""
    return Iri(ID_BASE + _encoded(identifier, keep="/"))


def article(identifier: str) -> Iri:
    """Return the IRI of the article with this `Article.id`."""
    return Iri(f"{ID_BASE}article/{_encoded(identifier)}")


def claim(key: str) -> Iri:
    """Return the IRI of the claim with this `Claim.key`."""
    return Iri(f"{ID_BASE}claim/{_encoded(key)}")


def finding(key: str) -> Iri:
    """Return the IRI of the finding with this `Finding.key`."""
    return Iri(f"{ID_BASE}finding/{_encoded(key)}")


def publisher(name: str) -> Iri:
    """Return the IRI of a publisher, the same for canonically equivalent spellings of its name."""
    return Iri(f"{ID_BASE}publisher/{_encoded(normalize('NFC', name))}")


def run(digest: str) -> Iri:
    """Return the IRI of a build, of which `digest` tells the inputs and the version."""
    return Iri(f"{ID_BASE}run/{_encoded(digest)}")


def dataset(digest: str) -> Iri:
    """Return the IRI of a graph, of which `digest` tells the contents."""
    return Iri(f"{ID_BASE}dataset/{_encoded(digest)}")


def evidence(article_id: str, span: Span) -> Iri:
    """Return the IRI of a stretch of an article; `char=` is the text fragment of RFC 5147."""
    return Iri(f"{article(article_id)}#char={span.start},{span.end}")


def position_selector(article_id: str, span: Span) -> Iri:
    """Return the IRI of the selector that gives the stretch by its offsets."""
    return Iri(f"{article(article_id)}#pos={span.start},{span.end}")


def quote_selector(article_id: str, span: Span) -> Iri:
    """Return the IRI of the selector that gives the stretch by its words."""
    return Iri(f"{article(article_id)}#quote={span.start},{span.end}")


def web_address(url: str) -> str | None:
    """Return `url` with what no IRI may hold percent-encoded; None where it is no web address."""
    text = quote(url.strip(), safe=_ALLOWED, errors="replace")
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.netloc else None


_ALLOWED = "!#$%&'()*+,-./:;=?@_~[]"


def _encoded(text: str, keep: str = "") -> str:
    encoded = quote(text, safe=keep, errors="surrogatepass")
    # rdflib cannot read the Turtle of a name that ends in a dot, as "Reuters Ltd." does.
    return f"{encoded[:-1]}%2E" if encoded.endswith(".") else encoded


_LANGUAGE = re.compile(r"[a-z]{2,8}(-[a-z0-9]{1,8})*")


def language_tag(code: str | None) -> str | None:
    """Return a language code as a tag in lower case; None where it is none."""
    tag = (code or "").lower()
    return tag if _LANGUAGE.fullmatch(tag) else None
