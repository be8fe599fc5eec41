"""Each named query on the graph of the sample articles: an answer, the same on both engines."""

from datetime import date
from pathlib import Path

import pytest
import rdflib
from test_query_answers import node, term

from orbat.annotate import annotate
from orbat.graph import triples
from orbat.model import Article
from orbat.query import bind, named_queries, run
from orbat.read import ReadFailure, read_articles
from orbat.resolve import resolve
from orbat.store import Store, ontology

pytestmark = pytest.mark.slow

ARTICLES = Path(__file__).resolve().parents[1] / "data/articles"
BRIGADE, DIVISION = "unit/iq-45-infantry-brigade", "unit/iq-14-infantry-division"
MINISTRY = "ministère irakien de la Défense"
GIVEN = {
    "direct-superior": {"unit": BRIGADE},
    "chain-of-command": {"unit": BRIGADE},
    "subordinates": {"unit": DIVISION},
    "supporting-sentences": {"unit": BRIGADE, "superior": DIVISION},
    "commander": {"unit": BRIGADE},
    "commanders": {"unit": BRIGADE},
    "career": {"person": "Hatem al-Doulaïmi"},
    "persons-in-authority": {"unit": BRIGADE},
    "whereabouts": {"unit": BRIGADE},
    "said-by": {"speaker": MINISTRY},
    "changes": {"since": "2021-01-01", "until": "2021-09-30"},
    "names": {"entity": BRIGADE},
}
# A slip of the pen that no sample article holds: the greater unit under the smaller.
SLIP = Article(
    "slip",
    "La 2e division d'infanterie de la 27e brigade d'infanterie tient ses positions à Toul.",
    "fr",
    date(2019, 2, 21),
)


@pytest.fixture(scope="module")
def store() -> Store:
    articles = [a for a in read_articles([ARTICLES]) if not isinstance(a, ReadFailure)]
    order = resolve(annotate(article) for article in (*articles, SLIP))
    levels = [line for line in ontology() if "/ns#level>" in line]
    return Store.from_triples(triples(order, ontology=levels))


@pytest.fixture(scope="module")
def graph(store: Store) -> rdflib.Graph:
    return store.rdflib()


@pytest.mark.parametrize("name", named_queries())
def test_a_question_has_the_same_answer_on_both_engines(
    store: Store, graph: rdflib.Graph, name: str
) -> None:
    bound = bind(store, name, GIVEN.get(name))
    rows = run(store, name, GIVEN.get(name))
    answer = graph.query(
        bound.text, initBindings={key: node(value) for key, value in bound.bindings.items()}
    )
    found = [
        {str(key): term(value) for key, value in solution.items() if value is not None}
        for solution in answer.bindings
    ]
    assert bound.answer((), found) == rows
    assert len(rows) > 0
    for row in rows:
        for column in ("quote", "article", "basis", "certainty", "subject", "object", "relation"):
            assert row.get(column, "not asked") not in (None, "")
