"""The published cases of tests/data/rollup_cases.json, and how adapters build plans of them."""

import json
from pathlib import Path

import pytest

import goldenthread as gt

DATA = Path(__file__).parents[2] / "data"
CASES = json.loads((DATA / "rollup_cases.json").read_text(encoding="utf-8"))["examples"]
NOT_ASKED = json.loads((DATA / "rollup_cases_not_asked.json").read_text(encoding="utf-8"))["not_asked"]
LETTERS = {gt.Status.on_track: "G", gt.Status.at_risk: "A", gt.Status.off_track: "R"}
YEAR_END = "2024-03-31"


class Adapters(dict):
    """How each kind of question is asked."""

    def __call__(self, op):
        def register(function):
            self[op] = function
            return function

        return register

    def cases(self):
        """The cases that they ask, each under its own id."""
        return [pytest.param(case, id=case["id"]) for case in CASES if case["op"] in self]


def near(value, expected, case):
    """Within the case's tolerance; what lies on its edge may be a rounding error past it."""
    return abs(value - expected) <= case["tolerance"] + 1e-12


def rows(**columns):
    return {name.rstrip("_"): values for name, values in columns.items()}


class Made:
    """A plan being written, and what it rolls up to."""

    def __init__(self, **framework):
        self.framework = framework
        self.tables = {name: [] for name in ("elements", "links", "measures", "targets", "observations", "updates")}

    def add(self, element, kind, above=None, *, link="contributes_to", weight=None, **columns):
        self.tables["elements"].append({"id": element, "kind": kind, "title": element, **columns})
        if above is not None:
            self.tables["links"].append({"from": element, "type": link, "to": above, "weight": weight})

    def report(self, element, status, date="2024-03-01", **columns):
        self.tables["updates"].append({"element": element, "date": date, "status": status, **columns})

    def target(self, measure, period, value, **columns):
        self.tables["targets"].append({"measure": measure, "period": period, "value": value, **columns})

    def observe(self, measure, period, value, **columns):
        self.tables["observations"].append({"measure": measure, "period": period, "value": value, **columns})

    def measure(self, element, above=None, *, actual=None, target=None, lower=None, upper=None, **own):
        """Add a measure, with a target and an observation of the year 2023/24 where they are given."""
        self.add(element, "Measure", above, link="measures")
        self.tables["measures"].append({"id": element, **own})
        if target is not None or lower is not None:
            self.target(element, "2023/24", target, lower=lower, upper=upper)
        if actual is not None:
            self.observe(element, "2023/24", actual)

    def plan(self):
        tables = {name: table for name, table in self.tables.items() if table}
        return gt.Plan.from_tables(**tables, framework=gt.Framework.from_dict(self.framework))

    def roll_up(self, as_of=YEAR_END, **options):
        return self.plan().roll_up(as_of, **options)
