"""The part of a roll-up that every floor uses: each element's score, status, tally and completeness."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import Unchanging, asked
from goldenthread.base.documented import SEEN_BY, UNKNOWN_AUDIENCE, UNKNOWN_ELEMENT, documented
from goldenthread.frame.frame import ANY_WIDTH, WIDEST, Frame
from goldenthread.frame.frame import SHOWN as SHOWN_AS_TEXT
from goldenthread.model.plan_answer import DatedAnswer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    import numpy.typing as npt

    from goldenthread.base.words import AmountRule, Comparator
    from goldenthread.frame.column import Array
    from goldenthread.model.base_plan import BasePlan
    from goldenthread.rollup.amounts import Amounts, MeasuredAmounts
    from goldenthread.rollup.explanation import ElementResult, Explanation
    from goldenthread.rollup.grouped_rollup import GroupedRollup
    from goldenthread.rollup.tally import Tally
    from goldenthread.rollup.travel import DirectionsOfTravel
    from goldenthread.trace.selecting import OneOrMore

SHOWN = 50


class BaseRollup(Unchanging, DatedAnswer[_core.Rollup]):
    """A roll-up as its columns, for the floors above this one. `goldenthread.Rollup` adds their methods."""

    @property
    def plan(self) -> BasePlan:
        """The plan that was rolled up."""
        return self._plan

    @property
    def scores(self) -> npt.NDArray[np.float64]:
        """Scores, from 0 to 1, NaN if `reasons` says why not: float64, a view without a copy."""
        return self._core.scores()

    @property
    def completeness(self) -> npt.NDArray[np.float64]:
        """How much of each score is known, from 0 to 1; NaN if nothing counts: float64, a view without a copy."""
        return self._core.completeness()

    @property
    def standings(self) -> npt.NDArray[np.float64]:
        """How well each element is doing, from 0 to 1; NaN if nothing is judged: float64, a view without a copy."""
        return self._core.standings()

    @property
    def status_codes(self) -> npt.NDArray[np.uint8]:
        """Statuses as positions in ``tuple(Status)``: uint8, a view without a copy."""
        return self._core.statuses()

    @property
    def worst_codes(self) -> npt.NDArray[np.uint8]:
        """The worst status of any leaf below as positions in ``tuple(Status)``: uint8, a view without a copy."""
        return self._core.worst()

    @property
    def reason_codes(self) -> npt.NDArray[np.uint8]:
        """The reasons for missing scores, as positions in ``tuple(Reason)``: uint8, a view without a copy."""
        return self._core.reasons()

    @property
    def statuses(self) -> Array:
        """Statuses as texts, such as "on_track": an object array."""
        return self.column("status")  # type: ignore[return-value]

    @property
    def reasons(self) -> Array:
        """The reasons for missing scores, as texts; "none" if there is a score: an object array."""
        return self.column("reason")  # type: ignore[return-value]

    @property
    def leaves(self) -> Array:
        """Whether each element is a leaf: an action, milestone or measure with nothing that scores below it. Bools."""
        return self.column("leaf")  # type: ignore[return-value]

    @property
    def tallies(self) -> npt.NDArray[np.uint32]:
        """Distinct leaves below each element, a column for each of ``tuple(Status)``: uint32, a view without a copy."""
        return self._core.tallies()

    @property
    def total(self) -> Tally:
        """The tally of the whole plan: each leaf once."""
        from goldenthread.rollup.tally import Tally

        return Tally(self._core.total(), self.plan.framework.status_labels)

    @documented()
    def __getitem__(self, id: str) -> ElementResult:
        """Return one element's results.

        Returns
        -------
        ElementResult
            Its score, status, tally and completeness.

        Raises
        ------
        UnknownNameError
            If the plan has no such element; the message names similar ids.
        """
        from goldenthread.rollup.explanation import ElementResult

        return ElementResult(self, self._core.at(id))

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._plan._core.find(id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._plan._core.ids())

    @asked
    @documented(UNKNOWN_ELEMENT)
    def explain(self, id: str, *, audience: str = "exempt") -> Explanation:
        """Explain an element's score and status.

        Parameters
        ----------
        audience : {"public", "member", "exempt"}, default "exempt"
            Who is to see it: children above them are gathered in one row, so that what is added still makes the score.

        Returns
        -------
        Explanation
            The children, their weights and what each adds; for a leaf, the figures behind it.

        Raises
        ------
        ArgumentError
            If the audience may not see it.
        """
        from goldenthread.rollup.explanation import Explanation

        return Explanation(self, self._core.explain(id, audience))

    @asked
    @documented(UNKNOWN_AUDIENCE, audience=SEEN_BY)
    def shown_to(self, audience: str) -> Frame:
        """Return the results that an audience may see, to be written as CSV or as a workbook.

        Scores that would tell a figure of too few are blank; statuses stay, and are the council's.

        Returns
        -------
        Frame
            The columns of the roll-up.
        """
        return Frame(self._core.shown_to(audience))

    def _answer_shown_to(self, answer: _core.Frame, audience: str, about: list[str]) -> _core.Frame:
        """Return what an audience may see of an answer, which was asked about some elements."""
        named: list[str | None] = [id for id in about if self._plan._core.find(id) is not None]
        one = _core.frame_of("", len(named), None, [("id", "text", named, ())])
        if len(self._core.answer_shown_to(one, audience)) < len(named):
            from goldenthread.base.errors import ArgumentError

            raise ArgumentError(
                f"the answer is about {', '.join(map(str, named))}, which the audience {audience!r} may not see"
            )
        return self._core.answer_shown_to(answer, audience)

    @asked
    def by(self, grouping: str, *, kind: OneOrMore = None, groups: str | None = None) -> GroupedRollup:
        """Group the roll-up in another way.

        Parameters
        ----------
        grouping : str
            "portfolio" (parties and what they are responsible for), "lens" (lenses and what addresses them), "lens:ID"
            (one alone), "risk", "kind", the name of a link type, whose ``to`` ends are then the groups, or a column of
            the elements, such as a council's own "directorate", of which each value is a group.
        kind : str or list of str, optional
            Only groups of these kinds, such as "Root cause" or "Working group"; all of those, where nothing is linked
            to them too. Of a column, only elements of these kinds belong to a group.
        groups : {"from", "to"}, optional
            Which end of the links forms the groups, if it is not the usual one: working groups that ``serves``
            priorities are the from ends.

        Returns
        -------
        GroupedRollup
            A row for each group.

        Raises
        ------
        UnknownNameError
            For any other grouping or kind; the message lists the link types and columns there are.
        """
        from goldenthread.rollup.grouped_rollup import GroupedRollup
        from goldenthread.trace.selecting import texts

        return GroupedRollup(self._plan, self._core.by(grouping, texts(kind), groups or ""), grouping)

    @asked
    def directions_of_travel(
        self, against: str | Comparator | None = None, *, points: int | None = None
    ) -> DirectionsOfTravel:
        """Return which way each measure is going, as known on the roll-up's date.

        Parameters
        ----------
        against : {"previous_period", "year_ago", "slope"}, optional
            What a measure's figure is compared with: the one before it, that of the same period a year before, or the
            line through the last few. What counts from the start of its year is only compared with the year before.
            The framework's setting if omitted.
        points : int, optional
            For a slope: the number of figures, 2 or more.

        Returns
        -------
        DirectionsOfTravel
            One row an element. A change within a measure's dead band is none; its polarity decides which way is good.

        Raises
        ------
        ArgumentError
            If the comparison is unknown, or there are fewer than 2 points.
        """
        from goldenthread.rollup.travel import DirectionsOfTravel

        return DirectionsOfTravel(self._core.directions_of_travel(None if against is None else str(against), points))

    @asked
    def roll_up_amounts(self, own: npt.ArrayLike, rule: str | AmountRule = "attributed") -> Amounts:
        """Add up amounts, such as pounds, along the thread.

        Parameters
        ----------
        own : array of float
            One an element in the plan's order: 0 if it has none, NaN if it is unknown. All in one unit.
        rule : {"attributed", "reach"}, default "attributed"
            Whether an amount with several parents is divided among them by the links' ``share``, or each has the whole
            amount, once.

        Returns
        -------
        Amounts
            One row an element.

        Raises
        ------
        ArgumentError
            If there is not one amount for each element, one is infinite, they add up to a number that is too large, or
            shares add up to more than 1.
        """
        from goldenthread.rollup.amounts import Amounts

        return Amounts(self._core.amounts(own, str(rule)))

    @asked
    def measured_amounts(self, unit: str = "", *, kinds: Iterable[str] = ()) -> MeasuredAmounts:
        """Return the amounts of measures, for `roll_up_amounts`.

        Parameters
        ----------
        unit : str, optional
            Only measures with this unit, such as "£"; if omitted, all measures must have the same unit.
        kinds : iterable of str, optional
            Only measures of these kinds; all if omitted.

        Returns
        -------
        MeasuredAmounts
            Their actuals and targets, one row for each element.

        Raises
        ------
        ArgumentError
            If two have different units or figures for different periods (both are named), their unit is a
            percentage, or no measure is chosen.
        UnknownNameError
            If the framework has no such kind.
        """
        from goldenthread.rollup.amounts import MeasuredAmounts

        return MeasuredAmounts(self._core.measured_amounts(unit, list(kinds)))

    def __repr__(self) -> str:
        return self._core.readable_frame().text_table(SHOWN_AS_TEXT, WIDEST, ANY_WIDTH)

    def _repr_html_(self) -> str:
        return self._core.readable_frame().html_table(SHOWN)
