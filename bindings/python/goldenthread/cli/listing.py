"""``goldenthread list``: the elements of a selection."""

from __future__ import annotations

import click

from goldenthread.cli.common import CLEAN, GivenPlan, question, working
from goldenthread.cli.output import show_json, show_rows


@click.command(name="list")
@question("strict", "text", "json", "csv", where=False)
@click.option("--where", default="", metavar="SELECTION", help="A selection, such as 'kind=Action due<2021-04-01'.")
@click.option("--columns", metavar="NAMES", help="The columns to show, separated by commas; all if omitted.")
def list_(
    given: GivenPlan,
    where: str,
    columns: str | None,
    as_of: str | None,
    format_: str,
) -> int:
    """List the elements of a selection."""
    made = given.shown()
    with working("Selecting"):
        chosen = made.select(where, as_of=as_of)
    names = chosen.columns if columns is None else tuple(name.strip() for name in columns.split(","))
    cells = [chosen.column_list(name) for name in names]
    rows = list(zip(*cells, strict=True))
    if format_ == "json":
        show_json({"elements": [dict(zip(names, row, strict=True)) for row in rows]})
    else:
        show_rows(format_, f"Elements where {where}" if where else "Elements", names, rows)
    return CLEAN
