"""Amounts, such as pounds, added up along the thread."""

from __future__ import annotations

from goldenthread.frame.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread import _core
    from goldenthread._core import Period


class Amounts(Frame):
    """Amounts added up along the thread: one row for each element, in the plan's order.

    Columns: id; amount (its own with what comes from below); remainder (of that, what goes to no parent); unknown (how
    many amounts at or below are unknown); overlaps (whether its children's amounts come to more than its own).

    Attributes
    ----------
    total : float
        The sum of all known amounts, each counted once.
    """

    def __init__(self, core: _core.Amounts) -> None:
        self.total = core.total
        super().__init__(core.frame())


class MeasuredAmounts(Frame):
    """The amounts of measures: one row for each element, in the plan's order.

    Columns: id; actual and target, kept apart: 0 for what is no such measure, NaN if the figure is not known.

    Attributes
    ----------
    unit : str
        Their common unit, such as "£".
    actual_period, target_period : Period or None
        The period of all actuals, and that of all targets; None if none is known.
    """

    def __init__(self, core: _core.MeasuredAmounts) -> None:
        self.unit = core.unit
        self.actual_period: Period | None = core.actual_period
        self.target_period: Period | None = core.target_period
        super().__init__(core.frame())
