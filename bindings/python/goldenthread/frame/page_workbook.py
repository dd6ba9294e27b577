"""A page as a workbook: what it says on the first sheet, and a sheet for each table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldenthread import _core
from goldenthread.base.words import STATUSES
from goldenthread.frame.page_blocks import PageBlocks
from goldenthread.frame.workbook import SheetColumn, Workbook

if TYPE_CHECKING:
    import os

    from goldenthread.frame.page_blocks import Block, Cell


def write_page(page: str, path: str | os.PathLike[str]) -> None:
    """Write a page as a workbook."""
    blocks = list(PageBlocks(page))
    title = next((block.text for block in blocks if block.kind == "heading"), "Page")
    book = Workbook(path, title)
    lines: list[str] = []
    bold: list[int] = []
    for block in blocks:
        if block.kind == "heading":
            bold.append(len(lines))
        lines.append(f"See the table: {block.text}" if block.kind == "table" else block.text)
    book.add_lines(book.sheet_name("Page"), lines, bold=bold)
    for block in blocks:
        if block.kind == "table":
            book.add_table(book.sheet_name(block.text), _columns(block), banner=block.text)
    book.save()


def _columns(block: Block) -> list[SheetColumn]:
    made = []
    for at, heading in enumerate(block.headings):
        cells = [row[at] for row in block.rows]
        is_status = bool(cells) and all(cell.mark for cell in cells if cell.text not in ("", "–"))
        kind = "status" if is_status else "text"
        made.append(SheetColumn(heading, [cell.text for cell in cells], kind, labels=_labels(cells)))
    return made


def _labels(cells: list[Cell]) -> dict[str, str]:
    """Return the words of the statuses, by statuses of the same colours: a rule of colour is made for each."""
    words: dict[str, list[str]] = {}
    for cell in cells:
        if cell.mark and cell.text not in words.setdefault(cell.mark, []):
            words[cell.mark].append(cell.text)
    labels: dict[str, str] = {}
    for status in STATUSES:
        of_its_colour = words.get(_core.status_mark(status).style)
        if of_its_colour:
            labels[status] = of_its_colour.pop(0)
    return labels
