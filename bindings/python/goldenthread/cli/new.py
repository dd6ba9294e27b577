"""``goldenthread new``: a framework, a mapping and an empty workbook of a council's own."""

from __future__ import annotations

from pathlib import Path

import click

import goldenthread as gt
from goldenthread.cli.common import CLEAN, load, pair, say


@click.command("new")
@click.argument("folder", metavar="DIR")
@click.option("--name", help="What the framework is called; the folder's name if omitted.")
@click.option(
    "--kind", multiple=True, metavar="NAME=ROLE", help="A name of the council's and its role, the highest first."
)
@click.option("--status", multiple=True, metavar="STATUS=WORD", help="What the council calls a status: complete=Blue.")
@click.option("--like", metavar="FILE|NAME", help="A framework to take in place of a new one, such as york.")
@click.option("--year-starts", type=click.IntRange(1, 12), default=4, show_default=True, help="The month, as a number.")
@click.option("--date", metavar="DATE", help="The day of the first return.")
def new(
    folder: str,
    name: str | None,
    kind: tuple[str, ...],
    status: tuple[str, ...],
    like: str | None,
    year_starts: int,
    date: str | None,
) -> int:
    """Make DIR with framework.json, plan.xlsx (empty, to be filled in) and mapping.json, which reads it.

    Left out, the kinds are those that most councils use: Vision, Priority, Theme, Outcome, Objective, Service, Project,
    Action, Milestone, KPI, Risk, Budget, Strategy, Ward, Directorate, Team, Cabinet Member, Officer, Partner.
    """
    if like and (kind or status or name):
        raise click.UsageError("--like takes a framework as it is: give it without --name, --kind and --status.")
    place = Path(folder)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise gt.FileError(f"{folder} is there already, and is left as it is; name a new folder, or an empty one")
    kinds = dict(pair(entry, "--kind", "NAME=ROLE") for entry in kind)
    words = dict(pair(entry, "--status", "STATUS=WORD") for entry in status)
    framework = (
        load(like)
        if like
        else gt.council_framework(name or place.name, kinds or None, statuses=words, year_starts=year_starts)
    )
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise gt.FileError(f"{folder} cannot be made: {error.strerror}") from None
    framework.write(place / "framework.json")
    gt.workbook_template(place / "plan.xlsx", framework, date=date).write(place / "mapping.json")
    say(f"{place / 'plan.xlsx'} is to be filled in. Then:", err=True)
    read = f"{place / 'plan.xlsx'} --mapping {place / 'mapping.json'} --framework {place / 'framework.json'}"
    say(f"  goldenthread check {read}", err=True)
    return CLEAN
