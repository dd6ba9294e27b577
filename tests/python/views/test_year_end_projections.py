"""Year-end projections in the register, on the page, in the drawing and in words, each told with how it was made."""

from __future__ import annotations

import json
import math
import re
import shutil

import pytest

import goldenthread as gt
from page_reader import PageReader

DAY = "2025-10-15"


def rolled(method="run_rate", values=(20, 45), day=DAY, **measure):
    standard = gt.Framework.standard().to_dict()
    policies = [*standard["policies"], {"name": "measures", "kinds": ["Measure"], "projection": method}]
    framework = gt.Framework.from_dict({**standard, "policies": policies})
    columns = {"unit": "homes", "cumulative": "yes"} | measure
    quarters = [f"Q{i + 1} 2024/25" for i in range(4)] + [f"Q{i + 1} 2025/26" for i in range(4)]
    first = 0 if len(values) > 4 else 4
    observations = {
        "measure": ["M"] * len(values),
        "period": quarters[first : first + len(values)],
        "value": list(values),
        "quality": [""] * len(values),
    }
    return {
        "framework": framework,
        "elements": {
            "id": ["V", "O", "M"],
            "kind": ["Vision", "Priority", "Measure"],
            "title": ["A good town", "More homes", "Homes built"],
        },
        "links": {
            "from": ["O", "M"],
            "type": ["contributes_to", "measures"],
            "to": ["V", "O"],
        },
        "measures": {"id": ["M"], **{name: [value] for name, value in columns.items()}},
        "observations": observations,
        "targets": {"measure": ["M"], "period": ["2025/26"], "value": [210]},
        "as_of": day,
    }


def roll_up(tables):
    return gt.Plan.from_tables(**tables).roll_up()


def with_forecast(tables, period, value):
    more = {"measure": "M", "period": period, "value": value, "quality": "forecast"}
    for name, cells in tables["observations"].items():
        cells.append(more.get(name, ""))
    return tables


def entry(result, **options):
    return dict(next(iter(result.measure_register(id="M", **options).rows())))


def page_text(result, **options):
    return PageReader(result.performance_report(**options).to_html()).text


class TestRegister:
    def test_has_the_figure_its_period_and_how_it_was_made(self):
        row = entry(roll_up(with_forecast(rolled(), "2025/26", 95)))
        assert (row["projected"], str(row["projected_period"]), row["projection"]) == (90, "2025/26", "run_rate")
        assert row["no_projection"] == "none"
        assert row["projection_words"] == "run rate: 45 homes by the end of Q2 2025/26, half of the year"
        assert (row["forecast"], str(row["forecast_period"]), row["actual"]) == (95, "2025/26", 45)

    def test_says_why_there_is_none(self):
        row = entry(roll_up(rolled("last_year_profile")))
        assert (row["projected"], row["no_projection"]) == (None, "no_last_year")
        assert row["projection_words"] == "the year before has no figure for the same period and for the whole year"
        row = entry(roll_up(rolled("none")))
        assert (row["projected"], row["no_projection"], row["projection_words"]) == (None, "not_asked", None)

    def test_a_trend_of_a_percentage(self):
        values = (80, 82, 84, 86, 88, 90)
        row = entry(roll_up(rolled("linear_trend", values, unit="%", cumulative="no")))
        assert row["projected"] == pytest.approx(94)
        assert str(row["projected_period"]) == "Q4 2025/26"
        assert row["projection_words"] == "linear trend: the straight line through 6 figures up to Q2 2025/26"

    def test_explain_has_the_same(self):
        explained = roll_up(rolled()).explain("M")
        assert explained.measure["projected"] == 90
        assert explained.measure["projection"] == "run_rate"
        assert "Projected: 90 homes for 2025/26, by run rate" in str(explained)
        assert "Nothing is judged by it." in str(explained)

    def test_no_status_and_no_tally_is_made_of_it(self):
        without = roll_up(rolled("none"))
        for method in ("run_rate", "linear_trend", "last_year_profile"):
            result = roll_up(rolled(method, (18, 40, 60, 84, 20, 45)))
            plain = roll_up(rolled("none", (18, 40, 60, 84, 20, 45)))
            assert str(result) == str(plain)
            assert result["V"].status == plain["V"].status
        assert str(without["V"].status) == str(roll_up(rolled())["V"].status)


