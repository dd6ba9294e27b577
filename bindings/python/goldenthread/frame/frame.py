"""Frames: the one form of every answer that has rows."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.documented import NO_WORKBOOK, WORKBOOK_PATH, documented
from goldenthread.frame.column import Column
from goldenthread.frame.shown import ShownAnswer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    import pandas as pd
    import polars as pl

    from goldenthread.frame.column import Array, Cells

SHOWN = 20
WIDEST = 40
ANY_WIDTH = 0
COLUMN = """name : str
    One of `columns`."""
UNKNOWN_COLUMN = """UnknownNameError
    If there is no such column."""


class Frame(ShownAnswer["Frame"]):
    """Named, typed columns of equal length under a title: the form of every answer that has rows.

    Any library that takes Arrow data takes a frame directly: ``polars.DataFrame(frame)``, ``pyarrow.table(frame)``,
    ``duckdb.from_arrow(frame)``. ``to_pandas()`` and ``to_polars()`` need only that library.

    Attributes
    ----------
    columns : tuple of str
        The names of the columns, in order.
    """

    def __init__(
        self, frame: _core.Frame | Callable[[], _core.Frame], rows: int | None = None, title: str | None = None
    ) -> None:
        self._source = frame
        self._made: dict[str, Column] = {}
        self._rows = rows
        self._title = title

    @property
    def _frame(self) -> _core.Frame:
        source = self._source
        if not isinstance(source, _core.Frame):
            self._source = source = source()
        return source

    @staticmethod
    def _plain(frame: _core.Frame) -> Frame:
        return Frame(frame)

    @property
    def title(self) -> str:
        """The title of the table."""
        return self._title if self._title is not None else self._frame.title

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return self._frame.columns

    def __len__(self) -> int:
        return self._rows if self._rows is not None else len(self._frame)

    def _column(self, name: str) -> Column:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = Column(*self._frame.parts(name))
        return made

    @documented(UNKNOWN_COLUMN, name=COLUMN)
    def column(self, name: str) -> Cells:
        """Return the cells of one column.

        Returns
        -------
        numpy.ndarray or list
            Numbers are a float64 view, without a copy, with NaN if there is none; counts an unsigned view; dates
            datetime64[D]; words and yes/no object or bool arrays; texts and periods lists with None if there is
            nothing. One cell a row. Views cannot be written to.
        """
        return self._column(name).values()

    @documented(UNKNOWN_COLUMN, name=COLUMN)
    def column_list(self, name: str) -> list[Any]:
        """Return the cells of one column as plain Python values.

        Returns
        -------
        list
            str, float, int, bool, datetime.date or Period; None if a cell is missing.
        """
        return self._column(name).to_list()

    def codes(self, name: str) -> tuple[Array, tuple[str, ...]]:
        """Return a column of words as bytes, without a copy, and the words that the bytes stand for.

        Parameters
        ----------
        name : str
            A column of words, such as "status" or "kind".

        Returns
        -------
        codes : numpy.ndarray of uint8
            Positions in `words`; 255 where there is no word. A view that cannot be written to.
        words : tuple of str
            The words.

        Raises
        ------
        ArgumentError
            If the column is not one of words.
        """
        column = self._column(name)
        if column.kind != "word":
            from goldenthread.base.errors import ArgumentError

            raise ArgumentError(f"column {name!r} holds {column.kind}s, not words")
        return column.cells, column.words  # type: ignore[return-value]

    def row(self, row: int) -> dict[str, Any]:
        """Return one row as a dict of plain Python values.

        Parameters
        ----------
        row : int
            From 0; negative rows count from the end.

        Returns
        -------
        dict
            Column name to value; None if a cell is missing.

        Raises
        ------
        IndexError
            If there is no such row.
        """
        at = row + len(self) if row < 0 else row
        if not 0 <= at < len(self):
            raise IndexError(f"there is no row {row}: there are {len(self):,}")
        return self._row(at)

    def _row(self, at: int) -> dict[str, Any]:
        return dict(zip(self.columns, self._frame.row(at), strict=True))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Iterate over the rows as dicts of plain Python values.

        Yields
        ------
        dict
            Column name to value; None if a cell is missing.
        """
        for row in range(len(self)):
            yield self._row(row)

    def to_dict(self) -> dict[str, list[Any]]:
        """Return the columns as lists of plain Python values.

        Returns
        -------
        dict
            Column name to list; None if a cell is missing.
        """
        return {name: self._column(name).to_list() for name in self._each_column()}

    def take(self, rows: Sequence[int] | Array) -> Frame:
        """Return a frame of some of the rows.

        Parameters
        ----------
        rows : sequence of int
            Row numbers from 0, in the order of the result.

        Returns
        -------
        Frame
            The rows, copied.

        Raises
        ------
        ArgumentError
            If there is no such row.
        """
        return Frame(self._frame.take([int(row) for row in rows]))

    def to_csv(self) -> str:
        """Return the rows as comma-separated values.

        Returns
        -------
        str
            A header and a line for each row; numbers are exact, and no text is left that a spreadsheet would run as a
            formula.
        """
        return self._frame.to_csv()

    def to_json_lines(self) -> str:
        """Return each row as a JSON object on its own line.

        Returns
        -------
        str
            Dates and periods are texts; what is missing is null.
        """
        return self._frame.to_json_lines()

    @documented(NO_WORKBOOK, path=WORKBOOK_PATH)
    def to_workbook(self, path: str | os.PathLike[str]) -> None:
        """Write the table to a workbook: typed cells, and statuses in the framework's words with their colours."""
        from goldenthread.frame.workbook import write_frames

        write_frames(path, self.title, [(self.title, self._frame)])

    def _each_column(self) -> Iterable[str]:
        from goldenthread.base.progress import each_told

        return each_told(self.columns, len(self.columns), every=1)

    def _for_data_frame(self, name: str) -> Column:
        column = self._column(name)
        if column.kind != "period":
            return column
        return Column("text", [cell or None for cell in self._frame.exact(name)])

    def to_pandas(self) -> pd.DataFrame:
        """Return the table as a pandas data frame.

        Returns
        -------
        pandas.DataFrame
            Words are categories; numbers share memory where pandas allows it.

        Raises
        ------
        ImportError
            If pandas is not installed.
        """
        import pandas as pd

        return pd.DataFrame({name: self._for_data_frame(name).for_pandas() for name in self._each_column()}, copy=False)

    def to_polars(self) -> pl.DataFrame:
        """Return the table as a polars data frame.

        Returns
        -------
        polars.DataFrame
            Words are categories, dates are dates, and missing cells null.

        Raises
        ------
        ImportError
            If polars is not installed.
        """
        import polars as pl

        return pl.DataFrame({name: self._for_data_frame(name).for_polars() for name in self._each_column()})

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Export the table through the Arrow PyCapsule interface.

        Parameters
        ----------
        requested_schema : object, optional
            Ignored: the table keeps its own types.

        Returns
        -------
        capsule
            An ``arrow_array_stream``.
        """
        return self._frame.arrow_stream()

    def __getitem__(self, name: Any) -> Any:
        """Return the cells of one column: see `Frame.column`."""
        return self.column(name)

    def __contains__(self, name: object) -> bool:
        return name in self.columns

    def __iter__(self) -> Iterator[Any]:
        return iter(self.columns)

    def __reduce__(self) -> Any:
        if self._asked is not None and type(self) is not Frame:
            return super().__reduce__()
        frame = self._frame
        parts = (frame.title, len(frame), frame.start_month, frame.all_parts(), frame.status_labels)
        kept = ("_asked", "_made", "_source", "_rows", "_title")
        return _restored, (type(self), parts, {key: at for key, at in self.__dict__.items() if key not in kept})

    def __copy__(self) -> Frame:
        return self

    def __deepcopy__(self, memo: object) -> Frame:
        make, arguments = self.__reduce__()
        made: Frame = make(*arguments)
        return made

    def __repr__(self) -> str:
        return self._frame.text_table(SHOWN, WIDEST, ANY_WIDTH)

    def _repr_html_(self) -> str:
        return self._frame.html_table(SHOWN)


def _restored(kind: type[Frame], parts: tuple[Any, ...], attributes: dict[str, Any]) -> Frame:
    made = kind.__new__(kind)
    made.__dict__.update(attributes)
    Frame.__init__(made, _core.frame_of(*parts))
    return made
