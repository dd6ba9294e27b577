"""What the columns of measures, observations and targets say, and how it goes out and comes in again."""

import pytest

import goldenthread as gt

ONE = {"elements": [{"id": "M", "kind": "Measure", "title": "Homes made warm"}]}


def framework_of(**settings):
    return gt.Framework.from_dict({"name": "made up", **settings})


def plan_of(*, framework=None, **tables):
    return gt.Plan.from_tables(
        elements=tables.pop("elements", ONE["elements"]),
        framework=None if framework is None else framework_of(**framework),
        **tables,
    )


def figures(period, value, **more):
    return [{"measure": "M", "period": period, "value": value, **more}]


class TestTolerance:
    def judged(self, tolerance, scheme="tolerance", unit="homes"):
        return plan_of(
            measures=[{"id": "M", "tolerance": tolerance, "scheme": scheme, "unit": unit}],
            observations=figures("2024-04", 77),
            targets=figures("2024-04", 80),
        ).roll_up("2024-04-30")["M"]

    def test_a_share_is_written_as_a_number_or_a_percentage(self):
        assert self.judged("5%").status == self.judged("0.05").status == self.judged(0.05).status == "at_risk"
        assert self.judged("3 %").status == "off_track"

    @pytest.mark.parametrize("wrong", [5, "5", "150%"])
    def test_what_cannot_be_a_share_is_an_error_with_the_remedy(self, wrong):
        with pytest.raises(gt.InputError) as raised:
            self.judged(wrong)
        [finding] = raised.value.problems
        assert finding.code == "bad_tolerance"
        assert "5%" in finding.remedy

    def test_points_are_in_the_own_unit(self):
        assert self.judged(3, "points").status == "at_risk"
        assert self.judged(2, "points").status == "off_track"
        assert self.judged("3%", "points", "%").status == "at_risk"
        with pytest.raises(gt.InputError, match="3%"):
            self.judged("3%", "points")

    def test_a_scheme_whose_tolerance_is_no_share_is_an_error(self):
        with pytest.raises(gt.InputError, match="share"):
            framework_of(schemes=[{"name": "t", "type": "tolerance", "tolerance": 5}])


class TestAreas:
    def test_the_plan_names_its_own_areas(self):
        observed = figures("2023/24", 62, area="E1") + figures("2023/24", 55, area="E2")
        given = {"observations": observed, "targets": figures("2023/24", 60)}
        plan = plan_of(**given)
        assert plan.roll_up("2024-03-31")["M"].score is None
        assert "foreign_areas" in plan.check(as_of="2024-03-31").to_dict()["code"]
        named = plan_of(**given, areas=["E1"])
        assert named.areas == ["E1"]
        assert named.roll_up("2024-03-31")["M"].score == 1
        again = gt.Plan.from_json(named.to_json())
        assert again.areas == ["E1"]
        assert again.roll_up("2024-03-31")["M"].score == 1

    def test_a_merged_plan_keeps_whose_each_figure_is(self):
        one = plan_of(observations=figures("2023/24", 62, area="E1"), targets=figures("2023/24", 60), areas=["E1"])
        other = plan_of(observations=figures("2023/24", 30, area="E1"), targets=figures("2023/24", 60))
        merged = gt.merge_plans({"one": one, "other": other}).roll_up("2024-03-31")
        assert merged["one:M"].score == 1
        assert merged["other:M"].score is None


class TestOwnYears:
    def test_labels_are_read_by_the_measures_own_year_in_every_form(self):
        plan = plan_of(
            measures=[{"id": "M", "aggregation": "year_to_date", "fiscal_start": 7}],
            observations=figures("Q1 2023/24", 10) + figures("Q2 2023/24", 10),
            targets=figures("2023/24", 40),
        )
        [first, _] = plan.table("observations")["period"]
        assert (str(first.first), str(first)) == ("2023-07-01", "Q1 2023/24")
        for again in (
            gt.Plan.from_json(plan.to_json()),
            gt.Plan.from_tables(
                **{name: plan.table(name).to_pandas() for name in ("elements", "measures", "observations", "targets")}
            ),
        ):
            assert again.table("observations")["period"] == plan.table("observations")["period"]
            assert again.roll_up("2023-12-31").explain("M").measure["target"] == 20

    def test_each_row_of_a_table_is_told_by_its_own_measures_year(self):
        both = ["M", "N"]
        plan = plan_of(
            elements=[{"id": measure, "kind": "Measure", "title": measure} for measure in both],
            measures=[
                {"id": "M", "fiscal_start": 9, "baseline": 1, "baseline_period": "2022/23"},
                {"id": "N", "baseline": 1, "baseline_period": "2022/23"},
            ],
            observations=[{"measure": measure, "period": "Q1 2023/24", "value": 1} for measure in both],
            targets=[{"measure": measure, "period": "2023/24", "value": 2} for measure in both],
        )
        for table, column, said, firsts in (
            ("measures", "baseline_period", "2022/23", ["2022-09-01", "2022-04-01"]),
            ("observations", "period", "Q1 2023/24", ["2023-09-01", "2023-04-01"]),
            ("targets", "period", "2023/24", ["2023-09-01", "2023-04-01"]),
        ):
            cells = plan.table(table)[column]
            assert [str(cell) for cell in cells] == [said, said]
            assert [str(cell.first) for cell in cells] == firsts
            assert list(plan.table(table).to_pandas()[column]) == [said, said]
            assert [plan.table(table).to_csv().count(said)] == [2]

    def test_answers_about_a_measure_tell_its_periods_by_its_own_year(self):
        def plan_with(target):
            return plan_of(
                measures=[{"id": "M", "fiscal_start": 9, "polarity": "higher_is_better", "baseline": 5}],
                observations=figures("Q1 2023/24", 1),
                targets=figures("2023/24", target),
            )

        moved = gt.compare(plan_with(2), plan_with(3)).to_dict()
        assert [field for field in moved["field"] if field.startswith("target")] == ["target 2023/24"]
        [told] = [
            message
            for code, message in zip(*map(plan_with(2).check().to_dict().get, ("code", "message")), strict=True)
            if code == "contradictory_measure"
        ]
        assert "2023/24" in told

    def test_a_merged_plan_keeps_years_schemes_and_scorings(self):
        town = plan_of(observations=figures("2024-06", 1))
        health = plan_of(
            framework={
                "calendar": {"year_start_month": 1},
                "scorings": [{"name": "own", "formula": "met"}],
                "scoring": "own",
                "schemes": [{"name": "strict", "type": "tolerance", "tolerance": 0.01}],
                "measure_scheme": "strict",
            },
            observations=figures("2024", 95),
            targets=figures("2024", 100),
        )
        alone = health.roll_up("2024-12-31")["M"]
        merged = gt.merge_plans({"town": town, "health": health}).roll_up("2024-12-31")["health:M"]
        assert (alone.score, alone.status) == (merged.score, merged.status) == (0, "off_track")


class TestPeriodNames:
    def test_a_period_is_named_by_the_calendar_that_made_it(self):
        assert str(gt.FiscalCalendar(7).quarter_of("2023-02-10")) == "Q3 2022/23"
        assert str(gt.FiscalCalendar(10).year(2023)) == "2023/24"
        assert str(gt.parse_period("Q1 2017/18")) == "Q1 2017/18"

    def test_a_plans_periods_are_named_by_its_own_calendar(self):
        plan = plan_of(
            framework={"calendar": {"year_start_month": 10}}, observations=figures("2023-10/P3M", 3), targets=None
        )
        [period] = plan.table("observations")["period"]
        assert str(period) == "Q1 2023/24"
