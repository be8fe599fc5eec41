"""Compare what the tool reads in a text with what the gold has: matching and counting.

Entities are matched one to one, so that the names overlap as much as possible over the whole
document; units and organizations may stand for each other. A relation is right where both its ends
are matched and the predicate is the same. The same triple counts once.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import networkx

from bench.gold_names import folded, likeness
from orbat.model import Annotation, Article, Claim, EntityKind, Modality, Polarity, Predicate
from orbat.model import Certainty as Wording

ATTRIBUTES = ("number", "echelon", "branch", "country")
CERTAINTIES = ("asserted", "hedged", "denied", "planned")
_FORCE = ("unit", "organization")
_STEPS = 1_000_000
"""Weights of a matching are whole numbers, so that no rounding decides."""

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity of the gold or of the tool. `names` are all its names, the fullest first."""

    id: str
    kind: str
    names: tuple[str, ...]
    attributes: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of the gold or of the tool; `words` are its evidence, `rule` the tool's."""

    subject: str
    predicate: str
    object: str
    certainty: str
    words: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody takes from one text."""

    things: tuple[Thing, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An article of the gold set with its gold.

    `unread`: nobody has looked at what the tool gets wrong in it.
    """

    article: Article
    gold: Reading
    unread: bool = False


@dataclass(slots=True)
class Tally:
    """How many the gold has and how many of these were found; how many were read and are right."""

    gold: int = 0
    found: int = 0
    read: int = 0
    right: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was read that is right; None where nothing was read."""
        return self.right / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None where the gold has nothing."""
        return self.found / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where there is nothing on either side."""
        if not self.gold and not self.read:
            return None
        return (self.found + self.right) / (self.gold + self.read)

    def add(self, other: "Tally") -> None:
        """Count in what `other` has counted."""
        self.gold += other.gold
        self.found += other.found
        self.read += other.read
        self.right += other.right


@dataclass(frozen=True, slots=True)
class Comparison:
    """One document: who is who, and which relations are missed, wrong, or of another certainty."""

    missed: tuple[Link, ...]
    wrong: tuple[Link, ...]
    uncertain: tuple[tuple[Link, str], ...]


@dataclass(slots=True)
class Score:
    """The counts over documents."""

    documents: int = 0
    entities: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    relations: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    matched_units: int = 0
    attributes: Counter[str] = field(default_factory=Counter)
    matched_relations: int = 0
    certainty: float = 0.0

    def add(self, other: "Score") -> None:
        """Count in what `other` has counted."""
        self.documents += other.documents
        for mine, others in ((self.entities, other.entities), (self.relations, other.relations)):
            for name, tally in others.items():
                mine[name].add(tally)
        self.matched_units += other.matched_units
        self.attributes.update(other.attributes)
        self.matched_relations += other.matched_relations
        self.certainty += other.certainty

    def figures(self) -> dict[str, float]:
        """Return the figures by which a reading is judged, from 0 to 1, by name.

        What cannot be told, for nothing was read or nothing is there, is left out.
        """
        found: dict[str, float | None] = {}
        for family, tallies in (("entities", self.entities), ("relations", self.relations)):
            total = Tally()
            for tally in tallies.values():
                total.add(tally)
            found[f"{family} precision"] = total.precision
            found[f"{family} recall"] = total.recall
            found[f"{family} F1"] = total.f1
        if self.matched_units:
            found |= {name: self.attributes[name] / self.matched_units for name in ATTRIBUTES}
        if self.matched_relations:
            found["certainty"] = self.certainty / self.matched_relations
        return {name: figure for name, figure in found.items() if figure is not None}


def documents(folder: Path) -> Iterator[Document]:
    """Yield the documents of `folder` by name, each from NAME.txt and NAME.gold.json."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".gold.json")
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        published = date.fromisoformat(gold["published"]) if gold["published"] else None
        article = Article(name, text, gold["lang"], published)
        things = tuple(
            Thing(
                key,
                entity["type"],
                (entity["name"], *entity["mentions"]),
                {attribute: entity.get(attribute) for attribute in ATTRIBUTES},
            )
            for key, entity in gold["entities"].items()
        )
        links = tuple(
            Link(row["s"], row["p"], row["o"], row["certainty"], row["evidence"])
            for row in gold["relations"]
        )
        yield Document(article, Reading(things, links), gold.get("unread", False))


