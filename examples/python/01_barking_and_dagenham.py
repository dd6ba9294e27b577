"""Barking & Dagenham's Corporate Plan: read, its gaps listed, a line of sight drawn, its priorities rolled up.

Run it from anywhere: ``python examples/python/01_barking_and_dagenham.py``.
"""

from pathlib import Path

import goldenthread as gt

plan = gt.read_plan(Path(__file__).parents[1] / "plans" / "barking-and-dagenham")
print(plan)

# What is missing: each finding says what, where, and how to put it right.
findings = plan.check()
print(f"\n{len(findings)} findings: {findings.totals()}")
for finding in findings[:3]:
    print(f"  {finding}")

# Which aspirations does nothing in the plan say that it serves?
aspirations = plan.select(kind="Aspiration")
served = {link["to"] for link in plan.links.rows() if link["basis"] in (None, "stated")}
unserved = [id for id in aspirations if id not in served]
print(f"\n{len(unserved)} of {len(aspirations)} aspirations have no stated link to them")

# How an action reaches the vision, and what each link rests on.
print(f"\n{plan.shortest_line('BD-PE-A03')}")

# What a slip of it would put at risk.
print(f"\n{plan.impact('BD-PE-A03')}")

# Every priority, rolled up. The paper prints no progress, and missing is never zero: so there is no score, and the
# result says why.
result = plan.roll_up(as_of="2020-09-30")
print()
for id in plan.select(kind="Strategic priority"):
    item = result[id]
    print(f"{item.title}: {item.status.label}; {item.tally}")

# Each Cabinet Member's portfolio. What two share shows in both, and counts once in the total.
portfolios = result.by("portfolio")
priorities = {
    id: portfolios.group(id)["linked_by_kind"]["Member priority"] for id in plan.select(kind="Cabinet Member")
}
print()
for id, count in priorities.items():
    print(f"{plan[id].title}: {count} top priorities")
once = portfolios.total["linked_by_kind"]["Member priority"]
print(f"{sum(priorities.values())} in the portfolios together, and {once} where joint ones count once")
