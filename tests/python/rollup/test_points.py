"""Statuses by points, through the public interface: what each sentence of the design comes to, worked out by hand."""

from pathlib import Path

import numpy as np
import pytest

import goldenthread as gt

PROJECT = Path(__file__).parents[3]
AS_OF = "2024-06-30"
YEAR = {"start": "2024-04-01", "due": "2025-03-31"}
ON_TRACK = {"kind": "Action", **YEAR, "progress": 0.26}
UNKNOWN = {"kind": "Action", **YEAR}
OVERDUE = {"kind": "Action", "due": "2024-05-31", "progress": 0.5}
DONE_LAST_YEAR = {"kind": "Action", "completed": "2023-06-30"}


def plan_of(elements, links, **tables):
    """A plan of elements by id, and links as (from, to) or (from, to, weight); a measure is linked as one."""
    elements = {"V": {"kind": "Vision"}, **elements}
    names = sorted({name for columns in elements.values() for name in columns})
    kinds = {id: columns["kind"] for id, columns in elements.items()}
    return gt.Plan.from_tables(
        elements={
            "id": list(elements),
            "title": list(elements),
            **{name: [columns.get(name) for columns in elements.values()] for name in names},
        },
        links=[
            {
                "from": link[0],
                "type": "measures" if kinds[link[0]] == "Measure" else "contributes_to",
                "to": link[1],
                "weight": link[2] if len(link) > 2 else 1,
            }
            for link in links
        ],
        **tables,
    )


def outcome_of(children, weights=None, **tables):
    """A plan of one outcome O under the vision, with children by id."""
    weights = weights or {}
    return plan_of(
        {"O": {"kind": "Outcome"}, **children},
        [("O", "V"), *[(id, "O", weights.get(id, 1)) for id in children]],
        **tables,
    )


def measures(figures, target=80):
    """Tables of measures: by id a figure for each of some quarters, None where it is missing."""
    rows = [(id, quarter, value) for id, quarters in figures.items() for quarter, value in quarters.items()]
    return {
        "measures": [{"id": id, "unit": "%"} for id in figures],
        "observations": [
            {"measure": id, "period": quarter, "value": value, "missing": "supplier late" if value is None else None}
            for id, quarter, value in rows
        ],
        "targets": [{"measure": id, "period": quarter, "value": target} for id, quarter, _ in rows],
    }


def test_work_on_schedule_is_on_track_all_the_way_up():
    result = outcome_of({"A": ON_TRACK, "B": ON_TRACK}).roll_up(AS_OF)
    assert [str(result[id].status) for id in ("A", "O", "V")] == ["on_track"] * 3
    assert result["V"].score == pytest.approx(0.26)
    assert (result["V"].standing, result["V"].judged) == (1.0, 1.0)
    by_score = outcome_of({"A": ON_TRACK, "B": ON_TRACK}).roll_up(AS_OF, status_from="score")
    assert str(by_score["O"].status) == "off_track"
    assert by_score["O"].standing == 0.0  # the points of its status


def test_red_children_hold_their_parent_down():
    one = outcome_of({"A": ON_TRACK, "B": OVERDUE}, {"A": 7}).roll_up(AS_OF)
    assert (one["O"].standing, str(one["O"].status)) == (0.75, "at_risk")
    most = outcome_of({"A": ON_TRACK, "B": OVERDUE, "C": OVERDUE}).roll_up(AS_OF)
    assert (most["O"].standing, str(most["O"].status)) == (0.25, "off_track")
    half = outcome_of({"A": ON_TRACK, "B": OVERDUE}).roll_up(AS_OF)
    assert half["O"].standing == 0.5  # half is not more than half
    no_say = outcome_of({"A": ON_TRACK, "B": OVERDUE}, {"B": 0}).roll_up(AS_OF)
    assert str(no_say["O"].status) == "on_track"


def test_explain_gives_both_sums_and_what_held_it_down():
    why = outcome_of({"A": ON_TRACK, "B": OVERDUE}, {"A": 7}).roll_up(AS_OF)["O"].explain()
    assert sum(why.column("contribution")) == pytest.approx(why.result.score)
    assert sum(why.column("standing_contribution")) == pytest.approx(why.status_figures["mean"]) == 0.875
    assert why.status_figures["held"] == "red_child"
    assert why.status_figures["held_by"] == ["B"]
    assert "On track by the mean; at risk because B is off track." in str(why)
    assert "at risk because B is off track" in why._repr_html_()


