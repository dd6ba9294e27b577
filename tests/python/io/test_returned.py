"""What a directorate sent back, as a comparison: every change with its sheet and cell."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

import council_workbook as made_up
import goldenthread as gt
from random_plans import random_plan

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")
PLANS = Path(__file__).parents[3] / "examples" / "plans"


def changed(path, change):
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def told(comparison):
    return {
        (
            row["change"],
            row["table"],
            row["id"],
            row["field"] or "",
            row["was"] or "",
            row["is"] or "",
            f"{row['sheet']}!{row['cell'] or ''}",
        )
        for row in comparison.rows()
    }


def plan_sent():
    return gt.Plan.from_tables(
        elements=[
            {"id": "V", "kind": "Vision", "title": "One borough"},
            {"id": "P", "kind": "Outcome", "title": "Cleaner air"},
            {"id": "A", "kind": "Action", "title": "Plant", "due": "2025-03-31"},
            {"id": "M", "kind": "Measure", "title": "Trees"},
        ],
        links=[
            {"from": "P", "type": "contributes_to", "to": "V"},
            {"from": "A", "type": "contributes_to", "to": "P"},
            {"from": "M", "type": "measures", "to": "P"},
        ],
        measures=[{"id": "M", "unit": "trees"}],
        observations=[
            {"measure": "M", "period": "2022/23", "value": 10},
            {"measure": "M", "period": "2023/24", "value": 12},
        ],
        updates=[{"element": "A", "date": "2024-12-31", "status": "on_track", "commentary": "Begun"}],
    )


class TestWorkbookOfOurs:
    @pytest.fixture
    def sent(self, tmp_path):
        plan_sent().to_workbook(tmp_path / "sent.xlsx")
        return tmp_path / "sent.xlsx"

    def test_nothing_changed(self, sent):
        found = gt.compare_return(plan_sent(), sent)
        assert found.is_same
        assert str(found) == "The return says what the plan says.\n"

    def test_nothing_changed_whatever_the_plan(self, tmp_path):
        for seed in range(25):
            plan = random_plan(seed)
            plan.to_workbook(tmp_path / "plan.xlsx")
            assert gt.compare_return(plan, tmp_path / "plan.xlsx").is_same, seed
        for name in ("made-up", "york", "hackney"):
            plan = gt.read_plan(PLANS / name)
            plan.to_workbook(tmp_path / "plan.xlsx")
            found = gt.compare_return(plan, tmp_path / "plan.xlsx")
            assert found.is_same, (name, str(found))

    def test_each_change_with_its_cell(self, sent):
        def change(book):
            sheet = book["elements"]
            at = {cell.value: cell.column_letter for cell in sheet[1]}
            sheet[f"{at['due']}4"].value = dt.datetime(2025, 6, 30)
            for name, value in (("id", "B"), ("kind", "Action"), ("title", "Water")):
                sheet[f"{at[name]}6"].value = value
            book["links"]["C3"].value = "V"
            book["observations"]["C3"].value = 13
            book["observations"]["A2"].value = book["observations"]["B2"].value = book["observations"]["C2"].value = (
                None
            )
            book["updates"]["C2"].value = "At risk"

        changed(sent, change)
        found = gt.compare_return(plan_sent(), sent)
        due = next(row["cell"] for row in found.rows() if row["field"] == "due")
        assert told(found) == {
            ("changed", "elements", "A", "due", "2025-03-31", "2025-06-30", f"elements!{due}"),
            ("added", "elements", "B", "", "", "Water", "elements!A6"),
            ("added", "links", "A contributes_to V", "", "", "", "links!A3"),
            ("removed", "links", "A contributes_to P", "", "", "", "links!"),
            ("changed", "observations", "M, 2023/24", "value", "12", "13", "observations!C3"),
            ("removed", "observations", "M, 2022/23", "", "10", "", "observations!"),
            ("changed", "updates", "A, 2024-12-31", "status", "on_track", "at_risk", "updates!C2"),
        }
        assert due.endswith("4")
        assert f"elements!{due}: A due was 2025-03-31, is 2025-06-30" in str(found)

    def test_what_is_wrong_with_it(self, sent):
        changed(sent, lambda book: setattr(book["elements"]["B5"], "value", "Mesure"))
        found = gt.compare_return(plan_sent(), sent)
        assert ("unknown_kind", "elements!B5") in {(one.code, one.place.table) for one in found.findings}

    def test_another_workbook(self, tmp_path):
        book = openpyxl.Workbook()
        book.active.append(["Ref", "Action"])
        book.save(tmp_path / "other.xlsx")
        with pytest.raises(gt.ArgumentError, match="give a mapping: guess_mapping proposes one"):
            gt.compare_return(plan_sent(), tmp_path / "other.xlsx")


class TestByMapping:
    @pytest.fixture
    def council(self, tmp_path):
        path = made_up.write_council_workbook(tmp_path / "performance.xlsx")
        mapping = gt.guess_mapping(path)
        return path, mapping, gt.read_plan(path, mapping=mapping, building="lenient")

    def test_nothing_changed(self, council):
        path, mapping, plan = council
        assert gt.compare_return(plan, path, mapping=mapping).is_same

    def test_each_change_with_its_cell(self, council):
        path, mapping, plan = council

        def change(book):
            actions = book["Actions"]
            for cell in actions[7]:
                cell.value = None
            actions["F5"].value = "30/06/2026"
            actions["C5"].value = "P2"
            actions["H4"].value = "A"
            actions["I4"].value = "Crews are short"
            actions["D6"].value = "Sue Day"
            figures = book["KPIs"]
            figures["G5"].value = 0.44
            figures["K6"].value = None
            figures["L7"].value = 25

        changed(path, change)
        found = gt.compare_return(plan, path, mapping=mapping)
        assert told(found) == {
            ("changed", "elements", "A02", "due", "2026-03-31", "2026-06-30", "Actions!F5"),
            ("removed", "links", "A02 contributes_to P1", "", "", "", "Actions!C5"),
            ("changed", "updates", "A01, 2024-12-31", "status", "on_track", "at_risk", "Actions!H4"),
            (
                "changed",
                "updates",
                "A01, 2024-12-31",
                "commentary",
                "Rounds began in May",
                "Crews are short",
                "Actions!I4",
            ),
            ("added", "elements", "Sue Day", "", "", "Sue Day", "Actions!D6"),
            ("added", "links", "Sue Day responsible_for A03 lead", "", "", "", "Actions!D6"),
            ("removed", "links", "Jane Smith responsible_for A03 lead", "", "", "", "Actions!D6"),
            ("changed", "observations", "M1, Q1 2024/25", "value", "45", "44", "KPIs!G5"),
            ("removed", "observations", "M2, Q2 2024/25", "", "54", "", "KPIs!K6"),
            ("changed", "targets", "M3, Q2 2024/25", "value", "20", "25", "KPIs!L7"),
        }

    def test_what_it_does_not_hold_is_not_gone(self, council, tmp_path):
        _, _, plan = council
        (tmp_path / "part.csv").write_text(
            "Ref,Action title,Deadline\nA01,Weekly food waste rounds,Apr-25\n", encoding="utf-8"
        )
        part = {"tables": [{"kind": "Action", "columns": {"id": "Ref", "title": "Action title", "due": "Deadline"}}]}
        found = gt.compare_return(plan, tmp_path / "part.csv", mapping=part)
        (row,) = found.rows()
        assert (row["id"], row["was"], row["is"], row["cell"], row["heading"]) == (
            "A01",
            "2025-03",
            "2025-04",
            "2",
            "Deadline",
        )


class TestCommandLine:
    def run(self, *arguments):
        command = [sys.executable, "-m", "goldenthread", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    def test_a_workbook_of_ours(self, tmp_path):
        plan = plan_sent()
        plan.write(tmp_path / "plan")
        plan.to_workbook(tmp_path / "back.xlsx")
        same = self.run("compare", tmp_path / "plan", tmp_path / "back.xlsx")
        assert (same.returncode, same.stdout) == (0, "The return says what the plan says.\n"), same.stderr
        changed(tmp_path / "back.xlsx", lambda book: setattr(book["observations"]["C3"], "value", 13))
        other = self.run("compare", tmp_path / "plan", tmp_path / "back.xlsx")
        assert other.returncode == 1, other.stderr
        assert "observations!C3: M, 2023/24 value was 12, is 13" in other.stdout

    def test_by_a_mapping(self, tmp_path):
        path = made_up.write_council_workbook(tmp_path / "performance.xlsx")
        mapping = gt.guess_mapping(path)
        mapping.write(tmp_path / "mapping.json")
        gt.read_plan(path, mapping=mapping, building="lenient").write(tmp_path / "plan")
        changed(path, lambda book: setattr(book["KPIs"]["G5"], "value", 0.44))
        options = ["--mapping", tmp_path / "mapping.json", "--building", "lenient"]
        made = self.run("compare", tmp_path / "plan", path, *options, "--format", "json")
        assert made.returncode == 1, made.stderr
        assert '"cell": "G5"' in made.stdout
        (tmp_path / "returns").mkdir()
        path.rename(tmp_path / "returns" / path.name)
        folder = self.run("compare", tmp_path / "plan", tmp_path / "returns", *options, "--format", "json")
        assert (folder.returncode, folder.stdout) == (1, made.stdout), folder.stderr
