"""The first and the last days that there are: read exactly, and asked like any other."""

from __future__ import annotations

import pytest

import goldenthread as gt

EDGES = (
    "0001-01-01",
    "0001-01",
    "Q1 0001/02",
    "0001",
    "0001-01-01..2024-03-31",
    "9999-12-31",
    "9999-12",
    "9998/99",
    "9999",
    "2024-01-01..9999-12-31",
)
DAYS = ("0001-01-01", "0001-04-01", "2024-06-30", "9999-03-31", "9999-12-31")


def plan(measure, observed, targeted):
    rows = {
        table: {"measure": ["M"] * len(periods), "period": periods, "value": [5.0 + i for i in range(len(periods))]}
        for table, periods in (("observations", observed), ("targets", targeted))
    }
    return gt.Plan.from_tables(
        elements={
            "id": ["O", "M", "A", "B"],
            "kind": ["Outcome", "Measure", "Action", "Action"],
            "title": ["o", "m", "a", "b"],
            "start": ["", "", "0001-01-01", "2024"],
            "due": ["", "", "0001-01-01", "9999-12-31"],
        },
        links={
            "from": ["M", "A", "B"],
            "type": ["measures", "contributes_to", "contributes_to"],
            "to": ["O"] * 3,
            "valid_from": ["0001-01-01", "", ""],
            "valid_to": ["9999-12-31", "", "0001-01-01"],
        },
        measures={"id": ["M"], "window": [3], **{name: [value] for name, value in measure.items()}},
        updates={"element": ["A", "B"], "date": ["0001-01-01", "9999-12-31"], "progress": [0.1, 0.5]},
        as_of="2024-06-30",
        **rows,
    )


def ask_everything(made):
    assert gt.Plan.from_json(made.to_json()).to_json() == made.to_json()
    for day in DAYS:
        made.check(as_of=day)
        result = made.roll_up(as_of=day)
        asked = [result["M"].explain(), result["A"].explain(), result.off_target(), result.targets_to_set()]
        asked += [result.missed(), result.not_updated(), result.held_over(day), result.money()]
        asked += [result.due_in(period) for period in ("month", "quarter", "year", "9998/99", "0001")]
        assert all(str(answer) for answer in asked)
    series = made.roll_up(as_of=list(DAYS))
    assert [series[day]["M"].status for day in DAYS] == [made.roll_up(as_of=day)["M"].status for day in DAYS]
    assert str(made.roll_up(as_of=DAYS[0]).compare(made.roll_up(as_of=DAYS[-1])))


@pytest.mark.parametrize("frequency", ["", "daily", "weekly", "monthly", "quarterly", "half_yearly", "annual"])
@pytest.mark.parametrize("aggregation", ["last", "sum", "mean", "rolling", "year_to_date"])
def test_periods_at_the_edge(aggregation, frequency):
    for period in EDGES:
        for cumulative in ("", "yes"):
            measure = {"aggregation": aggregation, "frequency": frequency, "cumulative": cumulative}
            for observed, targeted in (
                ([period, "2023-06"], ["2023/24"]),
                (["2023-06"], [period]),
                ([period], [period]),
            ):
                made = plan(measure, observed, targeted)
                for day in DAYS:
                    assert str(made.roll_up(as_of=day)["M"].explain())


@pytest.mark.parametrize("period", EDGES)
@pytest.mark.parametrize("start", [1, 4, 11])
def test_every_question_at_the_edge(period, start):
    if start == 1:
        period = {"Q1 0001/02": "0001 Q1", "9998/99": "9998"}.get(period, period)
    measure = {"aggregation": "year_to_date", "frequency": "monthly", "lag": 1e12, "fiscal_start": start}
    ask_everything(plan(measure, [period, "2023-06"], [period]))


@pytest.mark.parametrize("every", ["daily", "weekly", "monthly", "quarterly", "half_yearly", "annual", "biennial"])
def test_reports_at_the_edge(every):
    framework = gt.Framework.from_dict({"name": "x", "reports": [{"name": "all", "every": every, "parts": ["due"]}]})
    made = gt.Plan.from_tables(elements={"id": ["A"], "kind": ["Action"], "title": ["a"]}, framework=framework)
    for day in DAYS:
        assert str(made.roll_up(as_of=day).report("all"))
