"""The command line: ``goldenthread check``, ``coverage``, ``list``, ``lines``, ``matrix``, ``roll-up`` and others.

Exit codes: 0 clean, 1 findings, 2 input or arguments that cannot be used, 3 a fault of ours.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import goldenthread as gt
from goldenthread import junit, sarif
from goldenthread._text import how_many, plain, text_table
from goldenthread.reports import failing, finding_dict, in_blocks, listed, summary

if TYPE_CHECKING:
    from goldenthread.baseline import Comparison

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


# --- what every command does


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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(gt.__version__, prog_name="goldenthread")
def cli() -> None:
    """Trace, check and roll up a council's golden thread.

    PLAN is a folder of CSV tables or a JSON file.

    Exit codes: 0 clean, 1 findings, 2 input or arguments that cannot be used, 3 a fault of ours.
    """


# --- check


def finding_line(finding: gt.Finding) -> str:
    """Return a finding on one line, without what a terminal would obey."""
    line = plain(str(finding))
    word = str(finding.severity)
    return click.style(word, **COLOURS.get(word, {})) + line[len(word) :] + "\n"


def show_findings(findings: gt.Findings, chosen: Iterable[int]) -> None:
    """Print findings as lines, however many, and then how many there are of each sort."""
    lines = (finding_line(findings[at]) for at in chosen)
    for piece in in_blocks(lines):
        click.echo(piece, nl=False)


def show_summary(findings: gt.Findings, compared: Comparison | None) -> None:
    """Print how many findings there are of each sort, and what was not looked for."""
    rows = summary(findings, None if compared is None else compared.new)
    words = findings.totals() if compared is None else f"{len(compared.new):,} new, {compared.known:,} known"
    click.echo(("\n" if rows else "") + f"Findings: {words}")
    for severity, code, count in rows:
        click.echo(f"{severity:9}{code:22}{count:>11,}")
    for entry in findings.not_checked:
        click.echo(f"Not checked: {entry.what}, {entry.why}")
    if compared is not None and compared.gone:
        gone = sum(entry["count"] for entry in compared.gone)
        click.echo(f"{gone:,} of the baseline's findings are gone; write it anew to keep them so")


def findings_as_json(
    findings: gt.Findings, plan: str, chosen: Sequence[int] | range, compared: Comparison | None
) -> Iterator[str]:
    """Return findings as JSON in pieces, one at a time."""
    counts = dict.fromkeys((severity.value for severity in gt.Severity), 0)
    for severity, _, count in summary(findings, None if compared is None else compared.new):
        counts[severity] += count
    shown: dict[str, Any] = {"plan": plan, "as_of": str(findings.as_of) if findings.as_of else None, "counts": counts}
    shown["findings"] = []
    if findings.not_checked:
        shown["not_checked"] = [{"what": entry.what, "why": entry.why} for entry in findings.not_checked]
    if compared is not None:
        shown["baseline"] = {"known": compared.known, "gone": compared.gone}
    return listed(shown, "findings", (finding_dict(findings[at]) for at in chosen))


def pair(entry: str, option: str, form: str) -> tuple[str, str]:
    """Return the two halves of an option such as --without NAME=REASON."""
    first, _, second = entry.partition("=")
    if not first or not second:
        raise click.BadParameter(f"{entry!r} is not {form}.", param_hint=f"'{option}'")
    return first, second


@cli.command()
@plan_options("lenient")
@click.option("--rules", metavar="FILE", help="A JSON file of rules besides the framework's own.")
@as_of_option
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="warning",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option(
    "--mode",
    type=click.Choice(["relaxed", "approved_only"]),
    default="relaxed",
    show_default=True,
    help="Whether drafts cover, or only what is approved.",
)
@click.option(
    "--without",
    multiple=True,
    metavar="NAME=REASON",
    help="A rule or a finding's code that is not looked for, and why. May be given several times.",
)
@click.option("--redundant-links", is_flag=True, help="Look for links that a longer way implies.")
@click.option("--single-support", is_flag=True, help="Look for objectives that hang on one element.")
@click.option("--baseline", metavar="FILE", help="Accepted findings: only what is not among them is shown and counts.")
@click.option("--write-baseline", metavar="FILE", help="Accept the findings of today into that file, and exit with 0.")
@format_option("text", "json", "sarif", "junit")
def check(
    plan: str,
    building: str,
    framework: str | None,
    rules: str | None,
    as_of: str | None,
    fail_on: str,
    mode: str,
    without: tuple[str, ...],
    redundant_links: bool,
    single_support: bool,
    baseline: str | None,
    write_baseline: str | None,
    format_: str,
) -> int:
    """List everything that is wrong or worth knowing."""
    switched_off = dict(pair(entry, "--without", "NAME=REASON") for entry in without)
    made = read(plan, building, framework)
    with working("Checking"):
        findings = made.check(
            rules,
            as_of=as_of,
            mode=mode,
            switched_off=switched_off,
            redundant_links=redundant_links,
            single_support=single_support,
        )
    if write_baseline is not None:
        findings.write_baseline(write_baseline)
        click.echo(f"{how_many(len(findings), len(findings), 'finding')} accepted in {write_baseline}")
        return CLEAN
    compared = None if baseline is None else findings.against(baseline)
    chosen: Sequence[int] | range = range(len(findings)) if compared is None else compared.new
    fails = failing(fail_on)
    if format_ == "text":
        show_findings(findings, chosen)
        show_summary(findings, compared)
    else:
        pieces = {
            "json": lambda: findings_as_json(findings, made.title or plan, chosen, compared),
            "sarif": lambda: sarif.text(findings, plan, compared),
            "junit": lambda: junit.text(findings, fail_on, compared),
        }[format_]()
        for piece in in_blocks(pieces):
            click.echo(piece, nl=False)
    if compared is None:
        return FINDINGS if any(findings.count(severity) for severity in fails) else CLEAN
    return FINDINGS if any(findings[at].severity in fails for at in compared.new) else CLEAN


# --- list


@cli.command(name="list")
@plan_options("strict")
@click.option("--where", default="", metavar="SELECTION", help="Such as 'kind=Action due<2021-04-01'.")
@click.option("--columns", metavar="NAMES", help="The columns to show, with commas between; all where it is left out.")
@format_option("text", "json")
def list_(plan: str, building: str, framework: str | None, where: str, columns: str | None, format_: str) -> int:
    """List the elements of a selection."""
    made = read(plan, building, framework)
    with working("Selecting"):
        chosen = made.select(where)
    names = chosen.columns if columns is None else tuple(name.strip() for name in columns.split(","))
    cells = [chosen.column_list(name) for name in names]
    rows = list(zip(*cells, strict=True))
    if format_ == "json":
        show_json({"elements": [dict(zip(names, row, strict=True)) for row in rows]})
    else:
        show_table(f"Elements where {where}" if where else "Elements", names, rows, len(rows))
    return CLEAN


# --- roll-up


@cli.command(name="roll-up")
@plan_options("strict")
@as_of_option
@click.option("--by", metavar="GROUPING", help="portfolio, lens, lens:ID, risk, kind, or the name of a link type.")
@click.option("--kind", multiple=True, help="With --by: only groups of this kind. May be given several times.")
@click.option("--groups", type=click.Choice(["from", "to"]), help="With --by: which end of the links is a group.")
@click.option("--explain", metavar="ID", help="Say why one element's score and status are what they are.")
@click.option("--since", metavar="DATE", help="Say what moved since an earlier date, and why.")
@click.option("--threads", type=click.IntRange(min=1), default=1, show_default=True, help="How many threads to use.")
@format_option("text", "json")
def roll_up(
    plan: str,
    building: str,
    framework: str | None,
    as_of: str | None,
    by: str | None,
    kind: tuple[str, ...],
    groups: str | None,
    explain: str | None,
    since: str | None,
    threads: int,
    format_: str,
) -> int:
    """Show every element's score, status and tally, computed from below."""
    asked = [name for name, value in (("--by", by), ("--explain", explain), ("--since", since)) if value is not None]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} are given together; give one of them.")
    if by is None and (kind or groups is not None):
        raise click.UsageError("--kind and --groups say more of --by, which is not given.")
    made = read(plan, building, framework)
    with working("Rolling up"):
        result = made.roll_up(as_of=as_of, threads=threads)
    date = str(result.as_of) if result.as_of else None
    title = f"Roll-up as of {date}" if date else "Roll-up"
    total = {status.value: result.total[status] for status in gt.Status}
    if explain is not None:
        why = result.explain(explain)
        if format_ == "json":
            show_json({"as_of": date, "element": why.result.to_dict(), "children": list(why.rows())})
        else:
            click.echo(str(why))
    elif since is not None:
        with working("Comparing"):
            moved = result.compare(made.roll_up(as_of=since, threads=threads), most_shown=UNLIMITED)
        if format_ == "json":
            show_json(moved_dict(moved))
        else:
            click.echo(str(moved), nl=False)
    elif by is not None:
        grouped = result.by(by, kind=list(kind), groups=groups)
        if format_ == "json":
            both = {**grouped.total, "tally": {status.value: grouped.total["tally"][status] for status in gt.Status}}
            show_json({"as_of": date, "by": by, "groups": list(grouped.rows()), "total": both})
        else:
            shown = ("id", "title", "status", "score", "completeness", "linked", "shared", "elements")
            names = (*shown, *(status.value for status in gt.Status))
            show_table(
                f"{title} by {by}", names, ([row[name] for name in names] for row in grouped.rows()), len(grouped)
            )
            click.echo(f"All together, each leaf once: {grouped.total['tally']}")
    elif format_ == "json":
        show_json({"as_of": date, "total": total, "elements": list(result.rows())})
    else:
        names = ("id", "kind", "title", "status", "score", "reason", "worst", "completeness")
        rows = ([None if row[name] == "none" else row[name] for name in names] for row in result.rows())
        show_table(title, names, rows, len(result))
        click.echo(f"Each leaf once: {result.total}")
    return CLEAN


