"""How a plan is built: how many elements of what kind, how deep, how widely linked, whose."""

from __future__ import annotations

from goldenthread.base.share import CoverageShare
from goldenthread.frame.table import Column, DataTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from goldenthread.model.base_plan import BasePlan


class StructureFigures:
    """The figures of a plan's structure: columns by element, by kind and by owner, and totals.

    Attributes
    ----------
    as_of : datetime.date or None
        The date that they are of.
    elements : DataTable
        A row for each element that is not withdrawn: id, kind, title, fan_in (different elements right below it),
        fan_out (right above it), depth (links on the longest way up), height (on the longest way down) and owners.
    kinds : DataTable
        A row for each kind: elements, tops (nothing above), bottoms (nothing below), mean_fan_in, mean_fan_out,
        most_fan_in, most_fan_out, depth and owned.
    owners : DataTable
        A row for each party: id, title, elements (different ones that it is responsible for, but for support), and
        lead, joint, part, unsaid and support (by capacity).
    links : dict of str to int
        How many links are stated, inferred, and rest on the plan as a whole.
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

    def __init__(self, plan: BasePlan, parts: dict[str, Any]) -> None:
        self.as_of: dt.date | None = parts["as_of"]
        self.depth: int = parts["depth"]
        self.followed = CoverageShare(*parts["followed"])
        self.owned = CoverageShare(*parts["owned"])
        self.inferred = CoverageShare(*parts["inferred"])
        self.links = dict(zip(("stated", "inferred", "whole_plan"), parts["links"], strict=True))
        self._text: str = parts["text"]
        core = plan._core
        at, *counts = parts["elements"]
        self.elements = DataTable(
            {
                "id": lambda: Column("text", core.ids(at)),
                "kind": lambda: Column("text", core.kinds(at)),
                "title": lambda: Column("text", core.titles(at)),
                **_integers(("fan_in", "fan_out", "depth", "height", "owners"), counts),
            },
            len(at),
            "Structure by element",
        )
        kinds, elements, tops, bottoms, mean_in, mean_out, most_in, most_out, depth, owned = parts["kinds"]
        self.kinds = DataTable(
            {
                "kind": lambda: Column("text", kinds),
                **_integers(("elements", "tops", "bottoms"), (elements, tops, bottoms)),
                "mean_fan_in": lambda: Column("number", mean_in),
                "mean_fan_out": lambda: Column("number", mean_out),
                **_integers(("most_fan_in", "most_fan_out", "depth", "owned"), (most_in, most_out, depth, owned)),
            },
            len(kinds),
            "Structure by kind",
        )
        owner, *capacities = parts["owners"]
        self.owners = DataTable(
            {
                "id": lambda: Column("text", core.ids(owner)),
                "title": lambda: Column("text", core.titles(owner)),
                **_integers(("elements", "lead", "joint", "part", "unsaid", "support"), capacities),
            },
            len(owner),
            "Structure by owner",
        )

    def _said(self) -> list[str]:
        # The first lines are the totals; those of the kinds are a table here.
        return self._text.splitlines()[:4]

    def __repr__(self) -> str:
        return "\n".join([*self._said(), repr(self.kinds), repr(self.owners)])

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import block, paragraph

        return block(*(paragraph(said) for said in self._said())) + self.kinds._repr_html_() + self.owners._repr_html_()


def _integers(names: Any, columns: Any) -> dict[str, Any]:
    return {name: lambda cells=cells: Column("integer", cells) for name, cells in zip(names, columns, strict=True)}
