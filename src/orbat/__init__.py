"""Reads press articles and builds a sourced, dated order-of-battle knowledge graph.

    graph = orbat.build("articles/", "out")
    graph.query("chain-of-command", unit="37e brigade d'infanterie")
    graph.rdflib(), graph.networkx(on="2019-02-21"), graph.save("orbat.ttl")
    orbat.open("out")
    orbat.extract("La 37e brigade de la 9e division…", published="2019-02-21")

Every part is loaded when it is first used, so that `import orbat` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from orbat.api import Graph
    from orbat.api import open_graph as open
    from orbat.pipeline import build, extract

__all__ = ["Graph", "build", "extract", "open"]

_PLACES = {
    "Graph": ("orbat.api", "Graph"),
    "build": ("orbat.pipeline", "build"),
    "extract": ("orbat.pipeline", "extract"),
    "open": ("orbat.api", "open_graph"),
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)
