"""Benchmarks: how values compare with those of others."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import asked_alone
from goldenthread.frame.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    import numpy.typing as npt

    from goldenthread.base.words import Polarity


class Benchmark(Frame):
    """How each value of a comparison set compares with the others: one row for each value, in the order given.

    Columns: value; distance ((value - median) / deviation, above 0 for a higher value, whichever way is good; NaN if
    that cannot be said); better_by (the same, above 0 for a better one); rank (from 1, the best; 0 for none); quartile
    (from 1, the best quarter, to 4; 0 for none).

    Attributes
    ----------
    name : str
        The name of the comparison set.
    period : Period
        The period of the values.
    n : int
        How many values are known.
    median, deviation : float
        The median, and the median absolute deviation from it, in the values' own unit; NaN if `n` is 0.
    """

    def __init__(self, name: str, period: _core.Period, core: _core.Benchmark) -> None:
        self.name = name
        self.period = period
        self.n = core.n
        self.median = core.median
        self.deviation = core.deviation
        super().__init__(core.frame())


@asked_alone
def benchmark(
    values: npt.ArrayLike,
    *,
    name: str,
    period: str | _core.Period,
    polarity: str | Polarity = "higher_is_better",
) -> Benchmark:
    """Compare each value of a comparison set with all of them.

    Parameters
    ----------
    values : array of float
        The values, in the same unit; NaN for one that is not known, which is ignored.
    name : str
        The name of the comparison set, such as "London boroughs".
    period : str or Period
        The period of the values, such as "2022/23".
    polarity : {"higher_is_better", "lower_is_better", "in_range", "data_only"}, default "higher_is_better"
        Which way is good. There is no rank with the last two.

    Returns
    -------
    Benchmark
        One row for each value, with `n`, `median` and `deviation` (the median absolute deviation) of all.

    Raises
    ------
    ArgumentError
        If a value is infinite, there are several dimensions, or the name or period is missing.

    Examples
    --------
    >>> import goldenthread as gt
    >>> made = gt.benchmark([7.6, 7.7, 7.4, 7.9], name="Boroughs", period="2022/23")
    >>> made.n, made.median, made.column("rank").tolist()
    (4, 7.65, [3, 2, 4, 1])
    """
    when = _core.parse_period(period, refuse_ambiguous=True) if isinstance(period, str) else period
    return Benchmark(name, when, _core.benchmark(values, name, when, str(polarity)))
