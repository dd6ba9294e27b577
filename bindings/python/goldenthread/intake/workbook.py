"""Workbooks, read within bounds: their cells as texts, and what is hidden and merged."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING

from goldenthread.base.errors import FileError
from goldenthread.intake.sheet_marks import MONTHS, SheetMarks, read_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from goldenthread import _core

# What a workbook may hold before it is refused.
ENTRIES = 10_000
UNPACKED_BYTES = 512 * 1024 * 1024
# A part that unpacks to more than so many times its size, and to more than a few bytes, was made to fill the memory.
RATIO = 200
SMALL_PART = 1024 * 1024
SHEET_CELLS = 20_000_000
# A sheet may have so many places for each cell that holds something, where there are more than a few.
SPARSENESS = 200
FEW_PLACES = 2_000_000


def add_workbook(made: _core.Sources, path: Path, limits: _core.ReadLimits) -> None:
    """Add every sheet of a workbook to the tables."""
    check_budget(path, limits)
    try:
        import openpyxl
    except ImportError:
        raise FileError(
            f"{path} is a workbook, and reading those needs openpyxl: pip install 'goldenthread[excel]', or save each "
            "sheet as CSV"
        ) from None
    before = len(made)
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                _add_sheet(made, archive, sheet, limits)
            book.close()
        if len(made) == before:
            raise FileError("it holds no sheet with anything in it; give the workbook that has the plan")
    except FileError as error:
        raise FileError(f"{path}: {error}") from None
    except Exception as error:  # openpyxl raises whatever comes of a part that is broken
        raise FileError(
            f"{path} is not a workbook that can be read ({type(error).__name__}: {str(error)[:120]}); open it and save "
            "it again as .xlsx"
        ) from None


def check_budget(path: Path, limits: _core.ReadLimits) -> None:
    """Refuse a workbook that would take too much, or that is none, before anything in it is unpacked."""
    size = path.stat().st_size
    if size > limits.file_bytes:
        raise FileError(f"{path} has {size:,} bytes, more than the limit file_bytes of {limits.file_bytes:,}")
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > ENTRIES:
                raise FileError(f"{path} has {len(parts):,} parts; a workbook has at most {ENTRIES:,}")
            unpacked = sum(part.file_size for part in parts)
            worst = max((part for part in parts if part.file_size > SMALL_PART), key=_ratio, default=None)
            if worst is not None and _ratio(worst) > RATIO:
                raise FileError(
                    f"{path} is refused: its part {worst.filename} unpacks to {_ratio(worst):,.0f} times its size, as "
                    "files do that are made to fill the memory"
                )
            if unpacked > UNPACKED_BYTES:
                raise FileError(
                    f"{path} is refused: it unpacks to {unpacked // 2**20:,} MiB, more than the "
                    f"{UNPACKED_BYTES // 2**20} that a workbook may have"
                )
            names = {part.filename for part in parts}
            if any(part.flag_bits & 1 for part in parts):
                raise FileError(f"{path} is protected with a password; take it off and save the workbook again")
            if "mimetype" in names and "content.xml" in names:
                raise FileError(f"{path} is an OpenDocument file; save it as .xlsx and give that")
            if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
                raise FileError(
                    f"{path} is an archive, but not a workbook; give a file that a spreadsheet saved as .xlsx"
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _declares_a_type(archive, part):
                    raise FileError(
                        f"{path} is refused: its part {part.filename} declares a document type, which may read other "
                        "files"
                    )
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        if isinstance(error, FileError):
            raise
        raise FileError(f"{path} is broken ({error}); open it and save it again as .xlsx") from None


def _ratio(part: zipfile.ZipInfo) -> float:
    return part.file_size / max(part.compress_size, 1)


def _declares_a_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as file:
        head = file.read(4096).replace(b"\0", b"")
    return b"<!DOCTYPE" in head or b"<!ENTITY" in head


def _add_sheet(made: _core.Sources, archive: zipfile.ZipFile, sheet: Any, limits: _core.ReadLimits) -> None:
    marks = read_marks(archive, sheet._worksheet_path, SHEET_CELLS)
    if marks.cells == 0:
        return
    for limit, most, has in (("rows", limits.rows, marks.last_row), ("columns", limits.columns, marks.last_column)):
        if has > most:
            raise FileError(f"the sheet '{sheet.title}' has {has:,} {limit}, more than the limit {limit} of {most:,}")
    places = marks.last_row * marks.last_column
    if places > FEW_PLACES and places > SPARSENESS * marks.cells:
        raise FileError(
            f"the sheet '{sheet.title}' reaches to {marks.corner} and holds {marks.cells:,} cells; delete the rows and "
            "columns that look empty, and save it again"
        )
    columns: list[list[str | None]] = [[] for _ in range(marks.last_column)]
    numbers = []
    text_of = _cell_texts()
    for number, row in enumerate(_rows(sheet, marks), 1):
        texts = [None if cell.value is None else text_of(cell) for cell in row]
        if not any(texts):
            continue
        longest = max(len(text) for text in texts if text is not None)
        if longest > limits.cell_bytes:
            raise FileError(
                f"row {number} of the sheet '{sheet.title}' has a cell of {longest:,} characters, more than the limit "
                f"cell_bytes of {limits.cell_bytes:,}"
            )
        numbers.append(number)
        for column, text in zip(columns, texts, strict=False):
            column.append(text)
        for column in columns[len(texts) :]:
            column.append(None)
    made.add_sheet(
        sheet.title,
        [letters_of(at) for at in range(1, marks.last_column + 1)],
        columns,
        numbers,
        sheet.sheet_state != "visible",
        [letters_of(at) for at in marks.hidden_columns if at <= marks.last_column],
        marks.hidden_rows,
        marks.merged,
    )


def _rows(sheet: Any, marks: SheetMarks) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(
        min_row=1, max_row=marks.last_row, min_col=1, max_col=marks.last_column
    )
    return rows


def letters_of(column: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell_texts() -> Callable[[Any], str | None]:
    """Return what makes texts of cells, as a reader of the sheet sees them."""

    def text_of(cell: Any) -> str | None:
        value = cell.value
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, (int, float)):
            return _number_text(value, cell.number_format)
        if isinstance(value, dt.datetime):
            return _day_text(value, cell.number_format)
        if isinstance(value, dt.date):
            return value.isoformat()
        return str(value)

    return text_of


def _number_text(value: float, number_format: str) -> str:
    if "%" in number_format:
        return f"{_plain(value * 100)}%"
    return _plain(value)


def _plain(value: float) -> str:
    """Return a number as it was typed, without the noise of binary fractions."""
    if isinstance(value, int) or value == int(value):
        return str(int(value)) if abs(value) < 1e15 else repr(value)
    return format(value, ".15g")


def _day_text(value: dt.datetime, number_format: str) -> str:
    shown = number_format.lower().replace("\\", "")
    if value.time() == dt.time() and "d" not in shown.replace("red", "") and "m" in shown and "y" in shown:
        return f"{MONTHS[value.month - 1]}-{value.year}"
    if value.time() == dt.time():
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="seconds")
