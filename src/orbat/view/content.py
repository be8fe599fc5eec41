"""What a page shows of a graph, read from a store into plain values in a fixed order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from orbat.graph.terms import Literal, Term
from orbat.store import Store, ontology

_KINDS = ("unit", "person", "place", "organization")


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of a code list: its labels by language, and its level where it is an echelon."""

    labels: Mapping[str, str]
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A unit, organization, person or place; `echelon`, `branch`, `rank` are codes of the lists.

    `names` maps a language to the preferred name in it; `all_names` holds every printed form.
    """

    iri: str
    kind: str
    names: Mapping[str, str]
    all_names: tuple[str, ...]
    echelon: str | None = None
    branch: str | None = None
    country: str | None = None
    rank: str | None = None

    @property
    def name(self) -> str:
        """The preferred name in the first language that has one, else the end of the IRI."""
        for language in sorted(self.names, key=lambda code: (code != "fr", code)):
            return self.names[language]
        return self.all_names[0] if self.all_names else local_name(self.iri)


@dataclass(frozen=True, slots=True)
class Source:
    """An article; `issued` is its day of publication (ISO 8601)."""

    iri: str
    title: str | None = None
    publisher: str | None = None
    issued: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim: the words of one article; codes are those of the lists."""

    iri: str
    article: str
    quote: str
    sentence: str | None = None
    certainty: str = "stated"
    polarity: str = "affirmed"
    modality: str = "actual"
    rule: str | None = None
    speaker: str | None = None
    post: str | None = None
    time: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A finding; `claims`, `premises`, `conflicts` are IRIs, the two days ISO 8601."""

    iri: str
    subject: str
    predicate: str
    object: str
    basis: str
    assessment: str = "preferred"
    effective_from: str | None = None
    effective_to: str | None = None
    sources: int = 0
    rule: str | None = None
    claims: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """Everything on the page, each part sorted by IRI.

    `concepts` maps `<list>/<code>` to the entry of the code list. `day` (ISO 8601) is the one for
    which the page tells what is in effect, None where nothing is dated.
    """

    nodes: tuple[Node, ...]
    articles: tuple[Source, ...]
    claims: tuple[Statement, ...]
    relations: tuple[Relation, ...]
    concepts: Mapping[str, Concept]
    day: str | None = None


def read(store: Store) -> Content:
    """Return what the page shows of the graph in `store`.

    A finding whose ends have no entry of their own brings them in as organizations.
    """
    relations = _relations(store)
    nodes = {node.iri: node for node in _nodes(store)}
    for relation in relations:
        for iri in (relation.subject, relation.object):
            if iri not in nodes:
                nodes[iri] = Node(iri, "organization", {}, ())
    return Content(
        nodes=tuple(nodes[iri] for iri in sorted(nodes)),
        articles=_articles(store),
        claims=_claims(store),
        relations=relations,
        concepts=_concepts(),
        day=max((str(row["day"]) for row in _rows(store, "day")), default=None),
    )


def local_name(iri: str) -> str:
    """Return the part of an IRI after its last `#` or `/`: `organicParent`, `brigade`."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


def _nodes(store: Store) -> list[Node]:
    preferred: dict[str, dict[str, str]] = defaultdict(dict)
    printed: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, "names"):
        name = row["name"]
        entity = str(row["entity"])
        printed[entity].add(str(name))
        if isinstance(name, Literal) and str(row["preferred"]) == "true":
            known = preferred[entity]
            language = name.language or ""
            known[language] = min(str(name), known.get(language, str(name)))
    facts: dict[str, dict[str, Term]] = {}
    for row in sorted(_rows(store, "entities"), key=lambda row: _KINDS.index(str(row["kind"]))):
        facts.setdefault(str(row["entity"]), row)
    return [
        Node(
            iri=iri,
            kind=str(row["kind"]),
            names=dict(sorted(preferred[iri].items())),
            all_names=tuple(sorted(printed[iri])),
            echelon=_code(row, "echelon"),
            branch=_code(row, "branch"),
            country=_text(row, "country"),
            rank=_code(row, "rank"),
        )
        for iri, row in facts.items()
    ]


def _articles(store: Store) -> tuple[Source, ...]:
    found = {
        str(row["article"]): Source(
            iri=str(row["article"]),
            title=_text(row, "title"),
            publisher=_text(row, "publisher"),
            issued=_text(row, "issued"),
            url=_text(row, "url"),
            language=_text(row, "language"),
        )
        for row in _rows(store, "articles")
    }
    return tuple(found[iri] for iri in sorted(found))


def _claims(store: Store) -> tuple[Statement, ...]:
    found: dict[str, Statement] = {}
    for row in _rows(store, "claims"):
        iri = str(row["claim"])
        found.setdefault(
            iri,
            Statement(
                iri=iri,
                article=str(row["article"]),
                quote=_text(row, "quote") or "",
                sentence=_text(row, "sentence"),
                certainty=_code(row, "certainty") or "stated",
                polarity=_code(row, "polarity") or "affirmed",
                modality=_code(row, "modality") or "actual",
                rule=_text(row, "rule"),
                speaker=_text(row, "speaker"),
                post=_text(row, "post"),
                time=_text(row, "time"),
                former=_text(row, "former") == "true",
            ),
        )
    return tuple(found[iri] for iri in sorted(found))


def _relations(store: Store) -> tuple[Relation, ...]:
    links: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in _rows(store, "finding_links"):
        links[str(row["finding"]), str(row["role"])].add(str(row["target"]))
    found: dict[str, Relation] = {}
    for row in _rows(store, "findings"):
        iri = str(row["finding"])
        premises = links[iri, "premise"]
        found.setdefault(
            iri,
            Relation(
                iri=iri,
                subject=str(row["subject"]),
                predicate=local_name(str(row["predicate"])),
                object=str(row["object"]),
                basis=_code(row, "basis") or "stated",
                assessment=_code(row, "assessment") or "preferred",
                effective_from=_text(row, "from"),
                effective_to=_text(row, "to"),
                sources=int(_text(row, "sources") or 0),
                rule=_text(row, "rule"),
                claims=tuple(sorted(links[iri, "claim"] - premises)),
                premises=tuple(sorted(premises)),
                conflicts=tuple(sorted(links[iri, "conflict"])),
            ),
        )
    return tuple(found[iri] for iri in sorted(found))


@cache
def _concepts() -> Mapping[str, Concept]:
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    levels: dict[str, int] = {}
    for row in _rows(Store.from_triples(ontology()), "concepts"):
        path = "/".join(str(row["concept"]).rsplit("/", 2)[-2:])
        label = row["label"]
        if isinstance(label, Literal):
            labels[path][label.language or ""] = str(label)
        if (level := _text(row, "level")) is not None:
            levels[path] = int(level)
    return {path: Concept(dict(labels[path]), levels.get(path)) for path in sorted(labels)}


def _rows(store: Store, name: str) -> Iterable[dict[str, Term]]:
    """Return the answer to `queries/<name>.rq` beside this file, in an order of its own."""
    file = resources.files(__package__) / "queries" / f"{name}.rq"
    answer = store.query(file.read_text(encoding="utf-8"))
    return sorted(answer.mappings(), key=lambda row: sorted((k, repr(v)) for k, v in row.items()))


def _text(row: Mapping[str, Term], name: str) -> str | None:
    value = row.get(name)
    return None if value is None else str(value)


def _code(row: Mapping[str, Term], name: str) -> str | None:
    value = _text(row, name)
    return None if value is None else local_name(value)
