"""Trackers, scorecards, service plans and highlight reports with other headings than ours: five lines, and it is right.

What an officer expects of each was written before the library read them.
"""

import pytest

import goldenthread as gt

pytest.importorskip("openpyxl")
import tracker_sheets


def read(write, tmp_path):
    path = write(tmp_path / "sheet.xlsx")
    return gt.read_plan(path, mapping=gt.guess_mapping(path), building="lenient")


def column(plan, name, kind="Action"):
    return {row["id"]: row[name] for row in plan.elements.rows() if row["kind"] == kind}


def latest(plan, name):
    return {row["element"]: row[name] for row in plan.table("updates").rows() if row[name] is not None}


def words(values):
    return {key: str(value) for key, value in values.items()}


def leads(plan):
    found = {}
    for row in plan.links.rows():
        if row["type"] == "responsible_for":
            found.setdefault(row["to"], []).append(row["from"])
    return found


def errors(plan):
    return [str(found) for found in plan.findings if str(found.severity) == "error"]


class TestTracker:
    @pytest.fixture
    def plan(self, tmp_path):
        return read(tracker_sheets.tracker, tmp_path)

    def test_deliverables_are_the_work_and_objectives_are_above(self, plan):
        assert column(plan, "title") == {
            "CP1.1": "Open three family hubs",
            "CP1.2": "Debt advice in every library",
            "CP2.1": "Retrofit 200 homes",
        }
        ups = {row["from"]: row["to"] for row in plan.links.rows() if row["type"] == "contributes_to"}
        assert {ups["CP1.1"], ups["CP1.2"]} == {"A fairer borough"}
        assert ups["CP2.1"] == "A greener borough"
        assert errors(plan) == []

    def test_dates_first_agreed_and_now(self, plan):
        assert words(column(plan, "due")) == {"CP1.1": "2026-03-31", "CP1.2": "2025-11-30", "CP2.1": "2027-03"}
        assert words(latest(plan, "due")) == {"CP1.1": "2026-06-30"}

    def test_how_it_stands(self, plan):
        assert str(plan.as_of) == "2025-12-31"
        assert words(latest(plan, "status")) == {"CP1.1": "at_risk", "CP1.2": "complete", "CP2.1": "off_track"}
        assert latest(plan, "progress") == {"CP1.1": 0.6, "CP1.2": 1, "CP2.1": 0.25}
        assert latest(plan, "commentary")["CP2.1"] == "Begun late"

    def test_who_answers(self, plan):
        found = leads(plan)
        assert found["CP1.2"] == ["Tom Okoro", "Jane Brown", "Cllr Patel"]
        assert found["CP2.1"] == ["Head of Housing", "Cllr Lee", "Cllr Patel"]
        page = str(plan.roll_up().performance_report().to_html())
        assert [name in page for name in ("Jane Brown", "Tom Okoro", "Head of Housing", "Cllr Lee")] == [
            False, False, True, True,
        ]  # fmt: skip

    def test_what_moved_is_on_the_page(self, plan):
        page = str(plan.roll_up().performance_report(audience="member").to_html())
        assert "30 June 2026" in page
        assert "31 March 2026" in page


class TestScorecard:
    @pytest.fixture
    def plan(self, tmp_path):
        return read(tracker_sheets.scorecard, tmp_path)

    def test_figures(self, plan):
        figures = {(row["measure"], str(row["period"])): row["value"] for row in plan.observations.rows()}
        assert figures["H1", "2023/24"] == 96.1
        assert figures["H2", "2024/25"] == 29
        assert figures["C1", "Q2 2025/26"] == 51
        assert len(figures) == 12

    def test_targets_and_which_way_is_good(self, plan):
        targets = {row["measure"]: (row["value"], row["missing"]) for row in plan.table("targets").rows()}
        assert targets["H1"] == (97, None)
        assert targets["H2"] == (28, None)
        assert targets["C1"][0] is None
        ways = {row["id"]: str(row["polarity"]) for row in plan.measures.rows()}
        assert (ways["H1"], ways["H2"]) == ("higher_is_better", "lower_is_better")

    def test_how_it_stands_and_why(self, plan):
        assert words(latest(plan, "status")) == {"H1": "at_risk", "H2": "off_track"}
        assert latest(plan, "commentary") == {"H1": "Arrears of new tenants", "H2": "Two contractors left"}
        assert latest(plan, "corrective_action") == {"H1": "Visits"}
        assert errors(plan) == []


