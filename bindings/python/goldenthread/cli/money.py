"""``goldenthread money``: money by year and priority, and proposals."""

from __future__ import annotations

from typing import Any

import click

import goldenthread as gt
from goldenthread.cli.common import CLEAN, GivenPlan, audience_given, question, show_shown, working
from goldenthread.cli.output import say, show_csv, show_json
from goldenthread.coverage.reports import finding_dict


@click.command()
@question("strict", "text", "json", "csv", "html", where=False)
@click.option(
    "--where", default="", metavar="SELECTION", help="The elements to show money by; the priorities if omitted."
)
@click.option(
    "--year", metavar="YEAR", help="One financial year, such as 2025/26; every year with an amount if omitted."
)
@click.option("--unit", default="", metavar="UNIT", help="The unit of the amounts; the framework's if omitted.")
@click.option("--proposals", is_flag=True, help="Review budget proposals and savings instead.")
@click.option(
    "--impact", multiple=True, metavar="ID", help="Show the effect of that saving. May be given several times."
)
def money(
    given: GivenPlan,
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
    if where and impact:
        raise click.UsageError(
            "--where cannot be used with --impact, which is about everything that the saving affects."
        )
    made = given.read()
    with working("Following money"):
        result = made.roll_up(as_of=as_of)
        found: gt.Money[gt.Rollup] | gt.ProposalReview[gt.Rollup] | gt.WhatIf[gt.Rollup]
        if impact:
            found = result.proposals(year=year, unit=unit).impact(*impact)
        elif proposals:
            found = result.proposals(priorities=where, year=year, unit=unit)
        else:
            found = result.money(where, year=year, unit=unit)
    if (audience := audience_given()) is not None:
        return show_shown(audience, format_, found, made.framework.status_labels)
    if format_ == "html":
        say(found._repr_html_(), form="xml")
    elif format_ == "csv":
        show_csv(found.columns, ([*row.values()] for row in found.rows()))
    elif format_ == "text":
        say(str(found), nl=False)
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
