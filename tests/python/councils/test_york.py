"""The questions of City of York's Corporate Strategy Refresh, asked of the example plan. L is a line of the paper."""

import pytest

import goldenthread as gt
from what_rules_find import lacking

CITY_THEMES = [f"YO-T{theme}" for theme in range(1, 8)]
THEMES = [*CITY_THEMES, "YO-T8"]
IMPROVEMENTS = [f"{theme}-MT" for theme in THEMES]
ACTIONS = [f"{theme}-1Y" for theme in THEMES]
OLD = ["YO-OLD-CS", "YO-OLD-P", "YO-OLD-D", "YO-VAL"]


@pytest.fixture(scope="module")
def york(plans):
    return gt.read_plan(plans / "york")


class TestQuestions:
    def test_1_are_there_too_many_strategic_elements_to_monitor(self, york):
        # L18: eight themes instead of ten priorities, which are not named; Direction Statements are not counted either.
        assert york.select(kind="Theme").ids == THEMES
        counted = york.select(holds=("present",))
        assert counted.ids == ["YO-OLD-P"]
        assert york["YO-OLD-P"]["holds"] == 10
        assert york.select(kind="Direction Statements", holds=None).ids == ["YO-OLD-D"]
        # L18, L20, L28: under each theme a set of improvements and one of actions, so the thread is four deep below it.
        figures = york.structure(followed={"kind": ["Theme", "Medium term improvements", "One-year actions"]})
        assert (figures.followed.numerator, figures.followed.denominator) == (24, len(york))
        kinds = {row["kind"]: row for row in figures.kinds.rows()}
        assert [kinds[kind]["max_fan_in"] for kind in ("Theme", "Medium term improvements")] == [2, 0]

    def test_2_can_each_element_be_measured_and_achieved(self, york):
        # L18: each action is to be completed and measured within its year; L20: measurement is still being considered.
        measured = york.coverage("action-measured").shallow_share
        assert (measured.numerator, measured.denominator) == (0, 8)
        dated = york.coverage("action-completes-in-year").shallow_share
        assert (dated.numerator, dated.denominator) == (8, 8)
        # L18, L29: what is measured is the progress of the whole; indicators come with the medium term.
        assert york.coverage("element-measured").gaps.ids == [*THEMES, *IMPROVEMENTS]
        assert york.coverage("strategy-measured").gaps.ids == []

    def test_3_what_evidence_of_change_is_there_for_residents(self, york):
        # L14: that is the problem. The paper has no figure, so nothing has a score and nothing is red.
        result = york.roll_up()
        for theme in THEMES:
            found = result[theme]
            assert found.status == gt.Status.no_data
            assert found.completeness == 0
            assert found.tally[gt.Status.not_due] == 1  # its one-year actions begin in April 2009 (L20)
        assert len(york.observations) == len(york.targets) == 0
        assert york.select(role="measure", target=("absent",)).ids == ["YO-M-ALL", "YO-KPI"]
        assert result.targets_to_set("2009/10").ids == ["YO-M-ALL", "YO-KPI"]
        # L18: measures come in the Finance and Performance reports to the Executive.
        report = result.report("finance and performance")
        assert (report.audience, report["Themes"].column_list("id")) == ("The Executive", THEMES)
        assert set(report["Themes"].column_list("status")) == {gt.Status.no_data}
        assert len(report["Off target"]) == 0

    def test_4_how_does_the_council_contribute_to_the_agreement_and_the_community_strategy(self, york):
        # L16: seven themes are the Community Strategy's own. L65: the Agreement has the strategy as a whole alone.
        joined = york.matrix("kind=Theme", {"id": ["YO-SCS", "YO-LAA"]}, links="contributes_to")
        assert [(cell["row"], cell["column"]) for cell in joined.rows()] == [(theme, "YO-SCS") for theme in CITY_THEMES]
        assert joined.empty_columns.ids == ["YO-LAA"]
        # The actions of seven themes reach the Community Strategy in so many words; all else is by the plan as a whole.
        reaching = york.roll_up().delivery(id=["YO-SCS", "YO-LAA"], work="kind='One-year actions'")
        stated = [(row["for"], row["id"]) for row in reaching.rows() if str(row["basis"]) == "stated"]
        assert stated == [("YO-SCS", f"{theme}-1Y") for theme in CITY_THEMES]
        assert len(reaching) == 2 * len(ACTIONS)
        assert joined.empty_rows.ids == ["YO-T8"]
        for action in ACTIONS:
            assert york.strongest_line(action, to="YO-LAA").weakest_basis == gt.Basis.whole_plan
        assert york.strongest_line("YO-T1-1Y", to="YO-SCS").weakest_basis == gt.Basis.stated
        assert york.strongest_line("YO-T8-1Y", to="YO-SCS").weakest_basis == gt.Basis.whole_plan

    def test_5_is_there_a_clear_thread_to_service_plans_with_budget_behind_it(self, york):
        # L21, L16, L18: service plans take the actions of seven themes up to the vision in the paper's own words.
        lines = [line for line in york.lines_of_sight("YO-SVC") if line.weakest_basis == gt.Basis.stated]
        assert [line.ids[1:3] for line in lines] == [[f"{theme}-1Y", theme] for theme in CITY_THEMES]
        # L65: down to individual workplans, where the last step is not said.
        assert york.strongest_line("YO-IND").weakest_basis == gt.Basis.inferred
        # Of the eighth theme the paper says only as a whole that it serves the city (L16), and so of its actions.
        depths = york.sight_by("kind", kind=["Theme", "One-year actions", "Level of delivery"])
        assert [(row["id"], row["stated"], row["inferred"], row["whole_plan"]) for row in depths.rows()] == [
            ("Theme", 7, 0, 1),
            ("One-year actions", 7, 0, 1),
            ("Level of delivery", 1, 1, 0),
        ]
        assert depths.total["out_of_sight"] == 0
        assert york.out_of_sight()["id"] == ["YO-OLD-P"]  # L18: nothing says what the old priorities served
        # L22, L44, L77: the budget is to be aligned in future years, so no theme has one.
        assert york.coverage("theme-has-budget").gaps.ids == THEMES
        assert [str(link["state"]) for link in york.links.rows() if link["type"] == "funds"] == ["proposed"]
        assert york.roll_up().money().without_money == THEMES

    def test_6_which_actions_finish_and_can_be_measured_in_the_year(self, york):
        # L18, L20: all one-year actions of 2009-10, of each theme; none is named and none has a measure yet.
        assert york.select(role="action", due=("within", "2009/10")).ids == ACTIONS
        finishing = york.roll_up().finishing_in("2009/10")
        assert [row["id"] for row in finishing.rows() if row["finishing"] == "within"] == ACTIONS
        assert set(finishing.column_list("measurable")) == {0}
        # L14, L34, L9: programmes and the refresh itself have no dates.
        assert [row["id"] for row in finishing.rows() if row["finishing"] == "undated"] == ["YO-PRG", "YO-REF"]
        assert york.coverage("action-measured").gaps.ids == ACTIONS
        assert york.coverage("actions-are-named").gaps.ids == ACTIONS

    def test_7_what_does_the_new_structure_leave_behind(self, york):
        # L18: ten priorities give way to eight themes, Direction Statements to nothing, and the values stay.
        assert york.select(retired_from=("by", "2009-04")).ids == ["YO-OLD-CS", "YO-OLD-P", "YO-OLD-D"]
        assert york.coverage("retired-has-successor").gaps.ids == ["YO-OLD-D"]
        mapped = york.matrix("kind=Theme", "kind=Priority", links="supersedes")
        assert mapped.total.direct == 8  # set for set: the paper names no priority
        of_values = [link["to"] for link in york.links.rows() if link["from"] == "YO-VAL"]
        assert of_values == ["YO-OLD-CS", "YO-CS"]

    def test_7_the_refresh_as_a_comparison_of_two_structures(self, york):
        before = {"kind": ["Corporate Strategy", "Priority", "Direction Statements", "Corporate Values"], "id": OLD}
        after = {"kind": ["Corporate Strategy", "Theme", "Corporate Values"], "retired_from": None}
        refreshed = gt.compare(york, york, where_before=before, where_after=after, ignored=["note", "source"])
        # L18: ten become eight as a set, Direction Statements go, the values stay.
        assert [row["before"] for row in refreshed.only("split")] == ["YO-OLD-P"]
        assert refreshed.only("split")[0]["after"].split(";") == THEMES
        assert [row["before"] for row in refreshed.only("replaced")] == ["YO-OLD-CS"]
        assert [row["before"] for row in refreshed.only("carried_forward")] == ["YO-VAL"]
        assert refreshed.left_behind.column_list("id") == ["YO-OLD-D"]


