"""Roll-ups: every element's score, status, tally and completeness, and why."""

from __future__ import annotations

from goldenthread.table import Column, DataTable, Table
from goldenthread.words import REASONS, STATUSES, AmountOf, AmountRule, Reason, Status

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from typing import Any

    import numpy as np
    import numpy.typing as npt

    from goldenthread import _core
    from goldenthread.plan import Plan
    from goldenthread.table import Array

SHOWN = 50


class Tally:
    """Counts of distinct leaves by status.

    ``tally["on_track"]`` is one count, and ``dict(tally)`` all that are not 0.

    Examples
    --------
    >>> import goldenthread as gt
    >>> tally = gt.Tally([1, 0, 2, 1, 0, 0, 3, 0, 0, 0])
    >>> tally["on_track"], tally.total, tally.judged, tally.percent("on_track", "complete")
    (2, 7, 4, 75.0)
    """

    __slots__ = ("_counts",)

    def __init__(self, counts: Sequence[int]) -> None:
        self._counts = tuple(int(count) for count in counts)

    def __getitem__(self, status: str) -> int:
        return self._counts[STATUSES.index(Status(status))]

    def keys(self) -> list[Status]:
        """Return the statuses that have a leaf.

        Returns
        -------
        list of Status
            In the order of their codes, worst first.
        """
        return [status for status, count in zip(STATUSES, self._counts, strict=True) if count]

    @property
    def counts(self) -> tuple[int, ...]:
        """The count of every status, in the order of `Status`."""
        return self._counts

    @property
    def total(self) -> int:
        """All leaves."""
        return sum(self._counts)

    @property
    def judged(self) -> int:
        """Those that are off track, at risk, on track or complete: what a percentage is of."""
        return sum(self._counts[:4])

    def percent(self, *statuses: str) -> float | None:
        """Return those with any of some statuses as a percentage of those with a judgement.

        Parameters
        ----------
        *statuses : str
            Such as "on_track", "complete".

        Returns
        -------
        float or None
            From 0 to 100, not rounded; None where none has a judgement.
        """
        return 100.0 * sum(self[status] for status in statuses) / self.judged if self.judged else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and self._counts == other._counts

    def __hash__(self) -> int:
        return hash(self._counts)

    def __str__(self) -> str:
        words = [f"{self[status]} {status.label.lower()}" for status in self.keys()]
        return ", ".join(words) or "no leaves"

    def __repr__(self) -> str:
        return f"<Tally {self}>"


class ElementResult:
    """One element's results in a roll-up.

    Attributes
    ----------
    id, title, kind : str
        The element.
    score : float or None
        From 0 to 1 (beyond where a scoring does not clamp); None where `reason` says why not.
    reason : Reason
        Why there is no score; "none" where there is one.
    status : Status
        How it is doing.
    worst : Status
        The worst status of any leaf below it, or its own where it is a leaf.
    completeness : float or None
        How much of the score is known, from 0 to 1; None where nothing below counts.
    tally : Tally
        The distinct leaves below it by status.
    reported_status : Status or None
        What was reported of it, which stands beside what was computed.
    overridden : bool
        Whether an override is in force.
    computed_score : float or None
        What an override takes the place of; else the score.
    computed_reason : Reason
        The same for the reason.
    computed_status : Status
        The same for the status.
    """

    __slots__ = (
        "_rollup",
        "completeness",
        "computed_reason",
        "computed_score",
        "computed_status",
        "id",
        "kind",
        "overridden",
        "reason",
        "reported_status",
        "score",
        "status",
        "tally",
        "title",
        "worst",
    )

    def __init__(self, rollup: Rollup, parts: dict[str, Any]) -> None:
        self._rollup = rollup
        self.id: str = parts["id"]
        self.title: str = parts["title"]
        self.kind: str = parts["kind"]
        self.score: float | None = parts["score"]
        self.reason = Reason(parts["reason"])
        self.status = Status(parts["status"])
        self.worst = Status(parts["worst"])
        self.completeness: float | None = parts["completeness"]
        self.tally = Tally(parts["tally"])
        reported = parts["reported_status"]
        self.reported_status = None if reported is None else Status(reported)
        self.overridden: bool = parts["overridden"]
        self.computed_score: float | None = parts["computed_score"]
        self.computed_reason = Reason(parts["computed_reason"])
        self.computed_status = Status(parts["computed_status"])

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
        """Say why the score and status are what they are.

        Returns
        -------
        Explanation
            Which children, of what weight, and what each adds; for a leaf the figures behind it.
        """
        return self._rollup.explain(self.id)

    def __repr__(self) -> str:
        score = str(self.reason) if self.score is None else f"{self.score:.4g}"
        return f"<{self.kind} {self.id}: {self.status}, {score}; {self.tally}>"

    def _repr_html_(self) -> str:
        return self.explain()._repr_html_()


