"""Workbooks as they are written: sheets of typed columns in which nothing runs, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goldenthread import _core
from goldenthread.base.errors import ArgumentError, FileError
from goldenthread.base.progress import each_told
from goldenthread.base.words import STATUSES
from goldenthread.frame.column import Column

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

# What a sheet may hold; a spreadsheet refuses or cuts what is more.
MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_CHARACTERS = 32_767
MOST_LISTED = 255
WIDEST = 60
# What a spreadsheet might run where somebody edits the cell.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
FIRST_DAY, FIRST_DAYS_OF_A_SPREADSHEET = dt.date(1899, 12, 30), dt.date(1900, 3, 1)
NUMBER_FORMATS = {
    "text": "@",
    "status": "@",
    "date": "yyyy-mm-dd",
    "percent": "0%",
    "number": "General",
    "flag": "General",
}


class _Exact(float):
    """A number that is written with every digit that it has."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


@dataclass
class SheetColumn:
    """A column of a sheet.

    Attributes
    ----------
    heading : str
        Its title.
    cells : sequence
        str, int, float, bool, datetime.date or None.
    kind : str
        "text", "status", "number", "percent", "date" or "flag": how cells look that somebody fills in.
    choices : sequence of str
        What a cell may be, as a list to choose from.
    note : str
        What is said of the heading.
    source : str
        Cells of another sheet that may be chosen from, where there are no choices: "=Work!$A$2:$A$99".
    strict : bool
        Whether nothing but the choices is taken.
    width : int
        In characters; by what stands in it where it is 0.
    links : sequence of str
        For each cell the cell of another sheet that it leads to, such as "elements!A5"; None if it leads nowhere.
    labels : dict
        Of a column of statuses, what each is called.
    """

    heading: str
    cells: Sequence[Any] = ()
    kind: str = "text"
    choices: Sequence[str] = ()
    note: str = ""
    source: str = ""
    strict: bool = True
    width: int = 0
    links: Sequence[str | None] = ()
    labels: dict[str, str] = field(default_factory=dict)


