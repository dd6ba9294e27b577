"""How many of how many."""

from __future__ import annotations


class CoverageShare:
    """How many of the elements that were asked are covered.

    Attributes
    ----------
    numerator : int
        Those covered; a justified one is not.
    denominator : int
        Those asked: all that a rule selects.
    justified : int
        Those of them whose gaps are all accepted.
    """

    __slots__ = ("denominator", "justified", "numerator")

    def __init__(self, numerator: int, denominator: int, justified: int) -> None:
        self.numerator = numerator
        self.denominator = denominator
        self.justified = justified

    @property
    def value(self) -> float | None:
        """The share, from 0 to 1; None over nothing."""
        return self.numerator / self.denominator if self.denominator else None

    def __str__(self) -> str:
        said = f"{self.numerator:,} of {self.denominator:,}"
        if self.value is None:
            return f"{said} (undefined)"
        tenths = int(self.value * 1000 + 0.5)
        if self.numerator:
            tenths = max(tenths, 1)
        if self.numerator < self.denominator:
            tenths = min(tenths, 999)
        more = f", {self.justified:,} justified" if self.justified else ""
        return f"{said} ({tenths / 10:g} %){more}"

    def __repr__(self) -> str:
        return f"<CoverageShare {self}>"
