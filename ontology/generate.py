"""Write what follows from the ontology modules, or check that it is up to date.

    python ontology/generate.py            writes the three files
    python ontology/generate.py --check    exits 1 and names the files that are stale

`orbat-full.ttl` (all modules in one file without imports, what Protege opens), `context.jsonld`
and `src/orbat/vocab.py`. The output depends on the modules alone.
"""

import argparse
import json
import keyword
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

HERE = Path(__file__).resolve().parent
BASE = "https://w3id.org/orbat/"
ONTOLOGY = URIRef(f"{BASE}ns")
ORBAT = f"{BASE}ns#"
LIST_BASE = f"{BASE}vocab/"
ID_BASE = f"{BASE}id/"
# Kinds of identifier that get a prefix of their own.
ID_KINDS = {"article", "claim", "dataset", "event", "finding", "organization"} | {
    "person", "place", "publisher", "run", "unit"
}  # fmt: skip

# Terms of the languages themselves, which no ontology declares.
LANGUAGE_TERMS = {
    "owl": (
        OWL,
        "AnnotationProperty Class DatatypeProperty NamedIndividual ObjectProperty Ontology "
        "versionInfo versionIRI",
    ),
    "rdf": (RDF, "langString type"),
    "rdfs": (RDFS, "comment isDefinedBy label seeAlso subClassOf subPropertyOf"),
    "xsd": (XSD, "anyURI boolean date dateTime decimal integer string"),
}
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
SECTIONS = (OWL.Ontology, OWL.Class, *PROPERTY_TYPES, SKOS.ConceptScheme)


def modules() -> list[Path]:
    """Return the module files that are merged; shapes and alignments stay apart."""
    names = ("header.ttl", "stubs.ttl", "core.ttl", "claims.ttl")
    return [HERE / name for name in names] + sorted((HERE / "vocab").glob("*.ttl"))


def merged() -> Graph:
    """Return all modules as one graph with one header and a home for each own term."""
    graph = Graph(bind_namespaces="none")
    for path in modules():
        graph.parse(path, format="turtle")
    for header in set(graph.subjects(RDF.type, OWL.Ontology)) - {ONTOLOGY}:
        graph.remove((header, None, None))
    for term in set(graph.subjects(RDF.type)):
        if isinstance(term, URIRef) and str(term).startswith((ORBAT, LIST_BASE)):
            graph.add((term, RDFS.isDefinedBy, ONTOLOGY))
    return graph


def prefixes(graph: Graph) -> dict[str, str]:
    """Return prefix to namespace: those of the modules, of the code lists and of the ids."""
    found = {name: str(iri) for name, iri in graph.namespaces()}
    used = {name: found[name] for name in found if name != "list" and declared(graph, found[name])}
    used |= {name: str(namespace) for name, (namespace, _) in LANGUAGE_TERMS.items()}
    used |= {"orbat": ORBAT}
    used |= {scheme: f"{LIST_BASE}{scheme}/" for scheme in concepts(graph)}
    used |= {kind: f"{ID_BASE}{kind}/" for kind in ID_KINDS}
    used["organization"] = f"{ID_BASE}org/"  # org: is the prefix of the W3C's Organization Ontology
    return dict(sorted(used.items()))


def declared(graph: Graph, namespace: str) -> list[str]:
    """Return the sorted local names that the modules declare in a namespace."""
    kinds = (OWL.Class, *PROPERTY_TYPES)
    terms = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    locals_ = (term.removeprefix(namespace) for term in terms if term.startswith(namespace))
    return sorted(name for name in locals_ if re.fullmatch(r"\w+", name))


def concepts(graph: Graph) -> dict[str, dict[str, URIRef]]:
    """Return scheme to code to concept, all sorted."""
    found: dict[str, dict[str, URIRef]] = {}
    for concept, scheme in graph.subject_objects(SKOS.inScheme):
        name = str(scheme).removeprefix(LIST_BASE)
        found.setdefault(name, {})[str(graph.value(concept, SKOS.notation))] = URIRef(str(concept))
    return {name: dict(sorted(found[name].items())) for name in sorted(found)}


def text(graph: Graph, subject: Node, predicate: URIRef, language: str) -> str:
    """Return the one value of `predicate` in `language`."""
    values = (value for value in graph.objects(subject, predicate) if isinstance(value, Literal))
    (only,) = (str(value) for value in values if value.language == language)
    return only


# ---- orbat-full.ttl ----------------------------------------------------------------------------


