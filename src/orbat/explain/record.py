"""What an explanation holds. All values are plain and immutable, offsets as in `orbat.model`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from orbat.model import Claim, Span
from orbat.relate.trial import Lack


class Reason(StrEnum):
    """Why nothing came of a sentence.

    Of the article: `LANGUAGE`: no lexicon reads it. `NO_WORD`: no word in it could name a force.
    `CIVIL`: it is about sport. `DOUBTFUL`: what looks like a unit has nothing military about it.
    Of the sentence: `FURNITURE`: a caption or a box beside the article. `NO_NAME`: it names
    nothing. `NO_VERB`: no verb that the lexicon knows. `UNCLAIMED`: what it says is not claimed.
    `NO_FRAME`: its verbs say nothing of an order of battle. `FRAMES`: no frame found its two ends.
    """

    LANGUAGE = "language"
    NO_WORD = "no_word"
    CIVIL = "civil"
    DOUBTFUL = "doubtful"
    FURNITURE = "furniture"
    NO_NAME = "no_name"
    NO_VERB = "no_verb"
    UNCLAIMED = "unclaimed"
    NO_FRAME = "no_frame"
    FRAMES = "frames"


class Unclaimed(StrEnum):
    """Why a clause claims nothing: it asks, it supposes, or somebody would not confirm it."""

    QUESTION = "question"
    CONDITION = "condition"
    REFUSED = "refused"


class Withheld(StrEnum):
    """Why a relation that a frame made is no claim.

    `LEFT`: who has left a place is there no longer. `TOLD`: another rule told the same before.
    `ASIDE`: it is about a match, or about fighting that did not take place.
    """

    LEFT = "left"
    TOLD = "told"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule or frame: its id, what it matches and what it must not, as its lexicon says it."""

    id: str
    says: str = ""
    must_not: str = ""


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """An article without its text."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    url: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class EntryUse:
    """Words of a sentence and the lexicon entry that covers them, as `file:id`."""

    words: str
    entry: str


@dataclass(frozen=True, slots=True)
class NamedThing:
    """Words that name something, and what the article as a whole knows of it.

    `name` is its fullest name there; `echelon`, `branch`, `country`, `role`, `rank` are codes.
    """

    words: str
    span: Span
    name: str
    kind: str
    rule: RuleText
    entries: tuple[str, ...]
    number: str | None = None
    echelon: str | None = None
    branch: str | None = None
    country: str | None = None
    role: str | None = None
    rank: str | None = None


@dataclass(frozen=True, slots=True)
class DoubtfulName:
    """Words that look like a unit and were taken for plain words."""

    words: str
    span: Span
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FrameTrial:
    """A frame put to a clause.

    `claims` are the numbers (from 0) of the sentence's claims that it made; else `lack` tells why
    it said nothing, or `withheld` why what it said is no claim. `any_verb` marks a frame that is
    tried on every verb; `subject` and `object` are the slots in which it looks for its ends, and
    `kinds` what these are to be: a force, a person or a place.
    """

    rule: RuleText
    predicate: str
    any_verb: bool
    subject: tuple[str, ...]
    object: tuple[str, ...]
    kinds: tuple[str, str]
    claims: tuple[int, ...] = ()
    lack: Lack | None = None
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """A clause with a verb: its subject as worded, and the names in each of its slots.

    `opener` is its kind, `verb` the id of its verb ("" where only the auxiliary is known).
    """

    opener: str
    words: str
    verb_words: str
    verb: str
    form: str
    tense: str
    passive: bool
    reflexive: bool
    negated: bool
    subject: str | None
    slots: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unclaimed: Unclaimed | None = None
    trials: tuple[FrameTrial, ...] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """A claim of an article with the names of its two ends and the rule that made it."""

    claim: Claim
    subject: str
    object: str
    rule: RuleText


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence and all that the reader made of it, or did not.

    `reason` is set where there is no claim. `traps` are words of the lexicon that warn of a
    unit that is none, `unknown` the words in small letters that no lexicon entry covers.
    """

    article: ArticleHead
    text: str
    span: Span
    names: tuple[NamedThing, ...] = ()
    doubtful: tuple[DoubtfulName, ...] = ()
    clauses: tuple[ClauseReading, ...] = ()
    claims: tuple[Meant, ...] = ()
    reason: Reason | None = None
    traps: tuple[EntryUse, ...] = ()
    unknown: tuple[str, ...] = ()
