import pytest

import goldenthread as gt

MONTHS = {"2023-04": 3, "2023-05": 1, "2023-06": 2, "2023-07": 0, "2023-08": 4}


def plan_of(values, framework=None, **measure):
    frequency = measure.pop("reported", None)
    return gt.Plan.from_tables(
        elements={"id": ["M"], "kind": ["Measure"], "title": ["A measure"], "frequency": [frequency]},
        measures={"id": ["M"], **{name: [value] for name, value in measure.items()}},
        observations={"measure": ["M"] * len(values), "period": list(values), "value": list(values.values())},
        framework=framework,
    )


def figures(plan, as_of, **options):
    return plan.roll_up(as_of=as_of, **options).explain("M").measure


class TestTimeAggregation:
    def test_a_year_to_date_and_a_quarter(self):
        to_date = plan_of(MONTHS, aggregation="year_to_date")
        assert figures(to_date, "2023-08-31")["actual"] == 10
        quarter = plan_of(MONTHS, aggregation="sum", reported="quarterly")
        assert figures(quarter, "2023-08-31")["actual"] == 6

    def test_a_part_period_is_flagged_where_it_is_asked_for(self):
        part = figures(plan_of(MONTHS, aggregation="sum", reported="quarterly"), "2023-08-31", part_periods=True)
        assert (part["actual"], part["part"], part["observations"]) == (4, True, 2)

    def test_a_rolling_window(self):
        assert figures(plan_of(MONTHS, aggregation="rolling", window=3), "2023-08-31")["actual"] == 6

    def test_adding_up_a_percentage_is_an_error(self):
        with pytest.raises(gt.InputError, match="added_percentage"):
            plan_of(MONTHS, aggregation="sum", unit="%")


class TestDirectionsOfTravel:
    def test_by_each_comparison(self):
        result = plan_of({"2022-08": 9, **MONTHS}).roll_up(as_of="2023-08-31")
        assert result.column("direction").tolist() == ["better"]
        assert result.directions_of_travel("year_ago").column("direction").tolist() == ["worse"]
        assert result.directions_of_travel("year_ago").column("change").tolist() == [-5]
        assert result.directions_of_travel("slope", points=4).column("direction").tolist() == ["better"]
        with pytest.raises(gt.ArgumentError):
            result.directions_of_travel("slope", points=1)
        with pytest.raises(gt.ArgumentError, match="against"):
            result.directions_of_travel("yesterday")

    def test_the_tally(self):
        ways = plan_of(MONTHS).roll_up(as_of="2023-08-31").directions_of_travel()
        assert ways.total == {"none": 0, "better": 1, "same": 0, "worse": 0}
        assert ways.column("better").tolist() == [1]
        assert ways.percent("better", "same") == 100

    def test_dead_band_and_polarity(self):
        within = plan_of(MONTHS, dead_band=4).roll_up(as_of="2023-08-31")
        assert within.column("direction").tolist() == ["same"]
        less = plan_of(MONTHS, polarity="lower_is_better").roll_up(as_of="2023-08-31")
        assert less.column("direction").tolist() == ["worse"]


class TestFrameworkWords:
    def test_what_a_framework_holds_comes_back(self):
        given = {
            "schemes": [
                {"name": "gap", "type": "rules", "rules": [{"status": "on_track", "of": "gap", "from": 0}]},
                {"name": "five points", "type": "points", "tolerance": 5},
            ],
            "scorings": [
                {"name": "steps", "formula": "anchored", "anchors": [{"at": 0, "score": 0}, {"at": 9, "score": 1}]}
            ],
            "direction_of_travel": {"against": "year_ago"},
        }
        whole = gt.Framework.from_dict(given).to_dict()
        assert whole["direction_of_travel"]["against"] == "year_ago"
        assert next(entry for entry in whole["scorings"] if entry["name"] == "steps")["anchors"][1]["at"] == 9
        gap = next(entry for entry in whole["schemes"] if entry["name"] == "gap")
        assert gap["rules"] == [{"status": "on_track", "of": "gap", "from": 0, "boundary": "better"}]

    def test_goal_and_red_flag(self):
        plan = gt.Plan.from_tables(
            elements={"id": ["M"], "kind": ["Measure"], "title": ["A measure"]},
            measures={"id": ["M"], "scoring": ["goal_and_red_flag"]},
            observations={"measure": ["M"], "period": ["2023"], "value": [600]},
            targets={"measure": ["M"], "period": ["2023"], "value": [700], "lower": [500]},
        )
        assert plan.roll_up()["M"].score == pytest.approx(0.5)
