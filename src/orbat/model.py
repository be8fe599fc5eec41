"""The data that passes from stage to stage. A newcomer reads this file first.

    articles --read--> Article --recognise--> Mention --relate--> Claim
             --resolve--> Entity, Finding --graph--> RDF

All values are immutable. Offsets are Unicode code points into `Article.text`.
This module imports nothing of ours.
"""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class EntityKind(StrEnum):
    """What a mention can name."""

    UNIT = "unit"
    ORGANIZATION = "organization"
    PERSON = "person"
    PLACE = "place"


class Predicate(StrEnum):
    """The closed list of relations that a claim can state, subject first.

    unit or organization `SUBORDINATE_TO` unit or organization; unit or organization `LOCATED_AT`
    place; person `COMMANDS` or `SERVES_IN` unit or organization; `OPPOSES` is symmetric.
    """

    SUBORDINATE_TO = "subordinateTo"
    LOCATED_AT = "locatedAt"
    COMMANDS = "commands"
    SERVES_IN = "servesIn"
    OPPOSES = "opposes"


class RelationKind(StrEnum):
    """How a relation holds, where the text tells it.

    The first three qualify `SUBORDINATE_TO`, the last three `LOCATED_AT`. `HEADQUARTERS` is a
    garrison that is said to be the seat of the command.
    """

    ORGANIC = "organic"
    OPERATIONAL = "operational"
    ADMINISTRATIVE = "administrative"
    DEPLOYED = "deployed"
    GARRISON = "garrison"
    HEADQUARTERS = "headquarters"


class Certainty(StrEnum):
    """How the source words a claim; no measure of our own trust in it."""

    STATED = "stated"
    HEDGED = "hedged"


