"""The findings of a check, and how they are written."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import asked
from goldenthread.base.documented import NOT_WRITTEN, UNKNOWN_ELEMENT, documented
from goldenthread.base.progress import each_told
from goldenthread.coverage.base_findings import BaseFindings
from goldenthread.frame.page import Page, Pages

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable
    from typing import Any

    from goldenthread.coverage.baseline import Comparison


class FindingsLetter(Page):
    """What was found about what one party is responsible for, made by `Findings.letter`."""


class FindingsLetters(Pages):
    """A letter to each part of the council, made by `Findings.letters`."""


class Findings(BaseFindings):
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

    @asked
    @documented(UNKNOWN_ELEMENT)
    def letter(
        self,
        party: str,
        *,
        title: str = "",
        audience: str = "exempt",
        house: _core.HouseStyle | None = None,
    ) -> FindingsLetter:
        """Write to one party what was found about what it is responsible for.

        Each finding with what is wrong, in which row and column, and what to do; the errors first.

        Parameters
        ----------
        party : str
            Its id, such as a directorate's.
        title : str, optional
            What stands above it; "Data quality" if omitted.
        audience : {"public", "member", "exempt"}, default "exempt"
            Who is to see it: findings about what is above them are left out. A letter is for those who keep the data.

        Returns
        -------
        FindingsLetter
            ``to_html(path)`` writes it; in a notebook it shows itself.

        Raises
        ------
        ArgumentError
            If it is no party, or the audience may not see it.
        """

        def page(is_part: bool) -> str:
            return self._core.letter(party, title, audience, house or _core.HouseStyle(), is_part)

        self._plan._core.at(party)
        return FindingsLetter(page, f"to {party}")

    @asked
    def letters(
        self,
        by: str = "party",
        *,
        title: str = "",
        audience: str = "exempt",
        house: _core.HouseStyle | None = None,
    ) -> FindingsLetters:
        """Write a letter to each directorate, person or value that any finding concerns.

        The last letter has what concerns none of them, such as findings about rows that could not be used.

        Parameters
        ----------
        by : str, default "party"
            A kind of party or lens, such as "Directorate"; "party" or "lens"; or a column of the elements.
        title, audience, house
            As for `letter`.

        Returns
        -------
        FindingsLetters
            A letter by each name; ``to_html(folder)`` writes them all.

        Raises
        ------
        UnknownNameError
            If the plan cannot be divided by `by`.
        """
        style = house or _core.HouseStyle()
        made = self._core.letters(by, title, audience, style, False)

        def page_of(at: int) -> Callable[[bool], str]:
            def page(is_part: bool) -> str:
                letters = self._core.letters(by, title, audience, style, True) if is_part else made
                return letters[at].html

            return page

        return FindingsLetters(
            (each.to, each.file, FindingsLetter(page_of(at), f"to {each.to}")) for at, each in enumerate(made)
        )

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

        return [identity(finding) for finding in each_told(self, len(self))]

    @documented(NOT_WRITTEN)
    def write_baseline(self, path: str | os.PathLike[str]) -> None:
        """Accept these findings: write them to a file with which later findings are compared.

        Parameters
        ----------
        path : str or path-like
            A JSON file; an existing one is replaced.
        """
        from goldenthread.coverage.baseline import write

        write(self, path)

    def against(self, baseline: str | os.PathLike[str]) -> Comparison:
        """Compare with the findings in a file.

        Parameters
        ----------
        baseline : str or path-like
            What `write_baseline` wrote.

        Returns
        -------
        Comparison
            Which findings are new, how many were known, and which entries of the file are gone.

        Raises
        ------
        FileError
            If the file cannot be read.
        InputError
            If it is not a baseline.
        """
        from goldenthread.coverage.baseline import compare

        return compare(self, baseline)

    def to_sarif(self, source: str = "", *, baseline: str | os.PathLike[str] | None = None) -> dict[str, Any]:
        """Return the findings as a SARIF 2.1.0 log, which code hosts show beside a change.

        Parameters
        ----------
        source : str, default ""
            The plan's folder of CSV tables, or its file, as the readers of the log see it. Without it the log names
            rows of tables, and no files.
        baseline : str or path-like, optional
            A file of `write_baseline`: each result then says whether it is new.

        Returns
        -------
        dict
            The content of the JSON file.
        """
        from goldenthread.coverage.sarif import log

        return log(self, source, None if baseline is None else self.against(baseline))

    def to_junit(self, fail_on: str = "warning", *, baseline: str | os.PathLike[str] | None = None) -> str:
        """Return the findings as JUnit XML, which build servers show as tests: a suite a code, a test a finding.

        Parameters
        ----------
        fail_on : {"warning", "error", "info", "never"}, default "warning"
            The lowest severity that counts as a failure.
        baseline : str or path-like, optional
            A file of `write_baseline`, whose findings are left out.

        Returns
        -------
        str
            The text of the XML file.
        """
        from goldenthread.coverage.junit import text

        return "".join(text(self, fail_on, None if baseline is None else self.against(baseline)))
