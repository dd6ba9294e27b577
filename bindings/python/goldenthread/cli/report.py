"""``goldenthread report``: a meeting's papers, and the performance report as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from goldenthread.base._text import day_words, how_many
from goldenthread.cli.common import CLEAN, GivenPlan, question, working
from goldenthread.cli.output import say, show_rows
from goldenthread.cli.pages import audience_option, house_options, require_page, write_page

if TYPE_CHECKING:
    import goldenthread as gt


OTHERS = (".docx", ".xlsx")


@click.command()
@question("strict", "text", "csv", audience=False)
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--for", "for_", metavar="ID", help="A party, a lens or another element that the report is for.")
@click.option(
    "--in", "period", metavar="PERIOD", help="The report's period; the one that contains the date if omitted."
)
@click.option(
    "-o",
    "--output",
    metavar="FILE|DIR",
    help="Write it as an HTML page (or .docx, .xlsx); with --by, pages into a folder.",
)
@click.option(
    "--by",
    metavar="NAME",
    help="A performance report for each directorate, portfolio holder, ward or value: a kind or a column.",
)
@click.option("--table", metavar="TITLE", help="Only the table of that title.")
@audience_option("the performance report", "Of the report NAME, all is shown if omitted.")
@house_options
def report(
    given: GivenPlan,
    name: str | None,
    for_: str | None,
    period: str | None,
    output: str | None,
    by: str | None,
    table: str | None,
    audience: str | None,
    house: gt.HouseStyle,
    where: str,
    as_of: str | None,
    format_: str,
) -> int:
    """Print the report NAME, which the framework defines; with only -o, write the performance report as a page.

    With --by, write one for each directorate, portfolio holder, ward or value of a column into the folder -o. Without
    NAME and -o, list the reports.
    """
    more = {"--for": for_, "--in": period, "--table": table}
    if output is None:
        more |= {"--as-of": as_of, "--where": where or None}
    said = [option for option, value in more.items() if value is not None]
    if said and name is None:
        raise click.UsageError(f"{' and '.join(said)} needs the NAME of a report.")
    if output is not None and (table is not None or format_ != "text"):
        raise click.UsageError("-o writes the whole report as a page; leave out --table and --format.")
    if by is not None and (name is not None or output is None):
        raise click.UsageError("--by is for the performance report: give -o with a folder, and no NAME.")
    if output is not None and by is None:
        require_page(output, *(OTHERS if name is None else ()))
    if audience is not None and name is None and output is None:
        raise click.UsageError("--audience is for a report: give -o, or the NAME of one.")
    made = given.read()
    if name is None and output is not None:
        with working("Making the report"):
            result = made.roll_up(as_of=as_of)
            if by is not None:
                written = result.performance_reports(by, where, audience=audience or "public", house=house)
                for part, path in written.to_html(output).items():
                    say(f"{part}: {path}", err=True)
                return CLEAN
            write_page(result.performance_report(where, audience=audience or "public", house=house), output)
        say(f"Performance report on {day_words(result.as_of)}: {output}", err=True)
        return CLEAN
    if name is None:
        reports = made.framework.to_dict().get("reports", [])
        columns = ("name", "title", "audience", "every")
        rows = ([each.get(column) for column in columns] for each in reports)
        show_rows(format_, "Reports", columns, rows)
        return CLEAN
    if format_ == "csv" and table is None:
        raise click.UsageError("--format csv prints one table: choose it with --table TITLE.")
    with working("Making the report"):
        papers = made.roll_up(as_of=as_of).report(
            name, for_=for_, period=period, where=where, audience=audience or "exempt"
        )
    if table is not None:
        found = papers[table]
        rows = ([*row.values()] for row in found.rows())
        show_rows(format_, table, found.columns, rows, made.framework.status_labels)
    elif output is None:
        say(str(papers))
    else:
        papers.to_html(output)
        say(f"{papers.heading[0]}, {how_many(len(papers.tables), len(papers.tables), 'table')}: {output}", err=True)
    return CLEAN