# --- risks


@cli.command()
@plan_options("strict")
@as_of_option
@click.option("--before", metavar="DATE", help="An earlier date to compare with.")
@click.option("--where", default="", metavar="SELECTION", help="Which risks, such as \"kind='Directorate risk'\".")
@format_option("text", "json", "html")
def risks(
    plan: str, building: str, framework: str | None, as_of: str | None, before: str | None, where: str, format_: str
) -> int:
    """Show the risks: rating now, before and aimed at, owner, mitigations, and what is threatened."""
    made = read(plan, building, framework)
    with working("Gathering risks"):
        register = made.roll_up(as_of=as_of).risks(where, before=before)
    if format_ == "json":
        show_json(
            {
                "as_of": register.rollup.as_of,
                "before": register.before,
                "counts": {**register.counts, "not rated": register.unrated},
                "risks": [register.risk(id) for id in register.column_list("id")],
                "threatened": list(register.exposed.rows()),
                "missing": [finding_dict(finding) for finding in register.findings],
            }
        )
    elif format_ == "html":
        click.echo(register._repr_html_())
    else:
        click.echo(str(register), nl=False)
        if register.heat_map.ratings:
            click.echo(str(register.heat_map))
    return CLEAN


# --- money


@cli.command()
@plan_options("strict")
@as_of_option
@click.option("--where", default="", metavar="SELECTION", help="The elements to show it by; else the priorities.")
@click.option("--year", metavar="YEAR", help="One financial year, such as 2025/26; else each that has a sum.")
@click.option("--unit", default="", metavar="UNIT", help="The unit of the sums; else the framework's.")
@click.option("--proposals", is_flag=True, help="Review budget proposals and savings instead.")
@click.option("--impact", multiple=True, metavar="ID", help="What that saving would do. May be given several times.")
@format_option("text", "json", "html")
def money(
    plan: str,
    building: str,
    framework: str | None,
    as_of: str | None,
    where: str,
    year: str | None,
    unit: str,
    proposals: bool,
    impact: tuple[str, ...],
    format_: str,
) -> int:
    """Show money by year and priority, or review budget proposals and savings."""
    if proposals and impact:
        raise click.UsageError("--proposals and --impact are both given; give one of them.")
    made = read(plan, building, framework)
    with working("Following money"):
        result = made.roll_up(as_of=as_of)
        found: gt.Money | gt.ProposalReview | gt.WhatIf
        if impact:
            found = result.proposals(year=year, unit=unit).impact(*impact)
        elif proposals:
            found = result.proposals(priorities=where, year=year, unit=unit)
        else:
            found = result.money(where, year=year, unit=unit)
    if format_ == "html":
        click.echo(found._repr_html_())
    elif format_ == "text":
        click.echo(str(found), nl=False)
    elif isinstance(found, gt.WhatIf):
        show_json({"as_of": result.as_of, "effects": list(found.rows())})
    else:
        shown: dict[str, Any] = {"as_of": result.as_of, "unit": found.unit}
        if isinstance(found, gt.Money):
            shown |= {
                name: list(table.rows()) for name, table in (("resources", found.resources), ("years", found.years))
            }
            shown["elements"] = list(found.rows())
        else:
            shown["proposals"] = [found.proposal(id) for id in found.column_list("id")]
        show_json({**shown, "missing": [finding_dict(finding) for finding in found.findings]})
    return CLEAN


