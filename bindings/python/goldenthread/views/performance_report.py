"""The quarterly performance report as one page."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.documented import BAD_SELECTION, documented
from goldenthread.frame.page import Page, Pages
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from goldenthread.rollup.base_rollup import BaseRollup


class PerformanceReports(Pages):
    """Performance reports by directorate, portfolio holder, ward or any attribute."""


class PerformanceReport(Page):
    """The quarterly performance report, made by `Rollup.performance_report`.

    It has no script and fetches nothing. ``to_html(path)`` writes it; in a notebook it shows itself.
    """


@documented(BAD_SELECTION)
def performance_report(
    self: BaseRollup,
    where: str = "",
    *,
    previous: BaseRollup | None = None,
    title: str = "",
    audience: str = "public",
    house: _core.HouseStyle | None = None,
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
    ArgumentError
        If the roll-up has no date, or an earlier one than `previous`; for an unknown audience.
    """
    told = [where] * bool(where) + [f"{name}={value}" for name, value in wanted.items() if value is not None]
    chosen = selection(self.plan, where, **wanted)
    return _report_of(self, chosen, " and ".join(told), previous, title, audience, house)


@documented(BAD_SELECTION)
def performance_reports(
    self: BaseRollup,
    by: str,
    where: str = "",
    *,
    previous: BaseRollup | None = None,
    title: str = "",
    audience: str = "public",
    house: _core.HouseStyle | None = None,
    **wanted: Any,
) -> PerformanceReports:
    """Make a performance report for each directorate, portfolio holder, ward or value of any attribute.

    Parameters
    ----------
    by : str
        A kind of party or lens, such as "Cabinet Member" or "Ward"; "party" or "lens"; or a column of the elements,
        such as "directorate".
    where : str, optional
        Which measures, actions and milestones, besides, as a selection written as text.
    previous, title, audience, house
        As for `performance_report`.

    Returns
    -------
    PerformanceReports
        A report by each name; ``to_html(folder)`` writes them all.

    Raises
    ------
    UnknownNameError
        If the plan cannot be divided by `by`; the message lists what it can be divided by.
    ArgumentError
        If `where` and `by` both ask for owners, or both for lenses; if there are more than 2,000 parts.
    """
    besides = selection(self.plan, where, **wanted)
    told = [where] * bool(where) + [f"{name}={value}" for name, value in wanted.items() if value is not None]

    def pages() -> Iterator[tuple[str, str, PerformanceReport]]:
        for part in self._core.page_parts(by, besides, audience):
            scope = " and ".join([f"{by} {part.name}", *told])
            yield part.name, part.file, _report_of(self, part.where, scope, previous, title, audience, house)

    return PerformanceReports(pages())


def _report_of(
    self: BaseRollup,
    chosen: _core.Selection,
    scope: str,
    previous: BaseRollup | None,
    title: str,
    audience: str,
    house: _core.HouseStyle | None,
) -> PerformanceReport:
    before = None if previous is None else previous._core

    def page(is_part: bool) -> str:
        return self._core.performance_report(
            chosen, scope, before, title, audience, house or _core.HouseStyle(), is_part
        )

    about = f"on {self.as_of}" + (f", {scope}" if scope else "")
    return PerformanceReport(page, about)
