"""What people say by the looks of cells, and what spreadsheets do to ids: found and told, by cell."""

from __future__ import annotations

import datetime as dt

import pytest

import goldenthread as gt

openpyxl = pytest.importorskip("openpyxl")
MAPPING = {
    "date": "2024-12-31",
    "tables": [{"kind": "Action", "columns": {"id": "Ref", "title": "Action", "status": "RAG"}}],
}
GREEN, AMBER, RED, BLUE = "FF00B050", "FFFFC000", "FFFF0000", "FF0070C0"


def sheet_of(path, rows, change=None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if change:
        change(book.active)
    book.save(path)
    return gt.read_plan(path, mapping=MAPPING, building="lenient")


def told(plan):
    return {found.code: found for found in plan.findings}


def fill(colour):
    return openpyxl.styles.PatternFill("solid", fgColor=colour)


ROWS = [["Ref", "Action", "RAG"], ["A1", "One"], ["A2", "Two"], ["A3", "Three"], ["A4", "Four"]]


class TestColours:
    def test_statuses_that_are_nothing_but_colours(self, tmp_path):
        def change(sheet):
            for cell in sheet[1]:
                cell.fill = fill("FF1F4E79")
            for row, colour in enumerate((GREEN, AMBER, RED, BLUE), 2):
                sheet.cell(row, 3).fill = fill(colour)

        plan = sheet_of(tmp_path / "plan.xlsx", ROWS, change)
        assert {row["element"]: str(row["status"]) for row in plan.updates.rows()} == {
            "A1": "on_track",
            "A2": "at_risk",
            "A3": "off_track",
            "A4": "complete",
        }
        found = told(plan)["colour_as_text"]
        assert (found.place.table, str(found.severity)) == ("Sheet!C2", "info")
        assert "4 cells say nothing but by their colour, and are read as Green, Amber, Red, Blue" in found.message

    def test_words_count_before_colours(self, tmp_path):
        def change(sheet):
            for row, word in enumerate(("G", "A", "R", "B"), 2):
                sheet.cell(row, 3).value = word
                sheet.cell(row, 3).fill = fill(RED)

        plan = sheet_of(tmp_path / "plan.xlsx", ROWS, change)
        assert [str(row["status"]) for row in plan.updates.rows()] == ["on_track", "at_risk", "off_track", "complete"]
        assert "colour_as_text" not in told(plan)

    def test_rows_that_are_shaded_say_nothing(self, tmp_path):
        def change(sheet):
            for row in (2, 4):
                for cell in sheet[row]:
                    cell.fill = fill("FF92D050")

        plan = sheet_of(tmp_path / "plan.xlsx", ROWS, change)
        assert len(plan.updates) == 0
        assert "colour_as_text" not in told(plan)

    def test_colours_of_other_columns_say_nothing(self, tmp_path):
        def change(sheet):
            sheet["C1"].value = "Theme"
            for row in range(2, 6):
                sheet.cell(row, 3).fill = fill(GREEN)

        plan = sheet_of(tmp_path / "plan.xlsx", ROWS, change)
        assert "colour_as_text" not in told(plan)

    def test_pale_grey_and_white_are_no_colours(self, tmp_path):
        def change(sheet):
            for row in range(2, 6):
                sheet.cell(row, 3).fill = fill("FFF2F2F2")

        assert len(sheet_of(tmp_path / "plan.xlsx", ROWS, change).updates) == 0


class TestIcons:
    def icons(self, tmp_path, values, *, heading="RAG", **options):
        xlsxwriter = pytest.importorskip("xlsxwriter")
        book = xlsxwriter.Workbook(str(tmp_path / "icons.xlsx"))
        sheet = book.add_worksheet("Sheet")
        sheet.write_row(0, 0, ["Ref", "Action", heading])
        for row, value in enumerate(values, 1):
            sheet.write_row(row, 0, [f"A{row}", f"Action {row}", value])
        sheet.conditional_format(
            1, 2, len(values), 2, {"type": "icon_set", "icon_style": "3_traffic_lights", **options}
        )
        book.close()
        mapping = {"tables": [{**MAPPING["tables"][0], "columns": {"id": "Ref", "title": "Action", "status": heading}}]}
        return gt.read_plan(tmp_path / "icons.xlsx", mapping={"date": "2024-12-31", **mapping}, building="lenient")

    def statuses(self, plan):
        return [str(row["status"]) for row in plan.updates.rows()] if len(plan.updates) else []

    def test_thirds_of_the_range(self, tmp_path):
        plan = self.icons(tmp_path, [0, 32, 33, 66, 67, 100])
        assert self.statuses(plan) == ["off_track", "off_track", "at_risk", "at_risk", "on_track", "on_track"]
        found = told(plan)["icon_as_text"]
        assert (found.place.table, str(found.severity)) == ("Sheet!C2", "info")
        assert "6 cells say the status by an icon alone, and are read as Red, Amber, Green" in found.message

    def test_thresholds_that_somebody_set(self, tmp_path):
        plan = self.icons(
            tmp_path,
            [1, 2, 3, 2],
            icons=[{"criteria": ">", "type": "number", "value": 2}, {"criteria": ">=", "type": "number", "value": 2}],
        )
        assert self.statuses(plan) == ["off_track", "at_risk", "on_track", "at_risk"]

    def test_turned_round(self, tmp_path):
        assert self.statuses(self.icons(tmp_path, [0, 50, 100], reverse_icons=True)) == [
            "on_track",
            "at_risk",
            "off_track",
        ]

    def test_words_beside_numbers_stay(self, tmp_path):
        plan = self.icons(tmp_path, [0, 100, "G"])
        assert "icon_as_text" not in told(plan)
        assert self.statuses(plan)[-1:] == ["on_track"]

    def test_numbers_of_their_own_stay_and_the_icons_are_told(self, tmp_path):
        pytest.importorskip("xlsxwriter")
        plan = self.icons(tmp_path, [10, 50, 90], heading="% progress")
        found = told(plan)["icons_not_read"]
        assert (found.place.table, str(found.severity)) == ("Sheet!C2", "info")
        assert "icon_as_text" not in told(plan)

    def test_arrows_in_grey_say_no_status(self, tmp_path):
        plan = self.icons(tmp_path, [0, 50, 100], icon_style="3_arrows_gray")
        assert "icon_as_text" not in told(plan)


class TestStruckThrough:
    def test_rows_are_told_and_read(self, tmp_path):
        def change(sheet):
            for cell in sheet[3]:
                cell.font = openpyxl.styles.Font(strike=True)
            sheet["B5"].font = openpyxl.styles.Font(strike=True)

        plan = sheet_of(tmp_path / "plan.xlsx", ROWS, change)
        found = told(plan)["struck_through"]
        assert (found.place.table, str(found.severity)) == ("Sheet!A3", "warning")
        assert found.message == "1 row is struck through, and read like the rest"
        assert "A2" in plan


class TestNotes:
    def test_are_told(self, tmp_path):
        def change(sheet):
            sheet["A1"].comment = openpyxl.comments.Comment("how to fill this in", "me")
            sheet["B3"].comment = openpyxl.comments.Comment("ask Jane\nfirst", "me")

        found = told(sheet_of(tmp_path / "plan.xlsx", ROWS, change))["notes"]
        assert (found.place.table, str(found.severity)) == ("Sheet!B3", "info")
        assert "1 note is not read; the first says 'ask Jane first'" in found.message


class TestFormulas:
    def test_without_a_value_are_told(self, tmp_path):
        def change(sheet):
            sheet["B3"].value = "=1+1"
            sheet["C3"].value = "G"

        found = told(sheet_of(tmp_path / "plan.xlsx", ROWS, change))["formula_without_value"]
        assert (found.place.table, str(found.severity)) == ("Sheet!B3", "warning")
        assert "1 formula has no value" in found.message

    def test_with_one_are_values(self, tmp_path):
        import xlsxwriter

        book = xlsxwriter.Workbook(str(tmp_path / "worked.xlsx"))
        sheet = book.add_worksheet("Sheet")
        sheet.write_row(0, 0, ["Ref", "Action"])
        sheet.write_row(1, 0, ["A1"])
        sheet.write_formula("B2", '="Pl"&"ant"', None, "Plant")
        book.close()
        plan = gt.read_plan(tmp_path / "worked.xlsx", mapping=MAPPING, building="lenient")
        assert plan["A1"].title == "Plant"
        assert "formula_without_value" not in told(plan)


class TestIds:
    def test_dates_that_were_ids(self, tmp_path):
        rows = [["Ref", "Action"], ["3/13", "One"], [dt.datetime(2025, 7, 3), "Two"], ["3/15", "Three"]]
        found = told(sheet_of(tmp_path / "plan.xlsx", rows))["date_for_text"]
        assert (found.place.table, found.value, str(found.severity)) == ("Sheet!A3", "2025-07-03", "warning")
        assert "3 July 2025, beside texts such as '3/13'" in found.message

    def test_noughts_that_were_dropped(self, tmp_path):
        rows = [["Ref", "Action"], *([number, "x"] for number in (1.8, 1.9, 1.1, 1.11))]
        found = told(sheet_of(tmp_path / "plan.xlsx", rows))["number_for_text"]
        assert (found.place.table, found.value) == ("Sheet!A4", "1.1")
        assert "may have been 1.10" in found.message

    def test_dates_among_dates_are_dates(self, tmp_path):
        rows = [["Ref", "Action", "Due"], ["A1", "One", dt.datetime(2025, 7, 3)], ["A2", "Two", "TBC"]]
        assert "date_for_text" not in told(sheet_of(tmp_path / "plan.xlsx", rows))
