"""Which column a heading means."""

from typing import ClassVar

import pytest

import goldenthread as gt
from routes import ROUTES, findings_of, plan_by

PLAN = {
    "elements": {
        "id": ["V", "O", "A"],
        "kind": ["Vision", "Outcome", "Action"],
        "title": ["A fair town", "Warm homes", "Insulate"],
    },
    "links": {"from": ["O", "A"], "type": ["contributes_to"] * 2, "to": ["V", "O"]},
}


def with_column(table, heading, cells):
    return {**PLAN, table: {**PLAN[table], heading: cells}}


@pytest.mark.parametrize("route", ROUTES)
class TestEveryRoute:
    @pytest.mark.parametrize("heading", ["Due", "DUE", " due ", "due_", "Due-"])
    def test_case_blanks_underscores_and_dashes_make_no_difference(self, route, heading, tmp_path):
        plan = plan_by(route, with_column("elements", heading, [None, None, "2024-06-30"]), tmp_path)
        assert plan.elements.column_list("due")[2] == gt.Period("2024-06-30")
        assert heading not in plan.elements
        assert findings_of(plan) == []

    @pytest.mark.parametrize("heading", ["Valid From", "valid-from", "VALID_FROM", "validFrom"])
    def test_two_words(self, route, heading, tmp_path):
        plan = plan_by(route, with_column("links", heading, [None, "2024-04-01"]), tmp_path)
        assert [str(day) for day in plan.links.column_list("valid_from")] == ["None", "2024-04-01"]

    @pytest.mark.parametrize(
        ("heading", "meant"),
        [
            ("Due Date", "due"),
            ("due_date", "due"),
            ("Date due", "due"),
            ("DueDate", "due"),
            ("Progress (%)", "progress"),
            ("progess", "progress"),
            ("porgress", "progress"),
            ("sources", "source"),
            ("Start date", "start"),
        ],
    )
    def test_a_near_miss_is_kept_and_told(self, route, heading, meant, tmp_path):
        plan = plan_by(route, with_column("elements", heading, ["a", "b", "c"]), tmp_path)
        assert plan.elements.column_list(heading) == ["a", "b", "c"]
        assert findings_of(plan) == [("near_column", "warning", "elements", 0, heading)]
        assert f"'{meant}'" in plan.findings[0].message

    @pytest.mark.parametrize("heading", ["ward", "Directorate", "status", "stage", "theme", "cost centre", "horizon"])
    def test_what_is_like_no_column_is_an_attribute(self, route, heading, tmp_path):
        plan = plan_by(route, with_column("elements", heading, ["a", "b", "c"]), tmp_path)
        assert plan.elements.column_list(heading) == ["a", "b", "c"]
        assert findings_of(plan) == []

    def test_two_headings_of_one_column_are_told(self, route, tmp_path):
        tables = with_column("elements", "progress", [None, None, 0.5])
        tables["elements"]["Progress"] = [None, None, 0.9]
        plan = plan_by(route, tables, tmp_path, "lenient")
        assert plan.elements.column_list("progress") == [None, None, 0.5]
        assert [code for code, *_ in findings_of(plan)] == ["duplicate_column"]
        with pytest.raises(gt.InputError, match="both the column 'progress'"):
            plan_by(route, tables, tmp_path)

    def test_ids_and_links_by_other_headings(self, route, tmp_path):
        tables = {
            "elements": dict(zip(("ID", "Kind", "Title"), PLAN["elements"].values(), strict=True)),
            "links": dict(zip(("From", "Type", "To"), PLAN["links"].values(), strict=True)),
        }
        assert plan_by(route, tables, tmp_path).shortest_line("A").ids == ["A", "O", "V"]

    def test_a_table_of_headings_alone_is_told(self, route, tmp_path):
        if route == "rows":
            pytest.skip("a list of no rows has no headings")
        tables = {**PLAN, "measures": {"id": [], "unit": []}}
        if route == "json":
            tables["measures"] = {"id": [], "unit": []}
        plan = plan_by(route, tables, tmp_path)
        assert findings_of(plan) == [("empty_table", "info", "measures", 0, "")]


def test_a_declared_attribute_is_known_too():
    framework = gt.Framework.from_dict({"attributes": [{"name": "cost_centre", "table": "elements", "type": "number"}]})
    plan = gt.Plan.from_tables(
        elements={"id": ["A"], "kind": ["Action"], "title": ["a"], "Cost Centre": ["12"]}, framework=framework
    )
    assert plan.elements.column_list("cost_centre") == [12.0]


def test_the_place_of_a_problem_names_the_heading_that_was_given():
    with pytest.raises(gt.InputError) as caught:
        gt.Plan.from_tables(elements={"id": ["A"], "kind": ["Action"], "title": ["a"], "Progress": ["lots"]})
    assert caught.value.problems[0].place.column == "Progress"


@pytest.mark.parametrize("header", ["id,kind,title\n", "id,kind,title", "id,kind,title\r\n\r\n", "ref,level,name\n"])
def test_a_plan_of_which_nothing_was_read_is_told(tmp_path, header):
    (tmp_path / "elements.csv").write_text(header, newline="")
    plan = gt.read_plan(tmp_path, building="lenient")
    assert "empty_table" in {finding.code for finding in plan.check()}
    assert ("missing_column" in {finding.code for finding in plan.findings}) == header.startswith("ref")


def test_an_empty_list_of_elements_is_told():
    plan = gt.Plan.from_json('{"format":"goldenthread-plan","version":1,"elements":[]}')
    assert [finding.code for finding in plan.findings] == ["empty_table"]


class TestOtherTables:
    PLAN: ClassVar = {
        "elements": {"id": ["V", "O"], "kind": ["Vision", "Outcome"], "title": ["v", "o"]},
        "links": {"from": ["O"], "type": ["contributes_to"], "to": ["V"]},
    }

    def test_objectives_by_other_headings(self):
        plan = gt.Plan.from_tables(**self.PLAN)
        made = plan.with_objectives({"Objective": ["X"], "PARENT": ["O"], "Title": ["Ex"]}, kind="Objective")
        assert made.shortest_line("X").ids == ["X", "O", "V"]
        assert made["X"].title == "Ex"
        assert made.findings == []

    def test_links_across_plans_by_other_headings(self):
        plan = gt.Plan.from_tables(**self.PLAN)
        made = gt.merge_plans({"a": plan, "b": plan}, links={"From": ["b:V"], "Type": ["same_as"], "To": ["a:V"]})
        assert len(made) == 3
        assert made.shortest_line("b:O").ids == ["b:O", "a:V"]
        assert [finding.code for finding in made.findings] == []


class TestHalvesOfSurrogatePairs:
    """A text that is no Unicode is told, and names nothing."""

    def test_it_is_told_where_it_is_given(self):
        base = {"id": ["A"], "kind": ["Action"], "title": ["t"]}
        for tables in ({**base, "id": ["A\ud800"]}, {**base, "title": ["\udfff"]}, {**base, "w\ud800": ["x"]}):
            with pytest.raises(gt.ArgumentError, match="half of a surrogate pair"):
                gt.Plan.from_tables(elements=tables)
        with pytest.raises(gt.InputError, match="half of a surrogate pair"):
            gt.Plan.from_json('{"format":"goldenthread-plan","version":1,"elements":[{"id":"A\\ud800"}]}')

    def test_no_element_has_it_for_an_id(self):
        plan = gt.Plan.from_tables(**TestOtherTables.PLAN)
        assert "\ud800" not in plan
        with pytest.raises(gt.ArgumentError, match="half of a surrogate pair"):
            plan.roll_up("\ud800")