# --- trace


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


@cli.command()
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


# --- compare


@cli.command()
@plan_options("strict", "new")
@click.option("--as-of-old", metavar="DATE", help="The date at which OLD is looked at; its own where left out.")
@click.option("--as-of-new", metavar="DATE", help="The date at which NEW is looked at; its own where left out.")
@click.option("--where-old", default="", metavar="SELECTION", help="The elements of OLD that are compared.")
@click.option("--where-new", default="", metavar="SELECTION", help="The elements of NEW that are compared.")
@click.option(
    "--successor",
    multiple=True,
    metavar="OLD_ID=NEW_ID",
    help="As what an element goes on, where no link says so. May be given several times.",
)
@click.option("--scores", is_flag=True, help="Compare the two roll-ups in place of the plans: what moved, and why.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="The most lines of each sort.")
@format_option("text", "json")
def compare(
    old: str,
    new: str,
    building: str,
    framework: str | None,
    as_of_old: str | None,
    as_of_new: str | None,
    where_old: str,
    where_new: str,
    successor: tuple[str, ...],
    scores: bool,
    limit: int,
    format_: str,
) -> int:
    """Say what became of the plan OLD in NEW: what is new, moved, merged, split, re-dated or left behind.

    With --scores: what moved between two roll-ups, which may be of one plan at two dates.

    Exit codes: 0 nothing is different, 1 something is, 2 input or arguments that cannot be used, 3 a fault of ours.
    """
    if scores and (where_old or where_new or successor):
        raise click.UsageError(
            "--scores compares elements by id alone; leave out --where-old, --where-new, --successor."
        )
    before = read(old, building, framework)
    after = before if new == old else read(new, building, framework)
    if scores:
        with working("Rolling up"):
            moved = after.roll_up(as_of=as_of_new).compare(before.roll_up(as_of=as_of_old), most_shown=limit)
        if format_ == "json":
            show_json(moved_dict(moved))
        else:
            click.echo(str(moved), nl=False)
        return FINDINGS if len(moved) else CLEAN
    with working("Comparing"):
        found = gt.compare(
            before,
            after,
            as_of_before=as_of_old,
            as_of_after=as_of_new,
            where_before=where_old,
            where_after=where_new,
            successors=[pair(entry, "--successor", "OLD_ID=NEW_ID") for entry in successor],
        )
    if format_ == "json":
        show_json(
            {
                "before": before.title or old,
                "after": after.title or new,
                "as_of_before": str(found.as_of_before) if found.as_of_before else None,
                "as_of_after": str(found.as_of_after) if found.as_of_after else None,
                "counts": found.counts,
                "changes": found.only(),
                "left_behind": list(found.left_behind.rows()),
                "series": list(found.series.rows()),
            }
        )
    else:
        click.echo(found.to_text(limit), nl=False)
    return CLEAN if found.is_same else FINDINGS


def moved_dict(moved: gt.RollupComparison) -> dict[str, Any]:
    """Return what moved as JSON holds it, the worst first."""
    return {
        "as_of_before": str(moved.before.as_of) if moved.before.as_of else None,
        "as_of_after": str(moved.after.as_of) if moved.after.as_of else None,
        "moved": [moved.row(at) for at in moved.worst_first],
    }


# --- coverage


def share_dict(share: gt.CoverageShare) -> dict[str, Any]:
    """Return a share as JSON holds it; its value is null over nothing."""
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "justified": share.justified,
        "value": share.value,
    }