class Explanation(Table):
    """Why an element's score and status are what they are.

    As a table it has a row for each child, in the order of the links: id, title, score, reason, status, completeness,
    weight, normalised_weight (its part of the weight that counts, 0 to 1), contribution (what it adds to the score),
    age (of its data, in days) and overridden. Added up, the contributions make the score, to 1e-12 of it; where the
    score was overridden, the computed one. ``str`` and ``print`` give it in words.

    Attributes
    ----------
    result : ElementResult
        What is explained.
    as_of : datetime.date or None
        The date that it is for.
    scores_itself : bool
        Whether the score is the element's own and not its children's.
    method : str
        "weighted_mean" or "worst".
    missing : str
        "exclude", "propagate" or "zero": what becomes of children without a score.
    measure : dict or None
        For a measure: actual, target, lower, upper, baseline, polarity, unit, period, target_period, scoring, scheme,
        formula (in words, with the figures in it), missing (why the observation has no value) and provisional.
    action : dict or None
        For an action or milestone: progress and expected_progress (0 to 1), start, due, completed and days_late.
    override : dict or None
        The override in force: status, score, reason, author, at and expires.
    """

    def __init__(self, rollup: Rollup, parts: dict[str, Any], children: dict[str, Any], text: str) -> None:
        self.result = ElementResult(rollup, parts)
        self.as_of: dt.date | None = parts["as_of"]
        self.scores_itself: bool = parts["scores_itself"]
        self.method: str = parts["method"]
        self.missing: str = parts["missing"]
        self.measure: dict[str, Any] | None = parts["measure"]
        self.action: dict[str, Any] | None = parts["action"]
        self.override: dict[str, Any] | None = parts["override"]
        self._text = text
        self._scale: float = parts["display_scale"]
        kinds = {"id": "text", "title": "text", "reason": "word", "status": "word", "overridden": "flag"}
        words: dict[str, Any] = {"reason": REASONS, "status": STATUSES}
        columns = {
            name: Column(kinds.get(name, "number"), cells, words.get(name, ())) for name, cells in children.items()
        }
        makers = {name: lambda column=column: column for name, column in columns.items()}
        super().__init__(makers, len(children["id"]), f"What makes the score of {self.result.id}")  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return self._text

    def _figures(self) -> list[tuple[str, Any]]:
        pairs: list[tuple[str, Any]] = []
        for name, figures in (("", self.measure), ("", self.action), ("override ", self.override)):
            for key, value in (figures or {}).items():
                if value is not None and value != "" and value is not False:
                    pairs.append((name + key.replace("_", " "), value))
        return pairs

    def _repr_html_(self) -> str:
        from goldenthread._text import how_many
        from goldenthread.html import Markup, block, paragraph, status_tag, table, text

        result, scale = self.result, self._scale
        score = str(result.reason).replace("_", " ") if result.score is None else f"{result.score * scale:.4g}"
        head = Markup(
            f"<p><strong>{text(result.title)}</strong> ({text(result.kind)} {text(result.id)}): "
            f"{status_tag(result.status)} score {text(score)}"
            + ("" if result.completeness is None else f", {result.completeness:.0%} known")
            + "</p>"
        )
        parts: list[str] = [head, paragraph(f"Leaves below: {result.tally}")]
        figures = self._figures()
        if figures:
            parts.append(table(f"Figures of {result.id}", ("figure", "value"), figures))
        if len(self):
            rows = []
            for row in range(min(SHOWN, len(self))):
                child = self.row(row)
                rows.append(
                    (
                        f"{child['title']} ({child['id']})",
                        status_tag(child["status"]),
                        None if child["score"] is None else f"{child['score'] * scale:.4g}",
                        child["weight"],
                        f"{child['normalised_weight']:.1%}",
                        None if child["contribution"] is None else f"{child['contribution'] * scale:.4g}",
                        None if child["completeness"] is None else f"{child['completeness']:.0%}",
                    )
                )
            header = ("child", "status", "score", "weight", "share", "adds", "known")
            caption = f"{self._caption}: {how_many(len(rows), len(self), 'contribution')}"
            parts.append(table(caption, header, rows, lambda at: at > 1))
        return block(*parts)