class TestPlan:
    def test_what_is_found_is_what_the_paper_leaves_open(self, york):
        assert lacking(york) == {
            "improvements-are-named": 8,  # L28
            "actions-are-named": 8,  # L20
            "action-measured": 8,  # L20
            "element-measured": 16,  # L29
            "measure-has-target": 2,  # L43
            "theme-has-budget": 8,  # L44
            "retired-has-successor": 1,  # L18
        }
        found = york.check()
        assert [one.place.id for one in found if one.code == "orphan"] == ["YO-OLD-P"]  # L13, L61
        assert not any(one.code in ("cycle", "isolated", "unwanted", "stale_justification") for one in found)
        accepted = [(one.place.id, one.rule) for one in found if one.code == "justified"]
        assert accepted == [(action, "action-has-focus") for action in ACTIONS]  # L21

    def test_each_row_says_where_it_stands_in_the_paper(self, york):
        for table in (york.elements, york.links):
            assert all(source.startswith("L") for source in table.column_list("source"))

    def test_a_link_that_is_not_stated_says_why(self, york):
        for link in york.links.rows():
            assert str(link["basis"]) == "stated" or link["note"]

    def test_equalities_and_crime_have_their_themes(self, york):
        # L79, L81
        placed = york.matrix("kind=Theme", "kind=Implication", links="addresses")
        direct = {(cell["row"], cell["column"]) for cell in placed.rows() if cell["direct"]}
        assert direct == {("YO-T4", "YO-IM-EQO"), ("YO-T7", "YO-IM-CD"), ("YO-T8", "YO-IM-EQI")}

    def test_written_and_read_again_it_is_the_same_byte_for_byte(self, york, plans, tmp_path):
        york.write(tmp_path / "once")
        gt.read_plan(tmp_path / "once").write(tmp_path / "twice")
        once = {file.name: file.read_bytes() for file in (tmp_path / "once").iterdir()}
        assert once == {file.name: file.read_bytes() for file in (tmp_path / "twice").iterdir()}
        for table in ("elements.csv", "links.csv", "updates.csv", "justifications.csv"):
            assert once[table] == (plans / "york" / table).read_bytes()
