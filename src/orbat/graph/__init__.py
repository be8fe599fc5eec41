"""Order of battle to RDF: identifiers, provenance, and the direct triples of a day."""

from orbat.graph.build import triples

__all__ = ["triples"]