@cli.command()
@plan_options("strict")
@as_of_option
@click.option(
    "--mode",
    type=click.Choice(["relaxed", "approved_only"]),
    default="relaxed",
    show_default=True,
    help="Whether drafts cover, or only what is approved.",
)
@format_option("text", "json")
def coverage(plan: str, building: str, framework: str | None, as_of: str | None, mode: str, format_: str) -> int:
    """Say of each rule how many elements have what it asks: here, and all the way down."""
    made = read(plan, building, framework)
    with working("Covering"):
        table = made.coverage_by_rule(as_of=as_of, mode=mode)
    if format_ == "json":
        show_json({"rules": list(table.rows())})
        return CLEAN

    def share(row: dict[str, Any], name: str) -> str:
        return str(gt.CoverageShare(row[name], row["asked"], row["justified"] if name == "covered" else 0))

    columns = ("rule", "covered here", "all the way down by one way", "by every way")
    rows = ([row["rule"], *(share(row, name) for name in ("covered", "deep_any", "deep_all"))] for row in table.rows())
    show_table("Coverage by rule", columns, rows, len(table))
    return CLEAN


# --- matrix


@cli.command()
@plan_options("strict")
@click.argument("rows", metavar="ROWS")
@click.argument("columns", metavar="COLUMNS")
@click.option(
    "--count", metavar="SELECTION", help="Which elements are counted where they stand under both; all of them."
)
@click.option(
    "--links", metavar="TYPES", help="The link types that join, with commas between; all where it is left out."
)
@click.option(
    "--basis",
    type=click.Choice(["stated", "inferred", "whole_plan"]),
    default="inferred",
    show_default=True,
    help="The weakest basis that still joins.",
)
@click.option("--justified-by", metavar="NAMES", help="Justifications that accept an empty row or column, by name.")
@as_of_option
@format_option("text", "json")
def matrix(
    plan: str,
    building: str,
    framework: str | None,
    rows: str,
    columns: str,
    count: str | None,
    links: str | None,
    basis: str,
    justified_by: str | None,
    as_of: str | None,
    format_: str,
) -> int:
    """Count what joins the elements of ROWS with those of COLUMNS: two selections such as kind=Priority.

    In a cell stands how many elements are under both, all the way down, with a + where a link joins the two directly.
    """

    def names(given: str | None) -> list[str]:
        return [] if given is None else [name.strip() for name in given.split(",")]

    made = read(plan, building, framework)
    with working("Counting"):
        found = made.matrix(
            rows,
            columns,
            count=count,
            links=names(links),
            basis=basis,
            as_of=as_of,
            justified_by=names(justified_by),
        )
    shares = {
        "rows": share_dict(found.row_share),
        "columns": share_dict(found.column_share),
        "rows joined": share_dict(found.direct_row_share),
        "columns joined": share_dict(found.direct_column_share),
    }
    if format_ == "json":
        show_json(
            {
                "rows": found.row_elements.ids,
                "columns": found.column_elements.ids,
                "cells": list(found.rows()),
                "row_totals": [{"direct": total.direct, "below": total.below} for total in found.row_totals],
                "column_totals": [{"direct": total.direct, "below": total.below} for total in found.column_totals],
                "total": {"direct": found.total.direct, "below": found.total.below},
                "empty_rows": found.empty_rows.ids,
                "empty_columns": found.empty_columns.ids,
                "shares": shares,
            }
        )
        return CLEAN
    direct, below = found.to_numpy("direct"), found.to_numpy()
    body = [
        [
            id,
            *(
                f"{count}{'+' if joined else ''}" if count or joined else ""
                for count, joined in zip(*cells, strict=True)
            ),
            total.below,
        ]
        for id, *cells, total in zip(found.row_elements.ids, below, direct, found.row_totals, strict=True)
    ]
    body.append(["Total", *(total.below for total in found.column_totals), found.total.below])
    show_table("Matrix", ("", *found.column_elements.ids, "total"), body, len(body))
    for said in found._said(UNLIMITED):
        click.echo(said)
    return CLEAN