class GroupedRollup(DataTable):
    """A roll-up cut another way: a row for each party, lens, risk or kind, with what it is linked to rolled up.

    Columns: id, title, score, reason, status, worst, completeness; linked (distinct elements), of them lead, joint,
    support and part by capacity, and shared with another group; elements (at or below the linked ones); and a count of
    leaves for each status. What several groups share counts once in `total`.

    Attributes
    ----------
    total : dict
        The same columns for all groups together, where what is shared counts once.
    """

    _caption = "Groups"

    def __init__(self, plan: Plan, parts: dict[str, Any], grouping: str) -> None:
        self._grouping = grouping
        self._tallies = [Tally(counts) for counts in parts.pop("tally")]
        kinds = [kind["name"] for kind in plan.framework.kinds]
        self._linked_by_kind = [dict(zip(kinds, counts, strict=True)) for counts in parts.pop("linked_by_kind")]
        self._elements_by_kind = [dict(zip(kinds, counts, strict=True)) for counts in parts.pop("elements_by_kind")]
        types = {"id": "text", "title": "text", "score": "number", "completeness": "number"}
        words: dict[str, Any] = {"reason": REASONS, "status": STATUSES, "worst": STATUSES}
        columns = {
            name: Column("word" if name in words else types.get(name, "integer"), cells, words.get(name, ()))
            for name, cells in parts.items()
        }
        import numpy as np

        for at, status in enumerate(STATUSES):
            counts = np.array([tally.counts[at] for tally in self._tallies], dtype=np.uint32)
            columns[status.value] = Column("integer", counts)
        count = len(self._tallies) - 1
        self.total: dict[str, Any] = {
            name: column.cell(count) for name, column in columns.items() if name not in ("id", "title")
        }
        self.total["tally"] = self._tallies[count]
        self.total["linked_by_kind"] = self._linked_by_kind[count]
        groups = {name: Column(column.kind, column.cells[:count], column.words) for name, column in columns.items()}
        makers = {name: lambda column=column: column for name, column in groups.items()}
        super().__init__(makers, count, f"By {grouping}")  # type: ignore[arg-type]

    def group(self, id: str) -> dict[str, Any]:
        """Return one group's row.

        Parameters
        ----------
        id : str
            The group: the id of a party, lens or risk, or a kind's name.

        Returns
        -------
        dict
            The columns, and ``tally`` (`Tally`), ``linked_by_kind`` and ``elements_by_kind`` (kind to count).

        Raises
        ------
        UnknownNameError
            Where there is no such group.
        """
        ids: Any = self._column("id").cells
        if id not in ids:
            from goldenthread.errors import UnknownNameError

            raise UnknownNameError(f"there is no group {id!r} by {self._grouping}; there are {', '.join(ids[:20])}")
        at = ids.index(id)
        return {
            **self.row(at),
            "tally": self._tallies[at],
            "linked_by_kind": self._linked_by_kind[at],
            "elements_by_kind": self._elements_by_kind[at],
        }

    def _shown(self, rows: int) -> list[list[Any]]:
        return super()._shown(max(rows, SHOWN))


class Amounts(DataTable):
    """Amounts carried up the thread: one row an element, in the plan's order.

    Columns: id; amount (its own with what comes from below); remainder (of that, what goes to no parent); unknown (how
    many amounts at or below are unknown); overlaps (whether its children's amounts come to more than its own).

    Attributes
    ----------
    total : float
        Everything put in that is known, each amount once.
    """

    _caption = "Amounts"

    def __init__(self, plan: Plan, parts: dict[str, Any]) -> None:
        self.total: float = parts["total"]
        makers = {
            "id": lambda: Column("text", plan._core.ids()),
            "amount": lambda: Column("number", parts["amount"]),
            "remainder": lambda: Column("number", parts["remainder"]),
            "unknown": lambda: Column("integer", parts["unknown"]),
            "overlaps": lambda: Column("flag", parts["overlaps"]),
        }
        super().__init__(makers, len(parts["amount"]))


