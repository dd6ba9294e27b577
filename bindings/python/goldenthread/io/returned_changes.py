"""What is different in a return: every change with the sheet and the cell that it stands in."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING

from goldenthread.base.progress import each_told
from goldenthread.io.returned_rows import BLANKS, KEYS, Row, table_rows
from goldenthread.model.inputs import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from goldenthread import _core
    from goldenthread.io.returned_rows import Returned

COLUMNS = ("change", "table", "id", "field", "was", "is", "sheet", "cell", "heading")
# Where a link's names stand: which link types, and whether the row's element is at their "to" end, by what a mapping
# calls them.
UPWARDS = ("contributes_to", "measures", "part_of", "supports")
NAMED = {
    "parent": (UPWARDS, "from", ""),
    "child": (UPWARDS, "to", ""),
    "lead": (("responsible_for",), "to", "lead"),
    "joint": (("responsible_for",), "to", "joint"),
    "support": (("responsible_for",), "to", "support"),
    "part": (("responsible_for",), "to", "part"),
    "lens": (("addresses",), "from", ""),
    "document": (("aligns_with",), "from", ""),
}


class _Comparison:
    """Goes through a return beside the plan that it was made of."""

    def __init__(self, plan: _core.Plan, returned: Returned) -> None:
        self.returned = returned
        self.before = {table: table_rows(plan, table) for table in TABLES}
        self.rows: list[dict[str, str]] = []
        self.now: dict[str, list[Row]] = {table: [] for table in TABLES}

    def run(self) -> list[dict[str, str]]:
        for table in TABLES:
            if table == "updates" and not self.returned.is_whole:
                self.compare_reports()
            else:
                self.compare(table)
        return self.rows

    def say(
        self, change: str, row: Row, name: str = "", was: str = "", now: str = "", *, told: Row | None = None
    ) -> None:
        sheet, cell, heading = (told or row).cell(name or KEYS[row.table][0])
        values = (change, row.table, row.about, name, was, now, sheet, cell, heading if name else "")
        self.rows.append(dict(zip(COLUMNS, values, strict=True)))

    def compare(self, table: str) -> None:
        known: dict[tuple[str, ...], list[Row]] = {}
        for row in self.before[table]:
            known.setdefault(row.key, []).append(row)
        seen = set()
        rows = self.returned.rows[table]
        for row in each_told(rows, len(rows)):
            versions = known.get(row.key)
            if not versions:
                self.say("added", row, now=_value(row), told=self.named_in(row))
                self.now[table].append(row)
                continue
            before = self.version(versions, row)
            seen.add(id(before))
            if self.compare_cells(before, row):
                self.now[table].append(row)
        for row in self.before[table] if self.returned.is_whole else self.gone(table):
            if id(row) not in seen:
                self.say("removed", row, was=_value(row), told=self.last_place(row))

    def named_in(self, row: Row) -> Row | None:
        """Return the link that names an element which no row of its own says more of; nothing for any other row."""
        if row.table != "elements" or row.headings:
            return None
        link = self.first_links.get(row.cells["id"])
        if link is None or "from" not in link.letters:
            return None
        return Row("elements", row.cells, link.sheet, link.number, {"id": link.letters["from"]})

    @functools.cached_property
    def first_links(self) -> dict[str, Row]:
        """The first link of the return that names each element."""
        return {one.cells[end]: one for one in reversed(self.returned.rows["links"]) for end in ("from", "to")}

    @functools.cached_property
    def own_rows(self) -> dict[str, Row]:
        """The first row of each element that has one of its own in the return."""
        return {one.cells["id"]: one for one in reversed(self.returned.rows["elements"]) if one.headings}

    @functools.cached_property
    def first_alike(self) -> dict[tuple[str | None, ...], Row]:
        """The first row of the return on each sheet that is about the same sort of link, or the same period."""
        tables = self.returned.rows.items()
        return {(name, one.sheet, *_alike(one)): one for name, rows in tables for one in reversed(rows)}

    def version(self, versions: Sequence[Row], row: Row) -> Row:
        """Return the version that a row is of: the one recorded on its day, else the last."""
        if self.returned.is_whole:
            dated = ("recorded", "valid_from")
            same = [one for one in versions if all(one.cells.get(n, "") == row.cells.get(n, "") for n in dated)]
            if same:
                return same[-1]
        return max(reversed(versions), key=lambda one: one.cells.get("recorded", ""))

    def compare_cells(self, before: Row, row: Row) -> bool:
        """Tell of each cell that says something else; whether there is one."""
        different = False
        names = dict.fromkeys([*before.cells, *row.cells])
        for name in names:
            if name in KEYS[row.table] or (not self.returned.is_whole and name not in row.headings):
                continue
            was, now = before.cells.get(name, ""), row.cells.get(name, "")
            if was != now and {was, now} - {""} != {BLANKS.get(name)}:
                self.say("changed", row, name, was, now)
                different = True
        return different

    def compare_reports(self) -> None:
        """Tell of what was reported and had not been: each report beside the last one of its element."""
        last: dict[str, Row] = {}
        for row in sorted(self.before["updates"], key=lambda one: (one.cells["date"], one.cells.get("recorded", ""))):
            kept = last.get(row.cells["element"])
            cells = {**(kept.cells if kept else {}), **row.cells}
            last[row.cells["element"]] = Row("updates", cells)
        same_day = {row.key: row for row in self.before["updates"]}
        for row in self.returned.rows["updates"]:
            before = same_day.get(row.key, last.get(row.cells["element"]))
            different = [
                name
                for name in row.cells
                if name not in KEYS["updates"] and (before is None or before.cells.get(name) != row.cells[name])
            ]
            for name in different:
                self.say(
                    "changed" if before else "added",
                    row,
                    name,
                    before.cells.get(name, "") if before else "",
                    row.cells[name],
                )
            if different:
                self.now["updates"].append(row)

    def gone(self, table: str) -> Iterator[Row]:
        """Go through what the plan has, and the return had a place for and leaves out."""
        if table == "links":
            yield from self.gone_links()
        elif table in ("observations", "targets"):
            yield from self.gone_figures(table)

    def gone_figures(self, table: str) -> Iterator[Row]:
        """Go through figures whose measure has a row in the return, and whose period has a column of its own."""
        places: dict[str, tuple[str, str]] = {}
        for row in self.returned.rows[table]:
            if row.letters.get("value"):
                places[row.cells.get("period", "")] = row.sheet, row.letters["value"]
        columns = Counter(places.values())
        homes = {(row.cells["id"], row.sheet) for name in ("measures", "elements") for row in self.returned.rows[name]}
        given = {row.key for row in self.returned.rows[table]}
        latest = {row.key: row for row in self.before[table] if not row.cells.get("area")}
        for key, row in latest.items():
            place = places.get(row.cells.get("period", ""))
            if place and columns[place] == 1 and (row.cells["measure"], place[0]) in homes and key not in given:
                yield row

    def gone_links(self) -> Iterator[Row]:
        given = {row.key for row in self.returned.rows["links"]}
        sheets = {row.cells["id"]: row.sheet for row in self.returned.rows["elements"] if row.headings}
        # A single table is read whatever its name is, so its name says nothing here either.
        is_alone = len(set(sheets.values())) == 1 and len(self.returned.mapping.get("tables", ())) == 1
        for row in self.before["links"]:
            if row.key in given:
                continue
            for table in self.returned.mapping.get("tables", ()):
                for use in table.get("links", {}).values():
                    kind = use if isinstance(use, str) else use.get("as", "parent")
                    types, end, capacity = NAMED.get(kind, ((kind,), "from", ""))
                    named = [one.strip().lower() for one in str(table.get("table", "")).split("|")]
                    sheet = sheets.get(row.cells[end], "")
                    if (
                        row.cells["type"] in types
                        and sheet
                        and (is_alone or not table.get("table") or sheet.lower() in named)
                        and (not capacity or row.cells.get("capacity", "") == capacity)
                    ):
                        yield row
                        break
                else:
                    continue
                break

    def last_place(self, row: Row) -> Row | None:
        """Return a row of the return that stands where this one would: of its element, or of its measure and period."""
        if self.returned.is_whole:
            return Row(row.table, row.cells, row.table)
        ends = [row.cells.get(name, "") for name in ("from", "to")] if row.table == "links" else [row.cells["measure"]]
        homes = [self.own_rows[id] for id in ends if id in self.own_rows]
        if not homes:
            return None
        pairs = ((home, self.beside(row, home)) for home in homes)
        home, beside = next((pair for pair in pairs if pair[1]), (homes[0], None))
        if beside is None:
            return home
        name = KEYS[row.table][0]
        letters = beside.letters.get("value") or beside.letters.get("from") or ""
        heading = beside.headings.get("value") or beside.headings.get("from") or ""
        return Row(row.table, row.cells, home.sheet, home.number, {name: letters}, {name: heading})

    def beside(self, row: Row, home: Row) -> Row | None:
        """Return a row of the sheet of an element that stands in the column in which this one would."""
        return self.first_alike.get((row.table, home.sheet, *_alike(row)))


def _alike(row: Row) -> tuple[str | None, ...]:
    return tuple(row.cells.get(name) for name in ("type", "capacity", "period"))


def _value(row: Row) -> str:
    """Return what a row says, in a word: a title, a value, or why there is none."""
    names = ("title", "value", "missing", "lower", "status", "commentary", "reason", "weight")
    return next((row.cells[name] for name in names if row.cells.get(name)), "")


def compared(plan: _core.Plan, returned: Returned) -> tuple[list[dict[str, str]], dict[str, list[Row]]]:
    """Return the changes, and the rows of the return that say something new, table by table."""
    comparison = _Comparison(plan, returned)
    return comparison.run(), comparison.now
