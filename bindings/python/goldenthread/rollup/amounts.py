"""Amounts, such as pounds, carried up the thread."""

from __future__ import annotations

from goldenthread.frame.table import Column, DataTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread._core import Period
    from goldenthread.model.base_plan import BasePlan


class Amounts(DataTable):
    """Amounts carried up the thread: one row an element, in the plan's order.

    Columns: id; amount (its own with what comes from below); remainder (of that, what goes to no parent); unknown (how
    many amounts at or below are unknown); overlaps (whether its children's amounts come to more than its own).

    Attributes
    ----------
    total : float
        Everything put in that is known, each amount once.
    """

    _caption = "Amounts"

    def __init__(self, plan: BasePlan, parts: dict[str, Any]) -> None:
        self.total: float = parts["total"]
        makers = {
            "id": lambda: Column("text", plan._core.ids()),
            "amount": lambda: Column("number", parts["amount"]),
            "remainder": lambda: Column("number", parts["remainder"]),
            "unknown": lambda: Column("integer", parts["unknown"]),
            "overlaps": lambda: Column("flag", parts["overlaps"]),
        }
        super().__init__(makers, len(parts["amount"]))


class MeasuredAmounts(DataTable):
    """The amounts of measures: one row an element, in the plan's order.

    Columns: id; actual and target, kept apart: 0 for what is no such measure, NaN where the figure is not known.

    Attributes
    ----------
    unit : str
        The one unit that they have, such as "£".
    actual_period, target_period : Period or None
        What all actuals are for, and what all targets are for; None where none is known.
    """

    _caption = "Measured amounts"

    def __init__(self, plan: BasePlan, parts: dict[str, Any]) -> None:
        self.unit: str = parts["unit"]
        self.actual_period: Period | None = parts["actual_period"]
        self.target_period: Period | None = parts["target_period"]
        makers = {
            "id": lambda: plan.elements._column("id"),
            "actual": lambda: Column("number", parts["actual"]),
            "target": lambda: Column("number", parts["target"]),
        }
        super().__init__(makers, len(parts["actual"]))
