"""Columns and dates of pandas, numpy, polars and pyarrow."""

import datetime as dt

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import goldenthread as gt

MEASURE = {"id": ["M"], "kind": ["Measure"], "title": ["m"]}


def elements(**columns):
    count = len(next(iter(columns.values())))
    return {"id": [f"E{at}" for at in range(count)], "kind": ["Action"] * count, "title": ["t"] * count, **columns}


def both_ways(column, name="x", **more):
    """The cells of an attribute: in a data frame, in a dict of columns, and in an Arrow table made of the frame."""
    frame = pd.DataFrame(elements(**{name: column}))
    plans = [gt.Plan.from_tables(elements=given, **more) for given in (frame, dict(frame), pa.Table.from_pandas(frame))]
    cells = [plan.elements.column_list(name) if name in plan.elements else None for plan in plans]
    assert cells[0] == cells[1] == cells[2]
    return cells[0]


class TestPeriods:
    @pytest.mark.parametrize(
        ("frequency", "start", "wanted"),
        [
            ("M", "2024-05", ["2024-05", "2024-06"]),
            ("Q-MAR", "2025Q2", ["Q2 2024/25", "Q3 2024/25"]),
            ("Q-DEC", "2024Q1", ["Q4 2023/24", "Q1 2024/25"]),
            ("Y-MAR", "2025", ["2024/25", "2025/26"]),
            ("Y-DEC", "2024", ["2024", "2025"]),
            ("D", "2024-02-28", ["2024-02-28", "2024-02-29"]),
            ("h", "2024-05-01 23:00", ["2024-05-01", "2024-05-02"]),
            ("W-SUN", "2024-05-01", ["2024-04-29..2024-05-05", "2024-05-06..2024-05-12"]),
        ],
    )
    def test_a_period_is_what_pandas_says_it_is(self, frequency, start, wanted):
        index = pd.period_range(start, periods=2, freq=frequency)
        frame = pd.DataFrame({"measure": ["M", "M"], "period": index, "value": [3, 4]})
        columns = [
            frame,
            dict(frame),
            pa.Table.from_pandas(frame),
            frame.to_dict("records"),
            {**frame, "period": index},
        ]
        for given in columns:
            plan = gt.Plan.from_tables(elements=MEASURE, observations=given)
            assert [str(period) for period in plan.observations.column_list("period")] == wanted

    @pytest.mark.parametrize(
        "frequency", ["D", "W-SUN", "W-WED", "M", "Q-DEC", "Q-MAR", "Q-JUN", "Y-DEC", "Y-MAR", "h", "min"]
    )
    def test_two_hundred_of_each_frequency_agree_with_pandas(self, frequency):
        index = pd.period_range("1965-03-07", periods=200, freq=frequency)
        frame = pd.DataFrame(elements(due=index))
        due = gt.Plan.from_tables(elements=frame).elements.column_list("due")
        assert [(one.first, one.last) for one in due] == [(one.start_time.date(), one.end_time.date()) for one in index]

    def test_a_missing_period_is_blank(self):
        due = both_ways(pd.Series(pd.PeriodIndex(["2024-05", None], freq="M")), "due")
        assert [str(cell) for cell in due] == ["2024-05", "None"]

    def test_what_cannot_be_read_is_refused_with_a_remedy(self):
        index = pd.PeriodIndex(["2024-05-01", "2024-07-02"], freq="2M")
        with pytest.raises(gt.InputError, match="unsupported_type"):
            gt.Plan.from_tables(elements=pa.Table.from_pandas(pd.DataFrame(elements(due=index))))

    def test_intervals_and_durations_are_refused(self):
        for column in (pd.interval_range(0, 2), pd.timedelta_range("1D", periods=2)):
            with pytest.raises(gt.Error, match=r"row 1 holds a value of type|unsupported_type"):
                gt.Plan.from_tables(elements=pd.DataFrame(elements(x=column)))


