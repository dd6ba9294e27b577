"""The questions of Hackney's Strategic Plan, asked of the example plan.

L is a line of the slides, M of the minute of the Health and Wellbeing Board.
"""

import pytest

import goldenthread as gt
from what_rules_find import lacking

AREAS = [f"HK-G{area}" for area in range(1, 4)]
PRIORITIES = [f"HK-P{priority:02}" for priority in range(1, 12)]
CHALLENGES = [f"HK-C{challenge:02}" for challenge in range(1, 12)]
ISSUES = [f"HK-X{issue}" for issue in range(1, 7)]
DONE = [f"HK-I{step:02}" for step in (1, 3, 4, 5, 6, 8, 9, 10, 13, 14, 15, 16)]
STARTED = ["HK-I02", "HK-I07", "HK-I11", "HK-I12"]


@pytest.fixture(scope="module")
def hackney(plans):
    return gt.read_plan(plans / "hackney")


def direct(matrix):
    return [(cell["row"], cell["column"]) for cell in matrix.rows() if cell["direct"]]


class TestQuestions:
    def test_1_which_manifesto_commitments_are_in_the_plan(self, hackney):
        # L153: they were mapped to the plan; which of them to which priority is not in the slides, and none is named.
        wanted = {"kind": ["Strategic Plan", "Priority"]}
        mapped = hackney.matrix("kind='Manifesto commitments'", wanted, basis="whole_plan")
        assert direct(mapped) == [("HK-MAN", "HK-SP")]
        assert mapped.empty_columns.ids == PRIORITIES
        assert hackney.coverage("commitments-in-plan").gaps.ids == ["HK-MAN"]
        commitments = hackney.lens_coverage(kind="Manifesto commitments")
        assert (commitments.gaps.ids, commitments.column_list("addressed")) == (["HK-MAN"], ["whole_plan"])
        assert hackney.coverage("commitments-are-named").gaps.ids == ["HK-MAN"]

    def test_2_how_does_each_strategy_interface_with_the_plan(self, hackney):
        # M41: the Health and Wellbeing Strategy is reflected in it. L152: the list of the others is not in the slides.
        interfaces = hackney.coverage("strategy-interfaces")
        assert interfaces.gaps.ids == ["HK-EQ", "HK-CS", "HK-VCS"]
        assert (interfaces.shallow_share.numerator, interfaces.shallow_share.denominator) == (1, 4)
        joined = hackney.matrix("kind=Strategy", {"kind": ["Strategic Plan", "Priority"]}, links="reflected_in")
        assert direct(joined) == [("HK-HWS", "HK-SP")]
        # L119, M45: which meets the plan where, and which does not.
        met = hackney.lens_coverage(kind="Strategy", links=["reflected_in", "aligns_with"])
        assert [(row["lens"], row["id"], str(row["basis"])) for row in met.links.rows()] == [
            ("HK-HWS", "HK-SP", "stated"),
            ("HK-HWS", "HK-P08", "inferred"),
            ("HK-HWS", "HK-B-ICB", "draft"),
            ("HK-CS", "HK-HWS", "draft"),
        ]
        assert met.gaps.ids == ["HK-EQ", "HK-CS", "HK-VCS"]

    def test_3_are_we_drifting(self, hackney):
        # L54: from the outcomes, of which none is named (L168); nor is any work under a priority (L151).
        assert hackney.coverage("priority-has-outcome").gaps.ids == PRIORITIES
        assert hackney.coverage("priority-has-work").gaps.ids == PRIORITIES
        # What the slides report serves the plan as a whole; what is done for strategies ends there (L33, M45, M61).
        ends = {row["id"]: row["top"] for row in hackney.line_of_sight_report().rows() if row["broken"]}
        assert ends == {"HK-F7": "HK-VCS", "HK-B-PH": "HK-CS", "HK-B-SDT": "HK-HWS"}
        assert not hackney.check().count("orphan")
        share = hackney.line_of_sight_report().share
        assert share.denominator - share.numerator == 3
        # So no objective, action, milestone or measure is without a line to the vision.
        assert len(hackney.out_of_sight()) == 0
        assert {row["id"]: row["in_sight"] for row in hackney.sight_by("kind").rows()} == {
            "Strategic priority area": 3,
            "Priority": 11,
            "Implementation step": 16,
        }

    def test_4_which_board_or_partner_shares_an_issue(self, hackney):
        # M37: the Board's involvement could include six issues. M41: the Mayor asks for a focus on three of them.
        shared = hackney.matrix("kind='Cross-cutting issue'", "role=party")
        board = [(issue, "HK-B-HWB") for issue in ISSUES]
        assert sorted(direct(shared)) == sorted([*board, *((issue, "HK-O-MAYOR") for issue in ISSUES[:3])])
        # They are offers: each issue has a draft alone.
        found = hackney.lens_coverage(kind="Cross-cutting issue", links="responsible_for")
        assert found.column_list("addressed") == ["draft"] * 6
        assert found.gaps.ids == ISSUES
        # So none is in the Board's portfolio; the strategy of its name is.
        portfolio = hackney.roll_up().by("portfolio").group("HK-B-HWB")
        assert {kind: count for kind, count in portfolio["linked_by_kind"].items() if count} == {"Strategy": 1}
        # M53: a partner who welcomed the potential of one priority.
        line = hackney.shortest_line("HK-B-NELFT", to="HK-P04")
        assert (line.length, line.has_draft) == (1, True)

    def test_5_what_is_the_full_impact_of_a_saving(self, hackney):
        # M65: the plan is to show it. No saving is named, so there is nothing that it hits.
        assert hackney.coverage("saving-has-impact").gaps.ids == ["HK-SAV"]
        assert len(hackney.impact("HK-SAV")) == 0
        # What a named one would be asked: M65 gives social connection as what has no new money, and nothing answers it.
        assert hackney.select(lens="HK-X2").ids == []
        saving = hackney.roll_up().proposals(kind="Savings")
        assert saving.column_list("id") == ["HK-SAV"]
        assert [finding.code for finding in saving.findings] == ["proposal_without_object", "proposal_without_sum"]
        with pytest.raises(gt.ArgumentError, match="reduces nothing"):
            saving.impact("HK-SAV")

    def test_6_are_budget_proposals_consistent_with_the_plan(self, hackney):
        # L178: they were reviewed against it; none is named, so which of them is consistent cannot be said.
        reviewed = hackney.coverage("proposal-reviewed").shallow_share
        assert (reviewed.numerator, reviewed.denominator) == (1, 1)
        proposals = hackney.matrix("kind='Budget proposals'", {"kind": ["Strategic Plan", "Priority"]})
        assert direct(proposals) == [("HK-PROP", "HK-SP")]
        assert proposals.empty_columns.ids == PRIORITIES
        assert hackney.roll_up().proposals().serving_none == ["HK-PROP", "HK-SAV"]

    def test_7_what_did_we_deliver_in_year_one(self, hackney):
        # L164: it was reported; what the report says is not in the slides.
        reports = hackney.matrix("kind=Report", "kind='Strategic Plan'", links="reports_on")
        assert direct(reports) == [("HK-REP1", "HK-SP"), ("HK-REP2", "HK-SP")]
        result = hackney.roll_up()
        for objective in ["HK-SP", *AREAS, *PRIORITIES]:
            assert result[objective].status == gt.Status.no_data
        # M29: the yearly report to stakeholders, as far as it can be written.
        yearly = result.report("yearly report", period="2022/23")
        assert (str(yearly.period), yearly.audience) == ("2022/23", "Stakeholders")
        assert set(yearly["Priorities"].column_list("status")) == {gt.Status.no_data}

        def done_by(period):
            steps = result.report("yearly report", period=period)["Implementation steps"].rows()
            return [row["id"] for row in steps if row["status"] == gt.Status.complete]

        # L164: the slides stand in the middle of year two and date nothing, so what is done is done by then, and no
        # step is known to be done in year one: least of all the update in the middle of year two.
        assert done_by("2022/23") == []
        assert done_by("2023/24") == DONE
        steps = result.delivery(id="HK-SP", work="kind='Implementation step'")
        assert [row["id"] for row in steps.rows() if str(row["status"]) == "complete"] == DONE
        assert set(steps.column_list("completed")) == {None}
        assert str(steps).count("reported complete by 31 December 2023") == len(DONE)
        # L149 to L178: what was done to take the plan forward, without a date.
        steps = hackney.select(kind="Implementation step")
        assert [step for step in steps if result[step].status == gt.Status.complete] == DONE
        assert [step for step in steps if result[step].status == gt.Status.no_data] == STARTED
        assert hackney.select(kind="Implementation step", completed=None).ids == steps.ids

    def test_8_can_we_publish_it_transparently(self, hackney):
        # L167: a start has been made with transparent reporting. There is no figure to publish yet.
        assert hackney.select(stage="started").ids == STARTED
        assert hackney["HK-I12"].title == "Performance reported transparently"
        # L167: the report is one page that runs nothing and fetches nothing.
        page = hackney.roll_up().report("yearly report").to_html()
        assert "<script" not in page
        assert "http" not in page
        assert hackney["HK-I12"].title in page
        assert len(hackney.observations) == len(hackney.targets) == 0
        # M29: yearly, to the stakeholders.
        yearly = hackney.select(kind="Process", frequency="annual").ids
        assert yearly == ["HK-PR-YEAR", "HK-PR-BUD"]


