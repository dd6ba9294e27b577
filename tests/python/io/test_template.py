"""Templates: an empty workbook in a framework's words, filled in as a directorate would, and read by its mapping."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

import goldenthread as gt

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


def fill(path, rows):
    """Write rows by heading below the headings of sheets."""
    book = openpyxl.load_workbook(path)
    for name, given in rows.items():
        sheet = book[name]
        at = {cell.value: cell.column for cell in sheet[1]}
        for number, row in enumerate(given, 2):
            for heading, value in row.items():
                cell = sheet.cell(number, at[heading])
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(path)


RETURN = {
    "Objectives": [
        {"Ref": "V", "Kind": "Vision", "Title": "One borough"},
        {
            "Ref": "P1",
            "Kind": "Priority",
            "Title": "=Clean streets",
            "Serves": "V",
            "Lead": "Cllr Ann Lee",
            "Ward": "Abbey; Heath",
        },
    ],
    "Work": [
        {
            "Ref": "A1",
            "Kind": "Activity",
            "Title": "Weekly rounds",
            "Serves": "P1",
            "Lead": "Jane Smith",
            "Joint leads": "Omar Ali; Sue Day",
            "Start": dt.datetime(2024, 4, 1),
            "Due": "Q4 2024/25",
            "% complete": 0.45,
            "Status": "At risk",
            "Reported on": dt.datetime(2024, 12, 20),
            "Comments": "A late start",
            "Back on track by": dt.datetime(2025, 2, 28),
        },
        {"Ref": "D1", "Kind": "Deliverable", "Title": "Rounds begin", "Serves": "A1", "Status": "Complete"},
    ],
    "Measures": [
        {
            "Ref": "M1",
            "Kind": "Strategic measure",
            "Title": "Waste recycled",
            "Serves": "P1",
            "Unit": "%",
            "Good is": "Higher is better",
            "Reported": "quarterly",
            "Baseline": 40,
        },
    ],
    "Links": [{"From": "A1", "Depends on": "D1", "Supports": "P1"}],
    "Figures": [
        {"Measure": "M1", "Period": "Q1 2024/25", "Actual": 45, "Target": "50"},
        {"Measure": "M1", "Period": "Q2 2024/25", "Why there is none": "weighbridge broken", "Target": "50"},
        {"Measure": "M1", "Period": "Q3 2024/25", "Actual": 47, "Firmness": "provisional", "Target": "TBC"},
    ],
}


@pytest.fixture(scope="module")
def framework():
    return gt.Framework.by_name("tower-hamlets")


@pytest.fixture(scope="module")
def returned(tmp_path_factory, framework):
    path = tmp_path_factory.mktemp("template") / "return.xlsx"
    mapping = gt.workbook_template(path, framework, date="2024-12-31")
    fill(path, RETURN)
    return gt.read_plan(path, mapping=mapping, framework=framework)


class TestFilledIn:
    def test_elements(self, returned):
        kinds = {row["id"]: str(row["kind"]) for row in returned.elements.rows()}
        assert {id: kinds[id] for id in ("V", "P1", "A1", "D1", "M1")} == {
            "V": "Vision",
            "P1": "Priority",
            "A1": "Activity",
            "D1": "Deliverable",
            "M1": "Strategic measure",
        }
        assert returned["P1"].title == "=Clean streets"
        assert (str(returned["A1"]["start"]), str(returned["A1"]["due"])) == ("2024-04-01", "Q4 2024/25")

    def test_links(self, returned):
        links = {
            (row["from"], str(row["type"]), row["to"], str(row.get("capacity") or "")) for row in returned.links.rows()
        }
        assert links == {
            ("P1", "contributes_to", "V", ""),
            ("A1", "contributes_to", "P1", ""),
            ("D1", "contributes_to", "A1", ""),
            ("M1", "measures", "P1", ""),
            ("Cllr Ann Lee", "responsible_for", "P1", "lead"),
            ("Jane Smith", "responsible_for", "A1", "lead"),
            ("Omar Ali", "responsible_for", "A1", "joint"),
            ("Sue Day", "responsible_for", "A1", "joint"),
            ("P1", "addresses", "Abbey", ""),
            ("P1", "addresses", "Heath", ""),
            ("A1", "depends_on", "D1", ""),
            ("A1", "supports", "P1", ""),
        }

    def test_reports(self, returned):
        reports = {row["element"]: row for row in returned.updates.rows()}
        assert str(reports["A1"]["date"]) == "2024-12-20"
        assert (str(reports["A1"]["status"]), reports["A1"]["progress"]) == ("at_risk", 0.45)
        assert (reports["A1"]["commentary"], str(reports["A1"]["back_on_track"])) == ("A late start", "2025-02-28")
        assert (str(reports["D1"]["date"]), str(reports["D1"]["status"])) == ("2024-12-31", "complete")

    def test_figures(self, returned):
        assert [(str(row["period"]), row["value"], row["missing"]) for row in returned.observations.rows()] == [
            ("Q1 2024/25", 45, None),
            ("Q2 2024/25", None, "weighbridge broken"),
            ("Q3 2024/25", 47, None),
        ]
        assert [(row["value"], row["missing"]) for row in returned.targets.rows()] == [
            (50, None),
            (50, None),
            (None, "TBC"),
        ]
        (measure,) = returned.measures.rows()
        assert (measure["unit"], str(measure["polarity"]), str(measure["frequency"]), measure["baseline"]) == (
            *("%", "higher_is_better", "quarterly"),
            40,
        )

    def test_nothing_is_wrong(self, returned):
        # The template asks for names or posts; these are names, which pages for the public would show.
        named = [found.value for found in returned.findings if found.code == "people_named"]
        assert named == ["Jane Smith", "Omar Ali"]
        assert {found.code for found in returned.findings} <= {"table_not_read", "people_named"}


class TestSheets:
    @pytest.mark.parametrize("name", gt.Framework.names())
    def test_every_framework(self, name, tmp_path):
        framework = gt.Framework.by_name(name)
        mapping = gt.workbook_template(tmp_path / "empty.xlsx", framework)
        book = openpyxl.load_workbook(tmp_path / "empty.xlsx")
        mapped = {table["table"] for table in mapping.to_dict()["tables"]}
        assert mapped == set(book.sheetnames) - {"guide", "lists"}
        for sheet in book.worksheets:
            if sheet.title in mapped:
                assert sheet.freeze_panes == "B2"
                assert all(cell.comment for cell in sheet[1][:3])
        kinds = {
            kind["name"] for kind in framework.kinds if kind["role"] in ("vision", "objective", "action", "measure")
        }
        offered = set()
        for sheet in book.worksheets:
            for rule in sheet.data_validations.dataValidation:
                if rule.sqref.__contains__("B2") and rule.formula1.startswith('"'):
                    offered |= set(rule.formula1.strip('"').split(","))
        assert kinds <= offered | {
            cell.value for row in (book["lists"].rows if "lists" in book else ()) for cell in row
        }

    def test_statuses_in_own_words(self, tmp_path):
        framework = gt.Framework.from_dict(
            {
                "statuses": [
                    {"status": "complete", "label": "Blue"},
                    {"status": "at_risk", "label": "Needs a push, soon"},
                ]
            }
        )
        mapping = gt.workbook_template(tmp_path / "own.xlsx", framework, date="2024-12-31")
        fill(
            tmp_path / "own.xlsx",
            {
                "Work": [
                    {"Ref": "A", "Kind": "Action", "Title": "Build", "Status": "Needs a push, soon"},
                    {"Ref": "B", "Kind": "Action", "Title": "Plant", "Status": "Blue"},
                ]
            },
        )
        plan = gt.read_plan(tmp_path / "own.xlsx", mapping=mapping, framework=framework)
        assert [str(row["status"]) for row in plan.updates.rows()] == ["at_risk", "complete"]

    def test_a_link_from_nothing_is_told_by_its_cell(self, tmp_path):
        mapping = gt.workbook_template(tmp_path / "links.xlsx")
        work = {"Work": [{"Ref": "A", "Kind": "Action", "Title": "Build"}]}
        fill(tmp_path / "links.xlsx", {**work, "Links": [{"From": "B", "Depends on": "A"}]})
        plan = gt.read_plan(tmp_path / "links.xlsx", mapping=mapping, building="lenient")
        (found,) = [found for found in plan.findings if found.code == "dangling_link"]
        assert (found.place.table, found.value) == ("Links!A2", "B")

    def test_rows_must_be_wanted(self, tmp_path):
        with pytest.raises(gt.ArgumentError, match="rows is 0"):
            gt.workbook_template(tmp_path / "none.xlsx", rows=0)

    def test_the_command(self, tmp_path):
        command = [sys.executable, "-m", "goldenthread"]
        out = str(tmp_path / "out.xlsx")
        made = subprocess.run(
            [*command, "template", "tower-hamlets", out, "--date", "2024-12-31"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert made.returncode == 0, made.stderr
        fill(out, RETURN)
        options = ["--mapping", str(tmp_path / "out.json"), "--framework", "tower-hamlets"]
        read = subprocess.run(
            [*command, "convert", out, str(tmp_path / "plan"), *options], capture_output=True, text=True, check=False
        )
        assert read.returncode == 0, read.stderr
        assert "11 elements written" in read.stderr
