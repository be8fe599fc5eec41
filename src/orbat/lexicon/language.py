"""One language, loaded: every phrase, verb form, frame and rule of its folder of TOML files.

`load("fr")` returns a `Language` that the stages share. Nothing is loaded before it is needed, and
each language once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from orbat.errors import LexiconError
from orbat.lexicon import read_table
from orbat.lexicon.conjugation import verb_forms
from orbat.lexicon.frame import Frame, frames_of
from orbat.lexicon.orthography import Orthography, tokenize


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a phrase: what kind of word it is, and what is known of it.

    `tag` is what patterns ask for (`ECHELON`, `of`, `VERB`); `id` names the entry for
    `orbat explain`; `data` holds the fields of its table; `sense` tells apart two forms of one
    verb that are spelt alike.
    """

    tag: str
    id: str
    data: Mapping[str, Any] = field(default_factory=dict, compare=False)
    sense: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording of one or more tokens with its meanings. `exact` is its spelling if it matters."""

    tokens: tuple[str, ...]
    entries: tuple[Entry, ...]
    exact: str | None = None


@dataclass(frozen=True, slots=True)
class Wordings:
    """The phrases that begin with one word: that word alone, and longer ones by the second word.

    The longest come first.
    """

    alone: tuple[Phrase, ...]
    longer: Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule: a pattern over tags and what it does (see recognise/rules.py).

    A rule of the stage `procedure` has no pattern: its action is the function that carries it out.
    """

    id: str
    action: str
    pattern: str
    says: str
    must_not: str
    data: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Language:
    """Everything the stages need to know of one language."""

    code: str
    orthography: Orthography
    table: Mapping[str, Any]
    function: Mapping[str, Any]
    nouns: Mapping[str, Any]
    phrases: Mapping[str, Wordings]
    frames: Mapping[str, tuple[Frame, ...]]
    rules: Mapping[str, tuple[Rule, ...]]
    procedures: Mapping[str, str]
    states: Mapping[str, str]
    capitals: Mapping[str, str]
    be_verbs: frozenset[str]
    copulas: Mapping[str, str]
    noun_verbs: frozenset[str]
    stative_verbs: frozenset[str]
    copular_verbs: frozenset[str]
    echelon_genders: Mapping[str | None, str]

    def words(self, name: str) -> frozenset[str]:
        """Return a word list of function.toml."""
        return frozenset(self.function["words"].get(name, ()))

    def rule_of(self, procedure: str) -> str:
        """Return the id of the rule that a function carries out: a row of `[[procedure]]`.

        Raises `LexiconError` where rules.toml has no row with that action.
        """
        try:
            return self.procedures[procedure]
        except KeyError as error:
            raise LexiconError(
                f"lexicon/{self.code}/rules.toml: no [[procedure]] has the action {procedure}; "
                "add one that tells what the function of that name reads"
            ) from error


@cache
def load(code: str) -> Language:
    """Load a language. Raises `LexiconError` naming file and entry where a table is malformed."""
    table = read_table(code, "language")
    orthography = Orthography.from_table(table)
    phrases: dict[tuple[tuple[str, ...], str | None], dict[Entry, None]] = {}
    for form, entry in _entries(code, table):
        tokens = tuple(t.low for t in tokenize(form, 0, len(form), orthography))
        if not tokens:
            raise LexiconError(f"lexicon/{code}: empty form in {entry.id}")
        exact = form if form != form.lower() else None
        phrases.setdefault((tokens, exact), {})[entry] = None
    by_first: dict[str, list[Phrase]] = {}
    for (tokens, exact), entries in phrases.items():
        by_first.setdefault(tokens[0], []).append(Phrase(tokens, tuple(entries), exact))
    rules = _rules(code)
    return Language(
        code=code,
        orthography=orthography,
        table=table,
        function=read_table(code, "function"),
        nouns=read_table(code, "nouns"),
        phrases={first: _wordings(group) for first, group in by_first.items()},
        frames=frames_of(code),
        rules=rules,
        procedures={rule.action: rule.id for rule in rules.get(_PROCEDURE, ())},
        states={
            name.lower(): country["code"]
            for country in read_table(code, "countries")["country"]
            for name in country["names"]
        },
        capitals={
            country["capital"].lower(): country["code"]
            for country in read_table(code, "countries")["country"]
            if "capital" in country
        },
        be_verbs=frozenset(read_table(code, "verbs").get("be", ())),
        copulas=read_table(code, "verbs").get("copulas", {}),
        noun_verbs=frozenset(read_table(code, "verbs").get("noun_too", ())),
        stative_verbs=frozenset(read_table(code, "verbs").get("stative", ())),
        echelon_genders=_echelon_genders(code),
        copular_verbs=frozenset(read_table(code, "verbs").get("copular", ())),
    )


