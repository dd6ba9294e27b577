"""The published cases of figures over time, each by its id, through the public interface.

An adapter for each kind of question builds a plan and a framework out of a case and reads the result; what it
multiplies by 100 are units.
"""

import datetime as dt

import pytest

import goldenthread as gt
from published_cases import LETTERS, Adapters, Made, near

ADAPTERS = Adapters()
MONTHS = ["2023-04", "2023-05", "2023-06", "2023-07", "2023-08", "2023-09", "2023-10"]
QUARTERS = ["Q1 2023/24", "Q2 2023/24", "Q3 2023/24", "Q4 2023/24"]
YELLOW = {**LETTERS, gt.Status.at_risk: "Y"}


def ends(periods):
    return [gt.parse_period(period).last for period in periods]


def series(made, periods, **options):
    """Return the roll-ups at the ends of some periods, with periods of which some is not observed."""
    return made.plan().roll_up(ends(periods), part_periods=True, **options)


def actuals(made, periods):
    found = series(made, periods)
    return [found[date].explain("M").measure["actual"] for date in found.dates]


def all_near(values, expected, case):
    return all(near(value, wanted, case) for value, wanted in zip(values, expected, strict=True))


@ADAPTERS("fiscal_year")
def _(case):
    first = dt.date.fromisoformat(case["inputs"]["start_date"])
    calendar = gt.FiscalCalendar(first.month)
    year = calendar.financial_year_of(first)
    assert (year.first.isoformat(), year.last.isoformat()) == (case["expected"]["from"], case["expected"]["to"])
    quarter = calendar.quarter_of(first)
    assert [quarter.first.month, quarter.last.month] == case["expected"]["Q1_months"][::2]


@ADAPTERS("rolling_sum")
def _(case):
    made = Made()
    made.measure("M", aggregation="rolling", window=case["inputs"]["window"])
    for month, value in zip(MONTHS, case["inputs"]["values"], strict=True):
        made.observe("M", month, value)
    assert all_near(actuals(made, MONTHS), case["expected"], case)


@ADAPTERS("expected_progress_pct")
def _(case):
    given = case["inputs"]
    made = Made(policies=[{"name": "default", "expected": given["convention"]}])
    made.add("A", "Action", start=given["start"], due=given["end"], progress=0)
    expected = made.roll_up(given["asof"]).explain("A").action["expected_progress"]
    assert near(expected * 100, case["expected"], case)


@ADAPTERS("gap_status")
def _(case):
    assert case["inputs"]["expected"] == 50  # by 15 April, of the days of April
    rules = [
        {"status": "on_track", "of": "ahead", "from": -0.165, "boundary": "worse"},
        {"status": "at_risk", "of": "ahead", "from": -0.33},
    ]
    names = {"on_track": "on track", "at_risk": "behind", "off_track": "at risk", "complete": "achieved"}
    for actual, expected in zip(case["inputs"]["actual"], case["expected"], strict=True):
        made = Made(schemes=[{"name": "gap", "type": "rules", "rules": rules}], score_scheme="gap")
        made.add("A", "Action", start="2023-04-01", due="2023-04-30", progress=actual / 100)
        assert names[made.roll_up("2023-04-15")["A"].status] == expected


@ADAPTERS("milestone_points_pct")
def _(case):
    names = {"completed": "complete", "ongoing": "on_track", "delayed": "off_track", "not_started": "not_due"}
    points = [{"status": names[name], "points": given} for name, given in case["inputs"]["points"].items()]
    made = Made(
        scorings=[{"name": "case", "formula": "milestone_points", "points": points}],
        policies=[{"name": "default"}, {"name": "milestones", "kinds": ["Milestone"], "scoring": "case"}],
    )
    made.add("A", "Action")
    for i, status in enumerate(case["inputs"]["statuses"]):
        made.add(f"step {i}", "Milestone", "A", link="part_of")
        made.report(f"step {i}", names[status])
    assert near(made.roll_up()["A"].score * 100, case["expected"], case)


def broken_down(case, **own):
    """Return a plan of one measure whose target and actual are given for each quarter."""
    given = case["inputs"]
    bands = [{"status": "on_track", "from": given["green"] / 100}, {"status": "at_risk", "from": given["yellow"] / 100}]
    made = Made(schemes=[{"name": "case", "type": "bands", "bands": bands}], measure_scheme="case")
    made.measure("M", **own)
    for quarter, planned, actual in zip(QUARTERS, given["planned"], given["actual"], strict=True):
        made.target("M", quarter, planned)
        made.observe("M", quarter, actual)
    return made


