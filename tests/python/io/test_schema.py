"""The published JSON Schemas against every example, what the library writes, and what it refuses."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest

import goldenthread as gt

jsonschema = pytest.importorskip("jsonschema")
referencing = pytest.importorskip("referencing")

ROOT = Path(__file__).parents[3]
SCHEMAS = ROOT / "docs" / "schema"
PLANS = sorted(path.parent for path in (ROOT / "examples" / "plans").glob("*/elements.csv"))
FRAMEWORKS = sorted((ROOT / "src" / "io" / "frameworks").glob("*.json"))


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def validator(name: str) -> Any:
    """Return a checker of one schema that finds the other beside it."""
    base = "file:///schema/"
    schemas = {file.name: {"$id": base + file.name, **load(file)} for file in SCHEMAS.glob("*.schema.json")}
    resources = [(schema["$id"], referencing.Resource.from_contents(schema)) for schema in schemas.values()]
    return jsonschema.Draft202012Validator(schemas[name], registry=referencing.Registry().with_resources(resources))


plan_schema = validator("plan.schema.json")
framework_schema = validator("framework.schema.json")
rules_schema = validator("rules.schema.json")

SMALL = {
    "format": "goldenthread-plan",
    "version": 1,
    "elements": [{"id": "O", "kind": "Outcome", "title": "o"}, {"id": "M", "kind": "Measure", "title": "m", "cost": 5}],
    "links": [{"from": "M", "type": "measures", "to": "O", "weight": 2}],
    "measures": [{"id": "M", "cumulative": True}],
    "observations": [{"measure": "M", "period": "2020", "value": 1}],
}


def test_schemas_are_schemas() -> None:
    for file in SCHEMAS.glob("*.schema.json"):
        jsonschema.Draft202012Validator.check_schema(load(file))


@pytest.mark.parametrize("folder", PLANS, ids=lambda path: path.name)
def test_every_example(folder: Path) -> None:
    plan_schema.validate(load(folder / "plan.json"))
    if (folder / "framework.json").exists():
        framework_schema.validate(load(folder / "framework.json"))
    plan = gt.read_plan(folder)
    plan_schema.validate(json.loads(plan.to_json()))
    framework_schema.validate(plan.framework.to_dict())


@pytest.mark.parametrize(
    "file", sorted((ROOT / "src" / "io" / "frameworks").glob("*.json")), ids=lambda path: path.stem
)
def test_every_framework(file: Path) -> None:
    framework_schema.validate(load(file))
    assert gt.Framework.by_name(file.stem) == gt.Framework.read(file)


def test_default_framework() -> None:
    framework_schema.validate(gt.Framework.standard().to_dict())


def test_both_forms_of_a_table() -> None:
    by_columns = copy.deepcopy(SMALL)
    rows = by_columns["elements"]
    by_columns["elements"] = {name: [row[name] for row in rows] for name in ("id", "kind", "title")}
    for plan in (SMALL, by_columns):
        plan_schema.validate(plan)
        assert len(gt.Plan.from_json(json.dumps(plan))) == 2


def set_in(where: list[Any], value: object) -> dict[str, Any]:
    """Return the small plan with one value changed."""
    plan: Any = copy.deepcopy(SMALL)
    at = plan
    for step in where[:-1]:
        at = at[step]
    at[where[-1]] = value
    return plan


@pytest.mark.parametrize(
    "plan",
    [
        {key: value for key, value in SMALL.items() if key != "format"},
        set_in(["version"], 2),
        set_in(["elemnts"], []),
        set_in(["elements"], 5),
        set_in(["elements", 0, "title"], ""),
        set_in(["elements", 0, "title"], {}),
        set_in(["elements", 0, "progress"], 2),
        set_in(["links", 0, "basis"], "guessed"),
        set_in(["links", 0, "weight"], -1),
        set_in(["measures", 0, "colour"], "red"),
        set_in(["observations", 0], {"measure": "M", "period": "2020"}),
        set_in(["framework"], {"name": "x", "kinds": [{"name": "A", "role": "visoin"}]}),
        set_in(["framework"], {"kinds": []}),
    ],
)
def test_schema_and_library_refuse_the_same(plan: dict[str, Any]) -> None:
    assert not plan_schema.is_valid(plan)
    with pytest.raises(gt.InputError):
        gt.Plan.from_json(json.dumps(plan))


def test_columns_are_those_of_the_documents() -> None:
    text = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
    definitions = load(SCHEMAS / "plan.schema.json")["$defs"]
    rows = re.findall(r"^\| (\w+) \| (\*\*.*) \|$", text, re.MULTILINE)
    assert len(rows) == 7
    for table, columns in rows:
        named = [name.strip("* ") for name in re.split(r"[,;]", columns)]
        assert list(definitions[f"{table}_row"]["properties"]) == named


RULES_PAGE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def rules_of_the_page() -> list[Any]:
    """Return each block of JSON on the page on rules that holds rules."""
    blocks = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", RULES_PAGE, re.DOTALL)]
    return [block for block in blocks if "rules" in block or "require" in block]


@pytest.mark.parametrize("rules", rules_of_the_page())
def test_every_rule_of_the_page_can_be_used(rules: Any) -> None:
    rules_schema.validate(rules)
    framework = gt.Framework.from_dict(
        {
            "name": "with the page's columns",
            "attributes": [
                {"name": "ward"},
                {"name": "signed", "table": "links", "type": "date"},
            ],
        }
    )
    elements = [{"id": "EQ-AGE", "kind": "Lens", "title": "Age"}, {"id": "O", "kind": "Outcome", "title": "o"}]
    plan = gt.Plan.from_tables(elements=elements, framework=framework)
    asked = {rule["id"] for rule in rules.get("rules", [rules])}
    assert asked >= {rule for rule in plan.check(rules, framework_rules=False)["rule"] if rule}


def test_the_page_has_an_example_of_every_part() -> None:
    definitions = load(SCHEMAS / "framework.schema.json")["$defs"]
    assert len(rules_of_the_page()) >= 4
    for part in ("rule", "selection", "link_clause", "field_test"):
        for word in definitions[part]["properties"]:
            assert f'"{word}": ' in RULES_PAGE or f'`"{word}"`' in RULES_PAGE, f"{part}: {word}"


ONE: Any = {"id": "r", "select": {"kind": "Outcome"}, "require": [[{"link": "measures", "kind": "Measure"}]]}


@pytest.mark.parametrize(
    "change",
    [
        {"id": ""},
        {"id": None},
        {"require": []},
        {"require": [[]]},
        {"require": [[{"links": "measures"}]]},
        {"require": [[{"link": "measures", "min": -1}]]},
        {"require": [[{"link": "measures", "basis": "whole_plan"}]]},
        {"require": [[{"link": "measures", "where": [{"field": "share", "above": 1}]}]]},
        {"require": [[{"link": "measures", "where": 5}]]},
        {"select": {"period": 2021}},
        {"select": {"roles": ["objective"]}},
        {"select": {"field": [{"field": "due", "less": "2021", "greater": "2020"}]}},
        {"depth": "deep"},
        {"severity": "fatal"},
        {"colour": "red"},
    ],
)
def test_rules_that_schema_and_library_refuse(change: dict[str, Any]) -> None:
    plan = gt.Plan.from_tables(elements=[{"id": "O", "kind": "Outcome", "title": "o"}])
    rules_schema.validate(ONE)
    plan.check(ONE)
    rule = {key: value for key, value in {**ONE, **change}.items() if value is not None}
    for rules in (rule, [rule], {"rules": [rule]}):
        assert not rules_schema.is_valid(rules)
        with pytest.raises(gt.InputError):
            plan.check(rules)
