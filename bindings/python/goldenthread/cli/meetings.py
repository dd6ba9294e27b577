"""Commands about calendars and people: ``cadence``, ``portfolio``, ``sight``, ``objectives``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

import goldenthread as gt
from goldenthread.base._text import day_words, how_many
from goldenthread.cli.common import (
    CLEAN,
    GivenPlan,
    audience_given,
    plan_options,
    question,
    read,
    show_shown,
    working,
)
from goldenthread.cli.output import say, show_csv, show_json, show_rows
from goldenthread.cli.pages import audience_option, house_options, require_page, write_page

if TYPE_CHECKING:
    from goldenthread.reporting.cadence import CadenceTable

QUESTIONS = ("due", "missed", "not-updated", "finishing", "targets-to-set", "off-target")


def answer(result: gt.Rollup, question: str, period: str | None, where: str) -> CadenceTable:
    """Return the answer to one of the questions."""
    if question == "due":
        return result.due_in(period or "month", where)
    if question == "finishing":
        return result.finishing_in(period or "year", where)
    if question == "targets-to-set":
        return result.targets_to_set(period or "year", where)
    if question == "missed":
        return result.missed(where)
    return result.not_updated(where) if question == "not-updated" else result.off_target(where)


@click.command()
@question("strict", "text", "json", "csv")
@click.argument("question", type=click.Choice(QUESTIONS))
@click.option(
    "--in",
    "period",
    metavar="PERIOD",
    help="For due, finishing and targets-to-set: month, quarter, year, or a period such as 2025-09 or 'Q2 2025/26'.",
)
def cadence(
    given: GivenPlan,
    question: str,
    period: str | None,
    where: str,
    as_of: str | None,
    format_: str,
) -> int:
    """List what is due, missed, not updated, finishing in the year, without a target or off target."""
    if period is not None and question not in ("due", "finishing", "targets-to-set"):
        raise click.UsageError(f"--in cannot be used with {question}, which is about one date.")
    made = given.read()
    with working("Rolling up"):
        result = made.roll_up(as_of=as_of)
        found = answer(result, question, period, where)
    if (audience := audience_given()) is not None:
        return show_shown(audience, format_, found, made.framework.status_labels)
    if format_ == "json":
        date = str(result.as_of) if result.as_of else None
        show_json({"as_of": date, "question": question, "rows": list(found.rows())})
    elif format_ == "csv":
        show_csv(found.columns, ([*row.values()] for row in found.rows()))
    else:
        say(str(found))
    return CLEAN


@click.command()
@question("strict", "text", "json", "csv", audience=False)
@click.argument("party", metavar="[PARTY]", required=False)
@click.option("--kind", default="", help="Without PARTY: the kind of the parties, such as 'Cabinet Member'.")
@click.option("--under", default="", metavar="KIND", help="The kind of the priorities that duties are counted under.")
@click.option("-o", "--output", metavar="FILE", help="Write a briefing for PARTY as an HTML page instead of printing.")
@audience_option("the briefing", "Without -o, all is shown.")
@house_options
def portfolio(
    given: GivenPlan,
    party: str | None,
    kind: str,
    under: str,
    output: str | None,
    where: str,
    as_of: str | None,
    format_: str,
    audience: str | None,
    house: gt.HouseStyle,
) -> int:
    """Show what one party, or every party of a kind, is responsible for, alone or jointly, by priority.

    With -o, write PARTY's briefing: what is asked of them, what is off track and why, what moved, what is due next.
    """
    if output is not None:
        if party is None or kind or under or where or format_ != "text":
            raise click.UsageError("-o writes the briefing of one PARTY; leave out --kind, --under, --where, --format.")
        require_page(output, ".docx", ".xlsx")
    if party is not None and kind:
        raise click.UsageError("--kind is for every party of a kind; omit it when one PARTY is named.")
    made = given.read()
    if output is not None and party is not None:
        with working("Making the briefing"):
            result = made.roll_up(as_of=as_of)
            write_page(result.portfolio_briefing(party, audience=audience or "public", house=house), output)
        say(f"Briefing for {party} on {day_words(result.as_of)}: {output}", err=True)
        return CLEAN
    with working("Rolling up"):
        result = made.roll_up(as_of=as_of)
        one = None if party is None else result.portfolio(party, under=under, where=where)
        several = result.portfolios(kind, under=under, where=where) if one is None else None
    asked_for = one if one is not None else several
    if audience not in (None, "exempt") and asked_for is not None:
        return show_shown(audience, format_, asked_for, made.framework.status_labels)
    if one is not None:
        if format_ == "json":
            show_json({"party": party, "duties": list(one.rows()), "by_priority": list(one.by_priority.rows())})
        elif format_ == "csv":
            show_csv(one.columns, ([*row.values()] for row in one.rows()))
        else:
            say(str(one))
    elif several is not None:
        total = {name: value for name, value in several.total.items() if name != "tally"}
        if format_ == "json":
            show_json({"kind": kind or None, "parties": list(several.rows()), "total": total})
        else:
            rows = (list(row.values()) for row in several.rows())
            show_rows(format_, f"Portfolios, by {kind or 'party'}", several.columns, rows)
            if format_ == "text":
                say(f"Total, each counted once: {total['duties']} duties, {total['joint']} of them joint")
    return CLEAN


@click.command()
@question("strict", "text", "json", "csv")
@click.option("--by", metavar="NAME", help="party, kind, the name of a kind of party, or a column such as directorate.")
def sight(given: GivenPlan, by: str | None, as_of: str | None, where: str, format_: str) -> int:
    """List what has no line of sight; with --by, show how deep the thread runs in each part of the council."""
    made = given.shown()
    with working("Tracing"):
        found: gt.DataTable
        found = made.out_of_sight(where, as_of=as_of) if by is None else made.sight_by(by, where, as_of=as_of)
    rows = list(found.rows())
    if format_ == "json":
        shown: dict[str, Any] = {"by": by, "rows": rows}
        if isinstance(found, gt.SightBy):
            shown["total"] = found.total
        show_json(shown)
    else:
        caption = "Without a line of sight" if by is None else f"How deep the thread runs, by {by}"
        show_rows(format_, caption, found.columns, (list(row.values()) for row in rows))
    return CLEAN


@click.command()
@plan_options("lenient")
@click.argument("table", metavar="TABLE")
@click.argument("out", metavar="OUT")
@click.option(
    "--kind",
    multiple=True,
    help="The kind of the objectives. May be given several times; the first is used for rows without a kind.",
)
@click.option(
    "--personal",
    metavar="KIND",
    multiple=True,
    help="Which of them are personal: no line of sight is then only a warning. Default: Personal objective.",
)
@click.option("--owner-kind", metavar="KIND", help="Add owners that are not in the plan as parties of this kind.")
def objectives(
    plan: str,
    building: str,
    framework: str | None,
    table: str,
    out: str,
    kind: tuple[str, ...],
    personal: tuple[str, ...],
    owner_kind: str | None,
) -> int:
    """Attach the objectives of a CSV file (objective, parent, ...) to the plan, and write the result to OUT."""
    made = read(plan, building, framework)
    with working("Attaching"):
        whole = made.with_objectives(
            table,
            kind=list(kind) or "Personal objective",
            personal=list(personal) or "Personal objective",
            owner_kind=owner_kind,
            building=building,
        )
        whole.write(out)
    new = whole.findings[len(made.findings) :]
    for finding in new:
        say(str(finding), err=True)
    added = len(whole) - len(made)
    say(f"{how_many(added, added, 'element')} attached to the plan, {len(new):,} findings: {out}", err=True)
    return CLEAN
