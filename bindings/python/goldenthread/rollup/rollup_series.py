"""Roll-ups of one plan for several dates."""

from __future__ import annotations

from goldenthread.base.asking import asked
from goldenthread.base.documented import DRAWING, SEEN_BY, UNKNOWN_AUDIENCE, UNKNOWN_ELEMENT, documented
from goldenthread.base.drawing import Drawing
from goldenthread.base.errors import ArgumentError
from goldenthread.base.generic import Generic, TypeVar
from goldenthread.frame.frame import ANY_WIDTH, WIDEST, Frame
from goldenthread.model.base_plan import BasePlan
from goldenthread.rollup.base_rollup import BaseRollup

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    import numpy as np
    import numpy.typing as npt

    from goldenthread import _core
    from goldenthread.base.asking import Question
    from goldenthread.frame.column import Array
    from goldenthread.model.base_plan import Day

P = TypeVar("P", bound=BasePlan)
R = TypeVar("R", bound=BaseRollup)


def _shown(core: _core.RollupSeries, answer: _core.Frame, audience: str) -> _core.Frame:
    return core.at(core.dates()[-1]).answer_shown_to(answer, audience)


class ElementOverTime(Frame):
    """One element date by date: as_of, score, reason, status, worst and completeness.

    Made by `RollupSeries.element`.
    """

    def __init__(self, core: _core.RollupSeries, id: str) -> None:
        self._core = core
        self._id = id
        super().__init__(core.element(id))

    @documented(audience=SEEN_BY)
    def shown_to(self, audience: str) -> Frame:
        """Return what an audience may see of it, to be shown or written.

        Returns
        -------
        Frame
            The same columns; scores that would tell a figure of too few are blank.

        Raises
        ------
        ArgumentError
            For an unknown audience, and if they may not see the element.
        """
        every = Frame(self._core.frame())
        rows = [row for row, id in enumerate(every.column_list("id")) if id == self._id]
        shown = _shown(self._core, every._frame.take(rows), audience)
        if len(shown) < len(rows):
            raise ArgumentError(f"{self._id!r} is not shown to the audience {audience!r}; ask for one that may see it")
        return Frame(shown.pick(self.columns))

    @asked
    @documented(returns=DRAWING)
    def drawing(self, audience: str = "public") -> Drawing:
        """Draw the score over time, with the shape of the status at each date."""
        return Drawing(self._core.trend(self._id, audience))

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import block

        return super()._repr_html_() + block(self._core.trend(self._id, "exempt").svg_within_html)


class RollupSeries(Frame, Generic[P, R]):
    """Roll-ups of one plan for several dates, such as month ends.

    ``series["2025-09-30"]`` is the roll-up for that date. The properties are arrays of one row for each element, in
    the plan's order, and one column for each date. As a table it is long: a row for each element and date, the dates
    of an element
    together. Columns: id, kind, title, as_of, score, reason, status, worst, completeness, standing, judged,
    last_known, outcomes, work, leaf, and a count of distinct leaves for each status.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={"id": ["A"], "kind": ["Action"], "title": ["Build"]},
    ...     updates={"element": ["A", "A"], "date": ["2025-04-20", "2025-05-20"], "progress": [0.25, 0.75]},
    ... )
    >>> series = plan.roll_up(as_of=["2025-04-30", "2025-05-31"])
    >>> series.scores.tolist()
    [[0.25, 0.75]]
    >>> series["2025-05-31"]["A"].score
    0.75
    """

    def __init__(self, plan: P, core: _core.RollupSeries, rolled_up: Callable[[_core.Rollup], R]) -> None:
        self._plan = plan
        self._core = core
        self._dates = tuple(core.dates())
        self._rollups = tuple(rolled_up(core.at(date)) for date in self._dates)
        self._arrays: dict[str, Array] = {}
        super().__init__(core.frame, len(plan) * len(self._dates))

    def _array(self, name: str) -> Array:
        made = self._arrays.get(name)
        if made is None:
            import numpy as np

            if name == "tally":
                columns: list[Array] = [rollup.tallies for rollup in self._rollups]
            else:
                columns = [np.asarray(rollup._column(name).cells) for rollup in self._rollups]
            made = np.stack(columns, axis=1)
            made.flags.writeable = False
            self._arrays[name] = made
        return made

    def _set_asked(self, question: Question) -> None:
        super()._set_asked(question)
        plan, name, given, options, _ = question
        for date, rollup in zip(self._dates, self._rollups, strict=True):
            one = {"as_of": date} if "as_of" in options else {}
            rollup._set_asked((plan, name, (date, *given[1:]) if given else (), {**options, **one}, ()))

    @property
    def plan(self) -> P:
        """The plan that was rolled up."""
        return self._plan

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """The dates, in the order in which they were asked for."""
        return self._dates

    @property
    def rollups(self) -> tuple[R, ...]:
        """The roll-up for each date."""
        return self._rollups

    @property
    def scores(self) -> npt.NDArray[np.float64]:
        """Scores, from 0 to 1, NaN if there is none: float64, a row for each element and a column for each date."""
        return self._array("score")

    @property
    def completeness(self) -> npt.NDArray[np.float64]:
        """How much of each score is known, from 0 to 1; NaN if nothing counts: float64, element by date."""
        return self._array("completeness")

    @property
    def status_codes(self) -> npt.NDArray[np.uint8]:
        """Statuses as positions in ``tuple(Status)``: uint8, element by date."""
        return self._array("status")

    @property
    def worst_codes(self) -> npt.NDArray[np.uint8]:
        """The worst status of any leaf below as positions in ``tuple(Status)``: uint8, element by date."""
        return self._array("worst")

    @property
    def reason_codes(self) -> npt.NDArray[np.uint8]:
        """Why there is no score, as positions in ``tuple(Reason)``: uint8, element by date."""
        return self._array("reason")

    @property
    def tallies(self) -> npt.NDArray[np.uint32]:
        """Distinct leaves below each element: uint32, element by date by status, in the order of ``tuple(Status)``."""
        return self._array("tally")

    @documented(UNKNOWN_AUDIENCE, audience=SEEN_BY)
    def shown_to(self, audience: str) -> Frame:
        """Return the results that an audience may see, to be shown or written.

        Returns
        -------
        Frame
            The columns of the series; scores that would tell a figure of too few are blank.
        """
        return Frame(_shown(self._core, self._frame, audience))

    def __getitem__(self, as_of: Day) -> R:
        """Return the roll-up for one of the dates.

        Parameters
        ----------
        as_of : datetime.date or str
            The date.

        Returns
        -------
        Rollup
            The same as ``plan.roll_up(as_of)``.

        Raises
        ------
        ArgumentError
            If it is not one of the dates; the message lists them.
        """
        found = self._core.at(as_of).as_of
        return self._rollups[self._dates.index(found)]

    def __iter__(self) -> Iterator[dt.date]:
        return iter(self._dates)

    @asked
    @documented(UNKNOWN_ELEMENT)
    def element(self, id: str) -> ElementOverTime:
        """Return one element's figures, date by date.

        Returns
        -------
        ElementOverTime
            Columns as_of, score, reason, status, worst and completeness; one row for each date. A notebook shows its
            drawing below it.
        """
        return ElementOverTime(self._core, id)

    def __repr__(self) -> str:
        return self._core.total_frame().text_table(len(self._dates), WIDEST, ANY_WIDTH)

    def _repr_html_(self) -> str:
        return self._core.total_frame().html_table(len(self._dates))
