"""Real workbooks and tables, each read through a small mapping that is kept as an example; rows in are rows out."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

import goldenthread as gt

pytest.importorskip("openpyxl")

ROOT = Path(__file__).parents[3]
MAPPINGS = ROOT / "examples" / "mappings"
DATA = Path(os.environ.get("GOLDENTHREAD_SHARED_DIR", ROOT.parent / "shared")) / "data"
FRENCH = "french-action-plan"
# The mapping of each file, and what it holds: rows read, elements but parties by kind, observations.
FILES = {
    "workbooks/complex_plan.xlsx": (FRENCH, 29, {"Axe": 5, "Sous-axe": 6, "Sous-sous-axe": 11, "Action": 29}, 0),
    "workbooks/modele-import-pa.xlsx": (
        FRENCH,
        1,
        {"Axe": 1, "Sous-axe": 1, "Sous-sous-axe": 1, "Action": 1, "Sous-action": 1},
        0,
    ),
    "workbooks/plan_budget_issue.xlsx": (FRENCH, 10, {"Axe": 4, "Sous-axe": 4, "Sous-sous-axe": 1, "Action": 6}, 0),
    "workbooks/plan_sans_axes.xlsx": (FRENCH, 46, {"Action": 46}, 0),
    "workbooks/plan_with_duplicate_actions.xlsx": (FRENCH, 2, {"Axe": 1, "Action": 2}, 0),
    "workbooks/plan_with_sous_actions_valid.xlsx": (
        *(FRENCH, 7),
        {"Axe": 2, "Sous-axe": 1, "Action": 4, "Sous-action": 3},
        0,
    ),
    "tables/import-indicateur-definitions.csv": ("indicator-definitions", 730, {"Measure": 730, "Action": 43}, 0),
    "tables/referentiel-eci-structure.csv": ("circular-economy-actions", 367, {"Action": 367}, 0),
    "tables/trafford-claimant_count.csv": ("trafford-indicators", 1300, {"Measure": 2}, 1300),
    "tables/trafford-household_waste_recycling.csv": ("trafford-indicators", 365, {"Measure": 2}, 365),
    "tables/trafford-school_readiness.csv": ("trafford-indicators", 96, {"Measure": 2}, 96),
    "tables/trafford-social_care_satisfaction.csv": ("trafford-indicators", 187, {"Measure": 1}, 187),
}


def keys(value):
    if isinstance(value, dict):
        return len(value) + sum(map(keys, value.values()))
    return sum(map(keys, value)) if isinstance(value, list) else 0


@pytest.mark.parametrize("name", sorted(file.stem for file in MAPPINGS.glob("*.json")))
def test_the_mappings_are_small(name):
    text = (MAPPINGS / f"{name}.json").read_text(encoding="utf-8")
    assert keys(json.loads(text)) <= 30
    assert gt.Mapping.from_json(text).to_json() == text


@pytest.mark.skipif(not DATA.is_dir(), reason="the further cases are not there")
@pytest.mark.filterwarnings("ignore:Data Validation extension")
@pytest.mark.parametrize("name", FILES)
def test_rows_in_are_rows_out(name):
    mapping, read, kinds, observations = FILES[name]
    file, mapping = DATA / name, MAPPINGS / f"{mapping}.json"
    (counts,) = gt.mapped_counts(file, mapping).rows()
    assert counts["rows"] == counts["read"] + counts["blank"] + counts["passed_over"] + counts["left_out"]
    assert counts["read"] == read
    plan = gt.read_plan(file, mapping=mapping, building="lenient")
    made = Counter(row["kind"] for row in plan.elements.rows())
    assert {kind: count for kind, count in made.items() if kind != "Party"} == kinds
    assert len(plan.observations) == counts["observations"] == observations
    # What was made and is not there has a finding each.
    told = Counter(found.code for found in plan.findings)
    assert counts["elements"] - len(plan) == 0
    assert counts["links"] - len(plan.links) == told["dangling_link"] + told["repeated_row"] + told["disallowed_link"]
