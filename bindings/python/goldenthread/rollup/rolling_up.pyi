from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, overload

import numpy as np
import numpy.typing as npt

from goldenthread.base.words import Method, Missing, OwnAndBelow, StatusFrom
from goldenthread.model.plan import Day, Plan
from goldenthread.rollup.rollup import Rollup
from goldenthread.rollup.rollup_series import RollupSeries

Days: TypeAlias = list[Any] | tuple[Any, ...]
Aggregator: TypeAlias = Callable[
    [npt.NDArray[np.float64], npt.NDArray[np.float64], npt.NDArray[np.uint32]], npt.ArrayLike
]

@overload
def roll_up(
    self: Plan,
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
    part_periods: bool = False,
    aggregators: Aggregator | Mapping[str, Aggregator] | None = None,
) -> Rollup: ...
@overload
def roll_up(
    self: Plan,
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
    part_periods: bool = False,
    aggregators: Aggregator | Mapping[str, Aggregator] | None = None,
) -> RollupSeries: ...
