"""Mappings as data: read, written, refused with a place, and used with tables of every sort."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path

import pytest

import goldenthread as gt
from goldenthread import _core

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted((ROOT / "examples" / "mappings").glob("*.json"))
FULL = {
    "description": "All keys",
    "date": "2024-12-31",
    "areas": ["Trafford", "Sale"],
    "kinds": {"Axe": "objective"},
    "words": {"status": {"Purple": "off_track", "Pink": ""}},
    "tables": [
        {
            "table": "Actions | Plan",
            "kind": ["Axe", "Action"],
            "header": 3,
            "header_rows": 2,
            "pass_over": ["Help", "Total"],
            "columns": {"id": "Ref", "title": "Title | Name"},
            "levels": {"Axe (x)": "Axe"},
            "links": {"Owner": "lead", "Teams": {"as": "support", "kind": "Party", "separator": ","}},
            "path": "Where",
            "path_separator": "/",
            "dotted_ids": ".",
            "periods": False,
            "year": "2024/25",
            "separator": ",",
            "words": {"frequency": {"Termly": "half_yearly"}},
            "defaults": {"unit": "%"},
            "ignore": ["Notes", "Old notes"],
        }
    ],
}


class TestMapping:
    def test_written_and_read(self):
        mapping = gt.Mapping.from_dict(FULL)
        assert mapping.to_dict() == FULL
        assert gt.Mapping.from_json(mapping.to_json()) == mapping
        assert pickle.loads(pickle.dumps(mapping)) == mapping
        assert copy.deepcopy(mapping) is mapping
        assert repr(mapping) == "<Mapping of Actions | Plan>"

    def test_against_the_schema(self):
        jsonschema = pytest.importorskip("jsonschema")
        schema = json.loads((ROOT / "docs/schema/mapping.schema.json").read_text(encoding="utf-8"))
        check = jsonschema.Draft202012Validator(schema)
        for file in EXAMPLES:
            check.validate(json.loads(file.read_text(encoding="utf-8")))
        check.validate(FULL)
        assert sorted(schema["$defs"]["field"]["enum"]) == sorted(_core.mapped_fields())
        for wrong in ({"tables": []}, {**FULL, "colour": "red"}, {"tables": [{"columns": {"titel": "x"}}]}):
            assert not check.is_valid(wrong)

    @pytest.mark.parametrize(
        ("change", "code", "pointer"),
        [
            ({"colour": "red"}, "unknown_key", "/colour"),
            ({"kinds": {"Axe": "axle"}}, "unknown_role", "/kinds/Axe"),
            ({"words": {"statuss": {"Red": "off_track"}}}, "unknown_field", "/words/statuss"),
            ({"tables": [{"columns": {"titel": "Title"}}]}, "unknown_field", "/tables/0/columns/titel"),
            ({"tables": [{"columns": {"title": 3}}]}, "bad_value", "/tables/0/columns/title"),
            ({"tables": [{"links": {"Owner": 3}}]}, "bad_value", "/tables/0/links/Owner"),
            ({"tables": [{"header_rows": 3}]}, "bad_value", "/tables/0/header_rows"),
        ],
    )
    def test_mistakes_have_a_place(self, change, code, pointer):
        with pytest.raises(gt.InputError) as raised:
            gt.Mapping.from_dict({**FULL, **change}, name="mapping.json")
        (problem,) = raised.value.problems
        assert problem.place.column == pointer
        assert problem.place.file == "mapping.json"
        assert problem.place.line > 0
        assert problem.code == code

    def test_what_a_framework_lacks(self):
        table = {"kind": "Deed", "columns": {"title": "Name"}, "links": {"Boss": "chief"}}
        with pytest.raises(gt.InputError, match="'Deed' is not a kind") as raised:
            gt.Plan.from_tables({"a": {"Name": ["x"]}}, mapping={"tables": [table]})
        assert len(raised.value.problems) == 2


ACTIONS = [{"Ref": "A1", "What": "Plant", "Owner": "Ann"}, {"Ref": "A2", "What": "Mend", "Owner": "ann"}]
MAPPING = {"tables": [{"kind": "Action", "columns": {"id": "Ref", "title": "What"}, "links": {"Owner": "lead"}}]}


class TestFromTables:
    def tables(self):
        columns = {name: [row[name] for row in ACTIONS] for name in ACTIONS[0]}
        yield ACTIONS
        yield columns
        yield {"Actions": ACTIONS}
        yield {"Actions": columns}
        for library in ("pandas", "polars"):
            made = pytest.importorskip(library).DataFrame(columns)
            yield made
            yield {"Actions": made}

    def test_every_sort_of_table(self):
        for table in self.tables():
            plan = gt.Plan.from_tables(table, mapping=MAPPING)
            assert [*plan.elements["id"]] == ["A1", "A2", "Ann"]
            assert len(plan.links) == 2

    def test_from_a_file(self, tmp_path):
        gt.Mapping.from_dict(MAPPING).write(tmp_path / "mapping.json")
        assert len(gt.Plan.from_tables(ACTIONS, mapping=tmp_path / "mapping.json")) == 3

    def test_strict_raises_every_problem_at_its_cell(self):
        table = [{"Ref": "A1", "What": "Plant", "Due": "31/02/2025"}, {"Ref": "A2", "What": "", "Due": "soon"}]
        with pytest.raises(gt.InputError) as raised:
            gt.Plan.from_tables({"Actions": table}, mapping=MAPPING)
        assert {
            (found.place.table, found.place.row, found.place.column)
            for found in raised.value.problems
            if found.code == "bad_date"
        } == {
            ("Actions", 1, "Due"),
            ("Actions", 2, "Due"),
        }

    def test_what_cannot_be_used(self):
        with pytest.raises(gt.ArgumentError, match="give the council's tables as one dict"):
            gt.Plan.from_tables(ACTIONS, ACTIONS, mapping=MAPPING)
        with pytest.raises(gt.ArgumentError, match="mapping is an int"):
            gt.Plan.from_tables(ACTIONS, mapping=3)
        with pytest.raises(gt.ArgumentError, match="source is None"):
            gt.Plan.from_tables(mapping=MAPPING)
