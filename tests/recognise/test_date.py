"""Dates: the corpora of both languages, and what must hold of any text."""

import time
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orbat.errors import LexiconError
from orbat.model import DateRange, Span, TimeExpression, TimeRole
from orbat.recognise.date import bounds, find_times
from orbat.recognise.date_bounds import days_of
from orbat.recognise.date_grammar import fold
from orbat.recognise.date_resolve import (
    Period,
    day_period,
    month_period,
    period_of,
    week_period,
    year_period,
)

CORPUS = Path(__file__).parent.parent / "corpus"
LANGUAGES = ("en", "fr")
TUESDAY = date(2019, 3, 12)


def corpus() -> list[Any]:
    cases = []
    for language in LANGUAGES:
        table = tomllib.loads((CORPUS / language / "dates.toml").read_text(encoding="utf-8"))
        for number, case in enumerate(table["case"]):
            published = date.fromisoformat(case.get("published", table["published"]))
            cases.append(
                pytest.param(
                    language,
                    published,
                    case["text"],
                    [tuple(row) for row in case["expect"]],
                    id=f"{language}-{number}-{case['text'][:30]}",
                )
            )
    return cases


@pytest.mark.parametrize(("language", "published", "text", "expect"), corpus())
def test_corpus(
    language: str, published: date, text: str, expect: list[tuple[str, str, str]]
) -> None:
    found = find_times(text, published, language)
    assert [(time.text, time.iso or "", time.role.value) for time in found] == expect
    for expression in found:
        assert expression.span.of(text) == expression.text
        assert expression.rule.startswith(f"{language}-DATE-")


def test_corpus_is_large_enough() -> None:
    counts = {}
    for language in LANGUAGES:
        table = tomllib.loads((CORPUS / language / "dates.toml").read_text(encoding="utf-8"))
        positive = sum(1 for case in table["case"] if case["expect"])
        counts[language] = (positive, len(table["case"]) - positive)
    assert counts["fr"][0] >= 80
    assert counts["en"][0] >= 40
    assert counts["fr"][1] + counts["en"][1] >= 30


def rules(text: str, published: date | None = TUESDAY, language: str = "fr") -> list[str]:
    return [time.rule for time in find_times(text, published, language)]


def isos(text: str, published: date | None = TUESDAY, language: str = "fr") -> list[str | None]:
    return [time.iso for time in find_times(text, published, language)]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("BAGDAD, 12 mars 2019 – La route est coupée.", "fr-DATE-dateline"),
        ("BAMAKO (11 mars) — La route est coupée.", "fr-DATE-dateline"),
        ("Niamey, le 11 mars 2019\n\nCommuniqué", "fr-DATE-dateline"),
        ("La route de Bagdad, le 12 mars 2019, était coupée.", "fr-DATE-date"),
        ("Situation au 1er mars 2019", "fr-DATE-as-of"),
        ("Août 1914 : la Meuse. Le 20, on se bat.", "fr-DATE-month"),
    ],
)
def test_rule_names_the_kind(text: str, rule: str) -> None:
    assert rules(text)[0] == rule


def test_rule_tells_what_was_counted_from_the_story() -> None:
    assert rules("Le 4 août 1914, on marche. Le 20, on se bat.") == [
        "fr-DATE-date",
        "fr-DATE-day-told",
    ]


def test_dateline_stands_in_for_a_missing_day_of_publication() -> None:
    text = "GAO, 12 mars 2019 – Le poste est tombé lundi."
    assert isos(text, None) == ["2019-03-12", "2019-03-11"]


def test_without_any_day_of_reference_nothing_is_guessed() -> None:
    text = "Le poste est tombé lundi, un mois après la relève de février 2011."
    assert isos("Le poste est tombé lundi.", None) == [None]
    assert isos(text, None) == [None, "2011-02"]


def test_apostrophes_and_blanks_do_not_matter() -> None:
    plain = "Il tint jusqu'au 4 mai 2018 d'abord."
    printed = plain.replace("'", "’").replace("4 mai 2018", "4\u202fmai\u00a02018")
    assert isos(plain) == isos(printed) == ["2018-05-04"]
    assert find_times(plain, TUESDAY, "fr")[0].span == find_times(printed, TUESDAY, "fr")[0].span


