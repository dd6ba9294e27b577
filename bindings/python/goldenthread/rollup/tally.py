"""Tallies: how many leaves have which status."""

from __future__ import annotations

from goldenthread.base.words import STATUSES, Status

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Tally:
    """Counts of distinct leaves by status.

    ``tally["on_track"]`` is one count, and ``dict(tally)`` all that are not 0. Printed, it is in the framework's words.

    Examples
    --------
    >>> import goldenthread as gt
    >>> tally = gt.Tally([1, 0, 2, 1, 0, 0, 3, 0, 0, 0])
    >>> tally["on_track"], tally.total, tally.judged, tally.percent("on_track", "complete")
    (2, 7, 4, 75.0)
    """

    __slots__ = ("_counts", "_labels")

    def __init__(self, counts: Sequence[int], labels: Mapping[str, str] | None = None) -> None:
        self._counts = tuple(int(count) for count in counts)
        self._labels = labels or {}

    def __getitem__(self, status: str) -> int:
        return self._counts[STATUSES.index(Status(status))]

    def keys(self) -> list[Status]:
        """Return the statuses that have a leaf.

        Returns
        -------
        list of Status
            In the order of their codes, worst first.
        """
        return [status for status, count in zip(STATUSES, self._counts, strict=True) if count]

    @property
    def counts(self) -> tuple[int, ...]:
        """The count of every status, in the order of `Status`."""
        return self._counts

    @property
    def total(self) -> int:
        """All leaves."""
        return sum(self._counts)

    @property
    def judged(self) -> int:
        """The number of leaves that are off track, at risk, on track or complete: the base of percentages."""
        return sum(self._counts[:4])

    def percent(self, *statuses: str) -> float | None:
        """Return the leaves with any of the given statuses as a percentage of those with a judgement.

        Parameters
        ----------
        *statuses : str
            Such as "on_track", "complete".

        Returns
        -------
        float or None
            From 0 to 100, not rounded; None if none has a judgement.
        """
        return 100.0 * sum(self[status] for status in statuses) / self.judged if self.judged else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and self._counts == other._counts

    def __hash__(self) -> int:
        return hash(self._counts)

    def in_words(self, labels: Mapping[str, str]) -> str:
        """Return the counts in words, such as "2 red, 1 green".

        Parameters
        ----------
        labels : mapping
            The labels of statuses, such as `Framework.status_labels`; the library's word for a status without a label.

        Returns
        -------
        str
            The worst first; "no leaves" if there is none.
        """
        words = [f"{self[status]} {labels.get(status, status.label).lower()}" for status in self.keys()]
        return ", ".join(words) or "no leaves"

    def __str__(self) -> str:
        return self.in_words(self._labels)

    def __repr__(self) -> str:
        return f"<Tally {self}>"
