"""Identifiers that follow from what is known of an entity, in no matter which order it was read.

unit/{cc}-{number}-{branch}-{echelon}   numbered units, parts only where known, cc "xx" if not
unit/{cc}-{slug}-{hash}                 named units
org/{cc}-{slug}                         organizations; slug is the lexicon's id where it has one,
                                        "ministry" for a ministry of defence of a known country
person/{slug}-{hash}                    persons
place/gn-{id}, place/{slug}-{cc}        places, in the gazetteer (gn-, ov-) or not

A name that goes into an identifier is the fullest one of the article published first, so newer
articles change none. The hash is over the folded name: spelling variants share it. What would
share an identifier, and a unit whose number counts only within its superior, gets `--` and the
superior's (for persons: the unit's) part; what still collides, a hash of its first article.
"""

from collections.abc import Mapping, Sequence

from orbat.model import EntityKind
from orbat.resolve.alike import numbered_within_superior
from orbat.resolve.member import Member
from orbat.resolve.normalise import is_acronym, is_lossy, name_hash, slug
from orbat.resolve.partition import MemberKey
from orbat.resolve.traits import Group

UNKNOWN_COUNTRY = "xx"


def mint(groups: Sequence[Group], members: Mapping[MemberKey, Member]) -> dict[MemberKey, str]:
    """Return the identifier of the entity that each member belongs to.

    Of several groups with a claim to one identifier the one published first keeps it bare.
    """
    group_of = {key: group for group in groups for key in group.keys}
    plain = {group.keys[0]: _plain(group, members) for group in groups}
    taken: set[str] = set()
    found: dict[MemberKey, str] = {}
    for group in sorted(groups, key=lambda g: _oldest(g, members).age):
        base = plain[group.keys[0]]
        above = _superior(group, members, group_of)
        candidates = [base]
        if above is not None:
            under = plain[group_of[above].keys[0]].partition("/")[2]
            if numbered_within_superior(group.traits):
                candidates = []
            candidates.append(f"{base}--{under}")
        candidates.append(f"{base}--{_last_resort(group, members)}")
        chosen = next((c for c in candidates if c not in taken), candidates[-1])
        taken.add(chosen)
        found.update((key, chosen) for key in group.keys)
    return found


def _oldest(group: Group, members: Mapping[MemberKey, Member]) -> Member:
    return min((members[key] for key in group.keys), key=lambda member: member.age)


def naming_label(group: Group, members: Mapping[MemberKey, Member]) -> str:
    """Return the name that the identifier of `group` is made from.

    It is the first label of the oldest article that gives one in full; else the oldest acronym.
    """
    own = sorted((members[key] for key in group.keys), key=lambda member: member.age)
    labels = [label for member in own for label in member.entity.labels]
    full = [label for label in labels if not is_acronym(label)]
    return next(iter(full or labels), "")


def _plain(group: Group, members: Mapping[MemberKey, Member]) -> str:
    traits = group.traits
    country = (traits.country or UNKNOWN_COUNTRY).lower()
    name = naming_label(group, members)
    if traits.kind is EntityKind.UNIT:
        if traits.number is None:
            return "unit/" + _joined(country, slug(name), name_hash(name))
        branch, echelon = slug(traits.branch or ""), slug(traits.echelon or "")
        return "unit/" + _joined(country, slug(traits.number), branch, echelon)
    if traits.kind is EntityKind.ORGANIZATION:
        if traits.force:
            return "org/" + _joined(country, slug(traits.force))
        if traits.role == "ministry" and traits.country:
            return f"org/{country}-ministry"
        return "org/" + _joined(country, *_worded(name))
    if traits.kind is EntityKind.PERSON:
        return "person/" + _joined(slug(name), name_hash(name))
    if traits.gazetteer:
        return f"place/{slug(traits.gazetteer)}"
    return "place/" + _joined(*_worded(name), country)


def _worded(name: str) -> tuple[str, ...]:
    return (slug(name), name_hash(name)) if is_lossy(name) else (slug(name),)


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


def _superior(
    group: Group, members: Mapping[MemberKey, Member], group_of: Mapping[MemberKey, Group]
) -> MemberKey | None:
    """Return the first superior (of a person: the first unit commanded) of the oldest article."""
    for member in sorted((members[key] for key in group.keys), key=lambda member: member.age):
        named = member.superiors or tuple(sorted(post.unit for post in member.posts))
        for superior in named:
            if group_of[superior] is not group:
                return superior
    return None


def _last_resort(group: Group, members: Mapping[MemberKey, Member]) -> str:
    oldest = _oldest(group, members)
    return name_hash(oldest.article.id, oldest.entity.id)
