"""A plan is refreshed: what goes on, what is new, what is left behind, which series go on, and what moved in between.

Run it from anywhere: ``python examples/python/02_plan_refresh.py``.
"""

from pathlib import Path

import goldenthread as gt

plans = Path(__file__).parents[1] / "plans"
old = gt.read_plan(plans / "made-up-last-year")
new = gt.read_plan(plans / "made-up")

# The whole of it, as a councillor would read it. In a notebook, `refresh` alone shows itself.
refresh = gt.compare(old, new)  # or new.compare(old)
print(refresh.to_text(max_shown=4))

# The same as a table: one row for each thing that is different. to_pandas() and to_polars() take all of it.
print("Counts:", refresh.counts)
for row in refresh.only("moved", "merged", "split", "redated"):
    print(f"  {row['change']}: {row['before']} > {row['after']}  {row['words']}")

# What switching leaves behind, and what hung from it.
for row in refresh.left_behind.rows():
    parent = f"; {row['parent_title']} hung from it" if row["parent"] else ""
    print(f"Left behind: {row['title']} ({row['id']}){parent}{', and goes on' if row['successors'] else ''}")

# Which measures' series go on.
for row in refresh.series.rows():
    if row["series"] != "goes_on":
        print(f"Series: {row['title']} {row['series'].replace('_', ' ')}", row["field"] or "")

# Two cuts of one plan: what moved between August and September, the worst first, and why. One call for the whole plan.
september = new.roll_up(as_of="2025-09-30")
moved = september.compare(new.roll_up(as_of="2025-08-31"))
print()
print(moved)
print("Worse status:", moved.worse)

# York's own paper names both strategies: eight themes in the place of ten priorities.
york = gt.read_plan(plans / "york")
switch = york.compare(
    york,
    where_before={"id": ["YO-OLD-CS", "YO-OLD-P", "YO-OLD-D", "YO-VAL"]},
    where_after="!retired_from?",
)
for row in switch.only("replaced", "split", "removed"):
    print(f"York, {row['change']}: {row['title']}: {row['words']}")

# Barking & Dagenham's plan replaces that of 2018 to 2022, of which its paper names nothing but the title.
barking = gt.read_plan(plans / "barking-and-dagenham")
for row in barking.compare(barking, where_before="id=BD-DOC-CP1822").only("replaced"):
    print(f"Barking & Dagenham: {row['words']}")

# Tower Hamlets rolls year one into year two. The paper says that year one's deliverables were reviewed, and not which
# they were; so all that can be said is that nothing is said to carry them on.
hamlets = gt.read_plan(plans / "tower-hamlets")
years = hamlets.compare(hamlets, where_before="id=TH-SP,TH-DEL1617", where_after="id!=TH-DEL1617")
for row in years.only("removed"):
    print(f"Tower Hamlets: {row['title']}: {row['words']}")
