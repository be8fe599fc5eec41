import contextlib
import time
from datetime import date

import pytest

from orbat.errors import ReadError
from orbat.model import Article
from orbat.read.html import read_html

BODY = (
    "<p>La 12e brigade mécanisée a quitté Valmont le 3 mars 2015 pour rejoindre la frontière.</p>"
    "<p>Elle relève de la 3e division, dont le quartier général est à Sorèze, selon l'armée.</p>"
)


def page(head: str = "", body: str = BODY, charset: str = "utf-8") -> str:
    return (
        f"<!doctype html><html lang='en'><head><meta charset='{charset}'><title>Titre</title>{head}"
        f"</head><body><nav><a href='/'>Accueil</a></nav><article>{body}</article></body></html>"
    )


def read(text: str) -> Article:
    return read_html(text.encode(), origin="a.html", fallback_id="a")


def test_text_and_what_the_page_declares_are_taken() -> None:
    article = read(
        page(
            "<meta property='article:published_time' content='2019-02-21T08:00:00+01:00'>"
            "<meta property='og:site_name' content='Le Courrier'>"
            "<link rel='canonical' href='https://example.org/12e'>"
        )
    )
    assert article.text.startswith("La 12e brigade mécanisée a quitté Valmont")
    assert "Accueil" not in article.text
    assert article.published == date(2019, 2, 21)
    assert (article.title, article.publisher) == ("Titre", "Le Courrier")
    assert article.url == "https://example.org/12e"


def test_a_date_in_the_running_text_is_not_taken_for_the_day_of_publication() -> None:
    assert read(page()).published is None


def test_the_day_of_publication_does_not_depend_on_today() -> None:
    article = read(page("<meta property='article:published_time' content='2150-01-01'>"))
    assert article.published == date(2150, 1, 1)


def test_a_hostile_address_is_dropped() -> None:
    assert read(page("<link rel='canonical' href='javascript:alert(1)'>")).url is None


def test_a_declared_character_set_is_used() -> None:
    data = page(charset="iso-8859-1").encode("cp1252")
    assert "mécanisée" in read_html(data, origin="a", fallback_id="a").text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (page(body="").replace("Accueil", "").encode(), "no article found"),
        (page().encode("cp1252"), "not UTF-8: byte"),
        (page(charset="utf-8").encode("utf-16"), "UTF-16"),
        (b"<html>", "no article found"),
    ],
)
def test_pages_without_an_article_say_so(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_html(data, origin="a", fallback_id="a")


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 200_000 + BODY,
        "<html><body><p " + " ".join(f"a{n}='x'" for n in range(100_000)) + ">" + BODY,
        "<table><tr><td>" * 5_000 + BODY,
        "<" * 1_000_000,
        "<!doctype html><html><body>" + "<a b='" * 300_000,
    ],
    ids=["nested", "attributes", "tables", "angles", "open quotes"],
)
def test_bombs_are_refused_or_read_in_reasonable_time(bomb: str) -> None:
    start = time.perf_counter()
    with contextlib.suppress(ReadError):
        read(bomb)
    assert time.perf_counter() - start < 10


def test_pictures_inside_a_page_do_not_make_it_a_bomb() -> None:
    picture = f"<img alt='x' src='data:image/png;base64,{'A' * 50_000}'>"
    assert "Valmont" in read(page(body=BODY + picture)).text
