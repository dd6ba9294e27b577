"""Service, team and personal plans: attached to a plan in bulk, and how far the thread runs."""

from __future__ import annotations

import math

import polars as pl
import pytest

import goldenthread as gt


@pytest.fixture
def plan():
    return gt.Plan.from_tables(
        elements={
            "id": ["V", "HOMES", "SVC", "ANN"],
            "kind": ["Vision", "Outcome", "Action", "Party"],
            "title": ["A good place", "More homes", "Housing service", "Ann"],
        },
        links={"from": ["HOMES", "SVC"], "type": ["contributes_to"] * 2, "to": ["V", "HOMES"]},
    )


TABLE = {
    "objective": ["P1", "P2", "P3", "P4"],
    "parent": ["SVC", "P1", None, "SVX"],
    "owner": ["ANN", "ANN", None, None],
    "directorate": ["Housing", "Housing", "People", "People"],
    "due": ["2026-03", None, None, None],
}


class TestWithObjectives:
    def test_a_table_hangs_from_the_plan_and_the_plan_stays(self, plan):
        whole = plan.with_objectives(TABLE, building="lenient")
        assert (len(plan), len(whole)) == (4, 8)
        assert whole["P1"].kind == "Personal objective"
        assert whole["P1"].role == "action"
        assert whole["P1"]["directorate"] == "Housing"
        assert [step.ids for step in whole.lines_of_sight("P2")] == [["P2", "P1", "SVC", "HOMES", "V"]]

    def test_each_gap_and_mistake_has_its_row(self, plan):
        whole = plan.with_objectives(TABLE, building="lenient")
        found = [(f.code, f.place.table, f.place.row, f.place.column) for f in whole.findings]
        assert found == [("no_parent", "objectives", 3, "parent"), ("dangling_link", "objectives", 4, "parent")]
        assert whole.findings[1].remedy.endswith("Did you mean 'SVC'?")

    def test_strict_building_raises_the_mistakes_and_not_the_gaps(self, plan):
        with pytest.raises(gt.InputError) as raised:
            plan.with_objectives(TABLE)
        assert [problem.code for problem in raised.value.problems] == ["dangling_link"]

    @pytest.mark.parametrize("make", [pl.DataFrame, lambda table: table, lambda table: pl.DataFrame(table).to_dicts()])
    def test_any_table_will_do(self, plan, make):
        whole = plan.with_objectives(make(TABLE), building="lenient")
        assert whole.elements["id"] == [*plan.elements["id"], "P1", "P2", "P3", "P4"]

    def test_a_csv_file_will_do_and_its_lines_are_named(self, plan, tmp_path):
        path = tmp_path / "objectives.csv"
        path.write_text("id,parent,kind\nT1,SVC,Team objective\nP1,T2,\n", encoding="utf-8")
        whole = plan.with_objectives(path, kind=["Personal objective", "Team objective"], building="lenient")
        assert [whole[id].kind for id in ("T1", "P1")] == ["Team objective", "Personal objective"]
        assert (whole.findings[0].place.line, whole.findings[0].place.file) == (3, str(path))
        with pytest.raises(gt.FileError):
            plan.with_objectives(tmp_path / "none.csv")

    def test_one_person_without_a_line_of_sight_is_a_warning_and_a_team_an_error(self, plan):
        table = {"objective": ["P1", "T1"], "parent": [None, None], "kind": [None, "Team objective"]}
        kinds = ["Personal objective", "Team objective"]
        for personal, severity in (("Personal objective", "error"), (kinds, "warning")):
            whole = plan.with_objectives(table, kind=kinds, personal=personal)
            found = {f.place.id: f.severity for f in whole.check() if f.code == "orphan"}
            assert found == {"P1": "warning", "T1": severity}

    def test_numbers_are_ids_too(self, plan):
        whole = plan.with_objectives({"objective": [1001, 1002], "parent": ["SVC", "1001"]})
        assert list(whole.ancestors("1002")) == ["V", "HOMES", "SVC", "1001"]

    def test_owners_become_parties_where_a_kind_is_given(self, plan):
        table = {"objective": ["P1"], "parent": ["SVC"], "owner": ["S. Bell"]}
        with pytest.raises(gt.InputError):
            plan.with_objectives(table)
        assert plan.with_objectives(table, owner_kind="Person")["S. Bell"].role == "party"

    def test_what_cannot_be_one_is_refused(self, plan):
        with pytest.raises(gt.ArgumentError, match="parent"):
            plan.with_objectives({"objective": ["P"]})


