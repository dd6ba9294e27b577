import json

import pytest

import goldenthread as gt


@pytest.fixture
def council():
    return gt.Plan.from_tables(
        elements={"id": ["V", "P"], "kind": ["Vision", "Outcome"], "title": ["One borough", "Healthier lives"]},
        links={"from": ["P"], "type": ["contributes_to"], "to": ["V"]},
        title="Plan",
    )


@pytest.fixture
def health():
    return gt.Plan.from_tables(
        elements={
            "id": ["W", "A"],
            "kind": ["Outcome", "Action"],
            "title": ["Wellbeing", "Walks"],
            "source": ["M1", None],
        },
        links={"from": ["A"], "type": ["contributes_to"], "to": ["W"]},
        title="Strategy",
    )


def across(*rows):
    return [dict(zip(("from", "type", "to"), row, strict=True)) for row in rows]


class TestMergePlans:
    def test_ids_begin_with_the_plans_name_and_a_selection_gives_a_plan_back(self, council, health):
        merged = gt.merge_plans({"council": council, "health": health})
        assert merged.elements.column_list("id") == ["council:V", "council:P", "health:W", "health:A"]
        assert merged.select(plan="health").ids == ["health:W", "health:A"]
        assert merged.select("plan=health kind=Action").ids == ["health:A"]
        assert merged.title == "Plan and Strategy"
        assert merged.findings == []

    def test_a_line_of_sight_runs_across(self, council, health):
        links = across(("health:W", "contributes_to", "council:P"))
        merged = gt.merge_plans({"council": council, "health": health}, links)
        assert merged.shortest_line("health:A").ids == ["health:A", "health:W", "council:P", "council:V"]

    def test_the_same_element_keeps_both_sources_and_what_differs_is_told(self, council, health):
        links = across(("health:W", "same_as", "council:P"))
        merged = gt.merge_plans({"council": council, "health": health}, links)
        one = merged["council:P"]
        assert one.title == "Healthier lives"
        assert merged.select(id="council:P").column_list("source") == ["health: M1"]
        assert merged.select(id="council:P").column_list("same_as") == ["health:W"]
        assert merged.select(plan="health").ids == ["council:P", "health:A"]
        (finding,) = merged.findings
        assert finding.code == "conflicting_field"
        assert "'Healthier lives'" in finding.message
        assert "'Wellbeing'" in finding.message
        assert merged.check().count("conflicting_field") == 1

    @pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
    def test_links_come_from_any_table(self, council, health, library):
        module = pytest.importorskip(library)
        columns = {"from": ["health:W"], "type": ["aligns_with"], "to": ["council:P"]}
        links = module.table(columns) if library == "pyarrow" else module.DataFrame(columns)
        merged = gt.merge_plans({"council": council, "health": health}, links)
        assert len(merged.links) == 3

    def test_links_come_from_a_file(self, council, health, tmp_path):
        file = tmp_path / "across.csv"
        file.write_text("from,type,to\nhealth:W,aligns_with,council:P\nhealth:Q,aligns_with,council:P\n")
        with pytest.raises(gt.InputError) as caught:
            gt.merge_plans({"council": council, "health": health}, file)
        (problem,) = caught.value.problems
        assert (problem.code, problem.place.file, problem.place.line) == ("dangling_link", str(file), 3)
        merged = gt.merge_plans({"council": council, "health": health}, file, building="lenient")
        assert len(merged.links) == 3
        with pytest.raises(gt.FileError, match="cannot be read"):
            gt.merge_plans({"council": council}, tmp_path / "not-there.csv")

    def test_names_that_cannot_be_used(self, council):
        with pytest.raises(gt.ArgumentError, match="cannot begin ids"):
            gt.merge_plans({"a:b": council})
        with pytest.raises(gt.ArgumentError, match="control characters"):
            gt.merge_plans({"a\x00b": council})
        with pytest.raises(gt.ArgumentError, match="no plan"):
            gt.merge_plans({})

    def test_written_and_read_again_it_is_the_same(self, council, health, tmp_path):
        links = across(("health:W", "same_as", "council:P"))
        merged = gt.merge_plans({"council": council, "health": health}, links)
        merged.write(tmp_path / "merged")
        again = gt.read_plan(tmp_path / "merged")
        assert again.elements.to_dict() == merged.elements.to_dict()
        assert again.select(plan="health").ids == ["council:P", "health:A"]
        assert again.framework == merged.framework

    def test_a_rule_of_one_plan_asks_only_its_own_elements(self, health):
        rule = {"id": "dated", "select": {"role": "action"}, "require": [[{"field": "due"}]]}
        framework = gt.Framework.from_json(json.dumps({"name": "h", "rules": [rule]}))
        strict = gt.Plan.from_tables(health.elements, health.links, framework=framework)
        other = gt.Plan.from_tables(elements={"id": ["B"], "kind": ["Action"], "title": ["Build"]})
        merged = gt.merge_plans({"council": other, "health": strict})
        assert merged.coverage("health:dated").gaps.ids == ["health:A"]
