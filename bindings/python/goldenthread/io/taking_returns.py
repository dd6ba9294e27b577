"""A return taken into a plan: what is new is recorded on its day, and what was known before stays known."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from typing import TYPE_CHECKING

from goldenthread import _core
from goldenthread.base.errors import ArgumentError
from goldenthread.base.progress import each_told
from goldenthread.io.returned_changes import compared
from goldenthread.io.returned_rows import KEYS, Row, carried_over, table_rows
from goldenthread.model.inputs import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from goldenthread.io.returned_rows import Returned

# What an element says that a report can say anew, so that the earlier words stay.
REPORTED = ("start", "due", "completed", "progress", "state")
DATED = ("links", "observations", "targets", "updates")
WITHDRAWN = "left blank in the return of {day}"


def taken_in(plan: _core.Plan, returned: Returned, day: str, building: str) -> _core.Plan:
    """Return the plan with what a return says, recorded on its day."""
    whole, tables = _parts(plan.to_json())
    changes, now = compared(plan, returned)
    gone = [one for one in changes if one["change"] == "removed"]
    _take_elements(tables, now["elements"], day)
    _take_in_place(tables["measures"], now["measures"], "measures")
    _take_in_place(tables["justifications"], now["justifications"], "justifications")
    known = {(one["table"], one["id"]) for one in changes if one["change"] in ("changed", "removed")}
    for name in DATED:
        for row in now[name]:
            made = {**row.cells, "recorded": day}
            if name == "observations" and (name, row.about) in known and "quality" not in row.columns:
                made["quality"] = "revised"
            tables[name].append(made)
    # Of rows that are known by the same, the last counts.
    last = {
        table: {row.about: row for row in table_rows(plan, table)}
        for table in dict.fromkeys(one["table"] for one in gone)
    }
    _withdraw(tables, [last[one["table"]][one["id"]] for one in gone], day)
    problems = [*plan.findings(), *returned.core.findings(), *copied_forward(plan, returned)]
    whole["as_of"] = max(str(whole.get("as_of", "")), day)
    whole.pop("findings", None)
    made_plan = _core.read_plan_json(_json(whole, tables), building, None, f"return of {day}", None, 1)
    return _core.plan_again(made_plan.to_json(), list(dict.fromkeys([*problems, *made_plan.findings()])))


def day_of(returned: Returned, given: Any) -> str:
    """Return the day of a return: as it is given, else as its mapping says."""
    text = str(given or returned.mapping.get("date", ""))
    if not text:
        raise ArgumentError("nothing says on what day the return came; give returned, or 'date' in its mapping")
    return str(_core.parse_date(text))


def _parts(plan: str) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Return what a plan's JSON says of it, and its tables as rows."""
    whole: dict[str, Any] = json.loads(plan)
    return whole, {name: _rows(whole.pop(name, None)) for name in TABLES}


def _rows(table: Any) -> list[dict[str, Any]]:
    if isinstance(table, dict):
        return [dict(zip(table, cells, strict=True)) for cells in zip(*table.values(), strict=True)]
    return [dict(row) for row in table or ()]


def _json(whole: dict[str, Any], tables: dict[str, list[dict[str, Any]]]) -> str:
    texts = [
        f'"{name}": [{",".join(map(json.dumps, each_told(rows, len(rows))))}]'
        for name, rows in tables.items()
        if rows or name == "elements"
    ]
    return f"{{{json.dumps(whole)[1:-1]}, {', '.join(texts)}}}"


def _take_elements(tables: dict[str, list[dict[str, Any]]], rows: list[Row], day: str) -> None:
    """Add what is new; of what changed, dates and progress become a report, and words take the place of the words."""
    own = {row["id"]: row for row in tables["elements"]}
    for row in rows:
        before = own.get(row.cells["id"])
        if before is None:
            tables["elements"].append(dict(row.cells))
            continue
        report = {}
        for name in row.headings:
            value = row.cells.get(name, "")
            if name == "id" or str(before.get(name) or "") == value:
                continue
            if name in REPORTED and value:
                report[name] = value
            elif name not in REPORTED:
                before[name] = value or None
        if report:
            tables["updates"].append({"element": row.cells["id"], "date": day, **report, "recorded": day})


