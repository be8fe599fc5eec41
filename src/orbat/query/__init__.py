"""Questions to the graph: the named queries, own queries, and names in place of identifiers."""

from orbat.query.day import as_of, day_of, stored_findings
from orbat.query.header import NamedQuery, Parameter, ParameterType, Reads, named_queries
from orbat.query.names import find_entity, fold
from orbat.query.run import Bound, Cell, ParameterValue, Row, Rows, bind, find_query, run

__all__ = [
    "Bound",
    "Cell",
    "NamedQuery",
    "Parameter",
    "ParameterType",
    "ParameterValue",
    "Reads",
    "Row",
    "Rows",
    "as_of",
    "bind",
    "day_of",
    "find_entity",
    "find_query",
    "fold",
    "named_queries",
    "run",
    "stored_findings",
]
