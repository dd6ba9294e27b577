"""The findings of a check, and how they are written."""

from __future__ import annotations

from goldenthread.coverage.base_findings import BaseFindings

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any

    from goldenthread.coverage.baseline import Comparison


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
        """Accept these findings: write them to a file with which later findings are compared.

        Parameters
        ----------
        path : str or path-like
            A JSON file; an existing one is replaced.

        Raises
        ------
        FileError
            If it cannot be written.
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
