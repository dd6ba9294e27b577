"""What every command does: read a plan, take the usual options, print a table or JSON."""

from __future__ import annotations

import contextlib
import functools
import sys
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

import click

import goldenthread as gt
from goldenthread import _core
from goldenthread.base._text import how_many
from goldenthread.cli.output import UNLIMITED as UNLIMITED
from goldenthread.cli.output import say as say
from goldenthread.cli.output import show_csv as show_csv
from goldenthread.cli.output import show_json as show_json
from goldenthread.cli.output import show_rows as show_rows
from goldenthread.cli.output import show_table as show_table

CLEAN, FINDINGS, BAD_INPUT, INTERNAL = 0, 1, 2, 3
INTERRUPTED = 130
LENIENT = "Use --building lenient to leave out what is wrong and continue with the rest."
COLOURS: dict[str, dict[str, Any]] = {"error": {"fg": "red", "bold": True}, "warning": {"fg": "yellow"}}

Command = TypeVar("Command", bound=Callable[..., Any])


@contextlib.contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal that a command is running, and for how long; show nothing if standard error is a file."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(what, total=None)
        yield


def read(path: str, building: str, framework: str | None) -> gt.Plan:
    """Read the plan that a command is given."""
    own = None if framework is None else load(framework)
    try:
        with working(f"Reading {path}"):
            return gt.read_plan(path, building=building, framework=own, limits=limits(), mapping=mapping_given())
    except gt.InputError as error:
        if building == "lenient" or not is_read_leniently(path, own):
            raise
        raise gt.InputError(f"{error}\n{LENIENT}", error.problems) from None


class GivenPlan(NamedTuple):
    """The plan that a command line names, and how it is to be read."""

    path: str
    building: str
    framework: str | None

    def read(self) -> gt.Plan:
        """Read it."""
        return read(self.path, self.building, self.framework)

    def shown(self) -> gt.Plan:
        """Read it, and leave out what the audience of --audience may not see."""
        return shown(self.read())


def audience_given() -> str | None:
    """Return the audience that --audience names; None where everything is shown."""
    context = click.get_current_context(silent=True)
    given: str | None = context.meta.get("goldenthread.audience") if context else None
    return None if given == "exempt" else given


def keep_audience(context: click.Context, _: click.Parameter, value: str | None) -> None:
    """Keep the value of --audience for whatever shows something."""
    context.meta["goldenthread.audience"] = value


def kept_audience_option(what: str) -> Callable[[Command], Command]:
    """Add --audience, of what shows everything if nothing is said."""
    return click.option(
        "--audience",
        type=click.Choice(("public", "member", "exempt")),
        expose_value=False,
        callback=keep_audience,
        help=f"Who is to see {what}: what is above them is left out; nothing is if omitted.",
    )


def shown(plan: gt.Plan) -> gt.Plan:
    """Return what the audience of --audience may see of a plan."""
    audience = audience_given()
    if audience is None:
        return plan
    say(_core.for_whom(audience), err=True)
    return plan.shown_to(audience)


def show_shown(
    audience: str, format_: str, answer: gt.Frame | gt.DataTable, labels: Any = None, ids: Container[str] | None = None
) -> int:
    """Print what an audience may see of an answer: a table, and above it in a text for whom it is."""
    told = answer.shown_to(audience)
    rows = [row for row in told.rows() if ids is None or row.get("id") in ids]
    if format_ == "json":
        show_json({"audience": audience, "rows": rows})
    elif format_ == "html":
        say(f"<p>{_core.for_whom(audience)}</p>{told._repr_html_()}", form="xml")
    else:
        if format_ == "text":
            say(_core.for_whom(audience))
        show_rows(format_, told.title, told.columns, ([*row.values()] for row in rows), labels)
    return CLEAN


def is_read_leniently(path: str, framework: gt.Framework | None) -> bool:
    """Whether a plan that cannot be read strictly can be read by leaving out what is wrong."""
    try:
        gt.read_plan(path, building="lenient", framework=framework, limits=limits(), mapping=mapping_given())
    except gt.Error:
        return False
    return True


def mapping_given() -> str | None:
    """Return the file that --mapping names."""
    context = click.get_current_context(silent=True)
    given: str | None = context.meta.get("goldenthread.mapping") if context else None
    return given


def keep_mapping(context: click.Context, _: click.Parameter, value: str | None) -> None:
    """Keep the value of --mapping for whatever reads a plan."""
    context.meta["goldenthread.mapping"] = value


