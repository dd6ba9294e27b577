"""A generated council: a corporate plan with risks and money, and thousands of objectives of services and people."""

from __future__ import annotations

from typing import Any

import numpy as np

import goldenthread as gt

DIRECTORATES = ("Adults", "Children", "Housing", "Place", "Resources", "Public health", "Growth", "Law and governance")
BUDGETS, SAVINGS, RISKS, STRATEGIES, COMMITMENTS = 40, 20, 60, 30, 50


def generated_council(size: int = 5_000, objectives: int = 10_000, seed: int = 7) -> gt.Plan:
    """Make a corporate plan of about that many elements, with the objectives of services, teams and people below it.

    A vision, 6 priorities, outcomes, actions with dates and updates, monthly measures with targets, members, working
    groups, lenses, and links of several parents; a tenth of what is due is late, and a twentieth of the measures lack a
    target. Besides them risks, budgets, savings, strategies and manifesto commitments.
    """
    random = np.random.default_rng(seed)
    framework = gt.Framework.from_json(FRAMEWORK)
    priorities, members, lenses = 6, 10, 12
    outcomes = max(6, size // 50)
    measures = size // 4
    actions = size - 1 - priorities - outcomes - measures - members - lenses - priorities
    ids = {
        "Vision": ["V"],
        "Priority": [f"P{i}" for i in range(priorities)],
        "Outcome": [f"O{i}" for i in range(outcomes)],
        "Action": [f"A{i}" for i in range(actions)],
        "Measure": [f"M{i}" for i in range(measures)],
        "Cabinet Member": [f"C{i}" for i in range(members)],
        "Working group": [f"W{i}" for i in range(priorities)],
        "Root cause": [f"R{i}" for i in range(lenses)],
    }
    rows: list[dict[str, Any]] = []
    for kind, each in ids.items():
        rows += [{"id": one, "kind": kind, "title": f"{kind} {one}"} for one in each]
    starts = random.integers(0, 20, actions)
    lengths = random.integers(3, 18, actions)
    for at, row in enumerate(row for row in rows if row["kind"] == "Action"):
        row |= {
            "start": _month(int(starts[at])),
            "due": _month(int(starts[at] + lengths[at])),
            "frequency": "monthly",
            "directorate": DIRECTORATES[at % len(DIRECTORATES)],
            "progress": round(float(random.random()), 2),
        }
    links: list[dict[str, Any]] = []

    def link(child: str, kind: str, parent: str, capacity: str | None = None, basis: str | None = None) -> None:
        links.append({"from": child, "type": kind, "to": parent, "capacity": capacity, "basis": basis})

    for at, one in enumerate(ids["Priority"]):
        link(one, "contributes_to", "V")
        link(f"W{at}", "serves", one)
    for at, one in enumerate(ids["Outcome"]):
        link(one, "contributes_to", f"P{at % priorities}")
        if at % 7 == 0:
            link(one, "contributes_to", f"P{(at + 1) % priorities}")
        link(one, "addresses", f"R{at % (lenses - 1)}", basis="inferred" if at % 3 else "stated")
    for at, one in enumerate(ids["Action"]):
        link(one, "contributes_to", f"O{at % outcomes}")
        if at % 10 == 0 and (at * 6 + 3) % outcomes:
            link(one, "contributes_to", f"O{(at * 7 + 3) % outcomes}")
        link(f"C{at % members}", "responsible_for", one, "joint" if at % 12 == 0 else "lead")
        if at % 12 == 0:
            link(f"C{(at + 1) % members}", "responsible_for", one, "joint")
    for at, one in enumerate(ids["Measure"]):
        link(one, "measures", f"O{at % outcomes}" if at % 2 else f"A{at % actions}")
    more = _besides(ids, random)
    hung = _objectives(ids["Action"], objectives, random)
    rows += more["elements"] + hung["elements"]
    links += more["links"] + hung["links"]
    months = [_month(month) for month in range(15, 18)]
    observed = [(one, month) for one in ids["Measure"] for month in months]
    has_target = [one for at, one in enumerate(ids["Measure"]) if at % 20]
    updated = [one for at, one in enumerate(ids["Action"]) if at % 10]
    return gt.Plan.from_tables(
        elements=rows,
        links=links,
        measures=[
            {"id": one, "unit": "homes", "polarity": "higher_is_better", "frequency": "monthly"}
            for one in ids["Measure"]
        ]
        + more["measures"],
        observations=[
            {"measure": one, "period": month, "value": float(value)}
            for (one, month), value in zip(observed, random.integers(50, 130, len(observed)), strict=True)
        ]
        + more["observations"],
        targets=[{"measure": one, "period": "2025/26", "value": 100.0} for one in has_target] + more["targets"],
        updates={
            "element": updated,
            "date": ["2025-09-15"] * len(updated),
            "progress": random.random(len(updated)).round(2),
        },
        framework=framework,
        as_of="2025-09-30",
        period="2024-04-01..2028-03-31",
    )


def _besides(ids: dict[str, list[str]], random: np.random.Generator) -> dict[str, list[dict[str, Any]]]:
    """Make risks with their likelihood and impact, budgets and savings with their sums, strategies and commitments."""
    made: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("elements", "links", "measures", "observations", "targets")
    }
    actions, outcomes = ids["Action"], ids["Outcome"]

    def element(one: str, kind: str, **more: str) -> None:
        made["elements"].append({"id": one, "kind": kind, "title": f"{kind} {one}", **more})

    def link(child: str, kind: str, parent: str, share: float | None = None, capacity: str | None = None) -> None:
        made["links"].append({"from": child, "type": kind, "to": parent, "share": share, "capacity": capacity})

    def measure(one: str, kind: str, of: str, unit: str, value: float | None, target: float | None) -> None:
        element(one, kind)
        link(one, "measures", of)
        polarity = "lower_is_better" if unit == "£" else "data_only"
        made["measures"].append({"id": one, "unit": unit, "polarity": polarity, "frequency": "annual"})
        if value is not None:
            made["observations"].append({"measure": one, "period": "2024/25", "value": value})
        if target is not None:
            made["targets"].append({"measure": one, "period": "2025/26", "value": target})

    for at in range(RISKS):
        element(f"X{at}", "Risk")
        link(f"X{at}", "threatens", outcomes[at % len(outcomes)])
        link(ids["Cabinet Member"][at % len(ids["Cabinet Member"])], "responsible_for", f"X{at}", capacity="lead")
        if at % 3:
            link(actions[at * 7 % len(actions)], "mitigates", f"X{at}")
        for kind in ("Likelihood", "Impact"):
            measure(f"X{at}{kind[0]}", kind, f"X{at}", "1 to 5", float(random.integers(1, 6)), 2.0)
    for at in range(BUDGETS):
        element(f"B{at}", "Budget")
        measure(f"B{at}S", "Measure", f"B{at}", "£", float(random.integers(100_000, 900_000)), 500_000.0)
        for step in range(20):
            link(f"B{at}", "funds", actions[(at * 20 + step) % len(actions)], share=0.04)
    for at in range(SAVINGS):
        element(f"S{at}", "Saving", state="proposed")
        link(f"S{at}", "reduces", f"B{at % BUDGETS}", share=0.1)
    for at in range(STRATEGIES):
        element(f"Y{at}", "Strategy")
        if at % 5:
            link(f"Y{at}", "supports", outcomes[at * 3 % len(outcomes)])
    for at in range(COMMITMENTS):
        element(f"K{at}", "Commitment")
        if at % 4:
            link(outcomes[at * 5 % len(outcomes)], "addresses", f"K{at}")
    return made


