"""What the gazetteer knows of the places that articles name."""

from collections.abc import Iterable

from orbat.gazetteer import Place, gazetteer
from orbat.model import EntityKind
from orbat.resolve.member import Member
from orbat.resolve.partition import MemberKey


def located(members: Iterable[Member]) -> dict[MemberKey, Place]:
    """Return the gazetteer's entry for each place it knows without doubt.

    A name is looked up in the country that the article gives it, else in those the article is
    about. A place under several names is known only if all that are found are one.
    """
    found: dict[MemberKey, Place] = {}
    places = gazetteer()
    for member in members:
        if member.entity.kind is not EntityKind.PLACE:
            continue
        countries = {member.country} if member.country else member.context
        entries = {places.lookup(label, countries) for label in member.entity.labels} - {None}
        entry = entries.pop() if len(entries) == 1 else None
        if entry is None or (member.country and entry.country not in (None, member.country)):
            continue
        found[member.key] = entry
    return found
