"""Files of every version of each format, kept in tests/data/formats, are read as they were when written."""

import json
import re
from pathlib import Path

import pytest

import goldenthread as gt

KEPT = Path(__file__).parents[2] / "data" / "formats"


def newest(name):
    return max(int(re.search(r"_(\d+)", path.name)[1]) for path in KEPT.glob(f"{name}_*"))


@pytest.mark.parametrize("name", ["plan_1.json", "plan_1"])
def test_a_plan_is_read_as_it_was(name):
    plan = gt.read_plan(KEPT / name)
    rows = {table: len(plan.table(table)) for table in ("elements", "links", "measures", "observations", "targets")}
    assert rows == {"elements": 7, "links": 4, "measures": 1, "observations": 2, "targets": 1}
    assert plan.title == "A plan of format 1"
    assert plan.elements.column_list("directorate") == [None, None, "Streets", None, None, None, None]
    result = plan.roll_up()
    assert [str(result[id].status) for id in ("V", "O", "A", "M")] == ["off_track", "off_track", "on_track", "no_data"]
    assert result["O"].score == pytest.approx(0.6, abs=1e-12)
    assert plan.to_json() == gt.read_plan(KEPT / "plan_1.json").to_json()


def test_a_baseline_accepts_what_it_did():
    found = gt.read_plan(KEPT / "plan_1.json").check()
    assert len(found) == 3
    assert len(found.against(KEPT / "baseline_1.json").new) == 0


def test_a_framework_and_a_mapping_are_read_as_they_were():
    framework = gt.Framework.read(KEPT / "framework_1.json")
    assert framework.to_dict() == json.loads((KEPT / "framework_1.json").read_text(encoding="utf-8"))
    mapping = gt.Mapping.read(KEPT / "mapping_1.json")
    assert gt.Mapping.from_json(mapping.to_json()).to_json() == mapping.to_json()


def test_what_is_written_today_is_of_the_newest_version_that_is_kept(tmp_path):
    plan = gt.read_plan(KEPT / "plan_1.json")
    assert json.loads(plan.to_json())["version"] == newest("plan")
    plan.check().write_baseline(tmp_path / "baseline.json")
    assert json.loads((tmp_path / "baseline.json").read_text(encoding="utf-8"))["version"] == newest("baseline")


def test_a_version_that_is_not_known_is_refused_by_its_number(tmp_path):
    text = (KEPT / "plan_1.json").read_text(encoding="utf-8")
    (tmp_path / "plan.json").write_text(text.replace('"version": 1', '"version": 99'), encoding="utf-8")
    with pytest.raises(gt.InputError, match="99"):
        gt.read_plan(tmp_path / "plan.json")