class TestWithTables:
    def test_rows_come_after_the_plans_own(self, plan):
        more = plan.with_tables(
            elements=[{"id": "A", "kind": "Action", "title": "Build", "ward": "Abbey"}],
            links=[{"from": "A", "type": "contributes_to", "to": "HOMES"}],
        )
        assert more.elements["id"][-1] == "A"
        assert more["A"]["ward"] == "Abbey"
        assert list(more.ancestors("A")) == ["V", "HOMES"]
        assert len(plan) == 4

    def test_a_link_to_nothing_is_raised(self, plan):
        with pytest.raises(gt.InputError):
            plan.with_tables(links=[{"from": "SVC", "type": "contributes_to", "to": "NONE"}])


class TestSight:
    def test_who_has_no_line_of_sight(self, plan):
        whole = plan.with_objectives(
            {"objective": ["P1", "P2", "P3"], "parent": ["SVC", None, "P2"], "owner": ["ANN", None, "ANN"]}
        )
        out = whole.out_of_sight()
        assert out["id"] == ["P2", "P3"]
        assert out["owners"] == [None, "ANN"]
        assert out["top"] == ["P2", "P2"]
        assert out.column_list("length") == [0, 1]
        assert whole.out_of_sight(owner="ANN")["id"] == ["P3"]

    def test_what_is_withdrawn_wants_no_line_of_sight(self, made_up):
        withdrawn = made_up.select(role=["action", "measure"], state=["superseded", "cancelled"]).ids
        assert withdrawn
        assert not set(withdrawn) & set(made_up.out_of_sight()["id"])
        assert "EX-M19" in made_up.out_of_sight(state="superseded")["id"]

    def test_how_deep_the_thread_runs_by_directorate(self, plan):
        whole = plan.with_objectives(TABLE, building="lenient")
        by = whole.sight_by("directorate", kind="Personal objective")
        assert by["id"] == ["Housing", "People"]
        assert by.column_list("in_sight") == [2, 0]
        assert by.column_list("out_of_sight") == [0, 2]
        assert by.column_list("deepest") == [4, 0]
        assert by.row(0)["mean"] == 3.5
        assert by.row(1)["mean"] is None
        assert by.total["elements"] == 4
        assert math.isclose(by.total["mean"], 3.5)

    def test_how_deep_in_words(self, plan):
        whole = plan.with_objectives(TABLE, building="lenient")
        assert str(whole.sight_by("directorate", kind="Personal objective")).splitlines() == [
            "With a line of sight: 2 of 4 (50 %): 2 stated; 3 to 4 links deep, 3.5 on average",
            "  Housing: 2 of 2 (100 %): 2 stated; 3 to 4 links deep, 3.5 on average",
            "  People: 0 of 2 (0 %)",
        ]
        by = whole.sight_by("party", id=["P1", "HOMES"])
        assert str(by).splitlines()[1:] == [
            "  Ann: 1 of 1 (100 %): 1 stated; 3 links deep, 3.0 on average",
            "  without a group: 1 of 1 (100 %): 1 stated; 1 link deep, 1.0 on average",
        ]

    def test_the_table_among_the_examples(self, made_up, plans):
        kinds = ["Personal objective", "Team objective", "Service objective"]
        table = plans.parent / "tables" / "objectives.csv"
        whole = made_up.with_objectives(table, kind=kinds, owner_kind="Post", building="lenient")
        assert [(found.code, found.place.line) for found in whole.findings] == [
            ("no_parent", 10),
            ("no_parent", 20),
            ("dangling_link", 17),
        ]
        assert whole.findings[2].remedy.endswith("Did you mean 'EX-A03'?")
        assert whole.out_of_sight(kind=kinds)["id"] == ["TM-5", "PO-07", "PO-10", "PO-11", "PO-12"]
        by = whole.sight_by("directorate", kind=kinds)
        assert [(row["id"], row["in_sight"], row["elements"], row["deepest"]) for row in by.rows()] == [
            ("Homes", 8, 8, 6),
            ("Skills", 4, 5, 5),
            ("Resources", 4, 8, 6),
        ]

    def test_by_person(self, plan):
        whole = plan.with_objectives(TABLE, building="lenient")
        by = whole.sight_by("party")
        assert by["id"] == ["ANN", None]
        assert by.row(0)["elements"] == 2
        assert "Ann" in repr(by)

    def test_a_column_that_there_is_not(self, plan):
        with pytest.raises(gt.UnknownNameError, match="directorate"):
            plan.sight_by("directorate")
