"""Drawings of a plan: all of it on one page, and the thread of one element."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import Answer
from goldenthread.base.documented import DRAWN_AUDIENCE, NOT_WRITTEN, documented
from goldenthread.base.written import written
from goldenthread.frame.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os

    from goldenthread.rollup.base_rollup import BaseRollup


class PlanOnAPage(Page):
    """The whole plan on one page for a sheet of A3, made by `Rollup.plan_on_a_page`."""


class ThreadDrawing(Answer):
    """What an element serves above it and what serves it below, as a drawing and as a list.

    Made by `Rollup.thread_drawing`. In a notebook it shows itself.
    """

    def __init__(self, result: BaseRollup, id: str, max_elements: int, audience: str) -> None:
        self._id = id
        self._svg = result._core.thread_drawing(id, max_elements, audience)
        self._list = result._core.thread_list(id, max_elements, audience)

    @documented(NOT_WRITTEN)
    def to_svg(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the drawing as SVG, and write it where a path is given.

        Returns
        -------
        str
            The drawing, with a title and a description.
        """
        return written(self._svg, path)

    def to_list(self) -> str:
        """Return the same thread as nested lists.

        Returns
        -------
        str
            A part of an HTML page.
        """
        return self._list

    def _repr_svg_(self) -> str:
        return self._svg

    def __repr__(self) -> str:
        return f"<ThreadDrawing of {self._id}: to_svg(path) writes it>"


@documented()
def plan_on_a_page(
    self: BaseRollup, *, title: str = "", audience: str = "public", house: _core.HouseStyle | None = None
) -> PlanOnAPage:
    """Put the whole plan on one page: the vision, and each priority with what is below it in columns by rank.

    Each element stands there once, with its status and the share of what is due on which that rests.

    Parameters
    ----------
    title : str, optional
        What stands above it; the plan's own title if omitted.

    Returns
    -------
    PlanOnAPage
        ``to_html(path)`` writes the page; in a notebook it shows itself.
    """

    def page(is_part: bool) -> str:
        return self._core.plan_on_a_page(title, audience, house or _core.HouseStyle(), is_part)

    return PlanOnAPage(page, f"on {self.as_of}")


@documented(audience=DRAWN_AUDIENCE)
def thread_drawing(self: BaseRollup, id: str, *, max_elements: int = 60, audience: str = "public") -> ThreadDrawing:
    """Draw what an element serves and what serves it, in rows by the ranks of their kinds, the vision at the top.

    Parameters
    ----------
    id : str
        Its id.
    max_elements : int, default 60
        So many elements at most, the nearest first; what is further below is folded, and the drawing says how much.

    Returns
    -------
    ThreadDrawing
        ``to_svg(path)`` writes the drawing, ``to_list()`` gives the same as nested lists.

    Raises
    ------
    UnknownNameError
        For an id that the plan lacks.
    ArgumentError
        If `max_elements` is 0, or the audience may not see the element.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={"id": ["V", "A"], "kind": ["Vision", "Action"], "title": ["One borough", "Build"]},
    ...     links={"from": ["A"], "type": ["contributes_to"], "to": ["V"]},
    ... )
    >>> plan.roll_up("2025-09-30").thread_drawing("A")
    <ThreadDrawing of A: to_svg(path) writes it>
    """
    return ThreadDrawing(self, id, max_elements, audience)
