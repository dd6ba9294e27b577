"""The exceptions of a report that no figure of the made-up council shows."""

from __future__ import annotations

import pytest

import goldenthread as gt
from page_reader import PageReader

BEHIND = "On track, and behind the neighbours"
AREAS = (("A", 95), ("B", 96), ("C", 97), ("D", 98), ("E", 99))


def page_of(figures, areas=(), target=80):
    rows = [("M", period, value, None) for period, value in figures]
    rows += [("M", figures[-1][0], value, area) for area, value in areas]
    measure, period, value, area = zip(*rows, strict=True)
    plan = gt.Plan.from_tables(
        elements={
            "id": ["V", "P", "M"],
            "kind": ["Vision", "Priority", "Measure"],
            "title": ["A good town", "Homes", "Decided in time"],
        },
        links={"from": ["P", "M"], "type": ["contributes_to", "measures"], "to": ["V", "P"]},
        measures={"id": ["M"], "unit": ["%"], "polarity": ["higher_is_better"]},
        observations={"measure": measure, "period": period, "value": value, "area": area},
        targets={"measure": ["M"], "period": ["2024/25"], "value": [target]},
    )
    return PageReader(plan.roll_up("2025-03-31").performance_report().to_html())


def test_on_target_and_in_the_worst_quarter_of_its_neighbours():
    page = page_of([("Q3 2024/25", 89), ("Q4 2024/25", 90)], AREAS)
    (row,) = page.table(BEHIND).rows
    assert row[:2] == ["Decided in time M", "● On track"]
    assert row[2] == "On track at 90 %, and in the worst quarter of 6 areas; their median is 97 %"


@pytest.mark.parametrize(("value", "areas"), [(97, AREAS), (90, AREAS[:2]), (70, AREAS)])
def test_not_where_it_is_better_few_are_known_or_it_is_off_target(value, areas):
    page = page_of([("Q3 2024/25", 89), ("Q4 2024/25", value)], areas)
    assert "in the worst quarter of its neighbours, where those are known" in page.text
    assert not [table for table in page.tables if table.caption.startswith(BEHIND)]


def test_at_risk_twice_running():
    (row,) = page_of([("Q3 2024/25", 76), ("Q4 2024/25", 75)]).table("At risk twice running").rows
    assert row[:3] == ["Decided in time M", "▲ At risk", "75 % for Q4 2024/25 against 80 %, 6.3 % below"]
    assert row[6] == "2 quarters running, since 31 December 2024 at least"
    once = page_of([("Q3 2024/25", 81), ("Q4 2024/25", 75)])
    assert "Nothing is at risk twice running." in once.text


def test_nothing_moved_because_of_itself():
    rows = page_of([("Q4 2024/25", 90)]).table("Statuses that moved since").rows
    assert {row[0]: row[4] for row in rows} == {
        "A good town V": "Mostly because of Decided in time, now on track",
        "Homes P": "Mostly because of Decided in time, now on track",
        "Decided in time M": "90 % for Q4 2024/25 against 80 %",
    }
