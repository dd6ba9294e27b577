"""``goldenthread convert``: a plan in another form."""

from __future__ import annotations

from pathlib import Path

import click

import goldenthread as gt
from goldenthread.base._text import how_many
from goldenthread.base.written import written
from goldenthread.cli.common import (
    CLEAN,
    kept_audience_option,
    mapping_given,
    plan_options,
    read,
    say,
    shown,
    working,
    write,
)

# What is written of a plan in forms that hold only a part of it.
PARTS = {".xml": gt.Plan.to_stratml, ".graphml": gt.Plan.to_graphml}


@click.command()
@plan_options("strict")
@kept_audience_option("what is written")
@click.argument("out", metavar="OUT")
@click.option("--check", is_flag=True, help="In a workbook, add a sheet of findings that links to the rows.")
def convert(plan: str, building: str, framework: str | None, out: str, check: bool) -> int:
    """Read a plan and write it to OUT.

    OUT is a JSON file if it ends in .json, a workbook for .xlsx, StratML for .xml, GraphML for .graphml, a Mermaid
    drawing for .mmd; otherwise a folder. Whatever StratML and GraphML cannot hold is reported. With --audience public
    it is open data: without what the public may not see.
    """
    ending = Path(out).suffix.lower()
    if check and ending != ".xlsx":
        raise click.UsageError("--check can only be used with a workbook: give OUT a name that ends in .xlsx.")
    made = shown(read(plan, building, framework))
    if ending in PARTS or ending == ".mmd":
        with working(f"Writing {out}"):
            if ending == ".mmd":
                written(made.to_mermaid(), out)
            else:
                for finding in PARTS[ending](made, out).findings:
                    say(str(finding), err=True)
        return CLEAN
    left_out = [problem for problem in made.findings if mapping_given() is None or str(problem.severity) == "error"]
    told = f"{how_many(len(left_out), len(left_out), 'problem')} left out" if left_out else ""
    write(made, out, told, findings=made.check() if check else None)
    return CLEAN
