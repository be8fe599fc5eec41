"""Plain text and Markdown, with an optional head of `key: value` lines between `---` lines."""

from typing import Any

from orbat.errors import ReadError
from orbat.model import Article
from orbat.read.record import make_article

KEYS = ("id", "title", "url", "publisher", "published", "language")
_FENCE = "---"


def read_text(text: str, *, origin: str, fallback_id: str) -> Article:
    """Return the article of a text file.

    A head is there when the first line is `---` and a later one closes it. What follows the
    closing line is the article's text, exactly; a text without a head is the article itself.
    Raises `ReadError`, naming the line, where the head is malformed or has an unknown key.
    """
    head, body = _split(text)
    fields = {} if head is None else _parse(head)
    return make_article(fields | {"text": body}, origin=origin, fallback_id=fallback_id)


def _split(text: str) -> tuple[str | None, str]:
    lines = text.splitlines(keepends=True) if text.startswith(_FENCE) else []
    if not lines or lines[0].rstrip() != _FENCE:
        return None, text
    at = len(lines[0])
    for line in lines[1:]:
        if line.rstrip() == _FENCE:
            return text[len(lines[0]) : at], text[at + len(line) :]
        at += len(line)
    return None, text


def _parse(head: str) -> dict[str, str | None]:
    import yaml

    try:
        node = yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = "" if mark is None else f"line {mark.line + 2}: "
        raise ReadError(f"{line}front matter: {error.problem or error.context}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ReadError(f"front matter is no YAML: {error}") from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise ReadError("line 2: front matter must be lines of the form `key: value`")
    return dict(_entry(key, value) for key, value in node.value)


def _entry(key: Any, value: Any) -> tuple[str, str | None]:
    """Return a key and its scalar as written, so that `010`, `no` and dates stay words."""
    import yaml

    line = f"line {key.start_mark.line + 2}: "
    if not isinstance(key, yaml.ScalarNode) or key.value not in KEYS:
        name = key.value if isinstance(key, yaml.ScalarNode) else "…"
        raise ReadError(f"{line}unknown key {name!r:.60}; keys are {', '.join(KEYS)}")
    if not isinstance(value, yaml.ScalarNode):
        raise ReadError(f"{line}{key.value} must be one value on its line")
    empty = value.style is None and value.value in ("", "~", "null")
    return key.value, None if empty else value.value