class Workbook:
    """A workbook in the making; `save` puts it in its place when it is whole."""

    def __init__(self, path: str | os.PathLike[str], title: str = "") -> None:
        require_workbook_name(path)
        try:
            import xlsxwriter
        except ImportError:
            raise FileError(
                f"{os.fspath(path)} is to be a workbook, and writing those needs XlsxWriter: pip install "
                "'goldenthread[excel]', or write a folder of CSV files"
            ) from None
        self._path = os.fspath(path)
        self._bytes = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(self._bytes, options)
        self._book.set_properties({"title": title[:255], "created": dt.datetime(2000, 1, 1)})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._names: set[str] = set()
        self._lists: dict[tuple[str, ...], str] = {}
        self._list_sheet: Any = None

    def style(self, **properties: Any) -> Any:
        """Return the format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        made = self._formats.get(key)
        if made is None:
            made = self._formats[key] = self._book.add_format(dict(key))
        return made

    def sheet_name(self, title: str) -> str:
        """Return a name that a sheet may have and no other has yet."""
        plain = (
            "".join(" " if letter in "[]:*?/\\" or letter < " " else letter for letter in title).strip(" '") or "Sheet"
        )
        plain = plain[:31].rstrip(" '")
        name, number = plain, 1
        while name.lower() in self._names or name.lower() == "history":
            number += 1
            name = f"{plain[: 28 - len(str(number))]} ({number})"
        return name

    def add_lines(self, name: str, lines: Iterable[str], *, bold: Sequence[int] = (0,), width: int = 110) -> None:
        """Add a sheet of text, line under line."""
        sheet = self._sheet(name)
        sheet.set_column(0, 0, width)
        for at, line in enumerate(lines):
            style = {"bold": at in bold, "text_wrap": True, "valign": "top"}
            self._text(sheet, at, 0, line, style, f"{name}, line {at + 1}")

    def add_pairs(self, name: str, pairs: Iterable[tuple[str, Sequence[Any]]]) -> None:
        """Add a sheet of keys and what they are, a row each."""
        sheet = self._sheet(name)
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 80)
        for row, (key, values) in enumerate(pairs):
            sheet.write_string(row, 0, key, self.style(bold=True, valign="top"))
            for at, value in enumerate(values, 1):
                self._cell(sheet, row, at, value, f"{name}, {key}")

    def add_table(self, name: str, columns: Sequence[SheetColumn], *, blank_rows: int = 0, banner: str = "") -> None:
        """Add a sheet with a table under frozen headings; `blank_rows` more can be filled in with its lists."""
        rows = max((len(column.cells) for column in columns), default=0)
        top = 2 if banner else 0
        if rows + blank_rows + top >= MOST_ROWS or len(columns) > MOST_COLUMNS:
            raise FileError(
                f"{self._path} cannot be written: {name} has {rows:,} rows and {len(columns):,} columns, and a sheet "
                f"holds {MOST_ROWS - 1:,} and {MOST_COLUMNS:,}; write a folder of CSV files"
            )
        sheet = self._sheet(name)
        if banner:
            self._text(sheet, 0, 0, banner, {"bold": True, "font_size": 14}, name)
        sheet.freeze_panes(top + 1, min(1, len(columns)))
        heading = {"bold": True, "bottom": 1, "bg_color": "#e8eef4", "valign": "top", "text_wrap": True}
        for at, column in enumerate(each_told(columns, len(columns))):
            self._text(sheet, top, at, column.heading, heading, name)
            sheet.set_column(at, at, column.width or _width(column), self.style(**_look(column.kind)))
            if column.note:
                sheet.write_comment(top, at, column.note, {"x_scale": 2, "y_scale": 1 + len(column.note) // 150})
            for row, value in enumerate(column.cells, top + 1):
                if value is not None:
                    self._cell(sheet, row, at, value, f"{name}, {column.heading}, row {row + 1}", column.kind)
            for row, (place, value) in enumerate(zip(column.links, column.cells, strict=False), top + 1):
                if place and isinstance(value, str):
                    look = self.style(font_color="#1d4f91", underline=1, **_look("text"))
                    target = "'" + place.replace("!", "'!", 1)
                    sheet.write_url(row, at, f"internal:{target}", look, value)
            last = max(top + 1, top + rows + blank_rows)
            if column.choices or column.source:
                self._offer(sheet, top + 1, last, at, column)
            if column.kind == "status":
                self._colour(sheet, top + 1, last, at, column)
        if rows and columns:
            sheet.autofilter(top, 0, top + rows, len(columns) - 1)

    def save(self) -> None:
        """Write the file: the earlier one or the whole new one is there, whatever happens."""
        self._book.close()
        _core.write_file(self._path, self._bytes.getvalue())

    def _sheet(self, name: str) -> Any:
        self._names.add(name.lower())
        return self._book.add_worksheet(name)

    def _cell(self, sheet: Any, row: int, column: int, value: Any, where: str, kind: str = "text") -> None:
        if isinstance(value, str):
            self._text(sheet, row, column, value, _look("text"), where)
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.style(**_look("flag")))
        elif isinstance(value, dt.date):
            if value < FIRST_DAYS_OF_A_SPREADSHEET:
                self._text(sheet, row, column, value.isoformat(), _look("text"), where)
            else:
                sheet.write_number(row, column, (value - FIRST_DAY).days, self.style(**_look("date")))
        elif isinstance(value, (int, float)):
            number = float(value)
            exact = number if float(f"{number:.16G}") == number else _Exact(number)
            sheet.write_number(row, column, exact, self.style(**_look("percent" if kind == "percent" else "number")))

    def _text(self, sheet: Any, row: int, column: int, text: str, look: dict[str, Any], where: str) -> None:
        if not text:
            return
        if len(text.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
            raise FileError(
                f"{self._path} cannot be written: {where} has {len(text):,} characters, and a cell holds "
                f"{MOST_CHARACTERS:,}; write a folder of CSV files or a JSON file"
            )
        style = self.style(**look, **({"quote_prefix": True} if text.startswith(RISKY) else {}))
        sheet.write_string(row, column, text, style)

    def _offer(self, sheet: Any, first: int, last: int, at: int, column: SheetColumn) -> None:
        offered = {
            "validate": "list",
            "source": column.source or self._list(column.choices),
            "error_title": column.heading[:32],
            "error_message": "Choose one of the list; the sheet 'lists' has them all."[:255],
            "show_error": column.strict,
        }
        sheet.data_validation(first, at, last, at, offered)

    def _list(self, choices: Sequence[str]) -> Any:
        if sum(map(len, choices)) + len(choices) <= MOST_LISTED and not any("," in one for one in choices):
            return list(choices)
        key = tuple(choices)
        if key not in self._lists:
            if self._list_sheet is None:
                self._list_sheet = self._sheet("lists")
            at = len(self._lists)
            for row, one in enumerate(choices):
                self._text(self._list_sheet, row, at, one, _look("text"), "lists")
            letters = letters_of(at + 1)
            self._lists[key] = f"=lists!${letters}$1:${letters}${len(choices)}"
        return self._lists[key]

    def _colour(self, sheet: Any, first: int, last: int, at: int, column: SheetColumn) -> None:
        for status in STATUSES:
            word = column.labels.get(status, status)
            quoted = word.replace('"', '""')
            mark = _core.status_mark(status)
            look = self.style(font_color=mark.text, bg_color=mark.fill)
            rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": look}
            sheet.conditional_format(first, at, last, at, rule)


def _look(kind: str) -> dict[str, Any]:
    return {"num_format": NUMBER_FORMATS[kind], "valign": "top", **({"text_wrap": True} if kind == "text" else {})}


def _width(column: SheetColumn) -> int:
    shown = max((len(str(cell)) for cell in column.cells[:200] if cell is not None), default=8)
    return min(max(shown, len(column.heading), 8) + 2, WIDEST)


def letters_of(column: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def frame_columns(frame: _core.Frame) -> list[SheetColumn]:
    """Return the columns of an answer as a sheet has them: statuses in the framework's words, with their colours."""
    made = []
    own = frame.status_labels
    labels = {str(status): own[at] if at < len(own) and own[at] else status.label for at, status in enumerate(STATUSES)}
    for name in frame.columns:
        column = Column(*frame.parts(name))
        if column.kind == "word" and set(STATUSES[:3]) <= set(column.words):
            said = [None if cell is None else labels.get(cell, cell) for cell in column.to_list()]
            made.append(SheetColumn(name, said, "status", labels=labels))
        elif column.kind == "period":
            cells: Sequence[Any] = [cell or None for cell in frame.exact(name)]
            made.append(SheetColumn(name, cells))
        else:
            kinds = {"number": "number", "integer": "number", "flag": "flag", "date": "date"}
            made.append(SheetColumn(name, column.to_list(), kinds.get(column.kind, "text")))
    return made


def write_frames(
    path: str | os.PathLike[str], title: str, frames: Iterable[tuple[str, _core.Frame]], heading: Sequence[str] = ()
) -> None:
    """Write answers to a workbook, a sheet each; what is said above them stands on a sheet of its own."""
    book = Workbook(path, title)
    if heading:
        book.add_lines(book.sheet_name("Summary"), heading)
    for name, frame in frames:
        book.add_table(book.sheet_name(name or "Table"), frame_columns(frame), banner=name)
    book.save()


def require_workbook_name(path: str | os.PathLike[str]) -> None:
    """Tell what to do with a name that is not a workbook's."""
    if not os.fspath(path).lower().endswith(".xlsx"):
        raise ArgumentError(f"{os.fspath(path)} does not end in .xlsx; give the workbook such a name")
