"""``goldenthread merge``: several plans in one."""

from __future__ import annotations

import click

import goldenthread as gt
from goldenthread.base._text import how_many
from goldenthread.cli.common import CLEAN, FINDINGS, LENIENT, choice_option, read, working, write


def named_plan(entry: str) -> tuple[str, str]:
    """Return the name and the path of NAME=PLAN."""
    name, _, path = entry.partition("=")
    if not name or not path:
        raise click.BadParameter(f"{entry!r} is not NAME=PLAN.", param_hint="'NAME=PLAN...'")
    return name, path


@click.command()
@click.argument("plans", metavar="NAME=PLAN...", nargs=-1, required=True)
@click.option("--links", metavar="FILE", help="A CSV file of links across the plans; ids begin with NAME and a colon.")
@click.option(
    "--out", "-o", required=True, metavar="OUT", help="Where the merged plan is written: a folder, or a .json file."
)
@choice_option(
    "--building",
    ("strict", "lenient"),
    "strict",
    "Stop if rows are wrong (strict), or leave them out and list them (lenient).",
)
def merge(plans: tuple[str, ...], links: str | None, out: str, building: str) -> int:
    """Merge several plans into one and write it to OUT.

    Every contradiction between the plans, or between their frameworks, is listed.
    """
    named = [named_plan(entry) for entry in plans]
    if len({name for name, _ in named}) < len(named):
        raise click.UsageError("Two plans have the same name; give each a name of its own.")
    read_plans = {name: read(path, building, None) for name, path in named}
    with working("Merging"):
        try:
            made = gt.merge_plans(read_plans, links, building=building)
        except gt.InputError as error:
            if building == "lenient":
                raise
            raise gt.InputError(f"{error}\n{LENIENT}", error.problems) from None
    write(made, out, how_many(len(made.findings), len(made.findings), "finding") if made.findings else "")
    return FINDINGS if made.findings else CLEAN
