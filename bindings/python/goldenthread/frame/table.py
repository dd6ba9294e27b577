"""Tables: columns of one length, which any data frame library can take."""

from __future__ import annotations

from goldenthread import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any, TypeAlias

    import numpy as np
    import pandas as pd
    import polars as pl

    Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"
    Cells: TypeAlias = "Array | list[Any]"

MISSING_CODE = 255
SHOWN = 20


class Column:
    """One column: what its cells are, and the cells in as little memory as that allows.

    Parameters
    ----------
    kind : str
        "text", "number", "integer", "flag", "day", "period" or "word".
    cells : numpy.ndarray or list
        Texts and periods are lists with None where there is nothing. Numbers are float64 with NaN there; integers are
        unsigned and always there. Flags are bytes: 0, 1 or 255 (missing). Days are int32 since 1970-01-01 with the
        least int32 for missing. Words are bytes, positions in `words`, with 255 for missing.
    words : sequence of str, optional
        What the bytes of a "word" column stand for.
    """

    __slots__ = ("cells", "kind", "words")

    def __init__(self, kind: str, cells: Cells, words: Sequence[str] = ()) -> None:
        self.kind = kind
        self.cells = cells
        self.words = tuple(words)

    @classmethod
    def from_core(cls, parts: tuple[str, Any, Any]) -> Column:
        """Return a column of a plan's own table."""
        kind, cells, extra = parts
        if kind == "word":
            return cls("word", cells, extra)
        if kind == "yes_no":
            return cls("flag", cells)
        return cls("text" if kind in ("list", "element") else kind, cells)

    def __len__(self) -> int:
        return len(self.cells)

    def values(self) -> Cells:
        """Return the cells as numpy has them: see `Table.column`."""
        import numpy as np

        if self.kind == "word":
            words = np.array([*(word or None for word in self.words), None], dtype=object)
            codes = np.minimum(np.asarray(self.cells), len(self.words))
            made: Array = words[codes]
            return made
        if self.kind == "flag":
            flags = np.asarray(self.cells)
            if not (flags == MISSING_CODE).any():
                known: Array = flags.astype(bool)
                return known
            some: Array = np.array([False, True, None], dtype=object)[np.minimum(flags, 2)]
            return some
        if self.kind == "day":
            days = np.asarray(self.cells)
            made = days.astype("int64").view("datetime64[D]")
            made[days == np.iinfo(np.int32).min] = np.datetime64("NaT", "D")
            return made
        return self.cells

    def cell(self, row: int) -> Any:
        """Return one cell as a plain Python value; None where it is missing."""
        value = self.cells[row]
        if self.kind in ("text", "period"):
            return value
        if self.kind == "number":
            return None if value != value else float(value)
        code = int(value)
        if self.kind == "word":
            return self.words[code] or None if code < len(self.words) else None
        if self.kind == "flag":
            return None if code == MISSING_CODE else code != 0
        if self.kind == "day":
            import datetime as dt

            return None if code == -(2**31) else dt.date(1970, 1, 1) + dt.timedelta(days=code)
        return code

    def to_list(self) -> list[Any]:
        """Return the cells as plain Python values, None where one is missing."""
        if self.kind in ("text", "period"):
            return list(self.cells)
        if self.kind == "integer":
            return [int(cell) for cell in self.cells]
        return [self.cell(row) for row in range(len(self.cells))]

    def for_arrow(self) -> tuple[str, Any, tuple[str, ...]]:
        """Return what the Arrow exporter takes."""
        if self.kind == "period":
            return "text", [None if cell is None else str(cell) for cell in self.cells], ()
        return self.kind, self.cells, self.words

    def for_pandas(self) -> Any:
        """Return the column as pandas keeps such values best."""
        import pandas as pd

        if self.kind == "word":
            import numpy as np

            codes = np.asarray(self.cells).astype("int16")
            blank = [at for at, word in enumerate(self.words) if not word]
            for at in blank:
                codes[codes == at] = -1
            codes[codes >= len(self.words)] = -1
            kept = [word for word in self.words if word]
            for at in reversed(blank):
                codes[codes > at] -= 1
            return pd.Categorical.from_codes(codes, categories=kept)
        if self.kind == "flag":
            return pd.array(self.to_list(), dtype="boolean")
        if self.kind == "period":
            return [None if cell is None else str(cell) for cell in self.cells]
        if self.kind == "day":
            return self.values().astype("datetime64[s]")  # type: ignore[union-attr]
        return self.cells

    def for_polars(self) -> Any:
        """Return the column as a polars series without a name."""
        import polars as pl

        if self.kind == "word":
            return pl.Series("", list(self.values()), dtype=pl.String).cast(pl.Categorical)
        if self.kind == "text":
            return pl.Series("", self.cells, dtype=pl.String)
        if self.kind == "period":
            return pl.Series("", self.for_arrow()[1], dtype=pl.String)
        if self.kind == "flag":
            return pl.Series("", self.to_list(), dtype=pl.Boolean)
        if self.kind == "number":
            return pl.Series("", self.cells).fill_nan(None)
        return pl.Series("", self.values())