class TestTypes:
    @pytest.mark.parametrize(
        ("column", "wanted"),
        [
            (pd.Series([1, None, 3], dtype="Int64"), [1.0, None, 3.0]),
            (pd.Series([0.5, None, 3], dtype="Float64"), [0.5, None, 3.0]),
            (pd.Series([True, None, False], dtype="boolean"), [True, None, False]),
            (pd.Series(["a", None, "c"], dtype="string"), ["a", None, "c"]),
            (pd.Series(["a", None, "c"], dtype="category"), ["a", None, "c"]),
            (pd.Series([5, None, 7], dtype="Int64").astype("category"), [5.0, None, 7.0]),
            (pd.Series([True, False, True], dtype="category"), [True, False, True]),
            (pd.Series(["a", pd.NA, "c"], dtype="object"), ["a", None, "c"]),
            (pd.Series([1, 2, 3], dtype="int8"), [1.0, 2.0, 3.0]),
            (pd.Series([1, 2, 3], dtype="uint64"), [1.0, 2.0, 3.0]),
            (pd.Series([1, None, 3], dtype="int64[pyarrow]"), [1.0, None, 3.0]),
            (pd.Series(["a", None, "c"], dtype="string[pyarrow]"), ["a", None, "c"]),
        ],
        ids=str,
    )
    def test_nullable_and_categorical_columns(self, column, wanted):
        assert both_ways(column) == wanted

    @pytest.mark.parametrize(
        "column",
        [
            pd.Series([pd.Timestamp("2024-03-31"), pd.NaT]),
            pd.Series([dt.date(2024, 3, 31), None], dtype="object"),
            pd.Series([pd.Timestamp("2024-03-31"), pd.NaT]).astype("category"),
            pd.Series([pd.Period("2024-03-31", "D"), pd.NaT], dtype="period[D]"),
            pd.Series(["31/03/2024", None]),
            pd.Series(["31/03/2024", None], dtype="category"),
        ],
        ids=lambda column: str(column.dtype),
    )
    def test_dates(self, column):
        assert both_ways(column, "due") == [gt.Period("2024-03-31"), None]

    def test_a_time_in_a_zone_is_of_the_day_that_is_written(self):
        frame = pd.DataFrame(elements(due=pd.Series([pd.Timestamp("2024-04-01", tz="Europe/London"), pd.NaT])))
        for given in (frame, dict(frame), frame.to_dict("records")):
            due = gt.Plan.from_tables(elements=given).elements.column_list("due")
            assert due == [gt.Period("2024-04-01"), None]

    def test_lists_in_cells_are_the_same_by_every_way(self):
        cells = [["x", "y"], None, ["z"], []]
        wanted = ["x;y", None, "z", None]
        frame = pd.DataFrame(elements(wards=cells))
        for given in (
            elements(wards=cells),
            frame,
            dict(frame),
            pa.table(elements(wards=cells)),
            pl.DataFrame(elements(wards=cells)),
        ):
            assert gt.Plan.from_tables(elements=given).elements.column_list("wards") == wanted

    @pytest.mark.parametrize(
        ("cell", "wanted"),
        [(["a", None], "a"), ([None, "b", ""], "b;"), (["", "c"], ";c"), ([1, 2], "1;2"), (["a;b", "c"], None)],
    )
    def test_entries_that_are_missing_blank_numbers_or_two(self, cell, wanted):
        import json

        document = {"format": "goldenthread-plan", "version": 1}
        rows = [{"id": "E0", "kind": "Action", "title": "t", "wards": cell}]
        plans = [
            gt.Plan.from_tables(elements=elements(wards=[cell]), building="lenient"),
            gt.Plan.from_tables(elements=pa.table(elements(wards=[cell])), building="lenient"),
            gt.Plan.from_tables(elements=pd.DataFrame(elements(wards=[cell])), building="lenient"),
            gt.Plan.from_json(json.dumps({**document, "elements": rows}), building="lenient"),
        ]
        for plan in plans:
            assert (plan.elements.column_list("wards") if "wards" in plan.elements else [None]) == [wanted]
            assert [finding.code for finding in plan.findings] == ([] if wanted else ["bad_value"])


