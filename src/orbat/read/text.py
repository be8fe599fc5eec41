"""Plain text and Markdown, with an optional head of `key: value` lines between `---` lines."""

import re
from typing import Any

from orbat.errors import Message, ReadError
from orbat.model import Article
from orbat.read.record import FieldError, make_article

KEYS = ("id", "title", "url", "publisher", "published", "language")
_FENCE = "---"
_KEY_LINE = re.compile(rf"(?:{'|'.join(KEYS)}):")


def read_text(text: str, *, origin: str, fallback_id: str) -> Article:
    """Return the article of a text file.

    A head is there when the first line is `---` and a later one closes it. What follows the
    closing line is the article's text, exactly; a text without a head is the article itself.
    Raises `ReadError`, naming the line, where the head is malformed or has an unknown key.
    """
    head, body = _split(text)
    fields, lines = ({}, {}) if head is None else _parse(head)
    try:
        return make_article(fields | {"text": body}, origin=origin, fallback_id=fallback_id)
    except FieldError as error:
        if error.field not in lines:
            raise
        raise _at(lines[error.field], error.message) from error


def _at(line: int, what: str) -> ReadError:
    return ReadError(Message("line {line}: {what}", line=line, what=what))


def _split(text: str) -> tuple[str | None, str]:
    lines = text.splitlines(keepends=True) if text.startswith(_FENCE) else []
    if not lines or lines[0].rstrip() != _FENCE:
        return None, text
    at = len(lines[0])
    for line in lines[1:]:
        if line.rstrip() == _FENCE:
            return text[len(lines[0]) : at], text[at + len(line) :]
        at += len(line)
    # A rule of dashes may begin an article; a key of ours after it was meant as a head.
    if len(lines) > 1 and _KEY_LINE.match(lines[1]):
        raise _at(1, Message("the head is never closed; write a line --- after its last key"))
    return None, text


def _parse(head: str) -> tuple[dict[str, str | None], dict[str, int]]:
    """Return the values of a head, and the line of the file that each key stands on."""
    import yaml

    try:
        node = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = Message(
            "the head is no YAML: {what}; put a value that holds a colon or a quote in quotes",
            what=error.problem or error.context,
        )
        raise _at(2 if mark is None else mark.line + 2, what) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ReadError(Message("the head is no YAML: {what}", what=error)) from error
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode):
        raise _at(2, Message("the head must be lines of the form key: value"))
    fields = dict(_entry(key, value) for key, value in node.value)
    return fields, {key.value: key.start_mark.line + 2 for key, _ in node.value}


def _entry(key: Any, value: Any) -> tuple[str, str | None]:
    """Return a key and its scalar as written, so that `010`, `no` and dates stay words."""
    import yaml

    line = key.start_mark.line + 2
    if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
        name = key.value if isinstance(key, yaml.ScalarNode) else "…"
        known = ", ".join(KEYS)
        raise _at(
            line, Message("unknown key {name!r:.60}; keys are {known}", name=name, known=known)
        )
    if not isinstance(value, yaml.ScalarNode):
        raise _at(line, Message("{key} must be one value on its line", key=key.value))
    empty = value.style is None and value.value in ("", "~", "null")
    return key.value, None if empty else value.value
