"""The quarterly performance report as one page."""

from __future__ import annotations

from goldenthread.trace.selecting import selection
from goldenthread.views.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread.rollup.base_rollup import BaseRollup


class PerformanceReport(Page):
    """The quarterly performance report, made by `Rollup.performance_report`.

    It has no script and fetches nothing. ``to_html(path)`` writes it; in a notebook it shows itself.
    """


def performance_report(
    self: BaseRollup,
    where: str = "",
    *,
    previous: BaseRollup | None = None,
    title: str = "",
    audience: str = "public",
    **wanted: Any,
) -> PerformanceReport:
    """Make the quarterly performance report.

    First what a meeting needs: five sentences; what is off track, at risk twice running, no longer known, redefined,
    moved to another date, overridden, or on track and yet behind its neighbours, each with why, what is being done, who
    answers, when it is to be on track and how long it has been so; the statuses by priority; work against outcomes;
    what moved; what is not known. Then an annex with every measure and action once, the risks and the money.

    Parameters
    ----------
    where : str, optional
        Which measures, actions and milestones, as a selection written as text, such as ``"directorate=Housing"``; all
        if none is given.
    previous : Rollup, optional
        What it is compared with; the same plan on the last day of the quarter before if omitted.
    title : str, optional
        What stands above it; "Performance report" if omitted.
    audience : {"public", "member", "exempt"}, default "public"
        Who is to see it: what is above them is left out, and figures that rest on it are shown without how they are
        made. An officer is shown to the public by post.
    **wanted
        Further conditions, as for `Plan.select`, such as ``owner="EX-C1"``.

    Returns
    -------
    PerformanceReport
        ``to_html(path)`` writes the page; in a notebook it shows itself.

    Raises
    ------
    InputError
        If the selection cannot be used.
    ArgumentError
        If the roll-up has no date, or an earlier one than `previous`; for an unknown audience.
    """
    chosen = selection(self.plan, where, **wanted)
    told = [where] * bool(where) + [f"{name}={value}" for name, value in wanted.items() if value is not None]
    scope = " and ".join(told)
    before = None if previous is None else previous._core

    def page(is_part: bool) -> str:
        return self._core.performance_report(chosen, scope, before, title, audience, is_part)

    about = f"on {self.as_of}" + (f", {scope}" if scope else "")
    return PerformanceReport(page, about)
