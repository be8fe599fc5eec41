"""From a name as printed, in any language, to the entity of the graph that bears it."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from orbat.errors import Message, QueryError
from orbat.graph import iri
from orbat.graph.terms import Literal
from orbat.query.day import internal
from orbat.query.header import ParameterType
from orbat.store import Store
from orbat.vocab import Iri

CANDIDATES: Final = 8
"""How many candidates or near names a message lists."""

_OTHER: Final = 3  # names of another number that a message lists

_KINDS: Final[Mapping[ParameterType, frozenset[str]]] = {
    ParameterType.UNIT: frozenset({"unit", "organization"}),
    ParameterType.ORGANIZATION: frozenset({"unit", "organization"}),
    ParameterType.PERSON: frozenset({"person"}),
    ParameterType.PLACE: frozenset({"place"}),
    ParameterType.ENTITY: frozenset({"unit", "organization", "person", "place"}),
}
_WORDS: Final[Mapping[ParameterType, Message]] = {
    ParameterType.UNIT: Message("unit or organization"),
    ParameterType.ORGANIZATION: Message("unit or organization"),
    ParameterType.PERSON: Message("person"),
    ParameterType.PLACE: Message("place"),
    ParameterType.ENTITY: Message("unit, organization, person or place"),
}

# Letters that Unicode does not take apart, and signs that people type one for the other.
_ALIKE: Final = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l"}
    | dict.fromkeys("‐‑‒–—−", "-")
)


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """A name of an entity in the graph, and what kind of thing the entity is."""

    text: str
    entity: Iri
    kind: str


def fold(name: str) -> str:
    """Return what two spellings of one name have in common.

    Accents, case, kinds of apostrophe and of hyphen, and runs of spaces do not count.
    """
    apart = unicodedata.normalize("NFKD", name.translate(_ALIKE)).casefold().translate(_ALIKE)
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return " ".join(bare.split())


def is_entity_type(kind: ParameterType) -> bool:
    """Tell whether a parameter of this type names an entity."""
    return kind in _KINDS


def find_entity(store: Store, given: str, kind: ParameterType) -> Iri:
    """Return the entity that `given` names: an IRI, an id path (`unit/…`), or a printed name.

    Raises `QueryError` where nothing of that kind bears the name (listing near names) or several
    entities do (listing them with their ids).
    """
    if given.startswith(("http://", "https://")) or _PATH.match(given):
        entity = Iri(given) if "://" in given else iri.entity(given)
        if any(label.kind in _KINDS[kind] for label in _labels(store, entity)):
            return entity
        raise QueryError(
            Message(
                "{given}: this graph has no such {what}; give a printed name, or an id it shows",
                given=given,
                what=_WORDS[kind],
            )
        )
    known = [label for label in _labels(store) if label.kind in _KINDS[kind]]
    wanted = fold(given)
    found = sorted(label for label in known if fold(label.text) == wanted)
    entities = dict.fromkeys(label.entity for label in found)
    if len(entities) == 1:
        return next(iter(entities))
    if entities:
        raise QueryError(
            Message(
                '"{given}" is the name of {count} entities; give the id of one: {known}',
                given=given,
                count=len(entities),
                known=_listed(entities, known),
            )
        )
    near = _near(wanted, known)
    if near:
        raise QueryError(
            Message(
                'no {what} of this graph is called "{given}"; near names: {near}',
                what=_WORDS[kind],
                given=given,
                near=", ".join(near),
            )
        )
    raise QueryError(
        Message(
            'no {what} of this graph is called "{given}"; orbat.html shows the names that it knows',
            what=_WORDS[kind],
            given=given,
        )
    )


def names_of(store: Store, entity: Iri) -> tuple[str, ...]:
    """Return every printed name of an entity, sorted."""
    return tuple(label.text for label in _labels(store, entity))


def name_of(store: Store, entity: str, language: str) -> str:
    """Return the preferred name of an entity in a language, else in another, else its id."""
    names = {
        term.language or "": term.value
        for row in store.query(
            internal("preferred-names.rq"), {"entity": iri.entity(entity)}
        ).mappings()
        if isinstance(term := row["name"], Literal)
    }
    return names.get(language) or next((names[code] for code in sorted(names)), entity)


def short(entity: Iri) -> str:
    """Return the id path of an entity, or the whole IRI where it lies elsewhere."""
    return entity.removeprefix(iri.entity(""))


_PATH: Final = re.compile(r"[a-z]+/\S+\Z")


def _labels(store: Store, entity: Iri | None = None) -> tuple[Label, ...]:
    """Return the labels of all entities, or of one."""
    answer = store.query(internal("labels.rq"), {"entity": entity} if entity else None)
    rows = {
        Label(str(label), Iri(str(subject)), str(kind))
        for subject, kind, label in answer
        if subject is not None and kind is not None and label is not None
    }
    return tuple(sorted(rows))


def _listed(entities: Iterable[Iri], known: Iterable[Label]) -> str:
    names: dict[Iri, str] = {}
    for label in known:
        # The longest name tells most about which one it is.
        best = names.get(label.entity, "")
        names[label.entity] = max(best, label.text, key=lambda text: (len(text), text))
    shown = [f"{short(entity)} ({names[entity]})" for entity in sorted(entities)]
    more = [f"… (+{len(shown) - CANDIDATES})"] if len(shown) > CANDIDATES else []
    return ", ".join(shown[:CANDIDATES] + more)


def _near(wanted: str, known: Iterable[Label]) -> list[str]:
    """Return printed names near to a folded one: those that hold it, then those spelt alike."""
    printed: dict[str, str] = {}
    for label in known:
        printed.setdefault(fold(label.text), label.text)
    within = sorted((name for name in printed if wanted and wanted in name), key=len)
    near = difflib.get_close_matches(wanted, sorted(printed), n=CANDIDATES, cutoff=0.6)
    # A number is no spelling: who asks for the 37th does not mean the 46th.
    alike = [name for name in near if name not in within and _number(name) == _number(wanted)]
    other = [name for name in near if name not in within and name not in alike]
    return [printed[name] for name in (within + alike + other[:_OTHER])[:CANDIDATES]]


def _number(name: str) -> str | None:
    found = re.search(r"\d+", name)
    return found[0] if found else None
