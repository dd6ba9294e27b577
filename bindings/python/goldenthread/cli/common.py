"""What every command does: read a plan, take the usual options, print a table or JSON."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

import goldenthread as gt
from goldenthread.base._text import how_many, plain, text_table

CLEAN, FINDINGS, BAD_INPUT, OUR_FAULT = 0, 1, 2, 3
INTERRUPTED = 130
UNLIMITED = 10**9
STYLES = {
    "off_track": "bold red",
    "error": "bold red",
    "at_risk": "yellow",
    "warning": "yellow",
    "on_track": "green",
    "complete": "green",
    "removed": "bold red",
    "worse": "bold red",
    "added": "green",
    "better": "green",
}
COLOURS: dict[str, dict[str, Any]] = {"error": {"fg": "red", "bold": True}, "warning": {"fg": "yellow"}}

Command = TypeVar("Command", bound=Callable[..., Any])


@contextlib.contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal that something goes on, and for how long; nothing where the errors go to a file."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(what, total=None)
        yield


def show_table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], total: int) -> None:
    """Print a table: drawn on a terminal, in plain even columns elsewhere."""
    kept = [tuple(row) for row in rows]
    if not sys.stdout.isatty():
        click.echo(text_table(caption, columns, kept, total, UNLIMITED))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    used = [at for at in range(len(columns)) if any(row[at] not in (None, "") for row in kept)]
    table = Table(title=Text(f"{caption}: {how_many(len(kept), total)}"), title_justify="left", box=SIMPLE_HEAD)
    for at in used:
        number = all(row[at] is None or isinstance(row[at], (int, float)) for row in kept)
        table.add_column(Text(columns[at].replace("_", " ")), justify="right" if number else "left", overflow="fold")
    for row in kept:
        table.add_row(*(Text(plain(row[at]), style=STYLES.get(str(row[at]), "")) for at in used))
    Console().print(table)


def show_json(value: Any) -> None:
    """Print a value as JSON for machines."""
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2, default=str))


def read(path: str, building: str, framework: str | None) -> gt.Plan:
    """Read the plan that a command is about."""
    with working(f"Reading {path}"):
        return gt.read_plan(path, building=building, framework=None if framework is None else load(framework))


def load(framework: str) -> gt.Framework:
    """Return the framework in a file, or one that comes with the library where no such file is there."""
    by_name = framework in gt.Framework.names() and not Path(framework).exists()
    return gt.Framework.by_name(framework) if by_name else gt.Framework.read(framework)


def plan_options(building: str, *more: str) -> Callable[[Command], Command]:
    """Add what every command that reads a plan takes; with another name, of one that reads two."""

    def add(command: Command) -> Command:
        command = click.option(
            "--building",
            type=click.Choice(["strict", "lenient"]),
            default=building,
            show_default=True,
            help="Stop at rows that are wrong, or leave them out and say so.",
        )(command)
        command = click.option(
            "--framework",
            metavar="FILE|NAME",
            help="A framework to read under, in place of the one that the plan names: a file, or a name such as york.",
        )(command)
        for name in reversed(("old", *more) if more else ("plan",)):
            command = click.argument(name, metavar=name.upper())(command)
        return command

    return add


def format_option(*formats: str) -> Callable[[Command], Command]:
    """Add --format."""
    return click.option(
        "--format", "format_", type=click.Choice(formats), default="text", show_default=True, help="How to print it."
    )


as_of_option = click.option(
    "--as-of", metavar="DATE", help="The date that the question is asked for; the plan's own where it is left out."
)


def pair(entry: str, option: str, form: str) -> tuple[str, str]:
    """Return the two halves of an option such as --without NAME=REASON."""
    first, _, second = entry.partition("=")
    if not first or not second:
        raise click.BadParameter(f"{entry!r} is not {form}.", param_hint=f"'{option}'")
    return first, second
