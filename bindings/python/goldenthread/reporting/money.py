"""Money by year and priority, and budget proposals beside the plan."""

from __future__ import annotations

from goldenthread.base.errors import ArgumentError, UnknownNameError
from goldenthread.base.generic import Generic, TypeVar
from goldenthread.base.words import STATUSES
from goldenthread.frame.table import Column, DataTable
from goldenthread.rollup.base_rollup import BaseRollup
from goldenthread.rollup.explaining import what_if

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread._core import Finding
    from goldenthread.rollup.what_if import WhatIf

R = TypeVar("R", bound=BaseRollup)
SHOWN = 50
TEXTS = ("id", "kind", "title", "state", "funds", "reduces", "priorities")
COUNTS = ("resources", "without_budget", "without_actual")
FLAGS = ("actual_in_part", "from_share", "takes")


def sum_text(value: float | None, unit: str) -> str | None:
    """Return a sum as a person reads it, such as "£1,200,000"; None where it is not known."""
    if value is None:
        return None
    digits = f"{abs(value):,.0f}"
    sign = "-" if value < 0 and digits != "0" else ""
    return f"{sign}£{digits}{unit[1:]}" if unit.startswith("£") else f"{sign}{digits} {unit}"


def _makers(rows: dict[str, Any]) -> dict[str, Any]:
    """Return what makes each column."""

    def maker(name: str, cells: Any) -> Any:
        if name == "status":
            return lambda: Column("word", cells, STATUSES)
        kind = "text" if name in TEXTS else "integer" if name in COUNTS else "flag" if name in FLAGS else "number"
        return lambda: Column("period" if name == "year" else kind, cells)

    return {name: maker(name, cells) for name, cells in rows.items()}


def _html(
    caption: str, header: tuple[str, ...], rows: list[tuple[Any, ...]], findings: list[Finding], first: int
) -> str:
    from goldenthread.frame.html import block, paragraph, table

    missing = [paragraph(str(finding)) for finding in findings[:SHOWN]]
    return block(table(caption, header, rows, lambda at: at >= first), *missing)


class Money(DataTable, Generic[R]):
    """Money by year and element: a row for each year and, in it, each element asked for, in the plan's order.

    Columns: year, id, kind, title; budget and actual (what reaches it, as far as it is known; missing where nothing
    is); status (of the roll-up); resources (distinct ones that fund it or something below it), and of them
    without_budget and without_actual (whose sum of that year is not known in full). ``str`` and ``print`` give it in
    words.

    Attributes
    ----------
    unit : str
        Such as "£".
    resources : DataTable
        Year by year what each resource has: year, id, kind, title, budget, actual, reaching (how much of each pound
        reaches an element asked for, from 0 to 1), budget_unreached, actual_unreached, and actual_in_part (whether the
        actual is for some of the year alone).
    years : DataTable
        Each year as a whole, each pound once: year, budget, actual, budget_unreached, actual_unreached.
    findings : list of Finding
        Money that reaches no element asked for, elements that no money reaches, sums that are missing, and units and
        periods that do not add up, each named.
    """

    _caption = "Money"

    def __init__(self, rollup: R, parts: dict[str, Any]) -> None:
        self.rollup = rollup
        self.unit: str = parts["unit"]
        self.findings: list[Finding] = parts["findings"]
        self._text: str = parts["text"]
        resources, years = parts["resources"], parts["years"]
        self.resources = DataTable(_makers(resources), len(resources["id"]), "Money by resource")
        self.years = DataTable(_makers(years), len(years["year"]), "Money by year")
        super().__init__(_makers(parts["elements"]), len(parts["elements"]["id"]))

    @property
    def without_money(self) -> list[str]:
        """The ids of the elements asked for that no money reaches, in the plan's order."""
        return [finding.place.id for finding in self.findings if finding.code == "priority_without_money"]

    @property
    def without_priority(self) -> list[str]:
        """The ids of the resources of which some money reaches no element asked for, in the plan's order."""
        return [finding.place.id for finding in self.findings if finding.code == "money_without_priority"]

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        from goldenthread.base._text import how_many

        def sums(row: dict[str, Any]) -> tuple[Any, Any]:
            return sum_text(row["budget"], self.unit), sum_text(row["actual"], self.unit)

        rows = [
            (
                f"{row['title']} ({row['id']})",
                str(row["year"] or ""),
                *(sums(row) if row["resources"] else ("no money", "no money")),
                row["resources"],
                row["without_budget"] or None,
                row["without_actual"] or None,
            )
            for row in map(self.row, range(min(SHOWN, len(self))))
        ]
        for row in self.years.rows():
            rows.append(("All, each pound once", str(row["year"]), *sums(row), None, None, None))
            if row["budget_unreached"] or row["actual_unreached"]:
                lost = {"budget": row["budget_unreached"], "actual": row["actual_unreached"]}
                rows.append(("Of that, reaching none of these", str(row["year"]), *sums(lost), None, None, None))
        caption = f"Money in {self.unit}: {how_many(min(SHOWN, len(self)), len(self))}"
        header = ("element", "year", "budget", "actual", "resources", "without a budget", "without an actual")
        return _html(caption, header, rows, self.findings, 2)


