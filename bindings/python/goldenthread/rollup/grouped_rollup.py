"""Roll-ups by party, lens, risk or kind."""

from __future__ import annotations

from goldenthread.frame.frame import ANY_WIDTH, WIDEST, Frame
from goldenthread.rollup.tally import Tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread.model.base_plan import BasePlan

SHOWN = 50


class GroupedRollup(Frame):
    """A roll-up by groups: a row for each party, lens, risk or kind, with the figures of what it is linked to.

    Columns: id, title, score, reason, status, worst, completeness, standing, judged,
    last_known, outcomes, work; linked (distinct elements), of them lead, joint,
    support and part by capacity, and shared with another group; elements (at or below the linked ones); and a count of
    leaves for each status. Elements that several groups share count once in `total`.

    Attributes
    ----------
    total : dict
        The same columns for all groups together, with shared elements counted once.
    """

    def __init__(self, plan: BasePlan, core: _core.GroupedRollup, grouping: str) -> None:
        self._core = core
        self._grouping = grouping
        self._labels = plan.framework.status_labels
        self._kinds = [kind["name"] for kind in plan.framework.kinds]
        total = {**Frame(core.total_frame()).row(0), **self._counts(core.total)}
        del total["id"], total["title"], total["elements_by_kind"]
        self.total: dict[str, Any] = total
        super().__init__(core.frame())

    def _counts(self, group: _core.GroupResult) -> dict[str, Any]:
        return {
            "tally": Tally(group.tally(), self._labels),
            "linked_by_kind": dict(zip(self._kinds, group.linked_by_kind, strict=True)),
            "elements_by_kind": dict(zip(self._kinds, group.elements_by_kind, strict=True)),
        }

    def group(self, id: str) -> dict[str, Any]:
        """Return one group's row.

        Parameters
        ----------
        id : str
            The group: the id of a party, lens or risk, or a kind's name.

        Returns
        -------
        dict
            The columns, and ``tally`` (`Tally`), ``linked_by_kind`` and ``elements_by_kind`` (kind to count).

        Raises
        ------
        UnknownNameError
            If there is no such group.
        """
        ids = self.column_list("id")
        if id not in ids:
            from goldenthread.base.errors import UnknownNameError

            raise UnknownNameError(f"there is no group {id!r} by {self._grouping}; there are {', '.join(ids[:20])}")
        return {**self.row(ids.index(id)), **self._counts(self._core.group(id))}

    def __repr__(self) -> str:
        return self._frame.text_table(SHOWN, WIDEST, ANY_WIDTH)

    def _repr_html_(self) -> str:
        return self._frame.html_table(SHOWN)
