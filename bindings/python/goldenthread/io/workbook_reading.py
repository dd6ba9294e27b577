"""Workbooks of the library's own form, read back: a sheet a table, problems named by their cells."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread import _core
from goldenthread.base.errors import FileError
from goldenthread.base.threads import default_threads
from goldenthread.frame.workbook import letters_of
from goldenthread.intake.telling import finding
from goldenthread.intake.workbook import open_workbook, sheet_marks, sheet_rows
from goldenthread.intake.workbook_cells import cell_text, day_text, number_text
from goldenthread.model.framework import Framework
from goldenthread.model.inputs import TABLES

if TYPE_CHECKING:
    import zipfile
    from typing import Any, TypeAlias

    # A table that was read: its name, the sheet, and columns, cells, rows of the sheet, headings and letters.
    Part: TypeAlias = tuple[str, str, list[str], list[list[Any]], list[int], dict[str, str], dict[str, str]]

# Shares: a cell of 45% is 0.45 in these, and 45 in any other column of numbers.
SHARES = ("progress", "share", "score", "weight_factor", "tolerance")


class _Sheet:
    """One sheet: the texts of its headings, and its rows below."""

    def __init__(self, archive: zipfile.ZipFile, sheet: Any, limits: _core.ReadLimits) -> None:
        self.name = str(sheet.title)
        self.rows = list(sheet_rows(archive, sheet, sheet_marks(archive, sheet, limits), limits))

    @property
    def headings(self) -> list[str]:
        return [cell_text(cell) or "" for cell in self.rows[0][1]] if self.rows else []

    def dicts(self) -> list[dict[str, str | None]]:
        headings = self.headings
        return [dict(zip(headings, map(cell_text, row), strict=False)) for _, row in self.rows[1:]]

    def pairs(self) -> dict[str, list[str]]:
        return {
            (cell_text(row[0]) or ""): [text for cell in row[1:] if (text := cell_text(cell))] for _, row in self.rows
        }


def read_workbook(
    path: str | os.PathLike[str], building: str, framework: Framework | None, limits: _core.ReadLimits | None
) -> _core.Plan | None:
    """Return the plan in a workbook that `to_workbook` wrote, whoever changed it since; None if it is another."""
    read = read_sheets(path, building, framework, limits)
    return None if read is None else read[0]


def read_sheets(
    path: str | os.PathLike[str], building: str, framework: Framework | None, limits: _core.ReadLimits | None
) -> tuple[_core.Plan, list[Part]] | None:
    """Return the plan and what was read of it, table by table, with where it stands."""
    parts: list[Part] = []
    bounds = limits or _core.ReadLimits()
    file = Path(os.fspath(path))
    with open_workbook(file, bounds) as (archive, book):
        sheets = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
        if "plan" not in sheets or "elements" not in sheets:
            return None
        header = _Sheet(archive, sheets["plan"], bounds).pairs()
        if header.get("format") != ["goldenthread-plan"]:
            return None
        if header.get("version") != ["1"]:
            raise FileError(f"it is of version {' '.join(header.get('version', ['?']))}, and this library reads 1")
        own = framework or _framework(header, sheets, archive, bounds)
        builder = _builder(header, own)
        for name in filter(sheets.__contains__, TABLES):
            part = _add(builder, name, _Sheet(archive, sheets[name], bounds), own, file.name)
            parts.append(part)
        if "findings" in sheets:
            for one in _Sheet(archive, sheets["findings"], bounds).dicts():
                builder.keep(_finding(one))
    return builder.build(building, default_threads()), parts


def _framework(
    header: dict[str, list[str]], sheets: dict[str, Any], archive: zipfile.ZipFile, limits: _core.ReadLimits
) -> Framework:
    if "framework" in sheets:
        rows = _Sheet(archive, sheets["framework"], limits).rows
        text = "\n".join("".join(cell.value for cell in row if isinstance(cell.value, str)) for _, row in rows)
        return Framework.from_json(text, name="sheet framework")
    return Framework.by_name(header["framework"][0]) if header.get("framework") else Framework.standard()


def _builder(header: dict[str, list[str]], framework: Framework) -> _core.Builder:
    def first(key: str) -> str:
        return header.get(key, [""])[0] if header.get(key) else ""

    return _core.Builder(
        framework._core,
        first("title"),
        first("body"),
        first("period"),
        first("as_of") or None,
        first("source"),
        header.get("areas", []),
    )


def _add(builder: _core.Builder, table: str, sheet: _Sheet, framework: Framework, file: str) -> Part:
    headings = sheet.headings
    types = {
        row["column"]: row["type"]
        for row in (dict(zip(("table", "column", "type"), parts, strict=False)) for parts in _schema_rows())
        if row["table"] == table
    }
    own = {
        one["name"]: one.get("type", "text") for one in framework._values.get("attributes", ()) if one["table"] == table
    }
    columns: list[list[Any]] = []
    names = []
    for at, heading in enumerate(headings):
        name = heading.strip().lower().replace(" ", "_").replace("-", "_")
        sort = types.get(name) or own.get(heading, "")
        names.append(name if name in types else heading)
        columns.append([_value(row[at], name, sort) if at < len(row) else None for _, row in sheet.rows[1:]])
    letters = [letters_of(at) for at in range(1, len(headings) + 1)]
    while headings and not headings[-1] and not any(cell is not None for cell in columns[-1]):
        for ends in (headings, columns, letters, names):
            ends.pop()
    numbers = [number for number, _ in sheet.rows[1:]]
    builder.add_sheet(table, headings, letters, columns, numbers, file)
    placed = dict(zip(names, headings, strict=True)), dict(zip(names, letters, strict=True))
    return table, sheet.name, names, columns, numbers, *placed


def _schema_rows() -> list[tuple[Any, ...]]:
    schema = _core.schema()
    return [tuple(schema.row(at)) for at in range(len(schema))]


def _value(cell: Any, name: str, sort: str) -> Any:
    """Return what a cell of a column of a sort holds; None if it is blank."""
    value = cell.value
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return value if sort in ("", "yes_no") and name not in ("cumulative", "key") else ("yes" if value else "no")
    if isinstance(value, dt.datetime):
        if sort in ("date", "") and value.time() == dt.time():
            return value.date()
        return day_text(value, cell.number_format)
    if isinstance(value, (int, float)):
        if sort not in ("number", ""):
            return cell_text(cell)
        if "%" in cell.number_format and name not in SHARES:
            return f"{number_text(value * 100)}%"
        return float(value)
    return str(value)


def _finding(one: dict[str, str | None]) -> _core.Finding:
    def text(key: str) -> str:
        return one.get(key) or ""

    def number(key: str) -> int:
        return int(text(key)) if text(key).isdigit() else 0

    severity = text("severity") if text("severity") in _core.words("Severity") else "warning"
    return finding(
        text("code"),
        severity,
        text("message"),
        text("remedy"),
        file=text("file"),
        line=number("line"),
        table=text("table"),
        row=number("row"),
        column=text("column"),
        id=text("id"),
        value=text("value"),
    )
