"""``goldenthread matrix``: anything against anything."""

from __future__ import annotations

import click

from goldenthread.cli.common import CLEAN, GivenPlan, choice_option, question, working
from goldenthread.cli.coverage import share_dict
from goldenthread.cli.output import UNLIMITED, say, show_json, show_rows


@click.command()
@question("strict", "text", "json", "csv", where=False)
@click.argument("rows", metavar="ROWS")
@click.argument("columns", metavar="COLUMNS")
@click.option(
    "--where",
    "--count",
    "where",
    default="",
    metavar="SELECTION",
    help="Count only these elements below both, such as 'kind=Action due<2021-04-01'.",
)
@click.option("--links", metavar="TYPES", help="The link types to count, separated by commas; all if omitted.")
@choice_option("--basis", ("stated", "inferred", "whole_plan"), "inferred", "The weakest basis that still counts.")
@click.option("--justified-by", metavar="NAMES", help="The names of justifications that accept an empty row or column.")
def matrix(
    given: GivenPlan,
    rows: str,
    columns: str,
    where: str,
    links: str | None,
    basis: str,
    justified_by: str | None,
    as_of: str | None,
    format_: str,
) -> int:
    """Count the links between the elements of ROWS and of COLUMNS: two selections such as kind=Priority.

    Each cell has the number of elements below both, all the way down, with a + if a link joins the two directly.
    """

    def names(given: str | None) -> list[str]:
        return [] if given is None else [name.strip() for name in given.split(",")]

    made = given.shown()
    with working("Counting"):
        found = made.matrix(
            rows,
            columns,
            count=where or None,
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
    show_rows(format_, "Matrix", ("", *found.column_elements.ids, "total"), body)
    if format_ == "csv":
        return CLEAN
    for said in found._core.words(UNLIMITED).splitlines():
        say(said)
    return CLEAN
