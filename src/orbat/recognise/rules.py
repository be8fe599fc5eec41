"""The rules of a language, compiled, and their application to the items of a sentence."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from orbat.lexicon.language import Language, Rule, load
from orbat.recognise.items import Item
from orbat.recognise.pattern import Alphabet, Pattern, parse


@dataclass(frozen=True)
class Machine:
    """The compiled rules of a language by stage, over one alphabet."""

    language: Language
    alphabet: Alphabet
    stages: Mapping[str, tuple[tuple[Rule, Pattern], ...]]


@cache
def machine(code: str) -> Machine:
    """Compile the rules of a language. Raises `LexiconError` at a malformed pattern."""
    language = load(code)
    alphabet = Alphabet()
    stages = {
        stage: tuple(
            (rule, parse(rule.pattern, alphabet, f"lexicon/{code}/rules.toml: {rule.id}"))
            for rule in rules
        )
        for stage, rules in language.rules.items()
        if all(rule.pattern for rule in rules)
    }
    return Machine(language, alphabet, stages)


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's match in a sentence: `start` to `end` count items."""

    rule: Rule
    items: Sequence[Item]
    start: int
    end: int
    match: "re.Match[str]"

    def captured(self, name: str) -> Sequence[Item]:
        """Return the items under a capture; none where it took no part or does not exist."""
        if name not in self.match.re.groupindex:
            return ()
        first, last = self.match.span(name)
        return () if first < 0 else self.items[first:last]

    def one(self, name: str) -> Item | None:
        """Return the first item under a capture."""
        found = self.captured(name)
        return found[0] if found else None


Action = Callable[[Hit], "Sequence[Item] | None"]


def apply_stage(machine: Machine, stage: str, items: list[Item], action: Action) -> list[Item]:
    """Apply the rules of a stage, one after another, each to what the ones before it left.

    Each stretch that a rule matches is replaced by what `action` makes of it: `action` gets a hit
    and returns the items that take the place of the matched ones, or None to leave them. Matches
    are tried left to right, or right to left where the rule says `direction = "right"`, so that of
    a chain the last link is reduced first.
    """
    row = _Row(items, machine.alphabet)
    for rule, pattern in machine.stages.get(stage, ()):
        if not pattern.may_match(row.tags):
            continue
        if rule.data.get("direction") == "right":
            _apply_leftward(rule, pattern, row, action)
        else:
            _apply(rule, pattern, row, action)
    return row.items


class _Row:
    """The items of a sentence with their encoding and (at least) the tags among them."""

    def __init__(self, items: list[Item], alphabet: Alphabet) -> None:
        self.items = items
        self.alphabet = alphabet
        self._encoded: str | None = None
        self.tags: set[str] = set().union(*[item.tags for item in items])

    @property
    def encoded(self) -> str:
        """One character for each item; made when first asked for, as most rows match no rule."""
        if self._encoded is None:
            self._encoded = self.alphabet.encode([item.tags for item in self.items])
        return self._encoded

    def replace(self, start: int, end: int, new: Sequence[Item]) -> None:
        """Put `new` in the place of the items from `start` to `end`."""
        characters = self.alphabet.encode([item.tags for item in new])
        self._encoded = self.encoded[:start] + characters + self.encoded[end:]
        self.items = [*self.items[:start], *new, *self.items[end:]]
        self.tags.update(*[item.tags for item in new])


def _apply(rule: Rule, pattern: Pattern, row: _Row, action: Action) -> None:
    position = 0
    while position < len(row.items):
        match = pattern.search(row.encoded, position)
        if match is None:
            return
        start, end = match.span()
        new = action(Hit(rule, row.items, start, end, match)) if end > start else None
        if new is None:
            position = start + 1
            continue
        row.replace(start, end, new)
        position = start + len(new)


def _apply_leftward(rule: Rule, pattern: Pattern, row: _Row, action: Action) -> None:
    if pattern.search(row.encoded) is None:
        return
    for position in range(len(row.items) - 1, -1, -1):
        match = pattern.match(row.encoded, position)
        if match is None or match.end() == position:
            continue
        new = action(Hit(rule, row.items, position, match.end(), match))
        if new is not None:
            row.replace(position, match.end(), new)
