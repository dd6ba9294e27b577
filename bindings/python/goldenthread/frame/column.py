"""One column of a frame, and its form in numpy, pandas and polars."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeAlias

    import numpy as np

    Array: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"
    Cells: TypeAlias = "Array | list[Any]"

MISSING_CODE = 255
MISSING_DAY = -(2**31)
MISSING_INTEGER = -(2**63)


class Column:
    """One column: the type of its cells, and the cells in compact form.

    Parameters
    ----------
    kind : str
        "text", "number", "integer", "flag", "date", "period" or "word".
    cells : numpy.ndarray or list
        Texts and periods are lists with None if there is nothing. Numbers are float64 with NaN there; integers are
        unsigned and always there, or int64 with the least one for missing. Flags are bytes: 0, 1 or 255 (missing).
        Days are int32 since 1970-01-01 with the least int32 for missing. Words are bytes, positions in `words`, with
        255 for missing.
    words : sequence of str, optional
        The words that the bytes of a "word" column stand for.
    """

    __slots__ = ("cells", "kind", "words")

    def __init__(self, kind: str, cells: Cells, words: Sequence[str] = ()) -> None:
        self.kind = kind
        self.cells = cells
        self.words = tuple(words)

    def __len__(self) -> int:
        return len(self.cells)

    def values(self) -> Cells:
        """Return the cells as numpy holds them: see `Table.column`."""
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
        if self.kind == "date":
            days = np.asarray(self.cells)
            made = days.astype("int64").view("datetime64[D]")
            made[days == MISSING_DAY] = np.datetime64("NaT", "D")
            return made
        if self._has_missing_integers():
            return np.array(self.to_list(), dtype=object)
        return self.cells

    def _has_missing_integers(self) -> bool:
        return (
            self.kind == "integer"
            and self.cells.dtype.kind == "i"  # type: ignore[union-attr]
            and bool((self.cells == MISSING_INTEGER).any())  # type: ignore[union-attr]
        )

    def cell(self, row: int) -> Any:
        """Return one cell as a plain Python value; None if it is missing."""
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
        if self.kind == "date":
            import datetime as dt

            return None if code == MISSING_DAY else dt.date(1970, 1, 1) + dt.timedelta(days=code)
        return None if code == MISSING_INTEGER else code

    def to_list(self) -> list[Any]:
        """Return the cells as plain Python values, None if one is missing."""
        if self.kind in ("text", "period"):
            return list(self.cells)
        if self.kind == "integer":
            return [None if cell == MISSING_INTEGER else int(cell) for cell in self.cells]
        return [self.cell(row) for row in range(len(self.cells))]

    def for_core(self) -> tuple[str, Any, tuple[Any, ...]]:
        """Return the column in the form that the compiled half takes."""
        return self.kind, self.cells, self.words

    def for_pandas(self) -> Any:
        """Return the column in the best pandas type for its values."""
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
        if self._has_missing_integers():
            return pd.array(self.to_list(), dtype="Int64")
        if self.kind == "date":
            return self.values().astype("datetime64[s]")  # type: ignore[union-attr]
        return self.cells

    def for_polars(self) -> Any:
        """Return the column as a polars series without a name."""
        import polars as pl

        if self.kind == "word":
            return pl.Series("", list(self.values()), dtype=pl.String).cast(pl.Categorical)
        if self.kind == "text":
            return pl.Series("", self.cells, dtype=pl.String)
        if self.kind == "flag":
            return pl.Series("", self.to_list(), dtype=pl.Boolean)
        if self.kind == "number":
            return pl.Series("", self.cells).fill_nan(None)
        if self._has_missing_integers():
            return pl.Series("", self.to_list(), dtype=pl.Int64)
        return pl.Series("", self.values())
