"""The sheets of a workbook to be filled in, and the mapping that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from goldenthread import _core
from goldenthread.frame.workbook import SheetColumn, Workbook
from goldenthread.intake.mapping import Mapping
from goldenthread.io.workbook_writing import status_words

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence
    from typing import Any

    from goldenthread.model.framework import Framework


class Sheet(NamedTuple):
    """A sheet to be filled in: its name, the kinds of its rows, and its columns with the fields that they are."""

    name: str
    kinds: Sequence[str]
    columns: Sequence[tuple[str, SheetColumn]]


UNITS = ("%", "£", "number", "days", "per 1,000")
POLARITIES = ("Higher is better", "Lower is better", "In range", "Data only")
REPORTED = ("on_track", "at_risk", "off_track", "complete")
# The sheets of elements: their names, the roles of their kinds, and what stands in them beside ref, kind and title.
SHEETS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Objectives", ("vision", "objective"), ("description", "serves", "lead", "joint", "start", "due")),
    (
        "Work",
        ("action", "milestone"),
        (
            *("description", "serves", "lead", "joint", "start", "due", "progress", "status", "date", "commentary"),
            *("corrective_action", "back_on_track"),
        ),
    ),
    ("Measures", ("measure",), ("serves", "lead", "unit", "polarity", "frequency", "baseline")),
    ("Risks", ("risk",), ("description", "threatens", "lead")),
    ("Resources", ("resource",), ("description", "funds", "lead")),
)
SERVED = "what this serves or measures: the refs above it, with a semicolon between"
LED = "who leads it, by name or post; with a semicolon between where there are several"
# Headings, what is said of them, and how cells look; by field.
COLUMNS: dict[str, tuple[str, str, str]] = {
    "id": ("Ref", "text", "a ref that stays for ever; nothing else has it"),
    "kind": ("Kind", "text", "what sort of thing it is; choose from the list"),
    "title": ("Title", "text", "what it is called"),
    "description": ("Description", "text", "what it is, in a sentence or two"),
    "serves": ("Serves", "text", SERVED),
    "threatens": ("Threatens", "text", "the refs of what is at risk, with a semicolon between"),
    "funds": ("Funds", "text", "the refs of what the money pays for, with a semicolon between"),
    "lead": ("Lead", "text", LED),
    "joint": ("Joint leads", "text", "who leads it together with others, with a semicolon between"),
    "start": ("Start", "date", "a day, month, quarter or year: 01/04/2024, Apr-24, Q1 2024/25, 2024/25"),
    "due": ("Due", "date", "a day, month, quarter or year; its last day counts"),
    "progress": ("% complete", "percent", "how much is done, from 0% to 100%"),
    "status": ("Status", "status", "how it goes, as you report it; choose from the list"),
    "date": ("Reported on", "date", "the day of this report; the day of the return where left blank"),
    "commentary": ("Comments", "text", "why it goes so"),
    "corrective_action": ("Corrective action", "text", "what is being done to correct it"),
    "back_on_track": ("Back on track by", "date", "when it will be on track again"),
    "unit": ("Unit", "text", "what is counted; choose from the list, or write your own"),
    "polarity": ("Good is", "text", "which way is good; choose from the list"),
    "frequency": ("Reported", "text", "how often there is a new figure; choose from the list"),
    "baseline": ("Baseline", "number", "the figure before the work began"),
    "element": ("Measure", "text", "the ref of the measure; choose from the list"),
    "period": ("Period", "text", "a month, quarter or year: Mar-25, Q1 2024/25, 2024/25"),
    "value": ("Actual", "number", "the figure; blank if it is not known, never a nought"),
    "missing": ("Why there is none", "text", "why there is no figure, such as: survey not run this year"),
    "quality": ("Firmness", "text", "how firm the figure is; choose from the list"),
    "target": ("Target", "text", "a figure, a range such as 5-10, or why there is none yet: TBC"),
}
# Links that the sheets of elements have columns for, and those that only a program makes.
WRITTEN = (
    "contributes_to",
    "measures",
    "part_of",
    "responsible_for",
    "threatens",
    "funds",
    "addresses",
    "holds",
    "same_as",
)
LINKS = {"serves": "parent", "lead": "lead", "joint": "joint", "threatens": "threatens", "funds": "funds"}
FIGURES = ("element", "period", "value", "missing", "quality", "target")


def write_template(path: str | os.PathLike[str], framework: Framework, date: str | None, rows: int) -> Mapping:
    """Write the workbook, and return its mapping: see `workbook_template`."""
    sheets = _sheets(framework)
    book = Workbook(path, f"Return under {framework.name}")
    book.add_lines("guide", _guide([sheet.name for sheet in sheets]))
    for sheet in sheets:
        book.add_table(sheet.name, [column for _, column in sheet.columns], blank_rows=rows)
    book.save()
    return Mapping.from_dict(_mapping(sheets, framework, date))


def _sheets(framework: Framework) -> list[Sheet]:
    made: list[Sheet] = []
    lenses = [kind["name"] for kind in framework.kinds if kind["role"] == "lens"]
    own = [one for one in framework.to_dict().get("attributes", ()) if one["table"] == "elements"]
    for name, roles, fields in SHEETS:
        kinds = [kind["name"] for kind in framework.kinds if kind["role"] in roles]
        if not kinds:
            continue
        columns = [(field, _column(field, framework, kinds)) for field in ("id", "kind", "title", *fields)]
        taken = {column.heading.lower() for _, column in columns}
        if name in ("Objectives", "Work"):
            note = "which it is about, by name; with a semicolon between where there are several"
            columns += [(f"lens {lens}", SheetColumn(lens, note=note)) for lens in lenses if lens.lower() not in taken]
        looks = {"number": "number", "date": "date"}
        columns += [
            ("", SheetColumn(one["name"], kind=looks.get(one.get("type", ""), "text"), note=one.get("description", "")))
            for one in own
            if one["name"].lower() not in taken
        ]
        made.append(Sheet(name, kinds, columns))
    if any(sheet.name == "Measures" for sheet in made):
        made.append(Sheet("Figures", (), [(field, _column(field, framework, ())) for field in FIGURES]))
    others = [one for one in framework.link_types if one["name"] not in WRITTEN]
    if others:
        note = "the ref of what the row is about; one row for each is enough"
        columns = [("element", SheetColumn("From", note=note))]
        columns += [
            (f"link {one['name']}", SheetColumn(one["name"].replace("_", " ").capitalize(), note=_joined(one)))
            for one in others
        ]
        made.append(Sheet("Links", (), columns))
    return made


def _joined(link_type: dict[str, Any]) -> str:
    """Return what belongs below the heading of a type of link."""
    words = str(link_type["name"]).replace("_", " ")
    return f"the refs of what it {words}, with a semicolon between"


def _column(field: str, framework: Framework, kinds: Sequence[str]) -> SheetColumn:
    heading, look, note = COLUMNS[field]
    words = status_words(framework)
    choices: dict[str, Sequence[str]] = {
        "kind": tuple(kinds),
        "status": tuple(words[status] for status in REPORTED),
        "unit": UNITS,
        "polarity": POLARITIES,
        "frequency": tuple(word.replace("_", " ") for word in _core.column_words("frequency")),
        "quality": _core.column_words("quality"),
    }
    references = {"serves": "=Objectives!$A$2:$A$1000", "element": "=Measures!$A$2:$A$1000"}
    return SheetColumn(
        heading,
        kind=look,
        choices=choices.get(field, ()),
        source=references.get(field, ""),
        note=note,
        strict=field not in ("unit", "serves"),
        labels=words,
        width=50 if field in ("title", "description", "commentary", "corrective_action") else 0,
    )


def _mapping(sheets: Sequence[Sheet], framework: Framework, date: str | None) -> dict[str, Any]:
    tables: list[dict[str, Any]] = []
    for sheet in sheets:
        table: dict[str, Any] = {"table": sheet.name, "periods": False}
        if sheet.kinds:
            table["kind"] = sheet.kinds[0]
        links: dict[str, Any] = {}
        columns: dict[str, str] = {}
        for field, column in sheet.columns:
            if field in LINKS:
                links[column.heading] = LINKS[field]
            elif field.startswith("lens "):
                links[column.heading] = {"as": "lens", "kind": field.removeprefix("lens ")}
            elif field.startswith("link "):
                links[column.heading] = field.removeprefix("link ")
            elif field:
                columns[field] = column.heading
        table["columns"] = columns
        if links:
            table["links"] = links
        tables.append(table)
    made: dict[str, Any] = {"description": f"A return under the framework {framework.name}"}
    if date:
        made["date"] = date
    words = {word: status for status, word in status_words(framework).items() if status in REPORTED}
    made["words"] = {"status": words}
    made["tables"] = tables
    return made


def _guide(sheets: Sequence[str]) -> list[str]:
    return [
        "How to fill this in",
        "",
        f"There is a sheet for each sort of thing: {', '.join(sheets)}. A row is one thing; a sheet may stay empty.",
        "Point at a heading to read what belongs below it. Where a cell offers a list, choose from it.",
        "Give everything a ref of its own, and keep it from return to return. Rows name each other by their refs.",
        "Leave blank what is not known, and say why beside it; never write a nought for it.",
        "Do not rename sheets or headings. Columns of your own may be added at the right; they are kept.",
    ]
