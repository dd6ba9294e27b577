"""Answers as workbooks: typed cells, statuses as words and colours."""

from __future__ import annotations

from pathlib import Path

import pytest

import goldenthread as gt

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")
PLANS = Path(__file__).parents[3] / "examples" / "plans"


def rows_of(sheet, first):
    headings = [cell.value for cell in sheet[first]]
    return [
        dict(zip(headings, [cell.value for cell in row], strict=True)) for row in sheet.iter_rows(min_row=first + 1)
    ]


@pytest.fixture(scope="module")
def result():
    return gt.read_plan(PLANS / "made-up").roll_up()


class TestRollup:
    def test_every_figure(self, result, tmp_path):
        result.to_workbook(tmp_path / "result.xlsx")
        (sheet,) = openpyxl.load_workbook(tmp_path / "result.xlsx").worksheets
        rows = rows_of(sheet, 3)
        assert [row["id"] for row in rows] == result.column_list("id")
        labels = {str(status): status.label for status in gt.Status}
        for row, expected in zip(rows, result.rows(), strict=True):
            assert row["score"] == expected["score"]
            assert row["status"] == labels[str(expected["status"])]
        assert any(row["score"] is None for row in rows)

    def test_colours_say_what_the_words_say(self, result, tmp_path):
        result.to_workbook(tmp_path / "result.xlsx")
        (sheet,) = openpyxl.load_workbook(tmp_path / "result.xlsx").worksheets
        tints = {}
        for place in sheet.conditional_formatting:
            for rule in place.rules:
                tints.setdefault(rule.formula[0].strip('"'), set()).add(rule.dxf.fill.bgColor.rgb)
        assert tints["On track"] == {"FFE4F4F2"}
        assert tints["Off track"] == {"FFFBE9EE"}
        assert tints["No data"] == {"FFF3F3F3"}
        assert set(tints) == {status.label for status in gt.Status}

    def test_in_the_frameworks_own_words(self, tmp_path):
        result = gt.read_plan(PLANS / "made-up-statuses").roll_up()
        result.to_workbook(tmp_path / "result.xlsx")
        (sheet,) = openpyxl.load_workbook(tmp_path / "result.xlsx").worksheets
        own = {word for word in result.plan.framework.status_labels.values() if word}
        assert own & {row["status"] for row in rows_of(sheet, 3)}


class TestOtherAnswers:
    def test_findings_and_tables(self, tmp_path):
        plan = gt.read_plan(PLANS / "york")
        for answer in (plan.check(), plan.elements):
            answer.to_workbook(tmp_path / "answer.xlsx")
            (sheet,) = openpyxl.load_workbook(tmp_path / "answer.xlsx").worksheets
            assert len(rows_of(sheet, 3)) == len(answer)

    def test_a_report(self, tmp_path):
        plan = gt.read_plan(PLANS / "barking-and-dagenham")
        result = plan.roll_up()
        name = plan.framework.to_dict()["reports"][0]["name"]
        report = result.report(name)
        report.to_workbook(tmp_path / "report.xlsx")
        book = openpyxl.load_workbook(tmp_path / "report.xlsx")
        assert len(book.sheetnames) == len(report.tables) + 1
        assert book["Summary"]["A1"].value == report.heading[0]
        for sheet, (title, table) in zip(book.worksheets[1:], report.tables, strict=True):
            assert sheet["A1"].value == title
            assert len(rows_of(sheet, 3)) == len(table)

    def test_names_of_sheets(self, tmp_path):
        from goldenthread.frame.workbook import Workbook

        book = Workbook(tmp_path / "names.xlsx")
        for title, name in (
            ("A/B: [c]*?", "A B   c"),
            ("", "Sheet"),
            ("x" * 40, "x" * 31),
            ("X" * 40, "X" * 27 + " (2)"),
            ("History", "History (2)"),
        ):
            assert book.sheet_name(title) == name
            book.add_lines(name, ["="])
        book.save()
        assert len(openpyxl.load_workbook(tmp_path / "names.xlsx").sheetnames) == 5
