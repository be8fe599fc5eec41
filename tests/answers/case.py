"""One question on the example, its answer worked out by hand, and what must not be in it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

BEFORE, MARCH = date(2019, 6, 9), date(2019, 3, 1)
B37 = "37e brigade d'infanterie"
MOD = "ministère irakien de la Défense"


@dataclass(frozen=True)
class Case:
    """`rows` are those of `query` in `columns`.

    `near_miss` is a finding, claim or entity that is in the graph, resembles the answer, and must
    not be in it.
    """

    query: str
    columns: str
    rows: list[tuple[Any, ...]]
    near_miss: str
    parameters: dict[str, str] = field(default_factory=dict)
    on: date | None = None
