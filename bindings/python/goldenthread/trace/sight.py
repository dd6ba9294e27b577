"""Methods of `Plan` that say who has no line of sight, and how deep the thread runs."""

from __future__ import annotations

from goldenthread.base.share import CoverageShare
from goldenthread.frame.table import Column, DataTable
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread.model.base_plan import BasePlan

BASES = {"stated": "stated", "inferred": "inferred", "whole_plan": "by the plan as a whole"}


class SightBy(DataTable):
    """How deep the thread runs in each part of a council, and how much of it has no line of sight.

    Columns: id, title; elements (counted), in_sight and out_of_sight; of those in sight, how many have at best a line
    whose weakest link is stated, inferred, whole_plan; and how many links the shortest lines have: least, mean,
    deepest. The last row is without an id where something is in no group.

    Attributes
    ----------
    total : dict
        The same columns for everything counted, once.
    words : str
        The answer in words: everything counted, then a line for each group.
    """

    _caption = "How deep the thread runs"

    def __init__(self, parts: dict[str, Any], by: str) -> None:
        kinds = {"id": "text", "title": "text", "mean": "number"}
        columns = {name: Column(kinds.get(name, "integer"), cells) for name, cells in parts.items()}
        count = len(columns["id"]) - 1
        self.total: dict[str, Any] = {
            name: column.cell(count) for name, column in columns.items() if name not in ("id", "title")
        }
        groups = {name: Column(column.kind, column.cells[:count]) for name, column in columns.items()}
        makers = {name: lambda column=column: column for name, column in groups.items()}
        super().__init__(makers, count, f"How deep the thread runs, by {by}")  # type: ignore[arg-type]

    @property
    def words(self) -> str:
        """The answer in words: everything counted, then a line for each group."""
        lines = [f"With a line of sight: {_in_words(self.total)}"]
        lines += [f"  {row['title'] or row['id'] or 'in no group'}: {_in_words(row)}" for row in self.rows()]
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.words


def _in_words(row: dict[str, Any]) -> str:
    """Say how many have a line of sight, what their firmest lines rest on, and how many links the shortest have."""
    said = str(CoverageShare(row["in_sight"], row["elements"], 0))
    if not row["in_sight"]:
        return said
    rests = [f"{row[basis]:,} {words}" for basis, words in BASES.items() if row[basis]]
    least, deepest = row["least"], row["deepest"]
    links = f"{least}" if least == deepest else f"{least} to {deepest}"
    deep = f"{links} {'link' if links == '1' else 'links'} deep, {row['mean']:.1f} on average"
    return f"{said}: {', '.join(rests)}; {deep}"


def out_of_sight(self: BasePlan, where: str = "", **wanted: Any) -> DataTable:
    """Say what has no line of sight to any vision, whose it is and where its thread breaks.

    Parameters
    ----------
    where : str, optional
        A selection as it is typed; every objective, action, milestone and measure where none is given. What is
        rejected, cancelled or superseded is left out unless a state or an id is named.
    **wanted
        The words of `select`, such as ``kind="Personal objective"`` or ``directorate="Housing"``.

    Returns
    -------
    DataTable
        In the plan's order: id, kind, title, owners (the ids of who is responsible, or where nobody is, of who is for
        the nearest element above; with ``; `` between), top and top_title (where the thread breaks: the nearest element
        with nothing above it), and length (how many links lead there).

    Raises
    ------
    InputError
        Where the selection cannot be used.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[
    ...     {"id": "V", "kind": "Vision", "title": "One borough"}, {"id": "A", "kind": "Action", "title": "Build"},
    ... ])
    >>> plan.out_of_sight()["id"]
    ['A']
    """
    core = self._core
    rows, tops, length = core.out_of_sight(selection(self, where, **wanted))
    makers = {
        "id": lambda: Column("text", core.ids(rows)),
        "kind": lambda: Column("text", core.kinds(rows)),
        "title": lambda: Column("text", core.titles(rows)),
        "owners": lambda: Column("text", core.owners(rows)),
        "top": lambda: Column("text", core.ids(tops)),
        "top_title": lambda: Column("text", core.titles(tops)),
        "length": lambda: Column("integer", length),
    }
    return DataTable(makers, len(rows), "Without a line of sight")


def sight_by(self: BasePlan, by: str, where: str = "", **wanted: Any) -> SightBy:
    """Say how deep the thread runs, and how much has no line of sight, in each part of the council.

    Parameters
    ----------
    by : str
        "party" (what each is responsible for in any capacity but support, and below), the name of a kind of parties
        such as "Directorate", "kind", or any other column of elements, such as ``directorate``.
    where : str, optional
        What is counted: every objective, action, milestone and measure where nothing is given, and what is withdrawn
        only where a state or an id is named.
    **wanted
        The words of `select`, such as ``kind="Personal objective"``.

    Returns
    -------
    SightBy
        A row for each group; what is in several counts in each, and once in `SightBy.total`.

    Raises
    ------
    UnknownNameError
        Where there is no such kind of parties and no such column.
    InputError
        Where the selection cannot be used.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements=[
    ...         {"id": "V", "kind": "Vision", "title": "One borough"},
    ...         {"id": "A", "kind": "Action", "title": "Build", "directorate": "Housing"},
    ...         {"id": "B", "kind": "Action", "title": "Paint", "directorate": "Housing"},
    ...     ],
    ...     links=[{"from": "A", "type": "contributes_to", "to": "V"}],
    ... )
    >>> plan.sight_by("directorate").row(0)["out_of_sight"]
    1
    """
    return SightBy(self._core.sight_by(by, selection(self, where, **wanted)), by)
