"""``goldenthread structure``: how a plan is built."""

from __future__ import annotations

import click

from goldenthread.cli.common import CLEAN, GivenPlan, chosen_ids, question, working
from goldenthread.cli.coverage import share_dict
from goldenthread.cli.output import say, show_json, show_rows, show_table


@click.command()
@question("strict", "text", "json", "csv")
@click.option("--followed", metavar="SELECTION", help="Which elements a reader must follow; visions and objectives.")
def structure(
    given: GivenPlan,
    as_of: str | None,
    followed: str | None,
    where: str,
    format_: str,
) -> int:
    """Count how the plan is built: elements by kind, links above and below, depth, owners, and the basis of links."""
    made = given.shown()
    with working("Counting"):
        figures = made.structure(as_of=as_of, followed=followed)
    ids = chosen_ids(made, where, as_of)
    elements = [row for row in figures.elements.rows() if row["id"] in ids]
    if format_ == "csv" or (where and format_ == "text"):
        rows = ([*row.values()] for row in elements)
        show_rows(format_, "Elements", figures.elements.columns, rows)
        return CLEAN
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
                "elements": elements,
            }
        )
        return CLEAN
    for said in figures._said():
        say(said)
    for table in (figures.kinds, figures.owners):
        say()
        show_table(table.title, table.columns, ([*row.values()] for row in table.rows()))
    return CLEAN
