"""What each verb of the command line does: call the library, print what it answers.

Every verb takes the parsed options and the words of the chosen language, and returns the exit
status. Modules are imported where they are used, so that a verb costs only what it needs.
"""

import argparse
import json
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from orbat.errors import OrbatError
from orbat.messages import Say, retold

if TYPE_CHECKING:
    from orbat.check import CheckResult, Evidence
    from orbat.explain import SentenceReading
    from orbat.query import Cell, NamedQuery

FINE: Final = 0
FOUND: Final = 1
FAULT: Final = 2
_NAMED: Final = 5  # names listed in a message before "…"


def complain(words: str) -> None:
    """Say something to the person, on standard error, with nothing in it that a terminal obeys."""
    from orbat.tables import visible

    sys.stderr.write(f"orbat: {visible(words)}\n")


def build(options: argparse.Namespace, say: Say) -> int:
    """Read articles, write the output folder, print what is in it."""
    from orbat.pipeline import FILES, build

    _check_language(options.language, say)
    with _watching(say) as watch:
        graph = build(
            options.inputs,
            options.output,
            published=options.published,
            language=options.language,
            on=options.on,
            implied=not options.no_implied,
            watch=watch,
        )
    counts = dict(graph.counts())
    _warn_undated(graph.undated, counts["articles"], say)
    bases = ("stated", "hedged", "denied", "planned", "implied")
    relations = sum(counts[basis] for basis in bases)
    folder = Path(options.output)
    lines: list[tuple[str, object]] = [(say("summary_articles"), counts["articles"])]
    if graph.failures:
        lines.append((say("summary_failed"), len(graph.failures)))
    for name in ("units", "organizations", "persons", "places"):
        lines.append((say(f"summary_{name}"), counts[name]))
    detail = say("summary_bases", **{basis: counts[basis] for basis in bases})
    lines.append((say("summary_relations"), f"{relations} ({detail})"))
    lines.append((say("summary_conflicts"), counts["conflicts"]))
    if graph.day is not None:
        lines.append((say("summary_day"), graph.day))
    lines.append((say("summary_files"), ", ".join(str(folder / name) for name in sorted(FILES))))
    size = max(len(name) for name, _ in lines)
    sys.stdout.writelines(f"{name:<{size}}  {value}\n" for name, value in lines)
    return FINE


def extract(options: argparse.Namespace, say: Say) -> int:
    """Write one annotation line for each article."""
    from orbat.annotation_lines import annotation_line
    from orbat.model import Annotation
    from orbat.pipeline import annotate_all

    _check_language(options.language, say)
    read = 0
    undated: list[str] = []
    with _output(options.output) as out, _watching(say) as watch:
        for item in annotate_all(
            options.inputs, published=options.published, language=options.language
        ):
            watch(item)
            if isinstance(item, Annotation):
                read += 1
                out.write(f"{annotation_line(item)}\n")
                if item.article.published is None:
                    undated.append(item.article.id)
    _warn_undated(undated, read, say)
    return FINE if read else FAULT


@contextmanager
def _watching(say: Say) -> Iterator[Callable[[object], None]]:
    """Give a function that names failures as they come and, on a terminal, counts articles."""
    from orbat.read import ReadFailure

    shown = sys.stderr.isatty()
    count = 0

    def watch(item: object) -> None:
        nonlocal count
        if isinstance(item, ReadFailure):
            clear()
            reason = retold(item.reason, say("code"))
            complain(say("failed", origin=item.origin, reason=reason))
        else:
            count += 1
        if shown:
            sys.stderr.write(f"\r{say('reading', count=count)}")
            sys.stderr.flush()

    def clear() -> None:
        if shown:
            sys.stderr.write("\r\x1b[K")

    try:
        yield watch
    finally:
        clear()


def _check_language(code: str | None, say: Say) -> None:
    from orbat.lexicon import languages

    if code is not None and code not in languages():
        raise OrbatError(say("unknown_language", value=code, known=", ".join(languages())))


