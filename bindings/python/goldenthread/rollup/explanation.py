"""One element's results in a roll-up, and their explanation."""

from __future__ import annotations

from goldenthread.base._text import printable
from goldenthread.base.words import STATUSES, Reason, Status
from goldenthread.frame.frame import Frame
from goldenthread.frame.told import Told
from goldenthread.rollup.tally import Tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any, Protocol

    from goldenthread import _core
    from goldenthread.model.base_plan import BasePlan

    class Explains(Protocol):
        """What can explain a figure: a roll-up or a live roll-up."""

        @property
        def plan(self) -> BasePlan:
            """The plan that is rolled up."""

        def explain(self, id: str, *, audience: str = "exempt") -> Explanation:
            """Explain one element."""


SHOWN = 50


def _figures(frame: _core.Frame) -> dict[str, Any] | None:
    """Return the only row of a frame; None if it has none."""
    return Frame(frame).row(0) if len(frame) else None


class ElementResult:
    """One element's results in a roll-up.

    Attributes
    ----------
    id, title, kind : str
        The element.
    score : float or None
        From 0 to 1 (beyond where a scoring does not clamp); None if `reason` says why not.
    reason : Reason
        Why there is no score; "none" where there is one.
    status : Status
        How it is doing.
    worst : Status
        The worst status of any leaf below it, or its own if it is a leaf.
    completeness : float or None
        How much of the score is known, from 0 to 1; None if nothing below counts.
    standing : float or None
        How well it is doing, from 0 to 1: the points of its status, or what those below make; None if nothing is
        judged.
    judged : float or None
        The share of the weight that is due on which the status is based, from 0 to 1.
    last_known : float or None
        The share that was judged before and is not now, and counts with its last status.
    outcomes, work : float or None
        The outcomes and the work of everything below, from 0 to 1.
    tally : Tally
        The distinct leaves below it by status.
    reported_status : Status or None
        The reported status, which may differ from the computed one.
    overridden : bool
        Whether an override is in force.
    computed_score : float or None
        The score that an override replaces; otherwise the score.
    computed_reason : Reason
        The same for the reason.
    computed_status : Status
        The status without any reported or overridden status.
    """

    __slots__ = (
        "_rollup",
        "completeness",
        "computed_reason",
        "computed_score",
        "computed_status",
        "id",
        "judged",
        "kind",
        "last_known",
        "outcomes",
        "overridden",
        "reason",
        "reported_status",
        "score",
        "standing",
        "status",
        "tally",
        "title",
        "work",
        "worst",
    )

    def __init__(self, rollup: Explains, parts: _core.ElementResult) -> None:
        self._rollup = rollup
        self.id = parts.id
        self.title = parts.title
        self.kind = parts.kind
        self.score = parts.score
        self.reason = Reason(parts.reason)
        self.status = Status(parts.status)
        self.worst = Status(parts.worst)
        self.completeness = parts.completeness
        self.standing = parts.standing
        self.judged = parts.judged
        self.last_known = parts.last_known
        self.outcomes = parts.outcomes
        self.work = parts.work
        self.tally = Tally(parts.tally, rollup.plan.framework.status_labels)
        self.reported_status = None if parts.reported_status is None else Status(parts.reported_status)
        self.overridden = parts.overridden
        self.computed_score = parts.computed_score
        self.computed_reason = Reason(parts.computed_reason)
        self.computed_status = Status(parts.computed_status)

    def to_dict(self) -> dict[str, Any]:
        """Return the results as a dict of plain Python values.

        Returns
        -------
        dict
            Attribute name to value; the tally as a dict of status to count.
        """
        values = {name: getattr(self, name) for name in self.__slots__ if name != "_rollup"}
        return {**values, "tally": {status.value: self.tally[status] for status in STATUSES}}

    def explain(self) -> Explanation:
        """Explain the score and status.

        Returns
        -------
        Explanation
            The children, their weights and what each adds; for a leaf, the figures behind it.
        """
        return self._rollup.explain(self.id)

    def __repr__(self) -> str:
        score = str(self.reason) if self.score is None else f"{self.score:.4g}"
        status = self._rollup.plan.framework.status_labels.get(self.status, str(self.status))
        return printable(f"<{self.kind} {self.id}: {status}, {score}; {self.tally}>")

    def _repr_html_(self) -> str:
        return self.explain()._repr_html_()


class Explanation(Told):
    """The explanation of an element's score and status.

    As a table it has a row for each child, in the order of the links: id, title, score, reason, status, completeness,
    weight, normalised_weight (its part of the weight that counts, 0 to 1), contribution (what it adds to the score),
    age (of its data, in days) and overridden; then what makes the status: standing, counted_standing (with what it
    counts), standing_contribution (what it adds), judged and last_known. Added up, the contributions make the score, to
    1e-12 of it (where the score was overridden, the computed one), and the standing_contributions the mean of
    `status_figures`. ``str`` and ``print`` give it in words.

    Attributes
    ----------
    result : ElementResult
        The element's results.
    as_of : datetime.date or None
        The date that it is for.
    scores_itself : bool
        Whether the score is the element's own and not its children's.
    method : str
        How the score is made from the children's: a word of `Method`.
    missing : str
        How children without a score are treated: a word of `Missing`.
    own_and_below : str
        "flat", or "two_means" where its own measures make one half and the rest the other.
    status_figures : dict
        What makes a status that is made of what is below: status_from, by_itself (whether it is the element's own), the
        mean before anything holds it down, that of its own measures and of the rest, held ("not_held", "red_child",
        "red_majority" or "key") and held_by (ids), minimum_judged, not_enough_known, and words.
    measure : dict or None
        For a measure: actual, target, lower, upper, baseline, polarity, unit, period, target_period, scoring, scheme,
        formula (in words, with the figures in it), missing (why the observation has no value), provisional,
        observations (how many the actual is made of), part (whether some of its period is not observed), forecast and
        forecast_period (the officers'), projected and projected_period (where a policy asks for a projection of the
        year's end), projection (the method), no_projection (why there is none), first_target
        (as it was first agreed), target_moves (how often it was changed since), target_reason and target_agreed_by (of
        the last change).
    action : dict or None
        For an action or milestone: progress and expected_progress (0 to 1), start, due, first_due (the date first
        agreed), due_moves (how often it was moved), move_reason and move_agreed_by (of the last move), completed,
        days_late, days_late_on_first (against the date first agreed) and stale (whether its latest report is too old).
    override : dict or None
        The override in force: status, score, reason, author, at and expires.
    several_paths : list of dict
        What the score comes to rest on along several paths, and so more than once: id, title and weight (over all of
        its paths, from 0 to 1).
    """

    def __init__(self, rollup: Explains, core: _core.Explanation) -> None:
        self.result = ElementResult(rollup, core.result)
        self.as_of: dt.date | None = core.as_of
        self.scores_itself = core.scores_itself
        self.method = core.method
        self.missing = core.missing
        self.own_and_below = core.own_and_below
        self.status_figures = Frame(core.status_frame()).row(0)
        self.status_figures["held_by"] = [id for id in (self.status_figures["held_by"] or "").split(", ") if id]
        self.measure = _figures(core.measure_frame())
        self.action = _figures(core.action_frame())
        self.override = _figures(core.override_frame())
        self._several_paths = core.several_paths_frame()
        self.several_paths = list(Frame(self._several_paths).rows())
        self._sentences = core.sentences()
        self._scale = core.display_scale
        self._labels: dict[str, str] = dict(zip(map(str, STATUSES), core.status_labels, strict=False))
        super().__init__(str(core), core.frame())

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer

        return answer(self._sentences, self._frame, self._several_paths)
