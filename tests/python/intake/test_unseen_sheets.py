"""Sheets that nobody made the library for: guessed, read, and nothing lost in silence."""

from __future__ import annotations

import pytest

import goldenthread as gt

pytest.importorskip("openpyxl")
import unseen_sheets


def read(write, tmp_path, **more):
    path = tmp_path / "sheet.xlsx"
    write(path, **more)
    mapping = gt.guess_mapping(path)
    return mapping, gt.read_plan(path, mapping=mapping, building="lenient"), gt.mapped_counts(path, mapping)


def told(findings, *codes):
    return [(found.code, found.place.table) for found in findings if not codes or found.code in codes]


def figures(plan, table="observations"):
    rows = plan.table(table).rows()
    return {(row["measure"], str(row["period"])): row["value"] for row in rows if row["value"] is not None}


def statuses(plan):
    return {
        (row["element"], str(row["date"])): str(row["status"])
        for row in plan.table("updates").rows()
        if row["status"] is not None
    }


class TestScorecard:
    @pytest.fixture
    def read(self, tmp_path):
        return read(unseen_sheets.scorecard, tmp_path)

    def test_figures(self, read):
        _, plan, _ = read
        assert figures(plan) == {
            ("PI 1.1", "Q1 2025/26"): 45,
            ("PI 1.2", "Q1 2025/26"): 12345,
            ("PI 2.1", "Q1 2025/26"): 31,
            ("PI 1.1", "Q2 2025/26"): 46.1,
            ("PI 1.2", "Q2 2025/26"): 11998,
            ("PI 2.1", "Q2 2025/26"): 28,
        }
        assert figures(plan, "targets")["PI 1.2", "Q2 2025/26"] == 12000
        missing = {str(row["period"]): row["missing"] for row in plan.observations.rows() if row["value"] is None}
        assert missing == {"Q1 2025/26": "n/k", "Q2 2025/26": "TBD"}

    def test_two_colours_are_the_worse_and_told(self, read):
        _, plan, _ = read
        assert statuses(plan)["PI 1.1", "2025-06-30"] == "at_risk"
        assert told(plan.findings, "mixed_status") == [("mixed_status", "Corporate scorecard!F6")]

    def test_a_word_that_is_no_status_is_kept(self, read):
        _, plan, _ = read
        said = {row["element"]: row["commentary"] for row in plan.table("updates").rows() if row["commentary"]}
        assert said == {"PI 1.10": "Grey", "PI 2.1": "On hold"}

    def test_the_table_beside_is_told_and_kept_out(self, read):
        _, plan, _ = read
        assert ("other_table", "Corporate scorecard!M") in told(plan.findings)
        assert not {"Waste", "3", "PIs"} & set(plan.elements.columns)

    def test_every_row_is_accounted_for(self, read):
        _, plan, (counts,) = read[0], read[1], read[2].rows()
        assert (counts["read"], counts["passed_over"], counts["left_out"]) == (4, 3, 0)
        assert not [found for found in plan.findings if str(found.severity) == "error"]


class TestDeliveryPlan:
    def test_all_of_it(self, tmp_path):
        mapping, plan, counts = read(unseen_sheets.delivery_plan, tmp_path)
        assert mapping.to_dict()["tables"][0]["columns"]["due"] == "Completion date"
        assert {row["id"]: str(row["due"]) for row in plan.elements.rows() if row["kind"] == "Action"} == {
            "1.1": "2026-03-31",
            "1.9": "2025-09-30",
            "1.2": "None",
            "2.1": "2027-03",
            "2.2": "2026-02-28",
        }
        assert statuses(plan) == {
            ("1.1", "2025-06-30"): "at_risk",
            ("1.9", "2025-06-30"): "complete",
            ("1.2", "2025-06-30"): "not_due",
            ("2.1", "2025-06-30"): "off_track",
            ("2.2", "2025-06-30"): "complete",
        }
        codes = {found.code for found in plan.findings}
        assert {"mixed_status", "near_name", "two_spellings", "hidden_rows", "table_not_read"} <= codes
        near = [found.value for found in plan.findings if found.code == "near_name"]
        assert near == ["Jane Brown", "J. Brown", "J. Brown"]
        (row,) = counts.rows()
        assert (row["read"], row["passed_over"], row["left_out"]) == (5, 1, 0)