class TestPage:
    def test_tells_projection_and_forecast_apart(self):
        text = page_text(roll_up(with_forecast(rolled(), "2025/26", 95)))
        assert (
            "Projected 90 homes for 2025/26 by run rate: 45 homes by the end of Q2 2025/26, half of the year. Officers "
            "forecast 95 homes for 2025/26" in text
        )
        assert "which is not the year end" not in text

    def test_a_forecast_of_another_period_is_told_as_such(self):
        text = page_text(roll_up(with_forecast(rolled(), "Q3 2025/26", 66)))
        assert "Officers forecast 66 homes for Q3 2025/26, which is not the year end" in text

    def test_why_there_is_none(self):
        text = page_text(roll_up(with_forecast(rolled("last_year_profile"), "2025/26", 95)))
        assert (
            "Not projected: the year before has no figure for the same period and for the whole year. Officers "
            "forecast 95 homes for 2025/26" in text
        )

    def test_where_no_policy_asks_the_page_says_nothing_of_it(self):
        text = page_text(roll_up(with_forecast(rolled("none"), "2025/26", 95)))
        assert "rojected" not in text
        assert "Forecast, no actual: 95 homes, 2025/26" in text

    def test_a_complete_year_has_its_outturn(self):
        assert "rojected" not in page_text(roll_up(rolled(values=(20, 45, 66, 91), day="2026-03-31")))

    def test_it_has_no_status_of_its_own(self):
        html = roll_up(rolled()).performance_report().to_html()
        plain = roll_up(rolled("none")).performance_report().to_html()
        assert html.count('class="gt-tag') == plain.count('class="gt-tag')

    def test_huge_figures_print_no_infinity(self):
        result = roll_up(rolled(values=(0, 1.7e308)))
        text = page_text(result)
        assert "Not projected: it is too large a number" in text
        assert not re.search(r"\b(inf|infinity|nan)\b|∞", text.lower())
        assert entry(result)["projected"] is None

    def test_the_workbook_and_the_word_document_have_it(self, tmp_path):
        docx = pytest.importorskip("docx")
        page = roll_up(rolled()).performance_report()
        page.to_word(tmp_path / "report.docx")
        document = docx.Document(tmp_path / "report.docx")
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        assert any("Projected 90 homes for 2025/26 by run rate" in cell for cell in cells)


class TestDrawing:
    def test_goes_on_dotted_to_the_year_end(self):
        drawing = roll_up(rolled()).trend("M")
        assert (
            "projected, without a status, 90 homes for 2025/26 by run rate: 45 homes by the end of Q2 2025/26, half of "
            "the year (dotted)" in drawing.to_svg()
        )
        assert 'stroke-dasharray="2 4"' in drawing.to_svg()
        table = PageReader(drawing.to_html()).tables[0]
        assert table.rows[-1][0] == "2025/26"
        assert table.rows[-1][3].startswith("90 homes")
        assert "half of the year" in table.rows[-1][3]

    def test_without_a_policy_it_is_as_it_was(self):
        drawing = roll_up(rolled("none")).trend("M")
        assert "rojected" not in drawing.to_html()
        assert 'stroke-dasharray="2 4"' not in drawing.to_svg()

    def test_a_year_beside_single_periods_is_told_and_not_drawn(self):
        tables = rolled(cumulative="no", aggregation="sum")
        tables["elements"]["frequency"] = ["", "", "quarterly"]
        drawing = roll_up(tables).trend("M")
        assert "projected, without a status, 130 homes for 2025/26" in drawing.to_svg()
        assert "(not drawn)" in drawing.to_svg()
        assert 'stroke-dasharray="2 4"' not in drawing.to_svg()