class TestPlan:
    def test_what_is_found_is_what_the_papers_leave_open(self, hackney):
        assert lacking(hackney) == {
            "priority-has-work": 11,  # L151
            "priority-has-outcome": 11,  # L168
            "challenge-answered": 7,  # L77
            "challenge-answered-in-words": 11,  # L77
            "commitments-are-named": 1,  # L153
            "commitments-in-plan": 1,  # L153
            "strategy-interfaces": 3,  # L152
            "saving-has-impact": 1,  # M65
        }
        found = hackney.check()
        assert not any(one.code in ("cycle", "orphan", "isolated", "unwanted") for one in found)

    def test_each_priority_has_one_line_to_the_vision_by_the_plan_as_a_whole(self, hackney):
        # L24, L73
        for priority in PRIORITIES:
            (line,) = hackney.lines_of_sight(priority)
            assert line.ids[2:] == ["HK-SP", "HK-VIS"]
            assert line.weakest_basis == gt.Basis.whole_plan

    def test_four_challenges_share_a_word_with_a_priority(self, hackney):
        # L79, L82, L85, L87
        answered = hackney.matrix("kind=Challenge", "kind=Priority", links="addresses")
        assert sorted({challenge for challenge, _ in direct(answered)}) == ["HK-C01", "HK-C04", "HK-C07", "HK-C09"]
        assert hackney.coverage("challenge-answered-in-words").gaps.ids == CHALLENGES

    def test_three_six_four_and_one(self, hackney):
        # L91 to L132
        assert [len(hackney.select(kind="Priority", below=area)) for area in AREAS] == [6, 4, 1]

    def test_each_row_says_where_it_stands_in_the_papers(self, hackney):
        for table in (hackney.elements, hackney.links):
            assert all(source[0] in "LM" for source in table.column_list("source"))

    def test_a_link_that_is_not_stated_or_not_agreed_says_why(self, hackney):
        for link in hackney.links.rows():
            assert (str(link["basis"]), str(link["state"])) == ("stated", "approved") or link["note"]

    def test_written_and_read_again_it_is_the_same_byte_for_byte(self, hackney, plans, tmp_path):
        hackney.write(tmp_path / "once")
        gt.read_plan(tmp_path / "once").write(tmp_path / "twice")
        once = {file.name: file.read_bytes() for file in (tmp_path / "once").iterdir()}
        assert once == {file.name: file.read_bytes() for file in (tmp_path / "twice").iterdir()}
        for table in ("elements.csv", "links.csv", "updates.csv"):
            assert once[table] == (plans / "hackney" / table).read_bytes()
