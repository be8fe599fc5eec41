"""The page `orbat.html`: one self-contained file, made with pyvis, that works offline from disk.

Everything from articles reaches the page as JSON data and is shown as text. The page states a
content security policy that lets only its own two scripts run and nothing be fetched.
"""

import base64
import hashlib
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from orbat.store import Store
from orbat.view.appearance import (
    DASHES,
    FAMILIES,
    OPTIONS,
    edge_options,
    family,
    legend,
    node_options,
    plain,
)
from orbat.view.content import Content, Node, Relation, Source, local_name, read
from orbat.view.layout import COLUMN_WIDTH, Layout, arrange

_LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
_LABEL_LENGTH = {"unit": 46, "organization": 46, "person": 30, "place": 30}


def page(store: Store) -> str:
    """Return the page that shows the graph in `store`, as the text of one HTML file.

    The same graph gives the same text. Raises `OrbatError` where the code lists of the ontology,
    whose labels it shows, are not installed.
    """
    # Slow to import (it brings IPython), and nothing else needs it.
    from pyvis.network import Network

    content = read(store)
    labels = _labels()
    language = _language(content, labels)
    layout = arrange(content)
    relations = sorted(content.relations, key=_reading_order)
    ids = {node.iri: f"n{index}" for index, node in enumerate(content.nodes)}
    network = Network(directed=True, cdn_resources="in_line")
    _draw(network, content, relations, ids, layout, language)
    network.options = dict(OPTIONS)
    network.path = "network.html"
    network.templateEnv = _environment()
    network.templateEnv.globals.update(
        _static(),
        language=language,
        labels=labels,
        title=labels[language]["title"],
        content=_data(content, relations, ids, layout, labels),
    )
    return str(network.generate_html())


