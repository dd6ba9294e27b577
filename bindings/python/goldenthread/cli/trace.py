"""``goldenthread trace``: lines of sight, up and down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from goldenthread.cli.common import CLEAN, GivenPlan, chosen_ids, question, working
from goldenthread.cli.output import say, show_csv, show_json, show_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

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
@question("strict", "text", "json", "csv", "dot")
@click.argument("id", metavar="ID")
@click.option("--up", "direction", flag_value="up", help="Only the lines of sight upwards.")
@click.option("--down", "direction", flag_value="down", help="Only what is below.")
@click.option(
    "--to", default="vision", show_default=True, help="Where the lines of sight lead: a role, or the id of an element."
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The largest number of lines to show."
)
def trace(
    given: GivenPlan,
    id: str,
    direction: str | None,
    to: str,
    limit: int,
    as_of: str | None,
    where: str,
    format_: str,
) -> int:
    """Show the lines of sight of one element, and what is below it."""
    if format_ == "csv" and direction is None:
        raise click.UsageError(
            "--format csv prints one table: give --up for the lines of sight, or --down for what is below."
        )
    if where and (direction == "up" or format_ == "dot"):
        raise click.UsageError("--where applies to what is below: omit --up and --format dot.")
    made = given.shown()
    ids = chosen_ids(made, where, as_of)
    with working("Tracing"):
        lines = made.lines_of_sight(id, to, limit=limit, as_of=as_of)
        shown = list(lines) if direction != "down" else []
        below = made.descendants(id, as_of=as_of) if direction != "up" else None
    if format_ == "csv" and below is None:
        show_csv(("line", "step", "id", "title", "link"), steps(shown))
    elif format_ == "dot":
        say(made.to_dot(id, up=direction != "down", down=direction != "up", as_of=as_of), nl=False)
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
                if one in ids
            ]
        show_json(found)
    else:
        if direction != "down" and format_ == "text":
            show_lines(made, id, lines, shown, as_of)
        if below is not None:
            if direction is None:
                say()
            found_ = zip(below.ids, below.column_list("kind"), below.titles, strict=True)
            rows = [row for row in found_ if row[0] in ids]
            show_rows(format_, f"Below {id}", ("id", "kind", "title"), rows)
    return CLEAN


def steps(lines: list[gt.Path]) -> Iterator[tuple[Any, ...]]:
    """Go through the steps of lines of sight, each with the link that leads from it to the next."""
    for number, path in enumerate(lines, 1):
        for step, cells in enumerate(zip(path.ids, path.titles, [*path.link_types, None], strict=True), 1):
            yield number, step, *cells


def show_lines(plan: gt.Plan, id: str, lines: gt.LinesOfSight, shown: list[gt.Path], as_of: str | None) -> None:
    """Print lines of sight, or where the thread breaks."""
    say(lines.summary(len(shown)))
    for path in shown:
        say(f"\n{path}")
    if not shown:
        broken = plan.find_break(id, as_of=as_of)
        if broken is not None and broken.nearest.length == 0:
            say("There is nothing above it.")
        elif broken is not None:
            say(f"The thread breaks at {broken.nearest.top}:\n\n{broken.nearest}")
