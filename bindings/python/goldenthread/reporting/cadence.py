"""Methods of `Rollup` for a calendar: what is due, missed, not updated, or without a target."""

from __future__ import annotations

from goldenthread.base.documented import BAD_PERIOD, BAD_SELECTION, NO_DATE, documented, every
from goldenthread.frame.frame import Frame
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread.model.base_plan import Day
    from goldenthread.rollup.base_rollup import BaseRollup

    Asked = str | _core.Period


class CadenceTable(Frame):
    """A table (id, kind and title first) that prints in words: a summary, then a line for each row.

    Attributes
    ----------
    words : str
        The answer in words.
    owners : list of str or None
        For each row, the ids of its owners, else those of the nearest element above that has owners.
    """

    def __init__(self, result: BaseRollup, answer: _core._Answer) -> None:
        super().__init__(answer.frame())
        self._plan = result.plan._core
        self._answer = answer
        self._as_of = result.as_of

    @property
    def ids(self) -> list[str]:
        """The ids of the elements, in order."""
        return self.column_list("id")

    @property
    def words(self) -> str:
        """The answer in words: a summary, then a line for each row."""
        return self._answer.words()

    @property
    def owners(self) -> list[str | None]:
        """For each row, the ids of its owners, separated by ``; ``."""
        return self._plan.owners(self._answer.elements(), self._as_of)

    def __str__(self) -> str:
        return self.words.rstrip("\n")


def _period(result: BaseRollup, period: Asked) -> _core.Period:
    return result._core.asked_period(period) if isinstance(period, str) else period


@documented(BAD_SELECTION, where=every("objective, action and milestone"))
def due_in(self: BaseRollup, period: Asked = "month", where: str = "", **wanted: Any) -> CadenceTable:
    """List what is due in a period, with its status.

    Parameters
    ----------
    period : str or Period, default "month"
        "month", "quarter" or "year" (the one that contains the roll-up's date), or a period in any form that
        `parse_period` reads, such as "2025-09", "Q2 2025/26" or "2025/26".
    **wanted
        Further conditions, as for `Plan.select`, such as ``owner="BD-CM-ASHRAF"``.

    Returns
    -------
    CadenceTable
        id, kind, title, due (with changes known then), first_due (the date first agreed), moves (how
        often it was moved), completed and status, in the plan's order.

    Raises
    ------
    ArgumentError
        If the period cannot be read, or the roll-up has no date and one is needed.
    """
    asked = _period(self, period)
    return CadenceTable(self, self._core.due_in(asked, selection(self.plan, where, **wanted)))


@documented(BAD_SELECTION, NO_DATE, where=every("objective, action and milestone"))
def missed(self: BaseRollup, where: str = "", **wanted: Any) -> CadenceTable:
    """List the milestones and deadlines that were missed by the roll-up's date.

    Returns
    -------
    CadenceTable
        id, kind, title, due, first_due (the date first agreed), moves (how often it was moved), completed (
        None if it is still open), days_late, days_late_on_first (against the date first agreed) and status.
    """
    return CadenceTable(self, self._core.missed(selection(self.plan, where, **wanted)))


@documented(BAD_SELECTION, NO_DATE, where=every("objective, action, milestone and measure"))
def not_updated(self: BaseRollup, where: str = "", **wanted: Any) -> CadenceTable:
    """List what was not updated within its own frequency by the roll-up's date.

    Returns
    -------
    CadenceTable
        id, kind, title, frequency, last (the latest update, or the end of the latest period observed), expected (the
        day up to which that was current) and days since. Elements without a frequency are not included.
    """
    return CadenceTable(self, self._core.not_updated(selection(self.plan, where, **wanted)))


@documented(BAD_SELECTION, where=every("measure"))
def held_over(self: BaseRollup, since: Day, where: str = "", **wanted: Any) -> CadenceTable:
    """List the figures that were already in the last report, so that they are not new in this one.

    Parameters
    ----------
    since : datetime.date or str
        The date of the last report; figures recorded on that day were in it.

    Returns
    -------
    CadenceTable
        id, kind, title, period (of the figure), actual, came (the day of its record, else the measure's `lag` after its
        period), next_due (None if the measure names no frequency) and status.

    Raises
    ------
    ArgumentError
        If the roll-up has no date, or `since` is None or after it.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={"id": ["M"], "kind": ["Measure"], "title": ["Homes let"]},
    ...     observations={"measure": ["M"], "period": ["2024-03"], "value": [5]},
    ... )
    >>> plan.roll_up("2024-06-30").held_over("2024-04-30").ids
    ['M']
    """
    return CadenceTable(self, self._core.held_over(since, selection(self.plan, where, **wanted)))


@documented(BAD_SELECTION, BAD_PERIOD, where=every("action"))
def finishing_in(self: BaseRollup, period: Asked = "year", where: str = "", **wanted: Any) -> CadenceTable:
    """List the actions that start or finish in a period, and whether they can be measured in it.

    Parameters
    ----------
    period : str or Period, default "year"
        As for `due_in`.

    Returns
    -------
    CadenceTable
        id, kind, title, start, due, first_due (the date first agreed), moves (how often it was moved), finishing
        ("within", "carried_in" from before, "runs_on" after it, "finishes" where nobody says when it starts,
        "open_ended" where it has begun and has no due date, or "undated": nobody can say), measures (different ones at
        or below it) and measurable (of those, how many can be read within the period).
    """
    asked = _period(self, period)
    found = self._core.finishing_in(asked, selection(self.plan, where, **wanted))
    return CadenceTable(self, found)


@documented(BAD_SELECTION, BAD_PERIOD)
def targets_to_set(self: BaseRollup, period: Asked = "year", where: str = "", **wanted: Any) -> CadenceTable:
    """List the measures that have no target in force in a period: not set yet, or none at all.

    Parameters
    ----------
    period : str or Period, default "year"
        As for `due_in`.
    where : str, optional
        A selection written as text, whose measures are listed; every measure if none is given.

    Returns
    -------
    CadenceTable
        id, kind, title, reason (such as "to be set after the outturn"; None if nobody said), known_missing (the
        period of the target known to be missing) and last_set (the latest one that was set).
    """
    asked = _period(self, period)
    found = self._core.targets_to_set(asked, selection(self.plan, where, **wanted))
    return CadenceTable(self, found)


@documented(BAD_SELECTION, where=every("measure"))
def off_target(self: BaseRollup, where: str = "", **wanted: Any) -> CadenceTable:
    """List the measures that are off target on the roll-up's date.

    Returns
    -------
    CadenceTable
        id, kind, title, period (of the figure), actual, target, lower, upper, status ("off_track", or "at_risk" where
        it is off by less than the scheme allows), first_target (as it was first agreed), moves (how often it was
        changed since), and reason and agreed_by of the last change.
    """
    return CadenceTable(self, self._core.off_target(selection(self.plan, where, **wanted)))


@documented(BAD_SELECTION)
def not_applying(self: BaseRollup, where: str = "", **wanted: Any) -> CadenceTable:
    """List what does not apply to the council on the roll-up's date, and why.

    Parameters
    ----------
    where : str, optional
        A selection written as text; everything if none is given.

    Returns
    -------
    CadenceTable
        id, kind, title and reason (of the framework's ``applies`` entry that excludes it, or something above it).
    """
    return CadenceTable(self, self._core.not_applying(selection(self.plan, where, **wanted)))