class TestServicePlan:
    @pytest.fixture
    def plan(self, tmp_path):
        return read(tracker_sheets.service_plan, tmp_path)

    def test_work_and_aims(self, plan):
        titles = sorted(column(plan, "title").values())
        assert titles == ["Inspect every block", "Open a night shelter", "Publish a charter", "Replace 40 lifts",
                          "Train advisers"]  # fmt: skip
        aims = {row["title"] for row in plan.elements.rows() if row["id"] in plan.select(role="objective")}
        assert aims == {"Decent homes", "Fewer homeless"}

    def test_how_it_stands(self, plan):
        said = latest(plan, "status")
        named = {plan[id].title: str(status) for id, status in said.items()}
        assert named == {
            "Inspect every block": "on_track",
            "Replace 40 lifts": "at_risk",
            "Open a night shelter": "off_track",
            "Train advisers": "complete",
        }
        assert errors(plan) == []

    def test_who_answers(self, plan):
        named = {plan[id].title: names for id, names in leads(plan).items()}
        assert named["Open a night shelter"] == ["JB", "TO"]
        assert named["Replace 40 lifts"] == ["Asset Management Team"]


class TestHighlightReport:
    @pytest.fixture
    def plan(self, tmp_path):
        return read(tracker_sheets.highlight_report, tmp_path)

    def test_projects(self, plan):
        assert column(plan, "title") == {"P01": "Leisure centre", "P02": "Bus lanes"}
        assert words(column(plan, "due")) == {"P01": "2026-12-31", "P02": "2026-06-30"}
        assert words(latest(plan, "due")) == {"P01": "2027-03-31"}
        assert words(latest(plan, "status")) == {"P01": "at_risk", "P02": "on_track"}
        assert errors(plan) == []

    def test_who_answers(self, plan):
        assert leads(plan)["P01"] == ["Cllr Lee", "Bo Khan"]
        kinds = {row["id"]: row["kind"] for row in plan.elements.rows()}
        assert (kinds["Cllr Lee"], kinds["Bo Khan"]) == ("Party", "Officer")


class TestRiskRegister:
    def test_all_of_it(self, tmp_path):
        plan = read(tracker_sheets.risk_register, tmp_path)
        assert column(plan, "title", "Risk") == {"R1": "Loss of IT systems", "R2": "Overspend"}
        threatened = {row["from"]: plan[row["to"]].title for row in plan.links.rows() if row["type"] == "threatens"}
        assert threatened == {"R1": "Digital council", "R2": "Sound finances"}
        kinds = {row["id"]: row["kind"] for row in plan.elements.rows()}
        assert (kinds["Head of ICT"], kinds["Jane Brown (s151)"]) == ("Party", "Officer")
        assert errors(plan) == []


class TestMonths:
    def test_all_of_it(self, tmp_path):
        plan = read(tracker_sheets.months, tmp_path)
        assert str(plan.as_of) == "2025-06-30"
        assert words(column(plan, "due")) == {"PJ1": "2026-03-31", "PJ2": "2026-09-30"}
        said = [(row["element"], str(row["date"]), str(row["status"])) for row in plan.table("updates").rows()]
        assert ("PJ1", "2025-04-30", "on_track") in said
        assert ("PJ1", "2025-06-30", "at_risk") in said
        assert latest(plan, "commentary") == {"PJ1": "Late start"}
        assert errors(plan) == []


class TestOutcomes:
    def test_all_of_it(self, tmp_path):
        plan = read(tracker_sheets.outcomes, tmp_path)
        titles = column(plan, "title", "Measure")
        assert sorted(titles.values()) == [
            "Adults physically active", "Smoking prevalence", "Violent offences per 1,000",
        ]  # fmt: skip
        above = {plan[row["from"]].title: plan[row["to"]].title for row in plan.links.rows()}
        assert above["Smoking prevalence"] == "Healthier lives"
        figures = {(titles[row["measure"]], str(row["period"])): row["value"] for row in plan.observations.rows()}
        assert figures["Violent offences per 1,000", "2024/25"] == 32
        assert len(figures) == 6
        assert errors(plan) == []


class TestSections:
    def test_all_of_it(self, tmp_path):
        plan = read(tracker_sheets.sections, tmp_path)
        assert list(column(plan, "title")) == ["1.1", "1.2", "2.1"]
        passed = [found.place.table for found in plan.findings if found.code == "passed_over_row"]
        assert passed == ["Delivery Plan!A3", "Delivery Plan!A6"]
        assert latest(plan, "commentary")["2.1"] == "Delayed by supplier"
        assert errors(plan) == []
