"""``goldenthread convert``: a plan in another form."""

from __future__ import annotations

import click

from goldenthread.base._text import how_many
from goldenthread.cli.common import CLEAN, mapping_given, plan_options, read, write


@click.command()
@plan_options("strict")
@click.argument("out", metavar="OUT")
def convert(plan: str, building: str, framework: str | None, out: str) -> int:
    """Read a plan and write it to OUT: a JSON file where that ends in .json, else a folder."""
    made = read(plan, building, framework)
    left_out = [problem for problem in made.findings if mapping_given() is None or str(problem.severity) == "error"]
    write(made, out, f"{how_many(len(left_out), len(left_out), 'problem')} left out" if left_out else "")
    return CLEAN
