"""Amounts, such as pounds, carried up the thread."""

from __future__ import annotations

from goldenthread.table import Column, DataTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread.plan import Plan


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

    def __init__(self, plan: Plan, parts: dict[str, Any]) -> None:
        self.total: float = parts["total"]
        makers = {
            "id": lambda: Column("text", plan._core.ids()),
            "amount": lambda: Column("number", parts["amount"]),
            "remainder": lambda: Column("number", parts["remainder"]),
            "unknown": lambda: Column("integer", parts["unknown"]),
            "overlaps": lambda: Column("flag", parts["overlaps"]),
        }
        super().__init__(makers, len(parts["amount"]))