def _warn_undated(undated: Sequence[str], articles: int, say: Say) -> None:
    if undated:
        more = ["…"] if len(undated) > _NAMED else []
        names = ", ".join([*undated[:_NAMED], *more])
        complain(say("undated", count=len(undated), articles=articles, names=names))


def query(options: argparse.Namespace, say: Say) -> int:
    """Print the answer of a query, or which queries there are, or what one of them takes."""
    from orbat.query import find_query, named_queries

    language = say("code")
    if options.list:
        rows = [
            {
                "name": query.name,
                "question": query.question_fr if language == "fr" else query.question_en,
            }
            for query in named_queries().values()
        ]
        _print_rows(("name", "question"), rows, options, say)
        return FINE
    if options.help or not options.query:
        if options.help and options.query:
            _describe(find_query(options.query), say)
        else:
            options.show_help(sys.stdout if options.help else sys.stderr)
        return FINE if options.help else FAULT
    from orbat.api import open_graph
    from orbat.tables import format_of

    format_of(options.format, options.output)  # complains before the work rather than after it
    query = options.query
    if query == "-":
        query = sys.stdin.read()
        if "{" not in query:
            raise OrbatError(say("no_sparql"))
    parameters = dict(options.parameters)
    found = find_query(query)
    if not isinstance(found, str) and found.parameter("language") and options.spoken:
        parameters.setdefault("language", language)
    answer = open_graph(options.graph).query(query, on=options.on, **parameters)
    if not answer.rows:
        complain(say("no_rows", query=options.query))
    _print_rows(answer.columns, answer.rows, options, say)
    return FINE


def check(options: argparse.Namespace, say: Say) -> int:
    """Print what is wrong or odd in a graph; the status tells whether there is something."""
    from orbat.api import open_graph
    from orbat.tables import format_of

    form = format_of(options.format, options.output)
    results = open_graph(options.graph).check()
    if not results:
        complain(say("nothing_found"))
    if form == "table" and not options.columns:
        with _output(options.output) as out:
            out.writelines(_told(result, say) for result in results)
    else:
        rows = [_check_row(result, one, say) for result in results for one in result.evidence]
        columns = ("severity", "check", "message", *_EVIDENCE, "subject", "claim")
        _print_rows(columns, rows, options, say)
    return FOUND if results else FINE


_EVIDENCE: Final = ("quote", "sentence", "speaker", "date", "publisher", "url", "article")


def _told(result: "CheckResult", say: Say) -> str:
    """Return a finding of a check as a paragraph: what it is, and the sentences behind it."""
    from orbat.tables import visible

    severity = say(f"severity_{result.severity}")
    lines = [f"{severity}{say('colon')} {visible(result.message(say('code')))}\n"]
    sources = []
    for one in result.evidence:
        date = None if one.date is None else one.date.isoformat()
        told = (one.speaker, one.publisher, date, one.url or one.article)
        where = ", ".join(part for part in told if part)
        sources.append(f"  > {visible(one.sentence or one.quote)}\n    {visible(where)}\n")
    # Two claims of one sentence are one source.
    return "".join((*lines, *dict.fromkeys(sources))) + "\n"


def _check_row(result: "CheckResult", evidence: "Evidence", say: Say) -> "dict[str, Cell]":
    row: dict[str, Cell] = {name: getattr(evidence, name) for name in (*_EVIDENCE, "claim")}
    return row | {
        "severity": result.severity.value,
        "check": result.check.value,
        "message": result.message(say("code")),
        "subject": result.subject,
    }