def test_line_break_inside_a_date() -> None:
    assert isos("La ville est tombée le 12\nmars 2018.") == ["2018-03-12"]
    assert isos("La ville est tombée le 12\n\nmars 2018.")[-1] == "2018-03"


def test_capitals() -> None:
    assert isos("MARDI 5 MARS 2019") == ["2019-03-05"]
    assert isos("ÎLE D’İSTANBUL, LE 5 MARS 2019") == ["2019-03-05"]


def test_impossible_days_have_no_value() -> None:
    assert isos("Le 31 février 2018, rien.") == [None]


def test_unknown_language_is_named() -> None:
    with pytest.raises(LexiconError, match="lexicon/xx/dates"):
        find_times("mardi", TUESDAY, "xx")


@pytest.mark.parametrize(
    "piece",
    [
        "1914 ",
        "le 12 ",
        "du 3 ",
        "mardi ",
        "depuis ",
        "1914-",
        "un deux ",
        "mars\n",
        "le 31 février ",
    ],
)
def test_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        start = time.process_time()
        find_times(text, TUESDAY, "fr")
        return time.process_time() - start

    seconds(100)
    # The least of several: on a busy machine a single run may take any time.
    small, large = (min(seconds(count) for _ in range(3)) for count in (1500, 12000))
    # Eight times the text: 64 times the time if it were quadratic.
    assert large < 24 * small + 0.05


@pytest.mark.slow
def test_long_line() -> None:
    text = "La brigade a pris position dans le désert, loin de la ville et du fleuve. " * 68_000
    start = time.process_time()
    assert find_times(text, TUESDAY, "fr") == ()
    assert time.process_time() - start < 5


VOCABULARY = """
le du au depuis en de à mardi mars 12 1er 2018 1914 jusqu'en entre et été l' la semaine dernière
il y a trois jours plus tard veille lendemain , . ( ) - on since May Sunday 5 June from to 20 %
hommes
"""
WORDS = st.sampled_from(["\n", *VOCABULARY.split()])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(LANGUAGES), st.none() | st.dates())
def test_laws(words: list[str], language: str, published: date | None) -> None:
    text = " ".join(words)
    found = find_times(text, published, language)
    assert found == find_times(text, published, language)
    end = 0
    for expression in found:
        assert end <= expression.span.start < expression.span.end
        assert expression.span.of(text) == expression.text
        end = expression.span.end
        when = bounds(expression, published, former=False, planned=False)
        for low, high in ((when.start_min, when.start_max), (when.end_min, when.end_max)):
            assert low is None or high is None or low <= high
        for piece in (expression.iso or "").split("/"):
            if piece:
                assert period_of(piece).iso == piece


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.dates(min_value=date(1000, 1, 4), max_value=date(9999, 12, 26)))
def test_periods_hold_their_day(day: date) -> None:
    periods: list[Period] = [
        day_period(day),
        week_period(day),
        month_period(day.year, day.month),
        year_period(day.year),
    ]
    for period in periods:
        assert period.start <= day <= period.end
        assert period_of(period.iso) == period
    assert periods[1].end - periods[1].start == timedelta(days=6)


def expression(iso: str | None, role: TimeRole, rule: str = "fr-DATE-date") -> TimeExpression:
    return TimeExpression(Span(0, 1), "x", iso, role, rule)


D = date(2019, 3, 12)


