"""An article of history dates what it says by its tale, not by the day it was published."""

from datetime import date

from orbat.annotate import annotate
from orbat.model import Article, DateRange

TALE = (
    "Le 14 août 1914, la 11e division d'infanterie se trouve à Nancy. "
    "Le colonel Perrin commande depuis un an la 21e brigade d'infanterie. "
    "La 21e brigade d'infanterie de la 11e division d'infanterie est à Toul. "
    "En 1917, la 22e brigade d'infanterie est subordonnée à la 39e division d'infanterie."
)


def dated(text: str, published: date | None) -> list[tuple[str, DateRange]]:
    found = annotate(Article("a", text, "fr", published))
    names = {entity.id: entity.labels[0] for entity in found.entities}
    return [(f"{names[c.subject]} {c.predicate} {names[c.object]}", c.when) for c in found.claims]


def test_what_is_left_undated_is_of_the_time_told_last() -> None:
    found = dict(dated(TALE, date(2014, 8, 20)))
    august = DateRange(start_max=date(1914, 8, 14), end_min=date(1914, 8, 14))
    link = "21e brigade d'infanterie subordinateTo 11e division d'infanterie"
    assert found[link] == august
    assert found["21e brigade d'infanterie locatedAt Toul"] == august
    later = found["22e brigade d'infanterie subordinateTo 39e division d'infanterie"]
    assert later.end_min == date(1917, 1, 1)


def test_an_article_of_its_day_dates_by_publication() -> None:
    published = date(2019, 3, 1)
    text = "La 21e brigade d'infanterie est à Toul. Elle avait été à Nancy en 2018."
    assert DateRange(start_max=published, end_min=published) in [
        w for _, w in dated(text, published)
    ]
