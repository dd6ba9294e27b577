"""``goldenthread roll-up``: scores, statuses and tallies."""

from __future__ import annotations

import click

import goldenthread as gt
from goldenthread.base._text import day_words
from goldenthread.cli.common import CLEAN, GivenPlan, audience_given, chosen_ids, question, show_shown, working
from goldenthread.cli.compare import show_moved
from goldenthread.cli.output import UNLIMITED, say, show_json, show_rows


@click.command(name="roll-up")
@question("strict", "text", "json", "csv")
@click.option("--structure-as-of", metavar="DATE", help="The date for links, states and owners, if different.")
@click.option(
    "--by", metavar="GROUPING", help="portfolio, lens, lens:ID, risk, kind, a link type, or a column of elements."
)
@click.option("--kind", multiple=True, help="With --by: only groups of this kind. May be given several times.")
@click.option("--groups", type=click.Choice(["from", "to"]), help="With --by: which end of the links forms the groups.")
@click.option("--explain", metavar="ID", help="Explain one element's score and status.")
@click.option("--since", metavar="DATE", help="Show what changed since an earlier date, and why.")
@click.option(
    "--threads",
    type=click.IntRange(min=1),
    help="How many threads to use; if omitted, GOLDENTHREAD_THREADS, or all that the machine has.",
)
def roll_up(
    given: GivenPlan,
    as_of: str | None,
    structure_as_of: str | None,
    by: str | None,
    kind: tuple[str, ...],
    groups: str | None,
    explain: str | None,
    since: str | None,
    threads: int | None,
    where: str,
    format_: str,
) -> int:
    """Show every element's score, status and tally, computed from below."""
    asked = [name for name, value in (("--by", by), ("--explain", explain), ("--since", since)) if value is not None]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} are given together; give one of them.")
    if by is None and (kind or groups is not None):
        raise click.UsageError("--kind and --groups can only be used with --by.")
    if where and explain is not None:
        raise click.UsageError("--where cannot be used with --explain, which is about one element.")
    if format_ == "csv" and explain is not None:
        raise click.UsageError("--format csv cannot be used with --explain, which is not a table.")
    made = given.read()
    ids = chosen_ids(made, where, as_of)
    with working("Rolling up"):
        result = made.roll_up(as_of=as_of, structure_as_of=structure_as_of, threads=threads)
    audience = audience_given()
    date = str(result.as_of) if result.as_of else None
    title = f"Roll-up as of {day_words(result.as_of)}" if date else "Roll-up"
    labels = made.framework.status_labels
    total = {status.value: result.total[status] for status in gt.Status}
    if explain is not None:
        why = result.explain(explain, audience=audience or "exempt")
        if format_ == "json":
            show_json(
                {
                    "as_of": date,
                    "audience": audience or "exempt",
                    "element": why.result.to_dict(),
                    "children": list(why.rows()),
                }
            )
        else:
            say(str(why))
    elif since is not None:
        with working("Comparing"):
            moved = result.compare(made.roll_up(as_of=since, threads=threads), max_shown=UNLIMITED)
        if audience is not None:
            return show_shown(audience, format_, moved, labels, ids)
        show_moved(moved, ids, format_, is_whole=not where)
    elif by is not None:
        grouped = result.by(by, kind=list(kind), groups=groups)
        if audience is not None:
            return show_shown(audience, format_, grouped, labels, ids)
        rows_ = [row for row in grouped.rows() if row["id"] in ids]
        if format_ == "json":
            both = {**grouped.total, "tally": {status.value: grouped.total["tally"][status] for status in gt.Status}}
            show_json({"as_of": date, "by": by, "groups": rows_, "total": both})
        else:
            shown = ("id", "title", "status", "score", "completeness", "linked", "shared", "elements")
            names = (*shown, *(status.value for status in gt.Status))
            rows = ([row[name] for name in names] for row in rows_)
            show_rows(format_, f"{title} by {by}", names, rows, labels)
            if format_ == "text":
                say(f"Total, each leaf counted once: {grouped.total['tally']}")
    elif audience is not None:
        return show_shown(audience, format_, result, labels, ids)
    elif format_ == "json":
        show_json({"as_of": date, "total": total, "elements": [row for row in result.rows() if row["id"] in ids]})
    else:
        names = ("id", "kind", "title", "status", "score", "reason", "worst", "completeness")
        kept = (row for row in result.rows() if row["id"] in ids)
        rows = ([None if row[name] == "none" else row[name] for name in names] for row in kept)
        show_rows(format_, title, names, rows, labels)
        if format_ == "text":
            say(f"Each leaf counted once: {result.total}")
    return CLEAN
