"""Statuses by points, sentence by sentence: what has points of its own, ties, what is not known, and what is done."""

import pytest

from year_of_work import AS_OF, DONE_LAST_YEAR, ON_TRACK, OVERDUE, UNKNOWN, measures, outcome_of, plan_of


def reported(status, date="2024-06-01"):
    return {"element": "A", "date": date, "status": status, "commentary": "as it was seen"}


@pytest.mark.parametrize(
    ("status", "points"), [("on_track", 1.0), ("complete", 1.0), ("at_risk", 0.5), ("off_track", 0.0)]
)
def test_what_has_a_status_of_its_own_has_its_points(status, points):
    plan = outcome_of({"A": UNKNOWN}, updates=[reported(status)])
    result = plan.roll_up(AS_OF)
    assert (result["A"].standing, result["O"].standing, result["V"].standing) == (points, points, points)
    override = {**reported(status), "override": True, "reason": "known better", "author": "the board"}
    over = outcome_of({"A": OVERDUE}, updates=[{**override, "element": "O"}]).roll_up(AS_OF)
    assert (over["O"].standing, over["V"].standing) == (points, points)


def test_a_tie_goes_to_the_worse_colour():
    amber = [reported("at_risk")]
    three_quarters = outcome_of({"A": UNKNOWN, "B": ON_TRACK}, updates=amber).roll_up(AS_OF)["O"]
    assert (three_quarters.standing, str(three_quarters.status)) == (0.75, "at_risk")
    one_quarter = outcome_of({"A": UNKNOWN, "B": OVERDUE}, updates=amber).roll_up(AS_OF)["O"]
    assert (one_quarter.standing, str(one_quarter.status)) == (0.25, "off_track")
    close = outcome_of({"A": UNKNOWN, "B": ON_TRACK}, {"B": 1 + 1e-10}, updates=amber).roll_up(AS_OF)["O"]
    assert str(close.status) == "at_risk"  # within 1e-9 of the line is on it
    past = outcome_of({"A": UNKNOWN, "B": ON_TRACK}, {"B": 1.001}, updates=amber).roll_up(AS_OF)["O"]
    assert str(past.status) == "on_track"


def test_an_objective_brings_both_its_work_and_its_outcomes():
    elements = {
        "O": {"kind": "Outcome"},
        "P": {"kind": "Outcome"},
        "A": ON_TRACK,
        "B": OVERDUE,
        "M": {"kind": "Measure"},
    }
    links = [("O", "V", 3), ("A", "O"), ("M", "O"), ("P", "V"), ("B", "P")]
    top = plan_of(elements, links, **measures({"M": {"Q1 2024/25": 76}})).roll_up(AS_OF)["V"]
    assert (top.outcomes, top.work) == (0.5, (3 * 1 + 0) / 4)


def test_something_key_shows_past_no_completion():
    elements = {"O": {"kind": "Outcome"}, "W": {"kind": "Action", "completed": "2024-06-01"}, "A": ON_TRACK}
    elements["B"] = {**OVERDUE, "key": True}
    links = [("O", "V"), ("W", "O"), ("A", "O"), ("B", "W"), ("A", "W", 19)]
    result = plan_of(elements, links).roll_up(AS_OF)
    assert (result["O"].standing, str(result["V"].status)) == (1.0, "on_track")
    del elements["W"]["completed"]
    assert plan_of(elements, links).roll_up(AS_OF)["V"].standing == 0.75
    unweighted = [("O", "V"), ("W", "O"), ("A", "O"), ("B", "W", 0), ("A", "W", 19)]
    assert plan_of(elements, unweighted).roll_up(AS_OF)["V"].standing == 1.0


def test_the_share_judged_is_of_measures_and_work_in_one_sum():
    children = {"A": ON_TRACK, "B": UNKNOWN, "M": {"kind": "Measure"}, "N": {"kind": "Measure"}}
    children["C"] = {"kind": "Action", "start": "2024-09-01"}  # not due, and in no sum
    children["D"] = DONE_LAST_YEAR  # counts no longer, and is in no sum
    figures = measures({"M": {"Q1 2024/25": 85}, "N": {"Q1 2024/25": None}})
    result = outcome_of(children, {"A": 3, "B": 2}, **figures).roll_up(AS_OF)
    assert result["O"].judged == pytest.approx((3 + 1) / (3 + 2 + 1 + 1))
    assert [result[id].judged for id in "ABMNC"] == [1.0, 0.0, 1.0, 0.0, None]
    # Further up, by each child's own share.
    assert result["V"].judged == pytest.approx(4 / 7)