def _environment() -> Environment:
    """Return the template environment: all is escaped, JSON keeps its order and its letters."""
    environment = Environment(loader=PackageLoader("orbat.view", ""), autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


def _draw(
    network: Any,
    content: Content,
    relations: Sequence[Relation],
    ids: Mapping[str, str],
    layout: Layout,
    language: str,
) -> None:
    quotes = _quotes(content)
    names = {node.iri: plain(node.name, 60) for node in content.nodes}
    cited: dict[str, str | None] = {}
    for relation in sorted(relations, key=_doubt):
        for end in (relation.subject, relation.object):
            cited[end] = cited.get(end) or _first_quote(relation, quotes)
    for node in content.nodes:
        x, y = layout.positions[node.iri]
        options = node_options(node, cited.get(node.iri))
        network.add_node(ids[node.iri], label=_label(node, language), x=x, y=y, **options)
    drawn: Counter[frozenset[str]] = Counter()
    for index, relation in enumerate(relations):
        pair = frozenset((relation.subject, relation.object))
        network.add_edge(
            ids[relation.subject],
            ids[relation.object],
            id=f"e{index}",
            **edge_options(
                relation,
                (names[relation.subject], names[relation.object]),
                _first_quote(relation, quotes),
                over=_over(relation, content.day),
                twin=drawn[pair],
            ),
        )
        drawn[pair] += 1


def _quotes(content: Content) -> dict[str, str]:
    """Return what a tooltip cites of each claim: its words, and where they stand."""
    articles = {article.iri: article for article in content.articles}
    quotes: dict[str, str] = {}
    for claim in content.claims:
        article = articles.get(claim.article, Source(claim.article))
        origin = article.publisher or article.title or local_name(article.iri)
        where = ", ".join(plain(part, 80) for part in (origin, article.issued) if part)
        quotes[claim.iri] = f"« {plain(claim.quote, 240)} »\n{where}"
    return quotes


def _first_quote(relation: Relation, quotes: Mapping[str, str]) -> str | None:
    claims = (*relation.claims, *relation.premises)
    return next((quotes[iri] for iri in claims if iri in quotes), None)


def _data(
    content: Content,
    relations: Sequence[Relation],
    ids: Mapping[str, str],
    layout: Layout,
    labels: Mapping[str, Any],
) -> dict[str, Any]:
    """Return what the script of the page works on, as JSON values without empty ones."""
    claim_at = {claim.iri: index for index, claim in enumerate(content.claims)}
    article_at = {article.iri: index for index, article in enumerate(content.articles)}
    edge_ids = {relation.iri: f"e{index}" for index, relation in enumerate(relations)}
    used = {f"echelon/{n.echelon}" for n in content.nodes if n.echelon}
    used |= {f"branch/{n.branch}" for n in content.nodes if n.branch}
    used |= {f"rank/{n.rank}" for n in content.nodes if n.rank}
    return {
        "labels": labels,
        "style": legend(),
        "concepts": {
            path: content.concepts[path].labels for path in sorted(used & set(content.concepts))
        },
        "columns": [{"x": column.x, "code": column.code} for column in layout.columns],
        "columnWidth": COLUMN_WIDTH,
        "day": content.day,
        "nodes": [
            _filled(
                id=ids[node.iri],
                kind=node.kind,
                name=node.name,
                echelon=node.echelon,
                branch=node.branch,
                country=node.country,
                rank=node.rank,
            )
            | {
                "names": node.names,
                "all": node.all_names,
                "labels": {language: _label(node, language) for language in labels},
            }
            for node in content.nodes
        ],
        "edges": [
            _filled(
                id=edge_ids[relation.iri],
                predicate=relation.predicate,
                family=family(relation),
                basis=relation.basis,
                assessment=relation.assessment,
                since=relation.effective_from,
                until=relation.effective_to,
                sources=relation.sources,
                rule=relation.rule,
            )
            | {
                "from": ids[relation.subject],
                "to": ids[relation.object],
                "claims": [claim_at[iri] for iri in relation.claims if iri in claim_at],
                "premises": [claim_at[iri] for iri in relation.premises if iri in claim_at],
                "conflicts": [edge_ids[iri] for iri in relation.conflicts if iri in edge_ids],
            }
            for relation in relations
        ],
        "claims": [
            _filled(
                quote=claim.quote,
                sentence=claim.sentence,
                certainty=claim.certainty,
                polarity=claim.polarity,
                modality=claim.modality,
                rule=claim.rule,
                speaker=claim.speaker,
                post=claim.post,
                time=claim.time,
                former=claim.former,
            )
            | {"article": article_at.get(claim.article)}
            for claim in content.claims
        ],
        "articles": [
            _filled(
                id=local_name(article.iri),
                title=article.title,
                publisher=article.publisher,
                issued=article.issued,
                url=article.url,
                language=article.language,
            )
            for article in content.articles
        ],
    }


def _over(relation: Relation, day: str | None) -> bool:
    return bool(day and relation.effective_to and relation.effective_to < day)


def _filled(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value or name == "quote"}


def _label(node: Node, language: str) -> str:
    name = node.names.get(language) or node.name
    return plain(name, _LABEL_LENGTH[node.kind]) or "–"


def _reading_order(relation: Relation) -> tuple[object, ...]:
    """Sort key: by kind of relation, what is preferred first, then the most recent."""
    latest_first = [-ord(character) for character in relation.effective_from or ""]
    kind = list(FAMILIES).index(family(relation))
    return (kind, relation.assessment != "preferred", latest_first, relation.iri)


def _doubt(relation: Relation) -> tuple[int, bool]:
    """Sort key: what is stated and preferred first, for the one quote that a node cites."""
    return (list(DASHES).index(relation.basis), relation.assessment != "preferred")


def _language(content: Content, labels: Mapping[str, Any]) -> str:
    """Return the language of most articles, of those that the page itself can speak."""
    count = Counter(a.language for a in content.articles if a.language in labels)
    return min(labels, key=lambda code: (-count[code], list(labels).index(code)))


@cache
def _labels() -> dict[str, Any]:
    return tomllib.loads(_file("labels.toml"))


@cache
def _static() -> dict[str, str]:
    """Return style, scripts, and the policy that lets these and nothing else work."""
    library = resources.files("pyvis").joinpath(_LIBRARY).read_text(encoding="utf-8")
    script, style = _script(), _file("network.css")
    policy = (
        f"default-src 'none'; script-src {_hash(library)} {_hash(script)}; "
        f"style-src {_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    )
    # Only these three, which no article has a part in, are written unescaped.
    return {
        "library": Markup(library),  # noqa: S704
        "script": Markup(script),  # noqa: S704
        "style": Markup(style),  # noqa: S704
        "policy": policy,
    }


def _script() -> str:
    """Return the files of `script/` as one, in a scope of their own."""
    folder = resources.files("orbat.view") / "script"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    parts = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return f'"use strict";\n{{\n{parts}}}\n'


def _hash(text: str) -> str:
    """Return the hash source expression (Content Security Policy level 3) of an inline element."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _file(name: str) -> str:
    return (resources.files("orbat.view") / name).read_text(encoding="utf-8")
