"""A meeting's papers: named reports, which the framework defines, made of one roll-up."""

from __future__ import annotations

import os

from goldenthread.base.errors import FileError
from goldenthread.base.words import STATUSES
from goldenthread.frame.table import Column, DataTable
from goldenthread.reporting.cadence import CadenceTable
from goldenthread.reporting.duties import Portfolio, Portfolios
from goldenthread.rollup.grouped_rollup import GroupedRollup
from goldenthread.rollup.tally import Tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from goldenthread import _core
    from goldenthread.reporting.cadence import Asked
    from goldenthread.rollup.base_rollup import BaseRollup

PAGE = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>'
    "<body>{body}</body></html>\n"
)


class Report:
    """A report as it was at the roll-up's date: a heading, and tables that are selections of that roll-up.

    Printed, it is text; in a notebook, tables; and `to_html` makes a page of it, without script, that fetches nothing.

    Attributes
    ----------
    name, title, audience : str
        What it is called, and who reads it.
    period : Period
        The month, quarter or year that it is for.
    about : str or None
        The id of whom or what it is for; None for the whole.
    tally : Tally
        The distinct leaves that it is about.
    tables : list of (str, DataTable)
        Each table with what stands above it, in order.
    words : str
        The report in words.
    """

    def __init__(self, result: BaseRollup, parts: dict[str, Any]) -> None:
        self.name: str = parts["name"]
        self.title: str = parts["title"]
        self.audience: str = parts["audience"]
        self.period: _core.Period = parts["period"]
        self.about: str | None = parts["about"]
        self.tally = Tally(parts["tally"])
        self.words: str = parts["words"]
        self._about_title: str | None = parts["about_title"]
        self._as_of = result.as_of
        self.tables: list[tuple[str, DataTable]] = [
            (title, _table(result, part, title, content, parts["by"])) for part, title, content in parts["tables"]
        ]

    def __getitem__(self, title: str) -> DataTable:
        """Return one table.

        Parameters
        ----------
        title : str
            What stands above it.

        Returns
        -------
        DataTable
            The table.

        Raises
        ------
        UnknownNameError
            Where there is none of that title.
        """
        for each, table in self.tables:
            if each == title:
                return table
        from goldenthread.base.errors import UnknownNameError

        raise UnknownNameError(f"there is no table {title!r}; there are {', '.join(each for each, _ in self.tables)}")

    @property
    def heading(self) -> list[str]:
        """What stands at the top: the title and period, whom it is for, who reads it, and the tally."""
        lines = [f"{self.title}, {self.period}"]
        if self._about_title:
            lines.append(f"For: {self._about_title}")
        if self.audience:
            lines.append(f"To: {self.audience}")
        lines.append(f"As of {self._as_of}: {self.tally}")
        return lines

    def _body(self) -> str:
        from goldenthread.frame.html import Markup, block, paragraph, text

        first, *rest = self.heading
        head = Markup(f"<h1>{text(first)}</h1>" + "".join(paragraph(line) for line in rest))
        return block(head) + "".join(table._repr_html_() for _, table in self.tables)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the report as one HTML page, and write it where a path is given.

        Parameters
        ----------
        path : str or path-like, optional
            The file to write.

        Returns
        -------
        str
            A whole page, without script and without anything to be fetched.

        Raises
        ------
        FileError
            Where it cannot be written.
        """
        from pathlib import Path

        from goldenthread.frame.html import text

        page = PAGE.format(title=text(self.heading[0]), body=self._body())
        if path is not None:
            try:
                Path(path).write_text(page, encoding="utf-8")
            except OSError as error:
                raise FileError(f"{os.fspath(path)} cannot be written: {error.strerror}") from error
        return page

    def __str__(self) -> str:
        return self.words.rstrip("\n")

    def __repr__(self) -> str:
        about = f" for {self.about}" if self.about else ""
        return f"<Report {self.name!r}, {self.period}{about}: {len(self.tables)} tables>"

    def _repr_html_(self) -> str:
        return self._body()


class _ElementTable(DataTable):
    """The elements of one kind with their figures, all of them shown."""

    def __init__(self, result: BaseRollup, rows: Any, title: str) -> None:
        plan = result.plan._core
        tallies = result.tallies[rows]
        makers = {
            "id": lambda: Column("text", plan.ids(rows)),
            "title": lambda: Column("text", plan.titles(rows)),
            "status": lambda: Column("word", result.status_codes[rows], STATUSES),
            "score": lambda: Column("number", result.scores[rows]),
            "completeness": lambda: Column("number", result.completeness[rows]),
            "worst": lambda: Column("word", result.worst_codes[rows], STATUSES),
            "owners": lambda: Column("text", plan.owners(rows)),
        }
        for at, status in enumerate(STATUSES):
            makers[status.value] = lambda at=at: Column("integer", tallies[:, at].copy())  # type: ignore[misc]
        super().__init__(makers, len(rows), title)


def _table(result: BaseRollup, part: str, title: str, content: Any, by: str) -> DataTable:
    if part == "elements":
        return _ElementTable(result, content, title)
    if part == "groups":
        return GroupedRollup(result.plan, content, by)
    if part == "duties":
        return (
            Portfolios(result, content, "")
            if "total_under" in content
            else Portfolio(result, content, content["party"])
        )
    return CadenceTable(result, content, title)


def report(self: BaseRollup, name: str, *, for_: str | None = None, period: Asked | None = None) -> Report:
    """Make a meeting's papers: the report of that name, which the framework defines.

    Parameters
    ----------
    name : str
        Such as "monthly cut": one of the framework's ``reports``.
    for_ : str, optional
        The id of a party (what it is responsible for and what is below), a lens (what addresses it and what is
        below) or any other element (what is below it); the whole where it is left out.
    period : str or Period, optional
        As for `due_in`; the one of the report's cadence that holds the roll-up's date where it is left out.

    Returns
    -------
    Report
        Tables, text and HTML. Every figure is the roll-up's own.

    Raises
    ------
    UnknownNameError
        Where there is no such report or element.
    InputError
        Where its selection cannot be used.
    ArgumentError
        Where the roll-up has no date, or the period cannot be read.
    """
    asked = self._core.asked_period(period) if isinstance(period, str) else period
    return Report(self, self._core.report(name, for_ or "", asked))
