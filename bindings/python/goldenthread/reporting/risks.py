"""Registers of risks: rating, owners, mitigations, and what is threatened."""

from __future__ import annotations

from goldenthread.base.generic import Generic, TypeVar
from goldenthread.base.words import Unrated
from goldenthread.frame.frame import Frame
from goldenthread.reporting.linked import linked_dicts
from goldenthread.rollup.base_rollup import BaseRollup

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from goldenthread import _core
    from goldenthread._core import Finding

R = TypeVar("R", bound=BaseRollup)
SHOWN = 50


class HeatMap:
    """How many risks stand in each cell of the framework's matrix.

    Attributes
    ----------
    likelihood, impact : list of str
        The words of the two scales, the mildest first.
    ratings : list of list of str
        The rating of each cell: a row for each step of likelihood, and in it one for each step of impact.
    counts : list of list of int
        How many risks stand there now. Those without a rating stand in none.
    unrated : int
        How many have none.
    """

    def __init__(self, core: _core.RiskRegister) -> None:
        self.likelihood = core.likelihood()
        self.impact = core.impact()
        self.ratings = core.matrix()
        self.counts = core.heat_map()
        self.unrated = core.unrated
        self._status = dict(zip(core.ratings(), core.rating_statuses(), strict=True))

    def __str__(self) -> str:
        from goldenthread.base._text import text_table

        if not self.ratings:
            return "The framework has no risk matrix"
        header = ("likelihood", *self.impact)
        rows = [
            (word, *(f"{rating} {count or '-'}" for rating, count in zip(ratings, counts, strict=True)))
            for word, ratings, counts in reversed(
                list(zip(self.likelihood, self.ratings, self.counts, strict=True)),
            )
        ]
        lines = text_table("", header, rows, len(rows)).split("\n")[1:]
        return "\n".join([f"{self._caption()}; impact across", *lines])

    __repr__ = __str__

    def _caption(self) -> str:
        rated = sum(sum(row) for row in self.counts)
        return f"Risks by likelihood and impact: {rated:,} rated, {self.unrated:,} not rated"

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import block

        return block(self._table())

    def _table(self) -> str:
        from goldenthread.frame.html import Markup, paragraph, status_tag, table

        if not self.ratings:
            return paragraph("The framework has no risk matrix")

        def cell(rating: str, count: int) -> Markup:
            tag = status_tag(self._status[rating], rating)
            return Markup(f"{tag} <b>{count}</b>") if count else tag

        rows = [
            (f"likelihood: {word}", *(cell(*both) for both in zip(ratings, counts, strict=True)))
            for word, ratings, counts in reversed(
                list(zip(self.likelihood, self.ratings, self.counts, strict=True)),
            )
        ]
        header = ("", *(f"impact: {word}" for word in self.impact))
        return table(self._caption(), header, rows)


class RiskRegister(Frame, Generic[R]):
    """A register of risks: a row for each, in the plan's order. ``str`` and ``print`` give it in words.

    Columns: id, kind, title; likelihood and impact as recorded, rating (the framework's word), status and period, with
    unrated (why there is no rating, else None); the same as known at the earlier date (``_before``) and as the targets
    aim at (``_aim``); direction since the earlier date; owners, mitigations, threatens and above (ids, with "; "
    between); worst_mitigation (the worst of the mitigations' statuses). What is not known has no rating and is never
    good. `risk` gives one of them with everything that it is linked to.

    Attributes
    ----------
    exposed : Frame
        What is threatened, directly or by what is below it: id, kind, title, status (its own: a risk's stands beside
        it and is never mixed in), worst_rating, worst (its status), risks (distinct), directly, a count for each
        rating, and unrated.
    heat_map : HeatMap
        How many stand in each cell of the framework's matrix; shows itself in a notebook.
    counts : dict
        Rating to how many have it, the mildest first.
    unrated : int
        How many have none.
    findings : list of Finding
        What is missing: the matrix, a likelihood or impact, an owner, a mitigation, something threatened.
    before : datetime.date or None
        The date that the register is compared with.
    """

    def __init__(self, rollup: R, core: _core.RiskRegister) -> None:
        self.rollup = rollup
        self._core = core
        self.findings: list[Finding] = core.findings
        self.before: dt.date | None = core.before
        self.counts: dict[str, int] = dict(zip(core.ratings(), core.by_rating, strict=False))
        self.unrated = core.unrated
        self.heat_map = HeatMap(core)
        self.exposed = Frame(core.exposure_frame())
        self._text = str(core)
        super().__init__(core.frame())

    def _linked(self, at: int) -> dict[str, list[dict[str, Any]]]:
        core = self._core
        return {
            "owners": linked_dicts(core.owners(at)),
            "mitigations": linked_dicts(core.mitigations(at)),
            "threatens": linked_dicts(core.threatens(at)),
            "above": linked_dicts(core.above(at)),
        }

    def risk(self, id: str) -> dict[str, Any]:
        """Return one risk with what it is linked to.

        Parameters
        ----------
        id : str
            The id of a risk of the register.

        Returns
        -------
        dict
            The columns, with ``owners``, ``mitigations``, ``threatens`` and ``above`` as lists of dicts (id, title,
            capacity, status, score).

        Raises
        ------
        UnknownNameError
            Where the register has no such risk.
        """
        ids = self.column_list("id")
        if id not in ids:
            from goldenthread.base.errors import UnknownNameError

            raise UnknownNameError(f"the register has no risk {id!r}; it has {', '.join(ids[:20]) or 'none'}")
        at = ids.index(id)
        return {**self.row(at), **self._linked(at)}

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        from goldenthread.base._text import how_many
        from goldenthread.frame.html import Markup, block, labelled_tag, paragraph, status_tag, table, text

        of_link = labelled_tag(self.rollup.plan.framework.status_labels)

        def rating(row: dict[str, Any], suffix: str = "") -> Markup | str | None:
            word = row[f"rating{suffix}"]
            if word is None:
                why = row[f"unrated{suffix}"]
                return None if suffix and why == Unrated.not_scored else f"not rated: {str(why).replace('_', ' ')}"
            pair = f"{row[f'likelihood{suffix}']:g} × {row[f'impact{suffix}']:g}"
            return Markup(f"{status_tag(row[f'status{suffix}'], word)} {text(pair)}")

        def links(at: int, name: str, statuses: bool) -> Markup:
            return Markup(
                "<br>".join(
                    text(f"{link['title']} ({link['id']})") + (f" {of_link(link['status'])}" if statuses else "")
                    for link in self._linked(at)[name]
                )
            )

        rows = []
        for at in range(min(SHOWN, len(self))):
            row = self.row(at)
            before = [rating(row, "_before")] if self.before else []
            rows.append(
                (
                    f"{row['title']} ({row['id']})",
                    rating(row),
                    *before,
                    rating(row, "_aim"),
                    links(at, "owners", False),
                    links(at, "mitigations", True),
                    links(at, "threatens", True),
                )
            )
        header = ("risk", "now", *([f"on {self.before}"] if self.before else []))
        header += ("aimed at", "owner", "mitigated by", "threatens")
        as_of = f" on {self.rollup.as_of}" if self.rollup.as_of else ""
        caption = f"{self.title}{as_of}: {how_many(len(rows), len(self), 'risk')}"
        missing = [paragraph(f"Missing: {finding.message}. {finding.remedy}") for finding in self.findings[:SHOWN]]
        return block(table(caption, header, rows), self.heat_map._table(), *missing)
