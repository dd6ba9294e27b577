import datetime as dt

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import goldenthread as gt

MONTHS = ["2025-06-30", "2025-07-31", "2025-08-31", "2025-09-30"]


@pytest.fixture(scope="module")
def series(made_up):
    return made_up.roll_up(as_of=MONTHS)


class TestRollupSeries:
    def test_each_date_is_what_a_call_gives(self, made_up, series):
        assert series.dates == tuple(dt.date.fromisoformat(month) for month in MONTHS)
        for at, month in enumerate(MONTHS):
            alone = made_up.roll_up(month)
            assert series[month].to_dict() == alone.to_dict()
            assert series.scores[:, at].tobytes() == alone.scores.tobytes()
            np.testing.assert_array_equal(series.status_codes[:, at], alone.status_codes)
            np.testing.assert_array_equal(series.worst_codes[:, at], alone.worst_codes)
            np.testing.assert_array_equal(series.reason_codes[:, at], alone.reason_codes)
            np.testing.assert_array_equal(series.completeness[:, at], alone.completeness)
            np.testing.assert_array_equal(series.tallies[:, at], alone.tallies)
        assert series.scores.shape == (len(made_up), len(MONTHS))
        assert not np.array_equal(series.scores[:, 0], series.scores[:, -1], equal_nan=True)

    def test_options_are_those_of_one_roll_up(self, made_up):
        worst = made_up.roll_up(as_of=tuple(MONTHS[2:]), method="worst", status_from="points", threads=2)
        assert worst[MONTHS[3]].to_dict() == made_up.roll_up(MONTHS[3], method="worst", status_from="points").to_dict()

    def test_as_a_long_table(self, made_up, series):
        frame = series.to_pandas()
        assert isinstance(frame, pd.DataFrame)
        assert len(frame) == len(series) == len(made_up) * len(MONTHS)
        one = frame[(frame["id"] == "EX-P1") & (frame["as_of"] == MONTHS[1])]
        assert one["score"].item() == series[MONTHS[1]]["EX-P1"].score
        assert one["status"].item() == series[MONTHS[1]]["EX-P1"].status
        assert one["on_track"].item() == series[MONTHS[1]]["EX-P1"].tally["on_track"]
        assert frame["kind"].iloc[0] == made_up.elements.row(0)["kind"]
        polars = series.to_polars()
        assert isinstance(polars, pl.DataFrame)
        assert polars["as_of"].to_list() == list(series.dates) * len(made_up)
        arrow = pa.table(series)
        assert arrow["score"].to_pylist() == polars["score"].to_list()
        assert arrow["as_of"].to_pylist() == polars["as_of"].to_list()

    def test_one_element_date_by_date(self, series):
        element = series.element("EX-P1")
        assert element.column_list("as_of") == list(series.dates)
        assert element.column_list("score") == [series[month]["EX-P1"].score for month in MONTHS]
        assert element.column_list("status") == [series[month]["EX-P1"].status for month in MONTHS]
        with pytest.raises(gt.UnknownNameError):
            series.element("NONE")

    def test_what_moved_between_two_of_them(self, series):
        moved = series[MONTHS[3]].explain_change("EX-P1", since=series[MONTHS[2]])
        assert moved.change == pytest.approx(series.element("EX-P1")["score"][3] - series.element("EX-P1")["score"][2])

    def test_dates_that_cannot_be_used(self, made_up, series):
        with pytest.raises(gt.ArgumentError, match=r"2025-01-31.*2025-06-30"):
            series["2025-01-31"]
        with pytest.raises(gt.ArgumentError, match="twice"):
            made_up.roll_up(as_of=[MONTHS[0], MONTHS[0]])
        with pytest.raises(gt.ArgumentError, match="empty"):
            made_up.roll_up(as_of=[])

    def test_it_shows_itself(self, series):
        assert "2025-09-30" in repr(series)
        assert "<script" not in series._repr_html_()
        assert "2025-09-30" in series._repr_html_()