def test_what_lost_its_target_counts_as_what_it_last_was():
    tables = measures({"M": {"Q4 2023/24": 60, "Q1 2024/25": 60}, "N": {"Q1 2024/25": 85}})
    tables["targets"] = [row for row in tables["targets"] if (row["measure"], row["period"]) != ("M", "Q1 2024/25")]
    gone = {"measure": "M", "period": "Q1 2024/25", "missing": "to be set"}
    tables["targets"] = [*({**row, "missing": None} for row in tables["targets"]), {**gone, "value": None}]
    result = outcome_of({"M": {"kind": "Measure"}, "N": {"kind": "Measure"}}, {"N": 19}, **tables).roll_up(AS_OF)
    assert (str(result["M"].status), result["M"].last_known) == ("no_target", 1.0)
    # Off track when it was last judged: it still holds its parent down.
    assert (result["O"].standing, str(result["O"].status)) == (0.75, "at_risk")
    assert result["O"].explain().status_figures["held"] == "red_child"


def test_what_is_last_known_off_track_counts_in_all_three_holds():
    red = {"Q4 2023/24": 60, "Q1 2024/25": None}
    figures = measures({"M": red, "N": red, "L": {"Q1 2024/25": 85}})
    three = {id: {"kind": "Measure"} for id in "MNL"}
    most = outcome_of(three, **figures).roll_up(AS_OF)["O"]
    assert (most.standing, str(most.status)) == (0.25, "off_track")
    elements = {
        "O": {"kind": "Outcome"},
        "M": {"kind": "Measure", "key": True},
        "L": {"kind": "Measure"},
        "A": ON_TRACK,
    }
    deep = plan_of(
        elements,
        [("O", "V"), ("A", "V", 9), ("M", "O"), ("L", "O", 19)],
        **measures({"M": red, "L": {"Q1 2024/25": 85}}),
    )
    assert deep.roll_up(AS_OF)["V"].standing == 0.75
    assert deep.roll_up(AS_OF)["V"].explain().status_figures["held"] == "key"


def test_what_went_stale_counts_as_what_it_was_on_the_last_day_that_it_was_judged():
    report = {"element": "A", "date": "2024-04-05", "progress": 0.05}
    late = {"kind": "Action", "start": "2024-04-01", "due": "2024-07-31", "frequency": "monthly"}
    plan = outcome_of({"A": late, "B": {**ON_TRACK, "progress": 0.5}}, {"B": 7}, updates=[report])
    assert str(plan.roll_up("2024-04-06")["A"].status) == "on_track"
    assert str(plan.roll_up("2024-05-10")["A"].status) == "off_track"  # 5 % when a third is due
    lost = plan.roll_up("2024-07-15")
    assert (str(lost["A"].status), lost["A"].last_known) == ("stale", 1.0)
    assert (lost["A"].standing, lost["O"].standing) == (0.0, 0.75)  # to lose sight of it makes nothing better


def test_where_nothing_is_judged_it_is_the_worst_of_what_they_have():
    later = {"kind": "Action", "start": "2024-09-01"}
    assert str(outcome_of({"A": UNKNOWN, "B": later}).roll_up(AS_OF)["O"].status) == "no_data"
    assert str(outcome_of({"B": later, "C": later}).roll_up(AS_OF)["O"].status) == "not_due"
    target = {"A": {"kind": "Measure"}, "B": later}
    only = outcome_of(target, observations=[{"measure": "A", "period": "Q1 2024/25", "value": 3}])
    assert str(only.roll_up(AS_OF)["O"].status) == "no_target"


def test_what_was_completed_counts_to_the_end_of_its_financial_year():
    children = {"A": {"kind": "Action", "completed": "2024-05-01"}, "B": OVERDUE}
    plan = outcome_of(children)
    assert plan.roll_up("2025-03-31")["O"].standing == 0.5
    assert plan.roll_up("2025-04-01")["O"].standing == 0.0
    assert plan.roll_up("2025-04-01", complete_counts="always")["O"].standing == 0.5
    assert plan.roll_up("2025-04-01")["O"].score == plan.roll_up("2025-03-31")["O"].score == 0.75
    assert plan.roll_up("2025-04-01")["O"].tally["complete"] == 1
    # Without a day it counts always.
    undated = outcome_of({"A": {"kind": "Action", "progress": 1.0}, "B": OVERDUE})
    assert undated.roll_up("2026-04-01")["O"].standing == 0.5


def test_what_rolls_up_complete_was_completed_on_the_latest_day_below():
    old, new = DONE_LAST_YEAR, {"kind": "Action", "completed": "2024-05-01"}
    elements = {"O": {"kind": "Outcome"}, "P": {"kind": "Outcome"}, "A": old, "B": new, "C": old, "D": OVERDUE}
    links = [("O", "V"), ("P", "V"), ("A", "O"), ("B", "O"), ("C", "P"), ("D", "V")]
    result = plan_of(elements, links).roll_up(AS_OF)
    assert [str(result[id].status) for id in "OP"] == ["complete", "complete"]
    assert result["V"].standing == 0.5  # of O and D: P was completed last year
    assert (result["V"].score, result["V"].tally["complete"]) == (pytest.approx((1 + 1 + 0.5) / 3), 3)
    one_left = plan_of({**elements, "B": ON_TRACK}, links).roll_up(AS_OF)
    assert str(one_left["O"].status) == "on_track"
