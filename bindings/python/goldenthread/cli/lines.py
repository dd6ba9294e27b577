"""``goldenthread lines``: the line-of-sight report."""

from __future__ import annotations

import click

from goldenthread.cli.common import CLEAN, GivenPlan, chosen_ids, question, working
from goldenthread.cli.coverage import share_dict
from goldenthread.cli.output import say, show_csv, show_json, show_table


@click.command()
@question("strict", "text", "json", "csv")
@click.option("--broken", is_flag=True, help="Only those without a line of sight to a vision.")
def lines(given: GivenPlan, as_of: str | None, broken: bool, where: str, format_: str) -> int:
    """Show the shortest line of sight of each element with nothing below it, or where that line breaks."""
    made = given.shown()
    with working("Tracing"):
        report = made.line_of_sight_report(as_of=as_of)
    ids = chosen_ids(made, where, as_of)
    rows = [row for row in report.rows() if (row["broken"] or not broken) and row["id"] in ids]
    if format_ == "json":
        show_json({"share": share_dict(report.share), "lines": rows})
        return CLEAN
    if format_ == "csv":
        show_csv(report.columns, ([*row.values()] for row in rows))
        return CLEAN
    names = ("way up", "title", "length", "basis", "ends")
    ends = {(False, False): "reaches the vision", (True, False): "broken", (True, True): "broken, justified"}
    shown = (
        [row["path"], row["title"], row["length"], row["basis"], ends[row["broken"], row["justified"]]] for row in rows
    )
    show_table("Lines of sight", names, shown)
    say(f"With a line of sight: {report.share}")
    return CLEAN
