"""RDF terms as plain Python values, and how each is written in N-Triples.

No engine shows through: what a query answers and what a graph is made of are these values.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from orbat.vocab import PREFIXES, Iri, Xsd


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: its lexical form, its language tag (lower case) if any, its datatype IRI."""

    value: str
    language: str | None = None
    datatype: str = Xsd.string

    def __str__(self) -> str:
        return self.value

    @property
    def native(self) -> "Native":
        """The Python value of a number, truth value or date; the lexical form of anything else.

        A day that no calendar has ("2024-02-30") and a malformed number stay text.
        """
        reader = _NATIVE.get(self.datatype)
        try:
            return self.value if reader is None else reader(self.value)
        except (ValueError, ArithmeticError, KeyError):
            return self.value


Native = str | int | float | bool | Decimal | date
Term = Iri | Literal
Value = Term | Native
"""What can stand for a term: a plain `str` is an untagged literal, never an IRI."""


def as_term(value: Value) -> Term:
    """Return the term for a Python value: `Iri` and `Literal` as they are, others as typed text."""
    match value:
        case Iri() | Literal():
            return value
        case str():
            return Literal(value)
        case bool():
            return Literal(str(value).lower(), datatype=Xsd.boolean)
        case int():
            return Literal(str(value), datatype=Xsd.integer)
        case float():
            return Literal(_plain(Decimal(repr(value))), datatype=Xsd.decimal)
        case Decimal():
            return Literal(_plain(value), datatype=Xsd.decimal)
        case datetime():
            return Literal(value.isoformat(), datatype=Xsd.dateTime)
        case date():
            return Literal(value.isoformat(), datatype=Xsd.date)


def line(subject: str, predicate: str, value: Value) -> str:
    """Return one N-Triples line, with its final " ." and without line feed.

    `subject` and `predicate` are IRIs without characters that N-Triples forbids in them.
    """
    return f"<{subject}> <{predicate}> {ntriples(value)} ."


def ntriples(value: Value) -> str:
    """Return the N-Triples form of a term.

    Every Unicode text comes back exactly as it was when parsed. Half of a surrogate pair is no
    Unicode character and cannot be written in RDF at all: U+FFFD stands in its place, so that
    offsets into the text still hold.
    """
    term = as_term(value)
    if isinstance(term, Iri):
        return term if term.startswith("_:") else f"<{term}>"
    quoted = f'"{_UNSAFE.sub(_escape, term.value)}"'
    if term.language is not None:
        return f"{quoted}@{term.language.lower()}"
    return quoted if term.datatype == Xsd.string else f"{quoted}^^<{term.datatype}>"


# What canonical N-Triples escapes, so that our lines equal those of any other canonical writer.
_UNSAFE = re.compile(r'[\x00-\x1f"\\\x7f\ufffe\uffff\ud800-\udfff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def _plain(number: Decimal) -> str:
    """Write the canonical form of XSD: no exponent, no needless zeros, no sign on zero.

    Stores keep no other form, so only this one comes back as it was written.
    """
    # Adding zero would take the sign off zero too, but rounds to the context's digits.
    text = f"{number if number else abs(number):f}"
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


_NATIVE: dict[str, Callable[[str], Native]] = {
    Xsd.integer: int,
    Xsd.decimal: Decimal,
    PREFIXES["xsd"] + "double": float,
    Xsd.boolean: {"true": True, "1": True, "false": False, "0": False}.__getitem__,
    Xsd.date: date.fromisoformat,
    Xsd.dateTime: datetime.fromisoformat,
}
