"""The ontology is complete, the code uses only what it declares, the generated files are fresh."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from orbat import model, vocab

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = ROOT / "ontology"
TURTLE = sorted(ONTOLOGY.rglob("*.ttl"))
SHAPES = sorted((ONTOLOGY / "shapes").glob("*.ttl"))
OURS = vocab.PREFIXES["orbat"]

PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@pytest.fixture(scope="module")
def full() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / "orbat-full.ttl")


def own_terms(graph: rdflib.Graph) -> list[str]:
    kinds = (OWL.Class, *PROPERTY_TYPES, SKOS.ConceptScheme, OWL.NamedIndividual)
    terms = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return sorted(term for term in terms if term.startswith((OURS, vocab.LIST_BASE)))


# ---- The files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.name)
def test_every_file_reads_the_same_in_both_engines(path: Path) -> None:
    graph = rdflib.Graph().parse(path)
    assert len(graph) == len(set(pyoxigraph.parse(path=str(path)))) > 0


@pytest.mark.parametrize("seed", ["0", "7"])
def test_generated_files_are_fresh_under_every_hash_seed(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ONTOLOGY / "generate.py"), "--check"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert done.returncode == 0, f"run ontology/generate.py: {done.stderr}"


def test_the_merged_file_holds_the_modules_and_imports_nothing(full: rdflib.Graph) -> None:
    modules = rdflib.Graph()
    for path in TURTLE:
        if path.parent.name != "shapes" and path.name not in ("orbat-full.ttl", "align.ttl"):
            modules.parse(path)
    assert not list(full.triples((None, OWL.imports, None)))
    assert list(full.subjects(RDF.type, OWL.Ontology)) == [rdflib.URIRef(vocab.ONTOLOGY)]
    missing = {
        triple
        for triple in modules
        if not any(isinstance(node, rdflib.BNode) for node in triple) and triple not in full
    }
    assert {str(s) for s, _, _ in missing} == {
        str(s) for s in modules.subjects(RDF.type, OWL.Ontology) if str(s) != vocab.ONTOLOGY
    }


def test_the_ontology_has_the_version_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == vocab.VERSION


# ---- The terms -----------------------------------------------------------------------------------


def test_every_own_term_is_labelled_and_defined_in_both_languages(full: rdflib.Graph) -> None:
    terms = own_terms(full)
    assert len(terms) > 200
    for term in terms:
        for predicate in (RDFS.label, SKOS.definition):
            values = list(full.objects(rdflib.URIRef(term), predicate))
            tags = sorted(v.language or "" for v in values if isinstance(v, rdflib.Literal))
            assert tags == ["en", "fr"], f"{term} {predicate}"
            assert all(str(value).strip() for value in values)


def test_every_concept_has_its_code_and_its_preferred_names(full: rdflib.Graph) -> None:
    for scheme, codes in vocab.CONCEPTS.items():
        for code, labels in codes.items():
            iri = rdflib.URIRef(vocab.concept(scheme, code))
            assert str(full.value(iri, SKOS.notation)) == code
            assert set(full.objects(iri, SKOS.prefLabel)) == set(full.objects(iri, RDFS.label))
            assert {"en": labels["en"], "fr": labels["fr"]} == labels


@pytest.mark.parametrize("kinds", [(OWL.Class,), PROPERTY_TYPES], ids=["classes", "properties"])
def test_no_two_terms_share_a_label(full: rdflib.Graph, kinds: tuple[rdflib.URIRef, ...]) -> None:
    seen: dict[rdflib.term.Node, str] = {}
    for kind in kinds:
        for term in full.subjects(RDF.type, kind):
            for label in full.objects(term, RDFS.label):
                assert seen.setdefault(label, str(term)) == str(term)


def test_no_concept_label_is_shared_within_a_list() -> None:
    for codes in vocab.CONCEPTS.values():
        for language in ("en", "fr"):
            labels = [names[language] for names in codes.values()]
            assert len(labels) == len(set(labels))


def test_every_property_has_a_domain_or_a_reason(full: rdflib.Graph) -> None:
    """Annotation properties have no domain in OWL; the rest serve subjects of several classes."""
    of_several_classes = {"country", "designator", "level", "natoGrade", "strength"}
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for name in sorted(str(term) for term in full.subjects(RDF.type, kind)):
            if not name.startswith(OURS) or name.removeprefix(OURS) in of_several_classes:
                continue
            term = rdflib.URIRef(name)
            above = full.transitive_objects(term, RDFS.subPropertyOf)
            inverse = [*full.subjects(OWL.inverseOf, term)]
            assert inverse or any(full.value(each, RDFS.domain) for each in above), name


def test_what_holds_days_or_tagged_text_is_an_annotation_property(full: rdflib.Graph) -> None:
    """Their literals lie outside the datatypes of OWL 2 RL, and the reasoner would abort."""
    for name in vars(vocab.Orbat):
        if re.fullmatch(r"(start|end)M(in|ax)|effective(From|To)|asOf|\w+Text", name):
            iri = rdflib.URIRef(OURS + name)
            assert (iri, RDF.type, OWL.AnnotationProperty) in full, name


def test_only_a_stated_superior_belongs_to_the_chain_of_command(full: rdflib.Graph) -> None:
    stated = rdflib.URIRef(vocab.Orbat.subordinateTo)
    below = set(full.transitive_subjects(RDFS.subPropertyOf, stated))
    assert rdflib.URIRef(vocab.Orbat.organicParent) in below
    for apart in (vocab.Orbat.reportedSuperior, vocab.Orbat.impliedSuperior):
        assert rdflib.URIRef(apart) not in below
        assert apart not in vocab.SUPER_PROPERTIES


# ---- The contract with the code ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scheme", "values"),
    [
        ("certainty", model.Certainty),
        ("polarity", model.Polarity),
        ("modality", model.Modality),
        ("assessment", model.Assessment),
        ("basis", model.Basis),
        ("kind", model.RelationKind),
    ],
)
def test_lists_agree_with_the_model(scheme: str, values: type[StrEnum]) -> None:
    assert set(vocab.CONCEPTS[scheme]) == {str(value) for value in values}


def test_every_predicate_of_the_model_is_a_property() -> None:
    for predicate in model.Predicate:
        assert vars(vocab.Orbat)[predicate] == OURS + predicate


def test_echelons_are_a_ladder() -> None:
    ladder = ["platoon", "company", "battalion", "regiment", "brigade", "division", "corps"]
    levels = [vocab.ECHELON_LEVEL[code] for code in [*ladder, "army", "army_group"]]
    assert levels == sorted(set(levels))
    assert set(vocab.CONCEPTS["echelon"]) - set(vocab.ECHELON_LEVEL) == {
        "command",
        "group",
        "other",
    }


def test_a_concept_is_named_or_refused() -> None:
    assert vocab.concept("echelon", "brigade") == f"{vocab.LIST_BASE}echelon/brigade"
    with pytest.raises(KeyError):
        vocab.concept("echelon", "brigades")
    with pytest.raises(KeyError):
        vocab.concept("echelons", "brigade")


LEXICON_CODES = (
    ("echelons.toml", "echelon", "echelon"),
    ("modifiers.toml", "modifier", "branch"),
    ("ranks.toml", "rank", "rank"),
)


@pytest.mark.parametrize(("file", "table", "scheme"), LEXICON_CODES)
def test_every_code_of_a_lexicon_is_a_concept(file: str, table: str, scheme: str) -> None:
    for path in sorted((ROOT / "src" / "orbat" / "lexicon").glob(f"*/{file}")):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))[table]
        codes = {row["code"] for row in rows if "code" in row}
        unknown = codes - set(vocab.CONCEPTS[scheme])
        assert not unknown, f"{path.parent.name}/{file}: {sorted(unknown)}"


PREFIX_LINE = re.compile(r"@?prefix\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)


def used_names(text: str) -> Iterator[tuple[str, str]]:
    """Yield (namespace, local name) for each prefixed name or full IRI of ours in RDF or SPARQL."""
    prefixes = {name: iri for name, iri in PREFIX_LINE.findall(text) if "/orbat/" in iri}
    body = PREFIX_LINE.sub("", text)
    for name, namespace in prefixes.items():
        for local in re.findall(rf"(?<![\w-]){re.escape(name)}:([\w-]+)", body):
            yield namespace, local
    for iri in re.findall(r"<(https://w3id\.org/orbat/[^>\s]*)>", body):
        for base in (OURS, *(f"{vocab.LIST_BASE}{scheme}/" for scheme in vocab.CONCEPTS)):
            if iri.startswith(base):
                yield base, iri.removeprefix(base)


QUERY_FILES = [*sorted((ROOT / "queries").rglob("*.rq")), *SHAPES, ONTOLOGY / "align.ttl"]


@pytest.mark.parametrize("path", QUERY_FILES, ids=lambda path: path.name)
def test_queries_shapes_and_matches_use_declared_terms_only(full: rdflib.Graph, path: Path) -> None:
    declared = set(own_terms(full))
    for namespace, local in used_names(path.read_text(encoding="utf-8")):
        if namespace.startswith((OURS, vocab.LIST_BASE)):
            assert namespace + local in declared, f"{path.name}: {local}"


def test_the_scan_finds_a_misspelt_term() -> None:
    text = "PREFIX o: <https://w3id.org/orbat/ns#>\nSELECT * { ?u o:organicParnt ?p }"
    assert list(used_names(text)) == [(OURS, "organicParnt")]


def test_iris_of_ours_stand_in_the_vocabulary_alone() -> None:
    """All other code names a term by its constant, which the type check follows."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        if path.name != "vocab.py":
            assert vocab.ONTOLOGY not in path.read_text(encoding="utf-8"), path


# ---- The JSON-LD context -------------------------------------------------------------------------


def test_the_context_gives_plain_json_its_meaning() -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
    document = context | {
        "@id": "claim:c1",
        "@type": "Claim",
        "predicate": "orbat:organicParent",
        "subject": "unit:a",
        "startMax": "2024-03-05",
        "former": False,
        "rule": "fr-SUB-001",
    }
    read = pyoxigraph.parse(json.dumps(document), format=pyoxigraph.RdfFormat.JSON_LD)
    turtle = """
        @prefix orbat: <https://w3id.org/orbat/ns#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <https://w3id.org/orbat/id/claim/c1> a orbat:Claim ; orbat:predicate orbat:organicParent ;
            orbat:subject <https://w3id.org/orbat/id/unit/a> ; orbat:rule "fr-SUB-001" ;
            orbat:startMax "2024-03-05"^^xsd:date ; orbat:former false ."""
    expected = pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    assert {quad.triple for quad in read} == {quad.triple for quad in expected}
