"""Order of battle to RDF: identifiers, provenance, and the direct triples of a day."""