# --- lines


@cli.command()
@plan_options("strict")
@as_of_option
@click.option("--broken", is_flag=True, help="Only those that reach no vision.")
@format_option("text", "json")
def lines(plan: str, building: str, framework: str | None, as_of: str | None, broken: bool, format_: str) -> int:
    """Show for everything at the bottom its shortest way to the vision, or where that breaks."""
    made = read(plan, building, framework)
    with working("Tracing"):
        report = made.line_of_sight_report(as_of=as_of)
    rows = [row for row in report.rows() if row["broken"] or not broken]
    if format_ == "json":
        show_json({"share": share_dict(report.share), "lines": rows})
        return CLEAN
    names = ("way up", "title", "length", "basis", "ends")
    ends = {(False, False): "at the vision", (True, False): "broken", (True, True): "broken, justified"}
    shown = (
        [row["path"], row["title"], row["length"], row["basis"], ends[row["broken"], row["justified"]]] for row in rows
    )
    show_table("Lines of sight", names, shown, len(rows))
    click.echo(f"With a line of sight: {report.share}")
    return CLEAN


# --- structure


@cli.command()
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


# --- convert


@cli.command()
@plan_options("strict")
@click.argument("out", metavar="OUT")
def convert(plan: str, building: str, framework: str | None, out: str) -> int:
    """Read a plan and write it to OUT: a JSON file where that ends in .json, else a folder."""
    made = read(plan, building, framework)
    with working(f"Writing {out}"):
        made.write(out)
    for problem in made.findings:
        click.echo(str(problem), err=True)
    left_out = f"; {len(made.findings):,} problems were left out" if made.findings else ""
    click.echo(f"{how_many(len(made), len(made), 'element')} written to {out}{left_out}", err=True)
    return CLEAN


