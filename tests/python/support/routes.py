"""One set of tables, given to the library by every way that it takes."""

from __future__ import annotations

import csv
import io
import json

import goldenthread as gt

ROUTES = ("dicts", "rows", "json", "csv", "pandas", "polars", "pyarrow")


def _as_csv(columns):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in zip(*columns.values(), strict=True):
        writer.writerow(["" if cell is None else cell for cell in row])
    return out.getvalue()


def _table(columns, route):
    if route == "rows":
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    if route == "pandas":
        import pandas as pd

        return pd.DataFrame(columns)
    if route == "polars":
        import polars as pl

        return pl.DataFrame(columns, strict=False)
    if route == "pyarrow":
        import pyarrow as pa

        return pa.table(columns)
    return columns


def plan_by(route, tables, folder, building="strict"):
    """The plan of tables of texts, numbers and None, given by that route."""
    if route == "json":
        document = {"format": "goldenthread-plan", "version": 1, **tables}
        return gt.Plan.from_json(json.dumps(document), building=building)
    if route == "csv":
        folder.mkdir(exist_ok=True)
        for name, columns in tables.items():
            (folder / f"{name}.csv").write_text(_as_csv(columns), encoding="utf-8", newline="")
        return gt.read_plan(folder, building=building)
    return gt.Plan.from_tables(**{name: _table(columns, route) for name, columns in tables.items()}, building=building)


def cells_of(plan):
    """All that the plan holds, table by table and column by column."""
    return {
        name: {column: [str(cell) for cell in cells] for column, cells in plan.table(name).to_dict().items()}
        for name in ("elements", "links", "measures", "observations", "targets", "updates", "justifications")
    }


def findings_of(plan):
    """What was found, without the file, which is another by each route."""
    return [
        (finding.code, str(finding.severity), finding.place.table, finding.place.row, finding.place.column)
        for finding in plan.findings
    ]
