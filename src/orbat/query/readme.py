"""The index of the named queries, `queries/README.md`, made of their headers.

`python -m orbat.query.readme > queries/README.md` writes it anew.
"""

import sys
from collections.abc import Mapping

from orbat.query.header import NamedQuery, Parameter, named_queries

_START = """\
# Named queries

{count} questions to an order of battle, each a SPARQL 1.1 file that runs on Oxigraph, on rdflib,
and in any other engine that the graph is loaded into. `orbat query --list` lists them,
`orbat query NAME --help` explains one. This page is made of the first lines of the files
(`python -m orbat.query.readme`).

A unit, organization, person or place is given by any of its names, case and accents aside, by its
id (`unit/iq-9-armour-division`) or by its IRI. Days are written `2019-02-21`; the day `on` is by
default that of the graph. Every row that reports a fact bears the words it rests on, who says so,
and the article. What is stated, hedged and implied is told apart in the column `basis`; what is
only denied or planned is no fact and answers no question on facts.

An own query is a file that ends in `.rq`. Its parameters must be among the variables of its SELECT;
with the same first lines as the files here, they are read by their types and found by name too. A
parameter may be unbound: test it with `COALESCE`, never with `BOUND`, which Oxigraph decides before
it knows the parameter.
"""


def readme(queries: Mapping[str, NamedQuery]) -> str:
    """Return the index as Markdown, with a final line feed."""
    parts = [_START.format(count=len(queries)), "| | name | question |\n|--:|---|---|"]
    parts[1:] = ["\n".join([parts[1], *map(_line, queries.values())]) + "\n"]
    return "\n".join([*parts, *map(_section, queries.values())])


def _line(query: NamedQuery) -> str:
    return f"| {query.number} | [{query.name}](#{query.name}) | {query.question_en} |"


def _section(query: NamedQuery) -> str:
    lines = [
        f"## {query.name}",
        "",
        f"{query.question_en} *{query.question_fr}*",
        "",
        *map(_parameter, query.parameters),
        f"- columns: {', '.join(f'`{name}`' for name in query.columns)}",
        "",
        "```sh",
        query.example,
        "```",
        "",
    ]
    return "\n".join(lines)


def _parameter(one: Parameter) -> str:
    need = "required" if one.required else "optional"
    if one.default is not None:
        need = f"default {one.default}"
    return f"- `--{one.name}`: {one.type}, {need}"


if __name__ == "__main__":
    sys.stdout.write(readme(named_queries()))
