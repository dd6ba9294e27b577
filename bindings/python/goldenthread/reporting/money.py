"""Money by year and priority, and budget proposals compared with the plan."""

from __future__ import annotations

from goldenthread.base.errors import ArgumentError, UnknownNameError
from goldenthread.base.generic import Generic, TypeVar
from goldenthread.frame.frame import Frame
from goldenthread.frame.told import Told
from goldenthread.reporting.linked import linked_by
from goldenthread.rollup.base_rollup import BaseRollup
from goldenthread.rollup.explaining import what_if

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread._core import Finding
    from goldenthread.rollup.what_if import WhatIf

R = TypeVar("R", bound=BaseRollup)


class Money(Told, Generic[R]):
    """Money by year and element: a row for each year and, in it, each element asked for, in the plan's order.

    Columns: year, id, kind, title; budget and actual (what reaches it, as far as it is known; missing if nothing
    is); status (of the roll-up); resources (distinct ones that fund it or something below it), and of them
    without_budget and without_actual (whose sum of that year is not known in full). ``str`` and ``print`` give it in
    words.

    Attributes
    ----------
    unit : str
        Such as "£".
    resources : Frame
        Year by year what each resource has: year, id, kind, title, budget, actual, reaching (how much of each pound
        reaches an element asked for, from 0 to 1), budget_unreached, actual_unreached, and actual_in_part (whether the
        actual is for some of the year alone).
    years : Frame
        Each year as a whole, each pound once: year, budget, actual, budget_unreached, actual_unreached.
    findings : list of Finding
        Money that reaches no element asked for, elements that no money reaches, sums that are missing, and units and
        periods that do not add up, each named.
    """

    def __init__(self, rollup: R, core: _core.Money) -> None:
        self.rollup = rollup
        self.unit = core.unit
        self.findings: list[Finding] = core.findings
        self.resources = Frame(core.resource_frame())
        self.years = Frame(core.year_frame())
        super().__init__(str(core), core.frame())

    @property
    def without_money(self) -> list[str]:
        """The ids of the elements asked for that no money reaches, in the plan's order."""
        return [finding.place.id for finding in self.findings if finding.code == "priority_without_money"]

    @property
    def without_priority(self) -> list[str]:
        """The ids of the resources with money that reaches none of the elements asked for, in the plan's order."""
        return [finding.place.id for finding in self.findings if finding.code == "money_without_priority"]

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer

        return answer(self._text, self._frame, self.years._frame)


class ProposalReview(Told, Generic[R]):
    """Budget proposals and savings compared with the plan: a row for each, in the plan's order.

    Columns: id, kind, title, state; year and sum (what it costs or saves then; missing if it is not given) and
    from_share (whether the sum is its share of the budget that it takes from); takes (whether `impact` can apply it);
    funds, reduces and priorities (ids, with "; " between): what it would pay for, what it would take from, and which
    priorities that serves. ``str`` and ``print`` give it in words.

    Attributes
    ----------
    unit : str
        Such as "£".
    findings : list of Finding
        Proposals that do not say what they pay for or take from, that serve no priority, or that have no amount.
    """

    def __init__(self, rollup: R, core: _core.ProposalReview) -> None:
        self.rollup = rollup
        self._core = core
        self.unit = core.unit
        self.findings: list[Finding] = core.findings
        super().__init__(str(core), core.frame())

    @property
    def serving_none(self) -> list[str]:
        """The ids of the proposals that serve no priority, in the plan's order."""
        serving = zip(self.column_list("id"), self.column_list("priorities"), strict=True)
        return [id for id, priorities in serving if not priorities]

    def proposal(self, id: str) -> dict[str, Any]:
        """Return one proposal with what it is linked to.

        Parameters
        ----------
        id : str
            The id of a proposal.

        Returns
        -------
        dict
            The columns, with ``funds``, ``reduces`` and ``priorities`` as lists of dicts (id, title, status, score).

        Raises
        ------
        UnknownNameError
            If there is no such proposal.
        """
        at = self._at(id)
        return {**self.row(at), **linked_by(self._core, at, "funds", "reduces", "priorities")}

    def impact(self, *ids: str) -> WhatIf[R]:
        """Show the full effect of some savings together.

        Parameters
        ----------
        *ids : str
            The ids of proposals that reduce something; all such proposals if none is given.

        Returns
        -------
        WhatIf
            What would be removed, lose support or funding, or change its status: see `Rollup.what_if`.

        Raises
        ------
        UnknownNameError
            If there is no such proposal.
        ArgumentError
            If one of them, or all proposals together, reduce nothing by an approved link.
        """
        applied = [self.row(self._at(id))["id"] for id in ids]
        if not ids:
            taking = zip(self.column_list("id"), self.column_list("takes"), strict=True)
            applied = [id for id, takes in taking if takes]
            if not applied:
                raise ArgumentError("none of these proposals takes from anything by an approved link")
        return what_if(self.rollup, applied=applied)

    def _at(self, id: str) -> int:
        ids = self.column_list("id")
        if id not in ids:
            raise UnknownNameError(f"the review has no proposal {id!r}; it has {', '.join(ids[:20]) or 'none'}")
        at: int = ids.index(id)
        return at
