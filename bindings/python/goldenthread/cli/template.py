"""``goldenthread template``: an empty workbook to be filled in, and the mapping that reads it."""

from __future__ import annotations

from pathlib import Path

import click

import goldenthread as gt
from goldenthread.cli.common import CLEAN, load, say


@click.command()
@click.argument("framework", metavar="FRAMEWORK")
@click.argument("out", metavar="OUT")
@click.option("--mapping", metavar="FILE", help="Where to write the mapping; beside OUT, ending in .json, if omitted.")
@click.option("--date", metavar="DATE", help="The day of the return: reports without a day of their own are as of it.")
@click.option(
    "--rows", type=click.IntRange(min=1), default=300, show_default=True, help="Rows with lists to choose from."
)
def template(framework: str, out: str, mapping: str | None, date: str | None, rows: int) -> int:
    """Write OUT, an empty workbook in the words of FRAMEWORK (a file, or a name such as york), to be filled in.

    The mapping that reads it back is written beside it: goldenthread check OUT --mapping FILE --framework FRAMEWORK.
    """
    made = gt.workbook_template(out, load(framework), date=date, rows=rows)
    beside = mapping or str(Path(out).with_suffix(".json"))
    made.write(beside)
    say(
        f"Workbook written to {out}; when it comes back, read it with --mapping {beside} --framework {framework}",
        err=True,
    )
    return CLEAN
