import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeAlias, TypedDict, TypeVar, overload

import numpy as np
import numpy.typing as npt
from typing_extensions import Unpack

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

class RollUpWords(TypedDict, total=False):
    threads: int | None
    method: str | Method | None
    missing: str | Missing | None
    minimum_completeness: float | None
    minimum_count: int | None
    imputed: float | None
    max_age: float | None
    own_and_below: str | OwnAndBelow | None
    status_from: str | StatusFrom | None
    work_and_outcomes: str | None
    minimum_judged: float | None
    complete_counts: str | None
    part_periods: bool
    structure_as_of: Day
    aggregators: Aggregator | Mapping[str, Aggregator] | None

class RollsUp(BasePlan, Generic[R]):
    def _rolled_up(self, core: _core.Rollup) -> R: ...
    @overload
    def roll_up(self: Q, as_of: Day = None, **options: Unpack[RollUpWords]) -> R: ...
    @overload
    def roll_up(self: Q, as_of: Days, **options: Unpack[RollUpWords]) -> RollupSeries[Q, R]: ...
