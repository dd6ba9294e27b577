"""Numbers whose total is too large to be a number: an error that names the element, never a wrong answer."""

import re

import pytest

import goldenthread as gt

HUGE = 1e308
WORK = [
    {"id": "HOMES", "kind": "Outcome", "title": "Warm homes"},
    {"id": "A", "kind": "Action", "title": "A", "progress": 0.2},
    {"id": "B", "kind": "Action", "title": "B", "progress": 0.6},
]


def plan_of_work(weight=1):
    links = [{"from": action, "type": "contributes_to", "to": "HOMES", "weight": weight} for action in "AB"]
    return gt.Plan.from_tables(elements=WORK, links=links)


class TestWeights:
    def test_a_roll_up_names_the_element_whose_weights_are_too_large(self):
        with pytest.raises(gt.ArgumentError, match="'HOMES' add up to a number that is too large"):
            plan_of_work(HUGE).roll_up("2024-06-30")

    def test_other_weights_that_are_supposed_are_named_as_well(self):
        result = plan_of_work().roll_up("2024-06-30")
        with pytest.raises(gt.ArgumentError, match="'HOMES'"):
            result.what_if(weights={("A", "HOMES"): HUGE, ("B", "HOMES"): HUGE})

    def test_an_aggregator_names_it_too(self):
        with pytest.raises(gt.ArgumentError, match="'HOMES'"):
            plan_of_work(HUGE).roll_up(
                "2024-06-30",
                status_from="points",
                aggregators={"Outcome": lambda scores, _, starts: scores[starts[:-1]]},
            )

    def test_the_share_covered_is_of_the_weights_all_the_same(self):
        rule = {
            "id": "delivered",
            "select": {"kind": ["Outcome"]},
            "require": [[{"link": "contributes_to", "direction": "in", "role": "action", "min": 1}]],
        }
        shares = [plan_of_work(weight).coverage(rules=[rule]).to_dict()["share"] for weight in (1, HUGE)]
        assert shares[0] == shares[1]


class TestFigures:
    def plan(self, table, column, cells, building="strict", **measure):
        rows = [
            {"measure": "M", "period": f"2024-{month:02}", "value": 1, column: cell}
            for month, cell in enumerate(cells, 4)
        ]
        return gt.Plan.from_tables(
            elements=[{"id": "M", "kind": "Measure", "title": "Homes made warm"}],
            measures=[{"id": "M", "unit": "homes", "aggregation": "sum", **measure}],
            building=building,
            **{table: rows},
        )

    @pytest.mark.parametrize(
        ("table", "column"),
        [
            *(("observations", column) for column in ("value", "numerator", "denominator")),
            *(("targets", column) for column in ("value", "lower", "upper")),
        ],
    )
    def test_cells_that_add_up_to_more_than_a_number_holds_are_told(self, table, column):
        with pytest.raises(gt.InputError) as raised:
            self.plan(table, column, [1, HUGE, 2, -HUGE, 3])
        [problem] = [problem for problem in raised.value.problems if problem.code == "out_of_range"]
        assert (problem.place.row, problem.place.column) == (4, column)
        assert "'M'" in problem.message

    def test_what_is_left_adds_up(self):
        plan = self.plan("observations", "value", [1e307, HUGE, HUGE], "lenient")
        assert len(plan.observations) == 2
        assert plan.roll_up("2024-05-31").explain("M").measure["actual"] == HUGE + 1e307

    def test_one_that_a_number_just_holds_is_read(self):
        assert self.plan("observations", "value", [1.7976931348623157e308]).findings == []

    def test_a_quotient_is_at_most_what_a_number_holds(self):
        plan = gt.Plan.from_tables(
            elements=[{"id": "M", "kind": "Measure", "title": "M"}],
            observations=[{"measure": "M", "period": "2024-04", "value": HUGE, "numerator": HUGE, "denominator": 1e-9}],
            targets=[{"measure": "M", "period": "2024-04", "value": 10}],
        )
        result = plan.roll_up("2024-04-30")
        assert (result["M"].score, result.explain("M").measure["actual"]) == (1, 1.7976931348623157e308)


class TestScores:
    def test_scores_that_are_not_clamped_are_named_where_they_add_up_to_too_much(self):
        framework = gt.Framework.from_dict(
            {"name": "f", "scorings": [{"name": "open", "formula": "ratio", "clamp": "none"}], "scoring": "open"}
        )
        plan = gt.Plan.from_tables(
            elements=[{"id": "O", "kind": "Outcome", "title": "O"}]
            + [{"id": measure, "kind": "Measure", "title": measure} for measure in "MN"],
            links=[{"from": measure, "type": "measures", "to": "O"} for measure in "MN"],
            observations=[{"measure": measure, "period": "2024-04", "value": HUGE} for measure in "MN"],
            targets=[{"measure": measure, "period": "2024-04", "value": 1e-300} for measure in "MN"],
            framework=framework,
        )
        with pytest.raises(gt.ArgumentError, match="'O' add up"):
            plan.roll_up("2024-04-30")

    @pytest.mark.parametrize("wrong", [float("inf"), float("-inf")])
    @pytest.mark.parametrize("at", [0, 3])
    def test_a_graph_of_ones_own_names_the_vertex(self, wrong, at):
        graph = gt.LevelGraph(4, children=[1, 2], parents=[0, 0])
        scores = [float("nan"), 0.5, 0.5, 0.5]
        scores[at] = wrong
        with pytest.raises(gt.ArgumentError, match=re.escape(f"vertex {at} has {wrong}")):
            graph.roll_up(scores)

    def test_a_graph_of_ones_own_names_what_adds_up_to_too_much(self):
        graph = gt.LevelGraph(3, children=[1, 2], parents=[0, 0])
        for scores, weights in (([HUGE, HUGE], None), ([0.2, 0.6], [HUGE, HUGE])):
            with pytest.raises(gt.ArgumentError, match="below vertex 0 add up"):
                graph.roll_up([float("nan"), *scores], weights)


class TestMoneyAndAmounts:
    def test_sums_of_several_budgets_are_named(self):
        plan = gt.Plan.from_tables(
            elements={
                "id": ["V", "B1", "B2", "M1", "M2"],
                "kind": ["Vision", "Resource", "Resource", "Measure", "Measure"],
                "title": list("abcde"),
            },
            links={
                "from": ["B1", "B2", "M1", "M2"],
                "type": ["funds", "funds", "measures", "measures"],
                "to": ["V", "V", "B1", "B2"],
            },
            measures={"id": ["M1", "M2"], "unit": ["£", "£"]},
            targets={"measure": ["M1", "M2"], "period": ["2024/25"] * 2, "value": [HUGE, HUGE]},
        )
        with pytest.raises(gt.ArgumentError, match="up to 'M2' add up to a number that is too large"):
            plan.roll_up("2024-06-30").money()

    @pytest.mark.parametrize("rule", ["attributed", "reach"])
    def test_amounts_of_the_callers_are_named(self, rule):
        result = plan_of_work().roll_up("2024-06-30")
        with pytest.raises(
            gt.ArgumentError, match=re.escape("'B', 1e+308, and those before it add up to a number that is too large")
        ):
            result.roll_up_amounts([0, HUGE, HUGE], rule=rule)
