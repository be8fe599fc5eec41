from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from orbat.model import DateRange
from orbat.resolve.interval import combine, core, hull
from resolve.story import day, on

days = st.dates(date(2015, 1, 1), date(2016, 12, 31))
bounds = st.builds(
    lambda four, keep: DateRange(
        *(d if k else None for d, k in zip(_ordered(four), keep, strict=True))
    ),
    st.tuples(days, days, days, days),
    st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans()),
)


def _ordered(four: tuple[date, date, date, date]) -> tuple[date, date, date, date]:
    low, high = sorted(four[:2]), sorted(four[2:])
    return (low[0], low[1], max(low[0], high[0]), max(low[0], high[1]))


def test_the_core_is_what_is_sure() -> None:
    assert core(on("2019-02-21")) == (day("2019-02-21"), day("2019-02-21"))
    some_day = DateRange(start_max=day("2019-01-31"), end_min=day("2019-01-01"))
    assert core(some_day) is None
    assert hull(some_day) == (day("2019-01-01"), day("2019-01-31"))
    assert core(DateRange()) is None
    assert core(DateRange(end_max=day("2019-01-01"))) is None


def test_combining_takes_the_narrowest_outer_and_the_widest_sure_bounds() -> None:
    since_january = DateRange(day("2019-01-01"), day("2019-01-31"), day("2019-03-05"), None)
    until_june = DateRange(None, day("2019-04-01"), day("2019-06-30"), day("2019-06-30"))
    assert combine([since_january, until_june]) == DateRange(
        day("2019-01-01"), day("2019-01-31"), day("2019-06-30"), day("2019-06-30")
    )


def test_a_sure_day_beats_a_bound_that_rules_it_out() -> None:
    since_march = DateRange(start_min=day("2019-03-01"), start_max=day("2019-03-31"))
    assert combine([since_march, on("2019-01-10")]).start_min is None


@given(st.lists(bounds, min_size=1, max_size=6))
def test_combining_knows_no_order_and_keeps_bounds_in_order(ranges: list[DateRange]) -> None:
    whole = combine(ranges)
    assert whole == combine(list(reversed(ranges)))
    if whole.start_min and whole.start_max:
        assert whole.start_min <= whole.start_max
    if whole.end_min and whole.end_max:
        assert whole.end_min <= whole.end_max
    if whole.start_min and whole.end_max:
        assert whole.start_min <= whole.end_max
    sure = hull(whole)
    for each in ranges:
        known = hull(each)
        assert known is None or sure is not None
