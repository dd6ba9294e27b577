"""``goldenthread guess-mapping`` and ``describe-mapping``: how a council's own tables become a plan's."""

from __future__ import annotations

import click

import goldenthread as gt
from goldenthread.cli.common import CLEAN, FINDINGS, format_option, load, say, show_json, show_rows, working


@click.command("guess-mapping")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="OUT", help="Where to write it; standard output if omitted.")
@click.option("--framework", metavar="FILE|NAME", help="The framework whose kinds it uses; the default one if omitted.")
def guess_mapping(file: str, output: str | None, framework: str | None) -> int:
    """Propose a mapping for FILE, a workbook, a CSV file or a folder of them.

    Check it, correct it and keep it beside FILE; whatever was not recognised is listed. The exit code is 1 if
    something has to be added.
    """
    with working(f"Reading {file}"):
        mapping = gt.guess_mapping(file, framework=None if framework is None else load(framework))
    for finding in mapping.findings:
        say(str(finding), err=True)
    if output is None:
        say(mapping.to_json().rstrip("\n"))
    else:
        mapping.write(output)
        say(f"Mapping written to {output}", err=True)
    return FINDINGS if any(str(finding.severity) != "info" for finding in mapping.findings) else CLEAN


@click.command("describe-mapping")
@click.argument("file", metavar="FILE")
@click.option("--mapping", required=True, metavar="MAPPING", help="The mapping.")
@click.option("--rows", default=3, show_default=True, help="The number of rows of each table.")
@click.option("--framework", metavar="FILE|NAME", help="The framework; the default one if omitted.")
@format_option("text", "json", "csv")
def describe_mapping(file: str, mapping: str, rows: int, framework: str | None, format_: str) -> int:
    """Show what a mapping makes of the first rows of each table of FILE."""
    with working(f"Reading {file}"):
        frame = gt.describe_mapping(file, mapping, rows=rows, framework=None if framework is None else load(framework))
    if format_ == "json":
        show_json(list(frame.rows()))
    else:
        show_rows(format_, frame.title, frame.columns, ([*row.values()] for row in frame.rows()))
    return CLEAN
