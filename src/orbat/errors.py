"""The exceptions that `orbat` raises at its boundary.

Every message names what was at fault (file, line), why, and what to do about it.
Exceptions of the libraries beneath are translated into these; nothing else reaches a caller.
"""

from typing import Self


class Message(str):
    """Words of an error that keep the template they were filled from.

    It is the English text. The template and the values let `orbat.messages.retold` say the same
    in another language.
    """

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Self:
        """Fill the `{fields}` of `template` with `values`."""
        made = super().__new__(cls, template.format(**values))
        made.template = template
        made.values = values
        return made


class OrbatError(Exception):
    """Base of every error that `orbat` raises on purpose."""

    @property
    def message(self) -> str:
        """The words of the error: a `Message` where it can be told in other languages."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


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
