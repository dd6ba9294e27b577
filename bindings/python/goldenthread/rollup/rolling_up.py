"""Rolling a plan up: every option of a roll-up."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import asked
from goldenthread.base.generic import Generic, TypeVar
from goldenthread.base.threads import threads_of
from goldenthread.model.base_plan import BasePlan

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, TypeAlias

    import numpy as np
    import numpy.typing as npt

    from goldenthread.base.words import Method, Missing, OwnAndBelow, StatusFrom
    from goldenthread.model.base_plan import Day
    from goldenthread.rollup.rollup_series import RollupSeries

    Q = TypeVar("Q", bound="RollsUp[Any]")
    Days: TypeAlias = list[Any] | tuple[Any, ...] | npt.NDArray[Any] | Iterable[dt.date]
    Aggregator = Callable[[npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.uint32]], npt.ArrayLike]

R = TypeVar("R")


class RollsUp(BasePlan, Generic[R]):
    """A plan that can be rolled up, with the type of the result."""

    __slots__ = ()

    def _rolled_up(self, core: _core.Rollup) -> R:
        raise NotImplementedError

    @asked
    def roll_up(
        self: Q,
        as_of: Day | Days = None,
        *,
        threads: int | None = None,
        method: str | Method | None = None,
        missing: str | Missing | None = None,
        minimum_completeness: float | None = None,
        minimum_count: int | None = None,
        imputed: float | None = None,
        max_age: float | None = None,
        own_and_below: str | OwnAndBelow | None = None,
        status_from: str | StatusFrom | None = None,
        work_and_outcomes: str | None = None,
        minimum_judged: float | None = None,
        complete_counts: str | None = None,
        part_periods: bool = False,
        structure_as_of: Day = None,
        aggregators: Aggregator | Mapping[str, Aggregator] | None = None,
    ) -> R | RollupSeries[Q, R]:
        """Compute every element's score, status, tally and completeness from the elements below, as known on a date.

        Parameters
        ----------
        as_of : datetime.date or str, or several of them, optional
            The as-of date; the plan's own if omitted. For a list, the figures are those of a call for each date, in
            much less time.
        threads : int, optional
            How many threads to use, 1 or more; if omitted, `default_threads`. The result is the same for any number.
        method : {"weighted_mean", "worst", "best", "median", "minimum_count", "percent_on_track"}, optional
            How a parent's score is made from its children's. This option and those below override every policy.
        missing : {"exclude", "propagate", "zero", "keep_weight", "impute", "carry"}, optional
            How a child without a score is treated: it is left out; the parent has no score; it counts as 0; it keeps
            its weight
            and adds nothing; it counts as `imputed`; a measure counts as its last value does, where that is not too
            old.
        minimum_completeness : float, optional
            From 0 to 1: if less is known, there is no score.
        minimum_count : int, optional
            For "minimum_count": how many children must be on track for a score of 1; 1 or more.
        imputed : float, optional
            For "impute": a score from 0 to 1.
        max_age : float, optional
            For "carry": how many days old a value may be, counted from the end of its period.
        own_and_below : {"flat", "two_means"}, optional
            Whether an element's own measures and the rest below it make one mean, or two that are averaged.
        status_from : {"points", "score", "worst", "majority", "ordinal_mean", "veto", "latest"}, optional
            Where a status comes from: how well the elements below are doing, the score, or the children's statuses.
        work_and_outcomes : {"worse", "flat", "two_means"}, optional
            With points: whether to use the worse of an element's own measures and the work below, one mean of all, or
            the mean of the two.
        minimum_judged : float, optional
            From 0 to 1: if less of the weight is judged, nothing is on track.
        complete_counts : {"year", "always"}, optional
            Whether completed work counts in standings until the end of its financial year of completion, or always.
        part_periods : bool, default False
            Whether a measure that adds up over time is judged on a period with missing observations, such as a
            quarter with two months; if not, on the latest complete period.
        structure_as_of : datetime.date or str, optional
            The date of the structure, if different from that of the figures: which links are in force, which
            elements are withdrawn and who the owners are. So last quarter's figures can be seen for today's portfolios.
        aggregators : callable or mapping of kind to callable, optional
            A function to use instead of the methods, for every kind or for those named. It is called once for each
            kind and level of
            the graph, never once an element, with three arrays: the scores of the children that count, element after
            element; their weights; and where each element's begin, with their number at the end (so ``starts[:-1]``
            is what ``numpy.add.reduceat`` takes). It returns an array with one score for each element, NaN for none.

        Returns
        -------
        Rollup or RollupSeries
            One row for each element, in the plan's order; for a list of dates, a series with a roll-up for each.

        Raises
        ------
        UnknownNameError
            If an aggregator is for a kind that is not in the framework.
        ArgumentError
            If an option cannot be used, an aggregator's answer is not one finite number or NaN an element, or a date
            is needed and the plan gives none.
        """
        core = self._core.roll_up(
            as_of,
            _core.RollUpOptions(
                threads=threads_of(threads),
                method=None if method is None else str(method),
                missing=None if missing is None else str(missing),
                minimum_completeness=minimum_completeness,
                minimum_count=minimum_count,
                imputed=imputed,
                max_age=max_age,
                own_and_below=None if own_and_below is None else str(own_and_below),
                status_from=None if status_from is None else str(status_from),
                structure_as_of=structure_as_of,
                work_and_outcomes=work_and_outcomes,
                minimum_judged=minimum_judged,
                complete_counts=complete_counts,
                part_periods=part_periods,
                aggregators={"": aggregators} if callable(aggregators) else dict(aggregators or {}),
            ),
        )
        if isinstance(core, _core.RollupSeries):
            from goldenthread.rollup.rollup_series import RollupSeries

            return RollupSeries(self, core, self._rolled_up)
        return self._rolled_up(core)
