"""Methods of `Rollup` that answer a calendar's questions: what is due, missed, late with its update, to be targeted."""

from __future__ import annotations

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
    """An answer in columns (id, kind and title first) and, printed, in words: a summary, then a line for each row.

    Attributes
    ----------
    words : str
        The answer in words.
    owners : list of str or None
        For each row the ids of who is responsible: its own, else those of the nearest element above that has some.
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
        """For each row the ids of who is responsible, with ``; `` between."""
        return self._plan.owners(self._answer.elements(), self._as_of)

    def __str__(self) -> str:
        return self.words.rstrip("\n")


def _period(result: BaseRollup, period: Asked) -> _core.Period:
    return result._core.asked_period(period) if isinstance(period, str) else period


def due_in(self: BaseRollup, period: Asked = "month", where: str = "", **wanted: Any) -> CadenceTable:
    """Say what is due in a period, and how it stands.

    Parameters
    ----------
    period : str or Period, default "month"
        "month", "quarter" or "year" (the one that holds the roll-up's date), or a period in any form that
        `parse_period` reads, such as "2025-09", "Q2 2025/26" or "2025/26".
    where : str, optional
        A selection as it is typed; every objective, action and milestone where none is given.
    **wanted
        The words of `Plan.select`, such as ``owner="BD-CM-ASHRAF"``.

    Returns
    -------
    CadenceTable
        id, kind, title, due (as it was known then: a re-dating counts), first_due (the date first agreed), moves (how
        often it was moved), completed and status, in the plan's order.

    Raises
    ------
    InputError
        Where the selection cannot be used.
    ArgumentError
        Where the period cannot be read, or the date is needed and there is none.
    """
    asked = _period(self, period)
    return CadenceTable(self, self._core.due_in(asked, selection(self.plan, where, **wanted)))


def missed(self: BaseRollup, where: str = "", **wanted: Any) -> CadenceTable:
    """Say which milestones and deadlines were missed by the roll-up's date.

    Parameters
    ----------
    where : str, optional
        A selection as it is typed; every objective, action and milestone where none is given.
    **wanted
        The words of `Plan.select`.

    Returns
    -------
    CadenceTable
        id, kind, title, due, first_due (the date first agreed), moves (how often it was moved), completed (after all;
        None where it is still open), days_late, days_late_on_first (against the date first agreed) and status.

    Raises
    ------
    InputError
        Where the selection cannot be used.
    ArgumentError
        Where the roll-up has no date.
    """
    return CadenceTable(self, self._core.missed(selection(self.plan, where, **wanted)))


def not_updated(self: BaseRollup, where: str = "", **wanted: Any) -> CadenceTable:
    """Say what was not updated within its own frequency by the roll-up's date.

    Parameters
    ----------
    where : str, optional
        A selection as it is typed; every objective, action, milestone and measure where none is given.
    **wanted
        The words of `Plan.select`.

    Returns
    -------
    CadenceTable
        id, kind, title, frequency, last (the latest update, or the end of the latest period observed), expected (the
        day up to which that was current) and days since. What names no frequency is not asked for.

    Raises
    ------
    InputError
        Where the selection cannot be used.
    ArgumentError
        Where the roll-up has no date.
    """
    return CadenceTable(self, self._core.not_updated(selection(self.plan, where, **wanted)))


def held_over(self: BaseRollup, since: Day, where: str = "", **wanted: Any) -> CadenceTable:
    """Say which figures stood in the last report already, so that they are not new in this one.

    Parameters
    ----------
    since : datetime.date or str
        The day of the last report; what came on that day was in it.
    where : str, optional
        A selection as it is typed; every measure where none is given.
    **wanted
        The words of `Plan.select`.

    Returns
    -------
    CadenceTable
        id, kind, title, period (of the figure), actual, came (the day of its record, else the measure's `lag` after its
        period), next_due (None where the measure names no frequency) and status.

    Raises
    ------
    InputError
        Where the selection cannot be used.
    ArgumentError
        Where the roll-up has no date, or `since` is none or after it.

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


def finishing_in(self: BaseRollup, period: Asked = "year", where: str = "", **wanted: Any) -> CadenceTable:
    """Say which actions start and finish in a period, and whether they can be measured in it.

    Parameters
    ----------
    period : str or Period, default "year"
        As for `due_in`.
    where : str, optional
        A selection as it is typed; every action where none is given.
    **wanted
        The words of `Plan.select`.

    Returns
    -------
    CadenceTable
        id, kind, title, start, due, first_due (the date first agreed), moves (how often it was moved), finishing
        ("within", "carried_in" from before, "runs_on" after it, "finishes" where nobody says when it starts,
        "open_ended" where it has begun and has no due date, or "undated": nobody can say), measures (different ones at
        or below it) and measurable (of those, how many can be read within the period).

    Raises
    ------
    InputError
        Where the selection cannot be used.
    ArgumentError
        Where the period cannot be read.
    """
    asked = _period(self, period)
    found = self._core.finishing_in(asked, selection(self.plan, where, **wanted))
    return CadenceTable(self, found)


def targets_to_set(self: BaseRollup, period: Asked = "year", where: str = "", **wanted: Any) -> CadenceTable:
    """Say which measures have no target in force in a period: not set yet, or none at all.

    Parameters
    ----------
    period : str or Period, default "year"
        As for `due_in`.
    where : str, optional
        A selection as it is typed, of which the measures are asked for; every measure where none is given.
    **wanted
        The words of `Plan.select`.

    Returns
    -------
    CadenceTable
        id, kind, title, reason (such as "to be set after the outturn"; None where nobody said), known_missing (the
        period of the target known to be missing) and last_set (the latest one that was set).

    Raises
    ------
    InputError
        Where the selection cannot be used.
    ArgumentError
        Where the period cannot be read.
    """
    asked = _period(self, period)
    found = self._core.targets_to_set(asked, selection(self.plan, where, **wanted))
    return CadenceTable(self, found)


def off_target(self: BaseRollup, where: str = "", **wanted: Any) -> CadenceTable:
    """Say which measures are off target at the roll-up's date.

    Parameters
    ----------
    where : str, optional
        A selection as it is typed; every measure where none is given.
    **wanted
        The words of `Plan.select`.

    Returns
    -------
    CadenceTable
        id, kind, title, period (of the figure), actual, target, lower, upper, status ("off_track", or "at_risk" where
        it is off by less than the scheme allows), first_target (as it was first agreed), moves (how often it was
        changed since), and reason and agreed_by of the last change.

    Raises
    ------
    InputError
        Where the selection cannot be used.
    """
    return CadenceTable(self, self._core.off_target(selection(self.plan, where, **wanted)))


def not_applying(self: BaseRollup, where: str = "", **wanted: Any) -> CadenceTable:
    """Say what is not the council's business at the roll-up's date, and why.

    Parameters
    ----------
    where : str, optional
        A selection as it is typed; everything where none is given.
    **wanted
        The words of `Plan.select`.

    Returns
    -------
    CadenceTable
        id, kind, title and reason: that of the framework's ``applies`` that leaves it, or what it is below, out.

    Raises
    ------
    InputError
        Where the selection cannot be used.
    """
    return CadenceTable(self, self._core.not_applying(selection(self.plan, where, **wanted)))
