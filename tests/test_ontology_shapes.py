"""Each SHACL shape accepts a sound graph and names the node that breaks it."""

import re
from pathlib import Path

import pyshacl
import pytest
import rdflib
from example_order import order_of_battle
from rdflib.namespace import RDF, SH

from orbat.graph import triples

ONTOLOGY = Path(__file__).resolve().parents[1] / "ontology"
SHAPE = "https://w3id.org/orbat/shapes#"
PARTS = {"S10": ("S10-claimed", "S10-implied")}
PREFIXES = """
@prefix assessment: <https://w3id.org/orbat/vocab/assessment/> .
@prefix basis: <https://w3id.org/orbat/vocab/basis/> .
@prefix certainty: <https://w3id.org/orbat/vocab/certainty/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix echelon: <https://w3id.org/orbat/vocab/echelon/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix id: <https://w3id.org/orbat/id/> .
@prefix modality: <https://w3id.org/orbat/vocab/modality/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix orbat: <https://w3id.org/orbat/ns#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix polarity: <https://w3id.org/orbat/vocab/polarity/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# An invented brigade under an invented division, which someone commands: nothing to complain of.
SOUND = """
id:brigade a orbat:Unit ; skos:prefLabel "7e brigade"@fr , "7th Brigade"@en ;
    orbat:echelon echelon:brigade ; orbat:designator "7" ; orbat:country "XX" ;
    orbat:organicParent id:division ; orbat:directlySubordinateTo id:division ;
    orbat:subordinateTo id:division .
id:division a orbat:Unit ; skos:prefLabel "2e division"@fr ; orbat:echelon echelon:division .
id:general a foaf:Person ; skos:prefLabel "Jeanne Brun"@fr ; orbat:commands id:division .
id:town a orbat:Place ; skos:prefLabel "Kermadec"@fr .
id:paper a foaf:Agent .
id:article a schema:NewsArticle ; dcterms:issued "2024-03-05"^^xsd:date ; dcterms:language "fr" ;
    dcterms:publisher id:paper ; schema:sha256
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" .
id:evidence a oa:SpecificResource ; oa:hasSource id:article ; oa:hasSelector id:place , id:quote .
id:place a oa:TextPositionSelector ; oa:start 3 ; oa:end 13 .
id:quote a oa:TextQuoteSelector ; oa:exact "7e brigade"@fr .
id:claim a orbat:Claim ; orbat:subject id:brigade ; orbat:predicate orbat:organicParent ;
    orbat:object id:division ; orbat:certainty certainty:stated ;
    orbat:polarity polarity:affirmed ; orbat:modality modality:actual ; orbat:rule "fr-SUB-001" ;
    orbat:evidence id:evidence ; prov:wasDerivedFrom id:article ;
    orbat:startMax "2024-03-05"^^xsd:date ; orbat:endMin "2024-03-05"^^xsd:date .
id:finding a orbat:Finding ; orbat:subject id:brigade ; orbat:predicate orbat:organicParent ;
    orbat:object id:division ; orbat:assessment assessment:preferred ;
    orbat:basis basis:stated ; orbat:sourceCount 1 ; prov:wasDerivedFrom id:claim ;
    orbat:effectiveFrom "2024-03-05"^^xsd:date .
id:posting a orbat:Posting ; orbat:subject id:general ; orbat:predicate orbat:commands ;
    orbat:object id:division ; orbat:basis basis:stated ; orbat:assessment assessment:preferred ;
    org:member id:general ; org:organization id:division ;
    prov:wasDerivedFrom id:claim ; orbat:effectiveFrom "2024-03-05"^^xsd:date .
"""
RIVAL = """
id:rival a orbat:Finding ; orbat:subject id:{} ; orbat:predicate orbat:{} ; orbat:object id:{} ;
    orbat:basis basis:stated ; orbat:assessment assessment:preferred ;
    prov:wasDerivedFrom id:claim ; orbat:effectiveFrom "2025-01-01"^^xsd:date .
