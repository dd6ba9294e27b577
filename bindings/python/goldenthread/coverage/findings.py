"""What a check found."""

from __future__ import annotations

from collections import namedtuple

from goldenthread.base.words import SEVERITIES, Severity
from goldenthread.frame.table import Column, Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    import os
    from collections.abc import Iterator
    from typing import Any

    from goldenthread import _core
    from goldenthread.coverage.baseline import Comparison
    from goldenthread.model.plan import Plan

SHOWN = 50
BLOCK = 10_000
COLUMNS = ("severity", "code", "id", "message", "remedy", "rule", "place")


class NotChecked(namedtuple("NotChecked", ("what", "why"))):
    """Something that a check did not look for, or not to the end.

    Attributes
    ----------
    what : str
        A rule's id, or a finding's code.
    why : str
        The reason given, or how much is left.
    """

    __slots__ = ()


class Findings(Table):
    """Everything that a check found: first what building the plan left out, then the elements' findings in its order.

    A table of the columns severity, code, id, message, remedy, rule and place, and a sequence of `Finding`: ``len``,
    ``findings[0]``, ``findings[:10]``, ``for finding in findings``.

    Examples
    --------
    >>> import goldenthread as gt
    >>> plan = gt.Plan.from_tables(elements={"id": ["A"], "kind": ["Action"], "title": ["Build"]})
    >>> findings = plan.check()
    >>> sorted({finding.code for finding in findings})
    ['isolated', 'orphan']
    """

    _caption = "Findings"

    def __init__(self, plan: Plan, core: _core.Findings) -> None:
        self._plan = plan
        self._core = core
        size = len(core)
        makers = {
            "severity": lambda: Column("word", core.severities(), SEVERITIES),
            "code": lambda: Column("text", core.codes(0, size)),
            "id": lambda: Column("text", [id or None for id in plan._core.ids(core.rows())]),
            "message": lambda: Column("text", core.messages(0, size)),
            "remedy": lambda: Column("text", [text or None for text in core.remedies(0, size)]),
            "rule": lambda: Column("text", [text or None for text in core.rules(0, size)]),
            "place": lambda: Column("text", [text or None for text in core.places(0, size)]),
        }
        super().__init__(makers, size)

    @property
    def as_of(self) -> dt.date | None:
        """The date that the plan was checked for; None where it has none."""
        return self._core.as_of

    @property
    def not_checked(self) -> list[NotChecked]:
        """What was switched off, and what a bound kept from being looked at."""
        return [NotChecked(what, why) for what, why in self._core.not_checked()]

    def count(self, what: str | Severity) -> int:
        """Count the findings of a code or of a severity.

        Parameters
        ----------
        what : str
            A code such as "uncovered", or a severity: "error", "warning", "info".

        Returns
        -------
        int
            How many there are.
        """
        if what in ("error", "warning", "info"):
            return self._core.count_severity(str(what))
        return self._core.count(str(what))

    def path(self, at: int) -> list[str]:
        """Return the ids of the elements that a finding concerns, however many.

        Parameters
        ----------
        at : int
            The finding, from 0; negative ones count from the end.

        Returns
        -------
        list of str
            A ring's members, the way down to the nearest gap, too many leads; empty where it concerns one alone.
        """
        return self._core.path(at + len(self) if at < 0 else at)

    def __getitem__(self, at: Any) -> Any:
        """Return one finding, or a list of several, or the cells of a column.

        Parameters
        ----------
        at : int, slice or str
            A place, from 0; several places; or the name of a column (see `Table.column`).

        Returns
        -------
        Finding, list of Finding, or numpy.ndarray or list
            What stands there.

        Raises
        ------
        IndexError
            Where there are not so many.
        UnknownNameError
            Where there is no such column.
        """
        if isinstance(at, str):
            return self.column(at)
        if isinstance(at, slice):
            return [self._core.at(i) for i in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(f"there is no finding {at}: there are {len(self)}")
        return self._core.at(place)

    def __iter__(self) -> Iterator[_core.Finding]:
        return (self._core.at(i) for i in range(len(self)))

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Export the findings through the Arrow PyCapsule interface, however many.

        Parameters
        ----------
        requested_schema : object, optional
            Not looked at: the table comes as it is.

        Returns
        -------
        capsule
            An ``arrow_array_stream`` of record batches, each made when the consumer asks for it.
        """
        return self._core.arrow_stream()

    def sorts(self) -> Iterator[tuple[str, str]]:
        """Go through the findings by code and rule alone, without making their words.

        Yields
        ------
        tuple of str
            The code, and the rule's id or "".
        """
        for first in range(0, len(self), BLOCK):
            yield from zip(self._core.codes(first, first + BLOCK), self._core.rules(first, first + BLOCK), strict=True)

    def severity_names(self) -> Iterator[str]:
        """Go through the findings by severity alone.

        Yields
        ------
        str
            "error", "warning" or "info".
        """
        return (SEVERITIES[code].value for code in self._core.severities())

    def _shown(self, rows: int) -> list[list[Any]]:
        shown = [self._core.at(i) for i in range(min(rows, len(self)))]
        return [
            [
                finding.severity,
                finding.code,
                finding.place.id or str(finding.place) or None,
                finding.message,
                finding.remedy or None,
                finding.rule or None,
            ]
            for finding in shown
        ]

    def identities(self) -> list[str]:
        """Return, for each finding, a text that stays the same when rows move and words change.

        It is made of the code, the rule, the element, the column and, of a finding about a link, both ends. Several
        findings may have the same one.

        Returns
        -------
        list of str
            16 hexadecimal digits each.
        """
        from goldenthread.coverage.baseline import identity

        return [identity(finding) for finding in self]

    def write_baseline(self, path: str | os.PathLike[str]) -> None:
        """Accept these findings: write them to a file that later ones are compared with.

        Parameters
        ----------
        path : str or path-like
            A JSON file, which is replaced where it is there.

        Raises
        ------
        FileError
            Where it cannot be written.
        """
        from goldenthread.coverage.baseline import write

        write(self, path)

    def against(self, baseline: str | os.PathLike[str]) -> Comparison:
        """Compare with the findings that a file holds.

        Parameters
        ----------
        baseline : str or path-like
            What `write_baseline` wrote.

        Returns
        -------
        Comparison
            Which are new, how many were known, and which of the file's are gone.

        Raises
        ------
        FileError
            Where the file cannot be read.
        InputError
            Where it is no baseline.
        """
        from goldenthread.coverage.baseline import compare

        return compare(self, baseline)

    def to_sarif(self, source: str = "", *, baseline: str | os.PathLike[str] | None = None) -> dict[str, Any]:
        """Return the findings as a SARIF 2.1.0 log, which code hosts show beside a change.

        Parameters
        ----------
        source : str, default ""
            The plan's folder of CSV tables, or its file, as who reads the log sees it. Without it the log names rows
            of tables, and no files.
        baseline : str or path-like, optional
            A file of `write_baseline`: each result then says whether it is new.

        Returns
        -------
        dict
            What the JSON file is to hold.
        """
        from goldenthread.coverage.sarif import log

        return log(self, source, None if baseline is None else self.against(baseline))

    def to_junit(self, fail_on: str = "warning", *, baseline: str | os.PathLike[str] | None = None) -> str:
        """Return the findings as JUnit XML, which build servers show as tests: a suite a code, a test a finding.

        Parameters
        ----------
        fail_on : {"warning", "error", "info", "never"}, default "warning"
            The least severity that is a failure; what is less only says so.
        baseline : str or path-like, optional
            A file of `write_baseline`: what it holds is left out.

        Returns
        -------
        str
            The text of the XML file.
        """
        from goldenthread.coverage.junit import text

        return "".join(text(self, fail_on, None if baseline is None else self.against(baseline)))

    def totals(self) -> str:
        """Say how many findings of each severity there are.

        Returns
        -------
        str
            Such as "3 errors, 12 warnings".
        """
        counts = [(self.count(severity), severity.value) for severity in reversed(SEVERITIES)]
        words = [f"{count:,} {word}{'s' if count != 1 and word != 'info' else ''}" for count, word in counts if count]
        return ", ".join(words) or "nothing found"

    def _title(self) -> str:
        left = ", ".join(entry.what for entry in self.not_checked)
        return f"Findings ({self.totals()}{'; not checked: ' if left else ''}{left})"

    def __repr__(self) -> str:
        from goldenthread.base._text import text_table

        header = ("severity", "code", "place", "message", "remedy", "rule")
        return text_table(self._title(), header, self._shown(SHOWN), len(self), 70)

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import table_html

        header = ("severity", "code", "place", "message", "remedy", "rule")
        return table_html(self._title(), header, self._shown(SHOWN), len(self))