class ProposalReview(DataTable, Generic[R]):
    """Budget proposals and savings beside the plan: a row for each, in the plan's order.

    Columns: id, kind, title, state; year and sum (what it costs or saves then; missing where it is not given) and
    from_share (whether the sum is its share of the budget that it takes from); takes (whether `impact` can apply it);
    funds, reduces and priorities (ids, with "; " between): what it would pay for, what it would take from, and which
    priorities that serves. ``str`` and ``print`` give it in words.

    Attributes
    ----------
    unit : str
        Such as "£".
    findings : list of Finding
        Those that say not what they pay for or take from, that serve no priority, or that have no sum.
    """

    _caption = "Proposals"

    def __init__(self, rollup: R, parts: dict[str, Any]) -> None:
        self.rollup = rollup
        self.unit: str = parts["unit"]
        self.findings: list[Finding] = parts["findings"]
        self._links: list[dict[str, Any]] = parts["links"]
        self._text: str = parts["text"]
        super().__init__(_makers(parts["proposals"]), len(parts["proposals"]["id"]))

    @property
    def serving_none(self) -> list[str]:
        """The ids of the proposals that serve no priority, in the plan's order."""
        ids: Any = self._column("id").cells
        return [id for id, links in zip(ids, self._links, strict=True) if not links["priorities"]]

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
            Where there is no such proposal.
        """
        at = self._at(id)
        return {**self.row(at), **self._links[at]}

    def impact(self, *ids: str) -> WhatIf[R]:
        """Say what some of the savings would do together, in full.

        Parameters
        ----------
        *ids : str
            The ids of proposals that take from something; all of those where none is given.

        Returns
        -------
        WhatIf
            What would go, lose support or funding, or cross a status line: see `Rollup.what_if`.

        Raises
        ------
        UnknownNameError
            Where there is no such proposal.
        ArgumentError
            Where one of them takes from nothing by an approved link, or none of all does.
        """
        applied = [self.row(self._at(id))["id"] for id in ids]
        if not ids:
            takes: Any = self._column("takes").cells
            applied = [id for id, taking in zip(self._column("id").cells, takes, strict=True) if taking]
            if not applied:
                raise ArgumentError("none of these proposals takes from anything by an approved link")
        return what_if(self.rollup, applied=applied)

    def _at(self, id: str) -> int:
        ids: Any = self._column("id").cells
        if id not in ids:
            raise UnknownNameError(f"the review has no proposal {id!r}; it has {', '.join(ids[:20]) or 'none'}")
        at: int = ids.index(id)
        return at

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        from goldenthread.base._text import how_many
        from goldenthread.frame.html import Markup, text

        def names(at: int, name: str) -> Markup:
            links = self._links[at][name]
            return Markup("<br>".join(text(f"{link['title']} ({link['id']})") for link in links))

        rows = []
        for at in range(min(SHOWN, len(self))):
            row = self.row(at)
            rows.append(
                (
                    f"{row['title']} ({row['id']})",
                    row["kind"],
                    row["state"],
                    names(at, "funds"),
                    names(at, "reduces"),
                    names(at, "priorities") or "no priority",
                    str(row["year"] or ""),
                    sum_text(row["sum"], self.unit) or "no sum is given",
                )
            )
        caption = f"{self._caption}: {how_many(len(rows), len(self))}"
        header = ("proposal", "kind", "state", "would pay for", "would take from", "which serves", "year", "sum")
        return _html(caption, header, rows, self.findings, 7)
