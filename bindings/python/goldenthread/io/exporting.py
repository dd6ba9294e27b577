"""Methods of `Plan` that write it as files, drawings and graphs."""

from __future__ import annotations

import os

from goldenthread.base.documented import UNKNOWN_ELEMENT, WORKBOOK_PATH, documented
from goldenthread.io.graph_formats import DRAWN, UP_AND_DOWN, drawn_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread.coverage.base_findings import BaseFindings
    from goldenthread.model.base_plan import BasePlan, Day


def write(self: BasePlan, path: str | os.PathLike[str]) -> None:
    """Write the plan to a folder, to one JSON file if the path ends in .json, or to a workbook if it ends in .xlsx.

    Parameters
    ----------
    path : str or path-like
        A folder is created if needed, and the tables of an earlier plan in it are replaced.

    Raises
    ------
    FileError
        If it cannot be written, or its name has another ending, such as .xls or .csv.
    """
    if os.fspath(path).lower().endswith(".xlsx"):
        to_workbook(self, path)
        return
    self._core.write(os.fspath(path))


@documented(path=WORKBOOK_PATH)
def to_workbook(self: BasePlan, path: str | os.PathLike[str], *, findings: BaseFindings | None = None) -> None:
    """Write the plan to a workbook: a sheet a table, which `read_plan` reads back as the same plan.

    Dates are dates and numbers are numbers; kinds, link types, statuses and other words can be chosen from lists; a
    text that begins like a formula stays a text. Sheets named guide, plan, framework and findings say the rest. The
    same plan is the same file, byte for byte. Needs ``goldenthread[excel]``.

    Parameters
    ----------
    findings : Findings, optional
        What `Plan.check` found: a sheet of their own, whose ids lead to the rows of their elements. It is not read
        back.

    Raises
    ------
    FileError
        If it cannot be written: XlsxWriter is not there, or a sheet cannot hold so many rows or a cell such a text.
    ArgumentError
        If the path does not end in .xlsx.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[{"id": "V", "kind": "Vision", "title": "One borough"}])
    >>> plan.to_workbook("plan.xlsx")  # doctest: +SKIP
    """
    from goldenthread.io.workbook_writing import write_workbook

    write_workbook(self, path, findings)


def to_json(self: BasePlan) -> str:
    """Return the plan as the text of one JSON file.

    Returns
    -------
    str
        JSON that `Plan.from_json` reads back.
    """
    return self._core.to_json()


@documented(UNKNOWN_ELEMENT, id=DRAWN, up=UP_AND_DOWN, down=UP_AND_DOWN)
def to_dot(self: BasePlan, id: str | None = None, *, up: bool = True, down: bool = True, as_of: Day = None) -> str:
    """Draw the plan, or what is above and below one element, for Graphviz.

    Returns
    -------
    str
        DOT text, in the plan's order. Titles are escaped, so Graphviz never interprets them.
    """
    return self._core.dot(drawn_rows(self, id, up=up, down=down, as_of=as_of), self.title, as_of)
