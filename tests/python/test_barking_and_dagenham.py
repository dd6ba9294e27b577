"""What the Barking & Dagenham Corporate Plan asks, answered from the example plan. L is a line of the paper."""

import pytest

STRATEGIC = ["BD-SP-PE", "BD-SP-PIR", "BD-SP-IG", "BD-SP-WRO"]


@pytest.fixture(scope="module")
def result(barking):
    return barking.roll_up()


class TestQuestions:
    def test_1_the_line_of_sight_from_a_person_to_the_vision_and_back(self, barking):
        # L87, L109: through mandates and through business plans; L95 asserts the last step of the plan as a whole.
        lines = barking.lines_of_sight("BD-DOC-INDIV")
        assert [line.ids for line in lines] == [
            ["BD-DOC-INDIV", "BD-DOC-MANDATE", "BD-SPF", "BD-CP", "BD-VIS"],
            ["BD-DOC-INDIV", "BD-DOC-BUSPLAN", "BD-SPF", "BD-CP", "BD-VIS"],
        ]
        assert {str(line.weakest_basis) for line in lines} == {"whole_plan"}
        assert {"BD-DOC-INDIV", "BD-DOC-SERVICE"} <= set(barking.descendants("BD-VIS"))

    def test_2_what_is_a_cabinet_member_responsible_for(self, barking, result):
        # L509: all of Jobs; L513: one priority with Cllr Twomey; L518 to L523: two of her own.
        bright = result.by("portfolio").group("BD-CM-BRIGHT")
        assert (bright["lead"], bright["joint"], bright["shared"]) == (3, 1, 1)
        own = barking.select(role=["action", "measure"], owner="BD-CM-BRIGHT")
        assert own == ["BD-IND-05", "BD-MP-06", "BD-MP-07", "BD-MP-08"]
        # L609, L613 to L618: duties of Cllr Worby's stand under two strategic priorities.
        across = barking.matrix(
            {"kind": "Cabinet Member"}, {"kind": "Strategic priority"}, count="kind='Member priority'"
        )
        assert across.at("BD-CM-WORBY", "BD-SP-PIR").below == 2
        assert across.at("BD-CM-WORBY", "BD-SP-IG").below == 1

    def test_3_how_is_each_strategic_priority_doing(self, result):
        # L640: every month, from updates that are not in this text. So there is no data, and nothing is zero or green.
        assert [(str(result[id].status), result[id].score, result[id].completeness) for id in STRATEGIC] == [
            ("no_data", None, 0.0)
        ] * 4

    def test_4_how_far_is_the_borough_towards_its_vision(self, barking, result):
        # L454 asks; L117: eleven aspirations form the vision, and one is served by something that says so (L408).
        assert result["BD-VIS"].score is None
        share = barking.coverage("aspiration-served").shallow_share
        assert (share.numerator, share.denominator) == (1, 11)

    def test_5_which_deadlines_are_missed_and_which_measures_off_target(self, barking, result):
        # L103: deadlines and most measures are in Annex 1. One figure is printed, without a target (L309).
        work = ["Action", "Member priority", "Milestone"]
        assert barking.select(kind=work, due=("before", "2020-09-30"), completed=None) == []
        assert len(barking.select(kind=work, due=None)) == len(barking.select(kind=work)) == 42
        assert result.total["off_track"] == 0
        assert barking.select(role="measure", target=None) == ["BD-IND-01"]
        assert str(result["BD-IND-01"].status) == "no_target"

    def test_6_what_is_stopped_or_done_differently(self, barking, result):
        # L29: the plan is the baseline; L9: commitments will be revisited, and none is yet. L626: it replaces another.
        assert barking.select(state=["cancelled", "rejected", "superseded"]) == ["BD-DOC-CP1822"]
        assert len(barking.updates) == 0
        # L9, L29: the pandemic puts the whole of the plan in question.
        assert result.by("risk").group("BD-EVT-01")["linked_by_kind"]["Corporate Plan"] == 1

    def test_7_which_mandate_and_budget_delivers_which_objective(self, barking):
        # L634: one mandate a delivery block, with a budget in the MTFS; none is named and no sum is given.
        assert barking.select(role="resource") == []
        assert barking.select(id="BD-DOC-MANDATE", above="BD-DOC-SERVICE") == ["BD-DOC-MANDATE"]
        assert barking.matrix("role=resource", "role=objective").total.direct == 0
        mandate = barking.matrix({"id": "BD-DOC-MANDATE"}, {"kind": "Strategic priority"})
        assert mandate.empty_rows == ["BD-DOC-MANDATE"]

    def test_8_which_root_causes_needs_and_principles_are_not_addressed(self, barking):
        # L150 to L181: three levels of need, one root cause (L163) and all design principles have nothing that says so.
        lenses = {"kind": ["Level of need", "Root cause", "Design principle", "Equality dimension"]}
        addressed = barking.matrix(lenses, {"role": ["objective", "action"]}, links="addresses")
        principles = [f"BD-DP-{number}" for number in range(1, 9)]
        assert addressed.empty_rows == ["BD-NEED-1", "BD-NEED-2", "BD-NEED-3", "BD-RC-09", *principles]
        # L351, L376, L385: Inclusive Growth addresses the first five.
        assert [addressed.at(f"BD-RC-0{number}", "BD-SP-IG").direct for number in range(1, 7)] == [1, 1, 1, 1, 1, 0]

    def test_9_which_activity_has_no_lead(self, barking):
        # L105: exactly one Lead Cabinet Member. L317, L323, L333 and L337 name none, and nobody leads their section.
        assert barking.coverage("activity-has-lead").gaps == ["BD-PIR-A01", "BD-PIR-A02", "BD-PIR-A03", "BD-PIR-A05"]