class TestTwoTablesOnASheet:
    def test_both_are_read(self, tmp_path):
        mapping, plan, counts = read(unseen_sheets.two_tables, tmp_path)
        kinds = {row["id"]: row["kind"] for row in plan.elements.rows()}
        assert {id: kinds[id] for id in ("P1", "P2", "PR1", "PR2", "PR3")} == {
            "P1": "Outcome", "P2": "Outcome", "PR1": "Action", "PR2": "Action", "PR3": "Action",
        }  # fmt: skip
        assert {row["from"]: row["to"] for row in plan.links.rows() if row["type"] == "contributes_to"} == {
            "PR1": "P1", "PR2": "P2", "PR3": "P1",
        }  # fmt: skip
        assert told(plan.findings, "other_table") == []
        assert [table["block"] for table in mapping.to_dict()["tables"]] == [1, 2]
        assert [(row["rows"], row["read"]) for row in counts.rows()] == [(2, 2), (3, 3)]
        # A place is that of the sheet: rows are counted from its first.
        assert {found.place.table for found in plan.findings if found.code == "unreadable_date"} <= {"Sheet!E9"}

    def test_what_is_hidden_on_the_sheet_is_told_once(self, tmp_path):
        path = tmp_path / "sheet.xlsx"
        unseen_sheets.two_tables(path)
        book = unseen_sheets.openpyxl.load_workbook(path)
        book.active.column_dimensions["C"].hidden = True
        book.save(path)
        plan = gt.read_plan(path, mapping=gt.guess_mapping(path), building="lenient")
        assert told(plan.findings, "hidden_columns") == [("hidden_columns", "Sheet!C")]

    def test_a_table_that_the_mapping_leaves_out_is_told(self, tmp_path):
        path = tmp_path / "sheet.xlsx"
        unseen_sheets.two_tables(path)
        mapping = gt.guess_mapping(path).to_dict()
        mapping["tables"] = [table for table in mapping["tables"] if table["block"] == 1]
        plan = gt.read_plan(path, mapping=mapping, building="lenient")
        assert plan.elements.column_list("id") == ["P1", "P2"]
        (found,) = [found for found in plan.findings if found.code == "other_table"]
        assert (found.place.table, "'block' 2" in found.remedy) == ("Sheet!A6", True)

    def test_headings_that_come_again_are_no_other_table(self, tmp_path):
        more = (unseen_sheets.PROJECTS[0], ["PR4", "Bus lanes", "P1", "Bo Khan", "30/11/2026", "At risk"])
        mapping, plan, _ = read(unseen_sheets.two_tables, tmp_path, first=unseen_sheets.PROJECTS, second=more)
        assert {"PR1", "PR2", "PR3", "PR4"} <= set(plan.elements.column_list("id"))
        assert ["block" in table for table in mapping.to_dict()["tables"]] == [False]

    def test_a_block_that_is_not_there_is_told(self, tmp_path):
        path = tmp_path / "sheet.xlsx"
        unseen_sheets.two_tables(path)
        mapping = {"tables": [{"block": 3, "kind": "Action", "columns": {"id": "Ref", "title": "Project"}}]}
        found = gt.read_plan(path, mapping=mapping, building="lenient").findings
        assert [one.code for one in found] == ["missing_table", "other_table", "other_table"]
        assert "'Sheet' has 2 tables" in found[0].message

    def test_the_one_below_is_told_row_by_row(self, tmp_path):
        path = tmp_path / "sheet.xlsx"
        unseen_sheets.two_tables(path)
        mapping = {
            "tables": [
                {
                    "header": 2,
                    "kind": "Outcome",
                    "columns": {"id": "Ref", "title": "Priority", "description": "Description"},
                }
            ]
        }
        plan = gt.read_plan(path, mapping=mapping, building="lenient")
        assert plan.elements.column_list("id") == ["P1", "P2"]
        assert told(plan.findings, "other_table") == [("other_table", "Sheet!A7")]
        (row,) = gt.mapped_counts(path, mapping).rows()
        assert (row["read"], row["blank"], row["passed_over"]) == (2, 0, 5)


class TestIndicators:
    def test_all_of_it(self, tmp_path):
        _, plan, counts = read(unseen_sheets.indicators, tmp_path)
        found = figures(plan)
        assert {key: value for key, value in found.items() if key[1] == "Q1 2025/26"} == {
            ("1", "Q1 2025/26"): 28.4,
            ("2", "Q1 2025/26"): 30100,
            ("3", "Q1 2025/26"): 29,
            ("4", "Q1 2025/26"): 1234567,
        }
        assert (found["2", "2024/25"], found["2", "Q2 2025/26"]) == (120345, 29870)
        assert [status for _, status in sorted(statuses(plan).items())] == [
            "on_track", "at_risk", "off_track", "off_track", "no_data",
        ]  # fmt: skip
        assert [row["passed_over"] for row in counts.rows()] == [1]
        assert not [found for found in plan.findings if str(found.severity) == "error"]


class TestServicePlan:
    def test_levels(self, tmp_path):
        _, plan, _ = read(unseen_sheets.service_plan, tmp_path)
        kinds = {row["title"]: row["kind"] for row in plan.elements.rows()}
        assert kinds["Living well"] == "Theme"
        assert kinds["Reduce delays"] == "Objective"
        assert kinds["Re-tender homecare"] == "Task"
        work = [row["id"] for row in plan.elements.rows() if row["kind"] == "Task"]
        assert len(work) == 4
        assert {status for _, status in statuses(plan).items()} == {"complete", "on_track", "off_track"}
