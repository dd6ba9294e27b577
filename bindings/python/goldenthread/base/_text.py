"""Tables as plain text."""

from __future__ import annotations

from goldenthread import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

WIDEST = 40


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


def printable(text: str) -> str:
    """Return a text so that it can stand on one line of a terminal and do nothing there."""
    return _core.printable(text.encode("utf-8", "replace").decode())


def printable_lines(text: str) -> str:
    """Return the same for what is several lines already."""
    return _core.printable_lines(text.encode("utf-8", "replace").decode())


def shortened(text: str, widest: int) -> str:
    """Return the text, cut with an ellipsis where it is longer than that."""
    return text if len(text) <= widest else text[: widest - 1] + "…"


def how_many(shown: int, total: int, what: str = "row") -> str:
    """Say how many there are and how many of them are shown."""
    many = f"{total:,} {what}{'' if total == 1 else 's'}"
    return many if shown >= total else f"{many}, the first {shown:,} shown"


def text_table(
    caption: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], total: int, widest: int = WIDEST
) -> str:
    """Return rows in columns of even width, under a caption that says how many there are."""
    lines = [printable(f"{caption}: {how_many(len(rows), total)}")]
    if rows:
        cells = [[shortened(plain(cell), widest) for cell in row] for row in rows]
        used = [at for at in range(len(columns)) if any(row[at] for row in cells)]
        right = [
            all(row[at] is None or isinstance(row[at], (int, float)) for row in rows) for at in range(len(columns))
        ]
        table = [[plain(columns[at]) for at in used], *([row[at] for at in used] for row in cells)]
        widths = [max(len(row[at]) for row in table) for at in range(len(used))]
        for row in table:
            parts = [
                cell.rjust(width) if right[used[at]] else cell.ljust(width)
                for at, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            lines.append("  ".join(parts).rstrip())
    return "\n".join(lines)
