"""Workbooks, read within bounds: their cells as texts, and what is hidden and merged."""

from __future__ import annotations

import contextlib
import zipfile
from typing import TYPE_CHECKING

from goldenthread import _core
from goldenthread.base.errors import Error, FileError
from goldenthread.frame.workbook import letters_of as letters_of
from goldenthread.intake.shared_strings import read_shared_strings
from goldenthread.intake.sheet_cells import Cell, CellBook, read_cells
from goldenthread.intake.sheet_habits import Looks, SheetHabits, formulas_finding, notes_finding, row_of
from goldenthread.intake.sheet_icons import SheetIcons
from goldenthread.intake.sheet_marks import SheetMarks, read_marks
from goldenthread.intake.sheet_notes import read_notes
from goldenthread.intake.workbook_cells import cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

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
    before = len(made)
    with open_workbook(path, limits) as (archive, book):
        looks = Looks(book)
        for sheet in book.worksheets:
            _add_sheet(made, archive, sheet, limits, path.name, looks)
        if len(made) == before:
            raise FileError("it holds no sheet with anything in it; give the workbook that has the plan")


@contextlib.contextmanager
def open_workbook(path: Path, limits: _core.ReadLimits) -> Iterator[tuple[zipfile.ZipFile, Any]]:
    """Open a workbook to be read within bounds; whatever is wrong with it is one sentence that names it."""
    check_budget(path, limits)
    try:
        import openpyxl  # noqa: F401
        from openpyxl.reader.excel import ExcelReader
        from openpyxl.xml.constants import SHARED_STRINGS
    except ImportError:
        raise FileError(
            f"{path} is a workbook, and reading those needs openpyxl: pip install 'goldenthread[excel]', or save each "
            "sheet as CSV"
        ) from None

    class Reader(ExcelReader):
        """Reads the texts of cells as they were typed, with what XML cannot hold."""

        def read_strings(self) -> None:
            part = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]
            if part is not None:
                with self.archive.open(part.PartName[1:]) as file:
                    self.shared_strings = read_shared_strings(file)

    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            reader = Reader(file, read_only=True, data_only=True, keep_links=False)
            reader.read()
            yield archive, reader.wb
            reader.wb.close()
    except FileError as error:
        raise FileError(f"{path}: {error}") from None
    except Error:
        raise
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
                raise FileError(f"{path} is protected with a password; remove the password and save the workbook again")
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


def sheet_marks(archive: zipfile.ZipFile, sheet: Any, limits: _core.ReadLimits) -> SheetMarks:
    """Return what a sheet says beside its cells, where it is within bounds."""
    marks = read_marks(archive, sheet._worksheet_path, SHEET_CELLS)
    for limit, most, has in (("rows", limits.rows, marks.last_row), ("columns", limits.columns, marks.last_column)):
        if has > most:
            raise FileError(f"the sheet '{sheet.title}' has {has:,} {limit}, more than the limit {limit} of {most:,}")
    places = marks.last_row * marks.last_column
    if places > FEW_PLACES and places > SPARSENESS * marks.cells:
        raise FileError(
            f"the sheet '{sheet.title}' reaches to {marks.corner} and holds {marks.cells:,} cells; delete the rows and "
            "columns that look empty, and save it again"
        )
    return marks


def sheet_rows(
    archive: zipfile.ZipFile, sheet: Any, marks: SheetMarks, limits: _core.ReadLimits
) -> Iterator[tuple[int, list[Cell]]]:
    """Go through the rows of a sheet that hold something: the number of each, and its cells."""
    if marks.cells == 0:
        return
    most = limits.cell_bytes
    cells = CellBook(sheet.parent, sheet._shared_strings)
    for number, row in read_cells(archive, sheet._worksheet_path, cells, marks.last_column):
        filled = False
        for cell in row:
            value = cell.value
            if value is None or value == "":
                continue
            filled = True
            if isinstance(value, str) and len(value) > most:
                raise FileError(
                    f"row {number} of the sheet '{sheet.title}' has a cell of {len(value):,} characters, more than the "
                    f"limit cell_bytes of {most:,}"
                )
        if filled:
            yield number, row


def _add_sheet(
    made: _core.Sources, archive: zipfile.ZipFile, sheet: Any, limits: _core.ReadLimits, file: str, looks: Looks
) -> None:
    marks = sheet_marks(archive, sheet, limits)
    if marks.cells == 0:
        return
    rows, first = _core.SheetRows(marks.last_column), 0
    habits = SheetHabits(str(sheet.title), file, looks, SheetIcons(marks.icons))
    for number, row in sheet_rows(archive, sheet, marks, limits):
        habits.see(number, row)
        rows.add(number, [cell_text(cell) for cell in row])
        first = first or number
    for at in range(marks.last_column):
        if colours := habits.colours_of_column(at):
            rows.replace(at, colours, blank_only=True)
        if icons := habits.icons_of_column(at):
            rows.replace(at, icons, blank_only=False)
    for found in habits.findings():
        made.tell(found)
    # What is noted on the first row is how to fill the sheet in.
    notes = [note for note in read_notes(archive, sheet._worksheet_path) if row_of(note[0]) != first]
    if marks.unworked:
        made.tell(formulas_finding(str(sheet.title), file, marks.unworked))
    if notes:
        made.tell(notes_finding(str(sheet.title), file, notes))
    made.add_sheet(
        sheet.title,
        [letters_of(at) for at in range(1, marks.last_column + 1)],
        rows,
        sheet.sheet_state != "visible",
        [letters_of(at) for at in marks.hidden_columns if at <= marks.last_column],
        marks.hidden_rows,
        marks.merged,
    )
