"""The fields of an article as any input gives them, checked and made an `Article`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from orbat.errors import Message, ReadError
from orbat.model import Article

MAX_BYTES = 10_000_000
"""The longest single article that is read. Collections (JSON lines) may be of any length."""

_LONGEST_ID = 200
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?", re.DOTALL)
# Spaces, controls and the characters that no IRI may hold would break out of links and graphs.
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """An input that is no article: `origin` names the file (and line), `reason` why and what to do.

    An empty `origin` never occurs; standard input is called "-".
    """

    origin: str
    reason: str


class FieldError(ReadError):
    """One field of an article cannot be used; `field` is its key."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def make_article(fields: Mapping[str, object], *, origin: str, fallback_id: str) -> Article:
    """Return the article that `fields` describe.

    `fields` may hold id, text, published (ISO 8601 day or instant), language or lang (ISO 639-1),
    title, url (http or https), publisher; other keys are left alone. Text is kept as given.
    Raises `ReadError` with the reason only, where one of them cannot be used.
    """
    text = fields.get("text")
    if not isinstance(text, str):
        raise ReadError(Message('no article: "text" is missing or no string'))
    if not text.strip():
        raise ReadError(Message("empty: there is no text in it"))
    return Article(
        id=_id(fields.get("id"), fallback_id),
        text=_encodable(text, "text"),
        language=_language(fields.get("language", fields.get("lang"))),
        published=_published(fields.get("published")),
        title=_optional(fields, "title"),
        url=_url(_optional(fields, "url")),
        publisher=_optional(fields, "publisher"),
        origin=origin,
    )


def _id(value: object, fallback: str) -> str:
    if value is None or value == "":
        return fallback
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise FieldError("id", Message('"id" must be a string, not {value!r:.60}', value=value))
    name = str(value)
    if not name.isprintable() or name != name.strip() or len(name) > _LONGEST_ID:
        raise FieldError(
            "id",
            Message(
                '"id" must be printable, at most {most} characters, without spaces at its ends',
                most=_LONGEST_ID,
            ),
        )
    return name


def _published(value: object) -> date | None:
    if value is None or value == "":
        return None
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        if match is None:
            raise ValueError
        return date.fromisoformat(match[1])
    except ValueError as error:
        raise FieldError(
            "published",
            Message(
                '"published" is {value!r:.60}, no day; write it as YYYY-MM-DD (2019-02-21)',
                value=value,
            ),
        ) from error


def _language(value: object) -> str | None:
    if value is None or value == "":
        return None
    match = _LANGUAGE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise FieldError(
            "language",
            Message(
                '"language" is {value!r:.60}; write a two-letter code such as "fr"', value=value
            ),
        )
    return match[1].lower()


def _url(value: str | None) -> str | None:
    if value is not None and not _WEB_ADDRESS.fullmatch(value):
        raise FieldError(
            "url",
            Message(
                '"url" is {value!r:.60}; it must begin with http:// or https:// and hold no space',
                value=value,
            ),
        )
    return value


def is_web_address(value: str) -> bool:
    """Tell whether `value` can stand as the `url` of an article."""
    return _WEB_ADDRESS.fullmatch(value) is not None


def _optional(fields: Mapping[str, object], key: str) -> str | None:
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise FieldError(
            key, Message('"{key}" must be a string, not {value!r:.60}', key=key, value=value)
        )
    return _encodable(value.strip(), key) or None


def _encodable(text: str, key: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FieldError(
            key,
            Message(
                '"{key}" holds half a surrogate pair at character {at}, which is no character; '
                "remove it",
                key=key,
                at=error.start,
            ),
        ) from error
    return text
