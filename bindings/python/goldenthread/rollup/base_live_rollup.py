"""A roll-up that is kept up to date as rows arrive."""

from __future__ import annotations

from _thread import allocate_lock

from goldenthread.base.documented import CHANGED, UNKNOWN_ELEMENT, documented
from goldenthread.base.generic import Generic, TypeVar
from goldenthread.frame.frame import Frame
from goldenthread.rollup.base_rollup import BaseRollup

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from typing import Any, TypeAlias

    import numpy as np
    import numpy.typing as npt

    from goldenthread.model.base_plan import BasePlan
    from goldenthread.rollup.explanation import ElementResult, Explanation
    from goldenthread.rollup.grouped_rollup import GroupedRollup

    L = TypeVar("L", bound="BaseLiveRollup[Any]")
    Rows: TypeAlias = "dict[str, list[dict[str, Any]]]"
    # What one change was: rows by table that came, went or took the place of others, or the date that it was moved to.
    Step: TypeAlias = "Rows | tuple[str, Rows] | dt.date | str"


R = TypeVar("R", bound=BaseRollup)
BAD_ROW = """InputError
    If the row is wrong in a way that a plan does not allow, or has an unknown column."""


class FirstSteps:
    """The changes that a live roll-up had received at some time; it may receive more later."""

    __slots__ = ("_count", "_steps")

    def __init__(self, steps: list[Step]) -> None:
        self._steps = steps
        self._count = len(steps)

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (self._steps[: self._count],)


class BaseLiveRollup(Generic[R]):
    """The part of a live roll-up that belongs to this floor: `goldenthread.LiveRollup` also explains changes."""

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
        """The as-of date; rows for later dates change nothing yet: see `move_to`."""
        return self._core.as_of

    @property
    def plan(self) -> BasePlan:
        """The plan with the added rows at the ends of its tables; it is rebuilt if rows were added since."""
        return type(self._rollup.plan)(self._core.plan())

    @property
    def sweeps(self) -> int:
        """How often everything was recomputed, because that was faster or the thread had changed."""
        return self._core.sweeps()

    @property
    def scores(self) -> npt.NDArray[np.float64]:
        """The present scores, from 0 to 1, NaN if there is none: float64, a copy."""
        return self._core.scores()

    def __len__(self) -> int:
        return len(self._core)

    @documented(UNKNOWN_ELEMENT)
    def __getitem__(self, id: str) -> ElementResult:
        """Return one element's present results.

        Returns
        -------
        ElementResult
            Its score, status, tally and completeness. Its `explain` uses what is known when it is called.
        """
        from goldenthread.rollup.explanation import ElementResult

        return ElementResult(self, self._core.at(id))

    def snapshot(self) -> R:
        """Return the present state as a roll-up that later changes do not affect.

        Returns
        -------
        Rollup
            A roll-up of the plan with the added rows. If none were added, it
            takes the time to copy the columns, otherwise that of building and rolling up.
        """
        with self._changing:
            made = type(self._rollup)(self.plan, self._core.snapshot())
            made._set_asked((self._rollup, "_after", (FirstSteps(self._steps),), {}, ()))
        return made

    @documented(UNKNOWN_ELEMENT)
    def explain(self, id: str, *, audience: str = "exempt") -> Explanation:
        """Explain an element's present score and status.

        Parameters
        ----------
        audience : {"public", "member", "exempt"}, default "exempt"
            Who is to see it.

        Returns
        -------
        Explanation
            The children, their weights and what each adds; for a leaf, the figures behind it.
        """
        return self.snapshot().explain(id, audience=audience)

    def by(self, grouping: str) -> GroupedRollup:
        """Group the present roll-up in another way.

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
            If there is no such grouping.
        """
        return self.snapshot().by(grouping)

    @documented(UNKNOWN_ELEMENT)
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
        """Add rows: all of them or, if one is wrong or anything else fails, none.

        Parameters
        ----------
        observations, targets, updates : iterable of mappings
            Rows of these tables, as dicts of column to cell. An observation or a target with the same measure, period
            and recorded day as an earlier one replaces it.
        elements, links, measures : iterable of mappings
            New rows. The plan is then rebuilt and rolled up again, which takes as long as the first time.

        Returns
        -------
        list of str
            The ids of the elements whose score, reason, status, worst or completeness changed, in the
            plan's order.

        Raises
        ------
        InputError
            If a row is wrong in a way that a plan does not allow, such as a wrong type of cell or an unknown column;
            the error lists every problem.
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

    @documented(returns=CHANGED)
    def move_to(self, as_of: dt.date | str) -> list[str]:
        """Change the as-of date, forwards or backwards; the plan is then rolled up again.

        Parameters
        ----------
        as_of : datetime.date or str
            The new date.
        """
        with self._changing:
            changed = self._core.move_to(as_of)
            self._steps.append(as_of)
        return changed

    @documented(BAD_ROW, returns=CHANGED)
    def observe(self, measure: str, period: str, value: float | None = None, **columns: Any) -> list[str]:
        """Add one observation.

        Parameters
        ----------
        measure, period : str
            The measure's id, and the period of the observation, such as "2020-08".
        value : float, optional
            The value; if omitted, `missing` gives the reason.
        **columns
            Other columns of the observations table.

        Raises
        ------
        UnknownNameError
            If the plan has no such measure.
        """
        return self.add(observations=[{"measure": measure, "period": period, "value": value, **columns}])

    @documented(UNKNOWN_ELEMENT, BAD_ROW, returns=CHANGED)
    def update(self, element: str, date: str | dt.date, **columns: Any) -> list[str]:
        """Add one update.

        Parameters
        ----------
        element : str
            The element's id.
        date : datetime.date or str
            The date of the report.
        **columns
            Other columns of the updates table: status, progress, score with override=True, and so on.
        """
        return self.add(updates=[{"element": element, "date": date, **columns}])

    def table(self) -> Frame:
        """Return every element's present figures.

        Returns
        -------
        Frame
            Columns id, score, reason, status, worst, completeness and leaf; one row for each element, in the plan's
            order.
        """
        return Frame(self._core.frame())

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    def __repr__(self) -> str:
        as_of = f" as of {self.as_of}" if self.as_of else ""
        return f"<{type(self).__name__}{as_of}: {len(self):,} elements>"


def live_again(made: type[L], rollup: BaseRollup, steps: Iterable[Step]) -> L:
    """Rebuild a pickled live roll-up from its starting roll-up and its changes."""
    live = made(rollup)
    for step in steps:
        if isinstance(step, dict):
            live.add(**step)
        elif isinstance(step, tuple):
            getattr(live, step[0])(**step[1])
        else:
            live.move_to(step)
    return live
