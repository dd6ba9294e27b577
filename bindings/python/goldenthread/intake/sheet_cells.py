"""The cells of a sheet, row by row, as they stream from its XML: their values and their styles."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.parsers import expat

from goldenthread.base.errors import FileError
from goldenthread.intake.column_numbers import ColumnNumbers
from goldenthread.intake.shared_strings import unescaped

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Sequence
    from typing import Any

BLOCK = 1 << 16
DIGITS = "0123456789"


class Cell:
    """A cell: its value, and the number of its style."""

    __slots__ = ("_book", "_style_id", "value")

    def __init__(self, value: Any, style: int, book: CellBook) -> None:
        self.value, self._style_id, self._book = value, style, book

    @property
    def number_format(self) -> str:
        """The format in which the value is shown."""
        return self._book.format_of(self._style_id)


class CellBook:
    """What the cells of a workbook share: texts, and which styles show dates."""

    def __init__(self, book: Any, strings: Sequence[str]) -> None:
        from openpyxl.utils.datetime import from_excel, from_ISO8601

        self.strings = strings
        self.dates, self.durations = frozenset(book._date_formats), frozenset(book._timedelta_formats)
        self.epoch, self.from_excel, self.from_iso = book.epoch, from_excel, from_ISO8601
        self._styles, self._formats, self._shown = book._cell_styles, book._number_formats, dict[int, str]()

    def format_of(self, style: int) -> str:
        """Return the number format of a style."""
        if style not in self._shown:
            from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

            number = self._styles[style].numFmtId if 0 <= style < len(self._styles) else 0
            own = number - BUILTIN_FORMATS_MAX_SIZE
            known = BUILTIN_FORMATS.get(number, "General")
            self._shown[style] = self._formats[own] if 0 <= own < len(self._formats) else known
        return self._shown[style]

    def value_of(self, sort: str, text: str, style: int) -> Any:
        """Return what a cell holds, by its type."""
        if sort == "n":
            number = float(text) if "." in text or "E" in text or "e" in text else int(text)
            if style not in self.dates:
                return number
            try:
                return self.from_excel(number, self.epoch, timedelta=style in self.durations)
            except (OverflowError, ValueError):
                return "#VALUE!"
        if sort == "s":
            return self.strings[int(text)]
        if sort == "b":
            return bool(int(text))
        return self.from_iso(text) if sort == "d" else unescaped(text)  # type: ignore[no-untyped-call]


class _Cells:
    """Goes through a sheet's XML once; `rows` are those that are whole."""

    def __init__(self, book: CellBook, width: int) -> None:
        self.rows: list[tuple[int, list[Cell]]] = []
        self._book = book
        self._blank = [Cell(None, -1, book)] * width
        self._names: dict[str, str] = {}
        self._columns = ColumnNumbers()
        self._row: list[Cell] = []
        self._number = self._column = self._style = 0
        self._sort = "n"
        self._texts: list[str] = []
        self._is_text = False
        self._phonetic = 0
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _refuse

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = tag.rpartition(" ")[2]
        if name == "c":
            self._column = self._place(attributes["r"]) if "r" in attributes else self._column + 1
            self._style = int(attributes.get("s", 0))
            self._sort = attributes.get("t", "n")
            self._texts.clear()
        elif name == "v" or name == "t":
            self._is_text = not self._phonetic
        elif name == "row":
            self._number = int(float(attributes["r"])) if "r" in attributes else self._number + 1
            self._column = 0
            self._row = self._blank.copy()
        elif name == "rPh":
            self._phonetic += 1

    def _text(self, text: str) -> None:
        if self._is_text:
            self._texts.append(text)

    def _end(self, tag: str) -> None:
        name = self._names[tag]
        if name == "v" or name == "t":
            self._is_text = False
        elif name == "c":
            texts = self._texts
            value = (
                self._book.value_of(self._sort, texts[0] if len(texts) == 1 else "".join(texts), self._style)
                if texts
                else None
            )
            if self._column <= len(self._row):
                self._row[self._column - 1] = Cell(value, self._style, self._book)
            texts.clear()
        elif name == "row":
            self.rows.append((self._number, self._row))
        elif name == "rPh":
            self._phonetic -= 1

    def _place(self, reference: str) -> int:
        return self._columns[reference.rstrip(DIGITS)]


def _refuse(*_: object) -> None:
    raise FileError("a part declares a document type, which may read other files")


def read_cells(archive: zipfile.ZipFile, part: str, book: CellBook, width: int) -> Iterator[tuple[int, list[Cell]]]:
    """Go through the rows of a sheet: the number of each, and as many cells as the sheet is wide."""
    reader = _Cells(book, width)
    with archive.open(part) as file:
        while block := file.read(BLOCK):
            reader.parser.Parse(block, False)
            yield from reader.rows
            reader.rows.clear()
    reader.parser.Parse(b"", True)
    yield from reader.rows
