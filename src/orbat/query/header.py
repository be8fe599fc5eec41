"""The named queries: the `.rq` files of `queries/` and what their first lines say of them.

Each file starts with comment lines `# key: value`, in this order:

    # number: 2
    # title-en: Chain of command
    # title-fr: Chaîne de commandement
    # question-en: Who stands above a unit, link by link?
    # question-fr: Qui se trouve au-dessus d'une unité, maillon par maillon ?
    # reads: snapshot
    # param: unit unit required
    # param: on date default newest
    # first-of: subordinate superior
    # columns: step subordinate superior
    # example: orbat query chain-of-command --unit "37e brigade d'infanterie"

`reads` tells how the query knows what holds on a day: `snapshot` walks the direct triples of one
day, `findings` compares the day with the interval of each finding, `claims` asks for no day.
A `param` line holds name, type, and `required`, `optional` or `default VALUE`; there may be none
or several. Types are the members of `ParameterType`. `first-of`, the only other line that may be
left out, names columns: of the rows that are alike in them only the first is an answer. So a query
can order the sources of a fact, the best first, and needs no sub-select to choose.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Final

from orbat.errors import QueryError
from orbat.share import share


class ParameterType(StrEnum):
    """What a parameter takes. The first five take an IRI, an id path, or a name as printed.

    `UNIT` and `ORGANIZATION` both stand for whatever can stand in a chain of command; `ENTITY`
    for anything that has a name. `DECIMAL` is for degrees, `BOOLEAN` takes yes or no.
    """

    UNIT = "unit"
    ORGANIZATION = "organization"
    PERSON = "person"
    PLACE = "place"
    ENTITY = "entity"
    DATE = "date"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"


class Reads(StrEnum):
    """How a query knows what holds on a day."""

    SNAPSHOT = "snapshot"
    FINDINGS = "findings"
    CLAIMS = "claims"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query: `default` is a value as typed, None where there is none."""

    name: str
    type: ParameterType
    required: bool
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query file: what its header says, and its whole text. `name` is the file's stem.

    `first_of` is empty where every row is an answer of its own.
    """

    name: str
    number: int
    title_en: str
    title_fr: str
    question_en: str
    question_fr: str
    reads: Reads
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    first_of: tuple[str, ...]
    example: str
    text: str
    path: Path

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter called `name`, None where there is none."""
        return next((one for one in self.parameters if one.name == name), None)


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Return the queries of this installation by name, in the order of their numbers.

    Raises `QueryError`, naming file and line, where a header is malformed.
    """
    return load(share("queries"))


def load(folder: Path) -> Mapping[str, NamedQuery]:
    """Return the queries of `folder` by name, in the order of their numbers.

    Raises `QueryError`, naming file and line, where a header is malformed or a number taken.
    """
    found = sorted(map(read, sorted(folder.glob("*.rq"))), key=lambda query: query.number)
    for before, after in pairwise(found):
        if before.number == after.number:
            raise QueryError(
                f"{after.path}:1: number {after.number} is taken by {before.path.name}; "
                "give each query a number of its own"
            )
    return MappingProxyType({query.name: query for query in found})


def read(path: Path) -> NamedQuery:
    """Return the query of one file.

    Raises `QueryError`, naming file and line, where the file cannot be read as UTF-8, a line of
    the header is missing, out of order or malformed, or the SELECT line leaves out a parameter
    or a column.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path}: cannot be read: {error}") from error
    return parse(text, path)


def has_header(text: str) -> bool:
    """Tell whether a query text starts with a header, as an own query may."""
    return text.startswith(f"# {_KEYS[0]}:")


_KEYS: Final = (
    "number",
    "title-en",
    "title-fr",
    "question-en",
    "question-fr",
    "reads",
    "param",
    "first-of",
    "columns",
    "example",
)
_MAY_BE_LEFT_OUT: Final = frozenset({"param", "first-of"})
_NAME: Final = re.compile(r"[a-z][a-zA-Z0-9]*\Z")
_SELECT: Final = re.compile(r"^SELECT\b(.*?)\bWHERE\b", re.DOTALL | re.MULTILINE)


