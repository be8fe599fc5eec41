"""What makes two groups one entity and what excludes it, per kind. Precision comes first.

Agreement is `strong` where two groups have a superior or post in common, or a place its entry in
the gazetteer; else it is weak. `relevant` leaves of the traits what is looked at for one of the
two, so that many groups can be judged as one. `blocks` gives the keys under which a group is looked
for: only groups that share one are ever compared. `agree` tells whether two groups have enough in
common to be one, `exclude` whether what is known of them differs in what cannot.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from orbat.model import EntityKind
from orbat.resolve.member import Post, years_between
from orbat.resolve.normalise import is_full_name
from orbat.resolve.traits import Traits, names_by_language

ERA_GAP_YEARS = {EntityKind.UNIT: 20, EntityKind.PERSON: 40}
"""Silence after which a number is held to be given anew, and a name borne by another generation.

20 years keep the divisions of 1918 and 1939 apart; 40 years are about the length of a career.
"""

SMALL_UNITS = frozenset({"battalion", "squadron", "group", "company", "battery", "platoon"})
"""Echelons that an army commonly numbers within the superior unit."""

ARMY_WIDE_FROM = 20
"""Lowest number of a small unit that is held to be unique in its army, not within its superior."""

ARMY_WIDE_BRIGADE_FROM = 5
"""The same for brigades: a division has up to four, often numbered from 1."""

STATE_ROLES = frozenset(
    {
        "air_force",
        "army",
        "command",
        "gendarmerie",
        "general_staff",
        "government",
        "guard",
        "ministry",
        "navy",
        "police",
    }
)
"""Roles whose names every state uses: without the country they identify nobody."""

OFFICES = frozenset({"ministry", "general_staff"})
"""Roles that no organization of another role has."""

POST_QUARTERS = 2
"""Quarters within which two commands of different units are held to belong to two persons."""


def relevant(traits: Traits, *, strong: bool) -> Traits:
    """Return the traits without what makes no difference to strong or weak agreement."""
    local = numbered_within_superior(traits) or _is_small_brigade(traits)
    if traits.kind is EntityKind.UNIT and (strong or local):
        return traits
    return replace(traits, superiors=frozenset())


def blocks(traits: Traits, *, strong: bool) -> Iterable[Hashable]:
    """Return the keys under which a group with these traits is looked for."""
    shared: Iterable[object] = (None,)
    if strong and traits.kind is EntityKind.UNIT:
        shared = traits.superiors
    if strong and traits.kind is EntityKind.PERSON:
        shared = {post.unit for post in traits.posts}
    own = tuple(_own_blocks(traits))
    return ((key, other) for key in own for other in shared)


def _own_blocks(traits: Traits) -> Iterator[Hashable]:
    for form in traits.forms:
        if traits.kind is not EntityKind.PERSON or is_full_name(form):
            yield (traits.kind, "name", form)
    if traits.number and traits.echelon:
        yield (traits.kind, "number", traits.number, traits.echelon)
    if traits.force:
        yield (traits.kind, "force", traits.force)
    if traits.role == "ministry" and traits.country:
        yield (traits.kind, "ministry", traits.country)
    if traits.gazetteer:
        yield (traits.kind, "gazetteer", traits.gazetteer)


def agree(one: Traits, other: Traits, *, strong: bool) -> bool:
    """Tell whether two groups of one kind have enough in common to be one entity."""
    if one.kind is EntityKind.UNIT:
        return _units_agree(one, other, strong=strong)
    if one.kind is EntityKind.ORGANIZATION:
        return _organizations_agree(one, other, strong=strong)
    if one.kind is EntityKind.PERSON:
        return _persons_agree(one, other, strong=strong)
    return _places_agree(one, other, strong=strong)


def exclude(one: Traits, other: Traits) -> bool:
    """Tell whether two groups of one kind cannot be one entity."""
    if any(
        _differ(a, b)
        for a, b in (
            (one.number, other.number),
            (one.echelon, other.echelon),
            (one.branch, other.branch),
            (one.country, other.country),
            (one.force, other.force),
            (one.gazetteer, other.gazetteer),
        )
    ):
        return True
    if _eras_apart(one, other):
        return True
    if one.kind is EntityKind.UNIT:
        return _numbered_within_others(one, other) or _of_other_arms(one, other)
    if one.kind is EntityKind.ORGANIZATION:
        return _other_organization(one, other)
    if one.kind is EntityKind.PERSON:
        return _posts_clash(one, other)
    return False


def numbered_within_superior(traits: Traits) -> bool:
    """Tell whether the number of a unit is likely to be unique only within its superior.

    So are "2e bataillon" and "3e compagnie"; "27e bataillon de chasseurs" is not.
    """
    if traits.number is None or not traits.number.isdigit():
        return False
    return traits.echelon in SMALL_UNITS and int(traits.number) < ARMY_WIDE_FROM


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _eras_apart(one: Traits, other: Traits) -> bool:
    if one.era is None or other.era is None:
        return False
    earlier, later = sorted((one.era, other.era))
    return years_between(earlier[1], later[0]) > ERA_GAP_YEARS[one.kind]


def _units_agree(one: Traits, other: Traits, *, strong: bool) -> bool:
    numbered = _same(one.number, other.number) and _same(one.echelon, other.echelon)
    named = bool(one.forms & other.forms)
    if not numbered and not named:
        return False
    same_country = _same(one.country, other.country)
    if strong:
        same_superior = bool(one.superiors & other.superiors)
        return same_superior and (same_country or named)
    local = numbered_within_superior(one) or numbered_within_superior(other)
    return same_country and not (numbered and local)


def _numbered_within_others(one: Traits, other: Traits) -> bool:
    if not one.superiors or not other.superiors or one.superiors & other.superiors:
        return False
    if not _same(one.number, other.number):
        return False
    return _is_small_brigade(one) or numbered_within_superior(one)


def _of_other_arms(one: Traits, other: Traits) -> bool:
    """Tell whether their full names in one language go on in other words after the number.

    "7e regiment de tirailleurs marocains" is not "7e regiment de tirailleurs algeriens", while
    "45e brigade" may be "45e brigade d'infanterie". A superior in common makes up for it.
    """
    if one.superiors & other.superiors:
        return False
    ours, theirs = _after_number(one), _after_number(other)
    return any(
        not any(mine <= its or its <= mine for mine in ours[language] for its in theirs[language])
        for language in ours.keys() & theirs.keys()
    )


def _after_number(traits: Traits) -> dict[str, list[frozenset[str]]]:
    """Return by language the words behind the number of each full name that starts with one."""
    found: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for name in traits.names:
        number, _, rest = name.folded.partition(" ")
        if not name.acronym and number[:1].isdigit() and rest:
            found[name.language].append(frozenset(rest.split()))
    return found


def _is_small_brigade(traits: Traits) -> bool:
    return (
        traits.echelon == "brigade"
        and traits.number is not None
        and traits.number.isdigit()
        and int(traits.number) < ARMY_WIDE_BRIGADE_FROM
    )


def _organizations_agree(one: Traits, other: Traits, *, strong: bool) -> bool:
    same_country = _same(one.country, other.country)
    if _same(one.force, other.force) or (same_country and _are_ministries(one, other)):
        return True
    if not one.forms & other.forms:
        return False
    if strong or STATE_ROLES & {one.role, other.role}:
        return same_country
    return True


def _are_ministries(one: Traits, other: Traits) -> bool:
    """Tell whether both are a ministry of defence by its office, not by a name of its own."""
    return one.role == other.role == "ministry" and one.force is None and other.force is None


def _other_organization(one: Traits, other: Traits) -> bool:
    if _same(one.force, other.force):
        return False
    if OFFICES & {one.role, other.role} and _differ(one.role, other.role):
        return True
    return not _are_ministries(one, other) and _same_acronym_other_name(one, other)


def _same_acronym_other_name(one: Traits, other: Traits) -> bool:
    ours, theirs = names_by_language(one), names_by_language(other)
    acronyms = {n.folded for n in one.names if n.acronym}
    if not acronyms & {n.folded for n in other.names if n.acronym}:
        return False
    both = ours.keys() & theirs.keys()
    return any(not ours[language] & theirs[language] for language in both)


def _persons_agree(one: Traits, other: Traits, *, strong: bool) -> bool:
    if not any(is_full_name(form) for form in one.forms & other.forms):
        return False
    return not strong or bool({p.unit for p in one.posts} & {p.unit for p in other.posts})


def _posts_clash(one: Traits, other: Traits) -> bool:
    near = [
        (post, its)
        for post in one.posts
        for its in other.posts
        if abs(post.quarter - its.quarter) <= POST_QUARTERS
    ]
    return bool(near) and not any(_may_be_one_unit(post, its) for post, its in near)


def _may_be_one_unit(post: Post, other: Post) -> bool:
    return post.unit == other.unit or not (
        _differ(post.number, other.number)
        or _differ(post.echelon, other.echelon)
        or _differ(post.branch, other.branch)
        or _differ(post.country, other.country)
    )


def _places_agree(one: Traits, other: Traits, *, strong: bool) -> bool:
    if _same(one.gazetteer, other.gazetteer):
        return True
    if strong or not one.forms & other.forms:
        return False
    if one.country is not None and other.country is not None:
        return one.country == other.country
    near, far = (one, other) if one.country else (other, one)
    if near.country is None:
        return all(not a or not b or a & b for a in one.contexts for b in other.contexts)
    return all(near.country in context for context in far.contexts)
