"""What Tower Hamlets' report of 4 April 2017 asks, answered from the example plan. L is a line of the report."""

from collections import defaultdict

import pytest

import goldenthread as gt

OUTCOMES = [f"TH-O{number:02}" for number in range(1, 11)]
PRIORITIES = ["TH-P1", "TH-P2", "TH-P3"]


@pytest.fixture(scope="module")
def tower(plans):
    return gt.read_plan(plans / "tower-hamlets")


@pytest.fixture(scope="module")
def result(tower):
    return tower.roll_up()


class TestPlan:
    def test_three_priorities_ten_outcomes_and_four_of_the_mayors(self, tower):
        assert tower.select(kind="Priority") == PRIORITIES  # L41, L51, L60
        for priority, outcomes in zip(PRIORITIES, (5, 4, 1), strict=True):  # L45 to L49, L55 to L58, L62
            assert len(tower.select(kind="Outcome", below=priority)) == outcomes
        assert [tower[id].title for id in tower.select(kind="Mayor's priority")] == [
            "Cleaner Streets",  # L68
            "Safer Communities",  # L69
            "Greater Prosperity",  # L70
            "Quality of Life",  # L71
        ]

    def test_every_row_has_a_line_of_the_report(self, tower):
        for table in (tower.elements, tower.links):
            assert all(source.startswith("L") for source in table.column_list("source"))

    def test_no_figure_is_printed_and_none_is_made_up(self, tower, result):
        tables = (tower.measures, tower.observations, tower.targets, tower.updates)
        assert [len(table) for table in tables] == [0, 0, 0, 0]
        assert result["TH-SP"].score is None
        assert str(result["TH-SP"].status) == "no_data"
        assert result.total.judged == 0

    def test_the_findings_are_the_reports_own_gaps_and_no_others(self, tower):
        found = defaultdict(list)
        for finding in tower.check():
            found[finding.rule or finding.code].append(finding.place.id)
        served = {"TH-O02", "TH-O03", "TH-O08"}
        assert found == {
            "outcome-has-activity": [id for id in OUTCOMES if id not in served],  # L18; appendix 2 is missing
            "outcome-has-stated-activity": OUTCOMES,
            "outcome-has-measure": OUTCOMES,  # L39; they are in the appendices
            "activity-achieves-outcome": ["TH-A03", "TH-A05"],  # L71 names no outcome
            "mayors-priority-has-activity": ["TH-M1"],  # L68 states aims
            "mayors-priority-reflected": ["TH-M4"],  # L73 says throughout, and names nothing
            "delivery-incorporated": ["TH-PRG-ST", "TH-STRATS"],  # L73
            "inequality-focus-marked": ["TH-L-EQ"],  # L77
            "equality-objectives-named": ["TH-SEF"],  # L100
            "plan-agreed": ["TH-DP", "TH-DIR", "TH-TEAM"],  # L25, L84
            "plan-linked-upwards": ["TH-DIR", "TH-TEAM", "TH-PDR"],  # L84: to plans that are drafts so far
            "priority-resourced": PRIORITIES,  # L88 names no sum
            "register-has-entries": ["TH-RISK-C", "TH-RISK-D"],  # L112
            "orphan": PRIORITIES + OUTCOMES,  # L39: aligned with the Community Plan, and no more
        }

    def test_written_and_read_again_it_is_the_same_byte_for_byte(self, tower, plans, tmp_path):
        tower.write(tmp_path / "once")
        gt.read_plan(tmp_path / "once").write(tmp_path / "twice")
        names = {path.name for path in (tmp_path / "once").iterdir()}
        assert names == {"plan.json", "framework.json", "elements.csv", "links.csv"}
        for name in names:
            written = (tmp_path / "once" / name).read_bytes()
            assert (tmp_path / "twice" / name).read_bytes() == written
            if name.endswith(".csv"):
                assert (plans / "tower-hamlets" / name).read_bytes() == written


