"""What officers' sheets hold besides figures: marks, group totals, headings and notes among the rows, fractions."""

from __future__ import annotations

import pytest

import goldenthread as gt

openpyxl = pytest.importorskip("openpyxl")
MAPPING = {"tables": [{"kind": "Measure", "columns": {"id": "Ref", "title": "Indicator", "unit": "Unit"}}]}
HEADINGS = ["Ref", "Indicator", "Unit", "Good is", "Q2 24-25", "Q3 24-25 (prov)", "Target 24/25"]
ROWS = [
    ["K1 ", "Waste recycled", "%", "High", 0.45, 45, 50],
    ["K2", "Homes built", "homes", "High", "12*", "14 (r)", 20],
    ["K3", "Calls answered", "%", "High", "45%", 48, "50%"],
    ["Environment sub-total", None, None, None, 57, 59, 70],
    ["Directorate of Place"],
    ["K4", "Waste left over", "kg", "Low", "300 †", 310, 280],
    ["Grand Total", None, None, None, 388, 400, 365],
    ["* provisional until audited"],
]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    book = openpyxl.Workbook()
    kpis = book.active
    kpis.title = "KPIs"
    kpis.append(["Exampleton Council: performance"])
    kpis.merge_cells("A1:G1")
    kpis.append([])
    for row in (HEADINGS, *ROWS):
        kpis.append(row)
    kpis.merge_cells("A8:G8")
    pivot = book.create_sheet("Pivot")
    for row in (["Row Labels", "Sum of Q2"], ["Place", 88], ["(blank)", None], ["Grand Total", 388]):
        pivot.append(row)
    path = tmp_path_factory.mktemp("messy") / "messy.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def plan(sheet):
    return gt.read_plan(sheet, mapping=gt.guess_mapping(sheet), building="lenient")


def told(plan, code):
    return [(found.place.table, found.message) for found in plan.findings if found.code == code]


class TestGuessed:
    def test_only_rows_of_measures_are_measures(self, plan):
        assert plan.elements.column_list("id") == ["K1", "K2", "K3", "K4"]
        passed = told(plan, "passed_over_row")
        assert [place for place, _ in passed] == ["KPIs!A7", "KPIs!A8", "KPIs!A10", "KPIs!A11"]
        assert ["total" in passed[0][1], "heading over" in passed[1][1], "note" in passed[3][1]] == [True] * 3

    def test_the_sheet_that_is_no_table_is_told(self, plan):
        assert "Pivot" in [place for place, _ in told(plan, "table_not_read")]

    def test_figures_without_their_marks(self, plan):
        figures = {(row["measure"], str(row["period"])): row for row in plan.observations.rows()}
        assert {key: row["value"] for key, row in figures.items()} == {
            ("K1", "Q2 2024/25"): 0.45,
            ("K2", "Q2 2024/25"): 12,
            ("K3", "Q2 2024/25"): 45,
            ("K4", "Q2 2024/25"): 300,
            ("K1", "Q3 2024/25"): 45,
            ("K2", "Q3 2024/25"): 14,
            ("K3", "Q3 2024/25"): 48,
            ("K4", "Q3 2024/25"): 310,
        }
        # The column says that it is provisional, and a cell may know better.
        assert [str(figures[id, "Q3 2024/25"]["quality"]) for id in ("K1", "K2", "K4")] == [
            "provisional",
            "revised",
            "provisional",
        ]
        assert str(figures["K1", "Q2 2024/25"]["quality"]) == "final"
        marks = told(plan, "footnote_mark")
        assert [place for place, _ in marks] == ["KPIs!E5", "KPIs!F5"]
        assert "2 figures have a mark beside them, such as '*'" in marks[0][1]

    def test_a_fraction_beside_percentages(self, plan):
        ((place, message),) = told(plan, "mixed_percentages")
        assert place == "KPIs!E4"
        assert "others of the measure are up to 50" in message

    def test_which_way_is_good(self, plan):
        ways = {row["id"]: str(row["polarity"]) for row in plan.measures.rows()}
        assert (ways["K1"], ways["K4"]) == ("higher_is_better", "lower_is_better")


class TestWhatStays:
    """Rows that only look like totals, headings and notes are elements."""

    def elements(self, rows):
        table = {name: [row.get(name) for row in rows] for name in ("Ref", "Indicator", "Unit")}
        plan = gt.Plan.from_tables({"KPIs": table}, mapping=MAPPING, building="lenient")
        return plan.elements.column_list("id")

    @pytest.mark.parametrize(
        "row",
        [
            {"Ref": "K9", "Indicator": "Carbon total", "Unit": "t"},
            {"Ref": "K9", "Indicator": "* starred", "Unit": None},
            {"Ref": "K9", "Indicator": None, "Unit": None},
            {"Ref": None, "Indicator": "Waste recycled", "Unit": None},
        ],
    )
    def test_it_is_read(self, row):
        assert len(self.elements([{"Ref": "K1", "Indicator": "One", "Unit": "%"}, row])) == 2
