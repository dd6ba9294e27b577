"""A plan of which every text tries to be obeyed by a page that shows it."""

from __future__ import annotations

import goldenthread as gt

HOSTILE = (
    "</title></main><script>window.hit = 1</script><img src=x onerror='window.hit = 1'>"
    "<style>*{display:none!important}</style><svg onload='window.hit = 1'></svg> \u202eevil"
)


def hostile_plan(text: str = HOSTILE) -> gt.Plan:
    """Return it: an outcome, a measure, an action and a party, all called by that text."""
    return gt.Plan.from_tables(
        elements={
            "id": ["O", "M", "A", "P"],
            "kind": ["Outcome", "Measure", "Action", "Party"],
            "title": [f"{name} {text}" for name in "OMAP"],
            "start": [None, None, "2025-01-01", None],
            "due": [None, None, "2025-06-30", None],
        },
        links={
            "from": ["M", "A", "P"],
            "type": ["measures", "contributes_to", "responsible_for"],
            "to": ["O", "O", "O"],
        },
        measures={"id": ["M"], "unit": [text]},
        observations={"measure": ["M", "M"], "period": ["Q1 2025/26", "Q2 2025/26"], "value": [1, 2]},
        targets={"measure": ["M"], "period": ["Q1 2025/26"], "value": [10]},
        updates={"element": ["A"], "date": ["2025-07-01"], "commentary": [text], "progress": [0.2]},
    )
