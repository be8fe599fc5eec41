"""Whose force it is: countries told, inherited along subordination, or plain from the article."""

from collections import Counter
from collections.abc import Mapping, Sequence

from orbat.gazetteer import gazetteer
from orbat.model import EntityKind, Polarity, Predicate, RelationKind
from orbat.recognise.article import Recognised
from orbat.recognise.identity import Group, draft_key
from orbat.relate.relation import Relation

_STATE_ROLES = frozenset(
    {
        "army", "navy", "air_force", "gendarmerie", "guard", "ministry", "general_staff",
        "command", "police", "government",
    }
)  # fmt: skip
_SEVERAL_STATES = frozenset({"coalition", "mission"})
_IN_FORCE = frozenset({Predicate.COMMANDS, Predicate.SERVES_IN})
_SPEAK_FOR_THEIR_OWN = frozenset({"ministry", "general_staff", "army"})
# What speaks for the state whose forces an article is about: where it is written and where its
# places are weighs more than a national body, which is as often the adversary's, and than a unit,
# whose nationality is mostly told where it is foreign. A dateline counts in full only where the
# article tells of that state: of Syria, papers write from Beirut. To be of another state than the
# reader's, a history must say so twice (`_FOREIGN`).
_BODY, _DATELINE, _FAR_DATELINE, _ACRONYM, _PLACES, _NAMED, _FOREIGN = 1, 3, 1, 1, 2, 1, 2


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
    language's own country, as French histories leave "française" out. Where just two states have
    forces in an article, who fights the one is of the other.
    """
    groups = recognised.groups
    known = {**told, **{i: g.country for i, g in enumerate(groups) if g.country is not None}}
    links = [
        (r.subject, r.object)
        for r in relations
        if r.predicate is Predicate.SUBORDINATE_TO and r.polarity is Polarity.AFFIRMED
    ]
    _beside(known, recognised)
    _commanded_by(known, relations, recognised)
    own_home = _home(recognised, known, told, narrative=narrative)
    _spread(known, links, recognised)
    _spoken_for(known, relations, recognised)
    _garrisoned_at_home(known, relations, recognised)
    _spread(known, links, recognised)
    enemies = _enemies(relations)
    under_several = _under_several(links, groups)
    states = _states_with_forces(known, groups)
    for index, group in enumerate(groups):
        if index in known or not (group.kind is EntityKind.UNIT or group.role in _STATE_ROLES):
            continue
        if group.role in _SEVERAL_STATES or index in under_several:
            continue
        # Armed groups fight their own state; another state's force has not its enemy's country.
        against = {
            known[enemy]
            for enemy in enemies.get(index, ())
            if enemy in known
            and (groups[enemy].kind is EntityKind.UNIT or _of_state(groups[enemy]))
        }
        if own_home is not None and own_home not in against:
            known[index] = own_home
        elif against and len(others := states - against) == 1:
            known[index] = next(iter(others))
    _spread(known, links, recognised)
    return known


def _of_state(group: Group) -> bool:
    return group.role in _STATE_ROLES


def _states_with_forces(known: Mapping[int, str], groups: Sequence[Group]) -> set[str]:
    return {
        country
        for index, country in known.items()
        if groups[index].kind is EntityKind.UNIT or _of_state(groups[index])
    }


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


def _beside(known: dict[int, str], recognised: Recognised) -> None:
    """Give a unit the nationality of its men: "les Italiens de la brigade « Friuli »"."""
    for row in recognised.sentences:
        for men, link, force in zip(row.items, row.items[1:], row.items[2:], strict=False):
            entry = men.entry("DEMONYM")
            if entry is None or not men.text[0].isupper() or not link.has("of"):
                continue
            for draft in force.drafts if force.has("UNIT") else ():
                index = recognised.group_of.get(draft_key(draft))
                if index is None or recognised.groups[index].role in _SEVERAL_STATES:
                    continue
                if entry.data.get("code"):
                    known.setdefault(index, entry.data["code"])


def _commanded_by(
    known: dict[int, str], relations: Sequence[Relation], recognised: Recognised
) -> None:
    """Give a unit the nationality that the rank of its commander, or of a member, bears."""
    for relation in relations:
        nation = recognised.groups[relation.subject].country
        group = recognised.groups[relation.object]
        if relation.predicate not in _IN_FORCE or nation is None:
            continue
        if group.kind is EntityKind.UNIT and group.role not in _SEVERAL_STATES:
            known.setdefault(relation.object, nation)


def _garrisoned_at_home(
    known: dict[int, str], relations: Sequence[Relation], recognised: Recognised
) -> None:
    """Give a unit of which no country is known that of its readers where it is garrisoned there.

    A garrison abroad tells nothing: it may be a base lent by another state.
    """
    own = recognised.machine.language.table.get("own_country")
    for relation in relations:
        group = recognised.groups[relation.subject]
        if relation.kind is not RelationKind.GARRISON or group.kind is not EntityKind.UNIT:
            continue
        if group.role in _SEVERAL_STATES or relation.polarity is not Polarity.AFFIRMED:
            continue
        place = gazetteer().lookup(recognised.groups[relation.object].drafts[0].name)
        if own is not None and place is not None and place.country == own:
            known.setdefault(relation.subject, own)


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
    places = _places_by_state(recognised)
    around = _surroundings(places)
    for country in _dateline(recognised):
        near = votes[country] >= _BODY or places[country] == max(places.values(), default=0)
        votes[country] += _DATELINE if near else _FAR_DATELINE
    for country in _marks(recognised):
        votes[country] += _DATELINE
    own = recognised.machine.language.table.get("own_country")
    if not votes and around is None and not (narrative and own is not None):
        units = [i for i, g in enumerate(recognised.groups) if g.kind is EntityKind.UNIT]
        marked = Counter(known[i] for i in units if i in known)
        # One foreign unit among many tells nothing of the others.
        if len(marked) == 1 and marked.total() * 4 > len(units):
            return next(iter(marked))
    if around is not None:
        votes[around] += _PLACES
    if narrative and own is not None:
        for country in _named(recognised) & {known[index] for index in known}:
            votes[country] += _NAMED
        own_votes = votes.pop(str(own), 0) + (_FOREIGN if places[str(own)] else 1)
        with_forces = [c for c in votes if c in _states_with_forces(known, recognised.groups)]
        best = max(with_forces, key=lambda c: votes[c], default=None)
        return best if best is not None and votes[best] > own_votes else str(own)
    if not votes:
        return _most_spoken_of(recognised)
    (best, count), *rest = votes.most_common(2)
    return best if not rest or count > rest[0][1] else None


def _named(recognised: Recognised) -> set[str]:
    """Return the states of which both the name and a nationality stand in an article."""
    found: dict[str, set[str]] = {"COUNTRY": set(), "DEMONYM": set()}
    for row in recognised.sentences:
        for item in row.items:
            for entry in item.entries:
                if entry.tag in found and entry.data.get("code"):
                    found[entry.tag].add(entry.data["code"])
    return found["COUNTRY"] & found["DEMONYM"]


def _places_by_state(recognised: Recognised) -> Counter[str]:
    """Count the places of an article by the state in which the gazetteer has them."""
    places = gazetteer()
    lookups = (
        places.lookup(group.drafts[0].name)
        for group in recognised.groups
        if group.kind is EntityKind.PLACE and group.country is None
    )
    return Counter(place.country for place in lookups if place is not None and place.country)


def _surroundings(places: Counter[str]) -> str | None:
    """Return the state with half of the places or three, and twice those of any other."""
    if not places:
        return None
    (best, count), *rest = places.most_common(2)
    many = count >= 3 or (count == 2 and places.total() <= 4)
    return best if many and (not rest or count >= 2 * rest[0][1]) else None


def _is_unmarked_unit(recognised: Recognised, index: int) -> bool:
    """Tell whether a unit's very name (8e RPIMa) tells its country, without an adjective."""
    group = recognised.groups[index]
    entries = [entry for draft in group.drafts for entry in draft.entries]
    named = any("/acronyms:" in entry or "/units:" in entry for entry in entries)
    return group.kind is EntityKind.UNIT and named and not any("/countries:" in e for e in entries)


def _most_spoken_of(recognised: Recognised) -> str | None:
    """Return the state that nationalities and names of states speak of far more than any other."""
    votes = Counter(
        str(entry.data["code"])
        for row in recognised.sentences
        for item in row.items
        for entry in item.entries
        if entry.tag in ("DEMONYM", "COUNTRY") and entry.data.get("code")
    )
    (best, count), *rest = [*votes.most_common(2), ("", 0)]
    return best if count >= 2 and count >= 2 * rest[0][1] else None


def _marks(recognised: Recognised) -> set[str]:
    """Return the countries of whose states and institutions the article speaks."""
    return {
        str(entry.data["code"])
        for row in recognised.sentences
        for item in row.items
        for entry in item.entries
        if entry.tag == "COUNTRY_MARK"
    }


def _dateline(recognised: Recognised) -> list[str]:
    """Return the country whose capital opens one of the first lines."""
    capitals = recognised.machine.language.capitals
    for row in recognised.sentences[:6]:
        country = capitals.get(row.items[0].low)
        if country is not None:
            return [country]
    return []
