"""Plans as workbooks: the same plan comes back, whatever it holds; nothing runs; the same bytes each time."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import goldenthread as gt
from random_plans import random_plan

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")
PLANS = Path(__file__).parents[3] / "examples" / "plans"
RANDOM_PLANS = int(os.environ.get("GOLDENTHREAD_RANDOM_PLANS", "1000"))


def there_and_back(plan, path):
    plan.to_workbook(path)
    return gt.read_plan(path, building="lenient")


def small_plan(**more):
    return gt.Plan.from_tables(
        elements=[
            {"id": "V", "kind": "Vision", "title": "One borough"},
            {"id": "A", "kind": "Action", "title": "=cmd|'/c calc'!A1", "due": "2025-03-31", "progress": 0.45},
            {"id": "M", "kind": "Measure", "title": "Waste"},
        ],
        links=[{"from": "A", "type": "contributes_to", "to": "V"}],
        measures=[{"id": "M", "unit": "%"}],
        observations=[{"measure": "M", "period": "2024/25", "value": 45}],
        updates=[{"element": "A", "date": "2024-12-31", "status": "at_risk"}],
        **more,
    )


class TestThereAndBack:
    @pytest.mark.parametrize(
        "name", sorted(folder.name for folder in PLANS.iterdir() if (folder / "elements.csv").is_file())
    )
    def test_every_example(self, name, tmp_path):
        plan = gt.read_plan(PLANS / name)
        assert there_and_back(plan, tmp_path / "plan.xlsx").to_json() == plan.to_json()

    def test_plans_at_random(self, tmp_path):
        for seed in range(RANDOM_PLANS):
            plan = random_plan(seed)
            back = there_and_back(plan, tmp_path / "plan.xlsx")
            assert back.to_json() == plan.to_json(), seed

    def test_what_was_found_is_still_told(self, tmp_path):
        plan = gt.Plan.from_tables(
            elements=[{"id": "V", "kind": "Vision", "title": "One"}, {"id": "X", "kind": "Nothing", "title": "Two"}],
            building="lenient",
        )
        back = there_and_back(plan, tmp_path / "plan.xlsx")
        assert [(found.code, found.value) for found in back.findings] == [("unknown_kind", "Nothing")]

    def test_by_folder_and_back(self, tmp_path):
        plan = gt.read_plan(PLANS / "made-up")
        there_and_back(plan, tmp_path / "plan.xlsx").write(tmp_path / "plan")
        plan.write(tmp_path / "direct")
        for file in (tmp_path / "direct").iterdir():
            if file.suffix == ".csv":
                assert (tmp_path / "plan" / file.name).read_bytes() == file.read_bytes()


class TestWhatIsWritten:
    def test_types_and_looks(self, tmp_path):
        small_plan().to_workbook(tmp_path / "plan.xlsx")
        book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
        assert book.sheetnames[:3] == ["guide", "plan", "elements"]
        sheet = book["elements"]
        headings = [cell.value for cell in sheet[1]]
        row = dict(zip(headings, sheet[3], strict=True))
        assert row["due"].value == dt.datetime(2025, 3, 31)
        assert (row["progress"].value, row["progress"].number_format) == (0.45, "0%")
        assert (row["title"].data_type, row["title"].value, row["title"].quotePrefix) == (
            "s",
            "=cmd|'/c calc'!A1",
            True,
        )
        assert sheet.freeze_panes == "B2"
        assert sheet.column_dimensions["C"].width > 15
        (kinds,) = [rule for rule in sheet.data_validations.dataValidation if "B2" in rule.sqref]
        assert "Action" in kinds.formula1
        assert sheet["B1"].comment.text
        status = next(cell for cell in book["updates"][2] if cell.column == 3)
        assert status.value == "At risk"
        assert len(list(book["updates"].conditional_formatting)) == 1

    def test_no_formula_anywhere(self, tmp_path):
        for seed in range(20):
            random_plan(seed).to_workbook(tmp_path / "plan.xlsx")
            with zipfile.ZipFile(tmp_path / "plan.xlsx") as archive:
                for part in archive.namelist():
                    assert b"<f>" not in archive.read(part)
                    assert not part.endswith(("externalLink1.xml", "vbaProject.bin"))

    def test_the_same_bytes(self, tmp_path):
        plan = random_plan(3)
        plan.to_workbook(tmp_path / "one.xlsx")
        plan.to_workbook(tmp_path / "two.xlsx")
        code = "import sys; from random_plans import random_plan; random_plan(3).to_workbook(sys.argv[1])"
        folder = Path(__file__).parents[1] / "support"
        paths = os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / "three.xlsx")], check=True, env=environment)
        first = (tmp_path / "one.xlsx").read_bytes()
        assert first == (tmp_path / "two.xlsx").read_bytes() == (tmp_path / "three.xlsx").read_bytes()

    def test_the_earlier_file_stays_where_writing_fails(self, tmp_path):
        small_plan().to_workbook(tmp_path / "plan.xlsx")
        before = (tmp_path / "plan.xlsx").read_bytes()
        long = gt.Plan.from_tables(elements=[{"id": "V", "kind": "Vision", "title": "x" * 32_768}])
        with pytest.raises(
            gt.FileError, match=r"elements, title, row 2 has 32,768 characters, and a cell holds 32,767"
        ):
            long.to_workbook(tmp_path / "plan.xlsx")
        assert (tmp_path / "plan.xlsx").read_bytes() == before
        assert [file.name for file in tmp_path.iterdir()] == ["plan.xlsx"]

    def test_without_the_extra(self, tmp_path, monkeypatch):
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)
        with pytest.raises(gt.FileError, match=r"needs XlsxWriter: pip install 'goldenthread\[excel\]'"):
            small_plan().to_workbook(tmp_path / "plan.xlsx")

    @pytest.mark.parametrize("name", ["plan.xls", "plan.pdf", "plan.csv", "plan.ods", "plan.xlsm"])
    def test_other_files_are_refused(self, name, tmp_path):
        with pytest.raises(gt.FileError, match="is not written as a file"):
            small_plan().write(tmp_path / name)
        assert list(tmp_path.iterdir()) == []

    def test_one_name_only(self, tmp_path):
        with pytest.raises(gt.ArgumentError, match=r"does not end in \.xlsx"):
            small_plan().to_workbook(tmp_path / "plan")


def changed(path, change):
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


class TestEditedByHand:
    def test_what_people_type(self, tmp_path):
        path = tmp_path / "plan.xlsx"
        small_plan().to_workbook(path)

        def change(book):
            sheet = book["elements"]
            for cell, value in zip(sheet[5], ("A2", "action", "Plant trees"), strict=False):
                cell.value = value
            at = {cell.value: cell.column for cell in sheet[1]}
            sheet.cell(5, at["due"]).value = dt.datetime(2025, 3, 1)
            sheet.cell(5, at["due"]).number_format = "mmm-yy"
            sheet.cell(5, at["progress"]).value = 0.5
            sheet.cell(4, at["id"]).value = 12
            book["measures"]["A2"].value = 12
            book["observations"]["A2"].value = 12
            cell = book["observations"]["C2"]
            cell.value, cell.number_format = 0.47, "0%"

        changed(path, change)
        plan = gt.read_plan(path)
        assert (str(plan["A2"]["due"]), plan["A2"]["progress"], plan["A2"].kind) == ("2025-03", 0.5, "Action")
        assert [row["value"] for row in plan.observations.rows()] == [47]

    def test_what_is_wrong_is_told_by_cell_all_at_once(self, tmp_path):
        path = tmp_path / "plan.xlsx"
        small_plan().to_workbook(path)

        def change(book):
            book["elements"]["B3"].value = "Acton"
            book["links"]["C2"].value = "W"
            book["observations"]["C2"].value = "many"

        changed(path, change)
        with pytest.raises(gt.InputError) as raised:
            gt.read_plan(path)
        places = {(found.code, found.place.table) for found in raised.value.problems}
        assert {
            ("unknown_kind", "elements!B3"),
            ("dangling_link", "links!C2"),
            ("bad_number", "observations!C2"),
        } <= places
        assert "Action" in str(raised.value)

    def test_a_later_version(self, tmp_path):
        path = tmp_path / "plan.xlsx"
        small_plan().to_workbook(path)
        changed(path, lambda book: setattr(book["plan"]["B2"], "value", 9))
        with pytest.raises(gt.FileError, match="is of version 9"):
            gt.read_plan(path)

    def test_limits(self, tmp_path):
        path = tmp_path / "plan.xlsx"
        small_plan().to_workbook(path)
        with pytest.raises(gt.FileError, match="more than the limit rows of 2"):
            gt.read_plan(path, limits=gt.ReadLimits(rows=2))


class TestCommandLine:
    def run(self, *arguments):
        command = [sys.executable, "-m", "goldenthread", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    def test_convert_there_and_back(self, tmp_path):
        book, folder = tmp_path / "out.xlsx", tmp_path / "back"
        out = self.run("convert", PLANS / "york", book)
        assert (out.returncode, book.is_file()) == (0, True), out.stderr
        assert self.run("convert", book, folder).returncode == 0
        assert gt.read_plan(folder).to_json() == gt.read_plan(PLANS / "york").to_json()
        assert (
            self.run("check", book, "--format", "json").stdout == self.run("check", folder, "--format", "json").stdout
        )

    def test_what_check_finds_leads_to_its_rows(self, tmp_path):
        made = self.run("convert", PLANS / "made-up", tmp_path / "out.xlsx", "--check")
        assert made.returncode == 0, made.stderr
        book = openpyxl.load_workbook(tmp_path / "out.xlsx")
        headings = [cell.value for cell in book["check"][1]]
        at = headings.index("id")
        found = gt.read_plan(PLANS / "made-up").check()
        assert [row[at].value for row in book["check"].iter_rows(min_row=2)] == found.column_list("id")
        linked = [row[at] for row in book["check"].iter_rows(min_row=2) if row[at].hyperlink]
        assert linked
        for cell in linked:
            assert book["elements"][cell.hyperlink.location.partition("!")[2]].value == cell.value
        assert gt.read_plan(tmp_path / "out.xlsx").to_json() == gt.read_plan(PLANS / "made-up").to_json()

    @pytest.mark.parametrize("name", ["out.xml", "out.graphml", "out.mmd"])
    def test_other_forms(self, name, tmp_path):
        made = self.run("convert", PLANS / "york", tmp_path / name)
        assert made.returncode == 0, made.stderr
        text = (tmp_path / name).read_text(encoding="utf-8")
        plan = gt.read_plan(PLANS / "york")
        assert text == {"out.xml": plan.to_stratml, "out.graphml": plan.to_graphml, "out.mmd": plan.to_mermaid}[name]()
        assert ("left_out" in made.stderr) == (name == "out.xml")

    def test_nothing_that_looks_like_a_file_becomes_a_folder(self, tmp_path):
        made = self.run("convert", PLANS / "york", tmp_path / "out.xls")
        assert made.returncode == 2
        assert "is not written as a file" in made.stderr
        assert list(tmp_path.iterdir()) == []