@pytest.mark.parametrize(
    ("given", "former", "planned", "expected"),
    [
        (None, False, False, DateRange(None, D, D, None)),
        (None, True, False, DateRange(None, None, None, D)),
        (None, False, True, DateRange(D, None, None, None)),
        (
            expression("2019-01", TimeRole.SINCE),
            False,
            False,
            DateRange(date(2019, 1, 1), date(2019, 1, 31), D, None),
        ),
        (
            expression("1913", TimeRole.SINCE, "fr-DATE-duration-told"),
            False,
            False,
            DateRange(date(1913, 1, 1), date(1913, 12, 31), date(1913, 1, 1), None),
        ),
        (
            expression("2018-05-04", TimeRole.UNTIL),
            False,
            False,
            DateRange(None, date(2018, 5, 4), date(2018, 5, 4), date(2018, 5, 4)),
        ),
        (
            expression("2019-10", TimeRole.UNTIL),
            False,
            False,
            DateRange(None, D, date(2019, 10, 1), date(2019, 10, 31)),
        ),
        (
            expression("2015/2017-03", TimeRole.FROM_TO),
            False,
            False,
            DateRange(date(2015, 1, 1), date(2015, 12, 31), date(2017, 3, 1), date(2017, 3, 31)),
        ),
        (
            expression("2019-03-10", TimeRole.AT),
            False,
            False,
            DateRange(None, date(2019, 3, 10), date(2019, 3, 10), None),
        ),
        (
            expression("2019-03-10", TimeRole.AT),
            True,
            False,
            DateRange(None, date(2019, 3, 10), date(2019, 3, 10), D),
        ),
        (
            expression("2019", TimeRole.AT),
            False,
            False,
            DateRange(None, D, date(2019, 1, 1), None),
        ),
        (
            expression("2019-06", TimeRole.AT),
            False,
            True,
            DateRange(date(2019, 6, 1), date(2019, 6, 30), None, None),
        ),
        (
            expression("2019-06-01", TimeRole.AFTER),
            False,
            True,
            DateRange(date(2019, 6, 1), None, None, None),
        ),
        (
            expression("2019-06", TimeRole.BY),
            False,
            True,
            DateRange(D, date(2019, 6, 30), None, None),
        ),
        (expression(None, TimeRole.AT), False, False, DateRange(None, D, D, None)),
    ],
)
def test_bounds(
    given: TimeExpression | None, former: bool, planned: bool, expected: DateRange
) -> None:
    assert bounds(given, D, former=former, planned=planned) == expected


@pytest.mark.parametrize("role", list(TimeRole))
@pytest.mark.parametrize("iso", ["2019-02-20", "2019-W10", "2019", "2021-05", "2017/2019-03"])
@pytest.mark.parametrize("former", [False, True])
@pytest.mark.parametrize("planned", [False, True])
@pytest.mark.parametrize("published", [None, D])
def test_bounds_never_cross(
    role: TimeRole, iso: str, former: bool, planned: bool, published: date | None
) -> None:
    when = bounds(expression(iso, role), published, former=former, planned=planned)
    for low, high in ((when.start_min, when.start_max), (when.end_min, when.end_max)):
        assert low is None or high is None or low <= high


def test_what_a_story_leaves_undated_held_while_it_happened() -> None:
    assert days_of(expression(None, TimeRole.AT)) is None
    story = days_of(expression("1940-05-14/1945", TimeRole.FROM_TO))
    assert story == (date(1940, 5, 14), date(1945, 12, 31))
    when = bounds(None, D, former=False, planned=False, story=story)
    assert when == DateRange(start_max=date(1945, 12, 31), end_min=date(1940, 5, 14))
    assert bounds(None, D, former=False, planned=True, story=story).start_min == date(1940, 5, 14)
    assert bounds(None, D, former=True, planned=False, story=story) == DateRange(end_max=D)


def test_a_year_alone_at_the_head_of_a_line_dates_what_follows() -> None:
    text = "1914. En garnison à Lisieux. Le 22 août, il se bat à Charleroi.\n1940 – Il se bat."
    found = find_times(text, date(2020, 5, 8), "fr")
    assert [(t.text, t.iso) for t in found] == [
        ("1914", "1914"),
        ("Le 22 août", "1914-08-22"),
        ("1940", "1940"),
    ]


@pytest.mark.parametrize("text", ["1914-1918", "1500 hommes sont partis.", "Il a 1914 amis.\n"])
def test_a_number_of_men_is_no_heading(text: str) -> None:
    assert not any(t.iso and len(t.iso) == 4 for t in find_times(text, date(2020, 5, 8), "fr"))
