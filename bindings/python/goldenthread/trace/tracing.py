"""Methods of `Plan` that follow its thread up and down."""

from __future__ import annotations

from goldenthread.base.documented import UNKNOWN_ELEMENT, documented
from goldenthread.base.errors import ArgumentError
from goldenthread.base.words import Role
from goldenthread.frame.frame import Frame
from goldenthread.model.elements import Elements
from goldenthread.trace.line_report import LineOfSightReport
from goldenthread.trace.trace import LinesOfSight, Path, ThreadBreak

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread import _core
    from goldenthread.model.base_plan import BasePlan, Day

UNLIMITED = 2**64 - 1
START = """id : str
    The element where it starts."""
TARGET = """to : str or Role, default "vision"
    Where it leads: the id of an element, or any element of a role."""
OF = """id : str
    The element, which is not among them."""


def _path(plan: BasePlan, found: _core.Path | None) -> Path | None:
    return None if found is None else Path(plan, found)


@documented(UNKNOWN_ELEMENT)
def lines_of_sight(
    self: BasePlan, id: str, to: str | Role = Role.vision, *, limit: int | None = None, as_of: Day = None
) -> LinesOfSight:
    """Return every line of sight from an element up to the vision, or to another role or element.

    Parameters
    ----------
    id : str
        The element where they start.
    to : str or Role, default "vision"
        Where they lead: the id of an element, or any element of a role.
    limit : int, optional
        The largest number of lines to return; `LinesOfSight.count` counts all of them.

    Returns
    -------
    LinesOfSight
        The lines, made one at a time while iterating, in the plan's order.

    Raises
    ------
    ArgumentError
        If the limit is below 0.
    """
    if limit is not None and limit < 0:
        raise ArgumentError(f"limit is {limit}; give 0 or more")
    most = UNLIMITED if limit is None else min(limit, UNLIMITED)
    return LinesOfSight(self, self._core.lines_of_sight(id, to, isinstance(to, Role), most, as_of), id)


@documented(UNKNOWN_ELEMENT, id=START, to=TARGET)
def first_line(self: BasePlan, id: str, to: str | Role = Role.vision, *, as_of: Day = None) -> Path | None:
    """Return the first line of sight in the order of `lines_of_sight`: the cheapest to find.

    Returns
    -------
    Path or None
        None if there is none.
    """
    return _path(self, self._core.first_line(id, to, isinstance(to, Role), as_of))


@documented(UNKNOWN_ELEMENT, id=START, to=TARGET)
def shortest_line(self: BasePlan, id: str, to: str | Role = Role.vision, *, as_of: Day = None) -> Path | None:
    """Return the line of sight with the fewest links.

    Returns
    -------
    Path or None
        The first of several; None if there is none.
    """
    return _path(self, self._core.shortest_line(id, to, isinstance(to, Role), as_of))


@documented(UNKNOWN_ELEMENT, id=START, to=TARGET)
def strongest_line(self: BasePlan, id: str, to: str | Role = Role.vision, *, as_of: Day = None) -> Path | None:
    """Return the line of sight whose weakest link is strongest: stated before inferred before whole plan.

    Returns
    -------
    Path or None
        The shortest of several, then the first; None if there is none.
    """
    return _path(self, self._core.strongest_line(id, to, isinstance(to, Role), as_of))


@documented(UNKNOWN_ELEMENT)
def find_break(self: BasePlan, id: str, *, as_of: Day = None) -> ThreadBreak | None:
    """Find where the thread of an element breaks.

    Returns
    -------
    ThreadBreak or None
        None if it has a line of sight to a vision.
    """
    found = self._core.find_break(id, as_of)
    if found is None:
        return None
    return ThreadBreak(Elements(self, found[0], f"Where the thread of {id} breaks"), Path(self, found[1]))


@documented(UNKNOWN_ELEMENT, id=OF)
def ancestors(self: BasePlan, id: str, *, as_of: Day = None) -> Elements:
    """Return everything above an element: all elements that can be reached from it along links that trace.

    Returns
    -------
    Elements
        In the plan's order.
    """
    return Elements(self, self._core.ancestors(id, as_of), f"Above {id}")


@documented(UNKNOWN_ELEMENT, id=OF)
def descendants(self: BasePlan, id: str, *, people: bool = False, as_of: Day = None) -> Elements:
    """Return everything below an element: all elements from which it can be reached along links that trace.

    Parameters
    ----------
    people : bool, default False
        Whether to include the parties responsible for it or for anything below it.

    Returns
    -------
    Elements
        In the plan's order.
    """
    return Elements(self, self._core.descendants(id, people, as_of), f"Below {id}")


@documented(UNKNOWN_ELEMENT)
def impact(self: BasePlan, id: str, *, as_of: Day = None) -> Frame:
    """Return what a slip of an element puts at risk.

    Parameters
    ----------
    id : str
        The element that slips.

    Returns
    -------
    Frame
        A row for each element above it, in the plan's order: id, kind, title, paths (how many ways lead up to it;
        2**64 - 1 where there are as many or more), distance (the fewest links) and only_support (whether nothing
        that scores would be left below it).
    """
    return Frame(self._core.impact(id, as_of))


@documented()
def single_points_of_failure(self: BasePlan, *, as_of: Day = None) -> Frame:
    """Find the elements without which something above them would have no support at all.

    Returns
    -------
    Frame
        A row for each objective and vision that has a single point, in the plan's order: id, title, single_point
        and single_point_title (the nearest one; it may have one in its turn).
    """
    return Frame(self._core.single_points_of_failure(as_of))


def line_of_sight_report(self: BasePlan, *, as_of: Day = None) -> LineOfSightReport:
    """Return, for everything at the bottom, the distance to the vision, or where the thread breaks.

    Parameters
    ----------
    as_of : datetime.date or str, optional
        The date on which links, and justifications of broken threads, must be in force; the plan's own if
        omitted.

    Returns
    -------
    LineOfSightReport
        A row for each element at the bottom of the thread, in the plan's order. What is rejected, cancelled or
        superseded is left out, and does not keep what is above it from being at the bottom.
    """
    return LineOfSightReport(self, self._core.line_of_sight_report(as_of))
