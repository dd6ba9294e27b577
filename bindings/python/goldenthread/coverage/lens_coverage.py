"""What addresses each lens: a root cause, an equality group, a mayor's priority."""

from __future__ import annotations

from goldenthread.frame.frame import Frame
from goldenthread.model.elements import Elements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread import _core
    from goldenthread._core import CoverageShare
    from goldenthread.model.base_plan import BasePlan


class LensCoverage(Frame):
    """What addresses each lens, one row for each lens, in the plan's order; printed, in words.

    Columns: id, kind, title; stated, inferred, whole_plan and draft (how many elements are linked to it, by the firmest
    of these), below (how many are at or below those of stated and inferred links), and addressed ("stated", "inferred",
    "whole_plan", "draft" or "nothing": the firmest there is). ``found["addressed"]`` is one column.
    """

    def __init__(self, plan: BasePlan, core: _core.LensCoverage) -> None:
        super().__init__(core.frame(plan._core))
        self._plan = plan
        self._core = core

    @property
    def share(self) -> CoverageShare:
        """How many lenses a stated or inferred link addresses."""
        return self._core.share

    @property
    def stated_share(self) -> CoverageShare:
        """How many lenses a stated link addresses."""
        return self._core.stated_share

    @property
    def gaps(self) -> Elements:
        """The lenses that no stated and no inferred link addresses."""
        return Elements(self._plan, self._core.gaps(), "Not addressed")

    @property
    def links(self) -> Frame:
        """What addresses each lens, a row for each: lens, lens_title, id, kind, title and basis (or "draft")."""
        return Frame(self._core.tie_frame(self._plan._core))

    @property
    def words(self) -> str:
        """The answer in words: how many are addressed, then by basis each lens with what addresses it."""
        return self._core.words(self._plan._core).rstrip()

    def __str__(self) -> str:
        return self.words

    def __repr__(self) -> str:
        return f"{super().__repr__()}\n{self.words}"

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer

        return answer(self.words, self._frame)
