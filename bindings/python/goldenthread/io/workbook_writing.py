"""A plan as a workbook: a sheet a table, and what its words may be."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING

from goldenthread import _core
from goldenthread.base.words import STATUSES
from goldenthread.frame.workbook import SheetColumn, Workbook, frame_columns, letters_of

if TYPE_CHECKING:
    import os
    from typing import Any

    from goldenthread.coverage.base_findings import BaseFindings
    from goldenthread.model.base_plan import BasePlan
    from goldenthread.model.framework import Framework

# Shares that are shown and typed as percentages.
PERCENTAGES = ("progress", "share")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}$")
FINDING_COLUMNS = ("code", "severity", "file", "line", "table", "row", "column", "id", "value", "message", "remedy")
# So many rows below a table take its lists to choose from, and its formats.
ROOM = 500
TABLES_SAID = "This workbook holds a plan, a sheet for each of its tables: {}."
GUIDE = (
    (
        "The first row of a sheet names its columns; point at a name to read what it holds. A column of your own can "
        "be added to elements and links. Leave ids as they are: links, figures and updates name elements by them."
    ),
    (
        "Where a cell offers a list, choose from it. Dates may be days (31/03/2025), months (2025-03), quarters "
        "(Q1 2024/25) or years (2024/25). Several entries stand in one cell with a semicolon between."
    ),
    "A figure that is not known is a blank value with the reason under 'missing'; never a nought.",
    (
        "Send the workbook back as it is. 'goldenthread compare PLAN returned.xlsx' tells what changed, cell by cell; "
        "'goldenthread check returned.xlsx' what is wrong; 'goldenthread convert returned.xlsx plan' makes a plan."
    ),
)
# What a line of the framework may have in one cell.
LINE = 30_000


def write_workbook(plan: BasePlan, path: str | os.PathLike[str], findings: BaseFindings | None = None) -> None:
    """Write a plan to a workbook: see `Plan.to_workbook`."""
    whole = json.loads(plan._core.to_json())
    book = Workbook(path, plan.title)
    tables = _tables(whole, plan.framework)
    book.add_lines("guide", guide_lines(plan.title, [name for name, _ in tables]), bold=(0,))
    book.add_pairs("plan", _header(whole))
    for name, columns in tables:
        book.add_table(name, columns, blank_rows=ROOM)
    if isinstance(whole.get("framework"), dict):
        book.add_pairs("framework", [("", _pieces(line)) for line in _json_lines(whole["framework"])])
    if whole.get("findings"):
        book.add_table("findings", _finding_columns(whole["findings"]))
    if findings is not None:
        book.add_table("check", _checked_columns(findings, dict(tables)["elements"]))
    book.save()


def status_words(framework: Framework) -> dict[str, str]:
    """Return what each status is called in a workbook: as the framework says, where that is one status alone."""
    own: dict[str, str] = {str(status): status.label for status in STATUSES}
    own.update((str(status), word) for status, word in framework.status_labels.items() if word)
    words = list(own.values())
    taken = {word.lower().replace(" ", "_") for word in words}
    if len(taken) < len(words):
        return {str(status): str(status) for status in STATUSES}
    return own


def column_choices(table: str, column: str, framework: Framework) -> tuple[str, ...]:
    """Return the words that a column may hold under a framework; none where it may hold anything."""
    if (table, column) == ("elements", "kind"):
        return tuple(kind["name"] for kind in framework._values.get("kinds", ()))
    if (table, column) == ("links", "type"):
        return tuple(link["name"] for link in framework._values.get("link_types", ()))
    if (table, column) == ("updates", "status"):
        return tuple(status_words(framework).values())
    if (table, column) == ("measures", "polarity"):
        return tuple(_core.words("Polarity"))
    if (table, column) in (("measures", "scheme"), ("measures", "scoring")):
        return tuple(entry["name"] for entry in framework._values.get(f"{column}s", ()))
    if column in ("cumulative", "key"):
        return ("yes", "no")
    return _core.column_words(column)


def _header(whole: dict[str, Any]) -> list[tuple[str, list[Any]]]:
    pairs: list[tuple[str, list[Any]]] = [("format", [whole["format"]]), ("version", [whole["version"]])]
    pairs += [(key, [whole[key]]) for key in ("title", "body", "period", "as_of", "source") if key in whole]
    if "areas" in whole:
        pairs.append(("areas", list(whole["areas"])))
    framework = whole.get("framework")
    if isinstance(framework, str):
        pairs.append(("framework", [framework]))
    return pairs


def _json_lines(values: dict[str, Any]) -> list[str]:
    """Return JSON as lines: one for each entry of its lists, and for each other value."""

    def said(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, list) and value:
            entries = ",\n".join(f"  {said(entry)}" for entry in value).split("\n")
            lines += [f" {said(key)}: [", *entries, " ],"]
        else:
            lines.append(f" {said(key)}: {said(value)},")
    return ["{", *lines[:-1], lines[-1].removesuffix(","), "}"] if lines else ["{", "}"]


def _pieces(line: str) -> list[str]:
    return [line[at : at + LINE] for at in range(0, len(line), LINE)] or [""]


def _tables(whole: dict[str, Any], framework: Framework) -> list[tuple[str, list[SheetColumn]]]:
    schema: dict[str, dict[str, dict[str, Any]]] = {}
    for row in _rows_of(_core.schema()):
        schema.setdefault(row["table"], {})[row["column"]] = row
    own = framework._values.get("attributes", ())
    described = whole["framework"].get("attributes", own) if isinstance(whole.get("framework"), dict) else own
    types = {(one["table"], one["name"]): one.get("type", "text") for one in described}
    made = []
    for name, columns in schema.items():
        given = _columns(whole.get(name))
        if given or name == "elements":
            sheet = [
                _sheet_column(name, column, cells, columns.get(column), types.get((name, column), ""), framework)
                for column, cells in given.items()
            ]
            made.append((name, sheet))
    return made


def _columns(table: Any) -> dict[str, list[Any]]:
    """Return a table of one JSON file as its columns."""
    if isinstance(table, dict):
        return table
    names = dict.fromkeys(name for row in table or () for name in row)
    return {name: [row.get(name) for row in table] for name in names}


def _rows_of(frame: _core.Frame) -> list[dict[str, Any]]:
    return [dict(zip(frame.columns, frame.row(at), strict=True)) for at in range(len(frame))]


def _sheet_column(
    table: str, name: str, cells: list[Any], known: dict[str, Any] | None, own_type: str, framework: Framework
) -> SheetColumn:
    sort = str(known["type"]) if known else own_type
    note = str(known["description"]) if known else "a column of the council's own"
    choices = column_choices(table, name, framework) if known else ()
    if (table, name) == ("updates", "status"):
        words = status_words(framework)
        said = [words.get(cell, cell) for cell in cells]
        return SheetColumn(name, said, "status", choices, note, labels=words)
    if any(isinstance(cell, list) for cell in cells):
        cells = [";".join(cell) if isinstance(cell, list) else cell for cell in cells]
    if sort in ("day", "period", "date"):
        days = [_day(cell) for cell in cells]
        return SheetColumn(name, days, "text" if sort == "period" and _has_text(days) else "date", choices, note)
    if name in PERCENTAGES and known:
        return SheetColumn(name, cells, "percent", choices, note)
    if known and sort in ("yes_no", "word"):
        cells = [("yes" if cell else "no") if isinstance(cell, bool) else cell for cell in cells]
    numeric = sort == "number" or all(isinstance(cell, (int, float)) for cell in cells if cell is not None)
    return SheetColumn(name, cells, "number" if numeric and cells else "text", choices, note)


def _has_text(cells: list[Any]) -> bool:
    return any(isinstance(cell, str) for cell in cells)


def _day(cell: Any) -> Any:
    """Return the day that a text stands for; anything else as it is."""
    if isinstance(cell, str) and DAY.match(cell):
        try:
            return dt.date.fromisoformat(cell)
        except ValueError:
            return cell
    return cell


def _checked_columns(findings: BaseFindings, elements: list[SheetColumn]) -> list[SheetColumn]:
    """Return what a check found, each id leading to the row of its element."""
    ids = next((column.cells for column in elements if column.heading == "id"), ())
    at = next((at for at, column in enumerate(elements, 1) if column.heading == "id"), 1)
    places = {id: f"elements!{letters_of(at)}{row}" for row, id in reversed(list(enumerate(ids, 2)))}
    columns = frame_columns(findings._frame)
    for column in columns:
        if column.heading == "id":
            column.links = [places.get(id) for id in column.cells]
    return columns


def _finding_columns(findings: list[dict[str, Any]]) -> list[SheetColumn]:
    return [
        SheetColumn(name, [one.get(name) for one in findings], "number" if name in ("line", "row") else "text")
        for name in FINDING_COLUMNS
        if any(name in one for one in findings)
    ]


def guide_lines(title: str, tables: list[str]) -> list[str]:
    """Return what stands on the first sheet."""
    return [title or "A plan", "", TABLES_SAID.format(", ".join(tables)), *GUIDE]
