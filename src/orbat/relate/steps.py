"""How an article was read, clause by clause: what `orbat explain` tells of a claim or its lack."""

from dataclasses import dataclass

from orbat.relate.clause import Clause
from orbat.relate.modality import Mood
from orbat.relate.relation import Relation
from orbat.relate.trial import Trial


@dataclass(frozen=True, slots=True)
class Step:
    """How one clause of a sentence was read: its mood, and every frame put to its verb.

    `sentence` is the index of the sentence; `mood` is None where the clause claims nothing, which
    leaves no trials.
    """

    sentence: int
    clause: Clause
    mood: Mood | None
    trials: tuple[Trial, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """What an article states, in text order, each once; and how that was come to.

    `countries` are those of forces that a word beside them tells, `posts` where the words stand for
    what a person is, where no relation holds them, `steps` its clauses in the order in which they
    were read, `furniture` the sentences that are no part of the article.
    """

    relations: tuple[Relation, ...]
    countries: dict[int, str]
    posts: dict[int, dict[tuple[int, int], None]]
    steps: tuple[Step, ...]
    furniture: frozenset[int]