def parse(text: str, path: Path) -> NamedQuery:
    """Return the query that `text` holds; `path` is what messages name, its stem the name.

    Raises `QueryError` as `read` does.
    """
    lines = dict(_lines(text, path))
    single = {key: value for (key, _), (_, value) in lines.items() if key != "param"}
    for key in _KEYS:
        if key not in _MAY_BE_LEFT_OUT and key not in single:
            last = max((number for number, _ in lines.values()), default=0)
            raise QueryError(f'{path}:{last + 1}: expected the header line "# {key}: …"')
    places = {key: number for (key, _), (number, _) in lines.items() if key != "param"}
    if not single["number"].isascii() or not single["number"].isdecimal():
        raise QueryError(f'{path}:{places["number"]}: "{single["number"]}" is no number')
    parameters = tuple(
        _parameter(value, f"{path}:{number}")
        for (key, _), (number, value) in lines.items()
        if key == "param"
    )
    columns = tuple(single["columns"].split())
    _check_names(parameters, columns, f"{path}:{places['columns']}")
    _check_selected(text, (*(one.name for one in parameters), *columns), path)
    first_of = tuple(single.get("first-of", "").split())
    for name in first_of:
        if name not in columns:
            raise QueryError(f'{path}:{places["first-of"]}: "{name}" is no column')
    try:
        reads = Reads(single["reads"])
    except ValueError:
        choice = ", ".join(Reads)
        raise QueryError(f"{path}:{places['reads']}: reads is one of {choice}") from None
    command = f"orbat query {path.stem}"
    if not f"{single['example']} ".startswith(f"{command} "):
        raise QueryError(f'{path}:{places["example"]}: the example starts with "{command}"')
    return NamedQuery(
        name=path.stem,
        number=int(single["number"]),
        title_en=single["title-en"],
        title_fr=single["title-fr"],
        question_en=single["question-en"],
        question_fr=single["question-fr"],
        reads=reads,
        parameters=parameters,
        columns=columns,
        first_of=first_of,
        example=single["example"],
        text=text,
        path=path,
    )


def _lines(text: str, path: Path) -> Iterator[tuple[tuple[str, int], tuple[int, str]]]:
    """Yield ((key, line if the key may repeat), (line, value)) of each header line, in order."""
    reached = 0
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            return
        key, colon, value = line[1:].strip().partition(":")
        if not colon or key not in _KEYS:
            raise QueryError(
                f'{path}:{number}: "{line}" is no header line; write "# key: value" with a key of '
                f"{', '.join(_KEYS)}, and end the header with an empty line"
            )
        position = _KEYS.index(key)
        if position < reached or (position == reached and number > 1 and key != "param"):
            raise QueryError(
                f"{path}:{number}: {key} comes too late or twice; the order is {', '.join(_KEYS)}"
            )
        if not value.strip():
            raise QueryError(f"{path}:{number}: {key} is empty")
        reached = position
        yield (key, number if key == "param" else 0), (number, value.strip())


def _parameter(value: str, place: str) -> Parameter:
    name, _, rest = value.partition(" ")
    kind, _, need = rest.strip().partition(" ")
    word, _, default = need.strip().partition(" ")
    if kind not in set(ParameterType):
        raise QueryError(f'{place}: "{kind}" is no type; one of {", ".join(ParameterType)}')
    if word not in ("required", "optional", "default") or bool(default) != (word == "default"):
        raise QueryError(
            f'{place}: "{value}": write NAME TYPE and then required, optional or default VALUE'
        )
    return Parameter(name, ParameterType(kind), word == "required", default.strip() or None)


def _check_names(parameters: tuple[Parameter, ...], columns: tuple[str, ...], place: str) -> None:
    names = [*(one.name for one in parameters), *columns]
    for index, name in enumerate(names):
        if not _NAME.match(name):
            raise QueryError(f'{place}: "{name}" is no name of a parameter or column')
        if name in names[:index]:
            raise QueryError(f'{place}: "{name}" is named twice')


def _check_selected(text: str, names: tuple[str, ...], path: Path) -> None:
    """Engines bind only what is selected, so each parameter must be, before the columns."""
    selection = _SELECT.search(text)
    line = text[: selection.start()].count("\n") + 1 if selection else 1
    # Of "(COUNT(?x) AS ?n)" only what it is called counts.
    words = re.sub(r"\(.*?\bAS\s+(\?\w+)\s*\)", r"\1", selection[1]) if selection else ""
    selected = tuple(re.findall(r"\?(\w+)", words))
    if selected != names:
        raise QueryError(
            f"{path}:{line}: SELECT must list the parameters and then the columns of the header: "
            f"{' '.join(f'?{name}' for name in names)}"
        )
