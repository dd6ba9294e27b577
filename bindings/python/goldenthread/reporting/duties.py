"""Methods of `Rollup` for what parties are responsible for, alone or jointly, by priority."""

from __future__ import annotations

from goldenthread.base.documented import BAD_SELECTION, documented
from goldenthread.base.words import STATUSES
from goldenthread.frame.frame import Frame
from goldenthread.rollup.tally import Tally
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread.rollup.base_rollup import BaseRollup

DUTIES = """where : str, optional
    A selection of what counts as a duty; actions, milestones and measures if omitted."""
COUNTS = ("duties", "sole", "joint", "part", "inherited", "actions", "milestones", "measures")


def _total(counts: _core.DutyCounts, labels: list[str]) -> dict[str, Any]:
    tally = Tally(counts.tally(), dict(zip(STATUSES, labels, strict=False)))
    return {**{name: getattr(counts, name) for name in COUNTS}, "tally": tally}


class Portfolio(Frame):
    """What one party is responsible for, in the plan's order; it prints in words.

    Columns: id, kind, title, capacity (lead, joint, part or None), inherited (its own lead, or one given above), joint
    (shared with another party of the same kind), others (the ids of the other parties), priorities (the ids of those
    that it is under) and status.

    Attributes
    ----------
    by_priority : Frame
        A row for each priority (without an id, for what is under none): id, title, duties, sole, joint, part,
        inherited, actions, milestones, measures, and a count for each status. A duty of several priorities counts in
        each.
    total : dict
        The same columns, with each duty counted once, and ``tally`` (`Tally`).
    words : str
        The portfolio in words.
    """

    def __init__(self, core: _core.Portfolio) -> None:
        super().__init__(core.frame())
        self.words = core.words()
        self.total = _total(core.total, self._frame.status_labels)
        self.by_priority = Frame(core.priority_frame())

    @property
    def ids(self) -> list[str]:
        """The ids of the duties, in order."""
        return self.column_list("id")

    def __str__(self) -> str:
        return self.words.rstrip("\n")


class Portfolios(Frame):
    """What each party of a kind is responsible for.

    Columns: id, title, duties, sole, joint, part, inherited, actions, milestones, measures, supports (the ids of what
    the party supports or has a part in without a duty of it), and then one for each priority, by its id: how many of
    the party's duties are under it.

    Attributes
    ----------
    total : dict
        The same columns for all parties together, with shared duties counted once; and ``tally`` (`Tally`).
    words : str
        The portfolios in words: the total, then a line for each party with the priorities of its duties.
    """

    def __init__(self, core: _core.Portfolios) -> None:
        super().__init__(core.frame())
        self.words = core.words().rstrip()
        self.total = _total(core.total, self._frame.status_labels) | dict(
            zip(core.priorities(), core.total_under(), strict=True)
        )

    def __str__(self) -> str:
        return self.words


@documented(BAD_SELECTION, where=DUTIES)
def portfolio(self: BaseRollup, party: str, *, under: str = "", where: str = "", **wanted: Any) -> Portfolio:
    """Show what a party, such as a Cabinet Member, is responsible for, alone or jointly, by priority.

    Parameters
    ----------
    party : str
        Its id.
    under : str, optional
        The kind of the priorities that duties are counted under; the objectives with no objective above them where it
        is left out.

    Returns
    -------
    Portfolio
        A row for each duty. What is inherited from above is a duty if nobody nearer is responsible for it.

    Raises
    ------
    UnknownNameError
        If there is no such element or kind.
    ArgumentError
        If it is not a party.
    """
    return Portfolio(self._core.portfolio(party, under, selection(self.plan, where, **wanted)))


@documented(BAD_SELECTION, where=DUTIES)
def portfolios(self: BaseRollup, parties: str = "", *, under: str = "", where: str = "", **wanted: Any) -> Portfolios:
    """Show what each party of a kind is responsible for, alone or jointly, by priority.

    Parameters
    ----------
    parties : str, optional
        The kind of party, such as "Cabinet Member"; all parties if omitted.
    under : str, optional
        The kind of the priorities, as for `portfolio`.

    Returns
    -------
    Portfolios
        A row for each party; a joint duty counts for each party that shares it, and once in `Portfolios.total`.

    Raises
    ------
    UnknownNameError
        If there is no such kind.
    """
    return Portfolios(self._core.portfolios(parties, under, selection(self.plan, where, **wanted)))
