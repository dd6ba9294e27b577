"""Cells and counts as a person writes them."""

from __future__ import annotations

from goldenthread import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as dt
    from typing import Any


def plain(value: Any) -> str:
    """Return a cell as a person would write it, on one line and without control characters."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return _core.number_text(value)
    text = str(value)
    return text if text.isascii() and text.isprintable() else printable(text)


def day_words(day: dt.date | None) -> str:
    """Return a day as a person says it: "30 September 2025"; nothing where there is none."""
    return _core.day_words(day)


def printable(text: str) -> str:
    """Return a text made safe for one line of a terminal."""
    return _core.printable(text.encode("utf-8", "replace").decode())


def printable_lines(text: str) -> str:
    """Return the same for what is several lines already."""
    return _core.printable_lines(text.encode("utf-8", "replace").decode())


def how_many(shown: int, total: int, what: str = "row") -> str:
    """Say how many there are and how many of them are shown."""
    many = f"{total:,} {what}{'' if total == 1 else 's'}"
    return many if shown >= total else f"{many}, the first {shown:,} shown"
