"""The state of reading clauses: those opened so far, and what the next words belong to."""

from dataclasses import dataclass, field

from orbat.recognise.items import Item
from orbat.relate.clause import Clause, Opener

# Items that can be the subject or a complement of a verb.
NOUN_PHRASE = (
    "FORCE", "PERSON", "PLACE", "POST_OF", "COMMAND_OF", "CLASH_OF", "SUBJECT_PRONOUN",
    "FIRST_PRONOUN", "FIRST_PERSON",
)  # fmt: skip
# Clauses that stand inside another.
INNER = (
    "relative_subject", "relative_object", "relative_of", "relative_at", "participle",
    "infinitive", "bracket", "content", "condition", "subordinate",
)  # fmt: skip


@dataclass(slots=True)
class ClauseBuilder:
    """The clauses of a sentence while it is read.

    `current` is the clause that the next words belong to; `preposition` the one that waits for its
    noun; `last_noun` what a relative clause, a bracket or a participle may go with.
    """

    say_verbs: frozenset[str]
    clauses: list[Clause] = field(default_factory=list)
    current: Clause = field(default_factory=lambda: Clause("main"))
    preposition: Item | None = None
    last_noun: Item | None = None

    def __post_init__(self) -> None:
        self.clauses.append(self.current)

    def open(self, opener: Opener, antecedent: Item | None = None) -> Clause:
        """Open a clause inside the current one and return it."""
        return self._go_on(Clause(opener, self.current, antecedent))

    def begin(self, opener: Opener = "main", parent: Clause | None = None) -> Clause:
        """Open a clause beside the current one, under `parent` or none, and return it."""
        return self._go_on(Clause(opener, parent))

    def close(self) -> None:
        """Go back to the clause around the current one, if there is one."""
        if self.current.parent is not None:
            self.current = self.current.parent

    def says(self, clause: Clause) -> bool:
        """Tell whether the verb of a clause is one of saying, which governs what is said."""
        phrase = clause.verb.verb if clause.verb is not None else None
        return phrase is not None and phrase.verb in self.say_verbs

    def _go_on(self, clause: Clause) -> Clause:
        self.clauses.append(clause)
        self.current = clause
        return clause
