"""``goldenthread structure``: how a plan is built."""

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
@click.option("--followed", metavar="SELECTION", help="Which elements a reader must follow; visions and objectives.")
@format_option("text", "json")
def structure(
    plan: str, building: str, framework: str | None, as_of: str | None, followed: str | None, format_: str
) -> int:
    """Count how the plan is built: elements by kind, fans, depth, owners, what links rest on."""
    made = read(plan, building, framework)
    with working("Counting"):
        figures = made.structure(as_of=as_of, followed=followed)
    if format_ == "json":
        show_json(
            {
                "as_of": str(figures.as_of) if figures.as_of else None,
                "depth": figures.depth,
                "followed": share_dict(figures.followed),
                "owned": share_dict(figures.owned),
                "inferred": share_dict(figures.inferred),
                "links": figures.links,
                "kinds": list(figures.kinds.rows()),
                "owners": list(figures.owners.rows()),
                "elements": list(figures.elements.rows()),
            }
        )
        return CLEAN
    for said in figures._said():
        click.echo(said)
    for table in (figures.kinds, figures.owners):
        click.echo()
        show_table(table._caption, table.columns, ([*row.values()] for row in table.rows()), len(table))
    return CLEAN
