"""Whose force it is: countries told, inherited along subordination, or plain from the article."""

from collections import Counter
from collections.abc import Sequence

from orbat.model import EntityKind, Polarity, Predicate
from orbat.recognise.article import Recognised
from orbat.relate.relation import Relation

_STATE_ROLES = frozenset(
    {
        "army",
        "navy",
        "air_force",
        "gendarmerie",
        "guard",
        "ministry",
        "general_staff",
        "command",
        "police",
        "government",
    }
)
# A headline's place of writing in a capital weighs as much as two forces named.
_DATELINE_WEIGHT = 2


def countries_of(recognised: Recognised, relations: Sequence[Relation]) -> dict[int, str]:
    """Return the country of each entity (index of its group) of which one is known.

    A force has the country its words name, else that of its superior, else that of its
    subordinate, else the one state whose forces the article is about. Armed groups take none but
    their own.
    """
    groups = recognised.groups
    known = {i: g.country for i, g in enumerate(groups) if g.country is not None}
    links = [
        (r.subject, r.object)
        for r in relations
        if r.predicate is Predicate.SUBORDINATE_TO and r.polarity is Polarity.AFFIRMED
    ]
    _spread(known, links, recognised)
    home = _home(recognised, known)
    if home is not None:
        for index, group in enumerate(groups):
            state_body = group.role in _STATE_ROLES
            if index not in known and (group.kind is EntityKind.UNIT or state_body):
                known[index] = home
    return known


def _spread(
    known: dict[int, str], links: Sequence[tuple[int, int]], recognised: Recognised
) -> None:
    for _ in range(4):
        for low, high in links:
            if (
                high in known
                and low not in known
                and recognised.groups[high].role not in ("coalition", "mission")
            ):
                known[low] = known[high]
            elif (
                low in known
                and high not in known
                and recognised.groups[high].kind is EntityKind.UNIT
            ):
                known[high] = known[low]


def _home(recognised: Recognised, known: dict[int, str]) -> str | None:
    """Return the state whose forces the article is about, if one stands out."""
    votes: Counter[str] = Counter()
    for index, country in known.items():
        group = recognised.groups[index]
        if group.kind is EntityKind.UNIT or group.role in _STATE_ROLES:
            votes[country] += 1
    for country in _dateline(recognised):
        votes[country] += _DATELINE_WEIGHT
    if not votes:
        return None
    (best, count), *rest = votes.most_common(2)
    return best if not rest or count > rest[0][1] else None


def _dateline(recognised: Recognised) -> list[str]:
    """Return the countries whose capital opens one of the first lines."""
    capitals = recognised.machine.language.capitals
    found: list[str] = []
    for row in recognised.sentences[:6]:
        first = row.items[0]
        country = capitals.get(first.low)
        if country is not None:
            found.append(country)
    return found[:1]
