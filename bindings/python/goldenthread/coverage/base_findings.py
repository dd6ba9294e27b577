"""What a check found, as a table and a sequence."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import Unchanging
from goldenthread.base.words import SEVERITIES, Severity
from goldenthread.coverage.not_checked import NotChecked
from goldenthread.model.plan_answer import DatedAnswer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


SHOWN = 50
BLOCK = 10_000
COLUMNS = ("severity", "code", "id", "message", "remedy", "rule", "place")


class BaseFindings(Unchanging, DatedAnswer[_core.Findings]):
    """Findings as a table and a sequence: what the forms ask in which they are told. See `goldenthread.Findings`."""

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

    def totals(self) -> str:
        """Say how many findings of each severity there are.

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
