"""The exceptions that `orbat` raises at its boundary.

Every message names what was at fault (file, line), why, and what to do about it.
Exceptions of the libraries beneath are translated into these; nothing else reaches a caller.
"""


class OrbatError(Exception):
    """Base of every error that `orbat` raises on purpose."""


class ReadError(OrbatError):
    """An input cannot be read as an article."""


class LexiconError(OrbatError):
    """A lexicon or rule file is malformed or contradicts another."""


class StoreError(OrbatError):
    """A graph cannot be loaded or written."""


class QueryError(OrbatError):
    """A query is unknown, malformed, or lacks a parameter."""


class ExportError(OrbatError):
    """An output cannot be produced or written."""
