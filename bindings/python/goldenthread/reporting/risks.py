"""Registers of risks: rating, owners, mitigations, and what is threatened."""

from __future__ import annotations

from goldenthread.base.generic import Generic, TypeVar
from goldenthread.base.words import STATUSES, TRAVELS, Unrated
from goldenthread.frame.table import Column, DataTable
from goldenthread.rollup.base_rollup import BaseRollup

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

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

    def __init__(self, parts: dict[str, Any], unrated: int) -> None:
        self.likelihood: list[str] = [word for _, word in parts["likelihood"]]
        self.impact: list[str] = [word for _, word in parts["impact"]]
        self.ratings: list[list[str]] = parts["matrix"]
        self.counts: list[list[int]] = parts["counts"]
        self.unrated = unrated
        self._status: dict[str, str] = dict(parts["ratings"])

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


class RiskRegister(DataTable, Generic[R]):
    """A register of risks: a row for each, in the plan's order. ``str`` and ``print`` give it in words.

    Columns: id, kind, title; likelihood and impact as recorded, rating (the framework's word), status and period, with
    unrated (why there is no rating, else None); the same as known at the earlier date (``_before``) and as the targets
    aim at (``_aim``); direction since the earlier date; owners, mitigations, threatens and above (ids, with "; "
    between); worst_mitigation (the worst of the mitigations' statuses). What is not known has no rating and is never
    good. `risk` gives one of them with everything that it is linked to.

    Attributes
    ----------
    exposed : DataTable
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

    _caption = "Risks"

    def __init__(self, rollup: R, parts: dict[str, Any]) -> None:
        self.rollup = rollup
        self.findings: list[Finding] = parts["findings"]
        self.before: dt.date | None = parts["before"]
        ratings: list[str] = [name for name, _ in parts["matrix"]["ratings"]]
        self.counts: dict[str, int] = dict(zip(ratings, parts["by_rating"], strict=False))
        self.unrated: int = parts["unrated"]
        self.heat_map = HeatMap(parts["matrix"], self.unrated)
        self._links: list[dict[str, Any]] = parts["links"]
        self._text: str = parts["text"]
        rows = parts["risks"]
        super().__init__(_makers(rows, ratings), len(rows["id"]))
        exposed = parts["exposed"]
        for at, rating in enumerate(ratings):
            if f"rated_{at}" in exposed:
                exposed[rating] = exposed.pop(f"rated_{at}")
        if ratings:
            exposed["unrated"] = exposed.pop("unrated")
        self.exposed = DataTable(_exposed_makers(exposed, ratings), len(exposed["id"]), "Threatened by risks")

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
        ids: Any = self._column("id").cells
        if id not in ids:
            from goldenthread.base.errors import UnknownNameError

            raise UnknownNameError(f"the register has no risk {id!r}; it has {', '.join(ids[:20]) or 'none'}")
        at = ids.index(id)
        return {**self.row(at), **self._links[at]}

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        from goldenthread.base._text import how_many
        from goldenthread.frame.html import Markup, block, paragraph, status_tag, table, text

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
                    text(f"{link['title']} ({link['id']})") + (f" {status_tag(link['status'])}" if statuses else "")
                    for link in self._links[at][name]
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
        caption = f"{self._caption}{as_of}: {how_many(len(rows), len(self), 'risk')}"
        missing = [paragraph(f"Missing: {finding.message}. {finding.remedy}") for finding in self.findings[:SHOWN]]
        return block(table(caption, header, rows), self.heat_map._table(), *missing)


def _columns(rows: dict[str, Any], kinds: dict[str, tuple[str, Any]], other: str) -> dict[str, Any]:
    """Return what makes each column, of the kind and with the words given, or of another kind."""

    def maker(name: str, cells: Any) -> Any:
        kind, words = kinds.get(name, (other, ()))
        return lambda: Column(kind, cells, words)

    return {name: maker(name, cells) for name, cells in rows.items()}


def _makers(rows: dict[str, Any], ratings: list[str]) -> dict[str, Any]:
    """Return what makes each column of a register."""
    reasons = ("", *tuple(Unrated)[1:])
    kinds: dict[str, tuple[str, Any]] = {"direction": ("word", TRAVELS), "worst_mitigation": ("word", STATUSES)}
    for suffix in ("", "_before", "_aim"):
        kinds[f"likelihood{suffix}"] = kinds[f"impact{suffix}"] = ("number", ())
        kinds[f"rating{suffix}"] = ("word", ratings)
        kinds[f"status{suffix}"] = ("word", STATUSES)
        kinds[f"unrated{suffix}"] = ("word", reasons)
        kinds[f"period{suffix}"] = ("period", ())
    return _columns(rows, kinds, "text")


def _exposed_makers(rows: dict[str, Any], ratings: list[str]) -> dict[str, Any]:
    """Return what makes each column of what is threatened."""
    kinds: dict[str, tuple[str, Any]] = dict.fromkeys(("id", "kind", "title"), ("text", ()))
    kinds |= {"status": ("word", STATUSES), "worst": ("word", STATUSES), "worst_rating": ("word", ratings)}
    return _columns(rows, kinds, "integer")
