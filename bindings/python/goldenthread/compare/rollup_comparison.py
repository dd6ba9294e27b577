"""What changed between two roll-ups."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.documented import BAD_SELECTION, NOT_WRITTEN, WHOLE_PAGE, documented
from goldenthread.base.generic import Generic, TypeVar
from goldenthread.base.written import written
from goldenthread.frame.told import Told
from goldenthread.rollup.base_rollup import BaseRollup
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os


R = TypeVar("R", bound=BaseRollup)
SHOWN = 50


class RollupComparison(Told, Generic[R]):
    """What changed between two roll-ups: a row for each element whose score or status changed.

    Columns: id, kind, title, status_before, status_after; crossing (which way the status went: "better" or "worse" over
    a line, "newly_known", "no_longer_known", "redefined" by nothing but a withdrawal, target, date, weight, link,
    policy or restatement, or "none"); move (the same of the score); score_before, score_after, change; standing_before,
    standing_after, judged_before and judged_after (how well it did and does, and on which share of the weight that
    rests); the change by cause: value, target, weight, child_gained, child_lost, policy; main_child (the child that
    added most to it) and main_child_part (what it added), origin (where it comes from, followed down to what scores by
    itself), causes (of the move, with ; between), reason and agreed_by (of what was redefined, where somebody said),
    and why, in words. In the order of
    the later plan; what only one of two plans has is not in it. ``str`` and ``print`` give it in words, the worst
    first.

    Attributes
    ----------
    before, after : Rollup
        The earlier roll-up and the later.
    worst_first : list of int
        The rows from the worst to the best: over a line for the worse, no longer known, within their line, redefined,
        newly known, over a line for the better; among each the deepest fall first.
    """

    def __init__(self, before: R, after: R, core: _core.RollupComparison, max_shown: int) -> None:
        self.before = before
        self.after = after
        self.worst_first = core.worst_first()
        super().__init__(core.text(max_shown), core.frame())

    @property
    def worse(self) -> list[str]:
        """The ids of the elements whose status got worse, the largest falls first."""
        return self._crossed("worse")

    @property
    def better(self) -> list[str]:
        """The ids of the elements whose status got better, the smallest rises first."""
        return self._crossed("better")

    @property
    def newly_known(self) -> list[str]:
        """The ids of the elements whose status is judged now and was not before."""
        return self._crossed("newly_known")

    @property
    def no_longer_known(self) -> list[str]:
        """The ids of the elements whose status was judged before and no longer is."""
        return self._crossed("no_longer_known")

    @property
    def redefined(self) -> list[str]:
        """The ids of the elements that are neither better nor worse, because only a definition changed.

        In the order of the later plan.
        """
        names = ("id", "crossing", "move")
        ids, ways, moves = (self.column_list(name) for name in names)
        return [id for id, way, move in zip(ids, ways, moves, strict=True) if "redefined" in (way, move)]

    def _crossed(self, way: str) -> list[str]:
        ways, ids = self.column_list("crossing"), self.column_list("id")
        return [ids[at] for at in self.worst_first if ways[at] == way]

    @documented(BAD_SELECTION, NOT_WRITTEN, returns=WHOLE_PAGE)
    def to_html(
        self,
        path: str | os.PathLike[str] | None = None,
        where: str = "",
        *,
        title: str = "",
        audience: str = "public",
        house: _core.HouseStyle | None = None,
    ) -> str:
        """Return a page of what changed, and write it if a path is given.

        What got worse, is no longer known, was redefined, is newly known and got better, each with why and who
        answers; the dates that moved; and what only one of the two has.

        Parameters
        ----------
        where : str, optional
            Which measures, actions and milestones, as a selection written as text; all if omitted.
        title : str, optional
            What stands above it; "What changed" if omitted.

        Raises
        ------
        ArgumentError
            If a roll-up has no date, or the first is after the second.
        """
        chosen = selection(self.after.plan, where)
        page = self.after._core.comparison_page(
            self.before._core, chosen, where, title, audience, house or _core.HouseStyle(), False
        )
        return written(page, path)

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer

        return answer(self._text, self._frame.take(self.worst_first[:SHOWN]).titled("What moved, the worst first"))
