"""A return of a directorate that says something else than the plan."""

import goldenthread as gt

MAPPING = {"tables": [{"kind": "Action", "columns": {"id": "Ref", "title": "What", "due": "By when"}}]}


def compared_return(folder):
    """Return what a CSV file changes of a plan of two actions."""
    plan = gt.Plan.from_tables(
        elements=[
            {"id": "A1", "kind": "Action", "title": "Plant trees", "due": "2025-03-31"},
            {"id": "A2", "kind": "Action", "title": "Paint", "due": "2025-06-30"},
        ]
    )
    path = folder / "returned.csv"
    path.write_text("Ref,What,By when\nA1,Plant trees,2026-03-31\nA2,Paint,2025-06-30\nA3,Sweep,2025-09-30\n")
    return gt.compare_return(plan, path, mapping=MAPPING)
