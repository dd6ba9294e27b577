"""An ordinary council workbook, from file to findings and roll-up; what must come of it was worked out by hand."""

from __future__ import annotations

import subprocess
import sys

import pytest

import council_workbook as made_up
import goldenthread as gt

pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    return made_up.write_council_workbook(tmp_path_factory.mktemp("council") / "performance.xlsx")


@pytest.fixture(scope="module")
def plan(workbook):
    return gt.read_plan(workbook, mapping=gt.guess_mapping(workbook), building="lenient")


def rows(frame, *names):
    return {tuple(str(row[name]) for name in names) for row in frame.rows()}


class TestCouncilWorkbook:
    def test_five_lines(self, workbook):
        mapping = gt.guess_mapping(workbook)
        plan = gt.read_plan(workbook, mapping=mapping, building="lenient")
        findings = "\n".join(map(str, [*plan.findings, *plan.check()]))
        result = plan.roll_up()
        assert "Actions!C6" in findings
        assert str(result["P1"].status) == "at_risk"

    def test_elements(self, plan):
        assert {row["id"]: row["kind"] for row in plan.elements.rows()} == made_up.ELEMENTS

    def test_links(self, plan):
        assert rows(plan.links, "from", "type", "to") == made_up.LINKS

    def test_observations(self, plan):
        told = {
            (row["measure"], str(row["period"])): row["value"] if row["value"] is not None else row["missing"]
            for row in plan.observations.rows()
        }
        assert told == made_up.OBSERVATIONS

    def test_targets(self, plan):
        last = {}
        for row in plan.targets.rows():
            if str(row["period"]) == "Q2 2024/25":
                last[row["measure"]] = tuple(row.get(name) for name in ("value", "lower", "upper", "missing"))
        assert last == made_up.TARGETS
        assert len(plan.targets) == 14

    def test_polarities(self, plan):
        assert {row["id"]: str(row["polarity"]) for row in plan.measures.rows()} == made_up.POLARITIES

    def test_dates_and_reports(self, plan):
        assert str(plan["A01"]["due"]) == "2025-03"
        assert str(plan.as_of) == made_up.DATE
        reports = [row for row in plan.updates.rows() if row["element"] == "A01"]
        assert [(str(row["status"]), row["progress"], row["commentary"]) for row in reports] == [
            ("on_track", 0.45, "Rounds began in May")
        ]

    def test_findings(self, plan):
        assert {(found.code, found.place.table, str(found.severity)) for found in plan.findings} == made_up.FINDINGS
        (dangling,) = [found for found in plan.findings if found.code == "dangling_link"]
        assert (dangling.place.column, dangling.value) == ("Supports priorities", "P9")

    def test_scores_and_statuses(self, plan):
        result = plan.roll_up()
        for id, score in made_up.SCORES.items():
            if score is None:
                assert result[id].score is None
            else:
                assert result[id].score == pytest.approx(score, abs=1e-12), id
        assert {id: str(result[id].status) for id in made_up.STATUSES} == made_up.STATUSES

    def test_rows_in_are_rows_out(self, workbook):
        counts = {row["table"]: row for row in gt.mapped_counts(workbook, gt.guess_mapping(workbook)).rows()}
        for row in counts.values():
            assert row["rows"] == row["read"] + row["blank"] + row["passed_over"] + row["left_out"]
        assert (counts["Actions"]["read"], counts["Actions"]["passed_over"], counts["Actions"]["left_out"]) == (3, 1, 1)
        assert counts["KPIs"]["observations"] == len(made_up.OBSERVATIONS)

    def test_two_commands(self, workbook, tmp_path):
        def run(*arguments):
            command = [sys.executable, "-m", "goldenthread", *map(str, arguments)]
            return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

        mapping, folder = tmp_path / "mapping.json", tmp_path / "plan"
        first = run("guess-mapping", workbook, "-o", mapping)
        assert (first.returncode, mapping.is_file()) == (0, True), first.stderr
        second = run("convert", workbook, folder, "--mapping", mapping, "--building", "lenient")
        assert second.returncode == 0, second.stderr
        assert "Actions!C6" in second.stderr
        assert "16 elements written" in second.stderr
        assert str(gt.read_plan(folder, building="lenient").roll_up()["P2"].status) == "at_risk"
        direct = run("roll-up", workbook, "--mapping", mapping, "--building", "lenient", "--format", "csv")
        assert "P2" in direct.stdout, direct.stderr

    def test_the_mapping_is_read_back(self, workbook, tmp_path):
        mapping = gt.guess_mapping(workbook)
        mapping.write(tmp_path / "mapping.json")
        assert gt.Mapping.read(tmp_path / "mapping.json") == mapping
        assert gt.Mapping.from_dict(mapping.to_dict()) == mapping
