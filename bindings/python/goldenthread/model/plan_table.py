"""The tables of a plan."""

from __future__ import annotations

from goldenthread.frame.table import Column, DataTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from goldenthread import _core


class PlanTable(DataTable):
    """A table of a plan: a few rows are shown without making whole columns."""

    def __init__(self, core: _core.Plan, name: str, columns: dict[str, Callable[[], Column]]) -> None:
        super().__init__(columns, core.table_size(name), name.capitalize())
        self._core = core
        self._name = name

    def _row(self, at: int) -> dict[str, Any]:
        return {column: self._core.cell(self._name, column, at) for column in self._makers}

    def _shown(self, rows: int) -> list[list[Any]]:
        return [list(self._row(at).values()) for at in range(min(rows, len(self)))]
