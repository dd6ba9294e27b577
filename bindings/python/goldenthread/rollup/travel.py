"""Directions of travel: which way each measure is going, and how many go each way."""

from __future__ import annotations

from goldenthread.base.words import TRAVELS
from goldenthread.frame.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread import _core


class DirectionsOfTravel(Frame):
    """The direction of travel of every element: one row for each element, in the plan's order.

    Columns: id; direction ("better", "same", "worse", or "none" where there is nothing to compare); change (how far the
    measure moved, in its own unit and as it is); better, same, worse and none: distinct leaves below, by direction.

    Attributes
    ----------
    total : dict of str to int
        The number of leaves of the whole plan by direction, each counted once.
    """

    def __init__(self, core: _core.DirectionsOfTravel) -> None:
        self.total: dict[str, int] = {str(way): count for way, count in zip(TRAVELS, core.total(), strict=True)}
        super().__init__(core.frame())

    def percent(self, *directions: str) -> float | None:
        """Return the leaves with any of the given directions as a percentage of those that can be compared.

        Parameters
        ----------
        *directions : str
            Such as "better", "same".

        Returns
        -------
        float or None
            From 0 to 100, not rounded; None if nothing can be compared.
        """
        compared = sum(count for way, count in self.total.items() if way != "none")
        return 100.0 * sum(self.total[str(way)] for way in directions) / compared if compared else None
