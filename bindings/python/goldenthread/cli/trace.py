"""``goldenthread trace``: lines of sight, up and down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from goldenthread.cli.common import (
    CLEAN,
    format_option,
    plan_options,
    read,
    show_json,
    show_table,
    working,
)

if TYPE_CHECKING:
    import goldenthread as gt


def path_dict(path: gt.Path) -> dict[str, Any]:
    """Return a line of sight as JSON holds it."""
    return {
        "ids": path.ids,
        "titles": path.titles,
        "links": [
            {"type": type_, "basis": basis, "state": state}
            for type_, basis, state in zip(path.link_types, path.bases, path.states, strict=True)
        ],
        "weakest_basis": path.weakest_basis,
    }


@click.command()
@plan_options("strict")
@click.argument("id", metavar="ID")
@click.option("--up", "direction", flag_value="up", help="Only the lines of sight upwards.")
@click.option("--down", "direction", flag_value="down", help="Only what is below.")
@click.option("--to", default="vision", show_default=True, help="Where lines lead: a role, or the id of an element.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The most lines to show.")
@format_option("text", "json", "dot")
def trace(
    plan: str,
    building: str,
    framework: str | None,
    id: str,
    direction: str | None,
    to: str,
    limit: int,
    format_: str,
) -> int:
    """Show the lines of sight of one element, and what is below it."""
    made = read(plan, building, framework)
    with working("Tracing"):
        lines = made.lines_of_sight(id, to, limit=limit)
        shown = list(lines) if direction != "down" else []
        below = made.descendants(id) if direction != "up" else None
    if format_ == "dot":
        click.echo(made.to_dot(id, up=direction != "down", down=direction != "up"), nl=False)
    elif format_ == "json":
        found: dict[str, Any] = {"id": id}
        if direction != "down":
            found["count"] = lines.count
            found["lines"] = [path_dict(path) for path in shown]
        if below is not None:
            kinds = below.column_list("kind")
            found["below"] = [
                {"id": one, "kind": kind, "title": title}
                for one, kind, title in zip(below.ids, kinds, below.titles, strict=True)
            ]
        show_json(found)
    else:
        if direction != "down":
            show_lines(made, id, lines, shown)
        if below is not None:
            if direction is None:
                click.echo()
            rows = zip(below.ids, below.column_list("kind"), below.titles, strict=True)
            show_table(f"Below {id}", ("id", "kind", "title"), rows, len(below))
    return CLEAN


def show_lines(plan: gt.Plan, id: str, lines: gt.LinesOfSight, shown: list[gt.Path]) -> None:
    """Print lines of sight, or where the thread breaks."""
    click.echo(lines.summary(len(shown)))
    for path in shown:
        click.echo(f"\n{path}")
    if not shown:
        broken = plan.find_break(id)
        if broken is not None and broken.nearest.length == 0:
            click.echo("Nothing is above it.")
        elif broken is not None:
            click.echo(f"The thread breaks at {broken.nearest.top}:\n\n{broken.nearest}")
