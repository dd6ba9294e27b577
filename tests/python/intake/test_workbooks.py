"""Files that are something else than their names say, and workbooks made to do harm: one clear sentence each."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
import zipfile

import pytest

import goldenthread as gt
from goldenthread.intake import workbook as reader

openpyxl = pytest.importorskip("openpyxl")
MAPPING = {"tables": [{"kind": "Action", "columns": {"id": "Ref", "title": "Action"}}]}
SHEET = "xl/worksheets/sheet1.xml"


def small_workbook(path):
    book = openpyxl.Workbook()
    book.active.append(["Ref", "Action"])
    book.active.append(["A1", "Plant trees"])
    book.save(path)
    return path


def changed(path, part, change):
    """Write a small workbook with one part changed, or left out where the change gives nothing."""
    plain = small_workbook(path.with_suffix(".plain.xlsx"))
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                text = change(text)
            if text is not None:
                new.writestr(name, text)
    return path


def zip_bomb(path):
    return changed(path, SHEET, lambda text: text + b" " * 60_000_000)


def far_cell(path):
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return changed(path, SHEET, lambda text: text.replace(b"</sheetData>", cell))


def with_entities(path):
    doctype = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return changed(path, SHEET, lambda text: text.replace(b"<worksheet", doctype + b"<worksheet", 1))


def without_sheet(path):
    return changed(path, SHEET, lambda _: None)


def without_types(path):
    return changed(path, "[Content_Types].xml", lambda _: None)


def broken_xml(path):
    return changed(path, SHEET, lambda text: text[: len(text) // 2])


def encrypted(path):
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    return path


def many_parts(path):
    small_workbook(path)
    with zipfile.ZipFile(path, "a") as archive:
        for at in range(10_001):
            archive.writestr(f"xl/media/{at}", "")
    return path


def cut_off(path):
    small_workbook(path)
    path.write_bytes(path.read_bytes()[:1000])
    return path


def bad_place(path):
    return changed(path, SHEET, lambda text: text.replace(b'r="A1"', b'r="!!"'))


HOSTILE = {
    zip_bomb: "unpacks to",
    far_cell: "reaches to XFD1048576 and holds 5 cells",
    with_entities: "declares a document type",
    without_sheet: "holds no sheet with anything in it",
    without_types: "not a workbook",
    broken_xml: "not a workbook that can be read",
    encrypted: "protected with a password",
    many_parts: "10,0",
    cut_off: "is broken",
    bad_place: "not a place in a sheet",
}


class TestHostileWorkbooks:
    @pytest.mark.parametrize("make", HOSTILE, ids=lambda make: make.__name__)
    def test_one_clear_sentence(self, make, tmp_path):
        path = make(tmp_path / "hostile.xlsx")
        began = time.process_time()
        with pytest.raises(gt.FileError) as raised:
            gt.read_plan(path, mapping=MAPPING)
        assert time.process_time() - began < 1
        text = str(raised.value)
        assert HOSTILE[make] in text
        assert "hostile.xlsx" in text
        assert "\n" not in text

    def test_little_memory(self, tmp_path):
        path = zip_bomb(tmp_path / "hostile.xlsx")
        code = (
            "import goldenthread as gt\n"
            f"try: gt.read_plan({str(path)!r}, mapping={MAPPING!r})\n"
            "except gt.FileError: print(*(line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line))\n"
        )
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert int(ran.stdout) < 200 * 1024


class TestOtherFiles:
    @pytest.mark.parametrize(
        ("name", "start", "said"),
        [
            ("plan.pdf", b"%PDF-1.7 ...", "is a PDF"),
            ("plan.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "in the old Excel format (.xls); save it as .xlsx"),
            ("plan.csv", b"<!DOCTYPE html><html>", "is a web page"),
            ("plan.xlsx", b"Ref,Action\nA1,Plant\n", "has the name of a workbook but is not one"),
            ("plan.docx", b"Ref", "neither a workbook nor CSV"),
        ],
    )
    def test_what_it_is_and_what_to_do(self, name, start, said, tmp_path):
        path = tmp_path / name
        path.write_bytes(start)
        with pytest.raises(gt.FileError) as raised:
            gt.read_plan(path, mapping=MAPPING)
        assert said in str(raised.value)

    def test_an_opendocument_file(self, tmp_path):
        with zipfile.ZipFile(tmp_path / "plan.ods", "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", "<x/>")
        with pytest.raises(gt.FileError, match=r"OpenDocument file; save it as \.xlsx"):
            gt.read_plan(tmp_path / "plan.ods", mapping=MAPPING)

    def test_without_the_extra(self, tmp_path, monkeypatch):
        path = small_workbook(tmp_path / "plan.xlsx")
        monkeypatch.setitem(sys.modules, "openpyxl", None)
        with pytest.raises(gt.FileError, match=r"pip install 'goldenthread\[excel\]'"):
            gt.read_plan(path, mapping=MAPPING)

    def test_without_a_mapping(self, tmp_path):
        with pytest.raises(gt.ArgumentError, match="give a mapping: guess_mapping proposes one"):
            gt.read_plan(small_workbook(tmp_path / "plan.xlsx"))

    def test_a_workbook_called_csv_is_read(self, tmp_path):
        assert len(gt.read_plan(small_workbook(tmp_path / "plan.csv"), mapping=MAPPING)) == 1

    def test_a_folder_of_returns(self, tmp_path):
        small_workbook(tmp_path / "one.xlsx")
        (tmp_path / "two.csv").write_text("Ref,Action\nA2,Mend\n", encoding="utf-8")
        assert len(gt.read_plan(tmp_path, mapping=MAPPING)) == 2


class TestCells:
    def test_as_they_are_seen(self, tmp_path):
        book = openpyxl.Workbook()
        sheet = book.active
        values = [0.45, 0.1 + 0.2, 12.0, True, dt.datetime(2025, 3, 1), dt.datetime(2025, 3, 31), "text"]
        sheet.append(["Ref", "Action", *(f"c{at}" for at in range(len(values)))])
        sheet.append(["A1", "Plant", *values])
        sheet["C2"].number_format = "0%"
        sheet["G2"].number_format = "mmm-yy"
        sheet["H2"].number_format = "dd/mm/yyyy"
        book.save(tmp_path / "cells.xlsx")
        frame = gt.describe_mapping(tmp_path / "cells.xlsx", MAPPING)
        assert [row["text"] for row in frame.rows()][2:] == [
            *("45%", "0.3", "12", "yes", "Mar-2025", "2025-03-31", "text")
        ]

    def test_texts_as_they_were_typed(self, tmp_path):
        import xlsxwriter

        texts = ["one\rtwo", "_x005F_", "_x0041_", "\u0001", " led by a space", "🏛 _x", "a_xD83C_b"]
        book = xlsxwriter.Workbook(str(tmp_path / "texts.xlsx"))
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Ref", "Action"])
        for row, text in enumerate(texts, 1):
            sheet.write_string(row, 0, f"A{row}")
            sheet.write_string(row, 1, text)
        sheet.write_rich_string(8, 1, "plain ", book.add_format({"bold": True}), "bold")
        book.close()
        with reader.open_workbook(tmp_path / "texts.xlsx", gt.ReadLimits()) as (_, opened):
            cells = [row[1].value for row in opened.worksheets[0].iter_rows(min_row=2)]
        assert cells == [*texts, "plain bold"]

    def test_letters(self):
        assert [reader.letters_of(at) for at in (1, 26, 27, 702, 703, 16384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]

    def test_hidden_and_merged(self, tmp_path):
        book = openpyxl.Workbook()
        sheet = book.active
        for row in (["Ref", "Action", "Ward"], ["A1", "One", "Abbey"], ["A2", "Two", None], ["A3", "Three", "River"]):
            sheet.append(row)
        sheet.merge_cells("C2:C3")
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[4].hidden = True
        book.save(tmp_path / "marks.xlsx")
        plan = gt.read_plan(tmp_path / "marks.xlsx", mapping=MAPPING, building="lenient")
        assert plan["A2"]["Ward"] == "Abbey"
        assert {(found.code, found.place.table) for found in plan.findings} == {
            ("merged_cells", "Sheet!C2"),
            ("hidden_columns", "Sheet!B"),
            ("hidden_rows", "Sheet!A4"),
        }


def read(path, **options):
    return gt.read_plan(path, mapping=MAPPING, building="lenient", **options)


class TestLimits:
    @pytest.mark.parametrize(
        ("limit", "said"),
        [
            ({"file_bytes": 100}, r"has [\d,]+ bytes, more than the limit file_bytes of 100"),
            ({"rows": 1}, "the sheet 'Sheet' has 2 rows, more than the limit rows of 1"),
            ({"columns": 1}, "the sheet 'Sheet' has 2 columns, more than the limit columns of 1"),
            (
                {"cell_bytes": 5},
                "row 1 of the sheet 'Sheet' has a cell of 6 characters, more than the limit cell_bytes of 5",
            ),
        ],
    )
    def test_of_workbooks(self, tmp_path, limit, said):
        path = small_workbook(tmp_path / "plan.xlsx")
        assert len(read(path)) == 1
        with pytest.raises(gt.FileError, match=said):
            read(path, limits=gt.ReadLimits(**limit))

    def test_of_csv(self, tmp_path):
        path = tmp_path / "plan.csv"
        path.write_text("Ref,Action\nA1,Plant trees\nA2,Water them\n")
        assert len(read(path)) == 2
        plan = read(path, limits=gt.ReadLimits(rows=1))
        assert (len(plan), [finding.code for finding in plan.findings]) == (1, ["too_many_rows"])
        with pytest.raises(gt.FileError, match="file_bytes"):
            read(path, limits=gt.ReadLimits(file_bytes=5))


class TestFolders:
    def test_what_is_open_beside_a_workbook_is_not_read(self, tmp_path):
        small_workbook(tmp_path / "plan.xlsx")
        (tmp_path / "~$plan.xlsx").write_bytes(b"somebody")
        assert len(read(tmp_path)) == 1

    def test_a_return_that_cannot_be_read_is_not_left_out_in_silence(self, tmp_path):
        small_workbook(tmp_path / "plan.xlsx")
        (tmp_path / "works.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
        with pytest.raises(gt.FileError, match=r"works\.xls is in the old Excel format"):
            read(tmp_path)

    @pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names")
    @pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx"])
    def test_a_pipe_is_refused_at_once(self, tmp_path, name):
        os.mkfifo(tmp_path / name)
        for given in (tmp_path, tmp_path / name):
            with pytest.raises(gt.FileError, match="is not a file but a folder, a pipe or a device"):
                read(given)
