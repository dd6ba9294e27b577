"""The method of `Rollup` that selects results."""

from __future__ import annotations

from goldenthread.base.documented import BAD_SELECTION, documented
from goldenthread.frame.frame import Frame
from goldenthread.trace.selecting import selection, texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread.rollup.base_rollup import BaseRollup
    from goldenthread.trace.selecting import OneOrMore


@documented(BAD_SELECTION)
def select(
    self: BaseRollup,
    where: str = "",
    *,
    status: OneOrMore = None,
    worst: OneOrMore = None,
    reported_status: OneOrMore = None,
    computed_status: OneOrMore = None,
    leaf: bool | None = None,
    overridden: bool | None = None,
    **wanted: Any,
) -> Frame:
    """Select results, the worst first. Every condition must hold; a list of values means any of them.

    Parameters
    ----------
    where : str, optional
        A selection of elements as it is typed: see `Plan.select`.
    status, worst, reported_status, computed_status : str or list of str, optional
        The status; the worst status of a leaf below; the reported status; the computed status, which an override
        may have replaced.
    leaf : bool, optional
        Whether they are leaves: actions, milestones and measures with nothing that scores below them.
    overridden : bool, optional
        Whether an override is in force.
    **wanted
        Which elements, as for `Plan.select`: ``kind="Action"``, ``owner="HEAD-OF-HOUSING"``, ``ward=["Abbey"]``.

    Returns
    -------
    Frame
        The selected rows of the roll-up, and their owners: the worst status first, as the framework ranks
        them, then the lowest score, then in the plan's order.

    Raises
    ------
    ArgumentError
        If a status is unknown; the message lists the known ones.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={"id": ["A", "B", "C"], "kind": ["Action"] * 3, "title": ["Build", "Paint", "Sweep"],
    ...               "start": ["2020-04-01"] * 3, "due": ["2021-03-31"] * 3, "progress": [0.5, 0.1, 0.2]},
    ... )
    >>> late = plan.roll_up(as_of="2020-09-30").select(status=["off_track", "at_risk"])
    >>> late["id"]
    ['B', 'C']
    """
    return Frame(
        self._core.select(
            selection(self.plan, where, **wanted),
            texts(status),
            texts(worst),
            texts(reported_status),
            texts(computed_status),
            leaf,
            overridden,
        )
    )