class Table:
    """Columns of one length, made when they are asked for.

    Any library that takes Arrow data takes a table as it is: ``polars.DataFrame(table)``, ``pyarrow.table(table)``,
    ``duckdb.from_arrow(table)``. ``to_pandas()`` and ``to_polars()`` need nothing but that library.

    Attributes
    ----------
    columns : tuple of str
        The names of the columns, in order.
    """

    _caption = "Table"

    def __init__(self, columns: dict[str, Callable[[], Column]], rows: int, caption: str | None = None) -> None:
        self._makers = columns
        self._made: dict[str, Column] = {}
        self._rows = rows
        if caption is not None:
            self._caption = caption

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self._makers)

    def __len__(self) -> int:
        return self._rows

    def _column(self, name: str) -> Column:
        made = self._made.get(name)
        if made is None:
            maker = self._makers.get(name)
            if maker is None:
                from goldenthread.base.errors import UnknownNameError

                raise UnknownNameError(f"there is no column {name!r}; there are {', '.join(self._makers)}")
            made = self._made[name] = maker()
        return made

    def column(self, name: str) -> Cells:
        """Return the cells of one column.

        Parameters
        ----------
        name : str
            One of `columns`.

        Returns
        -------
        numpy.ndarray or list
            Numbers are a float64 view, without a copy, with NaN where there is none; counts an unsigned view; dates
            datetime64[D]; words and yes/no object or bool arrays; texts and periods lists with None where there is
            nothing. One cell a row. Views cannot be written to.

        Raises
        ------
        UnknownNameError
            Where there is no such column.
        """
        return self._column(name).values()

    def column_list(self, name: str) -> list[Any]:
        """Return the cells of one column as plain Python values.

        Parameters
        ----------
        name : str
            One of `columns`.

        Returns
        -------
        list
            str, float, int, bool, datetime.date or Period; None where a cell is missing.

        Raises
        ------
        UnknownNameError
            Where there is no such column.
        """
        return self._column(name).to_list()

    def codes(self, name: str) -> tuple[Array, tuple[str, ...]]:
        """Return a column of words as bytes, without a copy, and what they stand for.

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
            Where the column is not one of words.
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
            Column name to value; None where a cell is missing.

        Raises
        ------
        IndexError
            Where there is no such row.
        """
        at = row + self._rows if row < 0 else row
        if not 0 <= at < self._rows:
            raise IndexError(f"there is no row {row}: there are {self._rows}")
        return self._row(at)

    def _row(self, at: int) -> dict[str, Any]:
        return {name: self._column(name).cell(at) for name in self._makers}

    def rows(self) -> Iterator[dict[str, Any]]:
        """Go through the rows as dicts of plain Python values.

        Yields
        ------
        dict
            Column name to value; None where a cell is missing.
        """
        for row in range(self._rows):
            yield self.row(row)

    def to_dict(self) -> dict[str, list[Any]]:
        """Return the columns as lists of plain Python values.

        Returns
        -------
        dict
            Column name to list; None where a cell is missing.
        """
        return {name: self._column(name).to_list() for name in self._makers}

    def to_pandas(self) -> pd.DataFrame:
        """Return the table as a pandas data frame.

        Returns
        -------
        pandas.DataFrame
            Words are categories and numbers share memory where pandas lets them.

        Raises
        ------
        ImportError
            Where pandas is not installed.
        """
        import pandas as pd

        return pd.DataFrame({name: self._column(name).for_pandas() for name in self._makers}, copy=False)

    def to_polars(self) -> pl.DataFrame:
        """Return the table as a polars data frame.

        Returns
        -------
        polars.DataFrame
            Words are categories, dates are dates, and missing cells null.

        Raises
        ------
        ImportError
            Where polars is not installed.
        """
        import polars as pl

        return pl.DataFrame({name: self._column(name).for_polars() for name in self._makers})

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Export the table through the Arrow PyCapsule interface.

        Parameters
        ----------
        requested_schema : object, optional
            Not looked at: the table comes as it is.

        Returns
        -------
        capsule
            An ``arrow_array_stream`` of one record batch.
        """
        return _core.arrow_stream(list(self._makers), [self._column(name).for_arrow() for name in self._makers])

    def _shown(self, rows: int) -> list[list[Any]]:
        return [[self._column(name).cell(row) for name in self._makers] for row in range(min(rows, self._rows))]

    def __repr__(self) -> str:
        from goldenthread.base._text import text_table

        return text_table(self._caption, self.columns, self._shown(SHOWN), self._rows)

    def _repr_html_(self) -> str:
        from goldenthread.frame.html import table_html

        return table_html(self._caption, self.columns, self._shown(SHOWN), self._rows)


class DataTable(Table):
    """A table of which ``table["name"]`` is a column: see `Table.column`."""

    def __getitem__(self, name: str) -> Cells:
        """Return the cells of one column: see `Table.column`."""
        return self.column(name)

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)
