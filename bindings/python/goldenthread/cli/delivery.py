"""``goldenthread delivery``: what delivers each objective, by name."""

from __future__ import annotations

import click

import goldenthread as gt
from goldenthread import _core
from goldenthread.base._text import day_words
from goldenthread.cli.common import CLEAN, GivenPlan, question, working
from goldenthread.cli.output import say, show_csv, show_json
from goldenthread.cli.pages import audience_option, house_options, require_page, write_page


@click.command()
@question("strict", "text", "json", "csv", where=False, audience=False)
@click.option(
    "--where",
    default="",
    metavar="SELECTION",
    help="What is to be delivered, such as kind=Outcome; every objective if omitted.",
)
@click.option("--work", default="", metavar="SELECTION", help="Only this work and these measures, such as kind=Action.")
@click.option("--in", "period", metavar="PERIOD", help="Only what is left to do in that period, such as 2026/27.")
@click.option("-o", "--output", metavar="FILE", help="Write it as an HTML page (or .docx, .xlsx) instead of printing.")
@audience_option("the page", "Without -o, all is shown if omitted.")
@house_options
def delivery(
    given: GivenPlan,
    where: str,
    work: str,
    period: str | None,
    output: str | None,
    audience: str | None,
    house: gt.HouseStyle,
    as_of: str | None,
    format_: str,
) -> int:
    """List the work and the measures below each objective, by name, with dates, figures and who answers."""
    if output is not None:
        if format_ != "text":
            raise click.UsageError("-o writes a page; leave out --format.")
        require_page(output, ".docx", ".xlsx")
    made = given.read()
    with working("Following the thread"):
        result = made.roll_up(as_of=as_of)
        found = result.delivery(where, work=work, period=period, audience=audience or "exempt")
    if output is not None:
        write_page(found.page(audience=audience or "public", house=house), output)
        say(f"What delivers each, {day_words(result.as_of)}: {output}", err=True)
    elif format_ == "json":
        date = str(result.as_of) if result.as_of else None
        show_json({"as_of": date, "rows": list(found.rows()), "without": found.without})
    elif format_ == "csv":
        show_csv(found.columns, ([*row.values()] for row in found.rows()))
    else:
        if audience not in (None, "exempt"):
            say(_core.for_whom(audience))
        say(str(found))
    return CLEAN
