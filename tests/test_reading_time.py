"""Reading takes time in line with the length of a text, whatever it is made of."""

import time
from collections.abc import Callable
from datetime import date

import pytest

from orbat.annotate import annotate
from orbat.model import Article

SENTENCE = "La 3e brigade de la 5e division est à Mossoul. "


def units(count: int) -> str:
    return ", ".join(f"la {number}e brigade d'infanterie" for number in range(1, count))


def superiors(count: int) -> str:
    return " ".join(f"La {n}e brigade de la {n + 1}e division combat." for n in range(1, count))


def bullets(count: int) -> str:
    return "\n".join(f"- {number}e brigade :" for number in range(1, count))


def outline(count: int) -> str:
    return "\n".join(" " * (number % 7) + f"{number}e brigade" for number in range(1, count))


def places(count: int) -> str:
    letters = [(chr(97 + n % 26), chr(97 + n // 26 % 26), chr(97 + n // 676)) for n in range(count)]
    return " ".join(f"La 3e brigade est à Ville{''.join(three)}." for three in letters)


def fronts(count: int) -> str:
    return " ".join(
        f"Le Front de libération N{n} (FLN{n}) attaque la 3e brigade." for n in range(count)
    )


# Each makes a text of a size, and each tells the size that takes some tenths of a second.
SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    "one line": (lambda n: SENTENCE * n, 150),
    "one line without an end": (lambda n: SENTENCE + "mot " * n, 6_000),
    "numbers": (lambda n: SENTENCE + " ".join(map(str, range(n))), 4_000),
    "ordinals": (lambda n: "Les " + "3e, " * n + "4e et 5e brigades sont là.", 1_000),
    "brackets": (lambda n: SENTENCE + "(" * n + "la 3e brigade" + ")" * n, 2_000),
    "quotes": (lambda n: SENTENCE + "« " * n + "la 3e brigade" + " »" * n, 2_000),
    "commas": (lambda n: SENTENCE + "," * n, 6_000),
    "a word": (lambda n: SENTENCE + "a" * n, 500_000),
    "a hyphened word": (lambda n: SENTENCE + "a-" * n, 200_000),
    "marks on one letter": (lambda n: SENTENCE + "e" + "\u0301" * n, 6_000),
    "newlines": (lambda n: SENTENCE + "\n" * n + SENTENCE, 50_000),
    "units in one sentence": (lambda n: f"Les unités sont {units(n)}.", 600),
    "units with superiors": (superiors, 300),
    "bullets that announce bullets": (bullets, 300),
    "an outline": (outline, 600),
    "places": (places, 200),
    "acronyms": (fronts, 200),
    "dates": (lambda n: "Le 3 mai 2019, la 3e brigade est à Mossoul.\n" * n, 150),
    "quotations": (lambda n: f"« {SENTENCE}», a dit le colonel Pierre Dupont. " * n, 100),
    "what is said": (lambda n: SENTENCE + "dit que " * n, 600),
    "nouns that point back": (lambda n: SENTENCE + "La brigade est à Mossoul. " * n, 200),
}


def seconds(text: str) -> float:
    article = Article("a", text, "fr", date(2020, 1, 1))
    start = time.process_time()
    annotate(article)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_takes_about_four_times_as_long(shape: str) -> None:
    make, size = SHAPES[shape]
    annotate(Article("warm", make(5), "fr", date(2020, 1, 1)))
    ratios = []
    for _ in range(3):  # the machine may be busy; a law that is broken is broken every time
        short, long = seconds(make(size)), seconds(make(4 * size))
        ratios.append(long / max(short, 0.01))
        if ratios[-1] < 8:
            return
    pytest.fail(f"four times the text took {min(ratios):.1f} times as long")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "mot " * 1_250_000,
        SENTENCE + " ".join(map(str, range(100_000))),
        SENTENCE + "(" * 10_000 + "la 3e brigade" + ")" * 10_000,
        SENTENCE + '"« ' * 10_000 + "la 3e brigade" + ' »"' * 10_000,
        f"Les unités sont {units(5_000)}.",
        SENTENCE + "," * 50_000,
        SENTENCE + "x" * 1_000_000,
        "\n" * 5_000_000,
    ],
    ids=["line", "numbers", "brackets", "quotes", "units", "commas", "word", "newlines"],
)
def test_absurd_inputs_are_read_within_seconds(text: str) -> None:
    assert seconds(text) < 20


def test_a_sentence_beyond_all_measure_is_cut_behind_a_comma() -> None:
    text = f"Les unités sont {units(300)}."
    found = annotate(Article("a", text, "fr"))
    assert [entity.number for entity in found.entities] == [str(n) for n in range(1, 300)]
