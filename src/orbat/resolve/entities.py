"""The entities of the order of battle, put together from the members of each group."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from orbat.model import Entity, EntityKind, Name
from orbat.resolve.member import Member, only
from orbat.resolve.normalise import is_acronym
from orbat.resolve.partition import MemberKey
from orbat.resolve.traits import Group


def entities(
    groups: Iterable[Group],
    ids: Mapping[MemberKey, str],
    members: Mapping[MemberKey, Member],
    coordinates_of: Mapping[MemberKey, tuple[float, float]],
) -> tuple[Entity, ...]:
    """Return one entity per group, sorted by id.

    `coordinates_of` gives latitude and longitude (WGS 84 degrees) of the places that are known.
    """
    found = []
    for group in groups:
        own = [members[key] for key in group.keys]
        traits = group.traits
        known = sorted(coordinates_of[key] for key in group.keys if key in coordinates_of)
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
                latitude=known[0][0] if known else None,
                longitude=known[0][1] if known else None,
            )
        )
    return tuple(sorted(found, key=lambda entity: entity.id))


def _names(members: Sequence[Member]) -> tuple[Name, ...]:
    """Return all names as printed, the best first: in full, first in most articles, in most."""
    first: Counter[Name] = Counter()
    every: Counter[Name] = Counter()
    for member in members:
        for place, label in enumerate(dict.fromkeys(member.entity.labels)):
            name = Name(label, member.language)
            every[name] += 1
            first[name] += place == 0
    return tuple(
        sorted(
            every,
            key=lambda name: (
                is_acronym(name.text),
                -first[name],
                -every[name],
                -len(name.text),
                name.text,
                name.language,
            ),
        )
    )


def _latest_rank(members: Sequence[Member]) -> str | None:
    """Return the rank in the newest article that gives one; None where two of that day differ."""
    dated = [
        (member.article.published or date.min, member.entity.rank_code)
        for member in members
        if member.entity.rank_code is not None
    ]
    newest = max((day for day, _ in dated), default=None)
    return only(rank for day, rank in dated if day == newest)