class TestAudience:
    def tables(self):
        tables = rolled("last_year_profile", (18, 40, 60, 84, 20, 45))
        tables["observations"]["audience"] = ["", "exempt", "", "", "", ""]
        return tables

    def test_what_is_hidden_is_in_no_projection(self):
        result = roll_up(self.tables())
        assert entry(result)["projected"] == 94.5
        row = entry(result, audience="public")
        assert (row["projected"], row["no_projection"]) == (None, "not_shown")
        assert row["projection_words"] == "a figure that it would be made of is not shown"
        for text in (page_text(result), result.trend("M").to_html(), str(result.explain("M", audience="public"))):
            assert "94.5" not in text
            assert "95 homes" not in text
            assert "40 homes" not in text
        assert "Projected 95 homes" in page_text(result, audience="exempt")

    def test_a_register_shown_to_the_public_does_not_have_it(self):
        shown = roll_up(self.tables()).measure_register().shown_to("public")
        row = dict(next(iter(shown.rows())))
        assert row["projected"] is None
        assert row["projection_words"] == "a figure that it would be made of is not shown"

    def test_a_rounded_measure_is_projected_from_what_is_published(self):
        tables = rolled(values=(13,), rounding=5)
        assert entry(roll_up(tables))["projected"] == 60
        assert "Projected 60 homes for 2025/26 by run rate: 15 homes by the end of Q1 2025/26" in page_text(
            roll_up(tables)
        )


class TestFrameworks:
    def test_are_read_and_written(self):
        standard = gt.Framework.standard().to_dict()
        assert all("projection" not in policy for policy in standard["policies"])
        policy = {"name": "m", "kinds": ["Measure"], "projection": "linear_trend"}
        framework = gt.Framework.from_dict({**standard, "policies": [*standard["policies"], policy]})
        written = {each["name"]: each for each in framework.to_dict()["policies"]}
        assert written["m"]["projection"] == "linear_trend"
        assert gt.Framework.from_dict(framework.to_dict()).to_dict() == framework.to_dict()

    def test_a_word_that_is_none_is_told(self):
        with pytest.raises(gt.InputError, match="guess"):
            gt.Framework.from_dict({"name": "x", "policies": [{"name": "m", "projection": "guess"}]})

    @pytest.mark.parametrize("method", ["run_rate", "linear_trend", "last_year_profile"])
    def test_every_projection_is_a_number_or_has_a_reason(self, plans, tmp_path, method):
        folder = tmp_path / "plan"
        shutil.copytree(plans / "made-up", folder)
        framework = json.loads((folder / "framework.json").read_text(encoding="utf-8"))
        for policy in framework["policies"]:
            policy["projection"] = method
        (folder / "framework.json").write_text(json.dumps(framework), encoding="utf-8")
        results = [gt.read_plan(each).roll_up("2025-09-30") for each in (plans / "made-up", folder)]
        assert str(results[0]) == str(results[1])
        for result in results[1:]:
            for row in result.measure_register().rows():
                assert (row["projected"] is not None) == (row["no_projection"] == "none")
                assert row["projected"] is None or math.isfinite(row["projected"])


class TestTheMadeUpCouncil:
    """Figures by hand: 66 * 196 / 48; 430 + (421 - 433); 87 + (88 - 91)."""

    @pytest.fixture
    def result(self, plans):
        return gt.read_plan(plans / "made-up").roll_up("2025-09-30")

    def test_its_register(self, result):
        rows = {row["id"]: row for row in result.measure_register().rows()}
        told = {id: (row["projected"], str(row["projected_period"])) for id, row in rows.items() if row["projected"]}
        assert told == {
            "EX-M01": (269.5, "2025/26"),
            "EX-M02": (418, "2026-03"),
            "EX-M08": (84, "Q4 2025/26"),
        }
        assert rows["EX-M04"]["no_projection"] == "no_last_year"
        assert rows["EX-M06"]["no_projection"] == "no_figure"

    def test_its_report(self, result):
        text = page_text(result)
        assert (
            "Projected 270 homes for 2025/26 by last year's profile: 66 homes by the end of Q1 2025/26; the year "
            "before, 48 homes of 196 homes had been reached by the end of Q1 2024/25" in text
        )
        # Nobody looks for one of a measure that has no figure this year, or that is for information alone.
        assert "no figure for 2025/26 is known yet" not in text
        assert text.count("Not projected: the year before has no figure") == 2