def turtle(graph: Graph) -> str:
    """Return the graph as Turtle: sections by kind of term, sorted within, blank nodes inline."""
    names = prefixes(graph) | {"smx": "http://www.sisostds.org/ontologies/smx#"}
    names = {name: names[name] for name in sorted(names) if name not in ID_KINDS}
    blocks = [(section(graph, subject), block(graph, names, subject)) for subject in roots(graph)]
    head = "# Generated from the modules by ontology/generate.py; do not edit.\n"
    lines = "".join(f"@prefix {name}: <{names[name]}> .\n" for name in names)
    return head + lines + "".join(f"\n{body}\n" for _, body in sorted(blocks))


def roots(graph: Graph) -> Iterator[Node]:
    """Yield the subjects that nothing refers to as a blank node."""
    inner = {value for value in graph.objects() if isinstance(value, BNode)}
    yield from set(graph.subjects()) - inner


def section(graph: Graph, subject: Node) -> int:
    """Return the place in the file of the section of `subject`."""
    types = set(graph.objects(subject, RDF.type))
    places = [place for place, kind in enumerate(SECTIONS) if kind in types]
    return places[0] if places else len(SECTIONS) + isinstance(subject, BNode)


def block(graph: Graph, names: dict[str, str], subject: Node) -> str:
    """Return all triples of `subject` as one Turtle statement."""
    head = "[]" if isinstance(subject, BNode) else term(graph, names, subject)
    predicates = sorted(set(graph.predicates(subject)), key=lambda p: (p != RDF.type, str(p)))
    lines = []
    for predicate in predicates:
        objects = sorted(term(graph, names, value) for value in graph.objects(subject, predicate))
        verb = "a" if predicate == RDF.type else term(graph, names, predicate)
        lines.append(f"{verb} {' , '.join(objects)}")
    return f"{head} " + " ;\n    ".join(lines) + " ."


def term(graph: Graph, names: dict[str, str], node: Node) -> str:
    """Return a node as written in Turtle; a blank node must be a list."""
    if isinstance(node, BNode):
        items = Collection(graph, node)
        return "( " + " ".join(term(graph, names, item) for item in items) + " )"
    if isinstance(node, Literal):
        plain = json.dumps(str(node), ensure_ascii=False)
        if node.language:
            return f"{plain}@{node.language}"
        if node.datatype == XSD.integer:
            return str(node)
        return plain if node.datatype is None else f"{plain}^^<{node.datatype}>"
    for name, namespace in names.items():
        local = str(node).removeprefix(namespace)
        if local != str(node) and re.fullmatch(r"\w[\w-]*", local):
            return f"{name}:{local}"
    return f"<{node}>"


# ---- context.jsonld ----------------------------------------------------------------------------


