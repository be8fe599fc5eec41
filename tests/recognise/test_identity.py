"""Mentions are grouped by looking at few groups as they would be by looking at all."""

import tomllib
from pathlib import Path

import pytest

from orbat.lexicon import languages
from orbat.model import Article
from orbat.recognise import identity
from orbat.recognise.article import Recognised, recognise

CORPUS = Path(__file__).parents[1] / "corpus"


def texts(language: str) -> list[str]:
    found = [
        example["text"]
        for path in sorted((CORPUS / language).glob("*.toml"))
        for example in tomllib.loads(path.read_text(encoding="utf-8")).get("example", ())
    ]
    return [*found, *("\n".join(found[start::5]) for start in range(5))]


@pytest.mark.parametrize("language", languages())
def test_only_groups_that_share_a_trait_fit(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [Article(str(n), text, language) for n, text in enumerate(texts(language))]
    found = [recognise(article) for article in articles]
    monkeypatch.setattr(identity, "_traits", lambda draft: {("any", "")})
    assert [recognise(article) for article in articles] == found
    assert any(isinstance(row, Recognised) and len(row.groups) > 20 for row in found)