class Polarity(StrEnum):
    """Whether the source affirms or denies the relation."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Modality(StrEnum):
    """Whether the relation is said to hold (or to have held), or to be meant for later."""

    ACTUAL = "actual"
    PLANNED = "planned"


class Assessment(StrEnum):
    """What we conclude from all claims on one relation."""

    PREFERRED = "preferred"
    DISPUTED = "disputed"
    REJECTED = "rejected"


class Basis(StrEnum):
    """What a finding rests on, the best of its claims; never mixed in what is shown.

    `STATED` and `HEDGED` findings rest on claims so worded; `DENIED` and `PLANNED` ones rest only
    on denials or plans and are never facts; `IMPLIED` ones follow by a named rule from premises.
    """

    STATED = "stated"
    HEDGED = "hedged"
    DENIED = "denied"
    PLANNED = "planned"
    IMPLIED = "implied"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: code points `start` (included) to `end` (excluded)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers in `text`."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One press article, as read.

    `text` is what every offset counts in. `id` is unique in a build. `language` is an ISO 639-1
    code, `published` the day of publication; both None where neither given nor found out.
    `origin` names the file, and the line in it where it holds several articles, for messages.
    """

    id: str
    text: str
    language: str | None = None
    published: date | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class DateRange:
    """When a relation holds, as four optional bounds (inclusive days).

    `start_min <= start_max` are the earliest and latest start, `end_min <= end_max` the earliest
    and latest end; None is an open bound. The relation surely holds from `start_max` to `end_min`.
    These are P82a, P81a, P81b, P82b of CIDOC-CRM.
    """

    start_min: date | None = None
    start_max: date | None = None
    end_min: date | None = None
    end_max: date | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A date or period named in an article.

    `iso` is the day, week, month, year or `start/end` span it denotes, as precise as given
    (`2019-02-20`, `2019-W10`, `2019-01`, `1914`, `2017/2019-03`), None where it cannot be
    resolved. `role` tells how it bounds what it modifies.
    """

    span: Span
    text: str
    iso: str | None
    role: "TimeRole"
    rule: str


class TimeRole(StrEnum):
    """How a time expression bounds the relation it modifies.

    `AT`: on or during it ("mardi", "en 1915"). `SINCE`: starts with it ("depuis janvier").
    `UNTIL`: ends with it ("jusqu'en mars"). `FROM_TO`: spans it ("de 2015 a 2017").
    `AFTER`: some day after it, still to come ("a partir de", "d'ici l'ete" is `BY`).
    """

    AT = "at"
    SINCE = "since"
    UNTIL = "until"
    FROM_TO = "from_to"
    AFTER = "after"
    BY = "by"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of an article that name a unit, organization, person or place.

    `name` is the full singular name the words stand for ("45e brigade" for "45e" in "45e et 46e
    brigades"); `rule` the id of the rule that recognised it; `entries` the lexicon entries used,
    as `file:id`.
    """

    span: Span
    text: str
    name: str
    rule: str
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Words quoted from an article with their place: a rank, a post."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ArticleEntity:
    """A unit, organization, person or place as one article knows it.

    `id` is local to the article (`e1`, `e2`, in order of first mention). `labels` holds the
    distinct names, the fullest first. `number` is the designator in Arabic digits; `echelon`,
    `branch` are codes of the closed lists in `ontology/vocab`; `country` is the ISO 3166 alpha-2
    code of the state whose force (or in whose territory, for a place) it is. None is "not known".
    `role` is what an organization is by the lexical class of its name: `ministry` (of defence or
    war; other ministries have no role), `general_staff` (of a state's armed forces as a whole),
    `army` (a state's forces or one of its services), `command` or `armed_group`.
    `posts` are the words for what a person is, where no claim holds them.
    """

    id: str
    kind: EntityKind
    labels: tuple[str, ...]
    mentions: tuple[Mention, ...]
    number: str | None = None
    echelon: str | None = None
    branch: str | None = None
    country: str | None = None
    rank: Words | None = None
    rank_code: str | None = None
    role: str | None = None
    posts: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it: quoted words, and the entity they name where they name one."""

    text: str
    span: Span
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One source says one thing: the atom of the graph.

    `subject` and `object` are ids: of the article's own entities in an `Annotation`, of entities
    of the whole order of battle in an `OrderOfBattle`. `evidence` is the shortest stretch that
    carries the claim, `quote` exactly its words, `sentence` the whole sentence around it.
    `time` is the expression that dates the claim, `when` the bounds that follow from it and from
    the day of publication. `former` marks what the text itself presents as ended.
    """

    article: str
    subject: str
    predicate: Predicate
    object: str
    evidence: Span
    quote: str
    sentence: Span
    rule: str
    certainty: Certainty = Certainty.STATED
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    kind: RelationKind | None = None
    speaker: Speaker | None = None
    when: DateRange = DateRange()
    time: TimeExpression | None = None
    post: Words | None = None
    former: bool = False

    @property
    def key(self) -> str:
        """20 base32 characters that depend on what is claimed and where, and nothing else."""
        return content_key(
            self.article,
            self.evidence.start,
            self.evidence.end,
            self.subject,
            self.predicate,
            self.object,
            self.polarity,
            self.certainty,
            self.modality,
            self.kind,
        )


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that one article says: what `orbat extract` writes as one line."""

    article: Article
    entities: tuple[ArticleEntity, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an entity in a language (ISO 639-1, lower case), as printed."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A unit, organization, person or place of the whole order of battle.

    `id` is a path below the id base of the graph (`unit/iq-37-infantry-brigade`), minted from
    what is known of the entity, the same in every language and order of articles. `names[0]` is
    the preferred one; `members` are the (article id, local entity id) pairs merged into it.
    `latitude`, `longitude` (WGS 84 degrees) only for places found in the gazetteer. `role` is that
    of its `ArticleEntity` members, None where none has one or they differ.
    """

    id: str
    kind: EntityKind
    names: tuple[Name, ...]
    members: tuple[tuple[str, str], ...]
    number: str | None = None
    echelon: str | None = None
    branch: str | None = None
    country: str | None = None
    rank: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What all sources together say of one relation over one stretch of time.

    `claims` are keys of the claims fused into it; `premises` (only where `basis` is `IMPLIED`)
    are keys of the claims it follows from by `rule`. `sources` counts independent publishers.
    `effective_from` to `effective_to` (inclusive, None is open) is when it is presumed to hold;
    both None on a finding that is no fact (denied or planned). `conflicts` are keys of rivals.
    """

    subject: str
    predicate: Predicate
    object: str
    basis: Basis
    assessment: Assessment
    kind: RelationKind | None = None
    when: DateRange = DateRange()
    effective_from: date | None = None
    effective_to: date | None = None
    sources: int = 0
    claims: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    rule: str | None = None
    conflicts: tuple[str, ...] = ()
    episode: int = 1
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self,
            "key",
            content_key(
                self.subject, self.predicate, self.object, self.kind, self.basis, self.episode
            ),
        )


@dataclass(frozen=True, slots=True)
class OrderOfBattle:
    """Everything that a build knows: articles, entities, claims and findings, each sorted."""

    articles: tuple[Article, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()


def content_key(*parts: object) -> str:
    """Return 20 base32 characters of the SHA-256 of the canonical JSON of `parts`."""
    canonical = json.dumps(
        [None if part is None else part for part in parts],
        ensure_ascii=False,
        separators=(",", ":"),
        default=str,
    )
    digest = hashlib.sha256(canonical.encode("utf-8")).digest()
    return base64.b32encode(digest)[:20].decode("ascii").lower()