def test_the_worse_of_work_and_outcomes_counts():
    children = {"A": ON_TRACK, "B": ON_TRACK, "C": ON_TRACK, "M": {"kind": "Measure"}}
    plan = outcome_of(children, **measures({"M": {"Q1 2024/25": 76}}))
    result = plan.roll_up(AS_OF)["O"]
    assert (result.standing, result.outcomes, result.work, str(result.status)) == (0.5, 0.5, 1.0, "at_risk")
    assert plan.roll_up(AS_OF, work_and_outcomes="flat")["O"].standing == 0.875
    assert plan.roll_up(AS_OF, work_and_outcomes="two_means")["O"].standing == 0.75
    assert plan.roll_up(AS_OF)["V"].work == 1.0
    with pytest.raises(gt.Error):
        plan.roll_up(AS_OF, work_and_outcomes="best")


def test_something_key_shows_all_the_way_up():
    elements = {
        **{id: {"kind": "Outcome"} for id in "OQR"},
        "A": ON_TRACK,
        "B": {**OVERDUE, "key": True},
        "C": ON_TRACK,
    }
    links = [("O", "V"), ("Q", "O"), ("R", "O"), ("A", "Q", 19), ("B", "Q", 1), ("C", "R")]
    result = plan_of(elements, links).roll_up(AS_OF)
    assert {id: result[id].standing for id in "QROV"} == {"Q": 0.75, "R": 1.0, "O": 0.75, "V": 0.75}
    assert "at risk because B, which is key, is off track" in str(result["O"].explain())
    override = {
        "element": "Q",
        "date": "2024-06-15",
        "status": "on_track",
        "override": True,
        "reason": "the contractor is back",
        "author": "the board",
    }
    lifted = plan_of(elements, links, updates=[override]).roll_up(AS_OF)
    assert str(lifted["V"].status) == "on_track"
    assert str(lifted["Q"].computed_status) == "at_risk"


def test_with_too_little_judged_nothing_is_on_track():
    plan = outcome_of({"A": ON_TRACK, "B": UNKNOWN, "C": UNKNOWN})
    result = plan.roll_up(AS_OF)["O"]
    assert (str(result.status), result.judged) == ("no_data", pytest.approx(1 / 3))
    assert "not enough known" in str(result.explain())
    assert str(plan.roll_up(AS_OF, minimum_judged=0.3)["O"].status) == "on_track"
    bad = outcome_of({"A": OVERDUE, "B": UNKNOWN, "C": UNKNOWN}).roll_up(AS_OF)["O"]
    assert str(bad.status) == "off_track"
    with pytest.raises(gt.ArgumentError, match="minimum_judged"):
        plan.roll_up(AS_OF, minimum_judged=2)


def test_what_was_judged_before_counts_as_what_it_last_was():
    lost = {"M": {"Q4 2023/24": 85, "Q1 2024/25": None}, "N": {"Q4 2023/24": 85, "Q1 2024/25": 86}}
    children = {"M": {"kind": "Measure"}, "N": {"kind": "Measure"}}
    result = outcome_of(children, **measures(lost)).roll_up(AS_OF)
    assert (str(result["M"].status), result["M"].last_known) == ("no_data", 1.0)
    assert (result["O"].standing, str(result["O"].status)) == (0.75, "at_risk")
    assert (result["O"].judged, result["O"].last_known) == (0.5, 0.5)
    assert "M counts as last known" in str(result["O"].explain())
    red = {"M": {"Q4 2023/24": 60, "Q1 2024/25": None}, "N": {"Q4 2023/24": 60, "Q1 2024/25": None}}
    assert str(outcome_of(children, **measures(red)).roll_up(AS_OF)["O"].status) == "off_track"


def test_what_was_completed_in_an_earlier_year_counts_in_the_tally_alone():
    done = {f"D{i}": DONE_LAST_YEAR for i in range(4)}
    plan = outcome_of({**done, "A": OVERDUE, "B": OVERDUE, "C": ON_TRACK})
    result = plan.roll_up(AS_OF)["O"]
    assert (result.standing, str(result.status)) == (0.25, "off_track")
    assert result.tally[gt.Status.complete] == 4
    assert plan.roll_up(AS_OF, complete_counts="always")["O"].standing == pytest.approx(5 / 7)
    only = outcome_of(done).roll_up(AS_OF)["O"]
    assert str(only.status) == "complete"
    later = outcome_of({**done, "A": {"kind": "Action", "start": "2024-09-01"}}).roll_up(AS_OF)["O"]
    assert str(later.status) == "not_due"


