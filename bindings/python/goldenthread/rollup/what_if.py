"""The effect of other scores, weights and removals."""

from __future__ import annotations

from goldenthread.base.generic import Generic, TypeVar
from goldenthread.frame.told import Told
from goldenthread.rollup.base_rollup import BaseRollup

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread.base.asking import Question


R = TypeVar("R", bound=BaseRollup)
SHOWN = 50


class WhatIf(Told, Generic[R]):
    """The effect of other scores, weights and removals: a row for each element that is affected.

    Columns: id, title, removed, score_before, score_after, standing_before, standing_after, status_before,
    status_after; crossing (which way the status goes over a line: "better", "worse", "newly_known", "no_longer_known"
    or "none"); funding_lost (the greatest part of any one funding, 0 to 1); support_before and support_after (of a
    vision or objective, the distinct actions and milestones below it) and support_reduced (of the latter, those with
    less funding). ``str`` and ``print`` give it in words.

    Attributes
    ----------
    before : Rollup
        The present roll-up.
    after : Rollup
        The roll-up as it would be; it has all methods of a roll-up.
    """

    def __init__(self, before: R, after: R, core: _core.WhatIf) -> None:
        self.before = before
        self.after = after
        super().__init__(str(core), core.frame())

    def _set_asked(self, question: Question) -> None:
        super()._set_asked(question)
        self.after._set_asked((*question[:4], ("after",)))

    @property
    def removed(self) -> list[str]:
        """The ids of the elements that would be removed, in the plan's order."""
        return [row["id"] for row in self._effects() if row["removed"]]

    @property
    def losing_all_support(self) -> list[str]:
        """The ids of the visions and objectives that have support and would have none."""
        return [
            row["id"]
            for row in self._effects()
            if not row["removed"] and row["support_before"] and not row["support_after"]
        ]

    @property
    def losing_some_support(self) -> list[str]:
        """The ids of the visions and objectives that would keep some support, and less of it."""
        return [
            row["id"]
            for row in self._effects()
            if row["support_after"] and (row["support_after"] < row["support_before"] or row["support_reduced"])
        ]

    @property
    def crossing(self) -> list[str]:
        """The ids of the elements whose status would change, for better or worse."""
        return [row["id"] for row in self._effects() if row["crossing"] != "none"]

    def _effects(self) -> list[dict[str, Any]]:
        return [self.row(at) for at in range(len(self))]
