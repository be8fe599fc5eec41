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


def apply_rule(
    rule: Rule, pattern: Pattern, items: list[Item], action: Action, machine: Machine
) -> list[Item]:
    """Replace each stretch that a rule matches by what `action` makes of it.

    `action` gets a hit and returns the items that take the place of the matched ones, or None to
    leave them. Matches are tried left to right, or right to left where the rule says
    `direction = "right"`, so that of a chain the last link is reduced first.
    """
    encoded = machine.alphabet.encode([item.tags for item in items])
    if rule.data.get("direction") == "right":
        position = len(items) - 1
        while position >= 0:
            match = pattern.match(encoded, position)
            if match and match.end() > position:
                new = action(Hit(rule, items, position, match.end(), match))
                if new is not None:
                    items = [*items[:position], *new, *items[match.end() :]]
                    encoded = machine.alphabet.encode([item.tags for item in items])
            position -= 1
        return items
    position = 0
    while position < len(items):
        match = pattern.search(encoded, position)
        if match is None:
            break
        start, end = match.span()
        if end == start:
            position = start + 1
            continue
        new = action(Hit(rule, items, start, end, match))
        if new is None:
            position = start + 1
            continue
        items = [*items[:start], *new, *items[end:]]
        encoded = machine.alphabet.encode([item.tags for item in items])
        position = start + len(new)
    return items
