"""Articles as JSON: one object a line (`.jsonl`), or one object or a list of them (`.json`)."""

import json
from collections.abc import Iterator
from typing import IO, Any

from orbat.errors import Message, ReadError
from orbat.model import Article
from orbat.read.record import MAX_BYTES, ReadFailure, make_article
from orbat.read.source import decode

_LONGEST_LINE = 2 * MAX_BYTES  # JSON escapes may double a text and more


def read_json_lines(
    stream: IO[bytes], *, origin: str, stem: str
) -> Iterator[Article | ReadFailure]:
    """Yield an article, or the reason why not, for every line that is not blank.

    Holds one line at a time. An article without id is called after the file and its line.
    """
    number = 0
    while line := stream.readline(_LONGEST_LINE + 1):
        number += 1
        here = f"{origin}:{number}"
        if len(line) > _LONGEST_LINE:
            yield ReadFailure(
                here,
                Message(
                    "skipped: line longer than {most} MB; give each article a line of its own",
                    most=_LONGEST_LINE // 1_000_000,
                ),
            )
            while line and not line.endswith(b"\n"):
                line = stream.readline(_LONGEST_LINE)
            continue
        if line.strip():
            try:
                text = decode(line, origin, first_line=number)
                yield _checked(_parse(text.rstrip("\r\n")), here, f"{stem}-{number}")
            except ReadError as error:
                yield ReadFailure(here, error.message)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(
            Message(
                "no JSON: {what} at character {at}; a line holds one whole object",
                what=error.msg,
                at=error.colno,
            )
        ) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(Message("no JSON that can be read: {error}", error=error)) from error


def _checked(value: Any, origin: str, fallback_id: str) -> Article:
    if not isinstance(value, dict):
        raise ReadError(
            Message('no article: must be an object such as {{"id": "a1", "text": "…"}}')
        )
    article = make_article(value, origin=origin, fallback_id=fallback_id)
    if len(article.text) > MAX_BYTES:
        raise ReadError(
            Message("its text is longer than {most} MB; split it", most=MAX_BYTES // 1_000_000)
        )
    return article


def read_json(data: bytes, *, origin: str, stem: str) -> Iterator[Article | ReadFailure]:
    """Yield the articles of a JSON document: an object, a list, or objects one after another.

    What stands before a malformed place is read; what follows it is not.
    """
    text = decode(data, origin)
    decoder = json.JSONDecoder()
    listed = text.lstrip().startswith("[")
    at = text.index("[") + 1 if listed else 0
    number = 0
    while (at := _next(text, at)) < len(text):
        if listed and text[at] == "]":
            break
        here = f"{origin}:{text.count(chr(10), 0, at) + 1}"
        number += 1
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            yield ReadFailure(
                f"{origin}:{error.lineno}",
                Message(
                    "no JSON: {what} at character {at}; correct it, the rest is not read",
                    what=error.msg,
                    at=error.colno,
                ),
            )
            return
        except (ValueError, RecursionError) as error:
            yield ReadFailure(
                here,
                Message("no JSON that can be read: {error}; the rest is not read", error=error),
            )
            return
        try:
            yield _checked(value, here, f"{stem}-{number}" if listed or number > 1 else stem)
        except ReadError as error:
            yield ReadFailure(here, error.message)
    if number == 0:
        yield ReadFailure(origin, Message("empty: there is no article in it"))


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n,":
        at += 1
    return at