def context(graph: Graph) -> str:
    """Return the JSON-LD context: own terms by bare name, all others by prefix.

    The code lists have no prefix here, because `echelon` must mean the property.
    """
    lists = concepts(graph)
    names = prefixes(graph)
    terms: dict[str, object] = {name: names[name] for name in names if name not in lists}
    for name in declared(graph, ORBAT):
        iri = URIRef(ORBAT + name)
        kinds = set(graph.objects(iri, RDF.type))
        value_range = graph.value(iri, RDFS.range)
        entry = {"@id": f"orbat:{name}"}
        if OWL.ObjectProperty in kinds:
            entry["@type"] = "@id"
        elif OWL.Class not in kinds and value_range not in (None, XSD.string):
            entry["@type"] = f"xsd:{str(value_range).removeprefix(str(XSD))}"
        terms[name] = entry if len(entry) > 1 else entry["@id"]
    return json.dumps({"@context": terms}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


# ---- vocab.py ----------------------------------------------------------------------------------

VOCAB_HEAD = '''"""Terms of the ontology as constants, so that a misspelt one fails the type check.

Generated by ontology/generate.py; do not edit.
"""

# fmt: off
# ruff: noqa: N815

from collections.abc import Mapping
from typing import Final


class Iri(str):
    """An IRI; a plain string to every library."""

    __slots__ = ()

'''

VOCAB_CONCEPT = '''

def concept(scheme: str, code: str) -> Iri:
    """Return the IRI of a concept, such as `concept("echelon", "brigade")`.

    Raises `KeyError` where the ontology has no such list or code.
    """
    if code not in CONCEPTS[scheme]:
        raise KeyError(f"{scheme}/{code}: no concept of the ontology")
    return Iri(f"{LIST_BASE}{scheme}/{code}")

'''


def vocabulary(graph: Graph) -> str:
    """Return the text of `vocab.py`."""
    names = prefixes(graph)
    parts = [VOCAB_HEAD]
    parts.append(f'\nONTOLOGY: Final = Iri("{ONTOLOGY}")\n')
    parts.append(f'VERSION: Final = "{graph.value(ONTOLOGY, OWL.versionInfo)}"\n')
    parts.append(f'ID_BASE: Final = "{ID_BASE}"\nLIST_BASE: Final = "{LIST_BASE}"\n\n')
    parts.append("# Prefix to namespace, for Turtle and SPARQL.\n")
    parts.append(table("PREFIXES: Final[Mapping[str, str]]", names))
    for name, namespace in names.items():
        if name in LANGUAGE_TERMS:
            parts.append(namespace_class(graph, name, LANGUAGE_TERMS[name][1].split(), namespace))
        elif declared(graph, namespace):
            parts.append(namespace_class(graph, name, declared(graph, namespace), namespace))
    parts.append("\n\n# Own property to its own super-properties, nearest first.\n")
    parts.append("SUPER_PROPERTIES: Final[Mapping[Iri, tuple[Iri, ...]]] = {\n")
    parts += [f"    {line},\n" for line in super_properties(graph)]
    parts.append("}\n\n# Scheme to code to language to label.\n")
    parts.append("CONCEPTS: Final[Mapping[str, Mapping[str, Mapping[str, str]]]] = {\n")
    for scheme, codes in concepts(graph).items():
        parts.append(f'    "{scheme}": {{\n')
        for code, iri in codes.items():
            labels = {tag: text(graph, iri, SKOS.prefLabel, tag) for tag in ("en", "fr")}
            parts.append(f'        "{code}": {json.dumps(labels, ensure_ascii=False)},\n')
        parts.append("    },\n")
    parts.append("}\n\n# Echelon code to its level; a code without a fixed one is left out.\n")
    levels = {c: graph.value(iri, LEVEL) for c, iri in concepts(graph)["echelon"].items()}
    known = {code: int(str(level)) for code, level in levels.items() if level is not None}
    parts.append(table("ECHELON_LEVEL: Final[Mapping[str, int]]", known))
    parts.append(VOCAB_CONCEPT)
    return "".join(parts).rstrip("\n") + "\n"


LEVEL = URIRef(f"{ORBAT}level")


def table(target: str, entries: dict[str, str] | dict[str, int]) -> str:
    """Return the assignment of a dictionary, one entry a line."""
    lines = "".join(f"    {json.dumps(k)}: {json.dumps(v)},\n" for k, v in entries.items())
    return f"{target} = {{\n{lines}}}\n"


def namespace_class(graph: Graph, prefix: str, names: list[str], namespace: str) -> str:
    """Return the class that holds the terms of one namespace."""
    lines = [f"\n\nclass {prefix.capitalize()}:\n", f'    """Terms of {namespace}"""\n\n']
    for name in names:
        iri = URIRef(namespace + name)
        if namespace == ORBAT:
            lines.append(f"    # {text(graph, iri, SKOS.definition, 'en')}\n")
        attribute = f"{name}_" if keyword.iskeyword(name) else name
        lines.append(f'    {attribute}: Final = Iri("{iri}")\n')
    return "".join(lines)


def super_properties(graph: Graph) -> Iterator[str]:
    """Yield the entries of the table of own super-properties."""
    for name in declared(graph, ORBAT):
        above: list[str] = []
        level = [URIRef(ORBAT + name)]
        while level:
            level = sorted(
                URIRef(str(parent))
                for child in level
                for parent in graph.objects(child, RDFS.subPropertyOf)
                if str(parent).startswith(ORBAT)
            )
            above += [f"Orbat.{iri.removeprefix(ORBAT)}" for iri in level]
        if above:
            yield f"Orbat.{name}: ({', '.join(above)}{',' * (len(above) == 1)})"


def outputs() -> dict[Path, str]:
    """Return what each generated file must hold."""
    graph = merged()
    return {
        HERE / "orbat-full.ttl": turtle(graph),
        HERE / "context.jsonld": context(graph),
        HERE.parent / "src" / "orbat" / "vocab.py": vocabulary(graph),
    }


def main() -> int:
    """Write or check the files; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing, report stale files")
    check = parser.parse_args().check
    stale = False
    for path, content in outputs().items():
        if path.exists() and path.read_text(encoding="utf-8") == content:
            continue
        stale = True
        if not check:
            path.write_text(content, encoding="utf-8")
        sys.stderr.write(f"{path.name}: {'stale' if check else 'written'}\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