def reading(annotation: Annotation) -> Reading:
    """Return what the tool takes from an article, in the terms of the gold."""
    return Reading(
        tuple(
            Thing(
                entity.id,
                entity.kind.value,
                entity.labels,
                {attribute: getattr(entity, attribute) for attribute in ATTRIBUTES},
            )
            for entity in annotation.entities
        ),
        tuple(
            Link(
                claim.subject,
                claim.predicate.value,
                claim.object,
                _certainty(claim),
                claim.quote,
                claim.rule,
            )
            for claim in annotation.claims
        ),
    )


def _certainty(claim: Claim) -> str:
    """Return the one word of the gold for how a claim is meant: the weightiest."""
    if claim.polarity is Polarity.DENIED:
        return "denied"
    if claim.modality is Modality.PLANNED:
        return "planned"
    return "hedged" if claim.certainty is Wording.HEDGED else "asserted"


def compare(gold: Reading, read: Reading) -> tuple[Score, Comparison]:
    """Return the counts of one document and what was missed or wrong in it."""
    matched = match(gold.things, read.things)
    score = Score(documents=1)
    kinds = {thing.id: thing for thing in gold.things}
    for thing in gold.things:
        score.entities[thing.kind].gold += 1
    for thing in read.things:
        score.entities[thing.kind].read += 1
        if thing.id in matched:
            true = kinds[matched[thing.id]]
            score.entities[thing.kind].right += 1
            score.entities[true.kind].found += 1
            if true.kind == EntityKind.UNIT:
                score.matched_units += 1
                score.attributes.update(
                    name for name in ATTRIBUTES if thing.attributes[name] == true.attributes[name]
                )
    # What has no match keeps an id of its own that no entity of the gold can have.
    own = {thing.id: matched.get(thing.id, f"?{thing.id}") for thing in read.things}
    return score, _compare_links(score, _triples(gold.links), _triples(read.links, own))


def match(gold: Sequence[Thing], read: Sequence[Thing]) -> dict[str, str]:
    """Return ids of the gold by ids of the tool: the pairs that are most alike together."""
    graph: networkx.Graph[int] = networkx.Graph()
    for row, true in enumerate(gold):
        for column, thing in enumerate(read, start=len(gold)):
            if weight := _alike(true, thing):
                graph.add_edge(row, column, weight=round(weight * _STEPS))
    pairs = (sorted(pair) for pair in networkx.max_weight_matching(graph))
    return {read[column - len(gold)].id: gold[row].id for row, column in pairs}


def _alike(gold: Thing, read: Thing) -> float:
    """Return how far two entities are one; 0 if they cannot be. The rest breaks ties only."""
    kind, other = ("force" if x.kind in _FORCE else x.kind for x in (gold, read))
    if kind != other:
        return 0.0
    names = {folded(name, kind) for name in gold.names}
    others = {folded(name, kind) for name in read.names}
    best = max((likeness(a, b, kind) for a in names for b in others), default=0.0)
    if not best:
        return 0.0
    ties = 0.05 * len(names & others) / len(names | others) + 0.004 * (gold.kind == read.kind)
    same = sum(gold.attributes[name] == read.attributes[name] for name in ATTRIBUTES)
    return best + ties + 0.002 * same


def _triples(
    links: Iterable[Link], ids: Mapping[str, str] | None = None
) -> dict[Triple, list[Link]]:
    """Return the relations by what they say, with their ends renamed by `ids`."""
    grouped: dict[Triple, list[Link]] = {}
    for link in links:
        ends = [end if ids is None else ids[end] for end in (link.subject, link.object)]
        if link.predicate == Predicate.OPPOSES:
            ends.sort()
        grouped.setdefault((ends[0], link.predicate, ends[1]), []).append(link)
    return grouped


def _compare_links(
    score: Score, gold: Mapping[Triple, list[Link]], read: Mapping[Triple, list[Link]]
) -> Comparison:
    uncertain = []
    for triple, links in gold.items():
        tally = score.relations[triple[1]]
        tally.gold += 1
        if triple in read:
            tally.found += 1
            true = {link.certainty for link in links}
            told = {link.certainty for link in read[triple]}
            score.matched_relations += 1
            score.certainty += len(true & told) / len(true | told)
            if true != told:
                uncertain.append((links[0], f"{_listed(true)}, read as {_listed(told)}"))
    for triple in read:
        tally = score.relations[triple[1]]
        tally.read += 1
        tally.right += triple in gold
    return Comparison(
        tuple(links[0] for triple, links in gold.items() if triple not in read),
        tuple(links[0] for triple, links in read.items() if triple not in gold),
        tuple(uncertain),
    )


def _listed(certainties: set[str]) -> str:
    return " and ".join(name for name in CERTAINTIES if name in certainties)
