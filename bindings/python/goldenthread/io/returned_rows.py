"""What somebody sent back, as rows of a plan that know the cells they stand in."""

from __future__ import annotations

import bisect
import functools
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread import _core
from goldenthread.base.errors import ArgumentError
from goldenthread.base.progress import each_told
from goldenthread.base.threads import default_threads
from goldenthread.intake.mapping import mapping_core
from goldenthread.intake.sources import sources_of
from goldenthread.intake.telling import finding
from goldenthread.io.workbook_reading import read_sheets
from goldenthread.model.inputs import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from goldenthread.intake.mapping import MappingLike
    from goldenthread.model.framework import Framework

# What a row is known by.
KEYS: dict[str, tuple[str, ...]] = {
    "elements": ("id",),
    "links": ("from", "type", "to", "capacity"),
    "measures": ("id",),
    "observations": ("measure", "period", "area", "group"),
    "targets": ("measure", "period"),
    "updates": ("element", "date"),
    "justifications": ("element", "rule"),
}
# What blank means where nothing stands in the whole column.
BLANKS = {
    "state": "approved",
    "basis": "stated",
    "audience": "public",
    "quality": "final",
    "aggregation": "last",
    "override": "no",
    "weight": "1",
}


@dataclass
class Row:
    """A row of a plan's table: texts as files hold them, and the cells of a return that it was made of.

    Attributes
    ----------
    table : str
        The table.
    cells : dict
        Column to text; what is blank is not there.
    sheet, number, letters, headings
        Where it stands: the sheet, its row, and for each column the letters and the heading.
    """

    table: str
    cells: dict[str, str]
    sheet: str = ""
    number: int = 0
    letters: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    columns: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, ...]:
        """What the row is known by."""
        return tuple(self.cells.get(name, "") for name in KEYS[self.table])

    @property
    def about(self) -> str:
        """The row in a few words: an id, a link, a measure and period."""
        separator = " " if self.table == "links" else ", "
        return separator.join(text for text in self.key if text)

    def cell(self, name: str) -> tuple[str, str, str]:
        """Return the sheet, cell and heading of a column; of a file without letters its line and heading."""
        letters = self.letters.get(name) or self.letters.get(KEYS[self.table][0]) or self.letters.get("", "")
        return self.sheet, f"{letters}{self.number}" if self.number else "", self.headings.get(name, name)


@dataclass
class Returned:
    """A return: the plan that it makes by itself, read leniently, and its rows.

    Attributes
    ----------
    core : _core.Plan
        That plan.
    rows : dict
        Table to rows, in their order.
    is_whole : bool
        Whether it is a workbook of ours, which holds the whole plan, rather than a part of it by a mapping.
    """

    core: _core.Plan
    rows: dict[str, list[Row]]
    is_whole: bool
    mapping: dict[str, Any]


def table_rows(core: _core.Plan, table: str) -> list[Row]:
    """Return a table of a plan as rows of texts."""
    frame = core.frame(table)
    names = frame.columns
    columns = {name: frame.exact(name) for name in names}
    return [
        Row(table, {name: columns[name][at] for name in names if columns[name][at]}, columns=frozenset(names))
        for at in each_told(range(len(frame)), len(frame))
    ]


def read_return(
    path: str | os.PathLike[str], mapping: MappingLike | None, framework: Framework, limits: _core.ReadLimits | None
) -> Returned:
    """Read what came back: a workbook of ours, or any file by a mapping."""
    if mapping is None:
        read = read_sheets(Path(os.fspath(path)), "lenient", framework, limits)
        if read is None:
            raise ArgumentError(
                f"{os.fspath(path)} is not a workbook that was made of a plan, and nothing says how it becomes one; "
                "give a mapping: guess_mapping proposes one"
            )
        core, parts = read
        return Returned(core, _placed(core, parts), True, {})
    given, sources = mapping_core(mapping), sources_of(path, limits)
    threads = default_threads()
    core = _core.plan_of_tables(given, sources, framework._core, "", "", "", None, "", [], "lenient", threads, limits)
    import json

    made = _core.mapped_parts(given, sources, framework._core)
    parts = [
        (part.table, part.source, part.names, part.columns, part.rows, dict(part.headings), dict(part.letters))
        for part in made
    ]
    return Returned(core, _placed(core, parts), False, json.loads(given.to_json()))


def _placed(core: _core.Plan, parts: Iterable[Any]) -> dict[str, list[Row]]:
    """Return the rows of a plan with the cells of what was read, which come in the same order."""
    made = {table: table_rows(core, table) for table in TABLES}
    read: dict[str, list[Row]] = {table: [] for table in TABLES}
    for table, sheet, names, columns, numbers, headings, letters in parts:
        taken = frozenset(names)
        for at, number in enumerate(numbers):
            cells = {name: _text(column[at]) for name, column in zip(names, columns, strict=True)}
            read[table].append(Row(table, cells, sheet, number, letters, headings, taken))
    for table, rows in made.items():
        _place(rows, read[table])
    return made


def _place(rows: Sequence[Row], read: Sequence[Row]) -> None:
    """Give each row the place of the first one not yet used that names the same; some that were read may be missing."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for i, one in enumerate(read):
        alike.setdefault(_named(one), []).append(i)
    at = 0
    for row in each_told(rows, len(rows)):
        found = alike.get(_named(row))
        if found is None:
            continue
        later = bisect.bisect_left(found, at)
        if later < len(found):
            at = found[later] + 1
        source = read[found[later] if later < len(found) else found[0]]
        row.sheet, row.number = source.sheet, source.number
        row.letters, row.headings, row.columns = source.letters, source.headings, source.columns


def _named(row: Row) -> tuple[str, ...]:
    """Return what a row names, alike however its dates and periods are written."""
    names = (name for name in KEYS[row.table] if name not in ("type", "capacity", "area", "group"))
    texts = ((name, row.cells.get(name, "")) for name in names)
    return tuple(_time(text) if name in ("period", "date") else text for name, text in texts)


@functools.lru_cache(maxsize=4096)
def _time(text: str) -> str:
    try:
        return str(_core.parse_period(text))
    except Exception:  # what cannot be read is told elsewhere
        return text


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)


def changes_core(title: str, rows: Sequence[dict[str, str]], columns: Sequence[str]) -> _core.Frame:
    """Return rows of texts as a frame."""
    named: list[tuple[str, str, Any, tuple[str, ...]]] = [
        (name, "text", [row[name] or None for row in rows], ()) for name in columns
    ]
    return _core.frame_of(title, len(rows), None, named)


def carried_over(row: Row, name: str, value: str, message: str, remedy: str) -> _core.Finding:
    """Return that a cell of a return says what was said before."""
    sheet, cell, heading = row.cell(name)
    is_line = cell.isdigit()
    return finding(
        "copied_forward",
        "info",
        message,
        remedy,
        line=int(cell) if is_line else 0,
        table=sheet if is_line or not cell else f"{sheet}!{cell}",
        column=heading,
        id=row.cells.get(KEYS[row.table][0], ""),
        value=value,
    )
