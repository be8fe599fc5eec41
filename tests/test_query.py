"""Headers, parameters, names and days of queries."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from example_order import B37, D9, JUNE, MAY, order_of_battle
from hypothesis import given, settings
from hypothesis import strategies as st

from orbat.errors import QueryError
from orbat.graph import triples
from orbat.query import (
    NamedQuery,
    ParameterType,
    ParameterValue,
    as_of,
    bind,
    day_of,
    find_entity,
    fold,
    named_queries,
    run,
    stored_findings,
)
from orbat.query.header import load, parse
from orbat.query.readme import readme
from orbat.store import Store
from orbat.vocab import Iri

ROOT = Path(__file__).parents[1]
ID = "https://w3id.org/orbat/id/"

HEADER = """\
# number: 7
# title-en: Everything
# title-fr: Tout
# question-en: What is there?
# question-fr: Qu'y a-t-il ?
# reads: claims
# param: unit unit optional
# columns: thing
# example: orbat query mine

SELECT ?unit ?thing
WHERE { ?thing a ?unit }
"""


@pytest.fixture(scope="module")
def store() -> Store:
    return Store.from_triples(triples(order_of_battle()))


# ---- Headers


def test_a_header_is_read() -> None:
    query = parse(HEADER, Path("mine.rq"))
    assert (query.name, query.number, query.title_fr) == ("mine", 7, "Tout")
    assert query.columns == ("thing",)
    (unit,) = query.parameters
    assert (unit.name, unit.type, unit.required) == ("unit", ParameterType.UNIT, False)
    assert query.parameter("unit") is unit
    assert query.parameter("on") is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# number: 7\n", "", r"mine\.rq:9: expected the header line \"# number: "),
        ("# number: 7", "# number: seven", r'mine\.rq:1: "seven" is no number'),
        ("# title-fr: Tout\n", "", r"mine\.rq:9: expected the header line \"# title-fr: "),
        ("# title-en: Everything", "# title-en:", r"mine\.rq:2: title-en is empty"),
        ("# title-en: Everything", "# title: Everything", r'mine\.rq:2: "# title: Everything"'),
        ("# reads: claims", "# reads: tea-leaves", r"mine\.rq:6: reads is one of snapshot, "),
        ("unit unit optional", "unit boat optional", r'mine\.rq:7: "boat" is no type'),
        ("unit unit optional", "unit unit", r'mine\.rq:7: "unit unit": write NAME TYPE'),
        ("unit unit optional", "unit unit default", r"mine\.rq:7: .* default VALUE"),
        ("unit unit optional", "9unit unit optional", r'mine\.rq:8: "9unit" is no name'),
        ("# columns: thing", "# columns: thing thing", r'mine\.rq:8: "thing" is named twice'),
        ("# columns: thing", "# columns: thing more", r"mine\.rq:11: SELECT must list .* \?more"),
        ("SELECT ?unit ?thing", "SELECT ?thing", r"mine\.rq:11: SELECT must list .* \?unit"),
        ("orbat query mine", "orbat query yours", r'mine\.rq:9: the example starts with "orbat q'),
        ("# title-en: Everything\n", "# title-en: A\n# title-en: B\n", r"mine\.rq:3: .* twice"),
        ("# reads: claims\n", "# reads: claims\n# number: 8\n", r"mine\.rq:7: .* too late"),
    ],
)
def test_a_bad_header_is_named_with_file_and_line(old: str, new: str, message: str) -> None:
    assert old in HEADER
    with pytest.raises(QueryError, match=message):
        parse(HEADER.replace(old, new), Path("mine.rq"))


def test_two_queries_of_one_number_are_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.rq").write_text(
            HEADER.replace("query mine", f"query {name}"), encoding="utf-8"
        )
    with pytest.raises(QueryError, match=r"two\.rq:1: number 7 is taken by one\.rq"):
        load(tmp_path)


@pytest.mark.parametrize("query", named_queries().values(), ids=lambda query: query.name)
def test_a_named_query_keeps_the_rules(query: NamedQuery) -> None:
    body = query.text[query.text.index("SELECT") :]
    # rdflib joins sub-selects by comparing all with all.
    assert body.count("SELECT") == 1
    # Oxigraph decides BOUND before it knows the parameters.
    assert "BOUND(" not in body
    assert "SERVICE" not in body
    assert query.example.startswith(f"orbat query {query.name}")
    required = [one.name for one in query.parameters if one.required]
    assert all(f"--{name} " in query.example for name in required)


def test_the_index_of_queries_is_fresh() -> None:
    index = (ROOT / "queries" / "README.md").read_text(encoding="utf-8")
    assert index == readme(named_queries()), "run: python -m orbat.query.readme > queries/README.md"


# ---- Names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("37E BRIGADE D'INFANTERIE", "37e brigade d’infanterie"),
        ("ministere irakien de la defense", "Ministère  irakien\u00a0de la Défense"),
        ("37ᵉ brigade", "37e brigade"),
        ("Deir ez‑Zor", "deir ez-zor"),
        ("manœuvre", "MANOEUVRE"),
        ("cafe\u0301", "café"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_names_do_not_fold_alike() -> None:
    assert len({fold(name) for name in ("37e brigade", "3e brigade", "37 brigade", "37e")}) == 4


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    "given_name",
    [
        "37e brigade d'infanterie",
        "37TH INFANTRY BRIGADE",
        "37e bi",
        B37,
        ID + B37,
    ],
)
def test_an_entity_is_found_by_name_id_and_iri(store: Store, given_name: str) -> None:
    assert find_entity(store, given_name, ParameterType.UNIT) == ID + B37


def test_a_name_of_two_entities_lists_both(store: Store) -> None:
    with pytest.raises(QueryError, match="2 entities") as error:
        find_entity(store, "12e brigade", ParameterType.UNIT)
    assert "unit/iq-12-brigade (12e brigade), unit/sy-12-brigade" in str(error.value)


def test_an_unknown_name_lists_near_ones(store: Store) -> None:
    with pytest.raises(QueryError, match=r'called "36e brigade d\'infanterie"') as error:
        find_entity(store, "36e brigade d'infanterie", ParameterType.UNIT)
    assert "37e brigade d'infanterie" in str(error.value)
    with pytest.raises(QueryError, match=r'called "zzzz"; orbat.html shows'):
        find_entity(store, "zzzz", ParameterType.UNIT)


def test_a_kind_is_kept_to(store: Store) -> None:
    with pytest.raises(QueryError, match=r'no person of this graph is called "al-Qaem"'):
        find_entity(store, "al-Qaem", ParameterType.PERSON)
    with pytest.raises(QueryError, match=r"has no such place"):
        find_entity(store, B37, ParameterType.PLACE)
    with pytest.raises(QueryError, match=r"has no such unit or organization"):
        find_entity(store, "unit/of-nowhere", ParameterType.UNIT)
    assert find_entity(store, "Daech", ParameterType.UNIT) == ID + "organization/daech"
    assert find_entity(store, "al-qaem", ParameterType.ENTITY) == ID + "place/al-qaem"


# ---- Parameters


def test_a_missing_unknown_or_bad_parameter_is_named(store: Store) -> None:
    with pytest.raises(QueryError, match=r"chain-of-command lacks unit; for instance: orbat query"):
        run(store, "chain-of-command")
    with pytest.raises(QueryError, match=r"has no parameter unti; it takes unit, on, implied"):
        run(store, "chain-of-command", {"unti": B37})
    with pytest.raises(QueryError, match=r'on: "yesterday" is no day'):
        run(store, "chain-of-command", {"unit": B37, "on": "yesterday"})
    with pytest.raises(QueryError, match=r'implied: "perhaps" is neither yes nor no'):
        run(store, "chain-of-command", {"unit": B37, "implied": "perhaps"})
    with pytest.raises(QueryError, match=r'south: "far" is no number'):
        run(store, "units-in-area", {"south": "far"})
    with pytest.raises(QueryError, match=r"names takes no day"):
        run(store, "names", {"entity": B37}, on=MAY)
    with pytest.raises(QueryError, match=r"two different days"):
        run(store, "commander", {"unit": B37, "on": "2019-01-01"}, on=MAY)
    with pytest.raises(QueryError, match=r'no query is called "chain"; is it chain-of-command'):
        run(store, "chain")
    with pytest.raises(QueryError, match=r'no query is called "who"; orbat query --list'):
        run(store, "who")


def test_python_values_do_as_well_as_text(store: Store) -> None:
    unit = Iri(ID + B37)
    text = run(store, "chain-of-command", {"unit": B37, "implied": "no", "on": "2019-03-01"})
    values: dict[str, ParameterValue] = {"unit": unit, "implied": False, "on": date(2019, 3, 1)}
    assert run(store, "chain-of-command", values) == text
    box: dict[str, ParameterValue] = {
        "south": Decimal("34.4"),
        "north": 35,
        "west": 40.5,
        "east": "42",
    }
    assert [row["location"] for row in run(store, "units-in-area", box)] == ["Rawa"]


def test_the_language_of_names_can_be_chosen(store: Store) -> None:
    rows = run(store, "chain-of-command", {"unit": B37, "language": "en"})
    assert [row["superior"] for row in rows] == [
        "4th Armoured Division",
        "Iraqi Ministry of Defence",
    ]


EVIL = [
    '" . } INSERT DATA { <urn:x> <urn:y> <urn:z> } #',
    'IQ" || true || "',
    "?unit",
    "<urn:x>",
    "\\u0022 OR 1=1",
]


@pytest.mark.parametrize("value", EVIL)
def test_no_parameter_alters_a_query(store: Store, value: str) -> None:
    text = named_queries()["units-per-echelon"].text
    assert bind(store, "units-per-echelon", {"country": value}).text == text
    assert len(run(store, "units-per-echelon", {"country": value})) == 0
    with pytest.raises(QueryError, match="is called"):
        run(store, "chain-of-command", {"unit": value})


@given(st.text())
@settings(max_examples=50)
def test_any_text_is_only_ever_a_value(value: str) -> None:
    store = Store.from_triples([])
    assert len(run(store, "units-per-echelon", {"country": value})) == 0


# ---- Own queries


def test_an_own_query_text_is_run_as_it_is(store: Store) -> None:
    text = "SELECT ?on ?n WHERE { BIND(STR(?on) AS ?n) }"
    assert run(store, text, on=MAY).rows == ({"on": MAY, "n": "2020-05-04"},)
    unit = "SELECT ?unit ?p WHERE { ?unit <https://w3id.org/orbat/ns#organicParent> ?p }"
    answer = run(store, unit, {"unit": ID + B37})
    assert [row["p"] for row in answer] == [ID + "unit/iq-4-armour-division"]
    answer = run(store, unit, {"unit": ID + B37}, on=date(2019, 3, 1))
    assert [row["p"] for row in answer] == [ID + D9]


def test_an_own_file_may_have_a_header(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(HEADER.replace("?thing a ?unit", "?unit a ?thing"), encoding="utf-8")
    rows = run(store, path, {"unit": "37e bi"})
    assert rows.columns == ("thing",)
    assert {row["thing"] for row in rows} >= {"https://w3id.org/orbat/ns#Unit"}
    assert run(store, str(path), {"unit": "37e bi"}) == rows


def test_an_own_file_that_is_not_there_or_malformed_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"nowhere\.rq: cannot be read"):
        run(store, tmp_path / "nowhere.rq")
    with pytest.raises(QueryError, match="cannot be run"):
        run(store, "SELECT ?x WHERE { ?x ")
    with pytest.raises(QueryError, match="must be among its SELECT columns"):
        run(store, "SELECT ?x WHERE { ?x ?y ?z }", {"unit": "a"})


def test_other_forms_of_query_answer_tables(store: Store) -> None:
    assert run(store, "ASK { ?s ?p ?o }").rows == ({"answer": True},)
    built = run(store, "CONSTRUCT { <urn:a> <urn:b> 1 } WHERE {}")
    assert built.rows == ({"subject": "urn:a", "predicate": "urn:b", "object": 1},)


# ---- Days


def test_the_day_of_a_graph_is_that_of_its_newest_article(store: Store) -> None:
    assert day_of(store) == MAY
    assert day_of(Store.from_triples(triples(order_of_battle(), on=JUNE))) == JUNE
    assert day_of(Store.from_triples([])) is None


@pytest.mark.parametrize("days", [-800, -109, -108, -1, 0, 1, 328, 329, 3000])
def test_the_graph_of_another_day_is_the_one_built_for_that_day(store: Store, days: int) -> None:
    day = JUNE + timedelta(days=days)
    header = ("#asOf> ", "/dataset/")

    def body(lines: Store) -> set[str]:
        return {line for line in lines.triples() if not any(mark in line for mark in header)}

    assert body(as_of(store, day)) == body(Store.from_triples(triples(order_of_battle(), on=day)))


def test_a_day_without_change_leaves_the_graph_as_it_is(store: Store) -> None:
    assert as_of(store, MAY + timedelta(days=1)) is store


def test_findings_come_back_as_they_were_written(store: Store) -> None:
    def told(finding: object) -> tuple[object, ...]:
        names = ("subject", "predicate", "object", "kind", "basis", "assessment", "when")
        return tuple(getattr(finding, name) for name in (*names, "effective_from", "effective_to"))

    written = {f"{ID}finding/{one.key}": told(one) for one in order_of_battle().findings}
    assert {str(name): told(one) for name, one in stored_findings(store)} == written