class Rollup(Table):
    """Every element's score, status, tally and completeness, computed from below: one row an element, in plan order.

    Columns: id, kind, title, score, reason, status, worst, completeness, leaf, and a count of distinct leaves for each
    status. ``result["ID"]`` is one element's results. The properties are whole columns, views without a copy.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(
    ...     elements={
    ...         "id": ["V", "A"], "kind": ["Vision", "Action"], "title": ["One borough", "Build"],
    ...         "start": [None, "2020-04-01"], "due": [None, "2021-03-31"], "progress": [None, 0.6],
    ...     },
    ...     links={"from": ["A"], "type": ["contributes_to"], "to": ["V"]},
    ... )
    >>> result = plan.roll_up(as_of="2020-09-30")
    >>> result["V"].score, str(result["V"].status)
    (0.6, 'off_track')
    """

    _caption = "Roll-up"

    def __init__(self, plan: Plan, core: _core.Rollup) -> None:
        self._plan = plan
        self._core = core
        makers = {
            "id": lambda: plan.elements._column("id"),
            "kind": lambda: plan.elements._column("kind"),
            "title": lambda: plan.elements._column("title"),
            "score": lambda: Column("number", core.scores()),
            "reason": lambda: Column("word", core.reasons(), REASONS),
            "status": lambda: Column("word", core.statuses(), STATUSES),
            "worst": lambda: Column("word", core.worst(), STATUSES),
            "completeness": lambda: Column("number", core.completeness()),
            "leaf": lambda: Column("flag", core.leaves()),
        }
        for at, status in enumerate(STATUSES):
            makers[status.value] = lambda at=at: Column("integer", core.tallies()[:, at])  # type: ignore[misc]
        super().__init__(makers, len(core))

    @property
    def plan(self) -> Plan:
        """The plan that was rolled up."""
        return self._plan

    @property
    def as_of(self) -> dt.date | None:
        """The date that it is for; None where none was given and nothing depends on one."""
        return self._core.as_of

    @property
    def scores(self) -> npt.NDArray[np.float64]:
        """Scores, from 0 to 1, NaN where `reasons` says why not: float64, a view without a copy."""
        return self._core.scores()

    @property
    def completeness(self) -> npt.NDArray[np.float64]:
        """How much of each score is known, from 0 to 1; NaN where nothing counts: float64, a view without a copy."""
        return self._core.completeness()

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
        """Why there is no score, as positions in ``tuple(Reason)``: uint8, a view without a copy."""
        return self._core.reasons()

    @property
    def statuses(self) -> Array:
        """Statuses as texts, such as "on_track": an object array."""
        return self.column("status")  # type: ignore[return-value]

    @property
    def reasons(self) -> Array:
        """Why there is no score, as texts; "none" where there is one: an object array."""
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
        return Tally(self._core.total())

    def __getitem__(self, id: str) -> ElementResult:
        """Return one element's results.

        Parameters
        ----------
        id : str
            The element's id.

        Returns
        -------
        ElementResult
            Its score, status, tally and completeness.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element; the message names the nearest ids.
        """
        return ElementResult(self, self._core.at(id))

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._plan._core.find(id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._column("id").cells)

    def explain(self, id: str) -> Explanation:
        """Say why an element's score and status are what they are.

        Parameters
        ----------
        id : str
            The element's id.

        Returns
        -------
        Explanation
            Which children, of what weight, and what each adds; for a leaf the figures behind it.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        return Explanation(self, *self._core.explain(id))

    def by(self, grouping: str) -> GroupedRollup:
        """Cut the roll-up another way.

        Parameters
        ----------
        grouping : str
            "portfolio" (parties and what they are responsible for), "lens" (lenses and what addresses them), "lens:ID"
            (one alone), "risk", "kind", or the name of a link type, whose ``to`` ends are then the groups.

        Returns
        -------
        GroupedRollup
            A row for each group.

        Raises
        ------
        UnknownNameError
            For any other grouping.
        """
        return GroupedRollup(self._plan, self._core.by(grouping), grouping)

    def effective_weights(self, ancestor: str) -> DataTable:
        """Say how much of one element's score every element makes up.

        Parameters
        ----------
        ancestor : str
            The id of the element above.

        Returns
        -------
        DataTable
            Columns id, weight (from 0 to 1; 0 for what is not below it) and several_paths (whether it is reached along
            several, and so counts more than once in the mean of means). One row an element, in the plan's order.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        weight, several = self._core.effective_weights(ancestor)
        makers = {
            "id": lambda: self._plan.elements._column("id"),
            "weight": lambda: Column("number", weight),
            "several_paths": lambda: Column("flag", several),
        }
        return DataTable(makers, len(weight), f"Weights in {ancestor}")

    def effective_weight(self, leaf: str, ancestor: str) -> float:
        """Return the weight of one element in the score of another.

        Parameters
        ----------
        leaf, ancestor : str
            The ids of the element below and of the one above.

        Returns
        -------
        float
            From 0 to 1.

        Raises
        ------
        UnknownNameError
            Where the plan has no such element.
        """
        return self._core.effective_weight(leaf, ancestor)

    def roll_up_amounts(self, own: npt.ArrayLike, rule: str | AmountRule = "attributed") -> Amounts:
        """Carry amounts, such as pounds, up the thread.

        Parameters
        ----------
        own : array of float
            One an element in the plan's order: 0 where it has none, NaN where it is unknown. All in one unit.
        rule : {"attributed", "reach"}, default "attributed"
            Whether amounts that parents share are divided among them by the links' ``share``, or each has the whole,
            once.

        Returns
        -------
        Amounts
            One row an element.

        Raises
        ------
        ArgumentError
            Where there is not one an element, one is infinite, or shares add up to more than 1.
        """
        return Amounts(self._plan, self._core.amounts(own, str(rule)))

    def measured_amounts(self, unit: str, which: str | AmountOf = "actual") -> npt.NDArray[np.float64]:
        """Return the amounts of the measures of one unit.

        Parameters
        ----------
        unit : str
            Such as "£".
        which : {"actual", "target"}, default "actual"
            Which figure of a measure.

        Returns
        -------
        numpy.ndarray of float64
            One an element in the plan's order: 0 for what is no such measure, NaN where the figure is not known.

        Raises
        ------
        ArgumentError
            Where two are for different periods, or no measure has that unit.
        """
        return self._core.measured_amounts(unit, str(which))

    def _shown_rows(self, rows: int) -> list[dict[str, Any]]:
        core = self._core
        return [core.at_row(at) for at in range(min(rows, len(self)))]

    def _known(self) -> str:
        as_of = f" as of {self.as_of}" if self.as_of else ""
        return f"Roll-up{as_of}; {self.total}"

    def __repr__(self) -> str:
        from goldenthread._text import text_table

        header = ("id", "kind", "title", "score", "status", "worst", "known", "leaves")
        rows = [
            (
                parts["id"],
                parts["kind"],
                parts["title"],
                parts["score"],
                parts["status"],
                parts["worst"],
                None if parts["completeness"] is None else f"{parts['completeness']:.0%}",
                sum(parts["tally"]) or None,
            )
            for parts in self._shown_rows(20)
        ]
        return text_table(self._known(), header, rows, len(self))

    def _repr_html_(self) -> str:
        from goldenthread._text import how_many
        from goldenthread.html import block, status_tag, table

        scale = self._plan.framework.display_scale
        header = ("element", "kind", "status", "score", "known", "worst below", "leaves below")
        rows = [
            (
                f"{parts['title']} ({parts['id']})",
                parts["kind"],
                status_tag(parts["status"]),
                parts["reason"].replace("_", " ") if parts["score"] is None else f"{parts['score'] * scale:.4g}",
                None if parts["completeness"] is None else f"{parts['completeness']:.0%}",
                status_tag(parts["worst"]),
                str(Tally(parts["tally"])),
            )
            for parts in self._shown_rows(SHOWN)
        ]
        caption = f"{self._known()}: {how_many(len(rows), len(self), 'element')}"
        return block(table(caption, header, rows, lambda at: at in (3, 4)))