# --- merge


def named_plan(entry: str) -> tuple[str, str]:
    """Return the name and the path of NAME=PLAN."""
    name, _, path = entry.partition("=")
    if not name or not path:
        raise click.BadParameter(f"{entry!r} is not NAME=PLAN.", param_hint="'NAME=PLAN...'")
    return name, path


@cli.command()
@click.argument("plans", metavar="NAME=PLAN...", nargs=-1, required=True)
@click.option("--links", metavar="FILE", help="A CSV file of links across the plans; ids begin with NAME and a colon.")
@click.option(
    "--out", "-o", required=True, metavar="OUT", help="Where the merged plan is written: a folder, or a .json."
)
@click.option(
    "--building",
    type=click.Choice(["strict", "lenient"]),
    default="strict",
    show_default=True,
    help="Stop at rows that are wrong, or leave them out and say so.",
)
def merge(plans: tuple[str, ...], links: str | None, out: str, building: str) -> int:
    """Put several plans into one and write it to OUT.

    What two plans say differently of the same element, and what their frameworks disagree about, is listed.
    """
    named = [named_plan(entry) for entry in plans]
    if len({name for name, _ in named}) < len(named):
        raise click.UsageError("Two plans have the same name; give each a name of its own.")
    read_plans = {name: read(path, building, None) for name, path in named}
    with working("Merging"):
        made = gt.merge_plans(read_plans, links, building=building)
    with working(f"Writing {out}"):
        made.write(out)
    for problem in made.findings:
        click.echo(str(problem), err=True)
    told = f"; {how_many(len(made.findings), len(made.findings), 'finding')}" if made.findings else ""
    click.echo(f"{how_many(len(made), len(made), 'element')} written to {out}{told}", err=True)
    return FINDINGS if made.findings else CLEAN


# --- main


def all_commands() -> click.Group:
    """Return the command line with the commands that stand in files of their own."""
    from goldenthread.cli_meetings import add_commands

    add_commands(cli)
    return cli


def run(arguments: Sequence[str] | None) -> int:
    """Run a command, and turn what goes wrong into a message and an exit code."""
    try:
        code = all_commands().main(args=None if arguments is None else list(arguments), standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except click.Abort:
        return INTERRUPTED
    except gt.Error as error:
        click.echo(f"goldenthread: {error}", err=True)
        return BAD_INPUT
    except BrokenPipeError:
        # Whoever read the output has seen enough; there is nowhere left to write to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception:  # whatever is left is a fault of ours
        traceback.print_exc()
        click.echo("goldenthread: this is a fault of ours; please report it with the lines above.", err=True)
        return OUR_FAULT
    return code if isinstance(code, int) else CLEAN


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the program's name; those of the process where it is left out.

    Returns
    -------
    int
        The exit code: 0 clean, 1 findings, 2 input or arguments that cannot be used, 3 a fault of ours.
    """
    code = run(arguments)
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
    return code


if __name__ == "__main__":
    sys.exit(main())
