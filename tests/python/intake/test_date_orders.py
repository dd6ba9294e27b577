"""Dates such as 03/04/2026 in a council's own tables: settled by their column, or by the mapping, or told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import goldenthread as gt

openpyxl = pytest.importorskip("openpyxl")
SCHEMA = Path(__file__).parents[3] / "docs" / "schema" / "mapping.schema.json"
COLUMNS = {"id": "Ref", "title": "Action", "start": "Begins", "due": "Deadline", "status": "RAG", "date": "Reported"}


def mapping_of(**more):
    return {"tables": [{"kind": "Action", "columns": COLUMNS, **more}]}


def sheet_of(**columns):
    """A sheet as a dict, of so many rows as the longest column has."""
    count = max(map(len, columns.values()))
    return {"Ref": [f"A{at}" for at in range(count)], "Action": [f"Action {at}" for at in range(count)], **columns}


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, columns in sheets.items():
        sheet = book.create_sheet(name)
        sheet.append(list(columns))
        for row in zip(*columns.values(), strict=True):
            sheet.append(row)
    book.save(path)
    return path


def days(plan, column, prefix=""):
    ids = plan.elements.column_list("id")
    cells = plan.elements.column_list(column)
    return [str(cell) for id, cell in zip(ids, cells, strict=True) if id.startswith(prefix)]


def told(plan, *codes):
    return [(found.code, found.place.table, found.value) for found in plan.findings if found.code in codes]


class TestSettledByTheColumn:
    def test_two_columns_of_one_sheet(self, tmp_path):
        sheet = sheet_of(Begins=["03/04/2026", "13/04/2026"], Deadline=["03/04/2027", "03/14/2027"])
        for source in ({"Actions": sheet}, workbook(tmp_path / "a.xlsx", Actions=sheet)):
            plan = (
                gt.Plan.from_tables(source, mapping=mapping_of())
                if isinstance(source, dict)
                else gt.read_plan(source, mapping=mapping_of())
            )
            assert days(plan, "start") == ["2026-04-03", "2026-04-13"]
            assert days(plan, "due") == ["2027-03-04", "2027-03-14"]

    def test_two_sheets_by_two_people(self, tmp_path):
        one = sheet_of(Deadline=["03/04/2026", "13/04/2026"])
        other = {**sheet_of(Deadline=["03/04/2026", "04/13/2026"]), "Ref": ["B0", "B1"], "Action": ["One", "Two"]}
        plan = gt.read_plan(
            workbook(tmp_path / "a.xlsx", Adults=one, Bins=other), mapping=mapping_of(), building="lenient"
        )
        assert days(plan, "due", "A") == ["2026-04-03", "2026-04-13"]
        assert days(plan, "due", "B") == ["2026-03-04", "2026-04-13"]
        assert told(plan, "ambiguous_text") == [("ambiguous_text", "Bins!C3", "04/13/2026")]

    def test_a_sheet_that_shows_nothing_beside_one_that_does(self, tmp_path):
        one = sheet_of(Deadline=["03/04/2026", "13/04/2026"])
        other = {**sheet_of(Deadline=["03/04/2026"]), "Ref": ["B0"], "Action": ["One"]}
        plan = gt.read_plan(workbook(tmp_path / "a.xlsx", Adults=one, Bins=other), mapping=mapping_of())
        assert days(plan, "due", "B") == ["2026-04-03"]
        assert told(plan, "ambiguous_text") == []

    def test_the_day_of_a_report(self):
        sheet = sheet_of(RAG=["G", "R"], Reported=["03/04/2026", "04/13/2026"])
        plan = gt.Plan.from_tables({"Actions": sheet}, mapping=mapping_of())
        assert [str(day) for day in plan.table("updates").column_list("date")] == ["2026-03-04", "2026-04-13"]

    def test_both_orders_in_one_column_are_told_by_cell(self, tmp_path):
        sheet = sheet_of(Deadline=["13/04/2026", "04/13/2026", "03/04/2026"])
        path = workbook(tmp_path / "a.xlsx", Actions=sheet)
        plan = gt.read_plan(path, mapping=mapping_of(), building="lenient")
        assert days(plan, "due") == ["2026-04-13", "None", "2026-04-03"]
        assert told(plan, "bad_date", "ambiguous_text") == [
            ("bad_date", "Actions!C3", "04/13/2026"),
            ("ambiguous_text", "Actions!C4", "03/04/2026"),
        ]
        (found,) = [one for one in plan.findings if one.code == "bad_date"]
        assert "'13/04/2026' in C2 only with the day first" in found.message
        with pytest.raises(gt.InputError, match=r"Actions!C3.*date only with the month first"):
            gt.read_plan(path, mapping=mapping_of())

    def test_a_column_that_shows_nothing_is_told_with_both_readings(self, tmp_path):
        path = workbook(tmp_path / "a.xlsx", Actions=sheet_of(Deadline=["03/04/2026", "05/06/2026"]))
        plan = gt.read_plan(path, mapping=mapping_of())
        (found,) = [one for one in plan.findings if one.code == "ambiguous_text"]
        assert (found.place.table, found.place.column, str(found.severity)) == ("Actions!C2", "Deadline", "info")
        assert "3 April 2026 with the day first and 4 March 2026 with the month first" in found.message
        assert "date_order" in found.remedy


class TestTheMappingSaysSo:
    @pytest.mark.parametrize("inside", [True, False])
    @pytest.mark.parametrize(("order", "wanted"), [("day_first", "2026-04-03"), ("month_first", "2026-03-04")])
    def test_the_order(self, order, wanted, inside, tmp_path):
        path = workbook(tmp_path / "a.xlsx", Actions=sheet_of(Deadline=["03/04/2026"]))
        mapping = mapping_of(date_order=order) if inside else {**mapping_of(), "date_order": order}
        plan = gt.read_plan(path, mapping=mapping)
        assert (days(plan, "due"), told(plan, "ambiguous_text", "bad_date")) == ([wanted], [])
        again = gt.Mapping.from_json(gt.Mapping.from_dict(mapping).to_json())
        assert days(gt.read_plan(path, mapping=again), "due") == [wanted]

    def test_a_table_says_it_before_the_whole(self):
        mapping = {**mapping_of(date_order="month_first"), "date_order": "day_first"}
        plan = gt.Plan.from_tables({"Actions": sheet_of(Deadline=["03/04/2026"])}, mapping=mapping)
        assert days(plan, "due") == ["2026-03-04"]

    def test_what_does_not_fit_the_order_is_told(self):
        plan = gt.Plan.from_tables(
            {"Actions": sheet_of(Deadline=["13/04/2026", "04/13/2026"])},
            mapping=mapping_of(date_order="month_first"),
            building="lenient",
        )
        assert days(plan, "due") == ["None", "2026-04-13"]
        assert [code for code, *_ in told(plan, "bad_date")] == ["bad_date"]

    def test_another_word_is_told(self):
        with pytest.raises(gt.InputError, match="day_first"):
            gt.Mapping.from_dict(mapping_of(date_order="american"))

    def test_the_schema_knows_it(self):
        jsonschema = pytest.importorskip("jsonschema")
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        jsonschema.validate({**mapping_of(date_order="month_first"), "date_order": "day_first"}, schema)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(mapping_of(date_order="american"), schema)


class TestHeadings:
    def figures(self, headings, **more):
        table = {"Ref": ["M1"], "Measure": ["Waste"], **{heading: ["5"] for heading in headings}}
        mapping = {"tables": [{"kind": "Measure", "columns": {"id": "Ref", "title": "Measure"}, **more}]}
        plan = gt.Plan.from_tables({"KPIs": table}, mapping=mapping)
        return [str(period) for period in plan.observations.column_list("period")], told(plan, "ambiguous_text")

    def test_months_that_a_spreadsheet_wrote_as_days(self):
        assert self.figures(["01/04/2025", "01/05/2025"]) == (["2025-04", "2025-05"], [])
        assert self.figures(["04/01/2025", "05/01/2025"]) == (["2025-04", "2025-05"], [])
        assert self.figures(["04/13/2025", "05/04/2025"]) == (["2025-04-13", "2025-05-04"], [])

    def test_what_shows_nothing_is_told(self):
        periods, found = self.figures(["04/05/2025"])
        assert (periods, len(found)) == (["2025-05-04"], 1)
        assert self.figures(["04/05/2025"], date_order="month_first") == (["2025-04-05"], [])


class TestADateByItself:
    def test_has_the_day_first(self):
        plan = gt.Plan.from_tables({"Actions": sheet_of(Deadline=["2026-04-01"])}, mapping=mapping_of())
        assert str(plan.roll_up(as_of="03/04/2026").as_of) == "2026-04-03"
        dated = gt.Plan.from_tables(
            {"Actions": sheet_of(Deadline=["2026-04-01"])}, mapping={**mapping_of(), "date": "13/04/2026"}
        )
        assert str(dated.as_of) == "2026-04-13"

    def test_another_order_is_refused_with_what_to_write(self):
        plan = gt.Plan.from_tables({"Actions": sheet_of(Deadline=["2026-04-01"])}, mapping=mapping_of())
        with pytest.raises(gt.ArgumentError, match="the day comes first"):
            plan.roll_up(as_of="04/13/2026")


def test_the_command_line_tells_the_cells(tmp_path):
    path = workbook(tmp_path / "a.xlsx", Actions=sheet_of(Deadline=["13/04/2026", "04/13/2026"]))
    (tmp_path / "m.json").write_text(json.dumps(mapping_of()), encoding="utf-8")
    command = [sys.executable, "-m", "goldenthread", "check", path, "--mapping", tmp_path / "m.json"]
    out = subprocess.run([*map(str, command)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Actions!C3" in out.stdout + out.stderr
    assert "only with the day first" in out.stdout + out.stderr
