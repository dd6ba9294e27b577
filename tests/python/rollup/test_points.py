"""Statuses by points, through the public interface: what each sentence of the design comes to, worked out by hand."""

from pathlib import Path

import numpy as np
import pytest

import goldenthread as gt
from year_of_work import AS_OF, DONE_LAST_YEAR, ON_TRACK, OVERDUE, UNKNOWN, measures, outcome_of, plan_of

PROJECT = Path(__file__).parents[3]


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
    assert "On track on average; at risk because B is off track." in str(why)
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
    assert "not enough is known" in str(result.explain())
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
    with pytest.raises(gt.ArgumentError, match="is not a measure"):
        result.what_if(values={"A": 1})
    with pytest.raises(gt.ArgumentError, match="not an action or milestone"):
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
    assert "Green on average" in str(result["O"].explain())
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
    assert "It does not apply to the council: the county sees to it." in str(result["P"].explain())
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


def test_what_makes_scores_in_another_way_says_what_makes_statuses():
    methods = ["worst", "best", "median", "minimum_count", "percent_on_track"]
    plan = outcome_of({"A": ON_TRACK, "B": OVERDUE})

    def first(scores, _weights, starts):
        return scores[starts[:-1]]

    for aggregators in (first, {"Outcome": first}):
        with pytest.raises(gt.ArgumentError, match=r"^aggregators: .* Give status_from: points"):
            plan.roll_up(AS_OF, aggregators=aggregators)
        for status_from, status in [("points", "at_risk"), ("score", "off_track"), ("worst", "off_track")]:
            made = plan.roll_up(AS_OF, status_from=status_from, aggregators=aggregators)
            assert (made["O"].score, str(made["O"].status)) == (0.26, status)
    for method in methods:
        with pytest.raises(
            gt.ArgumentError, match=r"^method: a method other than the weighted mean .* Give status_from: points"
        ):
            plan.roll_up(AS_OF, method=method)
        assert str(plan.roll_up(AS_OF, method=method, status_from="points")["O"].status) == "at_risk"
    assert str(plan.roll_up(AS_OF, method="weighted_mean")["O"].status) == "at_risk"

    framework = gt.Framework.standard().to_dict()
    for method in methods:
        framework["policies"][0] = {"name": "default", "method": method}
        with pytest.raises(gt.InputError, match="status_from"):
            gt.Framework.from_dict(framework)
    framework["policies"][0] = {"name": "default", "method": "median", "status_from": "score"}
    made = gt.Framework.from_dict(framework)
    assert made.to_dict()["policies"][0]["status_from"] == "score"
    named = outcome_of({"A": ON_TRACK, "B": OVERDUE}, framework=made)
    assert str(named.roll_up(AS_OF, aggregators=first)["O"].status) == "off_track"
