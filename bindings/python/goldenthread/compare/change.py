"""Why a score moved between two roll-ups."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import asked
from goldenthread.base.documented import DRAWING, documented
from goldenthread.base.drawing import Drawing
from goldenthread.frame.told import Told

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt

    from goldenthread.rollup.base_rollup import BaseRollup
    from goldenthread.rollup.explanation import ElementResult

SHOWN = 50
CAUSES = _core.causes()


class ChangeExplanation(Told):
    """Why an element's score moved between two roll-ups, of one plan or of two.

    As a table it has a row for each child: id, title, score_before, score_after, standing_before, standing_after,
    status_before, status_after, weight_before and weight_after (its
    part of the weight that counted, 0 to 1), and what it adds to the change by cause: value, target, weight,
    child_gained, child_lost and policy. ``str`` and ``print`` give it in words.

    Attributes
    ----------
    before, after : ElementResult
        The element in either roll-up.
    as_of_before, as_of_after : datetime.date or None
        The dates that they are for.
    change : float or None
        The later score less the earlier; None if either is not there.
    parts : dict
        Cause to its part of the change. They add up to it, to 1e-12 of the larger score.
    """

    def __init__(self, before: BaseRollup, after: BaseRollup, core: _core.ChangeExplanation, id: str) -> None:
        self.before: ElementResult = before[id]
        self.after: ElementResult = after[id]
        self.as_of_before: dt.date | None = core.as_of_before
        self.as_of_after: dt.date | None = core.as_of_after
        self.change: float | None = core.change
        self.parts = dict(zip(CAUSES, core.parts(), strict=True))
        self._scale = core.display_scale
        self._labels = after.plan.framework.status_labels
        self._core = core
        super().__init__(str(core), core.frame())

    @asked
    @documented(returns=DRAWING)
    def drawing(self, audience: str = "public") -> Drawing:
        """Draw the change as a waterfall, a bar for each cause; a notebook shows it below the table."""
        return Drawing(self._core.drawn(audience))

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import block

        return super()._repr_html_() + block(self._core.drawn("exempt").svg_within_html)
