"""The answers to the twenty questions on the example, by subject."""

from answers import chain_of_command, formations, persons, places, sources
from answers.case import Case

__all__ = ["CASES", "Case"]

CASES = [
    *chain_of_command.CASES,
    *persons.CASES,
    *places.CASES,
    *sources.CASES,
    *formations.CASES,
]
