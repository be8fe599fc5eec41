"""The page in a real browser: it works offline, and nothing from an article runs in it."""

from collections.abc import Callable, Sequence

import pytest

from orbat.graph import triples
from orbat.model import Basis
from orbat.store import Store
from orbat.view.network import page
from view.conftest import Opened
from view.sample import DEPLOYED, LOCATED, ORGANIC, SUBORDINATE, Builder, sample

pytestmark = pytest.mark.chromium

Open = Callable[..., Opened]

ATTACKS = (
    "<script>window.ran=1</script>",
    "</script><script>window.ran=2</script>",
    '"><img src=x onerror="window.ran=3">',
    "<svg onload=window.ran=4>",
    "{{ 7*7 }}{% raw %}{{ cycler.__init__.__globals__ }}",
    "</title></style><style>body{display:none}</style>",
    "<!--<script>",
    "${window.ran=5}`+(window.ran=6)+`",
    "'};window.ran=7;//",
    "<iframe srcdoc='<script>parent.ran=8</script>'></iframe>",
    "</textarea><a href='javascript:window.ran=9'>x</a>",
    "<b>gras</b>\u202eesrevni\u202c\u2067droite\u2069\u200f",
    "\u2028\u2029\x00\x07\x1b[31m",
    "href=",
    "*gras* _penché_ `code`",
    "ÀÉ" * 5000,
)


def hostile(attacks: Sequence[str]) -> Store:
    """Return a graph in which every text that an article can supply is one of `attacks`."""
    b = Builder()
    for index, attack in enumerate(attacks):
        article = f"{index}{attack}"
        b.article(
            article,
            f"Avant {attack} après.\nLe {index}e corps {attack} tient.",
            title=attack,
            publisher=attack,
            url=f"https://phare.example/{attack}",
        )
        name = f"{index}e corps {attack}"
        one = b.entity(f"unit/{index}{attack}", name, attack, echelon="corps")
        two = b.entity(f"org/{index}", attack, f"deux {attack}")
        place = b.entity(f"place/{index}", f"Ici {attack}")
        b.finding(article, f"{name} tient", one, SUBORDINATE, two, kind=ORGANIC, speaker=attack)
        b.finding(
            article,
            f"Avant {attack}",
            one,
            LOCATED,
            place,
            Basis.IMPLIED,
            kind=DEPLOYED,
            rule=attack,
        )
    return b.store()


def test_text_of_an_article_is_shown_and_never_run(opened: Open) -> None:
    view = opened(page(hostile(ATTACKS)))
    assert view.page.get_attribute("html", "data-ready") == str(3 * len(ATTACKS))
    for index, attack in enumerate(ATTACKS):
        view.search(f"{index}e corps")
        assert view.page.locator("#panel blockquote").count() == 2
        shown = view.page.locator("#panel blockquote mark").first.text_content()
        assert shown == f"{index}e corps {attack} tient"
        for element in ("img", "iframe", "b", "svg", "script", "style"):
            assert view.page.locator(f"#panel {element}").count() == 0
        hover_the_middle(view)
    view.assert_harmless()


