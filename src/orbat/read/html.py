"""Web pages: the article's text without menus and teasers, and what the page says of itself."""

import codecs
import re

from orbat.errors import Message, ReadError
from orbat.model import Article
from orbat.read.record import is_web_address, make_article
from orbat.read.source import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_DATA_ADDRESS = re.compile(r"data:[^\"'\s>)]{200,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}")
# The parser takes time with the square of the number of attributes of one element.
_LONGEST_TAG = 4000

# Only what the head of a page or a marked element says: a date found in the running text is as
# likely that of an event. No bound by today's date, since the same page must read the same later.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}


def read_html(data: bytes, *, origin: str, fallback_id: str) -> Article:
    """Return the article of a web page; its text is what `trafilatura` takes for the article.

    Title, day of publication, address and publisher are taken where the page declares them.
    Raises `ReadError` where no article is found in it, or the page is made to choke a parser.
    """
    import trafilatura

    page = _decode(data, origin)
    _refuse_bombs(page)
    try:
        found = trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (ValueError, RecursionError, MemoryError, AttributeError, TypeError) as error:
        raise ReadError(
            Message(
                "HTML that cannot be parsed: {error}; save the article's text as .txt instead",
                error=error,
            )
        ) from error
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise ReadError(
            Message("no article found in this page; save the article's text as .txt instead")
        )
    return make_article(
        {
            "text": found.text,
            "title": found.title,
            "published": found.date,
            "publisher": found.sitename,
            "url": found.url if found.url and is_web_address(found.url) else None,
        },
        origin=origin,
        fallback_id=fallback_id,
    )


def _decode(data: bytes, origin: str) -> str:
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"):
        name = "windows-1252"  # what browsers read under these names
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        codec = "utf-8"
    if codec == "utf-8" or data.startswith(codecs.BOM_UTF8):
        return decode(data, origin)
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError) as error:
        raise ReadError(
            Message(
                "not in the character set {name} that it declares: {error}; "
                "save the page again as UTF-8",
                name=name,
                error=error,
            )
        ) from error


def _refuse_bombs(page: str) -> None:
    for tag in _LONG_TAG.finditer(_DATA_ADDRESS.sub("", page)):
        if len(_QUOTED.sub("", tag[0])) > _LONGEST_TAG:
            raise ReadError(
                Message(
                    "not parsed: one of its tags holds thousands of attributes; "
                    "save the article's text as .txt instead"
                )
            )
