"""``goldenthread convert``: a plan in another form."""

from __future__ import annotations

import click

from goldenthread.base._text import how_many
from goldenthread.cli.common import (
    CLEAN,
    plan_options,
    read,
    say,
    working,
)


@click.command()
@plan_options("strict")
@click.argument("out", metavar="OUT")
def convert(plan: str, building: str, framework: str | None, out: str) -> int:
    """Read a plan and write it to OUT: a JSON file where that ends in .json, else a folder."""
    made = read(plan, building, framework)
    with working(f"Writing {out}"):
        made.write(out)
    for problem in made.findings:
        say(str(problem), err=True)
    left_out = f"; {len(made.findings):,} problems were left out" if made.findings else ""
    say(f"{how_many(len(made), len(made), 'element')} written to {out}{left_out}", err=True)
    return CLEAN