class TestWholeNumbers:
    ID = 2**53 + 1

    @pytest.mark.parametrize(
        "column",
        [
            [100000, 2**53 + 1],
            np.array([100000, 2**53 + 1]),
            np.array([100000, 2**53 + 1], dtype="u8"),
            pd.Series([100000, 2**53 + 1]),
            pd.Series([100000, 2**53 + 1], dtype="Int64"),
            pa.array([100000, 2**53 + 1]),
            pl.Series([100000, 2**53 + 1]),
        ],
        ids=lambda column: type(column).__module__,
    )
    def test_ids_and_own_columns_keep_every_digit(self, column):
        given = {"id": column, "kind": ["Action"] * 2, "title": column, "ref": column}
        plans = [gt.Plan.from_tables(elements=given)]
        if isinstance(column, pd.Series):
            plans.append(gt.Plan.from_tables(elements=pd.DataFrame(given)))
        if isinstance(column, (pa.Array, pl.Series)):
            plans.append(
                gt.Plan.from_tables(elements=pa.table(given) if isinstance(column, pa.Array) else pl.DataFrame(given))
            )
        for plan in plans:
            for name in ("id", "title", "ref"):
                assert plan.elements.column_list(name) == ["100000", "9007199254740993"]

    @pytest.mark.parametrize(
        "given", [[1e5, 2.0], [100000, 2.0], np.array([1e5, 2]), pd.Series([1e5, 2.0]), pa.array([1e5, 2.0])], ids=str
    )
    def test_a_float_that_is_whole_has_no_point(self, given):
        plan = gt.Plan.from_tables(elements={"id": given, "kind": ["Action"] * 2, "title": given})
        assert plan.elements.column_list("id") == ["100000", "2"]
        assert plan.elements.column_list("title") == ["100000", "2"]

    @pytest.mark.parametrize("number", ["1e5", "100000.0", "100000", "1.0E5"])
    def test_a_number_of_json_is_written_plainly(self, number):
        text = '{"format":"goldenthread-plan","version":1,"elements":[{"id":%s,"kind":"Action","title":%s}]}'
        plan = gt.Plan.from_json(text % (number, number))
        assert (plan.elements.column_list("id"), plan.elements.column_list("title")) == (["100000"], ["100000"])

    @pytest.mark.parametrize("column", [[2.0**60], np.array([2.0**60]), pa.array([2.0**60])], ids=str)
    def test_an_id_whose_digits_were_lost_before_is_told(self, column):
        with pytest.raises(gt.InputError, match="too large to store exactly"):
            gt.Plan.from_tables(elements={"id": column, "kind": ["Action"], "title": ["t"]})

    def test_decimals_of_arrow(self):
        import decimal

        values = [decimal.Decimal(12345678901234567890123), decimal.Decimal("-1.5"), None]
        plan = gt.Plan.from_tables(elements=pa.table(elements(ref=values)))
        assert plan.elements.column_list("ref") == ["12345678901234567890123", "-1.5", None]
        small = [decimal.Decimal("1234567.1234567890123"), decimal.Decimal("-0.1"), None]
        assert gt.Plan.from_tables(elements=pa.table(elements(x=small))).elements.column_list("x") == [
            1234567.1234567890123,
            -0.1,
            None,
        ]


class TestNullRows:
    @pytest.mark.parametrize("chunks", [1, 2])
    def test_a_null_row_is_no_element(self, chunks):
        array = pa.StructArray.from_arrays(
            [
                pa.array(["E0", "E1", "E2"]),
                pa.array(["Action"] * 3),
                pa.array(["a", "b", "c"]),
                pa.array([0.1, 9.0, 0.3]),
            ],
            names=["id", "kind", "title", "progress"],
            mask=pa.array([False, True, False]),
        )
        plan = gt.Plan.from_tables(
            elements=pa.chunked_array([array] + [array.slice(3)] * (chunks - 1)), building="lenient"
        )
        assert plan.elements.column_list("id") == ["E0", "E2"]
        assert plan.elements.column_list("progress") == [0.1, 0.3]
        assert [(finding.code, finding.place.row) for finding in plan.findings] == [("missing_row", 2)]
        sliced = gt.Plan.from_tables(elements=pa.chunked_array([array.slice(1)]), building="lenient")
        assert sliced.elements.column_list("id") == ["E2"]
        assert [(finding.code, finding.place.row) for finding in sliced.findings] == [("missing_row", 1)]


