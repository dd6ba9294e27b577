"""Methods of `Rollup` that list every measure and action with what is behind its status."""

from __future__ import annotations

from goldenthread.base.documented import BAD_SELECTION, documented, every
from goldenthread.frame.frame import Frame
from goldenthread.frame.told import Told
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread.rollup.base_rollup import BaseRollup

AUDIENCE = """audience : {"public", "member", "exempt"}, default DEFAULT
    Who is to see it: rows and texts above them are left out."""


@documented(BAD_SELECTION, where=every("measure"), audience=AUDIENCE)
def measure_register(self: BaseRollup, where: str = "", *, audience: str = "exempt", **wanted: Any) -> Frame:
    """List measures with the figures behind their status, as they were known at the roll-up's date.

    Parameters
    ----------
    **wanted
        Further conditions, as for `Plan.select`, such as ``owner="EX-C1"``.

    Returns
    -------
    Frame
        id, kind, title, unit, polarity; previous and year_ago, the figures before; period, actual and provisional;
        target_period and target (as it was set), due_by_now (the part of it due by the end of the actual's period),
        lower and upper; status, direction; forecast_period and forecast (the officers'); projected_period and projected
        (the figure for the end of the measure's year, where a policy asks for a ``projection``), projection (the
        method), no_projection (why there is none) and projection_words (how it was made, or why there is none); peers
        (how many other areas have a figure of the same period), peer_median and quartile (1 the best, 4 the worst);
        missing (why the latest observation has no value); suppressed (whether the figure is of so few that it is not
        shown).

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={"id": ["M"], "kind": ["Measure"], "title": ["Homes"]},
    ...     measures={"id": ["M"], "unit": ["homes"]},
    ...     observations={"measure": ["M", "M"], "period": ["2023/24", "2024/25"], "value": [40, 52]},
    ...     targets={"measure": ["M"], "period": ["2024/25"], "value": [50]},
    ... )
    >>> [dict(row)["previous"] for row in plan.roll_up("2025-03-31").measure_register().rows()]
    [40.0]
    """
    return Frame(self._core.measure_register(selection(self.plan, where, **wanted), audience))


@documented(BAD_SELECTION, where=every("action and milestone"), audience=AUDIENCE)
def action_register(self: BaseRollup, where: str = "", *, audience: str = "exempt", **wanted: Any) -> Frame:
    """List actions and milestones with their dates, their progress, and what was reported and computed of them.

    Returns
    -------
    Frame
        id, kind, title, start; first_due (the date first agreed), due, moves (how often it was moved), completed;
        days_late and days_late_on_first; progress and expected, from 0 to 1; reported, computed and status;
        move_reason and move_agreed_by.
    """
    return Frame(self._core.action_register(selection(self.plan, where, **wanted), audience))


class WorkAgainstOutcomes(Told):
    """The work below each objective beside its outcomes: a row for each. ``str`` and ``print`` give it in words.

    Columns: id, kind, title, priority, status; work, from 0 to 1, work_status, work_known, work_on_track and work_total
    (distinct actions and milestones below); the same of outcomes (measures); parting: "together", "work_ahead",
    "outcomes_ahead", "work_unknown", "outcomes_unknown" or "unknown".

    Attributes
    ----------
    lines : Frame
        The lines of sight wherever the two part, the nearest first: for and for_title (the objective), parting; side
        ("work", "outcome", or "objective": another at which they part, which has lines of its own); id, kind, title and
        status of what stands below; through and through_title (the element right above it on the way up, None where it
        is linked to the objective itself).
    """

    def __init__(self, core: _core.WorkAgainstOutcomes) -> None:
        super().__init__(str(core).rstrip("\n"), core.frame())
        self.lines = Frame(core.lines_frame)


@documented(BAD_SELECTION, audience=AUDIENCE)
def work_against_outcomes(
    self: BaseRollup, where: str = "", *, audience: str = "exempt", **wanted: Any
) -> WorkAgainstOutcomes:
    """Put the work below each objective beside its outcomes, and say where they part.

    Parameters
    ----------
    where : str, optional
        Which measures and actions are counted; all if none is given. Standings and statuses are of everything below.

    Returns
    -------
    WorkAgainstOutcomes
        A row an objective, and in its ``lines`` what stands below wherever the two part.
    """
    return WorkAgainstOutcomes(self._core.work_against_outcomes(selection(self.plan, where, **wanted), audience))


@documented(BAD_SELECTION, where=every("measure"))
def disclosure(self: BaseRollup, where: str = "", **wanted: Any) -> Frame:
    """List the figures of measures that a page for others hides, so that nothing is told of too few.

    A figure whose numerator (or where there is none and it adds up, value) is below the measure's `least_numerator`,
    or its denominator below `least_denominator`, is of too few: primary suppression. Where it could be worked out from
    a total and the others, from two cumulative figures or from the page of the quarter before, the next smallest is
    hidden too: secondary suppression. This is for those who prepare a page: it tells what the page hides.

    Returns
    -------
    Frame
        id, title, period, area, group, count, denominator, suppression ("primary", "secondary") and why.
    """
    return Frame(self._core.disclosure(selection(self.plan, where, **wanted)))
