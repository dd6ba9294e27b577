"""Cells of a workbook as texts, as a reader of the sheet sees them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from goldenthread.intake.sheet_marks import MONTHS

if TYPE_CHECKING:
    from typing import Any


def cell_text(cell: Any) -> str | None:
    """Return a cell as it is seen; None if it is blank."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{number_text(value * 100)}%" if "%" in cell.number_format else number_text(value)
    if isinstance(value, dt.datetime):
        return day_text(value, cell.number_format)
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def number_text(value: float) -> str:
    """Return a number as it was typed, without the noise of binary fractions."""
    if isinstance(value, int) or value == int(value):
        return str(int(value)) if abs(value) < 1e15 else repr(value)
    return format(value, ".15g")


def day_text(value: dt.datetime, number_format: str) -> str:
    """Return a day, or the month where no more than that is shown."""
    shown = number_format.lower().replace("\\", "")
    if value.time() == dt.time() and "d" not in shown.replace("red", "") and "m" in shown and "y" in shown:
        return f"{MONTHS[value.month - 1]}-{value.year}"
    if value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="seconds")
