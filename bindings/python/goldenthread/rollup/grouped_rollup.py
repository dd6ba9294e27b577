"""Roll-ups cut another way: by party, lens, risk or kind."""

from __future__ import annotations

from goldenthread.base.words import REASONS, STATUSES
from goldenthread.frame.table import Column, DataTable
from goldenthread.rollup.tally import Tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread.model.base_plan import BasePlan

SHOWN = 50


class GroupedRollup(DataTable):
    """A roll-up cut another way: a row for each party, lens, risk or kind, with what it is linked to rolled up.

    Columns: id, title, score, reason, status, worst, completeness; linked (distinct elements), of them lead, joint,
    support and part by capacity, and shared with another group; elements (at or below the linked ones); and a count of
    leaves for each status. What several groups share counts once in `total`.

    Attributes
    ----------
    total : dict
        The same columns for all groups together, where what is shared counts once.
    """

    _caption = "Groups"

    def __init__(self, plan: BasePlan, parts: dict[str, Any], grouping: str) -> None:
        self._grouping = grouping
        self._tallies = [Tally(counts) for counts in parts.pop("tally")]
        kinds = [kind["name"] for kind in plan.framework.kinds]
        self._linked_by_kind = [dict(zip(kinds, counts, strict=True)) for counts in parts.pop("linked_by_kind")]
        self._elements_by_kind = [dict(zip(kinds, counts, strict=True)) for counts in parts.pop("elements_by_kind")]
        types = {"id": "text", "title": "text", "score": "number", "completeness": "number"}
        words: dict[str, Any] = {"reason": REASONS, "status": STATUSES, "worst": STATUSES}
        columns = {
            name: Column("word" if name in words else types.get(name, "integer"), cells, words.get(name, ()))
            for name, cells in parts.items()
        }
        import numpy as np

        for at, status in enumerate(STATUSES):
            counts = np.array([tally.counts[at] for tally in self._tallies], dtype=np.uint32)
            columns[status.value] = Column("integer", counts)
        count = len(self._tallies) - 1
        self.total: dict[str, Any] = {
            name: column.cell(count) for name, column in columns.items() if name not in ("id", "title")
        }
        self.total["tally"] = self._tallies[count]
        self.total["linked_by_kind"] = self._linked_by_kind[count]
        groups = {name: Column(column.kind, column.cells[:count], column.words) for name, column in columns.items()}
        makers = {name: lambda column=column: column for name, column in groups.items()}
        super().__init__(makers, count, f"By {grouping}")  # type: ignore[arg-type]

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
            Where there is no such group.
        """
        ids: Any = self._column("id").cells
        if id not in ids:
            from goldenthread.base.errors import UnknownNameError

            raise UnknownNameError(f"there is no group {id!r} by {self._grouping}; there are {', '.join(ids[:20])}")
        at = ids.index(id)
        return {
            **self.row(at),
            "tally": self._tallies[at],
            "linked_by_kind": self._linked_by_kind[at],
            "elements_by_kind": self._elements_by_kind[at],
        }

    def _shown(self, rows: int) -> list[list[Any]]:
        return super()._shown(max(rows, SHOWN))
