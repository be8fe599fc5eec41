"""Short French texts with what a careful human takes from them, against what the tool finds.

The texts are in `tests/corpus/fr`, one file per phenomenon. They were written without looking at
the rules of the tool, so the figures also tell how it does on wording it was not built on.
`expected.toml` holds what was reached last; no change may silently fall below it. From the root:

    python -m tests.recognise.test_corpus                 figures per group
    python -m tests.recognise.test_corpus --record        write them down in expected.toml
    python -m tests.recognise.test_corpus --list GROUP    examples that differ, and how
"""

import argparse
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from orbat.annotate import annotate
from orbat.model import (
    Article,
    ArticleEntity,
    Certainty,
    Claim,
    EntityKind,
    Modality,
    Polarity,
    Predicate,
    RelationKind,
)

CORPUS = Path(__file__).parent.parent / "corpus" / "fr"
EXPECTED = CORPUS / "expected.toml"
GROUPS = sorted({path.stem for path in CORPUS.glob("*.toml")} - {"dates", "expected"})
CERTAINTIES = ("asserted", "hedged", "denied", "planned")
KINDS = (None, "deployed", "garrison")
PROPERTIES = {"number", "echelon", "branch", "country"}
PUBLISHED = date(2024, 3, 5)  # of an example that gives none; a Tuesday


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of an example; `kind` only on a location, None where it is left open."""

    subject: str
    predicate: Predicate
    object: str
    certainty: str
    kind: str | None = None

    def __str__(self) -> str:
        kind = f" ({self.kind})" if self.kind else ""
        return f"{self.subject} {self.predicate} {self.object}{kind}, {self.certainty}"


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what is in it: `claims` is complete, and so is each list of names given."""

    id: str
    text: str
    claims: tuple[Said, ...]
    published: date = PUBLISHED
    names: Mapping[EntityKind, tuple[str, ...]] = field(default_factory=dict)
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """What was found in a group of examples: claims, listed names, attributes, whole examples.

    `exact` counts the examples in which everything was found and nothing else.
    """

    examples: int = 0
    exact: int = 0
    claims: int = 0
    found: int = 0
    wrong: int = 0
    names: int = 0
    names_found: int = 0
    names_wrong: int = 0
    attributes: int = 0
    attributes_found: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        names = [item.name for item in fields(self)]
        return Figures(*(getattr(self, name) + getattr(other, name) for name in names))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one example came out, in words and in figures."""

    example: Example
    missed: tuple[str, ...]
    wrong: tuple[str, ...]
    figures: Figures


def folded(words: str) -> str:
    """Return `words` without accents, capitals, quotation marks and variants of the apostrophe."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'"))
    kept = (char for char in plain if not unicodedata.combining(char) and char not in "«»“”\"'")
    return " ".join("".join(kept).casefold().split())


# ---- Reading


