"""Everything public comes back from pickle, copy and deepcopy, in this process and in others."""

import copy
import enum
import inspect
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import goldenthread as gt
from returned_tables import compared_return
from rolled_up import same, scores

PLANS = Path(__file__).parents[3] / "examples" / "plans"
NAMES = sorted(path.name for path in PLANS.iterdir() if (path / "elements.csv").exists() or path.suffix == ".json")
CLASSES = {
    thing
    for name in gt.__all__
    if inspect.isclass(thing := getattr(gt, name)) and not issubclass(thing, (enum.Enum, gt.Error))
}


def answers(plan):
    """Answers to every sort of question, of every public class that the plan gives one of."""
    ids = plan.elements.column_list("id")
    roles = {plan[id].role.value: id for id in reversed(ids) if id.isascii()}
    leaf = roles.get("action", ids[-1])
    vision = roles.get("vision", ids[0])
    result = plan.roll_up(plan.as_of or "2020-09-30")
    earlier = plan.roll_up(as_of="2019-01-01")
    live = result.live()
    live.update(leaf, result.as_of or "2020-01-01", progress=0.5)
    snapshot = live.snapshot()
    live.update(leaf, result.as_of or "2020-01-01", progress=0.75)
    findings = plan.check()
    what = result.what_if(removed=iter([leaf]))
    lines = plan.lines_of_sight(leaf)
    found = [
        plan,
        plan.framework,
        plan.elements,
        plan.links,
        plan[leaf],
        plan.select(role="action"),
        plan.ancestors(leaf),
        lines,
        *list(lines)[:2],
        *filter(None, [plan.shortest_line(leaf), next(filter(None, map(plan.find_break, ids)), None)]),
        plan.csr(),
        result.benchmarks(["Northbridge"], name="Neighbours"),
        plan.impact(leaf),
        plan.single_points_of_failure(),
        plan.line_of_sight_report(),
        plan.line_of_sight_report().share,
        plan.out_of_sight(),
        plan.sight_by("kind"),
        findings,
        *findings[:3],
        *(finding.place for finding in findings[:3]),
        plan.check(switched_off={"orphan": "not yet"}),
        *plan.check(switched_off={"orphan": "not yet"}).not_checked[:1],
        plan.coverage_by_rule(),
        plan.structure(),
        plan.lens_coverage(),
        result,
        result.total,
        result[vision],
        result[vision].explain(),
        result.effective_weights(vision),
        result.select(status=["off_track", "no_data"]),
        result.by("portfolio"),
        result.by("state") if "state" in plan.elements else result.by("kind"),
        result.directions_of_travel(),
        result.roll_up_amounts(np.ones(len(plan))),
        *measured(result),
        what,
        what.after,
        result.compare(earlier),
        result.explain_change(vision, earlier),
        result.due_in("year"),
        result.missed(),
        result.portfolios(),
        result.risks(),
        result.risks().heat_map,
        result.money(),
        result.proposals(),
        result.measure_register(),
        result.delivery(),
        result.delivery().page(),
        result.benchmarks(["Swindon", "Wigan"], name="Neighbours"),
        result.work_against_outcomes(),
        result.work_against_outcomes().lines,
        result.performance_report(),
        result.plan_on_a_page(),
        result.thread_drawing(leaf, max_elements=9),
        result.icicle(),
        result.performance_reports("party"),
        *result.performance_reports("party").values(),
        *(result.portfolio_briefing(roles[role]) for role in ("party",) if role in roles),
        *(findings.letter(roles[role]) for role in ("party",) if role in roles),
        findings.letters(),
        gt.HouseStyle(name="Example Council", logo=b"\x89PNG\r\n\x1a\n"),
        *(result.portfolio(roles[role]) for role in ("party",) if role in roles),
        live,
        live.table(),
        live[vision],
        snapshot,
        snapshot.compare(result),
        plan.roll_up(as_of=["2019-01-01", "2020-09-30"]),
        plan.roll_up(as_of=["2019-01-01", "2020-09-30"])["2020-09-30"],
        plan.roll_up(as_of=["2019-01-01", "2020-09-30"]).element(leaf),
        gt.compare(plan, plan),
        plan.compare(plan),
        plan.compare(plan).series,
        gt.benchmark([7.6, 7.7, 7.4, 7.9], name="Boroughs", period="2022/23", polarity="higher_is_better"),
        gt.Period("2020-01-01", "2020-06-30"),
        gt.parse_period("Q1 2017/18"),
        gt.FiscalCalendar(10),
        gt.ReadLimits(rows=7),
    ]
    found += [plan.coverage(rule["id"]) for rule in plan.framework.rules[:1]]
    for report in plan.framework.to_dict().get("reports", ())[:1]:
        made = result.report(report["name"])
        found += [made, *(table for _, table in made.tables)]
    return [answer for answer in found if answer is not None]


def measured(result):
    """The amounts of the plan's sums of money, where it has any."""
    try:
        return [result.measured_amounts("£")]
    except gt.ArgumentError:
        return []


