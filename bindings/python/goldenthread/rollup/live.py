"""A roll-up kept current as rows arrive."""

from __future__ import annotations

from goldenthread.base.words import REASONS, STATUSES
from goldenthread.frame.table import Column, DataTable
from goldenthread.rollup.explanation import ElementResult, Explanation

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping
    from typing import Any

    import numpy as np
    import numpy.typing as npt

    from goldenthread.compare.change import ChangeExplanation
    from goldenthread.rollup.grouped_rollup import GroupedRollup
    from goldenthread.rollup.rollup import Rollup


class LiveRollup:
    """A roll-up kept current as rows arrive: only what is above a change is computed anew.

    After every change the figures are, bit for bit, those of a plan built anew with the rows that came at the ends of
    its tables, rolled up at the same date. Any number of threads may use it; each call has it for itself.

    Parameters
    ----------
    rollup : Rollup
        What to go on from: its plan, date and options stay.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={
    ...         "id": ["V", "A"], "kind": ["Vision", "Action"], "title": ["One borough", "Build"],
    ...         "progress": [None, 0.5],
    ...     },
    ...     links={"from": ["A"], "type": ["contributes_to"], "to": ["V"]},
    ... )
    >>> live = plan.roll_up(as_of="2020-09-30").live()
    >>> live.update("A", "2020-09-01", progress=0.75)
    ['V', 'A']
    >>> live["V"].score
    0.75
    """

    def __init__(self, rollup: Rollup) -> None:
        self._rollup = rollup
        self._core = rollup._core.live()

    @property
    def as_of(self) -> dt.date | None:
        """The date that it is for; rows for after it change nothing."""
        return self._core.as_of

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

    def snapshot(self) -> Rollup:
        """Return how things stand now, as a roll-up that later changes leave alone.

        Returns
        -------
        Rollup
            A copy of the columns; the rest is shared. What is asked of it, such as its registers of money and of
            risks, counts the rows that came.
        """
        from goldenthread.rollup.rollup import Rollup

        return Rollup(self._rollup.plan, self._core.snapshot())

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

    def explain_change(self, id: str, since: Rollup) -> ChangeExplanation:
        """Say why an element's score moved since an earlier roll-up, such as a `snapshot` or what this went on from.

        Parameters
        ----------
        id : str
            The element's id.
        since : Rollup
            The earlier one.

        Returns
        -------
        ChangeExplanation
            The change split into value, target, weight, child gained, child lost and policy, as a whole and by child.

        Raises
        ------
        UnknownNameError
            Where either plan has no such element.
        """
        return self.snapshot().explain_change(id, since)

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
    ) -> list[str]:
        """Take rows in, all of them or, where one is wrong, none.

        Parameters
        ----------
        observations, targets, updates : iterable of mappings
            Rows of these tables, column to cell.

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
            Where a row is wrong, as it would be in a plan.
        ArgumentError
            Where a row has a column that its table lacks, or a cell of the wrong type.
        """
        changed = self._core.add(
            [dict(row) for row in observations], [dict(row) for row in targets], [dict(row) for row in updates]
        )
        ids = self._rollup.plan.elements._column("id")
        return [ids.cell(int(row)) for row in changed]

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
            Where the row is wrong, as it would be in a plan.
        ArgumentError
            Where there is no such column.
        """
        return self.add(observations=[{"measure": measure, "period": str(period), "value": value, **columns}])

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
            Where the row is wrong, as it would be in a plan.
        ArgumentError
            Where there is no such column.
        """
        return self.add(updates=[{"element": element, "date": str(date), **columns}])

    def table(self) -> DataTable:
        """Return every element's figures as they are now.

        Returns
        -------
        DataTable
            Columns id, score, reason, status, worst, completeness and leaf; one row an element, in the plan's order.
        """
        core = self._core
        columns = {
            "id": self._rollup.plan.elements._column("id"),
            "score": Column("number", core.scores()),
            "reason": Column("word", core.reasons(), REASONS),
            "status": Column("word", core.statuses(), STATUSES),
            "worst": Column("word", core.worst(), STATUSES),
            "completeness": Column("number", core.completeness()),
            "leaf": Column("flag", core.leaves()),
        }
        makers = {name: lambda column=column: column for name, column in columns.items()}
        return DataTable(makers, len(self), "Live roll-up")  # type: ignore[arg-type]

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    def __repr__(self) -> str:
        as_of = f" as of {self.as_of}" if self.as_of else ""
        return f"<LiveRollup{as_of}: {len(self)} elements>"
