"""What happened to a plan."""

from __future__ import annotations

from goldenthread.base.generic import Generic, TypeVar
from goldenthread.base.words import PlanChange
from goldenthread.frame.frame import Frame
from goldenthread.model.base_plan import BasePlan

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from goldenthread import _core

P = TypeVar("P", bound=BasePlan)
SHOWN = 50
CHANGES = tuple(PlanChange)


class PlanComparison(Frame, Generic[P]):
    """The differences between two plans: a row for each, and one for each element without any.

    Columns: change (a `PlanChange`); before and after (the ids in either plan, with ";" between where several go on as
    one, or one as several); title; link (the type of the links that it is about, with the id at the other end of one
    alone); field, was and is (what is different; ids with ";" between); and words. First everything that is in the
    later plan, in its order, then what was left behind. ``str`` and ``print`` give the whole in words.

    Attributes
    ----------
    plan_before, plan_after : Plan
        The earlier and the later plan.
    """

    def __init__(self, before: P, after: P, core: _core.PlanComparison) -> None:
        self.plan_before = before
        self.plan_after = after
        self._core = core
        super().__init__(core.frame, len(core))

    @property
    def as_of_before(self) -> dt.date | None:
        """The as-of date of the earlier plan; None if it has none."""
        return self._core.as_of_before

    @property
    def as_of_after(self) -> dt.date | None:
        """The as-of date of the later plan; None if it has none."""
        return self._core.as_of_after

    @property
    def counts(self) -> dict[str, int]:
        """The number of rows for each change that occurs."""
        return {change.value: count for change, count in zip(CHANGES, self._core.counts(), strict=True) if count}

    @property
    def is_same(self) -> bool:
        """Whether everything was carried forward unchanged."""
        return self.counts.get("carried_forward", 0) == len(self)

    @property
    def left_behind(self) -> Frame:
        """What is left behind, with what was under it: a row for each link to it, or one row if there was none.

        Columns: id, title and kind of what is left behind; parent and parent_title (what was under it), link (its
        type), successors (the ids that continue it; None if it is left behind too).
        """
        return Frame(self._core.left_behind())

    @property
    def series(self) -> Frame:
        """What happens to each measure's series of figures.

        Columns: before and after (the measure's ids), title, series (a `SeriesChange`: goes_on, broken, begins, ends);
        field, was and is (of a broken one, what says that its figures are of something else); observations_before and
        observations_after (how many of the council's own either plan holds).
        """
        return Frame(self._core.series())

    def only(self, *changes: str | PlanChange) -> list[dict[str, Any]]:
        """Return the rows of some changes.

        Parameters
        ----------
        *changes : str or PlanChange
            Such as "moved"; all but "carried_forward" if omitted.

        Returns
        -------
        list of dict
            The rows, column name to value.

        Raises
        ------
        ValueError
            If there is no such change.
        """
        wanted = {PlanChange(change) for change in changes} or set(CHANGES) - {PlanChange.carried_forward}
        codes = {CHANGES.index(change) for change in wanted}
        return [self.row(at) for at, code in enumerate(self._core.changes()) if int(code) in codes]

    def to_text(self, max_shown: int = SHOWN) -> str:
        """Return the comparison in words for a councillor.

        Parameters
        ----------
        max_shown : int, default 50
            The largest number of lines under each heading.

        Returns
        -------
        str
            Counts, differences, what is left behind, and which series do not continue.
        """
        return self._core.text(max_shown)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer

        codes = self._core.changes()
        different = self._frame.take([at for at in range(len(self)) if codes[at] != 0][:SHOWN])
        return answer(self.to_text(SHOWN), different, self.left_behind._frame)
