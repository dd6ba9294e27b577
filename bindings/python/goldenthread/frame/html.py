"""Results as HTML for notebooks and pages: real tables, without scripts or external files, and all text escaped."""

from __future__ import annotations

from html import escape

from goldenthread import _core
from goldenthread.base._text import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SHOWN = 50


class Markup(str):
    """A text that is already HTML."""

    __slots__ = ()


def text(value: Any) -> Markup:
    """Return a value as escaped HTML text."""
    return value if isinstance(value, Markup) else Markup(escape(plain(value), quote=True))


def block(*parts: str) -> str:
    """Return the parts in one HTML element, with their style."""
    return f'<div class="goldenthread">{_core.html_style()}{"".join(parts)}</div>'


def answer(words: str, *tables: _core.Frame, rows: int = SHOWN) -> str:
    """Return an answer for a notebook: its words and its tables.

    Parameters
    ----------
    words : str
        The text above the tables, as ``str`` of the answer gives it.
    *tables : _core.Frame
        The rows of the answer; those without any are left out.
    rows : int, default 50
        How many rows of each are shown.

    Returns
    -------
    str
        HTML without scripts or external files.
    """
    return (_core.html_words(words) if words else "") + "".join(each.html_table(rows) for each in tables if len(each))
