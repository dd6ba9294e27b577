"""Methods of `Rollup` that say what parties are responsible for: duties sole and joint, across priorities."""

from __future__ import annotations

from goldenthread.base.words import STATUSES
from goldenthread.frame.frame import Frame
from goldenthread.rollup.tally import Tally
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread.rollup.base_rollup import BaseRollup

COUNTS = ("duties", "sole", "joint", "part", "inherited", "actions", "milestones", "measures")


def _total(counts: _core.DutyCounts, labels: list[str]) -> dict[str, Any]:
    tally = Tally(counts.tally(), dict(zip(STATUSES, labels, strict=False)))
    return {**{name: getattr(counts, name) for name in COUNTS}, "tally": tally}


class Portfolio(Frame):
    """What one party is responsible for, in the plan's order; printed, in words.

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
        The same, each duty once, and ``tally`` (`Tally`).
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
    """What every party of a kind is responsible for.

    Columns: id, title, duties, sole, joint, part, inherited, actions, milestones, measures, and then one for each
    priority, by its id: how many of the party's duties are under it.

    Attributes
    ----------
    total : dict
        The same columns for all parties together, where what several share counts once; and ``tally`` (`Tally`).
    words : str
        The portfolios in words: all together, then a line for each party and under which priorities its duties stand.
    """

    def __init__(self, core: _core.Portfolios) -> None:
        super().__init__(core.frame())
        self.words = core.words().rstrip()
        self.total = _total(core.total, self._frame.status_labels) | dict(
            zip(core.priorities(), core.total_under(), strict=True)
        )

    def __str__(self) -> str:
        return self.words


def portfolio(self: BaseRollup, party: str, *, under: str = "", where: str = "", **wanted: Any) -> Portfolio:
    """Say what a party is responsible for, sole and joint, across priorities: a Cabinet Member's duties, say.

    Parameters
    ----------
    party : str
        Its id.
    under : str, optional
        The kind of the priorities that duties are counted under; the objectives with no objective above them where it
        is left out.
    where : str, optional
        What is a duty: actions, milestones and measures where nothing is given.
    **wanted
        The words of `Plan.select`.

    Returns
    -------
    Portfolio
        A row for each duty. What is inherited from something above is a duty where nobody nearer is responsible for it.

    Raises
    ------
    UnknownNameError
        Where there is no such element or kind.
    ArgumentError
        Where it is no party.
    InputError
        Where the selection cannot be used.
    """
    return Portfolio(self._core.portfolio(party, under, selection(self.plan, where, **wanted)))


def portfolios(self: BaseRollup, parties: str = "", *, under: str = "", where: str = "", **wanted: Any) -> Portfolios:
    """Say what every party of a kind is responsible for, sole and joint, across priorities.

    Parameters
    ----------
    parties : str, optional
        Their kind, such as "Cabinet Member"; all parties where it is left out.
    under : str, optional
        The kind of the priorities, as for `portfolio`.
    where : str, optional
        What is a duty: actions, milestones and measures where nothing is given.
    **wanted
        The words of `Plan.select`.

    Returns
    -------
    Portfolios
        A row for each party; a joint duty counts for each that shares it, and once in `Portfolios.total`.

    Raises
    ------
    UnknownNameError
        Where there is no such kind.
    InputError
        Where the selection cannot be used.
    """
    return Portfolios(self._core.portfolios(parties, under, selection(self.plan, where, **wanted)))
