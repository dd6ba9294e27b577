"""A portfolio holder's briefing as one page."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.documented import UNKNOWN_ELEMENT, documented
from goldenthread.frame.page import Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread.rollup.base_rollup import BaseRollup


class PortfolioBriefing(Page):
    """What a portfolio holder has to know before a meeting, made by `Rollup.portfolio_briefing`."""


@documented(UNKNOWN_ELEMENT)
def portfolio_briefing(
    self: BaseRollup,
    party: str,
    *,
    previous: BaseRollup | None = None,
    title: str = "",
    audience: str = "public",
    house: _core.HouseStyle | None = None,
) -> PortfolioBriefing:
    """Make a page for a party, such as a Cabinet Member, to read before a meeting.

    What is asked of them; what of theirs is off track and why, and what else stands out; what moved; what is due in
    the three months to come; and everything that they answer for, by priority and by name.

    Parameters
    ----------
    party : str
        Their id.
    previous : Rollup, optional
        What it is compared with; the same plan on the last day of the quarter before if omitted.
    title : str, optional
        What stands above it; "Briefing" if omitted.

    Returns
    -------
    PortfolioBriefing
        ``to_html(path)`` writes the page; in a notebook it shows itself.

    Raises
    ------
    ArgumentError
        If it is no party, or the audience may not see it; if the roll-up has no date, or an earlier one than
        `previous`.
    """
    before = None if previous is None else previous._core

    def page(is_part: bool) -> str:
        return self._core.portfolio_briefing(party, before, title, audience, house or _core.HouseStyle(), is_part)

    self.plan._core.at(party)
    return PortfolioBriefing(page, f"for {party} on {self.as_of}")
