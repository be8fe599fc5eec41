"""The traits of a group of members by which identity is judged, taken from all its members."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from orbat.gazetteer import Place
from orbat.lexicon.fold import fold, romanized
from orbat.model import EntityKind
from orbat.resolve.interval import Stretch
from orbat.resolve.member import Member, Post, only
from orbat.resolve.normalise import is_acronym
from orbat.resolve.partition import MemberKey, Partition


@dataclass(frozen=True, slots=True, order=True)
class NameForm:
    """A folded name with the language of its article; acronyms are told apart.

    A unit's name is one where any of its words is (40e RA).
    """

    folded: str
    language: str
    acronym: bool


@dataclass(frozen=True, slots=True)
class Traits:
    """All that the rules of identity look at; groups with equal traits are judged alike.

    `superiors` and `posts` hold names of groups, so they grow together as identity is settled.
    `force` is the lexicon's id of an organization, `gazetteer` the gazetteer's of a place.
    `contexts` holds, for places, the countries each of their articles is about.
    """

    kind: EntityKind
    names: frozenset[NameForm]
    number: str | None = None
    echelon: str | None = None
    branch: str | None = None
    country: str | None = None
    role: str | None = None
    force: str | None = None
    gazetteer: str | None = None
    era: Stretch | None = None
    superiors: frozenset[MemberKey] = frozenset()
    posts: frozenset[Post] = frozenset()
    contexts: frozenset[frozenset[str]] = frozenset()

    @property
    def forms(self) -> frozenset[str]:
        """The folded names, whatever their language; of persons as romanised in any."""
        if self.kind is EntityKind.PERSON:
            return frozenset(romanized(name.folded) for name in self.names)
        return frozenset(name.folded for name in self.names)


@dataclass(frozen=True, slots=True)
class Group:
    """Members held to be one entity so far."""

    keys: tuple[MemberKey, ...]
    traits: Traits

    @property
    def articles(self) -> frozenset[str]:
        """The ids of the articles that know it."""
        return frozenset(article for article, _ in self.keys)


def groups_of(
    partition: Partition,
    members: Mapping[MemberKey, Member],
    era_of: Mapping[MemberKey, Stretch],
    places: Mapping[MemberKey, Place],
) -> tuple[Group, ...]:
    """Return the groups of `partition` with their traits, in ascending order of keys."""
    found = []
    for keys in partition.groups().values():
        own = [members[key] for key in keys]
        known_eras = [era_of[key] for key in keys if key in era_of]
        kind = own[0].entity.kind
        found.append(
            Group(
                keys,
                Traits(
                    kind=kind,
                    names=frozenset(_names(own)),
                    number=only(m.entity.number for m in own),
                    echelon=only(m.entity.echelon for m in own),
                    branch=only(m.entity.branch for m in own),
                    country=only(m.country or _country_of(places.get(m.key)) for m in own),
                    role=only(m.entity.role for m in own),
                    force=only(m.force for m in own) if kind is EntityKind.ORGANIZATION else None,
                    gazetteer=only(places[key].id for key in keys if key in places),
                    era=_hull(known_eras),
                    superiors=frozenset(partition.find(s) for m in own for s in m.superiors),
                    posts=frozenset(
                        replace(post, unit=partition.find(post.unit))
                        for m in own
                        for post in m.posts
                    ),
                    contexts=frozenset(m.context for m in own)
                    if kind is EntityKind.PLACE
                    else frozenset(),
                ),
            )
        )
    return tuple(found)


def _country_of(place: Place | None) -> str | None:
    return place.country if place is not None else None


def _names(members: Iterable[Member]) -> Iterable[NameForm]:
    for member in members:
        for label in member.entity.labels:
            words = label.split() if member.entity.kind is EntityKind.UNIT else [label]
            if fold(label):
                yield NameForm(fold(label), member.language, any(map(is_acronym, words)))


def _hull(stretches: list[Stretch]) -> Stretch | None:
    if not stretches:
        return None
    return (min(s[0] for s in stretches), max(s[1] for s in stretches))


def names_by_language(traits: Traits) -> dict[str, set[str]]:
    """Return the full folded names (no acronyms) of `traits` by language."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in traits.names:
        if not name.acronym:
            found[name.language].add(name.folded)
    return dict(found)