"""


def replaced(old: str, new: str) -> str:
    """Return the sound graph with one passage changed."""
    assert SOUND.count(old) == 1
    return SOUND.replace(old, new)


def rival(subject: str, predicate: str, target: str) -> str:
    """Return the sound graph with one more finding, in effect from 2025."""
    return SOUND + RIVAL.format(subject, predicate, target)


def undated(turtle: str) -> str:
    """Return a graph in which no finding has a first day in effect: they hold on every day."""
    return re.sub(r' ;\s+orbat:effectiveFrom "[-0-9]+"\^\^xsd:date', "", turtle)


# Shape, what is wrong, the graph, the node named; a fault is a violation unless in WARNINGS.
FAULTS = [
    ("S1", "no source", replaced("; prov:wasDerivedFrom id:article ;", ";"), "claim"),
    ("S1", "no certainty", replaced("orbat:certainty certainty:stated ;", ""), "claim"),
    ("S1", "two subjects", SOUND + "id:claim orbat:subject id:division .", "claim"),
    ("S1", "object and value", SOUND + "id:claim orbat:value 3 .", "claim"),
    ("S1", "unknown code", replaced("certainty:stated", "certainty:sure"), "claim"),
    ("S2", "reversed", SOUND + 'id:claim orbat:endMax "2024-03-04"^^xsd:date .', "claim"),
    ("S2", "no day", SOUND + 'id:claim orbat:startMin "2024"^^xsd:gYear .', "claim"),
    ("S2", "effect", SOUND + 'id:finding orbat:effectiveTo "2020-01-01"^^xsd:date .', "finding"),
    ("S3", "under a place", replaced("id:division ; orbat:cer", "id:town ; orbat:cer"), "claim"),
    ("S3", "unknown predicate", replaced("e orbat:commands", "e orbat:impliedSuperior"), "posting"),
    ("S4", "quote too long", replaced('exact "7e brigade"', 'exact "7e brigade "'), "evidence"),
    ("S4", "reversed offsets", replaced("oa:start 3", "oa:start 23"), "evidence"),
    ("S4", "no quote", replaced("id:place , id:quote", "id:place"), "evidence"),
    ("S5", "no hash", replaced("schema:sha256", "schema:name"), "article"),
    ("S5", "no day", replaced('dcterms:issued "2024-03-05"^^xsd:date ; ', ""), "article"),
    ("S5", "no publisher", replaced("dcterms:publisher id:paper ;", ""), "article"),
    ("S6", "no name", replaced('; skos:prefLabel "Kermadec"@fr', ""), "town"),
    ("S6", "two French names", SOUND + 'id:town skos:prefLabel "Karmadec"@fr .', "town"),
    ("S6", "country by name", replaced('"XX"', '"France"'), "brigade"),
    ("S7", "cycle", SOUND + "id:division orbat:impliedSuperior id:brigade .", "brigade"),
    ("S8", "two parents", SOUND + "id:brigade orbat:organicParent id:town .", "brigade"),
    ("S9", "inversion", replaced("echelon:division", "echelon:battalion"), "brigade"),
    ("S9-equal", "same size", replaced("echelon:division", "echelon:brigade"), "brigade"),
    ("S10", "no basis", replaced("orbat:basis basis:stated ; orbat:so", "orbat:so"), "finding"),
    ("S10", "no premises", SOUND.replace("basis:stated", "basis:implied"), "finding"),
    ("S10", "a plan in effect", SOUND.replace("basis:stated", "basis:planned"), "finding"),
    ("S10", "two parents at once", rival("brigade", "organicParent", "paper"), "finding"),
    ("S10", "undated parents", undated(rival("brigade", "organicParent", "paper")), "finding"),
    ("S10", "disputed", SOUND.replace("assessment:preferred", "assessment:disputed"), "finding"),
    ("S11", "two commanders at once", rival("paper", "commands", "division"), "posting"),
    ("S11", "two undated commanders", undated(rival("paper", "commands", "division")), "posting"),
    ("S14", "only hedged", SOUND.replace("basis:stated", "basis:hedged"), "posting"),
    ("S14", "place posted", replaced("org:member id:general", "org:member id:town"), "posting"),
    ("S12", "foreign identifier", SOUND + "<urn:x> a orbat:Place .", "urn:x"),
    ("S12", "blank node", SOUND + "[] a orbat:Unit .", ""),
    ("S12", "unknown object", SOUND + "id:claim orbat:object id:nowhere .", "claim"),
    ("S13", "only hedged", SOUND.replace("basis:stated", "basis:hedged"), "brigade"),
]  # fmt: skip
WARNINGS = {
    "S5 no day",
    "S5 no publisher",
    "S9-equal same size",
    "S10 disputed",
    "S11 two commanders at once",
    "S11 two undated commanders",
}


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in sorted((ONTOLOGY / "shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    """Return what the shapes need of the ontology: classes above, types and levels of codes."""
    full = rdflib.Graph().parse(ONTOLOGY / "orbat-full.ttl")
    kept = rdflib.Graph()
    for predicate in (rdflib.RDFS.subClassOf, rdflib.URIRef("https://w3id.org/orbat/ns#level")):
        kept += full.triples((None, predicate, None))
    for concept in full.subjects(rdflib.SKOS.inScheme):
        kept += full.triples((concept, RDF.type, None))
    return kept


def results(
    data: rdflib.Graph, shapes: rdflib.Graph, ontology: rdflib.Graph, shape: str | None = None
) -> set[tuple[str, str]]:
    """Return (local name of the node, local name of the severity) of all results."""
    # A shape is left out with all that refer to it, so its parts have to be named as well.
    used = [SHAPE + name for name in (shape, *PARTS.get(shape, ()))] if shape else None
    _, report, _ = pyshacl.validate(
        data,
        shacl_graph=shapes,
        ont_graph=ontology,
        use_shapes=used,
        allow_warnings=True,
    )
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus, severity = (
            report.value(result, SH.focusNode),
            report.value(result, SH.resultSeverity),
        )
        name = "" if isinstance(focus, rdflib.BNode) else str(focus)
        found.add((name.removeprefix("https://w3id.org/orbat/id/"), str(severity).split("#")[1]))
    return found


def graph(turtle: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=PREFIXES + turtle, format="turtle")


def test_a_sound_graph_passes_every_shape(shapes: rdflib.Graph, ontology: rdflib.Graph) -> None:
    assert results(graph(SOUND), shapes, ontology) == set()


@pytest.mark.parametrize(
    ("shape", "what", "turtle", "node"),
    [pytest.param(*fault, id=f"{fault[0]} {fault[1]}") for fault in FAULTS],
)
def test_a_fault_is_named(
    shapes: rdflib.Graph, ontology: rdflib.Graph, shape: str, what: str, turtle: str, node: str
) -> None:
    severity = "Warning" if f"{shape} {what}" in WARNINGS else "Violation"
    assert (node, severity) in results(graph(turtle), shapes, ontology, shape)


def test_every_shape_has_a_failing_fixture(shapes: rdflib.Graph) -> None:
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    with_target = {str(shape) for target in targets for shape in shapes.subjects(target)}
    assert {shape.removeprefix(SHAPE) for shape in with_target} == {fault[0] for fault in FAULTS}


def test_rivals_one_after_the_other_are_no_fault(
    shapes: rdflib.Graph, ontology: rdflib.Graph
) -> None:
    data = graph(
        rival("brigade", "organicParent", "paper")
        + 'id:finding orbat:effectiveTo "2024-12-31"^^xsd:date .'
    )
    assert results(data, shapes, ontology, "S10") == set()


def test_a_level_left_out_is_no_fault(shapes: rdflib.Graph, ontology: rdflib.Graph) -> None:
    data = graph(
        rival("brigade", "organicParent", "paper") + "id:division orbat:subordinateTo id:paper ."
    )
    assert results(data, shapes, ontology, "S10") == set()


@pytest.mark.slow
def test_the_graph_we_write_has_only_the_faults_of_its_story(
    shapes: rdflib.Graph, ontology: rdflib.Graph
) -> None:
    data = rdflib.Graph().parse(data="\n".join(triples(order_of_battle())), format="nt")
    violations = {
        name for name, severity in results(data, shapes, ontology) if severity == "Violation"
    }
    assert violations == {"unit/iq-3-division"}