def _take_in_place(table: list[dict[str, Any]], rows: list[Row], name: str) -> None:
    keys = KEYS[name]
    own = {tuple(row.get(key) or "" for key in keys): row for row in table}
    for row in rows:
        before = own.get(row.key)
        if before is None:
            table.append(dict(row.cells))
        else:
            before.update({column: row.cells.get(column) for column in row.headings})


def _withdraw(tables: dict[str, list[dict[str, Any]]], gone: Sequence[Row], day: str) -> None:
    """Say what is no longer so from the day of the return on."""
    taken_out: defaultdict[tuple[str, tuple[str, ...]], set[tuple[str, ...]]] = defaultdict(set)
    for before in gone:
        key = {name: before.cells[name] for name in KEYS[before.table] if before.cells.get(name)}
        if before.table == "links":
            tables["links"].append({**key, "state": "cancelled", "recorded": day})
        elif before.table in ("observations", "targets"):
            tables[before.table].append({**key, "value": None, "missing": WITHDRAWN.format(day=day), "recorded": day})
        elif before.table == "elements":
            tables["updates"].append({"element": key["id"], "date": day, "state": "cancelled", "recorded": day})
        else:
            taken_out[before.table, tuple(key)].add(tuple(key.values()))
    for (table, names), keys in taken_out.items():
        tables[table] = [row for row in tables[table] if tuple(str(row.get(name) or "") for name in names) not in keys]


def copied_forward(plan: _core.Plan, returned: Returned) -> Iterator[_core.Finding]:
    """Tell of values of a new period that are those of the period before, and of comments that were sent before."""
    calendar = plan.framework.year_start_month
    yield from _copied_values(plan, returned, calendar)
    yield from _copied_comments(plan, returned)


def _copied_values(plan: _core.Plan, returned: Returned, start_month: int) -> Iterator[_core.Finding]:
    series: dict[tuple[str, ...], dict[Any, Row]] = {}
    for row in [*table_rows(plan, "observations"), *returned.rows["observations"]]:
        name = tuple(row.cells.get(one, "") for one in ("measure", "area", "group"))
        period = _core.parse_period(row.cells["period"], start_month=start_month)
        series.setdefault(name, {})[period] = row
    old = {row.key for row in table_rows(plan, "observations")}
    for (measure, *_), rows in series.items():
        periods = sorted(rows, key=lambda one: (one.last, one.first))
        for before, period in itertools.pairwise(periods):
            row, earlier = rows[period], rows[before]
            value = row.cells.get("value", "")
            same = (
                value
                and value == earlier.cells.get("value")
                and before.length_in_days // 20 == period.length_in_days // 20
            )
            if same and float(value) != 0 and row.key not in old and row.sheet:
                yield carried_over(
                    row,
                    "value",
                    value,
                    f"{measure} has the value of {earlier.cells['period']} again in {row.cells['period']}",
                    "Check that it was measured again.",
                )


def _copied_comments(plan: _core.Plan, returned: Returned) -> Iterator[_core.Finding]:
    last: dict[str, Row] = {}
    reports = [*table_rows(plan, "updates"), *returned.rows["updates"]]
    old = {row.key for row in table_rows(plan, "updates")}
    for row in sorted(reports, key=lambda one: one.cells["date"]):
        text = row.cells.get("commentary", "")
        if not text:
            continue
        before = last.get(row.cells["element"])
        last[row.cells["element"]] = row
        if before is None or row.key in old or not row.sheet or before.cells["date"] == row.cells["date"]:
            continue
        if " ".join(before.cells["commentary"].split()) == " ".join(text.split()):
            yield carried_over(
                row,
                "commentary",
                text,
                f"the comment on {row.cells['element']} is the one of {before.cells['date']}",
                "Say what is new, or that nothing is.",
            )
