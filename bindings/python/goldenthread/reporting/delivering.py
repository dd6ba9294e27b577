"""What delivers each objective: its work and its measures by name."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import asked
from goldenthread.base.documented import BAD_PERIOD, NOT_WRITTEN, WHOLE_PAGE, documented
from goldenthread.frame.page import Page
from goldenthread.frame.told import Told
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from typing import Any

    from goldenthread.rollup.base_rollup import BaseRollup


class Delivery(Told):
    """What delivers each objective: a row for each piece of work and measure, and for an objective without any.

    Columns: for, for_title, priorities (above it); id, kind, title; basis and draft (of the strongest line between the
    two); start, due, completed and progress of work; unit, period, actual and target of a measure; status; owners.
    ``str`` and ``print`` give it in words.
    """

    def __init__(self, core: _core.Delivery, page: Callable[[str, str, _core.HouseStyle, bool], str]) -> None:
        self._core = core
        self._page = page
        super().__init__(str(core).rstrip("\n"), core.frame())

    @property
    def without(self) -> list[str]:
        """The ids of the objectives that have neither work nor a measure, in the plan's order."""
        return self._core.without()

    @asked
    @documented()
    def page(self, *, title: str = "", audience: str = "public", house: _core.HouseStyle | None = None) -> DeliveryPage:
        """Make a page of it: what delivers each, by name, with dates, figures, status and who answers.

        Parameters
        ----------
        title : str, optional
            What stands above it; "What delivers each priority", or what else was asked for, if omitted.

        Returns
        -------
        DeliveryPage
            ``to_html(path)`` writes the page, ``to_word`` and ``to_workbook`` the same in other forms.
        """
        style = house or _core.HouseStyle()
        return DeliveryPage(lambda is_part: self._page(title, audience, style, is_part), f"for the {audience}")

    @documented(NOT_WRITTEN, returns=WHOLE_PAGE)
    def to_html(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        title: str = "",
        audience: str = "public",
        house: _core.HouseStyle | None = None,
    ) -> str:
        """Return the page as HTML, and write it if a path is given: see `Delivery.page`.

        Parameters
        ----------
        title : str, optional
            What stands above it.
        """
        return self.page(title=title, audience=audience, house=house).to_html(path)


class DeliveryPage(Page):
    """What delivers each objective as a page, made by `Delivery.page`."""


@documented(BAD_PERIOD)
def delivery(
    self: BaseRollup,
    where: str = "",
    *,
    work: str = "",
    period: str | _core.Period | None = None,
    audience: str = "exempt",
    **wanted: Any,
) -> Delivery:
    """List the work and the measures below each objective, by name, with dates and figures.

    Drafts, inferred links and links of the plan as a whole are followed, and each row says so.

    Parameters
    ----------
    where : str, optional
        What is to be delivered, as a selection written as text: any elements, such as outcomes, a root cause (what
        addresses it) or a member (what they are responsible for); every objective if nothing is given.
    work : str, optional
        A selection of the work and measures that are listed; all if omitted.
    period : str or Period, optional
        Only what is left to do in that period: not what is complete, is to be finished before it and is not late, or
        starts after it; and of measures those that have a target in it.
    audience : {"public", "member", "exempt"}, default "exempt"
        Who is to see it: what is above them is not listed, and officers are posts to the public.
    **wanted
        What is to be delivered, by the conditions of `Plan.select`, such as ``kind="Outcome"``.

    Returns
    -------
    Delivery
        A row for each, with the objectives that have neither (`Delivery.without`).

    Raises
    ------
    InputError
        If a selection cannot be used.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={
    ...         "id": ["O1", "O2", "A"], "kind": ["Outcome", "Outcome", "Action"], "title": ["Homes", "Jobs", "Build"],
    ...         "due": [None, None, "2026-03-31"],
    ...     },
    ...     links={"from": ["A"], "type": ["contributes_to"], "to": ["O1"]},
    ... )
    >>> print(plan.roll_up("2025-09-30").delivery(kind="Outcome"))
    2 Outcomes: 1 with work, 0 with a measure, 1 with neither.
    O1 Homes
      A Build: due 31 March 2026, no data
      no measure
    O2 Jobs: no work and no measure
    """
    when = self._core.asked_period(period) if isinstance(period, str) else period
    of, listed = selection(self.plan, where, **wanted), selection(self.plan, work)

    def page(title: str, of_audience: str, house: _core.HouseStyle, is_part: bool) -> str:
        return self._core.delivery_page(of, listed, when, title, of_audience, house, is_part)

    return Delivery(self._core.delivery(of, listed, when, audience), page)