def test_every_answer_of_a_roll_up_has_the_columns():
    names = ["standing", "judged", "last_known", "outcomes", "work"]
    plan = outcome_of({"A": ON_TRACK, "B": OVERDUE})
    result = plan.roll_up(AS_OF)
    for table in (result, result.by("kind"), result.live().table(), plan.roll_up([AS_OF, "2024-07-31"])):
        assert set(names) <= set(table.columns)
    series = plan.roll_up(["2024-05-31", AS_OF])
    assert series.element("O").column("standing").tolist()[1] == result["O"].standing
    assert np.array_equal(result.live().table().column("standing"), result.column("standing"), equal_nan=True)
    assert result["O"].to_dict()["standing"] == 0.5


def test_what_if_as_an_officer_says_it():
    children = {"A": ON_TRACK, "B": OVERDUE, "M": {"kind": "Measure"}}
    result = outcome_of(children, **measures({"M": {"Q1 2024/25": 60}})).roll_up(AS_OF)
    assert str(result["O"].status) == "off_track"
    better = result.what_if(values={"M": 82})
    assert str(better.after["M"].status) == "on_track"
    assert str(better.after["O"].status) == "at_risk"
    assert {"M", "O", "V"} <= set(better.column("id"))
    on_time = result.what_if(values={"M": 82}, dates={"B": {"due": "2025-03-31", "start": "2024-04-01"}})
    assert str(on_time.after["O"].status) == "on_track"
    done = result.what_if(values={"M": 82}, progress={"B": 1.0})
    assert str(done.after["O"].status) == "on_track"
    said = result.what_if(statuses={"O": "on_track"})
    assert str(said.after["V"].status) == "on_track"
    score = result.what_if(scores={"A": 0.9})  # a score leaves statuses alone
    assert str(score.after["O"].status) == "off_track"
    assert score.after["O"].score > result["O"].score
    lost = result.what_if(values={"M": 82}, scores={"A": None})
    assert lost.after["O"].last_known > 0
    with pytest.raises(gt.ArgumentError, match="no measure"):
        result.what_if(values={"A": 1})
    with pytest.raises(gt.ArgumentError, match="no action or milestone"):
        result.what_if(progress={"M": 1.0})


def test_explaining_a_change_says_what_moved_the_status():
    plan = outcome_of({"A": ON_TRACK, "B": {"kind": "Action", "due": "2024-05-31", "progress": 0.95}})
    before, after = plan.roll_up("2024-05-30"), plan.roll_up(AS_OF)
    text = str(after.explain_change("O", before))
    assert "Status now:" in text
    assert "B  B: on track to off track" in text


def test_a_framework_that_names_another_method_says_where_statuses_come_from():
    framework = {
        "name": "x",
        "kinds": [{"name": "Outcome", "role": "objective"}],
        "policies": [{"name": "default", "method": "worst"}],
    }
    with pytest.raises(gt.InputError, match="does not say where statuses come from"):
        gt.Framework.from_dict(framework)
    framework["policies"][0]["status_from"] = "worst"
    assert gt.Framework.from_dict(framework).to_dict()["policies"][0]["status_from"] == "worst"


def test_a_reduced_weight_has_its_reason():
    rows = [{"from": "A", "type": "contributes_to", "to": "V"}, {"from": "B", "type": "contributes_to", "to": "V"}]
    rows[1] |= {"weight_factor": 0.25, "weight_reason": "half of it is the county's"}
    elements = [{"id": "V", "kind": "Vision", "title": "V"}]
    elements += [{"id": id, "kind": "Action", "title": id, "progress": done} for id, done in (("A", 0.0), ("B", 1.0))]
    plan = gt.Plan.from_tables(elements=elements, links=rows, as_of=AS_OF)
    assert plan.roll_up()["V"].score == pytest.approx(0.2)
    assert gt.Plan.from_json(plan.to_json()).roll_up()["V"].score == pytest.approx(0.2)
    del rows[1]["weight_reason"]
    with pytest.raises(gt.InputError, match="reduced, and no reason is given"):
        gt.Plan.from_tables(elements=elements, links=rows, as_of=AS_OF)


