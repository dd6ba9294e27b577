"""The findings of a check, as a table and a sequence."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import Unchanging
from goldenthread.base.documented import SEEN_BY, UNKNOWN_AUDIENCE, documented
from goldenthread.base.generic import TypeVar
from goldenthread.base.words import SEVERITIES, Severity
from goldenthread.coverage.not_checked import NotChecked
from goldenthread.model.plan_answer import DatedAnswer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


SHOWN = 50
BLOCK = 10_000
F = TypeVar("F", bound="BaseFindings")
COLUMNS = ("severity", "code", "id", "message", "remedy", "rule", "place")


class BaseFindings(Unchanging, DatedAnswer[_core.Findings]):
    """Findings as a table and a sequence, for the writers of text, SARIF and JUnit. See `goldenthread.Findings`."""

    @property
    def not_checked(self) -> list[NotChecked]:
        """What was switched off, and what was not checked because of a limit."""
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
            The number of them.
        """
        if what in ("error", "warning", "info"):
            return self._core.count_severity(str(what))
        return self._core.count(str(what))

    @documented(UNKNOWN_AUDIENCE, audience=SEEN_BY)
    def shown_to(self: F, audience: str) -> F:
        """Return the findings that an audience may see.

        Returns
        -------
        Findings
            Those of elements that it may see, and which name no other; what building left only where nothing is hidden.
        """
        return type(self)(self._plan, self._core.shown_to(audience))

    def path(self, at: int) -> list[str]:
        """Return the ids of the elements that a finding concerns, however many.

        Parameters
        ----------
        at : int
            The finding, from 0; negative ones count from the end.

        Returns
        -------
        list of str
            The members of a ring, the path down to the nearest gap, or the leads that are too many; empty if only one
            element is concerned.
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
            If there are not so many.
        UnknownNameError
            If there is no such column.
        """
        if isinstance(at, str):
            return self.column(at)
        if isinstance(at, slice):
            return [self._core.at(i) for i in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(f"there is no finding {at}: there are {len(self):,}")
        return self._core.at(place)

    def __iter__(self) -> Iterator[_core.Finding]:
        return (self._core.at(i) for i in range(len(self)))

    def sorts(self) -> Iterator[tuple[str, str]]:
        """Iterate over the codes and rules of the findings, without composing their messages.

        Yields
        ------
        tuple of str
            The code, and the rule's id or "".
        """
        for first in range(0, len(self), BLOCK):
            yield from zip(self._core.codes(first, first + BLOCK), self._core.rules(first, first + BLOCK), strict=True)

    def severity_names(self) -> Iterator[str]:
        """Iterate over the severities of the findings.

        Yields
        ------
        str
            "error", "warning" or "info".
        """
        return (SEVERITIES[code].value for code in self._core.severities())

    def totals(self) -> str:
        """Return the number of findings of each severity, in words.

        Returns
        -------
        str
            Such as "3 errors, 12 warnings".
        """
        return self._core.totals()

    def __repr__(self) -> str:
        return str(self._core)

    def _repr_html_(self) -> str:
        return self._core.readable_frame().html_table(SHOWN)
