"""Methods of `Plan` for what has no line of sight, and how deep the thread runs."""

from __future__ import annotations

from goldenthread.base.documented import BAD_SELECTION, documented
from goldenthread.frame.frame import Frame
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread.model.base_plan import BasePlan, Day


class SightBy(Frame):
    """How deep the thread runs in each part of a council, and how much of it has no line of sight.

    Columns: id, title; elements (counted), in_sight and out_of_sight; of those in sight, how many have at best a line
    whose weakest link is stated, inferred, whole_plan; and how many links the shortest lines have: least, mean,
    deepest. The last row is without an id where something is in no group.

    Attributes
    ----------
    total : dict
        The same columns for everything, counted once.
    words : str
        The answer in words: everything counted, then a line for each group.
    """

    def __init__(self, core: _core.SightBy) -> None:
        super().__init__(core.frame())
        total = Frame(core.total()).row(0)
        self.total: dict[str, Any] = {name: cell for name, cell in total.items() if name not in ("id", "title")}
        self.words = str(core).rstrip()

    def __str__(self) -> str:
        return self.words


@documented(BAD_SELECTION)
def out_of_sight(self: BasePlan, where: str = "", *, as_of: Day = None, **wanted: Any) -> Frame:
    """List what has no line of sight to any vision, with its owners and where its thread breaks.

    Parameters
    ----------
    where : str, optional
        A selection written as text; every objective, action, milestone and measure if none is given. What is
        rejected, cancelled or superseded is left out unless a state or an id is named; measures of what serves no
        vision (a budget's sums, a risk's likelihood) unless an id is.
    **wanted
        Further conditions, as for `select`, such as ``kind="Personal objective"`` or ``directorate="Housing"``.

    Returns
    -------
    Frame
        In the plan's order: id, kind, title, owners (the ids of who is responsible, or where nobody is, of who is for
        the nearest element above; with ``; `` between), top and top_title (where the thread breaks: the nearest element
        with nothing above it), and length (how many links lead there).

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements=[
    ...     {"id": "V", "kind": "Vision", "title": "One borough"}, {"id": "A", "kind": "Action", "title": "Build"},
    ... ])
    >>> plan.out_of_sight()["id"]
    ['A']
    """
    return Frame(self._core.out_of_sight(selection(self, where, **wanted), as_of))


@documented(BAD_SELECTION)
def sight_by(self: BasePlan, by: str, where: str = "", *, as_of: Day = None, **wanted: Any) -> SightBy:
    """Show how deep the thread runs, and how much has no line of sight, in each part of the council.

    Parameters
    ----------
    by : str
        "party" (what each is responsible for in any capacity but support, and below), the name of a kind of parties
        such as "Directorate", "kind", or any other column of elements, such as ``directorate``.
    where : str, optional
        A selection of what is counted; every objective, action, milestone and measure if omitted, and what is withdrawn
        only where a state or an id is named.
    **wanted
        Further conditions, as for `select`, such as ``kind="Personal objective"``.

    Returns
    -------
    SightBy
        A row for each group; an element in several groups counts in each, and once in `SightBy.total`.

    Raises
    ------
    UnknownNameError
        If there is no such kind of parties and no such column.

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
    return SightBy(self._core.sight_by(by, selection(self, where, **wanted), as_of))
