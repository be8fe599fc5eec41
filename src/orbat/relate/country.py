"""Whose force it is: countries told, inherited along subordination, or plain from the article."""

from collections import Counter
from collections.abc import Mapping, Sequence

from orbat.gazetteer import gazetteer
from orbat.model import EntityKind, Polarity, Predicate
from orbat.recognise.article import Recognised
from orbat.recognise.identity import Group
from orbat.relate.relation import Relation

_STATE_ROLES = frozenset(
    {
        "army", "navy", "air_force", "gendarmerie", "guard", "ministry", "general_staff",
        "command", "police", "government",
    }
)  # fmt: skip
_SEVERAL_STATES = frozenset({"coalition", "mission"})
_SPEAK_FOR_THEIR_OWN = frozenset({"ministry", "general_staff", "army"})
# What speaks for the state whose forces an article is about: a national body or the capital it is
# written in weighs more than a unit, whose nationality is mostly told where it is foreign.
_BODY, _DATELINE, _ACRONYM, _PLACES = 2, 3, 1, 1


def countries_of(
    recognised: Recognised,
    relations: Sequence[Relation],
    told: Mapping[int, str],
    *,
    narrative: bool,
) -> dict[int, str]:
    """Return the country of each entity (index of its group) of which one is known.

    A force has the country its words name, or a word beside it (`told`); else that of its superior
    or of a subordinate; else that of the ministry that speaks of it; else the one state whose
    forces the article is about. Forces of several states, and armed groups, have none but their
    own. In a text that tells history (`narrative`), forces without nationality are those of the
    language's own country, as French histories leave "française" out.
    """
    groups = recognised.groups
    known = {**told, **{i: g.country for i, g in enumerate(groups) if g.country is not None}}
    links = [
        (r.subject, r.object)
        for r in relations
        if r.predicate is Predicate.SUBORDINATE_TO and r.polarity is Polarity.AFFIRMED
    ]
    own_home = _home(recognised, known, told, narrative=narrative)
    _spread(known, links, recognised)
    _spoken_for(known, relations, recognised)
    _spread(known, links, recognised)
    enemies = _enemies(relations)
    under_several = _under_several(links, groups)
    for index, group in enumerate(groups):
        if index in known or not (group.kind is EntityKind.UNIT or group.role in _STATE_ROLES):
            continue
        if group.role in _SEVERAL_STATES or index in under_several:
            continue
        if own_home is not None and own_home not in {known.get(e) for e in enemies.get(index, ())}:
            known[index] = own_home
    return known


def _spread(
    known: dict[int, str], links: Sequence[tuple[int, int]], recognised: Recognised
) -> None:
    groups = recognised.groups
    under_several = _under_several(links, groups)
    for _ in range(4):
        for low, high in links:
            if _several(low, groups) or _several(high, groups):
                continue
            if high in known and low not in known:
                known[low] = known[high]
            elif (
                low in known
                and high not in known
                and groups[high].kind is EntityKind.UNIT
                and high not in under_several
            ):
                known[high] = known[low]


def _several(index: int, groups: Sequence[Group]) -> bool:
    return groups[index].role in _SEVERAL_STATES


def _under_several(links: Sequence[tuple[int, int]], groups: Sequence[Group]) -> frozenset[int]:
    return frozenset(low for low, high in links if _several(high, groups))


def _spoken_for(
    known: dict[int, str], relations: Sequence[Relation], recognised: Recognised
) -> None:
    """Give a unit the country of the ministry or army that speaks of it."""
    for relation in relations:
        speaker = relation.said.ref if relation.said is not None else None
        if speaker is None or relation.predicate is Predicate.OPPOSES:
            continue
        if recognised.groups[speaker].role in _SPEAK_FOR_THEIR_OWN and speaker in known:
            for ref in (relation.subject, relation.object):
                group = recognised.groups[ref]
                if group.kind is EntityKind.UNIT and group.role not in _SEVERAL_STATES:
                    known.setdefault(ref, known[speaker])


def _enemies(relations: Sequence[Relation]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for relation in relations:
        if relation.predicate is Predicate.OPPOSES:
            found.setdefault(relation.subject, set()).add(relation.object)
            found.setdefault(relation.object, set()).add(relation.subject)
    return found


def _home(
    recognised: Recognised, known: Mapping[int, str], told: Mapping[int, str], *, narrative: bool
) -> str | None:
    """Return the state whose forces the article is about, if one stands out.

    A unit whose nationality is `told` beside its name has no vote: it is told of the foreign.
    """
    votes: Counter[str] = Counter()
    for index, country in known.items():
        group = recognised.groups[index]
        if group.role in _STATE_ROLES:
            votes[country] += _BODY
        elif index not in told and _is_unmarked_unit(recognised, index):
            votes[country] += _ACRONYM
    for country in _dateline(recognised):
        votes[country] += _DATELINE
    own = recognised.machine.language.table.get("own_country")
    if narrative and own is not None and not any(votes[c] > votes[own] + _BODY for c in votes):
        return str(own)
    around = _surroundings(recognised)
    if not votes and around is not None:
        return around
    if not votes:
        marked = Counter(known[i] for i in known if recognised.groups[i].kind is EntityKind.UNIT)
        return next(iter(marked)) if len(marked) == 1 else None
    if around is not None:
        votes[around] += _PLACES
    (best, count), *rest = votes.most_common(2)
    return best if not rest or count > rest[0][1] else None


def _surroundings(recognised: Recognised) -> str | None:
    """Return the state in which nearly all known places of an article lie, two at least."""
    votes: Counter[str] = Counter()
    places = gazetteer()
    for group in recognised.groups:
        if group.kind is EntityKind.PLACE:
            place = places.lookup(group.drafts[0].name)
            if place is not None and place.country is not None:
                votes[place.country] += 1
    if not votes:
        return None
    best, count = votes.most_common(1)[0]
    return best if count >= 2 and count * 5 >= sum(votes.values()) * 4 else None


def _is_unmarked_unit(recognised: Recognised, index: int) -> bool:
    """Tell whether a unit's very name (8e RPIMa) tells its country, without an adjective."""
    group = recognised.groups[index]
    entries = [entry for draft in group.drafts for entry in draft.entries]
    named = any("/acronyms:" in entry or "/units:" in entry for entry in entries)
    return group.kind is EntityKind.UNIT and named and not any("/countries:" in e for e in entries)


def _dateline(recognised: Recognised) -> list[str]:
    """Return the country whose capital opens one of the first lines."""
    capitals = recognised.machine.language.capitals
    for row in recognised.sentences[:6]:
        country = capitals.get(row.items[0].low)
        if country is not None:
            return [country]
    return []
