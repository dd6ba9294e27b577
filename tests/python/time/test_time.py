import datetime as dt

import pytest

import goldenthread as gt


class TestPeriod:
    def test_parts(self):
        period = gt.parse_period("Q1 2017/18")
        assert (period.first, period.last) == (dt.date(2017, 4, 1), dt.date(2017, 6, 30))
        assert period.precision == gt.Precision.quarter
        assert period.length_in_days == 91
        assert str(period) == "Q1 2017/18"

    def test_what_is_in_it(self):
        year = gt.parse_period("2023/24")
        assert dt.date(2024, 3, 31) in year
        assert "2024-04-01" not in year
        assert gt.parse_period("2023-12") in year

    def test_order_and_hash(self):
        first, second = gt.Period("2020-01-01"), gt.Period("2020-01-01", "2020-01-31")
        assert first < second
        assert first <= second
        assert second > first
        assert second >= first
        assert len({first, second, gt.Period(dt.date(2020, 1, 1))}) == 2

    def test_the_wrong_way_round(self):
        with pytest.raises(gt.ArgumentError, match="2020-01-02"):
            gt.Period("2020-01-02", "2020-01-01")

    def test_another_start_of_the_year(self):
        assert gt.parse_period("2023/24", start_month=9).first == dt.date(2023, 9, 1)


class TestFiscalCalendar:
    def test_quarters_and_years(self):
        calendar = gt.FiscalCalendar()
        assert str(calendar.quarter_of("2018-01-31")) == "Q4 2017/18"
        assert str(calendar.financial_year_of(dt.date(2018, 3, 31))) == "2017/18"
        assert calendar.quarter(2017, 4) == calendar.quarter_of("2018-01-31")
        assert calendar.year(2017).first == dt.date(2017, 4, 1)
        assert gt.FiscalCalendar(1).year(2020).precision == gt.Precision.calendar_year
        assert calendar == gt.FiscalCalendar(4)

    def test_no_such_month(self):
        with pytest.raises(gt.ArgumentError, match="13"):
            gt.FiscalCalendar(13)


class TestParseDate:
    @pytest.mark.parametrize("text", ["2024-03-31", "31/03/2024", "31 March 2024", "31-Mar-24"])
    def test_forms(self, text):
        assert gt.parse_date(text) == dt.date(2024, 3, 31)

    @pytest.mark.parametrize("text", ["2024-02-31", "March 2024", "tomorrow", ""])
    def test_what_is_no_day(self, text):
        with pytest.raises(gt.ArgumentError, match="is not a date"):
            gt.parse_date(text)
