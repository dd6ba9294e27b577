"""Tables of other libraries and of plain Python, converted for a plan."""

from __future__ import annotations

from goldenthread.base.errors import ArgumentError
from goldenthread.base.wrong_sort import TABLES as TABLES
from goldenthread.base.wrong_sort import require_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from goldenthread import _core

# A table of more cells than the first is refused where it has more than the second for each that is given: what rows
# with keys of their own would fill with blanks.
SMALL_TABLE = 4_000_000
SPARSENESS = 100


def add_table(
    builder: _core.Builder | _core.Merger | _core.ObjectiveTable | _core.PlanEditor | _core.Sources,
    name: str,
    table: Any,
) -> None:
    """Add a table to a builder in the fastest way that the table allows."""
    require_table(name, table)
    if _is_pandas(table):
        _add_pandas(builder, name, table)
    elif hasattr(table, "__arrow_c_stream__"):
        builder.add_stream(name, table.__arrow_c_stream__())
    elif hasattr(table, "__arrow_c_array__"):
        builder.add_array(name, *table.__arrow_c_array__())
    else:
        names, columns = _columns(name, table)
        _require_characters(name, names)
        builder.add_columns(name, names, columns)


def _require_characters(table: str, names: list[str]) -> None:
    for at, name in enumerate(names):
        if any("\ud800" <= letter <= "\udfff" for letter in name):
            raise ArgumentError(
                f"{table}: the name of column {at + 1} has half of a surrogate pair, which is not a character"
            )


def _is_pandas(table: Any) -> bool:
    return type(table).__module__.partition(".")[0] == "pandas" and hasattr(table, "columns")


def _add_pandas(
    builder: _core.Builder | _core.Merger | _core.ObjectiveTable | _core.PlanEditor | _core.Sources,
    name: str,
    table: Any,
) -> None:
    # The index is no column of the plan, and columns of mixed objects are not for Arrow.
    if hasattr(table, "__arrow_c_stream__"):
        try:
            stream = _without_zones(table.reset_index(drop=True)).__arrow_c_stream__()
        except (ImportError, OverflowError, TypeError, ValueError):
            pass
        else:
            builder.add_stream(name, stream)
            return
    names = [str(column) for column in table.columns]
    builder.add_columns(name, names, [_pandas_cells(table.iloc[:, at]) for at in range(len(names))])


def _without_zones(table: Any) -> Any:
    """Return a data frame with local times, so that each day remains the day of its own time zone."""
    zoned = [name for name, kind in table.dtypes.items() if getattr(kind, "tz", None) is not None]
    if not zoned or not table.columns.is_unique:
        return table
    return table.assign(**{name: table[name].dt.tz_localize(None) for name in zoned if isinstance(name, str)})


def _pandas_cells(series: Any) -> Any:
    if type(series.dtype).__module__.startswith("numpy"):
        return series.to_numpy()
    return series.astype(object).tolist()


def columns_of(table: str, given: Any) -> tuple[list[str], list[Any]]:
    """Return the names and the columns of a table of plain values, a data frame or an Arrow table."""
    require_table(table, given)
    if hasattr(given, "column_names"):
        return list(given.column_names), [given[name].to_pylist() for name in given.column_names]
    if hasattr(given, "columns") and not isinstance(given, dict):
        return [str(name) for name in given.columns], [list(given[name]) for name in given.columns]
    return _columns(table, given)


def _columns(table: str, given: Any) -> tuple[list[str], list[Any]]:
    if hasattr(given, "keys") and hasattr(given, "__getitem__"):
        names = list(given.keys())
        cells = [given[name] for name in names]
    elif hasattr(given, "__iter__") and not isinstance(given, (str, bytes)):
        names, cells = _transposed(table, given)
    else:
        raise ArgumentError(
            f"{table}: a value of type {type(given).__name__}; give a data frame, an Arrow table, a dict of "
            "columns, or a list of dicts"
        )
    return [str(name) for name in names], [
        _cells(table, str(name), column) for name, column in zip(names, cells, strict=True)
    ]


def _transposed(table: str, rows: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[Any]]:
    kept = list(rows)
    names: dict[str, None] = {}
    given = 0
    for at, row in enumerate(kept):
        if not hasattr(row, "keys"):
            raise ArgumentError(f"{table}: row {at + 1} is a value of type {type(row).__name__}; give dicts")
        names.update(dict.fromkeys(row.keys()))
        given += len(row)
        if len(names) * (at + 1) > max(SMALL_TABLE, SPARSENESS * given):
            raise ArgumentError(
                f"{table}: the {at + 1:,} rows so far have {len(names):,} different keys, and hardly any "
                "row has more than a few of them; put these keys under one key, as its values"
            )
    return list(names), [[row.get(name) for row in kept] for name in names]


def _cells(table: str, name: str, column: Any) -> Any:
    """Return a column as a list or a numpy array."""
    if isinstance(column, (list, tuple)):
        return column
    kind = type(column).__module__.partition(".")[0]
    if kind == "numpy" and hasattr(column, "dtype"):
        return column
    if kind == "pandas":
        return _pandas_cells(column)
    for convert in ("to_pylist", "to_list", "tolist"):
        if hasattr(column, convert):
            return getattr(column, convert)()
    if isinstance(column, (str, bytes)) or not hasattr(column, "__iter__"):
        raise ArgumentError(
            f"{table}, column '{name}': a value of type {type(column).__name__}; give a list or an array, a "
            "cell for each row"
        )
    return list(column)
