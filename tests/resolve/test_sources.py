"""How many sources a finding counts: publishers, and articles where none is named."""

from dataclasses import replace

import pytest

from orbat.model import Annotation
from orbat.resolve import resolve
from resolve.story import UNDER, Story


def told(id: str, publisher: str | None, url: str | None) -> Annotation:
    story = Story(id, "2019-03-01")
    story.says(story.brigade(37), UNDER, story.division(9), f"Phrase de l'article {id}.")
    annotation = story.told
    article = replace(annotation.article, publisher=publisher, url=url)
    return replace(annotation, article=article)


@pytest.mark.parametrize(
    ("one", "other", "sources"),
    [
        ((None, None), (None, None), 2),
        (("Le Phare", None), ("LE PHARE", None), 1),
        (("Le Phare", None), ("La Vigie", None), 2),
        (("Le Phare", None), (None, None), 2),
        ((None, "https://phare.example/1"), (None, "https://phare.example/2"), 1),
        ((None, "https://phare.example/1"), (None, "https://vigie.example/1"), 2),
    ],
)
def test_articles_count_by_publisher_else_by_host_else_each(
    one: tuple[str | None, str | None], other: tuple[str | None, str | None], sources: int
) -> None:
    (finding,) = resolve([told("a", *one), told("b", *other)]).findings
    assert finding.sources == sources
