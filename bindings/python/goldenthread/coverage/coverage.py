"""Coverage by rules, and matrices of any elements against any others."""

from __future__ import annotations

from goldenthread import _core
from goldenthread._core import MatrixTotal
from goldenthread.base.asking import asked
from goldenthread.base.documented import DRAWING, UNKNOWN_ELEMENT, documented
from goldenthread.base.drawing import Drawing
from goldenthread.frame.frame import Frame
from goldenthread.model.elements import Elements
from goldenthread.model.plan_answer import DatedAnswer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from goldenthread._core import CoverageShare
    from goldenthread.frame.column import Array
    from goldenthread.model.base_plan import BasePlan

__all__ = ["CoverageReport", "Matrix", "MatrixTotal"]

# How many rows and columns of a matrix a notebook shows.
MOST = 30


class CoverageReport(DatedAnswer[_core.CoverageReport]):
    """Every element's coverage by some rules, one row for each element, in the plan's order.

    Columns: id, wanted (whether a rule selects it), shallow (each requirement is met right here), deep_any (and one
    coverer is deep any in its turn), deep_all (and every coverer is), justified, ring ("clear", "on" or "above"),
    coverers (how many links count), met and required (requirements), share (of its coverers that are deep all, by
    weight, 0 to 1). ``report["shallow"]`` is one column.
    """

    @property
    def shallow_share(self) -> CoverageShare:
        """How many of the selected elements meet every requirement directly."""
        return self._core.shallow_share

    @property
    def deep_any_share(self) -> CoverageShare:
        """How many of those asked are covered all the way down along one path at least."""
        return self._core.deep_any_share

    @property
    def deep_all_share(self) -> CoverageShare:
        """How many of those asked are covered all the way down along every path."""
        return self._core.deep_all_share

    @property
    def gaps(self) -> Elements:
        """The elements that a rule selects, that do not meet it, and whose gap nobody accepted."""
        return Elements(self._plan, self._core.gaps(), "Gaps")

    def __repr__(self) -> str:
        return f"{self._core}{super().__repr__()}"

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer

        return answer(str(self._core), self._frame)

    @documented(UNKNOWN_ELEMENT)
    def path_to_gap(self, id: str) -> Elements:
        """Return the path down from an element to the nearest gap at or below it.

        Returns
        -------
        Elements
            From the element to the gap, both included; empty if there is none.
        """
        return Elements(self._plan, self._core.path_to_gap(self._plan._core.at(id)), f"From {id} to the nearest gap")


class Matrix(Frame):
    """A matrix: how many links join each row and column, and how many elements are below both.

    As a table it has a row for each cell that is not empty: row, column, direct, below.

    Attributes
    ----------
    row_elements : Elements
        The elements of the rows, in the plan's order.
    column_elements : Elements
        The elements of the columns, in the plan's order.
    """

    def __init__(self, plan: BasePlan, core: _core.Matrix) -> None:
        self._plan = plan
        self._core = core
        self.row_elements = Elements(plan, core.rows(), "Rows")
        self.column_elements = Elements(plan, core.columns(), "Columns")
        super().__init__(core.frame, rows=None)

    def at(self, row: str, column: str) -> MatrixTotal:
        """Return one cell.

        Parameters
        ----------
        row, column : str
            The ids of an element of the rows and of one of the columns.

        Returns
        -------
        MatrixTotal
            ``direct`` is 1 if a link joins the two, and ``below`` is the number of elements below both.

        Raises
        ------
        UnknownNameError
            If there is no such row or column.
        """
        return self._core.at(self._place(self.row_elements, row), self._place(self.column_elements, column))

    def _place(self, among: Elements, id: str) -> int:
        row = self._plan._core.at(id)
        found = (among.at == row).nonzero()[0]
        if not len(found):
            from goldenthread.base.errors import UnknownNameError

            raise UnknownNameError(f"{id!r} is not one of the matrix's {among.title.lower()}")
        return int(found[0])

    def to_numpy(self, what: str = "below") -> Array:
        """Return the counts as a two-dimensional array.

        Parameters
        ----------
        what : {"below", "direct"}, default "below"
            Which count.

        Returns
        -------
        numpy.ndarray of uint32
            One row for each of `row_elements`, one column for each of `column_elements`.

        Raises
        ------
        ArgumentError
            If `what` is neither.
        """
        import numpy as np

        if what not in ("below", "direct"):
            from goldenthread.base.errors import ArgumentError

            raise ArgumentError(f"what is {what!r}; give 'below' or 'direct'")
        row, column, direct, below = self._core.cells()
        full = np.zeros((len(self.row_elements), len(self.column_elements)), dtype=np.uint32)
        full[row, column] = below if what == "below" else direct
        return full

    @property
    def row_totals(self) -> list[MatrixTotal]:
        """The total of each row."""
        return self._core.row_totals

    @property
    def column_totals(self) -> list[MatrixTotal]:
        """The total of each column."""
        return self._core.column_totals

    @property
    def total(self) -> MatrixTotal:
        """The total of the whole matrix."""
        return self._core.total

    @property
    def empty_rows(self) -> Elements:
        """The rows in which every cell is empty."""
        return Elements(self._plan, self._core.empty_rows(), "Empty rows")

    @property
    def empty_columns(self) -> Elements:
        """The columns in which every cell is empty."""
        return Elements(self._plan, self._core.empty_columns(), "Empty columns")

    @property
    def row_share(self) -> CoverageShare:
        """How many rows are not empty."""
        return self._core.row_share

    @property
    def column_share(self) -> CoverageShare:
        """How many columns are not empty."""
        return self._core.column_share

    @property
    def direct_row_share(self) -> CoverageShare:
        """How many rows a link joins with a column."""
        return self._core.direct_row_share

    @property
    def direct_column_share(self) -> CoverageShare:
        """How many columns a link joins with a row."""
        return self._core.direct_column_share

    @asked
    @documented(returns=DRAWING)
    def drawing(self, audience: str = "public") -> Drawing:
        """Draw the first 30 rows and columns; a notebook shows the drawing below the table."""
        return Drawing(self._core.drawn(MOST, audience))

    def __repr__(self) -> str:
        return f"{super().__repr__()}\n{self._core.words(10)}".rstrip()

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import answer, block

        grid = self._core.grid_frame(MOST).html_table(MOST + 1)
        return grid + answer(self._core.words(MOST)) + block(self._core.drawn(MOST, "exempt").svg_within_html)
