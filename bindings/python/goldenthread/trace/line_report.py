"""For each element at the bottom of a plan, its distance to the vision."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.documented import documented
from goldenthread.model.plan_answer import PlanAnswer
from goldenthread.trace.trace import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread._core import CoverageShare


class LineOfSightReport(PlanAnswer[_core.LineOfSightReport]):
    """The shortest line of sight of each element at the bottom of the thread, or where that line breaks.

    Columns: id, kind, title, top (where the line ends: the vision, or the nearest element with nothing above it),
    length (how many links), basis (the weakest of them), broken (whether no vision is reached), justified (whether a
    justification accepts that) and path (the ids on the way, of a long one the first and the last).
    """

    @property
    def share(self) -> CoverageShare:
        """How many of those at the bottom have a line of sight to a vision."""
        return self._core.share

    @documented()
    def line(self, id: str) -> Path:
        """Return the line of one element at the bottom.

        Returns
        -------
        Path
            To the vision, or to where the thread breaks.

        Raises
        ------
        UnknownNameError
            If the plan has no such element, or it is not at the bottom.
        """
        found = (self._core.element() == self._plan._core.at(id)).nonzero()[0]
        if not len(found):
            from goldenthread.base.errors import UnknownNameError

            raise UnknownNameError(f"{id!r} is not at the bottom of the thread; use shortest_line")
        return Path(self._plan, self._core.line(int(found[0])))

    def __repr__(self) -> str:
        return f"{self._core}{super().__repr__()}"

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer

        return answer(str(self._core), self._frame)
