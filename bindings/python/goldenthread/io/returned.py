"""What a directorate sent back, beside the plan that it was made of."""

from __future__ import annotations

from goldenthread.base.documented import documented
from goldenthread.frame.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from typing import Any, TypeVar

    from goldenthread import _core
    from goldenthread.base.words import Building
    from goldenthread.intake.mapping import MappingLike
    from goldenthread.model.base_plan import BasePlan, Day

    P = TypeVar("P", bound=BasePlan)

MAX_SHOWN = 50


class ReturnComparison(Frame):
    """What a return says that the plan does not: a row for each change, with the cell that it stands in.

    Columns: change (added, changed, removed), table (of the plan), id (what it is about), field, was, is, sheet, cell,
    heading. ``str`` and ``print`` give the whole in words.

    Attributes
    ----------
    findings : list of Finding
        What is wrong with the return itself: rows that were left out of it, each with its cell.
    """

    def __init__(self, frame: _core.Frame, findings: list[_core.Finding]) -> None:
        super().__init__(frame)
        self.findings = findings

    @property
    def is_same(self) -> bool:
        """Whether the return says nothing that the plan does not."""
        return len(self) == 0

    @property
    def counts(self) -> dict[str, int]:
        """How many changes there are of each sort in each table: "elements changed", "links added"."""
        made: dict[str, int] = {}
        for row in self.rows():
            key = f"{row['table']} {row['change']}"
            made[key] = made.get(key, 0) + 1
        return made

    def lines(self) -> Iterator[str]:
        """Go through the changes in words, such as "Actions!F5: A02 due was 2026-03-31, is 2026-06-30".

        Yields
        ------
        str
            A line for each change.
        """
        for row in self.rows():
            yield _line(row)

    def to_text(self, max_shown: int = MAX_SHOWN) -> str:
        """Return the comparison in words.

        Parameters
        ----------
        max_shown : int, default 50
            The most changes that are listed.

        Returns
        -------
        str
            Counts, and a line for each change.
        """
        if self.is_same:
            return "The return says what the plan says.\n"
        tables: dict[str, list[str]] = {}
        for what, count in self.counts.items():
            table, _, change = what.partition(" ")
            tables.setdefault(table, []).append(f"{count:,} {change}")
        counts = "; ".join(f"{table} {', '.join(said)}" for table, said in tables.items())
        shown = [line for _, line in zip(range(max_shown), self.lines(), strict=False)]
        more = [f"and {len(self) - max_shown:,} more"] if len(self) > max_shown else []
        return "\n".join([f"{self.title}: {counts}", *shown, *more, ""])

    def __str__(self) -> str:
        return self.to_text()


def _line(row: dict[str, Any]) -> str:
    place = "!".join(part for part in (row["sheet"], row["cell"]) if part)
    name = f" {row['field']}" if row["field"] else ""
    said = {
        "added": f"{row['id']}{name} is new" + (f": {row['is']}" if row["is"] else ""),
        "removed": f"{row['id']} is no longer there" + (f"; it was {row['was']}" if row["was"] else ""),
        "changed": f"{row['id']}{name} was {row['was'] or 'blank'}, is {row['is'] or 'blank'}",
    }[row["change"]]
    return f"{place}: {said}" if place else said


@documented()
def compare_return(
    plan: BasePlan,
    path: str | os.PathLike[str],
    *,
    mapping: MappingLike | None = None,
    limits: _core.ReadLimits | None = None,
) -> ReturnComparison:
    """Say what a return changes of the plan: elements, links, figures, targets and reports, each with its cell.

    Parameters
    ----------
    plan : Plan
        The plan as it was sent out.
    path : str or path-like
        What came back: a workbook that `Plan.to_workbook` wrote, or with a mapping any workbook, CSV file or folder.
    mapping : Mapping, str, path-like or dict, optional
        How the return becomes a plan's tables. What the return has no row or column for is not said to be gone.

    Returns
    -------
    ReturnComparison
        A row for each change, and what is wrong with the return.

    Raises
    ------
    FileError
        If the file cannot be read.
    ArgumentError
        If it is no workbook of ours and no mapping is given.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[{"id": "A1", "kind": "Action", "title": "Plant", "due": "2025-03-31"}])
    >>> gt.compare_return(plan, "returned.xlsx")  # doctest: +SKIP
    """
    from goldenthread.io.returned_changes import COLUMNS, compared
    from goldenthread.io.returned_rows import changes_core, read_return

    returned = read_return(path, mapping, plan.framework, limits)
    rows, _ = compared(plan._core, returned)
    return ReturnComparison(changes_core("What the return changes", rows, COLUMNS), returned.core.findings())


@documented()
def with_return(
    self: P,
    path: str | os.PathLike[str],
    *,
    mapping: MappingLike | None = None,
    returned: Day = None,
    building: str | Building = "strict",
    limits: _core.ReadLimits | None = None,
) -> P:
    """Build a plan of this one and of what came back, recorded on the day of the return; this one stays as it is.

    A figure or target that changed is a revision, recorded on that day: a question asked for a day before it gets what
    was known then. A link that is no longer named ends on it, and one that is new begins to be known. Dates, progress
    and state of an element become a report; its other words take the place of what they were.

    Parameters
    ----------
    path : str or path-like
        What came back: a workbook that `Plan.to_workbook` wrote, or with a mapping any workbook, CSV file or folder.
    mapping : Mapping, str, path-like or dict, optional
        How the return becomes a plan's tables.
    returned : datetime.date or str, optional
        The day of the return; the mapping's date if omitted.
    building : {"strict", "lenient"}, default "strict"
        Whether rows of the return that are wrong are raised, all at once, or left out and kept as `findings`.

    Returns
    -------
    Plan
        The plan as of the day of the return. Its ``findings`` hold what is wrong with the return, and as
        ``copied_forward`` each value of a new period that is the one of the period before, and each comment that was
        sent before, by sheet and cell.

    Raises
    ------
    InputError
        If building is strict and something in the return is wrong.
    FileError
        If the file cannot be read.
    ArgumentError
        If nothing says on what day the return came, or how it becomes a plan's tables.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[{"id": "A1", "kind": "Action", "title": "Plant", "due": "2025-03-31"}])
    >>> plan.with_return("returned.xlsx", returned="2025-01-10")  # doctest: +SKIP
    """
    from goldenthread.base.errors import InputError
    from goldenthread.io.returned_rows import read_return
    from goldenthread.io.taking_returns import day_of, taken_in

    read = read_return(path, mapping, self.framework, limits)
    day = day_of(read, returned)
    known = set(self.findings)
    wrong = [found for found in read.core.findings() if str(found.severity) == "error" and found not in known]
    if wrong and str(building) == "strict":
        raise InputError("\n".join([f"{len(wrong):,} problems", *(f"  {found}" for found in wrong)]), wrong)
    return type(self)(taken_in(self._core, read, day, str(building)))
