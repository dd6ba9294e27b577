"""Statuses by points, through the public interface: what each sentence of the design comes to, worked out by hand."""

import numpy as np
import pytest

import goldenthread as gt

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