@pytest.fixture(scope="module")
def plan():
    return gt.Plan.from_tables(
        elements={"id": ["O", "A"], "kind": ["Outcome", "Action"], "title": ["o", "a"], "progress": [None, 0.2]},
        links={"from": ["A"], "type": ["contributes_to"], "to": ["O"]},
        updates={"element": ["A"], "date": ["2024-05-10"], "progress": [0.6]},
    )


MONTHS = pd.date_range("2024-04-30", periods=3, freq="ME")


@pytest.mark.parametrize(
    "dates",
    [
        MONTHS,
        pd.Series(MONTHS),
        MONTHS.to_numpy(),
        MONTHS.to_numpy().astype("datetime64[D]"),
        MONTHS.tz_localize("Europe/London"),
        MONTHS.date,
        list(MONTHS),
        tuple(str(day.date()) for day in MONTHS),
        pl.Series(MONTHS.date),
        pa.array(MONTHS.date),
        pa.chunked_array([MONTHS.date]),
        pd.Series(MONTHS).astype("date32[pyarrow]"),
        pd.period_range("2024-04", periods=3, freq="M"),
        pd.Series(pd.period_range("2024-04", periods=3, freq="M")),
        dict.fromkeys(MONTHS.date).keys(),
    ],
    ids=lambda dates: f"{type(dates).__module__}.{type(dates).__name__}",
)
def test_every_usual_list_of_dates(plan, dates):
    series = plan.roll_up(dates)
    assert [rollup["A"].score for rollup in series.rollups] == [0.2, 0.6, 0.6]
    assert series.dates == tuple(MONTHS.date)


def test_a_generator_of_dates(plan):
    assert [r["A"].score for r in plan.roll_up(day for day in MONTHS).rollups] == [0.2, 0.6, 0.6]


@pytest.mark.parametrize(
    "date",
    [
        dt.date(2024, 5, 31),
        pd.Timestamp("2024-05-31 12:00"),
        np.datetime64("2024-05-31"),
        pd.Period("2024-05", "M"),
        "31/05/2024",
    ],
)
def test_one_date(plan, date):
    assert plan.roll_up(date)["A"].score == 0.6
    assert plan.roll_up(date).as_of == dt.date(2024, 5, 31)


MISSING = [pd.NaT, pd.NA, float("nan"), np.float64("nan"), np.datetime64("NaT"), pa.scalar(None, pa.date32())]


@pytest.mark.parametrize("date", MISSING, ids=repr)
@pytest.mark.parametrize(
    "ask",
    [
        lambda plan, date: plan.roll_up(date),
        lambda plan, date: plan.roll_up([dt.date(2024, 1, 1), date]),
        lambda plan, date: plan.check(as_of=date),
        lambda plan, date: plan.structure(as_of=date),
        lambda plan, date: plan.coverage(as_of=date),
        lambda plan, date: plan.matrix("kind=Action", "kind=Outcome", as_of=date),
        lambda _, date: gt.Plan.from_tables(elements=MEASURE, as_of=date),
        lambda plan, date: plan.line_of_sight_report(as_of=date),
        lambda plan, date: gt.compare(plan, plan, as_of_before=date),
    ],
)
def test_a_missing_date_is_an_error_that_says_what_to_do(plan, date, ask):
    with pytest.raises(gt.ArgumentError, match=r"give one|give a date, or None"):
        ask(plan, date)


@pytest.mark.parametrize("date", MISSING[:4], ids=repr)
def test_a_selection_compares_with_no_missing_date(plan, date):
    with pytest.raises(gt.ArgumentError, match="is not a value to compare with"):
        plan.select(due=("before", date))


def test_a_list_with_a_missing_date_says_which(plan):
    with pytest.raises(gt.ArgumentError, match="date 2 of the list"):
        plan.roll_up(pd.Series([pd.Timestamp("2024-01-01"), pd.NaT]))


def test_a_live_row_takes_the_same_values(plan):
    live = gt.LiveRollup(plan.roll_up("2024-06-30"))
    live.update("A", pd.Timestamp("2024-06-01"), progress=0.7, due=pd.Period("2024-12", "M"), reason=pd.NA)
    assert live["A"].score == 0.7
    with pytest.raises(gt.Error):
        live.update("A", pd.NaT, progress=0.8)
    assert live["A"].score == 0.7