def _objectives(actions: list[str], count: int, random: np.random.Generator) -> dict[str, list[dict[str, Any]]]:
    """Make the objectives of services, teams and people, of which one in a hundred names nothing that it serves."""
    made: dict[str, list[dict[str, Any]]] = {"elements": [], "links": []}
    services, teams = count // 100, count // 10
    for at in range(count):
        if at < services:
            kind, parent = "Service objective", actions[int(random.integers(len(actions)))]
        elif at < teams:
            kind, parent = "Team objective", f"PO{int(random.integers(services))}"
        else:
            kind, parent = "Personal objective", f"PO{int(random.integers(services, teams))}"
        row = {
            "id": f"PO{at}",
            "kind": kind,
            "title": f"{kind} {at}",
            "directorate": DIRECTORATES[at % len(DIRECTORATES)],
        }
        made["elements"].append(row)
        if at % 100 != 99:
            made["links"].append({"from": f"PO{at}", "type": "contributes_to", "to": parent})
        if kind == "Personal objective":
            if at % 3 == 0 or at == teams:
                made["elements"].append({"id": f"E{at // 3}", "kind": "Person", "title": f"Person {at // 3}"})
            owner = {"from": f"E{at // 3}", "type": "responsible_for", "to": f"PO{at}", "capacity": "lead"}
            made["links"].append(owner)
    return made


