"""``goldenthread lines``: the line-of-sight report."""

from __future__ import annotations

import click

from goldenthread.cli.common import (
    CLEAN,
    as_of_option,
    format_option,
    plan_options,
    read,
    show_json,
    show_table,
    working,
)
from goldenthread.cli.coverage import share_dict


@click.command()
@plan_options("strict")
@as_of_option
@click.option("--broken", is_flag=True, help="Only those that reach no vision.")
@format_option("text", "json")
def lines(plan: str, building: str, framework: str | None, as_of: str | None, broken: bool, format_: str) -> int:
    """Show for everything at the bottom its shortest way to the vision, or where that breaks."""
    made = read(plan, building, framework)
    with working("Tracing"):
        report = made.line_of_sight_report(as_of=as_of)
    rows = [row for row in report.rows() if row["broken"] or not broken]
    if format_ == "json":
        show_json({"share": share_dict(report.share), "lines": rows})
        return CLEAN
    names = ("way up", "title", "length", "basis", "ends")
    ends = {(False, False): "at the vision", (True, False): "broken", (True, True): "broken, justified"}
    shown = (
        [row["path"], row["title"], row["length"], row["basis"], ends[row["broken"], row["justified"]]] for row in rows
    )
    show_table("Lines of sight", names, shown, len(rows))
    click.echo(f"With a line of sight: {report.share}")
    return CLEAN
