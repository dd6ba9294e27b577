"""For everything at the bottom of a plan, how far the vision is."""

from __future__ import annotations

from goldenthread.base.share import CoverageShare
from goldenthread.frame.table import Column, DataTable
from goldenthread.trace.trace import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread.model.base_plan import BasePlan

BASES = ("stated", "inferred", "whole_plan")


class LineOfSightReport(DataTable):
    """For each element at the bottom of the thread its shortest way to the vision, or where that breaks.

    Columns: id, kind, title, top (where the line ends: the vision, or the nearest element with nothing above it),
    length (how many links), basis (the weakest of them), broken (whether no vision is reached), justified (whether a
    justification accepts that) and path (the ids on the way, of a long one the first and the last).
    """

    def __init__(self, plan: BasePlan, core: _core.LineOfSightReport) -> None:
        self._plan = plan
        self._core = core
        rows, tops = core.element(), core.top()
        makers = {
            "id": lambda: Column("text", plan._core.ids(rows)),
            "kind": lambda: Column("text", plan._core.kinds(rows)),
            "title": lambda: Column("text", plan._core.titles(rows)),
            "top": lambda: Column("text", plan._core.ids(tops)),
            "length": lambda: Column("integer", core.length()),
            "basis": lambda: Column("word", core.basis(), BASES),
            "broken": lambda: Column("flag", core.broken()),
            "justified": lambda: Column("flag", core.justified()),
            "path": lambda: Column("text", core.paths(0, len(core))),
        }
        super().__init__(makers, len(core), "How far the vision is")

    @property
    def share(self) -> CoverageShare:
        """How many of those at the bottom have a line of sight to a vision."""
        return CoverageShare(*self._core.share())

    def line(self, id: str) -> Path:
        """Return the way up of one element at the bottom.

        Parameters
        ----------
        id : str
            The element.

        Returns
        -------
        Path
            To the vision, or to where the thread breaks.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element, or it is not at the bottom.
        """
        found = (self._core.element() == self._plan._core.at(id)).nonzero()[0]
        if not len(found):
            from goldenthread.base.errors import UnknownNameError

            raise UnknownNameError(f"{id!r} is not at the bottom of the thread; trace it by shortest_line")
        return Path(self._core.line(int(found[0])))

    def _shown(self, rows: int) -> list[list[Any]]:
        # Whole columns are not made for a few rows.
        core, few = self._core, min(rows, len(self))
        at, tops = core.element()[:few], core.top()[:few]
        names = self._plan._core
        return [
            list(row)
            for row in zip(
                names.ids(at),
                names.kinds(at),
                names.titles(at),
                names.ids(tops),
                core.length()[:few].tolist(),
                [BASES[code] for code in core.basis()[:few]],
                core.broken()[:few].astype(bool).tolist(),
                core.justified()[:few].astype(bool).tolist(),
                core.paths(0, few),
                strict=True,
            )
        ]

    def __repr__(self) -> str:
        return f"With a line of sight: {self.share}\n{super().__repr__()}"

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import block, paragraph

        return block(paragraph(f"With a line of sight: {self.share}")) + super()._repr_html_()
