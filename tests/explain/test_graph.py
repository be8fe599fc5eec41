"""From a line of a graph back to the words."""

from pathlib import Path

import pytest

import orbat
from orbat.api import Graph
from orbat.errors import QueryError, StoreError
from orbat.explain import ClaimExplained, FindingExplained, is_identifier
from orbat.graph import iri
from orbat.model import Basis
from orbat.query import stored_findings

SAMPLES = Path(__file__).parents[2] / "data" / "articles"
TEXT = (
    "La 37e brigade de la 9e division blindée est arrivée à al-Qaem, a annoncé le ministère "
    "irakien de la Défense. Les 45e et 46e brigades relèvent de la 11e division d'infanterie."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("explain")
    (place / "a.txt").write_text(f"---\npublished: 2019-02-21\n---\n{TEXT}", encoding="utf-8")
    orbat.build(place / "a.txt", place / "out")
    return place / "out"


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return orbat.open(folder)


def links(graph: Graph) -> list[dict[str, str]]:
    rows = graph.query("chain-of-command", unit="37e brigade")
    return [{name: str(row[name]) for name in ("basis", "claim", "finding")} for row in rows]


def test_a_claim_is_explained_by_its_sentence(graph: Graph) -> None:
    found = graph.explain(links(graph)[0]["claim"])
    assert isinstance(found, ClaimExplained)
    assert (found.meant.subject, found.meant.object) == ("37e brigade", "9e division blindée")
    assert found.meant.claim.quote == "37e brigade de la 9e division blindée"
    assert found.meant.rule.id == "fr-SUB-001"
    assert [one.text for one in found.sentences] == [TEXT[: TEXT.index(" Les 45e")]]
    assert graph.explain(f"claim/{found.key}") == found


def test_claims_in_the_same_words_are_told_apart_by_their_names(graph: Graph) -> None:
    claims = {
        unit: str(graph.query("direct-superior", unit=unit).rows[0]["claim"])
        for unit in ("45e brigade", "46e brigade")
    }
    for unit, claim in claims.items():
        found = graph.explain(claim)
        assert isinstance(found, ClaimExplained)
        assert found.meant.subject == unit


def test_an_implied_finding_is_explained_by_its_rule_and_premises(graph: Graph) -> None:
    found = graph.explain(links(graph)[1]["finding"])
    assert isinstance(found, FindingExplained)
    assert found.finding.basis is Basis.IMPLIED
    assert found.claims == ()
    assert found.rule is not None
    assert found.rule.id == "IMPL-001"
    assert found.rule.says
    assert {one.meant.claim.predicate.value for one in found.premises} == {
        "subordinateTo",
        "locatedAt",
    }


def test_every_finding_of_the_samples_is_explained(tmp_path: Path) -> None:
    graph = orbat.build(SAMPLES, tmp_path / "out")
    told = set()
    for name, finding in stored_findings(graph.store):
        found = graph.explain(name)
        assert isinstance(found, FindingExplained)
        implied = finding.basis is Basis.IMPLIED
        assert bool(found.premises) is implied
        assert bool(found.claims) is not implied
        assert (found.rule is not None) is implied
        for one in (*found.claims, *found.premises):
            assert one.sentences
            told.add(one.key)
    assert len(told) == graph.counts()["claims"]


def test_what_is_not_there_is_answered_with_what_is_near(graph: Graph) -> None:
    known = links(graph)[0]["claim"].removeprefix(iri.claim(""))
    with pytest.raises(QueryError, match=f"near ones: claim/{known}"):
        graph.explain(f"claim/{known[:-2]}zz")
    with pytest.raises(QueryError, match="finding/0000: not in this graph; keys of findings"):
        graph.explain("finding/0000")
    with pytest.raises(QueryError, match="unit/iq-37: neither a claim nor a finding"):
        graph.explain("unit/iq-37")


def test_without_its_articles_a_graph_explains_nothing(folder: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.ttl"
    bare.write_bytes((folder / "orbat.ttl").read_bytes())
    graph = orbat.open(bare)
    claim = links(graph)[0]["claim"]
    with pytest.raises(StoreError, match="not beside the graph"):
        graph.explain(claim)
    (tmp_path / "articles.jsonl").write_text('{"id": "b", "text": "Il pleut."}\n', encoding="utf-8")
    with pytest.raises(StoreError, match="lacks articles of the graph"):
        graph.explain(claim)
    (tmp_path / "articles.jsonl").write_text(
        '{"id": "a", "text": "Il pleut.", "language": "fr"}\n', encoding="utf-8"
    )
    with pytest.raises(StoreError, match="no longer reads it in article a"):
        graph.explain(claim)


@pytest.mark.parametrize(
    ("what", "identifier"),
    [
        ("claim/abc", True),
        (iri.finding("abc"), True),
        ("unit/iq-9-division", True),
        ("La 37e brigade/division a bougé.", False),
        ("mardi", False),
    ],
)
def test_identifiers_are_told_from_words(what: str, identifier: bool) -> None:
    assert is_identifier(what) is identifier
