"""What the text of the page holds, without a browser."""

import json
import os
import random
import re
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from orbat.graph import triples
from orbat.store import Store, ontology
from orbat.view.appearance import FAMILIES, plain
from orbat.view.network import page
from orbat.vocab import Orbat
from view.sample import sample

LABELS = tomllib.loads(
    (Path(__file__).parents[2] / "src/orbat/view/labels.toml").read_text(encoding="utf-8")
)


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text of each script."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            name = self.tags[-1][1].get("id") or f"script{len(self.tags)}"
            self.texts[name] = self.texts.get(name, "") + data


def data(html: str, name: str) -> Any:
    return json.loads(Elements(html).texts[name])


def test_nothing_is_fetched_from_anywhere() -> None:
    elements = Elements(page(sample().store()))
    for tag, attributes in elements.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert not attributes.keys() & {"src", "href", "srcset", "action", "style"}
        assert not any(name.startswith("on") for name in attributes)
    policy = next(a["content"] for _, a in elements.tags if "http-equiv" in a)
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_same_graph_gives_the_same_bytes_in_any_order_and_hash_seed() -> None:
    lines = list(triples(sample().order_of_battle()))
    first = page(Store.from_triples(lines))
    random.Random(7).shuffle(lines)
    assert page(Store.from_triples(lines)) == first
    program = (
        "import sys, hashlib; from orbat.store import Store; from orbat.view.network import page;"
        "print(hashlib.sha256(page(Store.from_triples(sys.stdin.read().splitlines())).encode())"
        ".hexdigest())"
    )
    seeds = {
        subprocess.run(
            [sys.executable, "-c", program],
            input="\n".join(lines),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seeds) == 1


def test_a_graph_that_brings_the_ontology_along_shows_no_more() -> None:
    order = sample().order_of_battle()
    assert page(Store.from_triples(triples(order, ontology=ontology()))) == page(sample().store())


def test_nodes_and_edges_are_those_of_the_graph_with_their_words() -> None:
    html = page(sample().store())
    graph, content = data(html, "graph"), data(html, "content")
    order = sample().order_of_battle()
    assert len(graph["nodes"]) == len(content["nodes"]) == len(order.entities)
    assert len(graph["edges"]) == len(content["edges"]) == len(order.findings)
    assert {node["id"] for node in graph["nodes"]} == {f"n{i}" for i in range(12)}
    assert {claim["quote"] for claim in content["claims"]} == {c.quote for c in order.claims}
    articles = {article.id: article for article in order.articles}
    assert {claim["sentence"] for claim in content["claims"]} == {
        claim.sentence.of(articles[claim.article].text) for claim in order.claims
    }


def test_lines_tell_how_a_relation_is_known() -> None:
    html = page(sample().store())
    look = {edge["id"]: edge for edge in data(html, "graph")["edges"]}
    bases = {edge["id"]: edge for edge in data(html, "content")["edges"]}
    dashes = {bases[i]["basis"]: str(look[i]["dashes"]) for i in look}
    assert dashes["stated"] == "False"
    assert len(set(dashes.values())) == len(dashes) == 5
    marks = {bases[i]["basis"]: look[i].get("label") for i in look}
    assert marks["denied"] == "✕"
    assert marks["planned"] == "»"
    disputed = [look[i]["label"] for i in look if bases[i]["assessment"] == "disputed"]
    assert disputed == ["≠"]


def test_tooltips_are_plain_text_with_quote_and_source() -> None:
    html = page(sample().store())
    titles = [edge["title"] for edge in data(html, "graph")["edges"]]
    assert (
        "61e brigade d’infanterie → 9e division\n"
        "« 61e brigade d’infanterie de la 9e division »\nLe Phare de Doreval, 2031-03-04"
    ) in titles


def test_both_languages_label_the_same_things() -> None:
    def keys(table: dict[str, Any], prefix: str = "") -> set[str]:
        return {
            path
            for name, value in table.items()
            for path in (
                keys(value, f"{prefix}{name}.") if isinstance(value, dict) else {f"{prefix}{name}"}
            )
        }

    assert keys(LABELS["fr"]) == keys(LABELS["en"])
    assert set(LABELS["fr"]["family"]) == set(FAMILIES)
    for words in LABELS.values():
        for predicate in words["relation"]:
            assert hasattr(Orbat, predicate)


def test_every_label_that_the_script_asks_for_exists() -> None:
    folder = Path(__file__).parents[2] / "src/orbat/view/script"
    script = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.js"))
    asked = set(re.findall(r"\bwords\.(\w+)", script))
    assert asked <= set(LABELS["fr"])


def test_steering_characters_and_long_names_do_not_reach_the_canvas() -> None:
    assert plain("abc\u202edef\u2067 \u200fghi\x00\n\x1bj", 40) == "abcdef ghi j"
    assert len(plain("x" * 10_000, 46)) == 46
