"""What one article tells of one entity, as far as it helps to know the entity elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from orbat.lexicon.fold import fold
from orbat.model import (
    Annotation,
    Article,
    ArticleEntity,
    Claim,
    EntityKind,
    Modality,
    Polarity,
    Predicate,
)
from orbat.resolve.interval import Stretch, hull
from orbat.resolve.partition import MemberKey

FORCES, COUNTRIES = "forces", "countries"
"""The lexicon tables whose ids are the same in every language."""

UNKNOWN_LANGUAGE = "und"
"""Language code of names whose article has none (ISO 639-2, "undetermined")."""


@dataclass(frozen=True, slots=True)
class Post:
    """A command that a person is said to hold in a quarter (year * 4 + 0..3).

    The last four tell what the article knows of `unit`, whether or not it is identified.
    """

    unit: MemberKey
    quarter: int
    number: str | None
    echelon: str | None
    branch: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Member:
    """One article's entity with what that article says of it.

    `superiors` are the entities of the same article that it is said to stand under, in the order
    of the text; `posts` the commands a person is said to hold; `spoken_of` the first and last day
    its claims speak of, or else the day of publication; `country` the entity's own or, for a
    person, that of the forces served in; `context` the countries that the article is about.
    """

    key: MemberKey
    article: Article
    entity: ArticleEntity
    superiors: tuple[MemberKey, ...] = ()
    posts: frozenset[Post] = frozenset()
    spoken_of: Stretch | None = None
    country: str | None = None
    context: frozenset[str] = frozenset()

    @property
    def language(self) -> str:
        """The language of the article."""
        return self.article.language or UNKNOWN_LANGUAGE

    @property
    def force(self) -> str | None:
        """The lexicon's id of the force that it names and nothing more, the same in all languages.

        None where the lexicon does not list it, or where its mentions name several.
        """
        named = [m.entries for m in self.entity.mentions]
        return only(table_id(entries[0], FORCES) for entries in named if len(set(entries)) == 1)

    @property
    def age(self) -> tuple[date, str, tuple[int, str]]:
        """Sort key, oldest publication first; what has no date comes last."""
        local = self.key[1]
        return (self.article.published or date.max, self.article.id, (len(local), local))


def table_id(entry: str, table: str) -> str | None:
    """Return the id of a lexicon entry (`fr/forces:sdf`) that is of `table`, None for others."""
    path, _, found = entry.partition(":")
    return found if path.rpartition("/")[2] == table else None


def is_fact(claim: Claim) -> bool:
    """Tell whether `claim` says that something is or was so: neither denied nor planned."""
    return claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.ACTUAL


def gather(annotations: Iterable[Annotation]) -> dict[MemberKey, Member]:
    """Return the members of all `annotations` by key."""
    return {member.key: member for annotation in annotations for member in _of_article(annotation)}


def _of_article(annotation: Annotation) -> list[Member]:
    article = annotation.article
    superiors: defaultdict[str, list[MemberKey]] = defaultdict(list)
    posts: defaultdict[str, set[Post]] = defaultdict(set)
    dates: defaultdict[str, list[date]] = defaultdict(list)
    served: defaultdict[str, set[str]] = defaultdict(set)
    local = {entity.id: entity for entity in annotation.entities}
    for claim in sorted(annotation.claims, key=_place):
        known = hull(claim.when)
        if known is not None:
            dates[claim.subject].extend(known)
            dates[claim.object].extend(known)
        if not is_fact(claim):
            continue
        other = (article.id, claim.object)
        if claim.predicate is Predicate.SUBORDINATE_TO:
            superiors[claim.subject].append(other)
        elif claim.predicate in (Predicate.COMMANDS, Predicate.SERVES_IN):
            served[claim.subject].update(filter(None, [local[claim.object].country]))
            if claim.predicate is Predicate.COMMANDS and known and not claim.former:
                posts[claim.subject].update(_post(other, local[claim.object], day) for day in known)
    context = _context(annotation.entities)
    return [
        Member(
            key=(article.id, entity.id),
            article=article,
            entity=entity,
            superiors=tuple(dict.fromkeys(superiors[entity.id])),
            posts=frozenset(posts[entity.id]),
            spoken_of=_spoken_of(dates[entity.id], article.published),
            country=entity.country or only(served[entity.id]),
            context=context,
        )
        for entity in annotation.entities
    ]


def only(values: Iterable[str | None]) -> str | None:
    """Return the one value that is known, None where none is or several differ."""
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None


def _post(unit: MemberKey, entity: ArticleEntity, day: date) -> Post:
    quarter = day.year * 4 + (day.month - 1) // 3
    return Post(unit, quarter, entity.number, entity.echelon, entity.branch, entity.country)


def _place(claim: Claim) -> tuple[object, ...]:
    return (claim.evidence, claim.subject, claim.predicate, claim.object)


def _context(entities: Sequence[ArticleEntity]) -> frozenset[str]:
    return frozenset(entity.country for entity in entities if entity.country)


def _spoken_of(days: list[date], published: date | None) -> Stretch | None:
    if days:
        return (min(days), max(days))
    return (published, published) if published else None


def eras(members: Iterable[Member], gap_years: dict[EntityKind, int]) -> dict[MemberKey, Stretch]:
    """Return the era of each member whose kind has a gap in `gap_years` and whose time is known.

    Members of one kind, number, echelon and country (without a number: and name) whose times
    follow each other with less than the gap between them share an era, from the first day spoken
    of to the last.
    """
    alike: defaultdict[tuple[object, ...], list[Member]] = defaultdict(list)
    for member in members:
        entity = member.entity
        if member.spoken_of is not None and entity.kind in gap_years:
            name = entity.number or fold(entity.labels[0] if entity.labels else "")
            alike[(entity.kind, name, entity.echelon, member.country)].append(member)
    found: dict[MemberKey, Stretch] = {}
    for group in alike.values():
        gap = gap_years[group[0].entity.kind]
        for chain in _chains(group, gap):
            era = (min(s[0] for _, s in chain), max(s[1] for _, s in chain))
            found.update((member.key, era) for member, _ in chain)
    return found


def _chains(group: list[Member], gap: int) -> list[list[tuple[Member, Stretch]]]:
    timed = [(member, member.spoken_of) for member in group if member.spoken_of is not None]
    chains: list[list[tuple[Member, Stretch]]] = []
    last: date | None = None
    for member, stretch in sorted(timed, key=lambda pair: (pair[1], pair[0].key)):
        if last is None or years_between(last, stretch[0]) > gap:
            chains.append([])
        chains[-1].append((member, stretch))
        last = stretch[1] if last is None else max(last, stretch[1])
    return chains


def years_between(earlier: date, later: date) -> float:
    """Return how many years of 365.25 days lie from `earlier` to `later`, 0 where none do."""
    return max(0, (later - earlier).days) / 365.25