def limits() -> gt.ReadLimits:
    """Return the limits that --limit gives before the command."""
    context = click.get_current_context(silent=True)
    given: Sequence[str] = (context.find_root().params.get("limit") or ()) if context else ()
    named = {}
    for entry in given:
        name, number = pair(entry, "--limit", "NAME=NUMBER")
        try:
            named[name] = int(number.replace("_", ""))
        except ValueError:
            raise click.BadParameter(f"{number!r} is not a whole number.", param_hint="'--limit'") from None
    try:
        return gt.ReadLimits(**named)
    except (gt.Error, TypeError, RuntimeError) as error:
        raise click.BadParameter(f"{error}.", param_hint="'--limit'") from None


def load(framework: str) -> gt.Framework:
    """Return the framework in a file or, if there is no such file, the library's framework with that name."""
    by_name = framework in gt.Framework.names() and not Path(framework).exists()
    return gt.Framework.by_name(framework) if by_name else gt.Framework.read(framework)


def _metavar(name: str) -> str:
    return "[NEW]" if name == "new" else name.upper()


def plan_options(building: str, *more: str) -> Callable[[Command], Command]:
    """Add the options of every command that reads a plan; with another name, of a command that reads two."""

    def add(command: Command) -> Command:
        command = click.option(
            "--building",
            type=click.Choice(["strict", "lenient"]),
            default=building,
            show_default=True,
            help="Stop if rows are wrong (strict), or leave them out and list them (lenient).",
        )(command)
        command = click.option(
            "--mapping",
            metavar="FILE",
            expose_value=False,
            callback=keep_mapping,
            help="The mapping file by which the council's own workbook or CSV files become a plan; see guess-mapping.",
        )(command)
        command = click.option(
            "--framework",
            metavar="FILE|NAME",
            help="The framework to use instead of the plan's own: a file, or a name such as york.",
        )(command)
        for name in reversed(("old", *more) if more else ("plan",)):
            command = click.argument(name, metavar=_metavar(name), required=name != "new")(command)
        return command

    return add


def format_option(*formats: str) -> Callable[[Command], Command]:
    """Add --format."""
    return click.option(
        "--format", "format_", type=click.Choice(formats), default="text", show_default=True, help="The output format."
    )


where_option = click.option(
    "--where", default="", metavar="SELECTION", help="Only these elements, such as 'kind=Action due<2021-04-01'."
)


def chosen_ids(plan: gt.Plan, where: str, as_of: str | None = None) -> Container[str]:
    """Return the ids of the elements of a selection; of all if there is none."""
    return frozenset(plan.select(where, as_of=as_of).ids) if where else Everything()


class Everything:
    """A selection that takes every id."""

    def __contains__(self, id: object) -> bool:
        return True


as_of_option = click.option("--as-of", metavar="DATE", help="The as-of date; the plan's own if omitted.")


def question(building: str, *formats: str, where: bool = True, audience: bool = True) -> Callable[[Command], Command]:
    """Add the options of every question about one plan: the plan, a date, a selection, the audience and the format."""

    def add(command: Command) -> Command:
        @functools.wraps(command)
        def asked(*before: Any, plan: str, building: str, framework: str | None, **options: Any) -> Any:
            return command(*before, GivenPlan(plan, building, framework), **options)

        made: Any = asked
        options = (format_option(*formats), *((where_option,) if where else ()), as_of_option)
        for option in (*((kept_audience_option("the answer"),) if audience else ()), *options):
            made = option(made)
        return cast("Command", plan_options(building)(made))

    return add


def choice_option(name: str, values: Sequence[str], default: str, said: str) -> Callable[[Command], Command]:
    """Add an option that is one of some words."""
    return click.option(name, type=click.Choice(values), default=default, show_default=True, help=said)


def write(made: gt.Plan, out: str, told: str, *, findings: gt.Findings | None = None) -> None:
    """Write a plan, then print how much was written and what was wrong with it."""
    with working(f"Writing {out}"):
        if findings is None:
            made.write(out)
        else:
            made.to_workbook(out, findings=findings)
    for problem in made.findings:
        say(str(problem), err=True)
    say(f"{how_many(len(made), len(made), 'element')} written to {out}{'; ' if told else ''}{told}", err=True)


def pair(entry: str, option: str, form: str) -> tuple[str, str]:
    """Return the two halves of an option such as --without NAME=REASON."""
    first, _, second = entry.partition("=")
    if not first or not second:
        raise click.BadParameter(f"{entry!r} is not {form}.", param_hint=f"'{option}'")
    return first, second
