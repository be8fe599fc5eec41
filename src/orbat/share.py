"""Where the files that are no Python code are: `ontology/` and `queries/`.

A checkout has them at its top level, an installed package in `orbat/data/`.
"""

from functools import cache
from pathlib import Path

from orbat.errors import OrbatError

_PACKAGE = Path(__file__).resolve().parent


@cache
def share(name: str) -> Path:
    """Return the folder or file `name` ("ontology", "queries/as-of.rq").

    Looks in the installed package first, then in the checkout that the package runs from.
    Raises `OrbatError` where neither has it.
    """
    for root in (_PACKAGE / "data", _PACKAGE.parents[1]):
        path = root / name
        if path.exists():
            return path
    raise OrbatError(f"{name}: not part of this installation of orbat; install it again")
