"""``goldenthread risks``: the register of risks."""

from __future__ import annotations

import click

from goldenthread.cli.common import CLEAN, GivenPlan, audience_given, question, show_shown, working
from goldenthread.cli.output import say, show_csv, show_json
from goldenthread.coverage.reports import finding_dict


@click.command()
@question("strict", "text", "json", "csv", "html", where=False)
@click.option("--before", metavar="DATE", help="An earlier date to compare with.")
@click.option("--where", default="", metavar="SELECTION", help="Which risks, such as \"kind='Directorate risk'\".")
def risks(given: GivenPlan, as_of: str | None, before: str | None, where: str, format_: str) -> int:
    """Show the risks: present, earlier and target rating, owners, mitigations, and what is threatened."""
    made = given.read()
    with working("Gathering risks"):
        register = made.roll_up(as_of=as_of).risks(where, before=before)
    if (audience := audience_given()) is not None:
        return show_shown(audience, format_, register, made.framework.status_labels)
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
    elif format_ == "csv":
        show_csv(register.columns, ([*row.values()] for row in register.rows()))
    elif format_ == "html":
        say(register._repr_html_(), form="xml")
    else:
        say(str(register), nl=False)
        if register.heat_map.ratings:
            say(str(register.heat_map))
    return CLEAN