def percents_and_statuses(made):
    found = series(made, QUARTERS)
    results = [found[date]["M"] for date in found.dates]
    return [result.score * 100 for result in results], [YELLOW[result.status] for result in results]


@ADAPTERS("cumulative_breakdown")
def _(case):
    own = {"aggregation": "sum", "cumulative": True, "scoring": "linear", "baseline": case["inputs"]["start"]}
    percents, statuses = percents_and_statuses(broken_down(case, **own))
    assert all_near(percents, case["expected"]["pct"], case)
    assert statuses == case["expected"]["status"]
    assert statuses[-1] == case["expected"]["target_status"]


@ADAPTERS("noncumulative_breakdown")
def _(case):
    percents, statuses = percents_and_statuses(broken_down(case))
    assert all_near(percents, case["expected"]["period_pct"], case)
    assert statuses == case["expected"]["status"]
    so_far, of_so_far = percents_and_statuses(broken_down(case, aggregation="sum"))
    assert all_near(so_far, case["expected"]["window_pct"], case)
    assert of_so_far[-1] == case["expected"]["target_status"]


@ADAPTERS("ytd_sum")
def _(case):
    def plan(aggregation):
        made = Made()
        made.measure("M", aggregation=aggregation)
        made.tables["elements"][0]["frequency"] = "quarterly"
        for month, value in case["inputs"]["months"].items():
            made.observe("M", f"2023-{int(month):02}", value)
        return made

    quarters = actuals(plan("sum"), [QUARTERS[0], QUARTERS[2]])
    assert quarters == [case["expected"]["Q1"], case["expected"]["Q3"]]
    assert actuals(plan("year_to_date"), [QUARTERS[2]]) == [case["expected"]["YTD_9m"]]


@ADAPTERS("ratio_of_sums_vs_mean_of_ratios")
def _(case):
    for aggregation, expected in (("ratio_of_sums", "ratio_of_sums_pct"), ("mean", "mean_of_ratios_pct")):
        made = Made()
        made.measure("M", unit="%", aggregation=aggregation)
        for month, over, under in zip(MONTHS, case["inputs"]["num"], case["inputs"]["den"], strict=False):
            made.observe("M", month, 100 * over / under, numerator=over, denominator=under)
        assert near(actuals(made, [MONTHS[1]])[0], case["expected"][expected], case)


@ADAPTERS("rag_havering")
def _(case):
    for (actual, target, before, polarity), expected in zip(case["inputs"]["rows"], case["expected"], strict=True):
        made = Made()
        tolerance = case["inputs"]["tol_pct"] / 100
        made.measure("M", scheme="tolerance_or_improving", tolerance=tolerance, polarity=polarity)
        made.target("M", QUARTERS[0], target)
        made.observe("M", "Q1 2022/23", before)
        made.observe("M", QUARTERS[0], actual)
        assert LETTERS[made.roll_up("2023-06-30")["M"].status] == expected


@ADAPTERS("target_effective_date")
def _(case):
    made = Made()
    made.measure("M")
    for date, value in case["inputs"]["targets"]:
        made.target("M", date, value)
    month = case["inputs"]["expect_status_for"]
    made.observe("M", month, case["inputs"]["actual"][month])
    found = made.plan().roll_up(["2025-03-31", "2025-12-31"])
    assert {LETTERS[found[date]["M"].status] for date in found.dates} == {case["expected"]}


@ADAPTERS("daily_rollup_series")
def _(case):
    made = Made()
    made.add("O", "Outcome")
    for i, values in enumerate(case["inputs"]["krs"]):
        made.measure(f"key result {i}", "O")
        made.target(f"key result {i}", values[0][0], values[0][2])
        for date, value, _target in values:
            made.observe(f"key result {i}", date, value)
    first = dt.date.fromisoformat(case["inputs"]["from"])
    days = [first + dt.timedelta(days=after) for after in range(case["inputs"]["days"])]
    found = made.plan().roll_up(days)
    scores = [found[day]["O"].score for day in days]
    assert [score is None for score in scores] == [expected is None for expected in case["expected"]]
    known = [score * 100 for score in scores if score is not None]
    assert all_near(known, [expected for expected in case["expected"] if expected is not None], case)
    for day, before, after in zip(days[1:], scores, scores[1:], strict=False):
        if before is not None and after < before:  # a second child got its first value
            parts = found[day].explain_change("O", since=found[day - dt.timedelta(days=1)]).parts
            assert parts["child_gained"] == pytest.approx(after - before)


@pytest.mark.parametrize("case", ADAPTERS.cases())
def test_published_case(case):
    ADAPTERS[case["op"]](case)
