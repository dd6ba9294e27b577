"""Methods of `Rollup` for risks and money."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.reporting.money import Money, ProposalReview
from goldenthread.reporting.risks import RiskRegister
from goldenthread.trace.selecting import selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from goldenthread.model.base_plan import Day
    from goldenthread.rollup.base_rollup import BaseRollup

    R = TypeVar("R", bound=BaseRollup)


def _year(self: BaseRollup, year: _core.Period | str | None) -> _core.Period | None:
    if not isinstance(year, str):
        return year
    return _core.parse_period(year, start_month=self.plan.framework.year_start_month, refuse_ambiguous=True)


def risks(
    self: R,
    where: str = "",
    *,
    before: Day = None,
    **wanted: Any,
) -> RiskRegister[R]:
    """Return a risk register as it was known on the roll-up's date.

    Likelihood and impact are those of the measures of the framework's two kinds that are linked to a risk; its matrix
    makes the rating. A risk's rating is shown beside what it threatens and is never mixed into a score.

    Parameters
    ----------
    where : str, optional
        A selection of the risks, such as ``"kind='Directorate risk' register=corporate"``.
    before : datetime.date or str, optional
        An earlier date to compare with.
    **wanted
        Further conditions, as for `Plan.select`: ``owner`` takes a directorate and its teams, ``below`` what is part
        of a register.

    Returns
    -------
    RiskRegister
        A row for each risk, with what the risks threaten, a heat map, and what is missing.

    Raises
    ------
    InputError
        If the selection has mistakes; the error lists all of them.
    """
    select = selection(self.plan, where, **wanted)
    return RiskRegister(self, self._core.risks(select, before))


def money(
    self: R,
    where: str = "",
    *,
    year: _core.Period | str | None = None,
    unit: str = "",
    **wanted: Any,
) -> Money[R]:
    """Follow money from resources to what they fund and up to the priorities, year by year.

    A resource's budget of a year is the targets of its measures in pounds, its actual their observations. ``funds``
    links divide it by their ``share``, and so does the thread above; what is divided adds up to what was put in.
    Proposals and savings are not in it: see `proposals`.

    Parameters
    ----------
    where : str, optional
        The elements by which it is shown, as a selection written as text; the framework's priorities if nothing is
        given.
    year : Period or str, optional
        One financial year, such as ``"2025/26"``; each that has a sum if omitted.
    unit : str, optional
        The unit of the measures that are counted; the framework's (as a rule "£") if omitted.
    **wanted
        The elements by which it is shown, by the conditions of `Plan.select`.

    Returns
    -------
    Money
        A row for each year and element, with money that reaches none of them and elements without money named.

    Raises
    ------
    InputError
        If the selection has mistakes; the error lists all of them.
    ArgumentError
        For a year that is not a financial year, and where the shares of an element's links add up to more than 1.
    """
    select = selection(self.plan, where, **wanted)
    return Money(self, self._core.money(select, unit, _year(self, year)))


def proposals(
    self: R,
    where: str = "",
    *,
    priorities: str = "",
    year: _core.Period | str | None = None,
    unit: str = "",
    **wanted: Any,
) -> ProposalReview[R]:
    """Review budget proposals and savings against the plan.

    They are the resources that are draft or proposed, that take from something (``reduces``), or of a kind that the
    framework calls a proposal, and the actions that take from something.

    Parameters
    ----------
    where : str, optional
        A selection of the proposals, written as text.
    priorities : str, optional
        A selection of the elements that count as priorities; the framework's if omitted.
    year : Period or str, optional
        The financial year of the sums; for each the first with a sum that has not ended if omitted.
    unit : str, optional
        The unit of the measures that are counted; the framework's if omitted.
    **wanted
        Further conditions on the proposals, as for `Plan.select`.

    Returns
    -------
    ProposalReview
        A row for each proposal: what it would pay for or take from, and which priorities that serves, if any.
        Its ``impact`` says in full what savings would do.

    Raises
    ------
    InputError
        If a selection has mistakes; the error lists all of them.
    ArgumentError
        For a year that is not a financial year.
    """
    select = selection(self.plan, where, **wanted)
    asked = selection(self.plan, priorities)
    return ProposalReview(self, self._core.proposals(select, asked, unit, _year(self, year)))
