"""A council's workbook and the next quarter's, from files to findings and figures worked out by hand."""

from __future__ import annotations

import pytest

import exampleton_workbook as made_up
import goldenthread as gt

pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exampleton")
    return {quarter: made_up.write_exampleton_workbook(folder / f"q{quarter}.xlsx", quarter) for quarter in (2, 3)}


@pytest.fixture(scope="module")
def second(files):
    return gt.read_plan(files[2], mapping=gt.guess_mapping(files[2]))


@pytest.fixture(scope="module")
def third(files, second):
    return second.with_return(files[3], mapping=gt.guess_mapping(files[3]))


def test_five_lines(files):
    plan = gt.read_plan(files[2], mapping=gt.guess_mapping(files[2]))
    plan = plan.with_return(files[3], mapping=gt.guess_mapping(files[3]))
    findings = [*plan.findings, *plan.check()]
    result = plan.roll_up()
    assert (len(findings) > 5, str(result["Homes for all"].status)) == (True, "at_risk")


def test_nothing_is_left_to_say_but_who_is_an_officer(files):
    for file in files.values():
        assert [found.code for found in gt.guess_mapping(file).findings] == ["read_as_officers"]


def test_the_day(second, third):
    assert (str(second.as_of), str(third.as_of)) == (made_up.ENDS[2], made_up.ENDS[3])


def test_findings(second):
    assert {(found.code, found.place.table) for found in second.findings} == made_up.FINDINGS


def test_every_row(files):
    for quarter, file in files.items():
        counts = {row["table"]: row for row in gt.mapped_counts(file, gt.guess_mapping(file)).rows()}
        assert (counts["Delivery Plan"]["read"], counts["KPIs"]["read"]) == (4, 5)
        assert (counts["KPIs"]["observations"], counts["KPIs"]["targets"]) == (5 * quarter, 5 * quarter + 5)


@pytest.mark.parametrize("quarter", [2, 3])
def test_scores_and_statuses(second, third, quarter):
    result = (second if quarter == 2 else third).roll_up()
    assert {id: round(result[id].score, 12) for id in made_up.SCORES[quarter]} == pytest.approx(made_up.SCORES[quarter])
    assert {id: str(result[id].status) for id in made_up.STATUSES[quarter]} == made_up.STATUSES[quarter]


def test_the_correction_is_no_rewriting(third):
    assert third.roll_up(as_of="2024-09-30")["A cleaner borough"].score == pytest.approx(0.678)
    rows = [row for row in third.observations.rows() if (row["measure"], str(row["period"])) == ("K1", "Q2 2024/25")]
    assert [(row["value"], str(row["quality"]), str(row["recorded"] or "")) for row in rows] == [
        (47.1, "final", ""),
        (46.5, "revised", "2024-12-31"),
    ]


def test_what_changed(files, second):
    found = gt.compare_return(second, files[3], mapping=gt.guess_mapping(files[3]))
    assert "KPIs!K5: K1, Q2 2024/25 value was 47.1, is 46.5" in str(found)
    changed = {(row["table"], row["cell"]) for row in found.rows() if row["change"] == "changed"}
    assert ("observations", "K5") in changed
    assert ("updates", "G6") in changed
    assert {row["table"] for row in found.rows() if row["change"] == "removed"} == set()


def test_what_was_carried_over(third):
    copied = {(found.place.table, found.value) for found in third.findings if found.code == "copied_forward"}
    assert copied == made_up.COPIED
