"""The entities of the order of battle, put together from the members of each group."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from orbat.gazetteer import Place
from orbat.model import ArticleEntity, Entity, EntityKind, Name
from orbat.resolve.member import COUNTRIES, Member, only, table_id
from orbat.resolve.normalise import is_acronym
from orbat.resolve.partition import MemberKey
from orbat.resolve.traits import Group


def entities(
    groups: Iterable[Group],
    ids: Mapping[MemberKey, str],
    members: Mapping[MemberKey, Member],
    places: Mapping[MemberKey, Place],
) -> tuple[Entity, ...]:
    """Return one entity per group, sorted by id.

    `places` gives the gazetteer's entry of the places that it knows: their coordinates.
    """
    found = []
    for group in groups:
        own = [members[key] for key in group.keys]
        traits = group.traits
        place = next((places[key] for key in group.keys if key in places), None)
        found.append(
            Entity(
                id=ids[group.keys[0]],
                kind=traits.kind,
                names=_names(own),
                members=group.keys,
                number=traits.number,
                echelon=traits.echelon,
                branch=traits.branch,
                country=traits.country,
                rank=_latest_rank(own) if traits.kind is EntityKind.PERSON else None,
                latitude=place.latitude if place else None,
                longitude=place.longitude if place else None,
                role=traits.role,
            )
        )
    return tuple(sorted(found, key=lambda entity: entity.id))


def _names(members: Sequence[Member]) -> tuple[Name, ...]:
    """Return all names as printed, the best first.

    Full names come before acronyms, of organizations those that name their country before those
    that leave it to the context ("ministere irakien de la Defense"), then what leads in most
    articles, is in most articles, is longest.
    """
    first: Counter[Name] = Counter()
    every: Counter[Name] = Counter()
    own_country: set[str] = set()
    for member in members:
        own_country.update(_with_country(member.entity))
        for place, label in enumerate(dict.fromkeys(member.entity.labels)):
            name = Name(label, member.language)
            every[name] += 1
            first[name] += place == 0
    return tuple(
        sorted(
            every,
            key=lambda name: (
                is_acronym(name.text),
                name.text not in own_country,
                -first[name],
                -every[name],
                -len(name.text),
                name.text,
                name.language,
            ),
        )
    )


def _with_country(entity: ArticleEntity) -> Iterable[str]:
    """Yield the names of an organization that were recognised by a country in them."""
    if entity.kind is EntityKind.ORGANIZATION:
        for mention in entity.mentions:
            if any(table_id(entry, COUNTRIES) for entry in mention.entries):
                yield mention.name


def _latest_rank(members: Sequence[Member]) -> str | None:
    """Return the rank in the newest article that gives one; None where two of that day differ."""
    dated = [
        (member.article.published or date.min, member.entity.rank_code)
        for member in members
        if member.entity.rank_code is not None
    ]
    newest = max((day for day, _ in dated), default=None)
    return only(rank for day, rank in dated if day == newest)