def test_a_framework_has_its_own_words_for_statuses():
    framework = gt.Framework.standard().to_dict()
    framework["statuses"] = [
        {"status": "complete", "label": "Blue", "mark": "B"},
        {"status": "on_track", "label": "Green", "mark": "G"},
        {"status": "at_risk", "label": "Amber", "mark": "A", "also": ["Amber-Green", "Amber-Red"]},
        {"status": "off_track", "label": "Red", "mark": "R"},
    ]
    made = gt.Framework.from_dict(framework)
    assert made.to_dict()["statuses"] == framework["statuses"]
    said = {"A": "amber-green", "B": "B", "C": "G"}
    plan = outcome_of(
        dict.fromkeys(said, UNKNOWN),
        framework=made,
        updates=[
            {"element": id, "date": "2024-06-01", "status": word, "commentary": "said so"} for id, word in said.items()
        ],
    )
    result = plan.roll_up(AS_OF)
    assert [str(result[id].status) for id in said] == ["at_risk", "complete", "on_track"]
    assert "Amber, " in str(result["A"].explain())
    assert "Green by the mean" in str(result["O"].explain())
    # Shown in tables and words of every sort; cells hold the library's words.
    assert result.to_pandas()["status"].isin([str(status) for status in gt.Status]).all()
    assert "Amber" in repr(result)
    assert "1 amber, 1 green, 1 blue" in repr(result)
    for html in (
        result._repr_html_(),
        gt.Frame(result._core.frame())._repr_html_(),
        result["O"].explain()._repr_html_(),
    ):
        assert 'gt-warn"><span aria-hidden="true">▲</span> Amber</span>' in html
        assert "At risk" not in html
    assert "Amber" in str(result.by("kind"))
    supposed = result.what_if(statuses={"C": "off_track"})
    assert "from green" in str(supposed)
    assert "Red" in supposed._repr_html_()
    moved = supposed.after.compare(result)
    assert "green to red" in str(moved)
    assert "Red" in moved._repr_html_()
    assert "red" in str(supposed.after.explain_change("C", result))
    framework["statuses"].append({"status": "on_track", "label": "Red"})
    with pytest.raises(gt.InputError, match="is read as off_track too"):
        gt.Framework.from_dict(framework)


def test_what_does_not_apply_takes_along_what_nothing_else_needs():
    framework = gt.Framework.standard().to_dict()
    framework["attributes"] = [{"name": "tier", "table": "elements", "type": "text"}]
    framework["applies"] = [
        {
            "among": {"kind": ["Outcome"]},
            "select": {"field": [{"field": "tier", "equal": "district"}]},
            "reason": "the county sees to it",
        }
    ]
    elements = {
        "O": {"kind": "Outcome", "tier": "district"},
        "P": {"kind": "Outcome", "tier": "county"},
        "A": ON_TRACK,
        "B": OVERDUE,
        "C": ON_TRACK,
    }
    links = [("O", "V"), ("P", "V"), ("A", "O"), ("B", "P"), ("C", "P"), ("C", "O")]
    plan = plan_of(elements, links, framework=gt.Framework.from_dict(framework))
    result = plan.roll_up(AS_OF)
    assert [str(result[id].status) for id in "PBCOV"] == ["not_applicable", "not_applicable", *["on_track"] * 3]
    assert "It does not apply here: the county sees to it." in str(result["P"].explain())
    assert "the county sees to it" in str(result["B"].explain())
    live = result.live()
    live.update("B", "2024-06-20", progress=0.9)
    assert str(live["B"].status) == "not_applicable"
    assert gt.Framework.from_dict(framework).to_dict()["applies"] == framework["applies"]

    # Counted in no tally, asked for no cover, and named.
    assert result["V"].tally.total == 2
    assert result.not_applying().ids == ["P", "B"]
    assert set(result.not_applying().column_list("reason")) == {"the county sees to it"}
    assert "2 elements do not apply.\nP P: the county sees to it" in str(result.not_applying())
    assert result.not_applying(kind=["Action"]).ids == ["B"]
    assert str(outcome_of({"A": ON_TRACK}).roll_up(AS_OF).not_applying()) == "Everything applies."
    framework["reports"] = [{"name": "ours", "parts": ["not_applying"]}]
    asked = plan_of(elements, links, framework=gt.Framework.from_dict(framework)).roll_up(AS_OF)
    assert "Not applying\n2 elements do not apply." in str(asked.report("ours"))
    empty = ({**elements, "N": {"kind": "Outcome", "tier": "county"}}, [*links, ("N", "V")])
    assert "N" not in plan_of(*empty, framework=gt.Framework.from_dict(framework)).check().column_list("id")
    del framework["applies"]
    assert "N" in plan_of(*empty, framework=gt.Framework.from_dict(framework)).check().column_list("id")


