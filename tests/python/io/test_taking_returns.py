"""A return has a day: what changed is a revision of that day, and history is not rewritten."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

import council_workbook as made_up
import goldenthread as gt
from goldenthread.io import taking_returns
from goldenthread.model.inputs import TABLES
from random_plans import random_plan

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")
FIRST, SECOND = "2024-12-31", "2025-04-10"


def changed(path, change):
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


@pytest.fixture
def first(tmp_path):
    path = made_up.write_council_workbook(tmp_path / "performance.xlsx")
    mapping = gt.guess_mapping(path)
    changed(path, lambda book: [setattr(cell, "value", None) for cell in book["Actions"][7]])
    changed(path, lambda book: setattr(book["Actions"]["C6"], "value", "P2"))
    return path, mapping, gt.read_plan(path, mapping=mapping)


def next_quarter(book):
    """Make the return of the next quarter of it: corrections, a new quarter, comments that were sent before."""
    actions, figures = book["Actions"], book["KPIs"]
    actions["F5"].value = "30/06/2026"
    actions["D6"].value = "Sue Day"
    actions["G4"].value = 0.9
    actions["I4"].value = "All rounds run"
    figures["G5"].value = 0.44
    figures["K6"].value = None
    figures.merge_cells("O3:R3")
    figures["O3"].value = "Q3 2024/25"
    for at, heading in enumerate(made_up.PARTS):
        figures.cell(4, 15 + at).value = heading
    for row, (value, target, rag, comment) in enumerate(
        [("47%", "50%", "A", ""), ("50", "≤50", "G", "New crews"), ("30", "25", "G", "")], 5
    ):
        for at, text in enumerate((value, target, rag, comment)):
            figures.cell(row, 15 + at).value = text or None


@pytest.fixture
def second(first):
    path, mapping, plan = first
    changed(path, next_quarter)
    return path, mapping, plan, plan.with_return(path, mapping=gt.guess_mapping(path), returned=SECOND)


class TestRevisions:
    def test_nothing_new_changes_nothing(self, first):
        path, mapping, plan = first
        again = plan.with_return(path, mapping=mapping, returned=SECOND)
        for table in ("elements", "links", "observations", "targets", "updates"):
            assert len(again.table(table)) == len(plan.table(table))
        assert str(again.as_of) == SECOND

    def test_a_correction_is_recorded_on_its_day(self, second):
        *_, plan = second
        rows = [
            row for row in plan.observations.rows() if row["measure"] == "M1" and str(row["period"]) == "Q1 2024/25"
        ]
        assert [(row["value"], str(row["recorded"] or ""), str(row["quality"])) for row in rows] == [
            (45, "", "final"),
            (44, SECOND, "revised"),
        ]

    def test_history_is_not_rewritten(self, second):
        *_, before, after = second
        for day in (FIRST, "2025-04-09"):
            old, new = before.roll_up(as_of=day), after.roll_up(as_of=day)
            for id in made_up.SCORES:
                assert (new[id].score, new[id].status) == (old[id].score, old[id].status), (day, id)

    def test_the_new_quarter(self, second):
        *_, plan = second
        new = {
            row["measure"]: (row["value"], str(row["recorded"]))
            for row in plan.observations.rows()
            if str(row["period"]) == "Q3 2024/25"
        }
        assert new == {"M1": (47, SECOND), "M2": (50, SECOND), "M3": (30, SECOND)}
        result = plan.roll_up()
        assert (result["M3"].score, str(result["M2"].status)) == (1, "on_track")

    def test_a_figure_that_was_deleted(self, second):
        *_, plan = second
        rows = [
            row for row in plan.observations.rows() if row["measure"] == "M2" and str(row["period"]) == "Q2 2024/25"
        ]
        assert [(row["value"], row["missing"]) for row in rows] == [
            (54, None),
            (None, f"left blank in the return of {SECOND}"),
        ]

    def test_dates_and_owners(self, second):
        *_, plan = second
        assert str(plan["A02"]["due"]) == "2026-03-31"
        moved = [row for row in plan.updates.rows() if row["element"] == "A02" and row["due"] is not None]
        assert [(str(row["due"]), str(row["date"])) for row in moved] == [("2026-06-30", SECOND)]
        result = plan.roll_up()
        assert "Sue Day" in str([row for row in plan.links.rows() if row["to"] == "A03"])
        owners = {day: {row["from"] for row in plan.links.rows() if row["to"] == "A03"} for day in (FIRST,)}
        assert owners[FIRST] == {"Jane Smith", "Sue Day"}
        ended = [row for row in plan.links.rows() if row["from"] == "Jane Smith" and row["to"] == "A03"]
        assert [str(row["state"]) for row in ended] == ["approved", "cancelled"]
        assert result.as_of == dt.date.fromisoformat(SECOND)

    def test_reports(self, second):
        *_, plan = second
        rows = [row for row in plan.updates.rows() if row["element"] == "A01"]
        assert [(row["progress"], row["commentary"], str(row["recorded"] or "")) for row in rows] == [
            (0.45, "Rounds began in May", ""),
            (0.9, "All rounds run", SECOND),
        ]


class TestCopiedForward:
    def test_values_and_comments(self, second):
        *_, plan = second
        copied = [found for found in plan.findings if found.code == "copied_forward"]
        assert {(found.place.table, found.place.column, found.value, str(found.severity)) for found in copied} == {
            ("KPIs!O5", "Q3 2024/25 Actual", "47", "info"),
            ("KPIs!R6", "Q3 2024/25 Commentary", "New crews", "info"),
        }
        assert "M1 has the value of Q2 2024/25 again in Q3 2024/25" in str(copied[0])
        told = plan.check()
        assert sum(found.code == "copied_forward" for found in told) == 2


class TestTableAlone:
    """A file of one table, sent back under another name than the one that its mapping was guessed from."""

    @pytest.mark.parametrize("name", ["a.csv", "actions from Housing.csv"])
    def test_an_owner_who_was_replaced_is_one_no_more(self, tmp_path, name):
        rows = "Ref,Action,Lead officer,Status\nA1,Build homes,{},Green\nA2,Plant trees,Ann Brown,Green\n"
        sent = tmp_path / "sent" / "a.csv"
        sent.parent.mkdir()
        sent.write_text(rows.format("Jane Smith"))
        mapping = gt.guess_mapping(sent)
        plan = gt.read_plan(sent, mapping=mapping, building="lenient")
        back = tmp_path / name
        back.write_text(rows.format("Ann Brown"))
        after = plan.with_return(back, mapping=mapping, returned=SECOND, building="lenient")
        links = [(row["from"], str(row["state"]), row["to"]) for row in after.links.rows() if row["to"] == "A1"]
        assert links == [
            ("Jane Smith", "approved", "A1"),
            ("Ann Brown", "approved", "A1"),
            ("Jane Smith", "cancelled", "A1"),
        ]

    def test_a_table_of_the_plan_is_gone_through_once_however_many_rows_went(self, tmp_path, monkeypatch):
        elements = [{"id": f"E{at}", "kind": "Action", "title": "x"} for at in range(60)]
        elements.append({"id": "V", "kind": "Vision", "title": "v"})
        links = [{"from": f"E{at}", "type": "contributes_to", "to": "V"} for at in range(60)]
        plan = gt.Plan.from_tables(elements=elements, links=links)
        plan.to_workbook(tmp_path / "sent.xlsx")
        changed(tmp_path / "sent.xlsx", lambda book: book["links"].delete_rows(2, 40))
        asked = []
        rows = taking_returns.table_rows
        monkeypatch.setattr(taking_returns, "table_rows", lambda core, table: asked.append(table) or rows(core, table))
        after = plan.with_return(tmp_path / "sent.xlsx", returned=SECOND)
        assert [str(row["state"]) for row in after.links.rows()].count("cancelled") == 40
        assert asked.count("links") == 1


class TestWorkbookOfOurs:
    def test_edited_and_sent_back(self, first, tmp_path):
        *_, plan = first
        plan.to_workbook(tmp_path / "sent.xlsx")

        def change(book):
            sheet = book["observations"]
            at = {cell.value: cell.column for cell in sheet[1]}
            row = next(
                row for row in sheet.iter_rows(min_row=2) if row[0].value == "M7" and row[1].value == "Q2 2024/25"
            )
            row[at["value"] - 1].value = 8
            title = {cell.value: cell.column for cell in book["elements"][1]}["title"]
            book["elements"].cell(2, title).value = "Clean, green"

        changed(tmp_path / "sent.xlsx", change)
        after = plan.with_return(tmp_path / "sent.xlsx", returned=SECOND)
        rows = [row for row in after.observations.rows() if row["measure"] == "M7"]
        assert [(row["value"], str(row["recorded"] or "")) for row in rows] == [(12, ""), (7, ""), (8, SECOND)]
        assert after["P1"].title == "Clean, green"
        assert len(after.links) == len(plan.links)

    def test_what_was_found_before_is_told_once(self, tmp_path):
        elements = [{"id": "V", "kind": "Vision", "title": "One"}, {"id": "X", "kind": "Nothing", "title": "Two"}]
        plan = gt.Plan.from_tables(elements=elements, building="lenient")
        plan.to_workbook(tmp_path / "sent.xlsx")
        for building in ("strict", "lenient"):
            after = plan.with_return(tmp_path / "sent.xlsx", returned=SECOND, building=building)
            assert [found.code for found in after.findings] == ["unknown_kind"]

    def test_a_plan_that_nobody_changed_stays_as_it_is(self, tmp_path):
        for seed in range(15):
            plan = random_plan(seed)
            plan.to_workbook(tmp_path / "sent.xlsx")
            after = plan.with_return(tmp_path / "sent.xlsx", returned="2100-01-01", building="lenient")
            for table in TABLES:
                assert after.table(table).to_dict() == plan.table(table).to_dict(), (seed, table)

    def test_the_day_must_be_said(self, first, tmp_path):
        *_, plan = first
        plan.to_workbook(tmp_path / "sent.xlsx")
        with pytest.raises(gt.ArgumentError, match="nothing says on what day the return came"):
            plan.with_return(tmp_path / "sent.xlsx")

    def test_what_is_wrong_is_raised_or_told(self, first, tmp_path):
        *_, plan = first
        plan.to_workbook(tmp_path / "sent.xlsx")
        changed(tmp_path / "sent.xlsx", lambda book: setattr(book["elements"]["B2"], "value", "Prioritty"))
        with pytest.raises(gt.InputError, match="elements!B2"):
            plan.with_return(tmp_path / "sent.xlsx", returned=SECOND)


class TestCommandLine:
    def test_from_return_to_plan(self, first, tmp_path):
        path, mapping, plan = first
        plan.write(tmp_path / "plan")
        mapping.write(tmp_path / "mapping.json")
        changed(path, lambda book: setattr(book["KPIs"]["G5"], "value", 0.44))
        options = ["--mapping", tmp_path / "mapping.json", "--returned", SECOND]
        command = [
            sys.executable,
            "-m",
            "goldenthread",
            "add-return",
            tmp_path / "plan",
            path,
            tmp_path / "next",
            *options,
        ]
        made = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
        assert made.returncode == 0, made.stderr
        after = gt.read_plan(tmp_path / "next")
        assert [(row["value"], str(row["recorded"] or "")) for row in after.observations.rows()][-1] == (44, SECOND)
