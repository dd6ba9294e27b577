"""``goldenthread list``: the elements of a selection."""

from __future__ import annotations

import click

from goldenthread.cli.common import (
    CLEAN,
    as_of_option,
    format_option,
    plan_options,
    read,
    show_json,
    show_rows,
    working,
)


@click.command(name="list")
@plan_options("strict")
@click.option("--where", default="", metavar="SELECTION", help="Such as 'kind=Action due<2021-04-01'.")
@click.option("--columns", metavar="NAMES", help="The columns to show, with commas between; all where it is left out.")
@as_of_option
@format_option("text", "json", "csv")
def list_(
    plan: str,
    building: str,
    framework: str | None,
    where: str,
    columns: str | None,
    as_of: str | None,
    format_: str,
) -> int:
    """List the elements of a selection."""
    made = read(plan, building, framework)
    with working("Selecting"):
        chosen = made.select(where, as_of=as_of)
    names = chosen.columns if columns is None else tuple(name.strip() for name in columns.split(","))
    cells = [chosen.column_list(name) for name in names]
    rows = list(zip(*cells, strict=True))
    if format_ == "json":
        show_json({"elements": [dict(zip(names, row, strict=True)) for row in rows]})
    else:
        show_rows(format_, f"Elements where {where}" if where else "Elements", names, rows, len(rows))
    return CLEAN
