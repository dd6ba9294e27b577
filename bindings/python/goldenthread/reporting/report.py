"""Papers for meetings: named reports, which the framework defines, made from one roll-up."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import Answer
from goldenthread.base.documented import NO_WORKBOOK, NOT_WRITTEN, SEEN_BY, WHOLE_PAGE, WORKBOOK_PATH, documented
from goldenthread.base.written import written
from goldenthread.frame.frame import SHOWN, Frame
from goldenthread.reporting.cadence import CadenceTable
from goldenthread.reporting.duties import Portfolio, Portfolios
from goldenthread.rollup.grouped_rollup import GroupedRollup
from goldenthread.rollup.tally import Tally
from goldenthread.trace.selecting import selected

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any

    from goldenthread.base.asking import Question
    from goldenthread.reporting.cadence import Asked
    from goldenthread.rollup.base_rollup import BaseRollup

PAGE = (
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>'
    "<body>{body}</body></html>\n"
)


class Report(Answer):
    """A report on the roll-up's date: a heading, and tables that are selections of that roll-up.

    It prints as text, a notebook shows its tables, and `to_html` makes a page of it, without scripts or external files.

    Attributes
    ----------
    name, title, audience : str
        Its name and title, and who reads it.
    period : Period
        The month, quarter or year that it is for.
    about : str or None
        The id of the element that it is for; None for the whole plan.
    tally : Tally
        The tally of the distinct leaves in it.
    heading : list of str
        The lines at the top: title and period, whom it is for, who reads it, and the tally.
    tables : list of (str, Frame)
        The titles and tables, in order.
    words : str
        The report in words.
    for_audience : str
        Who may see it: "public", "member" or "exempt".
    """

    def __init__(self, result: BaseRollup, core: _core.Report, for_audience: str) -> None:
        self.for_audience = for_audience
        self.name = core.name
        self.title = core.title
        self.audience = core.audience
        self.period = core.period
        self.about = core.about
        self.tally = Tally(core.tally(), result.plan.framework.status_labels)
        self.words = core.words()
        self.heading = core.heading()
        self.tables: list[tuple[str, Frame]] = []
        for at in range(len(core)):
            content = core.table(at)
            title = core.table_title(at)
            if for_audience != "exempt" and isinstance(content, _core.Frame):
                title = content.title
            self.tables.append((title, _table(result, content, core.by)))

    def _set_asked(self, question: Question) -> None:
        super()._set_asked(question)
        for at, (_, table) in enumerate(self.tables):
            table._set_asked((*question[:4], ("tables", at, 1)))

    def __getitem__(self, title: str) -> Frame:
        """Return one table.

        Parameters
        ----------
        title : str
            Its title.

        Returns
        -------
        Frame
            The table.

        Raises
        ------
        UnknownNameError
            If there is none of that title.
        """
        for each, table in self.tables:
            if each == title:
                return table
        from goldenthread.base.errors import UnknownNameError

        raise UnknownNameError(f"there is no table {title!r}; there are {', '.join(each for each, _ in self.tables)}")

    @documented(audience=SEEN_BY)
    def shown_to(self, audience: str) -> Report:
        """Return the same report for an audience.

        Returns
        -------
        Report
            What `Rollup.report` makes for them.

        Raises
        ------
        ArgumentError
            For an unknown audience, or if the report is for an element that they may not see.
        """
        from goldenthread.base.asking import ask

        assert self._asked is not None
        owner, name, args, options, _ = self._asked
        made: Report = ask(owner, name, args, {**options, "audience": audience}, ())
        return made

    def _body(self, *, whole: bool = False) -> str:
        from goldenthread.frame.html import block, text

        first, *rest = self.heading
        shown = (table._frame.html_table(max(len(table), 1) if whole else SHOWN) for _, table in self.tables)
        return block(f"<h1>{text(first)}</h1>") + _core.html_words("\n".join(rest)) + "".join(shown)

    @documented(NOT_WRITTEN, returns=WHOLE_PAGE)
    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the report as one HTML page, and write it where a path is given."""
        from goldenthread.frame.html import text

        return written(PAGE.format(title=text(self.heading[0]), body=self._body(whole=True)), path)

    @documented(NO_WORKBOOK, path=WORKBOOK_PATH)
    def to_workbook(self, path: str | os.PathLike[str]) -> None:
        """Write the report to a workbook: its heading on the first sheet, and a sheet for each table."""
        from goldenthread.frame.workbook import write_frames

        tables = [(title, table._frame) for title, table in self.tables]
        write_frames(path, self.heading[0], tables, self.heading)

    def __str__(self) -> str:
        return self.words.rstrip("\n")

    def __repr__(self) -> str:
        about = f" for {self.about}" if self.about else ""
        return f"<Report {self.name!r}, {self.heading[0].rsplit(', ', 1)[1]}{about}: {len(self.tables)} tables>"

    def _repr_html_(self) -> str:
        return self._body()


class _ElementTable(Frame):
    """The elements of one kind with their figures, all of them shown."""


def _table(
    result: BaseRollup,
    content: _core.Frame | _core.GroupedRollup | _core.Portfolio | _core.Portfolios | _core._Answer,
    by: str,
) -> Frame:
    if isinstance(content, _core.Frame):
        return _ElementTable(content)
    if isinstance(content, _core.GroupedRollup):
        return GroupedRollup(result.plan, content, by)
    if isinstance(content, _core.Portfolios):
        return Portfolios(content)
    if isinstance(content, _core.Portfolio):
        return Portfolio(content)
    return CadenceTable(result, content)


def report(
    self: BaseRollup,
    name: str,
    *,
    for_: str | None = None,
    period: Asked | None = None,
    where: str | dict[str, Any] = "",
    audience: str = "exempt",
) -> Report:
    """Make the report of that name, which the framework defines.

    Parameters
    ----------
    name : str
        Such as "monthly cut": one of the framework's ``reports``.
    for_ : str, optional
        The id of a party (what it is responsible for and what is below), a lens (what addresses it and what is
        below) or any other element (what is below it); the whole plan if omitted.
    period : str or Period, optional
        As for `due_in`; if omitted, the period of the report's frequency that contains the roll-up's date. For a
        period that had ended by then, the figures are those of its last day, as known by then.
    where : str or dict, optional
        A selection of elements, such as ``kind=Action``, in addition to the report's own.
    audience : {"public", "member", "exempt"}, default "exempt"
        Who is to see it: what is above them is neither listed nor in the tally at the top.

    Returns
    -------
    Report
        Tables, text and HTML. Every figure is the roll-up's own.

    Raises
    ------
    UnknownNameError
        If there is no such report or element.
    InputError
        If its selection cannot be used.
    ArgumentError
        If the roll-up has no date, the period cannot be read, or the audience may not see what it is for.
    """
    asked = self._core.asked_period(period) if isinstance(period, str) else period
    made = self._core.report(name, for_ or "", asked, selected(self.plan, where), audience)
    return Report(self, made, audience)