def read_group(path: Path) -> tuple[Example, ...]:
    """Return the examples of one file; ValueError tells what is wrong with it, and where."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(content) != {"example"}:
        raise ValueError(f"{path.name}: expected [[example]] only, not {sorted(content)}")
    return tuple(_example(row, path.name) for row in content["example"])


def _example(row: Mapping[str, Any], origin: str) -> Example:
    lists = {
        "units": EntityKind.UNIT,
        "organizations": EntityKind.ORGANIZATION,
        "persons": EntityKind.PERSON,
    }
    known = {"id", "text", "claims", "published", "attributes", "note", *lists}
    where = f"{origin}: {row.get('id')}"
    if unknown := sorted(set(row) - known):
        raise ValueError(f"{where}: unknown key {unknown[0]}")
    if missing := sorted({"id", "text", "claims"} - set(row)):
        raise ValueError(f"{where}: no {missing[0]}")
    example = Example(
        id=row["id"],
        text=row["text"],
        claims=tuple(_said(claim, where) for claim in row["claims"]),
        published=date.fromisoformat(row["published"]) if "published" in row else PUBLISHED,
        names={kind: tuple(row[key]) for key, kind in lists.items() if key in row},
        attributes=row.get("attributes", {}),
        note=row.get("note"),
    )
    for problem in _problems(example):
        raise ValueError(f"{where}: {problem}")
    return example


def _said(row: Sequence[str], where: str) -> Said:
    if len(row) not in (4, 5):
        raise ValueError(f"{where}: a claim has four parts, and a location may have its kind")
    claim = Said(row[0], Predicate(row[1]), row[2], row[3], row[4] if len(row) == 5 else None)
    if claim.certainty not in CERTAINTIES:
        raise ValueError(f"{where}: no certainty is called {claim.certainty}")
    if claim.kind not in KINDS or (claim.kind and claim.predicate is not Predicate.LOCATED_AT):
        raise ValueError(f"{where}: {claim.kind} is no kind of {claim.predicate}")
    return claim


def _problems(example: Example) -> Iterable[str]:
    text = example.text
    if unicodedata.normalize("NFC", text) != text:
        yield "not in normal form C"
    ends = [end for claim in example.claims for end in (claim.subject, claim.object)]
    listed = [name for names in example.names.values() for name in names]
    for name in [*ends, *listed, *example.attributes]:
        # By its words: "45e brigade" stands in "les 45e et 46e brigades".
        if missing := [word for word in folded(name).split() if word not in folded(text)]:
            yield f"{name!r} is not in the text: {missing[0]!r}"
    if len(set(example.claims)) < len(example.claims):
        yield "the same claim twice"
    for claim in example.claims:
        if claim.subject == claim.object:
            yield f"a claim of {claim.subject!r} on itself"
    for properties in example.attributes.values():
        if unknown := sorted(set(properties) - PROPERTIES):
            yield f"no attribute is called {unknown[0]}"


# ---- Comparing


def compare(example: Example, language: str = "fr") -> Comparison:
    """Annotate the text of `example` and tell what of it was found, what not, and what besides."""
    annotation = annotate(
        Article(id=example.id, text=example.text, language=language, published=example.published)
    )
    entities = {entity.id: entity for entity in annotation.entities}
    missed = [
        str(said)
        for said in example.claims
        if not any(_matches(said, claim, entities) for claim in annotation.claims)
    ]
    found = len(example.claims) - len(missed)
    extra = sorted(
        {
            str(_as_said(claim, entities))
            for claim in annotation.claims
            if not any(_matches(said, claim, entities) for said in example.claims)
        }
    )
    names, lost, surplus = 0, [], []
    for kind, listed in example.names.items():
        of_kind = [entity for entity in annotation.entities if entity.kind is kind]
        names += len(listed)
        lost += [f"{kind} {name}" for name in listed if not any(_is(name, e) for e in of_kind)]
        surplus += [
            f"{kind} {entity.labels[0]}"
            for entity in of_kind
            if not any(_is(name, entity) for name in listed)
        ]
    wanted = [(n, k, v) for n, given in example.attributes.items() for k, v in given.items()]
    unlike = [
        f"{name}: {key} is not {value}"
        for name, key, value in wanted
        if not any(_is(name, e) and getattr(e, key) == value for e in annotation.entities)
    ]
    return Comparison(
        example,
        (*missed, *lost, *unlike),
        (*extra, *surplus),
        Figures(
            examples=1,
            exact=int(not (missed or extra or lost or surplus or unlike)),
            claims=len(example.claims),
            found=found,
            wrong=len(extra),
            names=names,
            names_found=names - len(lost),
            names_wrong=len(surplus),
            attributes=len(wanted),
            attributes_found=len(wanted) - len(unlike),
        ),
    )


def _is(name: str, entity: ArticleEntity) -> bool:
    return folded(name) in {folded(label) for label in entity.labels}


def _matches(said: Said, claim: Claim, entities: Mapping[str, ArticleEntity]) -> bool:
    if said.predicate is not claim.predicate or said.certainty != _certainty(claim):
        return False
    if said.kind is not None and said.kind != _location(claim):
        return False
    subject, object_ = entities[claim.subject], entities[claim.object]
    straight = _is(said.subject, subject) and _is(said.object, object_)
    turned = _is(said.subject, object_) and _is(said.object, subject)
    return straight or (turned and said.predicate is Predicate.OPPOSES)


def _as_said(claim: Claim, entities: Mapping[str, ArticleEntity]) -> Said:
    subject, object_ = (entities[end].labels[0] for end in (claim.subject, claim.object))
    return Said(subject, claim.predicate, object_, _certainty(claim), _location(claim))


def _certainty(claim: Claim) -> str:
    if claim.polarity is Polarity.DENIED:
        return "denied"
    if claim.modality is Modality.PLANNED:
        return "planned"
    return "hedged" if claim.certainty is Certainty.HEDGED else "asserted"


def _location(claim: Claim) -> str | None:
    if claim.predicate is not Predicate.LOCATED_AT or claim.kind is None:
        return None
    garrison = claim.kind in (RelationKind.GARRISON, RelationKind.HEADQUARTERS)
    return "garrison" if garrison else "deployed"


@cache
def comparisons(group: str) -> tuple[Comparison, ...]:
    """Return how each example of `group` comes out."""
    return tuple(compare(example) for example in read_group(CORPUS / f"{group}.toml"))


def figures(group: str) -> Figures:
    """Return the figures of `group`, summed over its examples."""
    return sum((comparison.figures for comparison in comparisons(group)), Figures())


# ---- Tests


@pytest.mark.parametrize("group", GROUPS)
def test_group_is_well_formed(group: str) -> None:
    examples = read_group(CORPUS / f"{group}.toml")
    assert len(examples) >= (60 if group == "traps" else 25)
    assert [example.id for example in examples] == [
        f"{group}-{number:03}" for number in range(1, len(examples) + 1)
    ]


def test_no_group_is_lost() -> None:
    assert set(tomllib.loads(EXPECTED.read_text(encoding="utf-8"))) == set(GROUPS)


def test_no_text_stands_twice() -> None:
    texts = [e.text for group in GROUPS for e in read_group(CORPUS / f"{group}.toml")]
    assert len(set(texts)) == len(texts)


def test_traps_ask_for_nothing() -> None:
    for example in read_group(CORPUS / "traps.toml"):
        assert example.names.get(EntityKind.UNIT) == ()
        assert example.claims == ()


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ('id = "x"\ntext = "a"\nclaims = []\nremark = "b"', "unknown key remark"),
        ('id = "x"\ntext = "a"', "no claims"),
        ('id = "x"\ntext = "a"\nclaims = []\nunits = ["9e brigade"]', "is not in the text"),
        ('id = "x"\ntext = "a b"\nclaims = [["a", "opposes", "b", "likely"]]', "no certainty"),
        ('id = "x"\ntext = "a b"\nclaims = [["a", "opposes", "b"]]', "four parts"),
        ('id = "x"\ntext = "a b"\nclaims = [["a", "leads", "b", "denied"]]', "Predicate"),
    ],
)
def test_malformed_example_is_refused(tmp_path: Path, row: str, complaint: str) -> None:
    path = tmp_path / "group.toml"
    path.write_text(f"[[example]]\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        read_group(path)


@pytest.mark.parametrize("group", GROUPS)
def test_no_less_is_found_and_no_more_is_wrong_than_recorded(group: str) -> None:
    recorded = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))[group]
    reached = asdict(figures(group))
    worse = {
        key: (value, reached[key.removesuffix("_at_most")])
        for key, value in recorded.items()
        if (reached[key.removesuffix("_at_most")] - value) * (-1 if "wrong" in key else 1) < 0
    }
    assert worse == {}, f"recorded, reached; see: python -m {_MODULE} --list {group}"


# ---- Command line
_MODULE = "tests.recognise.test_corpus"


def _record() -> None:
    keep = ("exact", "found", "wrong", "names_found", "names_wrong", "attributes_found")
    lines = [f"# Reached last, per group. Written by: python -m {_MODULE} --record"]
    for group in GROUPS:
        reached = asdict(figures(group))
        lines += ["", f"[{group}]"]
        lines += [f"{key}{'_at_most' if 'wrong' in key else ''} = {reached[key]}" for key in keep]
    EXPECTED.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table() -> None:
    print(
        f"{'group':14} {'exact':>9} {'claims':>9} {'wrong':>5} {'names':>9} {'wrong':>5} attributes"
    )
    total = Figures()
    for group in (*GROUPS, "all"):
        row = total if group == "all" else figures(group)
        total += row
        exact = f"{row.exact}/{row.examples}"
        claims = f"{row.found}/{row.claims}"
        names = f"{row.names_found}/{row.names}"
        attributes = f"{row.attributes_found}/{row.attributes}"
        print(
            f"{group:14} {exact:>9} {claims:>9} {row.wrong:5} {names:>9}"
            f" {row.names_wrong:5} {attributes:>10}"
        )


def _list(group: str) -> None:
    for comparison in comparisons(group):
        if comparison.missed or comparison.wrong:
            example = comparison.example
            print(f"{example.id} {example.note or ''}\n    {example.text}")
            print("".join(f"  - {line}\n" for line in comparison.missed), end="")
            print("".join(f"  + {line}\n" for line in comparison.wrong))


def main() -> None:
    """Run what the arguments ask for."""
    parser = argparse.ArgumentParser(description="Figures of the corpus of short French texts.")
    parser.add_argument("--record", action="store_true", help="write the figures to expected.toml")
    parser.add_argument("--list", metavar="GROUP", choices=GROUPS, help="what differs in a group")
    arguments = parser.parse_args()
    if arguments.record:
        _record()
    if arguments.list:
        _list(arguments.list)
    else:
        _table()


if __name__ == "__main__":
    main()
