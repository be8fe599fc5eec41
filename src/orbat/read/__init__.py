"""Reads articles from plain text, JSON lines, HTML and PDF.

One bad input never stops the others: it becomes a `ReadFailure` that names it and says why.
"""

from orbat.read.articles import read_articles
from orbat.read.record import ReadFailure

__all__ = ["ReadFailure", "read_articles"]