def hover_the_middle(view: Opened) -> None:
    frame = view.page.locator("#network").bounding_box()
    assert frame is not None
    middle = (frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    view.page.mouse.move(*middle)
    view.page.wait_for_timeout(180)
    view.page.mouse.click(*middle)


ADDRESSES = (
    "javascript:window.ran=1",
    "JaVaScRiPt:window.ran=1",
    " javascript:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
    "file:///etc/passwd",
    "vbscript:x",
    "//phare.example/x",
    "not an address",
)


def test_only_web_addresses_become_links(opened: Open) -> None:
    """The graph keeps web addresses only; the page holds even where a graph of others does not."""
    b = Builder()
    for index in range(len(ADDRESSES)):
        article = f"a{index}"
        b.article(
            article, "La 5e brigade se trouve à Doreval.", url=f"https://replace.example/{index}"
        )
        unit = b.entity(f"unit/{index}", f"{index}e brigade", echelon="brigade")
        place = b.entity(f"place/{index}", f"Doreval {index}")
        b.finding(article, "5e brigade se trouve à Doreval", unit, LOCATED, place)
    lines = list(triples(b.order_of_battle()))
    for index, address in enumerate(ADDRESSES):
        lines = [line.replace(f"https://replace.example/{index}", address) for line in lines]
    view = opened(page(Store.from_triples(lines)))
    for index, address in enumerate(ADDRESSES):
        view.search(f"{index}e brigade")
        assert address.strip() in view.panel
        assert view.page.locator("#panel a").count() == 0
    view.assert_harmless()


def test_a_web_address_becomes_a_link_that_tells_nothing_of_this_page(opened: Open) -> None:
    view = opened(page(sample().store()))
    view.search("61 infanterie")
    link = view.page.locator("#panel a").first
    assert link.get_attribute("href") == "https://phare-de-doreval.example/valmarin?a=1&b=2"
    assert "noopener" in (link.get_attribute("rel") or "")
    view.assert_harmless()


def test_every_node_is_drawn_and_the_panel_tells_what_is_said(opened: Open) -> None:
    view = opened(page(sample().store()))
    assert view.page.get_attribute("html", "data-ready") == "12"
    assert view.page.locator("#network canvas").count() == 1
    assert ink(view) > 2000
    view.search("61E BRIGADE d'infanterié")
    for words in (
        "61e brigade d’infanterie",
        "appartient à 9e division",
        "La 61e brigade d’infanterie de la 9e division tient Valmarin",
        "selon des témoins",
        "incertain",
        "démenti",
        "terminé",
        "contesté",
        "en conflit avec",
        "Le Phare de Doreval",
        "2031-03-04",
    ):
        assert words in view.panel, words
    view.assert_harmless()


def ink(view: Opened) -> int:
    """Return how many pixels of the diagram are darker than its ground."""
    return int(
        view.page.evaluate(
            """() => {
              const c = document.querySelector("#network canvas");
              const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
              let n = 0;
              for (let i = 0; i < d.length; i += 4) n += d[i + 3] > 0 && d[i] < 120;
              return n;
            }"""
        )
    )


def test_an_implied_relation_shows_its_rule_and_premise(opened: Open) -> None:
    view = opened(page(sample().store()))
    view.search("9e division")
    assert "déduit par une règle" in view.panel
    assert "IMP-SPEAKER" in view.panel
    assert "déduit de" in view.panel
    assert "a déclaré le ministère valdois de la Défense" in view.panel


def test_the_page_speaks_two_languages(opened: Open) -> None:
    view = opened(page(sample().store()), locale="en-GB")
    assert view.page.title() == "Order of battle · orbat"
    view.search("61st")
    assert "is part of 9th Division" in view.panel
    view.page.click("#language")
    assert "appartient à 9e division" in view.panel
    assert view.page.get_attribute("html", "lang") == "fr"


def test_search_and_panel_work_from_the_keyboard(opened: Open) -> None:
    view = opened(page(sample().store()))
    view.page.keyboard.press("/")
    assert view.page.evaluate("document.activeElement.id") == "search"
    view.page.keyboard.type("forces aube")
    view.page.keyboard.press("ArrowDown")
    assert view.page.get_attribute("#hit0", "aria-selected") == "true"
    view.page.keyboard.press("Enter")
    assert "Forces de l’Aube" in view.panel
    view.page.keyboard.press("/")
    view.page.fill("#search", "aucune unité de ce nom")
    assert "Aucun nom ne correspond" in view.page.inner_text("#hits")
    view.assert_harmless()


def test_filters_hide_lines_and_nodes(opened: Open) -> None:
    view = opened(page(sample().store()))
    before = ink(view)
    view.page.click("#legend summary")
    view.page.uncheck("[data-key='kind:unit']")
    view.page.uncheck("[data-key='kind:organization']")
    view.page.wait_for_timeout(100)
    assert ink(view) < before / 2
    view.assert_harmless()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(opened: Open, width: int) -> None:
    view = opened(page(hostile(["W" * 10_000])), width=width, height=800)
    view.search("0e corps")
    assert view.page.evaluate("document.documentElement.scrollWidth") <= width
    assert view.page.evaluate("document.querySelector('#panel').scrollWidth") <= width


def test_an_empty_graph_is_a_page_too(opened: Open) -> None:
    view = opened(page(Store.from_triples(())))
    assert "0 unité ·" in view.page.inner_text("#counts")
    view.assert_harmless()


def test_pointing_shows_the_quote_and_clicking_shows_the_evidence(opened: Open) -> None:
    view = opened(page(sample().store()))
    view.search("61e brigade d’infanterie")
    view.page.click("#close")
    assert "Le Phare" not in view.panel
    view.page.wait_for_timeout(100)
    frame = view.page.locator("#network").bounding_box()
    assert frame is not None
    middle = (frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    view.page.mouse.move(middle[0] + 5, middle[1])
    view.page.mouse.move(*middle)
    view.page.locator(".vis-tooltip").filter(has_text="Le Phare de Doreval, 2031-03-04").wait_for()
    view.page.mouse.click(*middle)
    assert "appartient à 9e division" in view.panel
    view.page.mouse.click(middle[0] - 120, middle[1])
    assert view.panel.startswith("×")
    assert view.page.locator("#panel h3").count() == 1
    view.assert_harmless()


def test_the_chain_of_command_is_read_at_one_glance(opened: Open) -> None:
    b = Builder()
    b.article("a", "La 5e brigade de la 9e division tient Doreval. Un 3e corps la commanderait.")
    brigade = b.entity("unit/5", "5e brigade", echelon="brigade")
    division = b.entity("unit/9", "9e division", echelon="division")
    corps = b.entity("unit/3", "3e corps", echelon="corps")
    b.finding("a", "5e brigade de la 9e division", brigade, SUBORDINATE, division, kind=ORGANIC)
    b.finding("a", "3e corps la commanderait", division, SUBORDINATE, corps, Basis.HEDGED)
    view = opened(page(b.store()))
    assert "3 unités · 0 organisation · 0 personne · 0 lieu · 1 article" in view.page.inner_text(
        "#counts"
    )
    view.search("5e brigade")
    chain = view.page.locator("#panel .chain").first.inner_text().split("\n")
    assert [line.strip() for line in chain if line.strip()] == [
        "9e division énoncé",
        "3e corps incertain (conditionnel, selon…)",
    ]
    view.search("3e corps")
    assert view.page.locator("#panel .chain").count() == 0


def test_what_bears_no_date_is_in_effect(opened: Open) -> None:
    b = Builder()
    b.article("a", "La 5e brigade de la 9e division tient Doreval.")
    brigade = b.entity("unit/5", "5e brigade", echelon="brigade")
    division = b.entity("unit/9", "9e division", echelon="division")
    b.finding("a", "5e brigade de la 9e division", brigade, SUBORDINATE, division, since=None)
    view = opened(page(b.store()))
    view.page.click("#legend summary")
    before = ink(view)
    view.page.check("[data-key='ended']")
    view.page.wait_for_timeout(100)
    assert ink(view) == before
