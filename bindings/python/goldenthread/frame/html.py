"""Results as HTML for notebooks and pages: real tables, no script, nothing fetched, everything escaped."""

from __future__ import annotations

from html import escape

from goldenthread import _core
from goldenthread.base._text import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any


class Markup(str):
    """A text that is HTML already."""

    __slots__ = ()


def text(value: Any) -> Markup:
    """Return a value as escaped HTML text."""
    return value if isinstance(value, Markup) else Markup(escape(plain(value), quote=True))


def status_tag(status: str | None, words: str | None = None) -> Markup:
    """Return a status as a shape and its words, or others, in a coloured frame."""
    return Markup("" if status is None else _core.html_tag(str(status), words or ""))


def labelled_tag(labels: Mapping[str, str]) -> Callable[[str | None], Markup]:
    """Return `status_tag` with those words for statuses; the library's where there are none."""
    return lambda status: status_tag(status, None if status is None else labels.get(str(status)))


def severity_tag(severity: str) -> Markup:
    """Return a severity as a shape and its word in a coloured frame."""
    return Markup(_core.html_tag(str(severity), ""))


def block(*parts: str) -> str:
    """Return the parts in one element, with the style that they need."""
    return f'<div class="goldenthread">{_core.html_style()}{"".join(parts)}</div>'


def paragraph(value: Any) -> Markup:
    """Return a value as an escaped paragraph."""
    return Markup(f"<p>{text(value)}</p>")


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    numbers: Callable[[int], bool] = lambda _: False,
) -> Markup:
    """Return a table with a caption, a header, and the first cell of each row as its header.

    Parameters
    ----------
    caption : str
        What the table shows.
    columns : sequence of str
        The header.
    rows : iterable of sequences
        Cells; a `Markup` is taken as it is and anything else escaped.
    numbers : callable, optional
        Whether the column at that position holds numbers, which stand to the right.

    Returns
    -------
    Markup
        The table.
    """

    def style(at: int) -> str:
        return ' class="gt-number"' if numbers(at) else ""

    head = "".join(f'<th scope="col"{style(at)}>{text(name)}</th>' for at, name in enumerate(columns))
    body = []
    for row in rows:
        cells = [
            f'<th scope="row"{style(at)}>{text(cell)}</th>' if at == 0 else f"<td{style(at)}>{text(cell)}</td>"
            for at, cell in enumerate(row)
        ]
        body.append(f"<tr>{''.join(cells)}</tr>")
    return Markup(
        f"<table><caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )
