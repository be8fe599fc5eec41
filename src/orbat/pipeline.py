"""The main job: from inputs to a graph, and to the files of an output folder."""

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from orbat.annotate import annotate
from orbat.annotation_lines import annotation_line, article_line
from orbat.api import ARTICLES, Graph, unwritable
from orbat.errors import ExportError, Message, ReadError
from orbat.graph import triples
from orbat.lexicon import languages
from orbat.model import Annotation, Article
from orbat.read import ReadFailure, read_articles
from orbat.read.language import detect_language
from orbat.resolve import resolve
from orbat.store import Store, ontology, write_turtle

FILES = (ARTICLES, "claims.jsonl", "orbat.html", "orbat.ttl")
"""What an output folder holds, in the order in which the files are put in place."""

_LOG = logging.getLogger(__name__)

Watch = Callable[[Annotation | ReadFailure], None]


def build(
    inputs: Sequence[str | Path] | str | Path,
    output: str | Path | None = None,
    *,
    published: date | str | None = None,
    language: str | None = None,
    on: date | str | None = None,
    implied: bool = True,
    watch: Watch | None = None,
) -> Graph:
    """Read articles and return the graph of what they say; write it to `output` where given.

    `inputs` are files and folders of text, JSON lines, HTML or PDF, or "-" for standard input.
    `published` (a day, or YYYY-MM-DD) and `language` (ISO 639-1) are for the articles that bear
    none. `on` is the day that the direct triples hold for, by default that of the newest article.
    `implied` says whether to add what follows by a named rule from what is stated. `watch` is
    called with each annotation, and with each failure, as it comes.

    The same articles give the same bytes, in whatever order they come. `output` is a folder that
    gets `orbat.ttl`, `orbat.html`, `articles.jsonl` and `claims.jsonl`; nothing half-written is
    ever there.

    Raises `ReadError` where nothing at all could be read, `ExportError` where `output` cannot be
    written. Single inputs that cannot be read are `Graph.failures`.
    """
    if output is not None:
        _check_output(Path(output))
    annotations: list[Annotation] = []
    failures: list[ReadFailure] = []
    for item in annotate_all(inputs, published=published, language=language):
        if isinstance(item, Annotation):
            annotations.append(item)
        else:
            failures.append(item)
        if watch is not None:
            watch(item)
    if not annotations:
        raise ReadError(
            Message("no article could be read; inputs that failed: {count}", count=len(failures))
        )
    annotations.sort(key=lambda annotation: annotation.article.id)
    lines = list(triples(resolve(annotations, implied=implied), on=_day(on), ontology=ontology()))
    graph = Graph(
        Store.from_triples(lines),
        tuple(failures),
        tuple(sorted(a.article.id for a in annotations if a.article.published is None)),
    )
    if output is None:
        return graph
    _write(Path(output), graph, annotations, lines)
    return replace(graph, articles=Path(output) / ARTICLES)


def extract(
    text: str,
    *,
    id: str = "text",
    published: date | str | None = None,
    language: str | None = None,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
) -> Annotation:
    """Return what one article says: its entities and its claims, each with its words.

    Offsets are code points into `text`. Relative dates are resolved against `published` (a day,
    or YYYY-MM-DD) and stay open without it. `language` (ISO 639-1) is found out where not given.

    Raises `ReadError` where `text` is empty or no lexicon reads its language.
    """
    article = article_of(text, published=published, language=language)
    if article.language not in languages():
        raise ReadError(_unknown_language(article.language))
    return annotate(replace(article, id=id, title=title, url=url, publisher=publisher))


def article_of(
    text: str, *, published: date | str | None = None, language: str | None = None
) -> Article:
    """Return a text as an article, its language found out where not given.

    Raises `ReadError` where it is empty or its language cannot be told.
    """
    if not text.strip():
        raise ReadError(Message("empty: there is no text in it"))
    code = language or detect_language(text)
    if code is None:
        raise ReadError(_unknown_language(code))
    return Article("text", text, code, _day(published))


def annotate_all(
    inputs: Sequence[str | Path] | str | Path,
    *,
    published: date | str | None = None,
    language: str | None = None,
) -> Iterator[Annotation | ReadFailure]:
    """Yield the annotation of each article, or why there is none; one article at a time.

    Takes what `build` takes. Raises nothing for a single input.
    """
    sources = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    for item in read_articles(sources, published=_day(published), language=language):
        yield item if isinstance(item, ReadFailure) else _annotated(item)


def _annotated(article: Article) -> Annotation | ReadFailure:
    origin = article.origin or article.id
    if article.language not in languages():
        return ReadFailure(origin, _unknown_language(article.language))
    try:
        return annotate(article)
    except Exception as error:  # one article that trips a rule must not cost the others
        _LOG.debug("%s", origin, exc_info=True)
        return ReadFailure(
            origin,
            Message(
                "a fault of orbat itself: {error!r}; run again with --debug and report it",
                error=error,
            ),
        )


def _unknown_language(code: str | None) -> str:
    known = ", ".join(languages())
    if code is None:
        return Message("its language cannot be told; give it with --language: {known}", known=known)
    return Message('no lexicon reads "{code}"; languages are {known}', code=code, known=known)


def _day(day: date | str | None) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _check_output(folder: Path) -> None:
    """Complain before the work rather than after it."""
    if folder.exists() and not folder.is_dir():
        raise ExportError(Message("{folder}: is a file; give the name of a folder", folder=folder))


def _write(
    folder: Path, graph: Graph, annotations: Sequence[Annotation], lines: Sequence[str]
) -> None:
    """Write all files beside `folder`, then put them in place: all of them or, on failure, none."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise unwritable(folder, error) from error
    try:
        contents = {
            ARTICLES: (article_line(one.article) for one in annotations),
            "claims.jsonl": map(annotation_line, annotations),
        }
        for name, found in contents.items():
            with (scratch / name).open("w", encoding="utf-8", newline="") as file:
                file.writelines(f"{line}\n" for line in found)
        (scratch / "orbat.html").write_text(graph.page(), encoding="utf-8", newline="")
        write_turtle(lines, scratch / "orbat.ttl")
        folder.mkdir(exist_ok=True)
        for name in FILES:
            (scratch / name).replace(folder / name)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
