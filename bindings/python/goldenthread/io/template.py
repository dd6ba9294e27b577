"""Workbooks to be filled in: the sheets of a framework, its words to choose from, and the mapping that reads them."""

from __future__ import annotations

from goldenthread.base.documented import NOT_WRITTEN, documented
from goldenthread.base.errors import ArgumentError
from goldenthread.model.framework import Framework, core_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os

    from goldenthread.intake.mapping import Mapping

ROWS = 300


@documented(NOT_WRITTEN)
def workbook_template(
    path: str | os.PathLike[str],
    framework: Framework | None = None,
    *,
    date: str | None = None,
    rows: int = ROWS,
) -> Mapping:
    """Write an empty workbook for a directorate to fill in, in the words of a framework.

    A sheet for objectives, one for work, one for measures, one for their figures, and for risks and resources where the
    framework has such kinds. Kinds, statuses, units, frequencies and refs are chosen from lists, and headings have
    notes. Needs ``goldenthread[excel]``.

    Parameters
    ----------
    path : str or path-like
        A file that ends in .xlsx; an earlier one is replaced.
    framework : Framework, optional
        The vocabulary; the default one if omitted.
    date : str, optional
        The day of the return: reports without a day of their own are as of it.
    rows : int, default 300
        How many rows of each sheet have lists to choose from.

    Returns
    -------
    Mapping
        What reads the workbook when it comes back: ``read_plan(path, mapping=mapping, framework=framework)``.

    Raises
    ------
    ArgumentError
        If the path does not end in .xlsx, or no row is wanted.

    Examples
    --------
    >>> import goldenthread as gt
    >>> mapping = gt.workbook_template("return.xlsx", gt.Framework.by_name("york"))  # doctest: +SKIP
    """
    from goldenthread.io.template_sheets import write_template

    if rows < 1:
        raise ArgumentError(f"rows is {rows}; give how many rows are to be filled in, 1 or more")
    core_of(framework)
    return write_template(path, framework or Framework.standard(), date, rows)
