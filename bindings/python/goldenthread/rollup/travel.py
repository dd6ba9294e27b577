"""Directions of travel: which way each measure is going, and how many go which way."""

from __future__ import annotations

from goldenthread.base.words import TRAVELS
from goldenthread.frame.table import Column, DataTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread.model.base_plan import BasePlan


class DirectionsOfTravel(DataTable):
    """The direction of travel of every element: one row an element, in the plan's order.

    Columns: id; direction ("better", "same", "worse", or "none" where there is nothing to compare); change (how far the
    measure moved, in its own unit and as it is); better, same, worse and none: distinct leaves below, by direction.

    Attributes
    ----------
    total : dict of str to int
        Of the whole plan, each leaf once, by direction.
    """

    _caption = "Directions of travel"

    def __init__(self, plan: BasePlan, parts: dict[str, Any]) -> None:
        self.total: dict[str, int] = {str(way): count for way, count in zip(TRAVELS, parts["total"], strict=True)}
        makers = {
            "id": lambda: plan.elements._column("id"),
            "direction": lambda: Column("word", parts["direction"], TRAVELS),
            "change": lambda: Column("number", parts["change"]),
        }
        for at, way in enumerate(TRAVELS):
            makers[way.value] = lambda at=at: Column("integer", parts["tally"][at])  # type: ignore[misc]
        super().__init__(makers, len(parts["direction"]))

    def percent(self, *directions: str) -> float | None:
        """Return the leaves going any of some ways as a percentage of those that can be compared.

        Parameters
        ----------
        *directions : str
            Such as "better", "same".

        Returns
        -------
        float or None
            From 0 to 100, not rounded; None where nothing can be compared.
        """
        compared = sum(count for way, count in self.total.items() if way != "none")
        return 100.0 * sum(self.total[str(way)] for way in directions) / compared if compared else None
