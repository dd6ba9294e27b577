"""What addresses each lens: a root cause, an equality group, a mayor's priority."""

from __future__ import annotations

from goldenthread.base.share import CoverageShare
from goldenthread.frame.table import Column, DataTable
from goldenthread.model.elements import Elements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread.frame.table import Array
    from goldenthread.model.base_plan import BasePlan

FIRMEST = ("stated", "inferred", "whole_plan", "draft", "nothing")
SAID = {
    "stated": "addressed in words",
    "inferred": "addressed by inference",
    "whole_plan": "by the plan as a whole alone",
    "draft": "by drafts alone",
    "nothing": "by nothing",
}


class LensCoverage(DataTable):
    """What addresses each lens, one row a lens, in the plan's order; printed, in words.

    Columns: id, kind, title; stated, inferred, whole_plan and draft (how many elements are linked to it, by the firmest
    of these), below (how many are at or below those of stated and inferred links), and addressed ("stated", "inferred",
    "whole_plan", "draft" or "nothing": the firmest there is). ``found["addressed"]`` is one column.
    """

    def __init__(self, plan: BasePlan, parts: dict[str, Any]) -> None:
        import numpy as np

        lenses = parts["lens"]
        codes = np.full(len(lenses), FIRMEST.index("nothing"), dtype=np.uint8)
        for at in reversed(range(FIRMEST.index("nothing"))):
            codes[parts[FIRMEST[at]] != 0] = at
        makers = {
            "id": lambda: Column("text", plan._core.ids(lenses)),
            "kind": lambda: Column("text", plan._core.kinds(lenses)),
            "title": lambda: Column("text", plan._core.titles(lenses)),
            "stated": lambda: Column("integer", parts["stated"]),
            "inferred": lambda: Column("integer", parts["inferred"]),
            "whole_plan": lambda: Column("integer", parts["whole_plan"]),
            "draft": lambda: Column("integer", parts["draft"]),
            "below": lambda: Column("integer", parts["below"]),
            "addressed": lambda: Column("word", codes, FIRMEST),
        }
        super().__init__(makers, len(lenses), "What addresses each lens")
        self._plan = plan
        self._lenses: Array = lenses
        self._firmest: Array = codes

    @property
    def share(self) -> CoverageShare:
        """How many a stated or inferred link addresses."""
        return CoverageShare(int((self._firmest <= FIRMEST.index("inferred")).sum()), len(self), 0)

    @property
    def stated_share(self) -> CoverageShare:
        """How many a stated link addresses."""
        return CoverageShare(int((self._firmest == FIRMEST.index("stated")).sum()), len(self), 0)

    @property
    def gaps(self) -> Elements:
        """The lenses that no stated and no inferred link addresses."""
        import numpy as np

        missing = np.flatnonzero(self._firmest > FIRMEST.index("inferred"))
        return Elements(self._plan, self._lenses[missing], "Not addressed")

    @property
    def words(self) -> str:
        """The answer in words: how many of each kind are addressed, then a line for each basis with its lenses."""
        lines = [f"Addressed: {self.share}; in words: {self.stated_share}"]
        firmest = self.column_list("addressed")
        names = [f"{title} ({id})" for id, title in zip(self["id"], self["title"], strict=True)]
        for basis, said in SAID.items():
            found = [name for name, its in zip(names, firmest, strict=True) if its == basis]
            if found:
                lines.append(f"  {said}: {'; '.join(found)}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.words

    def __repr__(self) -> str:
        return f"{super().__repr__()}\n{self.words}"

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import block, paragraph

        return super()._repr_html_() + block(*(paragraph(line.strip()) for line in self.words.splitlines()))
