import pytest

from orbat.errors import ReadError
from orbat.read.pdf import read_pdf

from .conftest import make_pdf


def test_lines_of_a_paragraph_are_joined_and_pages_follow(two_page_pdf: bytes) -> None:
    article = read_pdf(two_page_pdf, origin="a.pdf", fallback_id="a")
    assert article.text == (
        "La 12e brigade mécanisée de la 3e division a quitté sa garnison de Valmont "
        "pour rejoindre la frontière, a indiqué le ministère.\n"
        "Le colonel Marc Aubrac la commande.\n"
        "Seconde page."
    )
    assert article.published is None


def test_short_lines_and_items_stay_apart() -> None:
    data = make_pdf(["Ordre de bataille", "- 1er bataillon de la brigade nord", "- 2e bataillon"])
    text = read_pdf(data, origin="a", fallback_id="a").text
    assert text.splitlines() == [
        "Ordre de bataille",
        "- 1er bataillon de la brigade nord",
        "- 2e bataillon",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"%PDF-1.4\nnothing", "cannot be opened"), (make_pdf([]), "only pictures")],
)
def test_faults_are_named(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_pdf(data, origin="a", fallback_id="a")
