"""A page as a Word document, in a council's own template if one is given."""

from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

from goldenthread import _core
from goldenthread.base.errors import ArgumentError, FileError
from goldenthread.frame.page_blocks import PageBlocks

if TYPE_CHECKING:
    from typing import Any

    from goldenthread.frame.page_blocks import Block

STYLES = {"number": "List Number", "bullet": "List Bullet"}
MARKS = {"gt-bad": "off_track", "gt-warn": "at_risk", "gt-good": "on_track", "gt-quiet": "no_data"}


def write_word(page: str, path: str | os.PathLike[str], template: str | os.PathLike[str] | None) -> None:
    """Write a page as a Word document: the same bytes each time."""
    name = os.fspath(path)
    if not name.lower().endswith(".docx"):
        raise ArgumentError(f"{name} does not end in .docx; give the document such a name")
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
    except ImportError:
        raise FileError(
            f"{name} is to be a Word document, and writing those needs python-docx: pip install 'goldenthread[word]'"
        ) from None
    try:
        made = docx.Document(None if template is None else os.fspath(template))
    except (OSError, ValueError, KeyError, PackageNotFoundError, zipfile.BadZipFile) as error:
        raise FileError(f"{os.fspath(template or '')}: is no Word template: {error}") from error
    writer = _Writer(made)
    if template is None:
        writer.set_sheet()
    for block in PageBlocks(page):
        writer.add(block)
    writer.date()
    _core.write_file(name, _undated(made))


class _Writer:
    def __init__(self, document: Any) -> None:
        self._document = document
        self._styles = {style.name for style in document.styles}
        self._titled = False

    def set_sheet(self) -> None:
        """Lay the document out on A4 across, as the page prints."""
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm, Pt

        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
        self._document.styles["Normal"].font.size = Pt(10)

    def date(self) -> None:
        """Set the document's own dates, which would otherwise be those of the writing."""
        import datetime as dt

        core = self._document.core_properties
        core.created = core.modified = dt.datetime(2000, 1, 1)
        core.revision = 1

    def add(self, block: Block) -> None:
        """Add one block of the page."""
        if block.kind == "heading":
            if not self._titled:
                self._document.core_properties.title = block.text[:255]
                self._titled = True
            self._paragraph(block.text, f"Heading {block.level}")
        elif block.kind == "table":
            self._table(block)
        elif block.kind == "drawing":
            self._paragraph(f"Drawing: {block.text}", "")
        else:
            self._paragraph(block.text, STYLES.get(block.kind, ""))

    def _paragraph(self, text: str, style: str) -> Any:
        return self._document.add_paragraph(text, style if style in self._styles else None)

    def _table(self, block: Block) -> None:
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        caption = self._paragraph(block.text, "Caption")
        caption.paragraph_format.keep_with_next = True
        table = self._document.add_table(rows=1 + len(block.rows), cols=len(block.headings))
        for wanted in ("Table Grid", "Normal Table"):
            if wanted in self._styles:
                table.style = wanted
                break
        said = OxmlElement("w:tblCaption")
        said.set(qn("w:val"), block.text)
        table._tbl.tblPr.append(said)
        rows = iter(table.rows)
        first = next(rows)
        for at, (cell, heading) in enumerate(zip(first.cells, block.headings, strict=True)):
            _fill(cell, heading, bold=True, right=block.numbers[at])
        repeated = OxmlElement("w:tblHeader")
        repeated.set(qn("w:val"), "true")
        first._tr.get_or_add_trPr().append(repeated)
        for row, cells in zip(rows, block.rows, strict=True):
            whole = OxmlElement("w:cantSplit")
            row._tr.get_or_add_trPr().append(whole)
            for at, (cell, given) in enumerate(zip(row.cells, cells, strict=True)):
                _fill(cell, given.text, bold=at == 0, right=block.numbers[at], mark=given.mark)


def _fill(cell: Any, text: str, *, bold: bool, right: bool, mark: str = "") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import Pt, RGBColor

    paragraph = cell.paragraphs[0]
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = Pt(8)
    if not mark:
        return
    colours = _core.status_mark(MARKS[mark])
    run.font.color.rgb = RGBColor.from_string(colours.text[1:].upper())
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colours.fill[1:])
    cell._tc.get_or_add_tcPr().append(shade)


def _undated(document: Any) -> bytes:
    """Return the document's file with the parts of its archive dated alike."""
    made = io.BytesIO()
    document.save(made)
    again = io.BytesIO()
    with zipfile.ZipFile(made) as given, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in given.infolist():
            kept.writestr(zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0)), given.read(part), zipfile.ZIP_DEFLATED)
    return again.getvalue()
