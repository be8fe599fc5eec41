"""Where a place is: names of places in Latin script, in French and English forms too.

The places come from GeoNames (CC BY 4.0, see `ATTRIBUTION.md`) and from an overlay of our own for
what it lacks: villages, provinces, bases, oil fields, rivers, seas. The package data is read at
the first question (some 50 ms) and kept.
"""

from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from orbat.gazetteer import table
from orbat.gazetteer.key import key, skeleton

__all__ = ["Gazetteer", "Place", "gazetteer"]

# What a place without a population weighs beside a town: inhabitants it stands for.
_WEIGHTS = {
    "country": 100_000_000,
    "sea": 3_000_000,
    "desert": 500_000,
    "area": 300_000,
    "province": 300_000,
    "river": 300_000,
    "island": 300_000,
    "lake": 200_000,
    "mountain": 200_000,
    "strait": 200_000,
    "base": 50_000,
    "forest": 50_000,
    "oilfield": 20_000,
    "dam": 20_000,
    "border_post": 20_000,
    "town": 10_000,
    "village": 2_000,
}
_OWN_NAME = 20  # times the weight of a place that has the name as an alternate only
_CLEAR_AT_HOME, _CLEAR_ABROAD, _CLEAR_SKELETON = 2, 5, 10
# Inhabitants a place outside the article's countries must have: with a name of its own, or not.
_KNOWN_ABROAD, _FAMOUS_ABROAD = 15_000, 100_000
_SAME_SPOT = 0.3  # degrees within which two places of one name are one for us
_ALIKE, _ALIKE_SHORT = 0.5, 0.7
_SHORTEST = 4
# Countries of their own in ISO 3166 that the press counts to a state.
_OVERSEAS = {
    "FR": ("BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "TF", "WF", "YT"),
    "GB": ("FK", "GI", "GG", "IM", "JE"),
    "NL": ("AW", "BQ", "CW", "SX"),
    "US": ("GU", "MP", "PR", "VI"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    `id` is `gn-` and the GeoNames id, or `ov-` and the id of our overlay; `country` the ISO 3166
    alpha-2 code, None for what lies in several or none; coordinates are WGS 84 degrees; `kind` is
    `city` for every settlement of GeoNames, else the kind of the overlay; `population` counts
    inhabitants, None where not known.
    """

    id: str
    name: str
    country: str | None
    latitude: float
    longitude: float
    kind: str
    population: int | None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Gazetteer:
    """The places, as the bytes of the table; get it from `gazetteer()`."""

    places: bytes
    keys: bytes

    def known(self, name: str) -> bool:
        """Tell whether some place has this name, in any of its spellings."""
        return bool(key(name)) and table.find(self.keys, key(name)) is not None

    def lookup(self, name: str, countries: Collection[str] = ()) -> Place | None:
        """Return the place that `name` most likely means, None where that is not clear.

        `countries` are the ISO 3166 alpha-2 codes of the states the article deals with. A place
        there comes before any other, also by a transliteration we do not list; one elsewhere must
        be large, and by far the largest of its name. Accents, case, hyphens, apostrophes and a
        leading Arabic article do not matter.
        """
        if not key(name):
            return None
        overseas = (code for state in countries for code in _OVERSEAS.get(state, ()))
        return _lookup(self, name, frozenset((*countries, *overseas)))

    def _named(self, references: str | None) -> list[tuple[int, Place]]:
        """Return the places at the byte offsets in `references` with their weights, best first."""
        found = []
        for reference in references.split(" ") if references else ():
            place = _place(table.line_at(self.places, int(reference.removeprefix("+"))))
            weight = max(place.population or 0, _WEIGHTS.get(place.kind, 1))
            found.append((weight * (_OWN_NAME if reference[0] == "+" else 1), place))
        return sorted(found, key=lambda pair: (-pair[0], pair[1].id))


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of the package."""
    return Gazetteer(table.read(table.PLACES), table.read(table.KEYS))


@lru_cache(maxsize=16384)
def _lookup(places: Gazetteer, name: str, countries: frozenset[str]) -> Place | None:
    named = places._named(table.find(places.keys, key(name)))
    if not name.replace("\u2019", "'").isascii():
        # "Champagné" is not "Champagne", but "Evreux" may be "Évreux".
        spelt_so = [pair for pair in named if pair[1].name.casefold() == name.casefold()]
        named = spelt_so or named
    if not countries:
        return _clear(named, _CLEAR_ABROAD)
    home = [pair for pair in named if pair[1].country is None or pair[1].country in countries]
    if home:
        return _clear(home, _CLEAR_AT_HOME)
    spelt = _transliterated(places, name, countries)
    if spelt is not None:
        return spelt
    best = _clear(named, _CLEAR_ABROAD)
    if best is None or best.kind != "city":
        return best
    alone = all(_same_spot(best, place) for _, place in named)
    return best if (best.population or 0) >= (_KNOWN_ABROAD if alone else _FAMOUS_ABROAD) else None


def _clear(found: list[tuple[int, Place]], factor: int) -> Place | None:
    """Return the best of `found` where it outweighs by `factor` every other one elsewhere."""
    if not found:
        return None
    weight, best = found[0]
    rivals = (other for other, place in found[1:] if not _same_spot(best, place))
    return best if weight >= factor * max(rivals, default=0) else None


def _same_spot(one: Place, other: Place) -> bool:
    return (
        abs(one.latitude - other.latitude) < _SAME_SPOT
        and abs(one.longitude - other.longitude) < _SAME_SPOT
    )


def _transliterated(places: Gazetteer, name: str, countries: frozenset[str]) -> Place | None:
    """Return the one place of `countries` whose consonants are those of `name`."""
    bones = skeleton(name)
    consonants = len(bones.replace(".", ""))
    if len(key(name)) < _SHORTEST or consonants < 2:
        return None
    skeletons = table.read(table.SKELETONS)
    limit = _ALIKE if consonants > 2 else _ALIKE_SHORT
    found = []
    for country in sorted(countries):
        for pair in places._named(table.find(skeletons, f"{country}:{bones}")):
            if SequenceMatcher(None, key(name), key(pair[1].name)).ratio() >= limit:
                found.append(pair)
    return _clear(sorted(found, key=lambda pair: (-pair[0], pair[1].id)), _CLEAR_SKELETON)


def _place(columns: list[str]) -> Place:
    number, name, country, latitude, longitude, kind, population = columns
    return Place(
        id=number,
        name=name,
        country=country or None,
        latitude=float(latitude),
        longitude=float(longitude),
        kind=kind,
        population=int(population) if population not in ("", "0") else None,
    )
