"""From inputs to articles, one at a time, with ids that are unique and languages known."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from io import BufferedReader
from pathlib import Path

from orbat.errors import Message, ReadError
from orbat.model import Article
from orbat.read.language import detect_language
from orbat.read.record import ReadFailure
from orbat.read.source import Kind, Source, decode, find_sources, kind_of, read_limited, unreadable


def read_articles(
    inputs: Sequence[str | Path], *, published: date | None = None, language: str | None = None
) -> Iterator[Article | ReadFailure]:
    """Yield the articles of files, folders and standard input ("-"), and what could not be read.

    `published` and `language` (ISO 639-1) are for the articles that bear none of their own. Files
    are read in the order of their paths whatever the order of `inputs`. Two articles of the same
    id and text are one; of the same id and other text, the later is called after its text as well.
    Raises nothing: every fault is a `ReadFailure`.
    """
    seen: dict[str, bytes] = {}
    for source in find_sources(inputs):
        if isinstance(source, ReadFailure):
            yield source
            continue
        for item in _read(source):
            if isinstance(item, ReadFailure):
                yield item
            elif (article := _unseen(item, seen)) is not None:
                yield replace(
                    article,
                    published=article.published or published,
                    language=article.language or language or detect_language(article.text),
                )


def _read(source: Source) -> Iterator[Article | ReadFailure]:
    try:
        stream = source.open()
        try:
            yield from _parse(source, stream)
        finally:
            if source.path is not None:
                stream.close()
    except ReadError as error:
        yield ReadFailure(source.origin, error.message)
    except OSError as error:
        yield ReadFailure(source.origin, unreadable(error))


def _parse(source: Source, stream: BufferedReader) -> Iterator[Article | ReadFailure]:
    # The parsers of HTML and PDF are imported only where there is such a file.
    match kind_of(source, stream):
        case Kind.JSON_LINES:
            from orbat.read.jsonlines import read_json_lines

            found = False
            for item in read_json_lines(stream, origin=source.origin, stem=source.stem):
                found = True
                yield item
            if not found:
                raise ReadError(Message("empty: there is no article in it"))
        case Kind.JSON:
            from orbat.read.jsonlines import read_json

            yield from read_json(stream.read(), origin=source.origin, stem=source.stem)
        case Kind.HTML:
            from orbat.read.html import read_html

            yield read_html(read_limited(stream), origin=source.origin, fallback_id=source.stem)
        case Kind.PDF:
            from orbat.read.pdf import read_pdf

            yield read_pdf(read_limited(stream), origin=source.origin, fallback_id=source.stem)
        case Kind.TEXT:
            from orbat.read.text import read_text

            text = decode(read_limited(stream), source.origin)
            yield read_text(text, origin=source.origin, fallback_id=source.stem)


def _unseen(article: Article, seen: dict[str, bytes]) -> Article | None:
    digest = hashlib.sha256(article.text.encode("utf-8")).digest()[:8]
    name = article.id
    if seen.get(name) == digest:
        return None
    if name in seen:
        name = f"{name}-{digest.hex()[:8]}"
        if name in seen:
            return None
    seen[name] = digest
    return article if name == article.id else replace(article, id=name)
