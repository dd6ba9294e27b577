import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeAlias, TypeVar, overload

import numpy as np
import numpy.typing as npt

from goldenthread import _core
from goldenthread.base.words import Method, Missing, OwnAndBelow, StatusFrom
from goldenthread.model.base_plan import BasePlan, Day
from goldenthread.rollup.base_rollup import BaseRollup
from goldenthread.rollup.rollup_series import RollupSeries

R = TypeVar("R", bound=BaseRollup)
Q = TypeVar("Q", bound=RollsUp[Any])
Days: TypeAlias = list[Any] | tuple[Any, ...] | npt.NDArray[Any] | Iterable[dt.date]
Aggregator: TypeAlias = Callable[
    [npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.uint32]], npt.ArrayLike
]

class RollsUp(BasePlan, Generic[R]):
    def _rolled_up(self, core: _core.Rollup) -> R: ...
    @overload
    def roll_up(
        self: Q,
        as_of: Day = None,
        *,
        threads: int = 1,
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
    ) -> R: ...
    @overload
    def roll_up(
        self: Q,
        as_of: Days,
        *,
        threads: int = 1,
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
    ) -> RollupSeries[Q, R]: ...