def explain(options: argparse.Namespace, say: Say) -> int:
    """Print why a claim or finding is in a graph, or how sentences were read."""
    from dataclasses import asdict
    from functools import partial

    from orbat.explain import FindingExplained, is_identifier
    from orbat.explain_text import told_claim, told_finding, told_sentences
    from orbat.tables import terminal_width

    _check_language(options.language, say)
    plain: dict[str, object]
    if options.article is None and is_identifier(options.what):
        from orbat.api import open_graph

        found = open_graph(options.graph).explain(options.what, language=say("code"))
        if isinstance(found, FindingExplained):
            tell, plain = partial(told_finding, found), {"explains": "finding"}
        else:
            tell, plain = partial(told_claim, found), {"explains": "claim"}
        plain |= asdict(found)
    else:
        sentences = _sentences(options, say)
        tell = partial(told_sentences, sentences)
        plain = {"explains": "sentences", "sentences": [asdict(one) for one in sentences]}
    suffix = Path(options.output).suffix.lower()
    as_json = options.format == "json" or (options.format is None and suffix == ".json")
    with _output(options.output) as out:
        if as_json:
            out.write(json.dumps(plain, ensure_ascii=False, indent=2, default=str) + "\n")
        else:
            out.write(tell(say, terminal_width(out)))
    return FINE


def _sentences(options: argparse.Namespace, say: Say) -> "Sequence[SentenceReading]":
    """Return the sentences of an article that hold the words asked for, or those of the words."""
    from orbat.explain import explain_article, holding
    from orbat.pipeline import article_of
    from orbat.read import ReadFailure, read_articles

    given = {"published": options.published, "language": options.language}
    if not options.what.strip():
        raise OrbatError(say("explain_no_words"))
    if options.article is None:
        return explain_article(article_of(options.what, **given))
    found: list[SentenceReading] = []
    read = 0
    for item in read_articles([options.article], **given):
        if isinstance(item, ReadFailure):
            reason = retold(item.reason, say("code"))
            complain(say("failed", origin=item.origin, reason=reason))
        else:
            read += 1
            found += holding(explain_article(item), options.what)
    if not read:
        raise OrbatError(say("explain_unread", article=options.article))
    if not found:
        raise OrbatError(say("explain_not_held", article=options.article, words=options.what))
    return found


def _describe(query: "NamedQuery | str", say: Say) -> None:
    """Print what a query asks, takes and answers."""
    if isinstance(query, str):
        sys.stdout.write(query)
        return
    french = say("code") == "fr"
    title, question = (
        (query.title_fr, query.question_fr) if french else (query.title_en, query.question_en)
    )
    colon = say("colon")
    lines = [f"{query.name}{colon} {title}", question, "", f"{say('parameters')}{colon}"]
    for one in query.parameters:
        need = say("parameter_required") if one.required else say("parameter_optional")
        if one.default is not None:
            need = say("parameter_default", value=_default(one.default, say))
        lines.append(f"  --{one.name:<12}  {say(f'type_{one.type}')} ({need})")
    lines += ["", f"{say('columns')}{colon}"]
    columns = ", ".join(query.columns)
    lines += textwrap.wrap(columns, 78, initial_indent="  ", subsequent_indent="  ")
    lines += ["", f"{say('example')}{colon}", f"  {query.example}"]
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _default(value: str, say: Say) -> str:
    """Return the default of a parameter in words, where its code is none."""
    if value == "newest":
        return say("default_newest")
    head, _, days = value.partition("on-")
    return say("default_before", days=days) if not head and days.isdecimal() else value


def _print_rows(
    columns: Sequence[str],
    rows: "Sequence[Mapping[str, Cell]]",
    options: argparse.Namespace,
    say: Say,
) -> None:
    from orbat.tables import format_of, terminal_width, write_rows
    from orbat.vocab import ID_BASE

    chosen = options.columns.split(",") if options.columns else columns
    for name in chosen:
        if name not in columns:
            known = ", ".join(columns)
            raise OrbatError(say("unknown_column", name=name, columns=known))
    form = format_of(options.format, options.output)
    with _output(options.output) as out:
        write_rows(
            chosen,
            rows,
            form,
            out,
            width=terminal_width(out),
            shorten=lambda text: text.removeprefix(ID_BASE),
            heading=lambda number: say("row", number=number),
        )


@contextmanager
def _output(name: str) -> Iterator[TextIO]:
    """Give standard output for "-", else a file that is complete or not there."""
    if name == "-":
        yield sys.stdout
        return
    from orbat.api import whole_file

    with whole_file(Path(name)) as scratch, scratch.open("w", encoding="utf-8", newline="") as out:
        yield out
