"""``goldenthread coverage``: how many elements each rule covers, or what addresses each lens."""

from __future__ import annotations

from typing import Any

import click

import goldenthread as gt
from goldenthread.cli.common import CLEAN, GivenPlan, choice_option, question, working
from goldenthread.cli.output import say, show_csv, show_json, show_rows, show_table


def share_dict(share: gt.CoverageShare) -> dict[str, Any]:
    """Return a share as JSON holds it; its value is null over nothing."""
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "justified": share.justified,
        "value": share.value,
    }


def show_rules(table: gt.DataTable, format_: str) -> None:
    """Print how many elements each rule covers."""
    if format_ == "json":
        show_json({"rules": list(table.rows())})
        return

    def share(row: dict[str, Any], name: str) -> str:
        return str(gt.CoverageShare(row[name], row["asked"], row["justified"] if name == "covered" else 0))

    columns = ("rule", "covered here", "all the way down along one path", "along every path")
    if format_ == "csv":
        show_csv(table.columns, ([*row.values()] for row in table.rows()))
        return
    rows = ([row["rule"], *(share(row, name) for name in ("covered", "deep_any", "deep_all"))] for row in table.rows())
    show_table("Coverage by rule", columns, rows)


def show_lenses(found: gt.LensCoverage, format_: str) -> None:
    """Print what addresses each lens."""
    if format_ == "json":
        shares = {"addressed": share_dict(found.share), "in_words": share_dict(found.stated_share)}
        show_json({"lenses": list(found.rows()), "shares": shares, "gaps": found.gaps.ids})
        return
    rows = ([*row.values()] for row in found.rows())
    show_rows(format_, "What addresses each lens", found.columns, rows)
    if format_ == "text":
        say(found.words)


@click.command()
@question("strict", "text", "json", "csv")
@choice_option("--mode", ("relaxed", "approved_only"), "relaxed", "For rules: whether drafts count as coverage.")
@click.option(
    "--lens",
    "lenses",
    multiple=True,
    metavar="KIND",
    help="Show instead what addresses each lens of this kind, such as 'Root cause', or of every kind: all. Repeatable.",
)
@click.option(
    "--links",
    metavar="TYPES",
    help="With --lens: the link types between elements and lenses, separated by commas; 'addresses' if omitted.",
)
@click.pass_context
def coverage(
    context: click.Context,
    given: GivenPlan,
    as_of: str | None,
    mode: str,
    lenses: tuple[str, ...],
    links: str | None,
    where: str,
    format_: str,
) -> int:
    """Show for each rule how many elements have what it asks for: directly, and all the way down.

    With --lens, show what addresses each root cause, equality group or other lens, and on which basis.
    """
    if links is not None and not lenses:
        raise click.UsageError("--links can only be used with --lens.")
    if lenses and context.get_parameter_source("mode") is not click.core.ParameterSource.DEFAULT:
        raise click.UsageError("--mode cannot be used with --lens, which shows drafts in a column of their own.")
    made = given.shown()
    if not lenses:
        with working("Covering"):
            table = made.coverage_by_rule(where, as_of=as_of, mode=mode)
        show_rules(table, format_)
        return CLEAN
    wanted: dict[str, Any] = {} if "all" in lenses else {"kind": list(lenses)}
    types = ["addresses"] if links is None else [name.strip() for name in links.split(",")]
    with working("Covering"):
        found = made.lens_coverage(where, links=types, as_of=as_of, **wanted)
    show_lenses(found, format_)
    return CLEAN
