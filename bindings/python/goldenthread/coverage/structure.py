"""The structure of a plan: elements by kind, depth, links above and below, owners."""

from __future__ import annotations

from goldenthread.frame.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt

    from goldenthread import _core
    from goldenthread.model.base_plan import BasePlan


class StructureFigures:
    """The figures of a plan's structure: columns by element, by kind and by owner, and totals.

    Attributes
    ----------
    as_of : datetime.date or None
        The date of the figures.
    elements : Frame
        A row for each element that is not withdrawn: id, kind, title, fan_in (different elements right below it),
        fan_out (right above it), depth (links on the longest way up), height (on the longest way down) and owners.
    kinds : Frame
        A row for each kind: elements, tops (nothing above), bottoms (nothing below), mean_fan_in, mean_fan_out,
        max_fan_in, max_fan_out, depth and owned.
    owners : Frame
        A row for each party: id, title, elements (different ones that it is responsible for, but for support), and
        lead, joint, part, unspecified and support (by capacity).
    links : dict of str to int
        How many links are stated, inferred, and apply to the plan as a whole.
    depth : int
        The longest line in the plan, in links.
    followed : CoverageShare
        How many of the elements a reader must follow.
    owned : CoverageShare
        How many objectives, actions, milestones and measures have an owner.
    inferred : CoverageShare
        How many of the stated and inferred links are inferred.
    """

    __slots__ = ("_text", "as_of", "depth", "elements", "followed", "inferred", "kinds", "links", "owned", "owners")

    def __init__(self, plan: BasePlan, figures: _core.StructureFigures) -> None:
        self.as_of: dt.date | None = figures.as_of
        self.depth = figures.depth
        self.followed = figures.followed
        self.owned = figures.owned
        self.inferred = figures.inferred
        self.links = {
            "stated": figures.stated,
            "inferred": figures.inferred_links,
            "whole_plan": figures.whole_plan,
        }
        self._text = figures.words(plan._core)
        self.elements = Frame(figures.element_frame(plan._core))
        self.kinds = Frame(figures.kind_frame(plan._core))
        self.owners = Frame(figures.owner_frame(plan._core))

    def _said(self) -> list[str]:
        # The first lines are the totals; those of the kinds are a table here.
        return self._text.splitlines()[:4]

    def __repr__(self) -> str:
        return "\n".join([*self._said(), repr(self.kinds), repr(self.owners)])

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer

        return answer("\n".join(self._said()), self.kinds._frame, self.owners._frame)
