"""The report of a council's workbook, figure by figure, against what was worked out from its cells by hand."""

from __future__ import annotations

import re

import pytest

import goldenthread as gt
from exampleton_workbook import write_exampleton_workbook
from page_reader import PageReader

pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

GREEN, AMBER, RED, BLUE = "● On track", "▲ At risk", "■ Off track", "✔ Complete"
# Previous, actual, target, status, direction, commentary; the status by tolerance, amber within a tenth of the target.
MEASURES = {
    "Measures: A cleaner borough": {
        "K1": ("45.2 %", "47.1 %", "50 %", AMBER, "▲ Better", "Wet summer (30 September 2024)"),
        "K2": ("60", "54", "50", AMBER, "▲ Better", "Crews trained (30 September 2024)"),
    },
    "Measures: Homes for all": {
        "K3": ("–", "24", "20", GREEN, "–", "Annual (30 June 2024)"),
        "K4": ("£12,000", "-£5,000", "£0", GREEN, "▲ Better", "–"),
        "K5": ("£1,300,000", "£1,100,000", "£1,200,000", GREEN, "▲ Better", "–"),
    },
}
# Due, share done, reported, status, commentary.
ACTIONS = {
    "Actions and milestones: A cleaner borough": {
        "D1": ("31 March 2025", "45 %", GREEN, GREEN, "Rounds began (30 September 2024)"),
        "D2": ("30 June 2025", "40 %", AMBER, AMBER, "Late (30 September 2024)"),
    },
    "Actions and milestones: Homes for all": {
        "D3": ("31 March 2026", "20 %", RED, RED, "One site late (30 September 2024)"),
        "D4": ("30 September 2024", "100 %", BLUE, BLUE, "Done (30 September 2024)"),
    },
}
# Status; known; off track, at risk, on track or complete.
PRIORITIES = {
    "A cleaner borough": (AMBER, "4 of 4 known; 1 of those 4", "0", "3", "1"),
    "Homes for all": (AMBER, "5 of 5 known; 4 of those 5", "1", "0", "4"),
    "All together, each counted once": ("–", "9 of 9 known; 5 of those 9", "1", "3", "5"),
}


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = write_exampleton_workbook(tmp_path_factory.mktemp("returned") / "q2.xlsx", 2)
    plan = gt.read_plan(path, mapping=gt.guess_mapping(path))
    return PageReader(plan.roll_up().performance_report().to_html())


def by_id(page, caption):
    return {re.search(r"\b[KD]\d\b", row[0])[0]: row for row in page.table(caption).rows}


@pytest.mark.parametrize("caption", MEASURES)
def test_every_measure(page, caption):
    rows = by_id(page, caption)
    assert rows.keys() == MEASURES[caption].keys()
    for id, (previous, actual, target, status, direction, commentary) in MEASURES[caption].items():
        row = rows[id]
        assert row[2] == (previous if previous == "–" else f"{previous} Q1 2024/25"), id
        assert row[3] == f"{actual} Q2 2024/25", id
        assert row[4:6] == [f"{target} Q2 2024/25", target], id
        assert row[6:8] == [status, direction], id
        assert row[10] == commentary, id


@pytest.mark.parametrize("caption", ACTIONS)
def test_every_action(page, caption):
    rows = by_id(page, caption)
    assert rows.keys() == ACTIONS[caption].keys()
    for id, (due, done, reported, status, commentary) in ACTIONS[caption].items():
        row = rows[id]
        assert row[2:5] == [due, due, "0"], id
        assert row[5].startswith(done), id
        assert (row[7], row[9], row[10]) == (reported, status, commentary), id


def test_every_priority(page):
    rows = {row[0]: row for row in page.table("Measures and actions by priority").rows}
    assert rows.keys() == PRIORITIES.keys()
    for name, (status, known, *counts) in PRIORITIES.items():
        assert rows[name][1] == status
        assert rows[name][3].startswith(known)
        assert rows[name][4:7] == counts
        assert rows[name][7:] == ["0", "0"]


def test_the_headlines(page):
    assert (
        "Of 9 measures and actions, 9 can be judged: 5 of those 9 are on track or complete, 3 are at risk and 1 is off "
        "track." in page.text
    )
    assert "The priority that is furthest behind is A cleaner borough (at risk)" in page.text
    (off,) = page.table("Off track").rows
    assert off[:4] == ["Build 200 homes D3", RED, "20 % done; due 31 March 2026", "One site late (30 September 2024)"]
    (twice,) = page.table("At risk twice running").rows
    assert twice[2] == "47.1 % for Q2 2024/25 against 50 %, 5.8 % below"


def test_no_figure_is_written_as_nobody_would(page):
    assert "Number" not in page.text.replace("Number of", "")
    assert "£0000" not in page.text