def _month(number: int) -> str:
    """Return the month that is so many after April 2024."""
    year, month = divmod(number + 3, 12)
    return f"{2024 + year}-{month + 1:02}"


FRAMEWORK = """{
  "name": "generated",
  "kinds": [
    {"name": "Vision", "role": "vision"}, {"name": "Priority", "role": "objective"},
    {"name": "Outcome", "role": "objective"}, {"name": "Action", "role": "action"},
    {"name": "Measure", "role": "measure"}, {"name": "Cabinet Member", "role": "party"},
    {"name": "Working group", "role": "party"}, {"name": "Root cause", "role": "lens"},
    {"name": "Commitment", "role": "lens"}, {"name": "Strategy", "role": "document"},
    {"name": "Risk", "role": "risk"}, {"name": "Likelihood", "role": "measure"}, {"name": "Impact", "role": "measure"},
    {"name": "Budget", "role": "resource"}, {"name": "Saving", "role": "resource"},
    {"name": "Service objective", "role": "action"}, {"name": "Team objective", "role": "action"},
    {"name": "Personal objective", "role": "action"}, {"name": "Person", "role": "party"}
  ],
  "link_types": [{"name": "serves", "reverse": "is looked after by"}],
  "attributes": [{"name": "directorate", "table": "elements", "type": "text"}],
  "rules": [
    {"id": "led", "select": {"kind": "Action"}, "require": [[{"link": "responsible_for", "direction": "in",
     "capacity": ["lead", "joint"], "inherit": true, "min": 1, "max": 1}]], "message": "{title} has no lead"},
    {"id": "delivered", "select": {"kind": "Outcome"}, "require": [[{"link": "contributes_to", "direction": "in",
     "kind": "Action", "min": 1}]], "message": "{title} has no action"},
    {"id": "measured", "select": {"kind": ["Outcome", "Action"]}, "require": [[{"link": "measures", "direction": "in",
     "min": 1}]], "message": "{title} has no measure"},
    {"id": "kept", "select": {"kind": "Commitment"}, "require": [[{"link": "addresses", "direction": "in",
     "min": 1}]], "message": "Nothing keeps {title}"}
  ],
  "risk": {
    "likelihood": {"kind": "Likelihood", "steps": [{"number": 1, "word": "rare"}, {"number": 2, "word": "unlikely"},
      {"number": 3, "word": "possible"}, {"number": 4, "word": "likely"}, {"number": 5, "word": "almost certain"}]},
    "impact": {"kind": "Impact", "steps": [{"number": 1, "word": "negligible"}, {"number": 2, "word": "minor"},
      {"number": 3, "word": "moderate"}, {"number": 4, "word": "major"}, {"number": 5, "word": "severe"}]},
    "ratings": [{"name": "low", "status": "on_track"}, {"name": "medium", "status": "at_risk"},
      {"name": "high", "status": "off_track"}],
    "matrix": [["low", "low", "low", "low", "medium"], ["low", "low", "medium", "medium", "high"],
      ["low", "medium", "medium", "high", "high"], ["low", "medium", "high", "high", "high"],
      ["medium", "high", "high", "high", "high"]]
  },
  "money": {"priorities": "Priority", "proposals": ["Saving"]},
  "reports": [
    {"name": "monthly cut", "audience": "Corporate Performance Group", "every": "monthly",
     "parts": ["elements", "due", "missed", "not_updated", "off_target"], "kinds": ["Priority", "Outcome"]}
  ]
}"""
