"""Amounts, such as pounds, carried up the thread."""

from __future__ import annotations

from goldenthread.frame.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread import _core
    from goldenthread._core import Period


class Amounts(Frame):
    """Amounts carried up the thread: one row an element, in the plan's order.

    Columns: id; amount (its own with what comes from below); remainder (of that, what goes to no parent); unknown (how
    many amounts at or below are unknown); overlaps (whether its children's amounts come to more than its own).

    Attributes
    ----------
    total : float
        Everything put in that is known, each amount once.
    """

    def __init__(self, core: _core.Amounts) -> None:
        self.total = core.total
        super().__init__(core.frame())


class MeasuredAmounts(Frame):
    """The amounts of measures: one row an element, in the plan's order.

    Columns: id; actual and target, kept apart: 0 for what is no such measure, NaN where the figure is not known.

    Attributes
    ----------
    unit : str
        The one unit that they have, such as "£".
    actual_period, target_period : Period or None
        What all actuals are for, and what all targets are for; None where none is known.
    """

    def __init__(self, core: _core.MeasuredAmounts) -> None:
        self.unit = core.unit
        self.actual_period: Period | None = core.actual_period
        self.target_period: Period | None = core.target_period
        super().__init__(core.frame())
