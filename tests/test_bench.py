"""The measurements themselves run, and the made-up data is what they say."""

import importlib
from pathlib import Path
from typing import Any

import pytest

from orbat.graph import triples
from orbat.store import Store, ontology
from orbat.vocab import Orbat

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def synthetic(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("bench.synthetic")


@pytest.fixture
def stores(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("bench.stores")


@pytest.mark.parametrize("units", [1, 5, 37])
def test_the_order_of_battle_has_the_size_asked_for(synthetic: Any, units: int) -> None:
    order = synthetic.order_of_battle(units)
    store = Store.from_triples(triples(order))
    ((count,),) = store.query(f"SELECT (COUNT(?u) AS ?n) WHERE {{ ?u a <{Orbat.Unit}> }}")
    assert str(count) == str(units)
    assert order == synthetic.order_of_battle(units)
    assert {claim.article for claim in order.claims} == {article.id for article in order.articles}


def test_every_unit_stands_below_the_ministry_and_some_are_disputed(
    stores: Any, synthetic: Any
) -> None:
    order = synthetic.order_of_battle(40)
    store = Store.from_triples(triples(order, ontology=ontology()))
    answers = {name[0]: store.query(text) for name, text in stores.queries(40).items()}
    assert len(answers["c"]) == 40
    assert all(len(answer) for answer in answers.values())


def test_quotes_are_the_words_at_their_offsets(synthetic: Any) -> None:
    order = synthetic.order_of_battle(12)
    texts = {article.id: article.text for article in order.articles}
    assert all(claim.evidence.of(texts[claim.article]) == claim.quote for claim in order.claims)


def test_a_row_gives_times_and_ratios(stores: Any) -> None:
    row = stores.Row("load", {"orbat": 0.002, "pyoxigraph": 0.001, "rdflib": 0.02})
    assert row.text().split() == ["load", "2.00", "1.00", "20.00", "2.0×", "10.0×"]
    assert stores.Row("e", {"orbat": 0.002}).text().split() == ["e", "2.00", *"––––"]


@pytest.mark.slow
def test_a_small_run_ends_with_every_row(stores: Any, tmp_path: Path) -> None:
    found = list(stores.rows(20, 1, 2, tmp_path))
    assert len(found) == 9
    assert all("orbat" in row.seconds for row in found)
