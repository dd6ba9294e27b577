"""Plans read from files."""

from __future__ import annotations

import os

from goldenthread import _core
from goldenthread.model.plan import Plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread.base.words import Building
    from goldenthread.model.framework import Framework


def read_plan(
    path: str | os.PathLike[str], *, building: str | Building = "strict", framework: Framework | None = None
) -> Plan:
    """Read a plan from a folder of CSV tables, or from one JSON file.

    Parameters
    ----------
    path : str or path-like
        A folder (plan.json and a CSV file for each table; only elements.csv must be there), or a JSON file.
    building : {"strict", "lenient"}, default "strict"
        Whether problems are raised, all at once, or bad rows are left out and kept as `Plan.findings`.
    framework : Framework, optional
        In place of the one that the plan names.

    Returns
    -------
    Plan
        The plan.

    Raises
    ------
    FileError
        Where a file cannot be read.
    InputError
        Holding every problem, each with its file, line and column.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.read_plan("examples/plans/barking-and-dagenham")  # doctest: +SKIP
    """
    return Plan(_core.read_plan(os.fspath(path), str(building), framework._core if framework else None))
