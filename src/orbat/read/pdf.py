"""PDF files: the text of their pages, with the lines of a paragraph joined again."""

import re

from orbat.errors import Message, ReadError
from orbat.model import Article
from orbat.read.record import MAX_BYTES, make_article

_SPLIT_WORD = re.compile("[\u00ad\ufffe\x02]\\s*")
_ENDS_SENTENCE = re.compile(r"[.!?:;»”\"…]\s*$")
_STARTS_ITEM = re.compile(r"\s*(?:[-–—•*·▪‣]|\d+[.)]\s|[a-z]\)\s)")
# A line shorter than this share of the longest line of its page was broken by its author.
_FULL = 0.75


def read_pdf(data: bytes, *, origin: str, fallback_id: str) -> Article:
    """Return the article of a PDF file; its text is that of all pages in order.

    The file's own date is the day it was made, not published, and is not used.
    Raises `ReadError` where it is damaged, locked, or holds pictures of text only.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadError(
            Message(
                "PDF that cannot be opened: {error}; if a viewer opens it, save its text as .txt",
                error=error,
            )
        ) from error
    try:
        pages = []
        size = 0
        for page in document:
            pages.append(_unwrap(page.get_textpage().get_text_bounded()))
            size += len(pages[-1])
            if size > MAX_BYTES:
                raise ReadError(
                    Message(
                        "its text is longer than {most} MB; split it", most=MAX_BYTES // 1_000_000
                    )
                )
        title = document.get_metadata_value("Title").strip()
    except pypdfium2.PdfiumError as error:
        raise ReadError(
            Message(
                "PDF that cannot be read: {error}; if a viewer opens it, save its text as .txt",
                error=error,
            )
        ) from error
    finally:
        document.close()
    text = "\n".join(page for page in pages if page)
    if not text.strip():
        raise ReadError(
            Message(
                "no text in this PDF, only pictures; recognise its text first: "
                "ocrmypdf {name} text.pdf",
                name=origin,
            )
        )
    return make_article(
        {"text": text, "title": title or None}, origin=origin, fallback_id=fallback_id
    )


def _unwrap(page: str) -> str:
    """Join the lines of one page that the page's width broke, and the words hyphenated there."""
    lines = _SPLIT_WORD.sub("", page.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    width = max(map(len, lines))
    joined: list[str] = []
    full = False
    for line in map(str.strip, lines):
        if full and line and not _STARTS_ITEM.match(line):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        full = len(line) >= width * _FULL and not _ENDS_SENTENCE.search(line)
    return "\n".join(joined).strip("\n")
