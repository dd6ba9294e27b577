"""Drawings, each with a table that says the same."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import Answer
from goldenthread.base.documented import NOT_WRITTEN, WHOLE_PAGE, documented
from goldenthread.base.written import written

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os


class Drawing(Answer):
    """A drawing as SVG, with a title, a description, and a table that says all that it shows.

    It has no script and fetches nothing; in a notebook it shows itself and its table.

    Attributes
    ----------
    title : str
        What stands above it.
    """

    def __init__(self, drawn: _core.Drawn) -> None:
        self._drawn = drawn
        self.title = drawn.title

    @documented(NOT_WRITTEN)
    def to_svg(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the drawing as SVG, and write it if a path is given.

        Returns
        -------
        str
            The drawing, which stands by itself.
        """
        return written(self._drawn.svg, path)

    @documented(NOT_WRITTEN, returns=WHOLE_PAGE)
    def to_html(self, path: str | os.PathLike[str] | None = None, *, house: _core.HouseStyle | None = None) -> str:
        """Return a page with the drawing and its table, and write it if a path is given.

        Parameters
        ----------
        house : HouseStyle, optional
            The council's own name, logo and style sheet.

        Raises
        ------
        ArgumentError
            If the house style cannot be used.
        """
        return written(self._drawn.page(house or _core.HouseStyle(), False), path)

    def to_table(self) -> str:
        """Return the table that says the same.

        Returns
        -------
        str
            A part of an HTML page.
        """
        return self._drawn.table

    def _repr_html_(self) -> str:
        return self._drawn.page(_core.HouseStyle(), True)

    def __repr__(self) -> str:
        return f"<Drawing: {self.title}; to_svg(path) or to_html(path) writes it>"
