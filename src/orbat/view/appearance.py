"""How nodes and lines of the network look, as options of vis-network.

Colour tells what a relation is, the line how it is known, a mark what to beware of. Text in
labels and tooltips is cleaned of characters that steer the display, and shortened.
"""

import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from orbat.view.content import Node, Relation

FAMILIES: Final[Mapping[str, str]] = {
    "subordination": "#33475b",
    "command": "#1f6fb2",
    "service": "#6f9bbd",
    "location": "#4f8a5b",
    "opposition": "#b3261e",
}
_FAMILY = {
    "commands": "command",
    "servesIn": "service",
    "deputyCommands": "service",
    "locatedAt": "location",
    "operatesIn": "location",
    "stationedAt": "location",
    "headquarteredAt": "location",
    "opposes": "opposition",
}
DASHES: Final[Mapping[str, list[int]]] = {
    "stated": [],
    "hedged": [9, 6],
    "implied": [2, 5],
    "planned": [12, 4, 2, 4],
    "denied": [5, 5],
}
"""Line and gap lengths by basis, the surest basis first."""
_MARKS = {"planned": "»", "denied": "✕"}
_ASSESSED = {"disputed": "≠", "rejected": "∅"}
_KINDS = {
    "unit": {"fill": "#e3ecf3", "border": "#33475b"},
    "organization": {"fill": "#efe7d6", "border": "#8a6d2f"},
    "person": {"fill": "#ffffff", "border": "#1f6fb2"},
    "place": {"fill": "#e6f1e7", "border": "#4f8a5b"},
}
_DENIED = "#b3261e"
_DISPUTED = "#b3541e"
_ACCENT = "#1f5f8b"
_INK = "#1d2a33"
_FONT = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif"
_HEAD = {"enabled": True, "scaleFactor": 0.45}

OPTIONS: Final[Mapping[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 150,
        "dragNodes": False,
        "keyboard": {"enabled": False},
    },
    "nodes": {
        "borderWidth": 1,
        "margin": {"top": 7, "bottom": 7, "left": 8, "right": 8},
        "shapeProperties": {"borderRadius": 5},
    },
    "edges": {
        "width": 1.4,
        "hoverWidth": 0.8,
        "selectionWidth": 1.6,
        "arrows": {"to": _HEAD},
    },
}
"""Options of the whole picture: positions are given, so nothing moves by itself."""


def legend() -> dict[str, Any]:
    """Return what the legend draws: line styles by basis, marks, and colours, as JSON values."""
    lines = {
        basis: {
            "color": _DENIED if basis == "denied" else _INK,
            "dashes": dashes,
            "mark": _MARKS.get(basis),
        }
        for basis, dashes in DASHES.items()
    }
    marks = {
        assessment: {"color": _DISPUTED, "dashes": [], "mark": mark}
        for assessment, mark in _ASSESSED.items()
    }
    return {"lines": lines, "marks": marks, "families": dict(FAMILIES), "kinds": _KINDS}


def family(relation: Relation) -> str:
    """Return which of `FAMILIES` a relation belongs to."""
    return _FAMILY.get(relation.predicate, "subordination")


def node_options(node: Node, quote: str | None) -> dict[str, Any]:
    """Return shape, colours and tooltip of a node; `quote` is what its tooltip cites."""
    colours = _KINDS[node.kind]
    small = node.kind in ("person", "place")
    chosen = {"background": "#fff6d6", "border": _ACCENT}
    return {
        "shape": "box",
        "title": tooltip(node.name, quote),
        "color": {"background": colours["fill"], "border": colours["border"]}
        | {"hover": chosen, "highlight": chosen},
        "font": {"size": 12 if small else 14, "color": _INK, "face": _FONT},
        "widthConstraint": {"minimum": 60 if small else 150, "maximum": 210},
    }


def edge_options(
    relation: Relation, ends: tuple[str, str], quote: str | None, *, over: bool, twin: int
) -> dict[str, Any]:
    """Return line, colours and tooltip of a relation between two named `ends`.

    `over` tells that it is no longer in effect; `twin` counts the lines drawn before it between
    the same two nodes, so that it does not hide them.
    """
    colour = FAMILIES[family(relation)]
    if relation.basis == "denied":
        colour = _DENIED
    elif relation.assessment in _ASSESSED:
        colour = _DISPUTED
    mark = _MARKS.get(relation.basis) or _ASSESSED.get(relation.assessment)
    options: dict[str, Any] = {
        "title": tooltip(" → ".join(ends), quote),
        "color": {"color": colour, "hover": colour, "highlight": colour}
        | {"opacity": _opacity(relation, over)},
        "dashes": DASHES.get(relation.basis) or False,
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.12 * twin}
        if twin
        else {
            "enabled": True,
            "type": "cubicBezier",
            "forceDirection": "horizontal",
            "roundness": 0.45,
        },
    }
    if relation.predicate == "opposes":
        options["arrows"] = {"to": _HEAD, "from": _HEAD}
    if mark:
        options["label"] = mark
        options["font"] = {"size": 16, "color": colour, "strokeWidth": 4, "face": _FONT}
    return options


def _opacity(relation: Relation, over: bool) -> float:
    """Return how strongly a line shows: the chain of command first, what is over last."""
    if over:
        return 0.3
    return 0.95 if family(relation) in ("subordination", "command") else 0.6


def tooltip(heading: str, quote: str | None) -> str:
    """Return the plain text of a tooltip."""
    return plain(heading, 160) + (f"\n{quote}" if quote else "")


def plain(text: str, length: int) -> str:
    """Return `text` on one line, at most `length` characters, without invisible characters.

    Format characters (Unicode category Cf) would let an article reverse or hide what stands
    around it on the canvas, where nothing isolates one text from another.
    """
    visible = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cc") or c in "\n\t")
    line = " ".join(visible.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