class TestQuestions:
    def test_1_how_will_each_outcome_be_delivered(self, tower):
        # L18, L29: the Delivery Plan says how; it is appendix 2. L69 and L70 name three activities whose words match.
        delivered = tower.matrix("kind=Outcome", "kind=Activity", links="contributes_to")
        pairs = list(zip(delivered.column_list("row"), delivered.column_list("column"), strict=True))
        assert pairs == [("TH-O02", "TH-A02"), ("TH-O03", "TH-A04"), ("TH-O08", "TH-A01")]
        assert len(delivered.empty_rows) == 7
        assert tower.matrix("kind=Outcome", "kind=Activity", links="contributes_to", basis="stated").total.direct == 0

    def test_1_each_outcome_with_its_activities_and_measures_by_name(self, result):
        # L46, L47, L57: three activities by their words; L39: no measure is in the text.
        next_year = result.delivery(kind="Outcome", period="2017/18")
        assert next_year.without == [id for id in OUTCOMES if id not in ("TH-O02", "TH-O03", "TH-O08")]
        assert [(row["for"], row["id"], str(row["basis"])) for row in next_year.rows() if row["id"]] == [
            ("TH-O02", "TH-A02", "inferred"),
            ("TH-O03", "TH-A04", "inferred"),
            ("TH-O08", "TH-A01", "inferred"),
        ]
        assert {row["priorities"] for row in next_year.rows()} == set(PRIORITIES)

    def test_2_where_are_the_mayors_priorities_reflected(self, tower):
        # L73: throughout the Delivery Plan; no outcome is named, and five match by their words (L45 to L47, L55, L57).
        where = {"kind": ["Delivery Plan", "Outcome"]}
        said = tower.matrix({"kind": "Mayor's priority"}, where, links="reflects", basis="whole_plan")
        assert [said.at(id, "TH-DP").direct for id in said.row_elements] == [1, 1, 1, 1]
        assert [total.direct for total in said.row_totals] == [2, 2, 4, 1]
        inferred = tower.matrix({"kind": "Mayor's priority"}, where, links="reflects")
        assert inferred.empty_rows == ["TH-M4"]
        assert inferred.total.direct == 5
        assert tower.matrix({"kind": "Mayor's priority"}, where, links="reflects", basis="stated").total.direct == 0
        # L73 says it of the Delivery Plan, which is to be agreed; so the fourth has a draft alone.
        found = tower.lens_coverage(kind="Mayor's priority", links="reflects")
        assert found.gaps == ["TH-M4"]
        assert found.column_list("addressed") == ["inferred", "inferred", "inferred", "draft"]
        assert found.column_list("inferred") == [1, 1, 3, 0]

    def test_2_the_mayors_hierarchy_overlaps_the_plans_and_counts_once(self, tower, result):
        # L73: the Mayor's priorities take nothing from those of the Strategic Plan.
        assert tower.select(kind="Activity", below="TH-VIS") == [f"TH-A0{number}" for number in range(1, 6)]
        assert tower.select(kind="Activity", below="TH-SP") == ["TH-A01", "TH-A02", "TH-A04"]
        assert (result["TH-VIS"].tally.total, result["TH-SP"].tally.total, result.total.total) == (5, 3, 5)

    def test_3_which_activities_tackle_inequality(self, tower):
        # L77: they are marked with an asterisk, in appendix 2; so the text cannot say of any whether it is.
        assert tower.select(kind="Activity", equality_mark=True) == []
        assert len(tower.select(kind="Activity", equality_mark=None)) == len(tower.select(kind="Activity")) == 5
        # L49: one outcome is about inequality by its words; L77 says it of the Delivery Plan as a whole.
        assert tower.select(kind=["Outcome", "Activity"], lens="TH-L-EQ") == ["TH-O05"]
        assert "TH-DP" in tower.select(lens="TH-L-EQ")
        (focus,) = tower.lens_coverage(kind="Inequality focus").rows()
        assert (focus["stated"], focus["inferred"], focus["addressed"]) == (0, 1, "inferred")

    def test_4_which_strategies_actions_are_not_yet_in_the_plan(self, tower):
        # L73: their delivery is incorporated; one programme is named, no strategy, and no activity of either.
        report = tower.coverage("delivery-incorporated")
        assert report.gaps == ["TH-PRG-ST", "TH-STRATS"]
        assert (report.shallow_share.numerator, report.shallow_share.denominator) == (0, 2)

    def test_5_does_the_thread_run_to_individual_work_programmes(self, tower):
        # L84: from the Strategic Plan to the individual, through plans on which work is underway.
        lines = tower.lines_of_sight("TH-PDR", to="TH-SP")
        assert [line.ids for line in lines] == [
            ["TH-PDR", "TH-DIR", "TH-DP", "TH-SPY2", "TH-SP"],
            ["TH-PDR", "TH-TEAM", "TH-DP", "TH-SPY2", "TH-SP"],
        ]
        assert all(line.has_draft and line.states[:2] == ["draft", "draft"] for line in lines)
        # L39, L66: nothing says that it runs on from the Strategic Plan to the vision.
        assert tower.find_break("TH-PDR").tops == ["TH-SP"]
        plans = ["Directorate plan", "Team plan", "Individual plan"]
        assert tower.out_of_sight(kind=plans)["top"] == ["TH-SP"] * 3
        depths = tower.sight_by("kind", kind=[*plans, "Outcome", "Activity"])
        assert [(row["id"], row["in_sight"], row["elements"]) for row in depths.rows()] == [
            ("Outcome", 0, 10),
            ("Activity", 5, 5),
            ("Directorate plan", 0, 1),
            ("Team plan", 0, 1),
            ("Individual plan", 0, 1),
        ]

    def test_6_which_objectives_are_at_risk(self, tower, result):
        # L112: likelihood, impact, owner and mitigation are in the registers, of which no entry is printed.
        assert tower.select(kind=["Risk", "Likelihood", "Impact", "Mitigating action"]) == []
        assert tower.coverage("register-has-entries").gaps == ["TH-RISK-C", "TH-RISK-D"]
        # L35: the one thing that is said to put the priorities in question.
        by_risk = result.by("risk")
        assert by_risk.column_list("id") == ["TH-GAP"]
        assert by_risk.group("TH-GAP")["linked_by_kind"]["Priority"] == 3
        assert by_risk.group("TH-GAP")["elements_by_kind"]["Outcome"] == 10
        # L35: without likelihood, impact or owner; and the report prints no scale.
        register = result.risks()
        assert (len(register), register.unrated) == (1, 1)
        assert register.row(0)["threatens"] == "TH-P1; TH-P2; TH-P3"
        missing = ["no_risk_matrix", "risk_without_owner", "risk_without_mitigation"]
        assert [finding.code for finding in register.findings] == missing

    def test_7_which_measures_have_no_target(self, tower, result):
        # L79: targets come after the outturns, once the plan is agreed. L39: the measures are not in this text.
        assert tower.select(kind="Strategic measure", target=None) == []
        assert result.targets_to_set("2017/18").ids == []
        share = tower.coverage("outcome-has-measure").shallow_share
        assert (share.numerator, share.denominator) == (0, 10)

    def test_8_is_resource_following_priority(self, tower):
        # L88: the plan directs resources to priorities; no sum is printed for any of the three.
        assert tower.coverage("priority-resourced").gaps == PRIORITIES
        assert tower.matrix("kind=Budget", "kind=Priority").total.direct == 0
        # L88 as a whole: the budget funds the Strategic Plan.
        assert tower.matrix("kind=Budget", {"id": "TH-SP"}, links="funds", basis="whole_plan").total.direct == 1
        money = tower.roll_up().money()
        assert money.without_money == PRIORITIES
        assert {finding.code for finding in money.findings} == {
            "no_sum",
            "funding_not_counted",
            "money_without_priority",
            "priority_without_money",
        }

    def test_9_where_would_there_be_a_planning_and_performance_gap(self, tower):
        # L35: without a Delivery Plan nothing says how the priorities are delivered.
        assert tower.impact("TH-DP").column_list("id") == ["TH-SP", "TH-SPY2"]
        # Without the activities that it details (L29), these are left without any, priority by priority.
        left = str(tower.roll_up().what_if(removed=tower.select(kind="Activity").ids))
        for id in ("TH-P1", "TH-P2", "TH-O02", "TH-O03", "TH-O08", "TH-M2", "TH-M3", "TH-M4"):
            assert f"({id}): none of " in left
        assert "(TH-P3)" not in left  # it has none to lose
        # On this text alone, planning lacks in seven outcomes (L18) and performance in all ten (L39).
        assert len(tower.coverage("outcome-has-activity").gaps) == 7
        assert tower.coverage("outcome-has-measure").gaps == OUTCOMES