def said(answer):
    """All that an answer says, to compare answers with."""
    if isinstance(answer, gt.LevelGraph):
        return answer.edge_count, answer.rings, answer.order.tolist()
    if isinstance(answer, gt.Plan):
        return answer.to_json(), answer.findings
    if isinstance(answer, gt.LinesOfSight):
        return [str(line) for line in answer]
    if isinstance(answer, gt.Table):
        return type(answer), answer.columns, str(answer.to_dict()), answer._repr_html_()
    if isinstance(answer, (gt.Element, gt.ElementResult)):
        return answer.to_dict()
    if isinstance(answer, gt.HouseStyle):
        return answer.name, answer.foot, answer.logo, answer.logo_words, answer.css
    if isinstance(answer, gt.LiveRollup):
        return answer.scores.tobytes(), said(answer.table())
    return type(answer), str(answer), repr(answer) if "object at" not in repr(answer) else ""


@pytest.fixture(scope="module")
def seen():
    return set()


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_of_every_example_plan_comes_back(name, seen):
    plan = gt.read_plan(PLANS / name)
    for answer in answers(plan):
        seen.update(type(answer).__mro__)
        expected = said(answer)
        assert said(pickle.loads(pickle.dumps(answer))) == expected, answer
        assert said(copy.copy(answer)) == expected, answer
        assert said(copy.deepcopy(answer)) == expected, answer


def test_no_public_class_was_forgotten(seen, tmp_path):
    graph = gt.LevelGraph(4, children=[0, 1, 2, 3], parents=[2, 2, 3, 2])
    mapping = gt.Mapping.from_dict({"tables": [{"columns": {"title": "Action"}}]})
    others = [graph, mapping, compared_return(tmp_path), *graph_answers()]
    for answer in others:
        assert said(pickle.loads(pickle.dumps(answer))) == said(answer)
        assert said(copy.deepcopy(answer)) == said(answer)
    weighted = pickle.loads(pickle.dumps(graph)).roll_up([1.0, 0.0, 0.0, 0.0], [1, 3, 1, 1])
    assert weighted.tolist() == graph.roll_up([1.0, 0.0, 0.0, 0.0], [1, 3, 1, 1]).tolist()
    seen.update(map(type, others))
    assert sorted(cls.__name__ for cls in CLASSES - seen) == []


def graph_answers():
    """Answers of the classes that the example plans give none of."""
    plan = gt.read_plan(PLANS / "made-up")
    matrix = plan.matrix(rows={"role": "objective"}, columns={"role": "action"})
    return [matrix, matrix.total]


def test_what_lenient_building_found_stays():
    plan = gt.Plan.from_tables(
        elements=[
            {"id": "V", "kind": "Vision", "title": "One borough"},
            {"id": "A", "kind": "Actoin", "title": "Build"},
            {"id": "B", "kind": "Action", "title": "Paint", "due": "sometime"},
        ],
        links=[{"from": "B", "type": "contributes_to", "to": "W"}],
        building="lenient",
    )
    assert len(plan.findings) >= 3
    again = pickle.loads(pickle.dumps(plan))
    assert again.findings == plan.findings
    assert [str(finding) for finding in again.check()] == [str(finding) for finding in plan.check()]
    with pytest.raises(gt.InputError) as raised:
        gt.Plan.from_tables(elements=[{"id": "A", "kind": "Actoin", "title": "Build"}])
    error = pickle.loads(pickle.dumps(raised.value))
    assert str(error) == str(raised.value)
    assert error.problems == raised.value.problems


def test_what_is_asked_is_kept_as_it_was(plan):
    removed = ["A1"]
    what = plan.roll_up().what_if(removed=removed)
    removed.append("A2")
    assert pickle.loads(pickle.dumps(what)).removed == ["A1"]


def test_a_live_roll_up_is_copied_apart(plan):
    live = plan.roll_up().live()
    live.update("A1", "2020-08-01", progress=0.75)
    for other in (copy.copy(live), copy.deepcopy(live), pickle.loads(pickle.dumps(live))):
        assert other.scores.tobytes() == live.scores.tobytes()
        other.update("A1", "2020-08-02", progress=1.0)
        assert other["A1"].score != live["A1"].score


def test_unchanging_things_are_their_own_copies(plan):
    for thing in (plan, plan.framework, plan.roll_up(), plan.check(), plan.shortest_line("A1")):
        assert copy.copy(thing) is thing
        assert copy.deepcopy([thing])[0] is thing


def test_a_function_without_a_name_is_told(plan):
    result = plan.roll_up(
        status_from="points", aggregators=lambda scores, _, starts: np.maximum.reduceat(scores, starts[:-1])
    )
    with pytest.raises((pickle.PicklingError, AttributeError), match="lambda"):
        pickle.dumps(result)


@pytest.fixture
def spawning():
    """What starts other processes, where the machine lets this user have the semaphores that they need."""
    context = multiprocessing.get_context("spawn")
    try:
        context.Lock()
    except OSError as error:
        pytest.skip(f"no semaphore is to be had: {error}")
    return context


def test_other_processes_roll_up_twelve_plans(spawning):
    plans = [gt.read_plan(PLANS / NAMES[at % len(NAMES)]) for at in range(12)]
    with ProcessPoolExecutor(2, mp_context=spawning) as pool:
        assert list(pool.map(scores, plans)) == [scores(plan) for plan in plans]
        result = plans[0].roll_up()
        assert pool.submit(same, result).result().scores.tobytes() == result.scores.tobytes()
