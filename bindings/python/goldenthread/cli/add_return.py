"""``goldenthread add-return``: a plan with what came back from a directorate."""

from __future__ import annotations

import click

from goldenthread.cli.common import CLEAN, limits, mapping_given, plan_options, working, write
from goldenthread.cli.compare import read_plan_sent


@click.command("add-return")
@plan_options("strict")
@click.argument("returned", metavar="RETURNED")
@click.argument("out", metavar="OUT")
@click.option("--returned", "day", metavar="DATE", help="The day of the return; the mapping's date if omitted.")
def add_return(plan: str, building: str, framework: str | None, returned: str, out: str, day: str | None) -> int:
    """Write PLAN with what RETURNED says to OUT: a folder, or a file that ends in .json or .xlsx.

    RETURNED is a workbook of ours, or with --mapping any other, a CSV file or a folder. What changed is recorded on the
    day of the return, so that a question for an earlier day gets what was known then.
    """
    sent = read_plan_sent(plan, building, framework)
    with working(f"Reading {returned}"):
        made = sent.with_return(returned, mapping=mapping_given(), returned=day, building=building, limits=limits())
    write(made, out, "")
    return CLEAN