class TestCadence:
    def test_what_is_due_in_the_first_quarter(self, tower):
        # L4, L77 to L79, L83
        due = tower.select(kind="Planning step", due=("within", "Q1 2017/18"), completed=None)
        assert due == ["TH-MS3", "TH-MS4", "TH-MS5"]

    def test_what_is_reported_every_quarter(self, tower):
        assert tower.select(frequency="quarterly") == ["TH-PROC-Q"]  # L83

    def test_the_first_quarterly_report_and_the_review_of_the_year(self, result):
        # L83, L96: strategic monitoring from the first quarter, to members. L73: a review of the year's deliverables.
        monitoring = result.report("strategic monitoring")
        assert (str(monitoring.period), monitoring.audience) == ("Q1 2017/18", "Members")
        assert monitoring["Outcomes"].column_list("id") == OUTCOMES
        assert set(monitoring["Outcomes"].column_list("status")) == {gt.Status.no_data}
        review = result.report("annual review")
        assert str(review.period) == "2017/18"
        assert review["By Mayor's priority"].column_list("id") == ["TH-M1", "TH-M2", "TH-M3", "TH-M4"]

    def test_targets_still_to_be_set_after_the_outturn(self, tower):
        assert tower.select(kind="Planning step", due=None) == ["TH-MS6"]  # L79

    def test_who_answers_for_the_report(self, result):
        # L10, L11: a Lead Member and two originating officers.
        portfolios = result.by("portfolio")
        assert portfolios.group("TH-R-MAYOR")["lead"] == 2
        assert [portfolios.group(id)["joint"] for id in ("TH-R-GODMAN", "TH-R-HOQUE")] == [1, 1]
