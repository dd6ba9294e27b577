"""Small plans of a year of work, for standings worked out by hand."""

import goldenthread as gt

AS_OF = "2024-06-30"
YEAR = {"start": "2024-04-01", "due": "2025-03-31"}
ON_TRACK = {"kind": "Action", **YEAR, "progress": 0.26}
UNKNOWN = {"kind": "Action", **YEAR}
OVERDUE = {"kind": "Action", "due": "2024-05-31", "progress": 0.5}
DONE_LAST_YEAR = {"kind": "Action", "completed": "2023-06-30"}


def plan_of(elements, links, **tables):
    """A plan of elements by id, and links as (from, to) or (from, to, weight); a measure is linked as one."""
    elements = {"V": {"kind": "Vision"}, **elements}
    names = sorted({name for columns in elements.values() for name in columns})
    kinds = {id: columns["kind"] for id, columns in elements.items()}
    return gt.Plan.from_tables(
        elements={
            "id": list(elements),
            "title": list(elements),
            **{name: [columns.get(name) for columns in elements.values()] for name in names},
        },
        links=[
            {
                "from": link[0],
                "type": "measures" if kinds[link[0]] == "Measure" else "contributes_to",
                "to": link[1],
                "weight": link[2] if len(link) > 2 else 1,
            }
            for link in links
        ],
        **tables,
    )


def outcome_of(children, weights=None, **tables):
    """A plan of one outcome O under the vision, with children by id."""
    weights = weights or {}
    return plan_of(
        {"O": {"kind": "Outcome"}, **children},
        [("O", "V"), *[(id, "O", weights.get(id, 1)) for id in children]],
        **tables,
    )


def measures(figures, target=80):
    """Tables of measures: by id a figure for each of some quarters, None where it is missing."""
    rows = [(id, quarter, value) for id, quarters in figures.items() for quarter, value in quarters.items()]
    return {
        "measures": [{"id": id, "unit": "%"} for id in figures],
        "observations": [
            {"measure": id, "period": quarter, "value": value, "missing": "supplier late" if value is None else None}
            for id, quarter, value in rows
        ],
        "targets": [{"measure": id, "period": quarter, "value": target} for id, quarter, _ in rows],
    }