def _echelon_genders(code: str) -> Mapping[str | None, str]:
    """Return the grammatical gender, m or f, of the echelons all of whose nouns have the same."""
    found: dict[str | None, set[str]] = {}
    for row in read_table(code, "echelons")["echelon"]:
        if not row.get("odd_gender"):
            found.setdefault(row["code"], set()).add(row.get("gender", ""))
    return {
        echelon: next(iter(all_))
        for echelon, all_ in found.items()
        if len(all_) == 1 and "" not in all_
    }


def _wordings(phrases: list[Phrase]) -> Wordings:
    longer: dict[str, list[Phrase]] = {}
    alone: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda p: (-len(p.tokens), p.tokens, p.exact or "")):
        if len(phrase.tokens) == 1:
            alone.append(phrase)
        else:
            longer.setdefault(phrase.tokens[1], []).append(phrase)
    return Wordings(tuple(alone), {second: tuple(group) for second, group in longer.items()})


def _entries(code: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield from _military_entries(code)
    yield from _name_entries(code)
    yield from _function_entries(code, table)
    for form, verb, features in verb_forms(read_table(code, "verbs")):
        yield form, Entry(features["tag"], f"{code}/verbs:{verb}", features, features["tense"])


def _military_entries(code: str) -> Iterator[tuple[str, Entry]]:
    for number, row in enumerate(read_table(code, "echelons")["echelon"]):
        for grammatical in ("singular", "plural"):
            for form in row.get(grammatical, ()):
                data = {**row, "grammatical": grammatical, "form": form}
                data["canonical"] = row["singular"][
                    min(row[grammatical].index(form), len(row["singular"]) - 1)
                ]
                yield form, Entry("ECHELON", f"{code}/echelons:{row['code']}-{number}", data)
    for number, row in enumerate(read_table(code, "modifiers")["modifier"]):
        for form in row["forms"]:
            yield (
                form,
                Entry("MODIFIER", f"{code}/modifiers:{row.get('code', 'plain')}-{number}", row),
            )
    for row in read_table(code, "acronyms")["acronym"]:
        for form in row["forms"]:
            tag = "UNIT_NAME" if row.get("standalone") else "ACRONYM"
            yield form, Entry(tag, f"{code}/acronyms:{form}", row)
            if row.get("standalone") and row.get("number_too"):
                yield form, Entry("ACRONYM", f"{code}/acronyms:{form}", row)
    ranks = read_table(code, "ranks")
    for row in ranks["rank"]:
        for form in (*row["forms"], *row.get("abbreviations", ())):
            yield form, Entry("RANK", f"{code}/ranks:{row['code']}", row)
    for number, row in enumerate(read_table(code, "arms")["arm"]):
        for form in row["forms"]:
            yield form, Entry("ARM", f"{code}/arms:{row.get('branch', 'plain')}-{number}", row)
    for table in ("title", "address"):
        for row in ranks.get(table, ()):
            for form in row["forms"]:
                yield form, Entry(table.upper(), f"{code}/ranks:{table}", row)
    for form in ranks.get("status", {}).get("retired", ()):
        if not form.startswith("("):  # brackets behind a rank are read as such
            yield form, Entry("TITLE", f"{code}/ranks:status", {})
    for row in ranks.get("police", ()):
        for form in (*row["forms"], *row.get("abbreviations", ())):
            yield form, Entry("RANK", f"{code}/ranks:police", {"code": ""})
    posts = read_table(code, "posts")
    for row in posts["post"]:
        for form in row["forms"]:
            yield form, Entry("POST", f"{code}/posts:{row['id']}", row)
    for row in posts.get("office", ()):
        for tag, forms in (("OFFICE", row["heads"]), ("FIELD", row["fields"])):
            for form in forms:
                yield form, Entry(tag, f"{code}/posts:{row['id']}", row)


def _name_entries(code: str) -> Iterator[tuple[str, Entry]]:
    countries = read_table(code, "countries")
    for row in countries["country"]:
        for form in row["names"]:
            yield form, Entry("COUNTRY", f"{code}/countries:{row['code']}", row)
        for form in row.get("demonyms", ()):
            yield form, Entry("DEMONYM", f"{code}/countries:{row['code']}", row)
        for form in row.get("marks", ()):
            yield form, Entry("COUNTRY_MARK", f"{code}/countries:{row['code']}", row)
    for row in countries.get("people", ()):
        for form in row.get("demonyms", ()):
            yield form, Entry("DEMONYM", f"{code}/countries:people", {"code": None, **row})
    for row in read_table(code, "forces")["force"]:
        for form in dict.fromkeys((row["name"], *row.get("forms", ()), *row.get("acronyms", ()))):
            yield form, Entry("FORCE_NAME", f"{code}/forces:{row['id']}", row)
    for row in read_table(code, "units")["unit"]:
        for form in dict.fromkeys((row["name"], *row.get("forms", ()))):
            for written in (form, *_in_quotes(form)):
                yield written, Entry("UNIT_NAME", f"{code}/units:{row['name']}", row)
    yield from _organization_entries(code)
    for sort, row in read_table(code, "places").items():
        for form in row["forms"]:
            yield form, Entry(f"PLACE_{sort.upper()}", f"{code}/places:{sort}", {"sort": sort})
    traps = read_table(code, "traps")
    for row in traps["trap"]:
        for form in row["forms"]:
            yield form, Entry("TRAP", f"{code}/traps:{row['id']}", {})
    for tag, names in (
        ("CIVIL_AFTER", traps["words"].get("after_unit_noun", ())),
        ("CIVIL_BEFORE", traps["words"].get("before_unit_noun", ())),
        ("STREET", traps.get("street", {}).get("before", ())),
    ):
        for form in names:
            yield form, Entry(tag, f"{code}/traps:{tag.lower()}", {})
    for topic, names in traps.get("context", {}).items():
        for form in names:
            yield form, Entry("CIVIL_TOPIC", f"{code}/traps:{topic}", {"topic": topic})


def _in_quotes(form: str) -> Iterator[str]:
    """Yield a listed name also as noun and name in quotation marks: "brigade « Khaled »"."""
    noun, _, name = form.partition(" ")
    if noun.islower() and name[:1].isupper():
        yield f"{noun} « {name} »"
        yield f"{noun} “{name}”"


def _organization_entries(code: str) -> Iterator[tuple[str, Entry]]:
    for number, row in enumerate(read_table(code, "organizations")["organization"]):
        identifier = f"{code}/organizations:{row['role']}-{number}"
        tag = "ORG_DEFINITE" if row.get("definite") else f"ORG_{row['needs'].upper()}"
        for form in row["forms"]:
            yield form, Entry(tag, identifier, row)
        for form in row.get("tail", ()):
            yield form, Entry("ORG_TAIL", identifier, row)


def _contractions(forms: Sequence[str], contractions: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield forms of several words also with the contractions of their last: "au nord de", "du"."""
    for form in forms:
        head, _, last = form.rpartition(" ")
        yield form
        if head:
            yield from (f"{head} {other}" for other in contractions.get(last, ()))


def _function_entries(code: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    function = read_table(code, "function")
    for name, forms in function["prepositions"].items():
        for form in _contractions(forms, table.get("contractions", {})):
            yield form, Entry(name, f"{code}/function:{name}", {"preposition": name})
    for name, forms in function["words"].items():
        for form in forms:
            yield form, Entry(name.upper(), f"{code}/function:{name}", {})
    nouns = read_table(code, "nouns")
    for group, rows in nouns.items():
        for name, forms in rows.items():
            for form in forms:
                yield form, Entry(group.upper(), f"{code}/nouns:{group}", {"sort": name})
    for form, value in table["ordinal"]["spelt"].items():
        yield (
            form,
            Entry("ORDINAL", f"{code}/language:ordinal", {"number": str(value), "spelt": True}),
        )
    for form, value in table["ordinal"].get("misread", {}).items():
        yield form, Entry("ORDINAL", f"{code}/language:ordinal", {"number": str(value)})
    for form, value in table.get("cardinal", {}).items():
        yield form, Entry("CARDINAL", f"{code}/language:cardinal", {"number": int(value)})
    for form in table["ordinal"].get("marks", ()):
        yield form, Entry("NUMBER_MARK", f"{code}/language:mark", {})


_RULE_KEYS = frozenset({"id", "action", "pattern", "says", "not"})
# The stage of rules that are functions and match by no pattern.
_PROCEDURE = "procedure"


def _rules(code: str) -> Mapping[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    seen: set[str] = set()
    for stage, rows in read_table(code, "rules").items():
        for row in rows:
            needed = _RULE_KEYS - {"pattern"} if stage == _PROCEDURE else _RULE_KEYS
            missing = needed - row.keys()
            if missing:
                raise LexiconError(
                    f"lexicon/{code}/rules.toml: rule {row.get('id', '?')} of [{stage}] lacks "
                    f"{', '.join(sorted(missing))}"
                )
            if row["id"] in seen:
                raise LexiconError(f"lexicon/{code}/rules.toml: rule {row['id']} stands twice")
            seen.add(row["id"])
            data = {key: value for key, value in row.items() if key not in _RULE_KEYS}
            found.setdefault(stage, []).append(
                Rule(
                    f"{code}-{row['id']}",
                    row["action"],
                    row.get("pattern", ""),
                    row["says"],
                    row["not"],
                    data,
                )
            )
    return {stage: tuple(rows) for stage, rows in found.items()}
