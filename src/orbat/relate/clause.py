"""A clause: a verb and what belongs to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from orbat.recognise.items import Item

PREPOSITIONS = (
    "operational", "under", "head", "within", "against", "with", "company", "besides", "by", "from",
    "to", "until", "at", "between", "of", "purpose", "replacing", "other",
)  # fmt: skip


Opener = Literal[
    "main",
    "relative_subject",
    "relative_object",
    "relative_of",
    "relative_at",
    "content",
    "participle",
    "infinitive",
    "adjunct",
    "bracket",
    "condition",
    "subordinate",
]
"""What opens a clause, hence what kind it is.

`content` is what a verb of saying governs; `adjunct` a participle or infinitive that shares its
subject with no clause around it.
"""


@dataclass(slots=True, eq=False)
class Clause:
    """A verb and what belongs to it.

    `before` and `after` hold the (preposition class or None, item) pairs left and right of the
    verb; `after` from `boundary` on stands behind the last break, and may be the subject of a verb
    to come. `linked` marks what a colon joins to a clause with a verb.
    """

    opener: Opener
    parent: "Clause | None" = None
    antecedent: Item | None = None
    verb: Item | None = None
    subject: Item | None = None
    before: list[tuple[str | None, Item]] = field(default_factory=list)
    after: list[tuple[str | None, Item]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    boundary: int = 0
    linked: bool = False

    def free(self) -> list[Item]:
        """Return the noun phrases that could be the subject of a coming verb."""
        if self.verb is None:
            return [item for preposition, item in self.before if preposition is None]
        return [item for preposition, item in self.after[self.boundary :] if preposition is None]

    @property
    def nouns(self) -> list[tuple[str | None, Item]]:
        """Return complements on both sides of the verb, nearest to it first on the right."""
        return [*self.after, *self.before]

    @property
    def start(self) -> int:
        """Position where the clause begins in the reading copy."""
        return min((item.start for item in self.items), default=0)

    @property
    def end(self) -> int:
        """Position where the clause ends in the reading copy."""
        return max((item.end for item in self.items), default=0)


def ancestors(clause: Clause) -> Iterator[Clause]:
    """Yield the clauses that a clause stands in, the nearest first."""
    parent = clause.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def first_subject(clause: Clause) -> Item | None:
    """Return the noun phrase before the verb that is its subject by position, if any."""
    if clause.opener == "relative_subject":
        return clause.antecedent
    free = [item for preposition, item in clause.before if preposition is None]
    # A name that is nothing else is a place by default: who acts goes before.
    acting = [item for item in free if not item.has("PLACE")]
    return next(iter(acting or free), None)
