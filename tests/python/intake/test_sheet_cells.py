"""The cells of a sheet are those that openpyxl reads, whatever their types."""

from __future__ import annotations

import datetime as dt
import os
import zipfile
from pathlib import Path

import pytest

import goldenthread as gt
from goldenthread import _core

openpyxl = pytest.importorskip("openpyxl")
SHARED = Path(os.environ.get("GOLDENTHREAD_SHARED_DIR", Path(__file__).parents[4] / "shared"))
WORKBOOKS = sorted((SHARED / "data" / "workbooks").glob("*.xlsx"))


def both(path, *, theirs_too=True):
    """Return the cells that hold something, by place, as they are read here and as openpyxl reads them."""
    from goldenthread.intake.sheet_cells import CellBook, read_cells
    from goldenthread.intake.workbook import open_workbook, sheet_marks

    ours, theirs = {}, {}
    limits = _core.ReadLimits()
    with open_workbook(Path(path), limits) as (archive, book):
        for sheet in book.worksheets:
            marks = sheet_marks(archive, sheet, limits)
            if not marks.cells:
                continue
            cells = read_cells(archive, sheet._worksheet_path, CellBook(book, sheet._shared_strings), marks.last_column)
            for number, row in cells:
                for at, cell in enumerate(row, 1):
                    if cell.value is not None:
                        ours[sheet.title, number, at] = (cell.value, cell.number_format, cell._style_id)
            if not theirs_too:
                continue
            sheet.reset_dimensions()
            for row in sheet.iter_rows(max_row=marks.last_row, max_col=marks.last_column):
                for cell in row:
                    if cell.value is not None:
                        theirs[sheet.title, cell.row, cell.column] = (cell.value, cell.number_format, cell._style_id)
    return ours, theirs


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_real_workbooks(path):
    ours, theirs = both(path)
    assert ours == theirs
    assert ours


def test_each_type_of_cell(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["text", 3, 2.5, 1e-7, True, False, "#DIV/0!", None, " spaces ", "line\nbreak", "é 漢字 🏛"])
    sheet.append([dt.datetime(2025, 3, 31), dt.datetime(2025, 3, 31, 12, 30), dt.time(9, 5), dt.timedelta(hours=30)])
    sheet["A5"] = 0.45
    sheet["A5"].number_format = "0%"
    sheet["C7"] = 45748
    sheet["C7"].number_format = "mmm-yy"
    book.create_sheet("Empty")
    book.create_sheet("Second")["B2"] = "x"
    book.save(tmp_path / "types.xlsx")
    ours, theirs = both(tmp_path / "types.xlsx")
    assert ours == theirs
    assert ours["Sheet", 7, 3][0] == dt.datetime(2025, 4, 1)
    assert len(ours) == 17


SHEET = """<?xml version="1.0"?>
<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>
  <x:row>
    <x:c t="inlineStr"><x:is><x:r><x:t>Re</x:t></x:r><x:r><x:t>f</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c>
    <x:c t="str"><x:f>1+1</x:f><x:v>a text</x:v></x:c>
    <x:c t="d"><x:v>2025-03-31T00:00:00</x:v></x:c>
    <x:c t="e"><x:v>#N/A</x:v></x:c>
  </x:row>
  <x:row r="4"><x:c r="B4"><x:v>
    7
  </x:v></x:c><x:c r="C4" s="0"/></x:row>
</x:sheetData></x:worksheet>"""


def test_what_other_programs_write(tmp_path):
    """Prefixes, no references, texts in the cell, in pieces, with how they are spoken; blanks around numbers."""
    book = openpyxl.Workbook()
    book.active["A1"] = "x"
    book.save(tmp_path / "plain.xlsx")
    with zipfile.ZipFile(tmp_path / "plain.xlsx") as old, zipfile.ZipFile(tmp_path / "other.xlsx", "w") as new:
        for part in old.infolist():
            new.writestr(part, SHEET if part.filename == "xl/worksheets/sheet1.xml" else old.read(part))
    ours, _ = both(tmp_path / "other.xlsx", theirs_too=False)
    assert {(row, column): value for (_, row, column), (value, *_) in ours.items()} == {
        (1, 1): "Ref",
        (1, 2): "a text",
        (1, 3): dt.datetime(2025, 3, 31),
        (1, 4): "#N/A",
        (4, 2): 7,
    }


def test_a_workbook_of_many_rows_is_read_within_its_bounds(tmp_path):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(str(tmp_path / "many.xlsx"), {"constant_memory": True})
    sheet = book.add_worksheet("Actions")
    sheet.write_row(0, 0, ["Ref", "Action", "% complete"])
    for row in range(1, 3001):
        sheet.write_row(row, 0, [f"A{row}", f"Action {row}", row % 101])
    book.close()
    mapping = {"tables": [{"kind": "Action", "columns": {"id": "Ref", "title": "Action", "progress": "% complete"}}]}
    plan = gt.read_plan(tmp_path / "many.xlsx", mapping=mapping)
    assert len(plan) == 3000
    assert plan["A3000"].title == "Action 3000"
