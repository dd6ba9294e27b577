"""Advice for an argument of the wrong type."""

from __future__ import annotations

import os

from goldenthread.base.errors import ArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TABLES = ("elements", "links", "measures", "observations", "targets", "updates", "justifications")


def library_of(value: object) -> str:
    """Return the top package that a value's class comes from, such as "pandas"."""
    return type(value).__module__.partition(".")[0]


def described(value: object) -> str:
    """Return what a value is, such as "a polars LazyFrame" or "the text 'x'"."""
    if isinstance(value, str):
        return f"the text {value if len(value) <= 40 else value[:39] + '…'!r}"
    if value is None:
        return "None"
    name, library = type(value).__name__, library_of(value)
    known = f"{library} " if library in ("pandas", "polars", "pyarrow", "numpy", "duckdb") else ""
    words = f"{known}{name}"
    return f"{'an' if words[0].lower() in 'aeiou' else 'a'} {words}"


def is_frame(value: object) -> bool:
    """Whether a value is a table of another library."""
    return hasattr(value, "__arrow_c_stream__") or (library_of(value) == "pandas" and hasattr(value, "columns"))


def is_dict_of_tables(value: object) -> bool:
    """Whether a value is a dict of a plan's tables by name."""
    return isinstance(value, dict) and bool(value) and all(name in TABLES for name in value)


def _holds_rows(column: Any) -> bool:
    """Whether each cell of a column is a row of its own: a struct of Arrow."""
    kind = getattr(column, "type", None) or getattr(column, "dtype", "")
    return str(kind).lower().startswith("struct")


def require_table(name: str, value: Any) -> None:
    """Say what to do with an argument that is not a table, if there is advice for it."""
    said = f"{name} is {described(value)}"
    if is_dict_of_tables(value):
        raise ArgumentError(f"{name} is a dict of tables; give each by its name: Plan.from_tables(**tables)")
    if isinstance(value, (str, os.PathLike)):
        raise ArgumentError(f"{said}, not a table; read_plan reads a plan from a path, and Plan.from_json from text")
    if type(value).__name__ == "LazyFrame":
        raise ArgumentError(f"{said}, which holds no rows yet; call its collect() first")
    if hasattr(value, "_core") and hasattr(value, "with_tables"):
        raise ArgumentError(f"{said}, not a table; add rows to a plan with its with_tables")
    one_column = type(value).__name__ in ("Series", "Index", "ChunkedArray")
    if one_column and library_of(value) in ("pandas", "polars", "pyarrow") and not _holds_rows(value):
        raise ArgumentError(f"{said}, one column alone; give a data frame, or a dict of columns")
    if library_of(value) == "numpy" and getattr(getattr(value, "dtype", None), "names", None) is None:
        raise ArgumentError(f"{said}, which names no columns; give a dict of columns")
    if isinstance(value, dict) and value and all(isinstance(cell, (str, int, float)) for cell in value.values()):
        raise ArgumentError(f"{name} is a dict of single cells; give one row as a list of one dict: [{{...}}]")
    if callable(value) and not hasattr(value, "__arrow_c_stream__"):
        raise ArgumentError(f"{said}; call it, and give the table that it returns")


def require_path(value: Any, name: str = "path") -> None:
    """Say what to do with an argument that is not the path of a plan."""
    said = f"{name} is {described(value)}"
    if is_dict_of_tables(value):
        raise ArgumentError(f"{name} is a dict of tables; build a plan of them with Plan.from_tables(**tables)")
    if is_frame(value) or isinstance(value, (dict, list)):
        raise ArgumentError(f"{said}, not a path; build a plan of tables with Plan.from_tables(elements=...)")
    if type(value).__name__ == "LazyFrame":
        raise ArgumentError(f"{said}, not a path; collect() it, and give it to Plan.from_tables(elements=...)")
    if isinstance(value, str) and value.lstrip().startswith("{"):
        raise ArgumentError(f"{name} is JSON, not a path; read a plan from text with Plan.from_json")
    if hasattr(value, "read"):
        raise ArgumentError(f"{said}, not a path; give the file's path, or its text to Plan.from_json")
    if hasattr(value, "roll_up"):
        raise ArgumentError(f"{name} is a plan already; use it as it is")
    if not isinstance(value, (str, os.PathLike)):
        raise ArgumentError(f"{said}; give the path of a folder of CSV tables or of a JSON file")


def require_plan(value: Any, name: str) -> None:
    """Say what to do with an argument that is not a plan."""
    if hasattr(value, "roll_up") and hasattr(value, "_core"):
        return
    said = f"{name} is {described(value)}, not a plan"
    if isinstance(value, (str, os.PathLike)):
        raise ArgumentError(f"{said}; read it first: read_plan(path)")
    if hasattr(value, "plan") and hasattr(value, "as_of"):
        raise ArgumentError(f"{said}; give its plan, or compare two roll-ups: later.compare(earlier)")
    raise ArgumentError(f"{said}; build one with Plan.from_tables, or read one with read_plan")


def require_rollup(value: Any, name: str) -> None:
    """Say what to do with an argument that is not a roll-up."""
    if hasattr(value, "status_codes") and hasattr(value, "_core"):
        return
    said = f"{name} is {described(value)}, not a roll-up"
    if hasattr(value, "roll_up"):
        raise ArgumentError(f"{said}; roll the plan up first: plan.roll_up(as_of=...)")
    if hasattr(value, "snapshot"):
        raise ArgumentError(f"{said}; take its present state: live.snapshot()")
    if hasattr(value, "rollups"):
        raise ArgumentError(f"{said}; take the roll-up for one date: series[date]")
    raise ArgumentError(f"{said}; give what Plan.roll_up returns")


def items_of(name: str, value: Any) -> list[tuple[Any, Any]]:
    """Return the items of a mapping of ids, or tell what to do with what is none."""
    if value is None:
        return []
    if not hasattr(value, "items"):
        raise ArgumentError(f"{name} is {described(value)}; give a dict of what is to be otherwise by id")
    return list(value.items())


def id_in(name: str, value: Any) -> str:
    """Return an id, or tell that it is none."""
    if not isinstance(value, str):
        raise ArgumentError(f"{name}: {value!r} is no id; give an element's id as text")
    return value


def number_in(name: str, id: Any, value: Any) -> float:
    """Return a number given for an element, or tell which is none."""
    wrong = f"{name}: {id!r} is given {described(value)}, not a number"
    if isinstance(value, (str, bytes, bool)) or value is None:
        raise ArgumentError(f"{wrong}; give one such as 5.5")
    try:
        return float(value)
    except (TypeError, ValueError):
        raise ArgumentError(f"{wrong}; give one such as 5.5") from None
