"""Methods of `Rollup` that say what parties are responsible for: duties sole and joint, across priorities."""

from __future__ import annotations

from goldenthread.base.words import STATUSES
from goldenthread.frame.table import Column, DataTable
from goldenthread.rollup.tally import Tally
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from goldenthread.rollup.base_rollup import BaseRollup

CAPACITIES = ("", "lead", "joint", "support", "part")
NO_ELEMENT = 2**32 - 1


def _row(columns: dict[str, Any], tallies: list[Any], at: int) -> dict[str, Any]:
    return {**{name: int(cells[at]) for name, cells in columns.items()}, "tally": Tally(tallies[at])}


def _in_words(counts: dict[str, Any]) -> str:
    """Say how many duties there are, sole, joint and in part."""
    duties = counts["duties"]
    said = f"{duties:,} {'duty' if duties == 1 else 'duties'}"
    if duties:
        said += f": {counts['sole']:,} sole, {counts['joint']:,} joint"
    return f"{said}, {counts['part']:,} in part" if counts["part"] else said


class Portfolio(DataTable):
    """What one party is responsible for, in the plan's order; printed, in words.

    Columns: id, kind, title, capacity (lead, joint, part or None), inherited (its own lead, or one given above), joint
    (shared with another party of the same kind), others (the ids of the other parties), priorities (the ids of those
    that it is under) and status.

    Attributes
    ----------
    by_priority : DataTable
        A row for each priority (without an id, for what is under none): id, title, duties, sole, joint, part,
        inherited, actions, milestones, measures, and a count for each status. A duty of several priorities counts in
        each.
    total : dict
        The same, each duty once, and ``tally`` (`Tally`).
    words : str
        The portfolio in words.
    """

    def __init__(self, result: BaseRollup, parts: dict[str, Any], party: str) -> None:
        plan = result.plan._core
        rows = parts["element"]
        makers: dict[str, Callable[[], Column]] = {
            "id": lambda: Column("text", plan.ids(rows)),
            "kind": lambda: Column("text", plan.kinds(rows)),
            "title": lambda: Column("text", plan.titles(rows)),
            "capacity": lambda: Column("word", parts["capacity"], CAPACITIES),
            "inherited": lambda: Column("flag", parts["inherited"]),
            "joint": lambda: Column("flag", parts["joint"]),
            "others": lambda: Column("text", parts["others"]),
            "priorities": lambda: Column("text", parts["priorities"]),
            "status": lambda: Column("word", parts["status"], STATUSES),
        }
        super().__init__(makers, len(rows), f"Portfolio of {party}")
        counts = dict(parts["counts"])
        tallies = counts.pop("tally")
        priorities = parts["priority"]
        self.words: str = parts["words"]
        self.total = _row(counts, tallies, len(priorities))
        under = {name: Column("integer", cells[:-1]) for name, cells in counts.items()}
        import numpy as np

        for at, status in enumerate(STATUSES):
            under[status.value] = Column("integer", np.array([row[at] for row in tallies[:-1]], dtype=np.uint32))
        cuts: dict[str, Callable[[], Column]] = {
            "id": lambda: Column("text", [id or None for id in plan.ids(priorities)]),
            "title": lambda: Column("text", [title or None for title in plan.titles(priorities)]),
        }
        cuts |= {name: lambda column=column: column for name, column in under.items()}
        self.by_priority = DataTable(cuts, len(priorities), f"Portfolio of {party}, by priority")

    @property
    def ids(self) -> list[str]:
        """The ids of the duties, in order."""
        return self.column_list("id")

    def __str__(self) -> str:
        return self.words.rstrip("\n")


class Portfolios(DataTable):
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

    def __init__(self, result: BaseRollup, parts: dict[str, Any], kind: str) -> None:
        plan = result.plan._core
        parties = parts["party"]
        counts = dict(parts["counts"])
        tallies = counts.pop("tally")
        priorities = plan.ids(parts["priority"])
        under = parts["under"].reshape(len(parties), len(priorities))
        makers: dict[str, Callable[[], Column]] = {
            "id": lambda: Column("text", plan.ids(parties)),
            "title": lambda: Column("text", plan.titles(parties)),
        }
        for name, cells in counts.items():
            makers[name] = lambda cells=cells: Column("integer", cells[:-1])  # type: ignore[misc]
        for at, priority in enumerate(priorities):
            makers[priority] = lambda at=at: Column("integer", under[:, at].copy())  # type: ignore[misc]
        super().__init__(makers, len(parties), f"Portfolios, by {kind or 'party'}")
        self.total = _row(counts, tallies, len(parties))
        self.total |= {id: int(n) for id, n in zip(priorities, parts["total_under"], strict=True)}
        self._priorities = dict(zip(priorities, plan.titles(parts["priority"]), strict=True))

    @property
    def words(self) -> str:
        """The portfolios in words: all together, then a line for each and under which priorities its duties stand."""
        parties = len(self)
        lines = [f"{parties:,} {'party' if parties == 1 else 'parties'}, together {_in_words(self.total)}."]
        for row in self.rows():
            under = ", ".join(f"{title} {row[id]}" for id, title in self._priorities.items() if row[id])
            lines.append(f"  {row['title']}: {_in_words(row)}{f'; under {under}' if under else ''}")
        return "\n".join(lines)

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
    return Portfolio(self, self._core.portfolio(party, under, selection(self.plan, where, **wanted)), party)


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
    return Portfolios(self, self._core.portfolios(parties, under, selection(self.plan, where, **wanted)), parties)
