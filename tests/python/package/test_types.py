"""What type checkers are told: every answer gives back the classes that have all methods."""

import re
from pathlib import Path

import pytest

import goldenthread as gt

api = pytest.importorskip("mypy.api")
ASKED = {
    "plan": "Plan",
    "plan.with_tables()": "Plan",
    'gt.merge_plans({"a": plan})': "Plan",
    'gt.read_plan("x")': "Plan",
    "plan.roll_up()": "Rollup",
    'plan.roll_up(as_of=["2020-01-01"])': "RollupSeries[Plan, Rollup]",
    'plan.roll_up(as_of=["2020-01-01"])["2020-01-01"]': "Rollup",
    'plan.roll_up(as_of=["2020-01-01"]).plan': "Plan",
    "result.plan": "Plan",
    "result.what_if().after": "Rollup",
    "result.live()": "LiveRollup",
    "result.live().snapshot()": "Rollup",
    "result.live().plan": "Plan",
    "result.compare(result).before": "Rollup",
    "result.money().rollup": "Rollup",
    "gt.compare(plan, plan).plan_after": "Plan",
    'plan["A"]': "Element",
    "plan.check()": "Findings",
}


def test_answers_have_the_types_of_the_package(tmp_path, monkeypatch):
    package = Path(gt.__file__).parents[1]
    if package.name != "site-packages":
        monkeypatch.setenv("MYPYPATH", str(package))
    lines = ["import goldenthread as gt", 'plan = gt.Plan.from_tables([{"id": "A"}])', "result = plan.roll_up()"]
    code = tmp_path / "asked.py"
    code.write_text("\n".join([*lines, *(f"reveal_type({asked})" for asked in ASKED)]))
    told, errors, _ = api.run(["--strict", "--no-error-summary", "--cache-dir", str(tmp_path / "cache"), str(code)])
    assert errors == ""
    found = re.findall(r'Revealed type is "(.*)"', told)
    assert [re.sub(r"goldenthread[\w.]*\.(\w+)", r"\1", each) for each in found] == list(ASKED.values()), told
