"""The details of a sheet's XML besides its cells: its extent, hidden rows and columns, and merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from goldenthread.base.errors import FileError
from goldenthread.intake.column_numbers import ColumnNumbers
from goldenthread.intake.sheet_icons import DEFAULT_SET, MOST_RULES, IconRule

if TYPE_CHECKING:
    import zipfile

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})$")
BLOCK = 1 << 16
# What newer programs add to a sheet stands in namespaces of their maker's.
ADDED = "http://schemas.microsoft.com/"


@dataclass
class SheetMarks:
    """The details of a sheet's XML besides its cells."""

    cells: int = 0
    last_row: int = 0
    last_column: int = 0
    corner: str = ""
    hidden_columns: list[int] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    # Cells with a formula that no program has worked out, and so without a value.
    unworked: list[str] = field(default_factory=list)
    icons: list[IconRule] = field(default_factory=list)


class _Reader:
    """Reads a sheet's XML once; empty cells are not counted."""

    def __init__(self, most: int) -> None:
        self.marks = SheetMarks()
        self._most = most
        self._columns = ColumnNumbers()
        self._cell = ""
        self._formula = ""
        self._in_value = False
        self._at = (0, 0)
        self._formatted = ""
        self._in_icons = False
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.buffer_text = True

    def feed(self, block: bytes, last: bool) -> None:
        self._parser.Parse(block, last)

    def _refuse(self, *_: object) -> None:
        raise FileError("a part declares a document type, which may read other files")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "c":
            row, column = self._at
            reference = attributes.get("r", "")
            self._formula = ""
            self._in_value = False
            self._at = self._position(reference) if reference else (row, column + 1)
            self._cell = reference
        elif name in ("v", "is"):
            self._count()
            self._in_value = name == "v"
        elif name == "f" and self._cell and not tag.startswith(ADDED):
            self._formula = self._cell
            self._parser.CharacterDataHandler = self._value
            self.marks.unworked.append(self._cell)
        elif name == "row":
            row = int(attributes.get("r", self._at[0] + 1))
            self._at = (row, 0)
            if attributes.get("hidden") in ("1", "true"):
                self.marks.hidden_rows.append(row)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]), int(attributes["max"])
            self.marks.hidden_columns.extend(range(first, min(last, 16_384) + 1))
        elif name == "mergeCell":
            self.marks.merged.append(attributes.get("ref", ""))
        elif name in ("conditionalFormatting", "cfRule", "iconSet", "cfvo") and not tag.startswith(ADDED):
            self._format(name, attributes)

    def _format(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an icon set, and then of its thresholds."""
        icons = self.marks.icons
        if name == "conditionalFormatting":
            self._formatted = attributes.get("sqref", "")
        elif name == "cfRule":
            self._in_icons = False
        elif name == "iconSet":
            self._in_icons = len(icons) < MOST_RULES
            if self._in_icons:
                reverse = attributes.get("reverse") in ("1", "true")
                icons.append(IconRule(self._formatted, attributes.get("iconSet", DEFAULT_SET), reverse))
        elif self._in_icons:
            counts = attributes.get("gte") not in ("0", "false")
            icons[-1].thresholds.append((attributes.get("type", "num"), attributes.get("val", ""), counts))

    def _value(self, _: str) -> None:
        """Take note that a formula was worked out."""
        if self._formula and self._in_value:
            self.marks.unworked.pop()
            self._formula = ""

    def _position(self, reference: str) -> tuple[int, int]:
        match = REFERENCE.match(reference)
        if match is None:
            raise FileError(f"a cell is called {reference[:20]!r}, which is not a place in a sheet")
        return int(match[2]), self._columns[match[1]]

    def _count(self) -> None:
        marks = self.marks
        marks.cells += 1
        if marks.cells > self._most:
            raise FileError(f"a sheet has more than {self._most:,} cells; save it as CSV files of fewer")
        row, column = self._at
        if row > marks.last_row or column > marks.last_column:
            marks.last_row, marks.last_column = max(row, marks.last_row), max(column, marks.last_column)
            letters = next((name for name, at in self._columns.items() if at == marks.last_column), "")
            marks.corner = f"{letters}{marks.last_row}"


def read_marks(archive: zipfile.ZipFile, part: str, most: int) -> SheetMarks:
    """Return the details of a sheet's XML; `most` is how many cells it may hold."""
    reader = _Reader(most)
    with archive.open(part) as file:
        while block := file.read(BLOCK):
            reader.feed(block, False)
    reader.feed(b"", True)
    reader.marks.hidden_rows = [row for row in reader.marks.hidden_rows if row <= reader.marks.last_row]
    return reader.marks
