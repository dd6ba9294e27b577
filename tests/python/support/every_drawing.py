"""Every drawing that there is, of one roll-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import goldenthread as gt

BEFORE = "2025-06-30"


def every_drawing(plan: gt.Plan, result: gt.Rollup, measure: str, top: str) -> dict[str, gt.Drawing]:
    """Return the drawings by name."""
    return {
        "trend": result.trend(measure),
        "icicle": result.icicle(),
        "icicle of money": result.icicle("money"),
        "heat map": result.risks().drawing(),
        "matrix": plan.matrix("role=objective", "role=action").drawing(),
        "waterfall": result.explain_change(top, plan.roll_up(BEFORE)).drawing(),
        "over time": plan.roll_up(as_of=[BEFORE, result.as_of]).element(top).drawing(),
    }
