"""``goldenthread roll-up``: scores, statuses and tallies."""

from __future__ import annotations

import click

import goldenthread as gt
from goldenthread.cli.common import (
    CLEAN,
    UNLIMITED,
    as_of_option,
    format_option,
    plan_options,
    read,
    show_json,
    show_table,
    working,
)
from goldenthread.cli.compare import moved_dict


@click.command(name="roll-up")
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