def test_a_comparison_gives_both_standings_and_both_shares():
    before = outcome_of({"A": ON_TRACK, "B": UNKNOWN}).roll_up(AS_OF)
    after = outcome_of({"A": OVERDUE, "B": ON_TRACK}).roll_up(AS_OF)
    moved = {row["id"]: row for row in after.compare(before).rows()}
    names = ("standing_before", "standing_after", "judged_before", "judged_after")
    assert [moved["O"][name] for name in names] == [1.0, 0.5, 0.5, 1.0]
    assert [moved["B"][name] for name in names] == [None, 1.0, 0.0, 1.0]


@pytest.fixture(scope="module")
def every_rule():
    return gt.read_plan(PROJECT / "examples" / "plans/made-up-statuses").roll_up()


@pytest.mark.parametrize(
    ("element", "standing", "status", "judged", "held"),
    [
        ("ST-01", 2.5 / 3, "on_track", 1, "not_held"),
        ("ST-02", 0.75, "at_risk", 1, "not_held"),
        ("ST-03", 0.75, "at_risk", 1, "red_child"),
        ("ST-04", 0.25, "off_track", 1, "red_majority"),
        ("ST-05O", 0.75, "at_risk", 1, "red_child"),
        ("ST-05", 0.75, "at_risk", 1, "key"),
        ("ST-06O", 1, "on_track", 1, None),
        ("ST-06", 1, "on_track", 1, "not_held"),
        ("ST-07", 0.5, "at_risk", 1, "not_held"),
        ("ST-08", 1, "no_data", 1 / 3, "not_held"),
        ("ST-09", 0.75, "at_risk", 0.5, "not_held"),
        ("ST-10", 0.25, "off_track", 1, "red_majority"),
        ("ST-11", 1, "complete", 1, None),
        ("ST-12", None, "not_due", None, None),
        ("ST-13", 0.9, "on_track", 1, "not_held"),
        ("ST-14", None, "not_applicable", None, None),
        ("ST-14A", None, "not_applicable", None, None),
        ("ST-15", 0.5, "at_risk", 1, "not_held"),
    ],
)
def test_the_made_up_plan_of_statuses_shows_each_rule_once(every_rule, element, standing, status, judged, held):
    found = every_rule[element]
    assert found.standing == (None if standing is None else pytest.approx(standing))
    assert str(found.status) == status
    assert found.judged == (None if judged is None else pytest.approx(judged))
    if held is not None:
        assert found.explain().status_figures["held"] == held


def test_the_made_up_plan_of_statuses_adds_up_at_the_top(every_rule):
    standings = [2.5 / 3, 0.75, 0.75, 0.25, 0.75, 1, 0.5, 0.75, 0.75, 0.25, 1, 0.9, 0.5]
    assert every_rule["ST-V"].standing == pytest.approx(sum(standings) / len(standings))
    assert str(every_rule["ST-V"].status) == "at_risk"
    assert every_rule["ST-09"].last_known == pytest.approx(0.5)
    assert every_rule.not_applying().ids == ["ST-14", "ST-14A"]
    readme = (PROJECT / "examples" / "plans/made-up-statuses/README.md").read_text(encoding="utf-8")
    assert all(f"| ST-{number:02} |" in readme for number in range(1, 16))


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


def test_statuses_from_scores_and_from_an_aggregator_are_asked_for():
    framework = gt.Framework.standard().to_dict()
    framework["policies"][0] = {"name": "default", "method": "median"}
    with pytest.raises(gt.InputError, match="status_from"):
        gt.Framework.from_dict(framework)
    framework["policies"][0]["status_from"] = "score"
    assert gt.Framework.from_dict(framework).to_dict()["policies"][0]["status_from"] == "score"
