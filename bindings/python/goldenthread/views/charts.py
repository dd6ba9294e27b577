"""Drawings of a roll-up: the trend of a measure, and the whole plan as an icicle."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.documented import DRAWING, DRAWN_AUDIENCE, UNKNOWN_ELEMENT, documented
from goldenthread.base.drawing import Drawing
from goldenthread.base.errors import ArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread.rollup.base_rollup import BaseRollup

SIZES = ("count", "money")


@documented(UNKNOWN_ELEMENT, returns=DRAWING)
def trend(self: BaseRollup, id: str, *, audience: str = "public") -> Drawing:
    """Draw a measure over time: its figures, what was due, the target as set, and other areas where they are known.

    Where a policy asks for a ``projection``, the figure for the end of the year is drawn dotted, and told with how it
    was made.

    Parameters
    ----------
    id : str
        The measure's id.
    audience : {"public", "member", "exempt"}, default "public"
        Who is to see it: figures above them are gaps.

    Raises
    ------
    ArgumentError
        If it is no measure, or the audience may not see it; ``series.element(id).drawing()`` of several dates
        draws the score of any element.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={"id": ["M"], "kind": ["Measure"], "title": ["Homes"]},
    ...     measures={"id": ["M"], "unit": ["homes"]},
    ...     observations={"measure": ["M", "M"], "period": ["2023/24", "2024/25"], "value": [40, 52]},
    ... )
    >>> plan.roll_up("2025-03-31").trend("M")
    <Drawing: Trend of Homes (M); to_svg(path) or to_html(path) writes it>
    """
    return Drawing(self._core.trend(id, audience))


@documented(returns=DRAWING, audience=DRAWN_AUDIENCE)
def icicle(
    self: BaseRollup,
    by: str = "count",
    *,
    year: _core.Period | str | None = None,
    max_boxes: int = 200,
    audience: str = "public",
) -> Drawing:
    """Draw the whole plan from left to right, each element as high as its part of what it serves.

    Parameters
    ----------
    by : {"count", "money"}, default "count"
        What the height is: how many measures, actions and milestones stand below, each once; or the budget that
        reaches it, along every way that it takes.
    year : Period or str, optional
        The financial year of the money; that of the roll-up's date if omitted.
    max_boxes : int, default 200
        So many boxes at most; the others are folded, and the drawing says how many.

    Raises
    ------
    ArgumentError
        For any other `by`, if `max_boxes` is 0, for a year that is not a financial year, and if the shares of an
        element's links add up to more than 1.
    """
    if by not in SIZES:
        raise ArgumentError(f"by is {by!r}; give 'count' or 'money'")
    if isinstance(year, str):
        year = _core.parse_period(year, start_month=self.plan.framework.year_start_month)
    return Drawing(self._core.icicle(by == "money", year, max_boxes, audience))
