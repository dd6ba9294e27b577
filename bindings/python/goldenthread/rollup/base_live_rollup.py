"""A roll-up kept current as rows arrive."""

from __future__ import annotations

from _thread import allocate_lock

from goldenthread.base.generic import Generic, TypeVar
from goldenthread.frame.frame import Frame
from goldenthread.rollup.base_rollup import BaseRollup
from goldenthread.rollup.explanation import ElementResult, Explanation

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from typing import Any, TypeAlias

    import numpy as np
    import numpy.typing as npt

    from goldenthread.model.base_plan import BasePlan
    from goldenthread.rollup.grouped_rollup import GroupedRollup

    L = TypeVar("L", bound="BaseLiveRollup[Any]")
    # What one change was: rows by table, or the date that it was moved to.
    Step: TypeAlias = "dict[str, list[dict[str, Any]]] | dt.date | str"


R = TypeVar("R", bound=BaseRollup)


class FirstSteps:
    """The changes that a live roll-up had taken in at some time, though it may take in more."""

    __slots__ = ("_count", "_steps")

    def __init__(self, steps: list[Step]) -> None:
        self._steps = steps
        self._count = len(steps)

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (self._steps[: self._count],)


class BaseLiveRollup(Generic[R]):
    """A roll-up kept current, as far as this floor goes: `goldenthread.LiveRollup` also says what changed and why."""

    def __init__(self, rollup: R) -> None:
        self._rollup = rollup
        self._core = rollup._core.live()
        self._steps: list[Step] = []
        self._changing = allocate_lock()

    def __reduce__(self) -> tuple[Any, ...]:
        return live_again, (type(self), self._rollup, list(self._steps))

    def __copy__(self: L) -> L:
        return live_again(type(self), self._rollup, list(self._steps))

    @property
    def as_of(self) -> dt.date | None:
        """The date that it is for; rows for after it change nothing yet: see `move_to`."""
        return self._core.as_of

    @property
    def plan(self) -> BasePlan:
        """The plan with the rows that came, at the ends of its tables; built anew where some came since."""
        return type(self._rollup.plan)(self._core.plan())

    @property
    def sweeps(self) -> int:
        """How often everything was computed anew, because that was quicker or the thread had changed."""
        return self._core.sweeps()

    @property
    def scores(self) -> npt.NDArray[np.float64]:
        """Scores as they are now, from 0 to 1, NaN where there is none: float64, a copy."""
        return self._core.scores()

    def __len__(self) -> int:
        return len(self._core)

    def __getitem__(self, id: str) -> ElementResult:
        """Return one element's results as they are now.

        Parameters
        ----------
        id : str
            The element's id.

        Returns
        -------
        ElementResult
            Its score, status, tally and completeness. Its `explain` is of what is known when that is called.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        return ElementResult(self, self._core.at(id))

    def snapshot(self) -> R:
        """Return how things stand now, as a roll-up that later changes leave alone.

        Returns
        -------
        Rollup
            Of the plan with the rows that came: whatever is asked of it or of its plan counts them. Where none came it
            takes a copy of the columns, else as long as building and rolling up.
        """
        with self._changing:
            made = type(self._rollup)(self.plan, self._core.snapshot())
            made._set_asked((self._rollup, "_after", (FirstSteps(self._steps),), {}, ()))
        return made

    def explain(self, id: str) -> Explanation:
        """Say why an element's score and status are what they are now.

        Parameters
        ----------
        id : str
            The element's id.

        Returns
        -------
        Explanation
            Which children, of what weight, and what each adds; for a leaf the figures behind it.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        return self.snapshot().explain(id)

    def by(self, grouping: str) -> GroupedRollup:
        """Cut the roll-up another way, as things stand now.

        Parameters
        ----------
        grouping : str
            As for `Rollup.by`.

        Returns
        -------
        GroupedRollup
            A row for each group.

        Raises
        ------
        UnknownNameError
            Where there is no such grouping.
        """
        return self.snapshot().by(grouping)

    def add(
        self,
        *,
        observations: Iterable[Mapping[str, Any]] = (),
        targets: Iterable[Mapping[str, Any]] = (),
        updates: Iterable[Mapping[str, Any]] = (),
        elements: Iterable[Mapping[str, Any]] = (),
        links: Iterable[Mapping[str, Any]] = (),
        measures: Iterable[Mapping[str, Any]] = (),
    ) -> list[str]:
        """Take rows in, all of them or, where one is wrong or anything else goes wrong, none.

        Parameters
        ----------
        observations, targets, updates : iterable of mappings
            Rows of these tables, column to cell. An observation or a target of the same measure, period and day of
            record as an earlier one takes its place.
        elements, links, measures : iterable of mappings
            New ones. The plan is then built and rolled up anew, which takes as long as the first time.

        Returns
        -------
        list of str
            The ids of the elements whose score, reason, status, worst or completeness is another than before, in the
            plan's order.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        InputError
            Where a row is wrong, as it would be in a plan: a cell that cannot be in its column, or a column that the
            table lacks. It holds everything that is wrong.
        """
        step = {
            "elements": [dict(row) for row in elements],
            "links": [dict(row) for row in links],
            "measures": [dict(row) for row in measures],
            "observations": [dict(row) for row in observations],
            "targets": [dict(row) for row in targets],
            "updates": [dict(row) for row in updates],
        }
        with self._changing:
            changed = self._core.add(*step.values())
            self._steps.append(step)
        return changed

    def move_to(self, as_of: dt.date | str) -> list[str]:
        """Move the date that it is for, on or back; the plan is then rolled up anew.

        Parameters
        ----------
        as_of : datetime.date or str
            The new date.

        Returns
        -------
        list of str
            The ids of the elements that changed: see `add`.
        """
        with self._changing:
            changed = self._core.move_to(as_of)
            self._steps.append(as_of)
        return changed

    def observe(self, measure: str, period: str, value: float | None = None, **columns: Any) -> list[str]:
        """Take in one observation.

        Parameters
        ----------
        measure, period : str
            The measure's id, and the period observed, such as "2020-08".
        value : float, optional
            What was observed; where it is left out, `missing` gives the reason.
        **columns
            Other columns of the table of observations.

        Returns
        -------
        list of str
            The ids of the elements that changed: see `add`.

        Raises
        ------
        UnknownNameError
            Where the plan has no such measure.
        InputError
            Where the row is wrong, as it would be in a plan, or there is no such column.
        """
        return self.add(observations=[{"measure": measure, "period": period, "value": value, **columns}])

    def update(self, element: str, date: str | dt.date, **columns: Any) -> list[str]:
        """Take in one update.

        Parameters
        ----------
        element : str
            The element's id.
        date : datetime.date or str
            When it was reported.
        **columns
            Other columns of the table of updates: status, progress, score with override=True, and so on.

        Returns
        -------
        list of str
            The ids of the elements that changed: see `add`.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        InputError
            Where the row is wrong, as it would be in a plan, or there is no such column.
        """
        return self.add(updates=[{"element": element, "date": date, **columns}])

    def table(self) -> Frame:
        """Return every element's figures as they are now.

        Returns
        -------
        Frame
            Columns id, score, reason, status, worst, completeness and leaf; one row an element, in the plan's order.
        """
        return Frame(self._core.frame())

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    def __repr__(self) -> str:
        as_of = f" as of {self.as_of}" if self.as_of else ""
        return f"<{type(self).__name__}{as_of}: {len(self)} elements>"


def live_again(made: type[L], rollup: BaseRollup, steps: Iterable[Step]) -> L:
    """Make a live roll-up of what it went on from and of the changes that it has taken in."""
    live = made(rollup)
    for step in steps:
        if isinstance(step, dict):
            live.add(**step)
        else:
            live.move_to(step)
    return live
