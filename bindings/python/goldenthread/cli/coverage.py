"""``goldenthread coverage``: how many elements each rule covers."""

from __future__ import annotations

from typing import Any

import click

import goldenthread as gt
from goldenthread.cli.common import (
    CLEAN,
    as_of_option,
    format_option,
    plan_options,
    read,
    show_json,
    show_table,
    working,
)


def share_dict(share: gt.CoverageShare) -> dict[str, Any]:
    """Return a share as JSON holds it; its value is null over nothing."""
    return {
        "numerator": share.numerator,
        "denominator": share.denominator,
        "justified": share.justified,
        "value": share.value,
    }


@click.command()
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
