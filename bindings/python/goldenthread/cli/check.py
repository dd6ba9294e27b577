"""``goldenthread check``: everything that is wrong or worth knowing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

import goldenthread as gt
from goldenthread.base._text import how_many, plain
from goldenthread.cli.common import (
    CLEAN,
    COLOURS,
    FINDINGS,
    GivenPlan,
    audience_given,
    choice_option,
    chosen_ids,
    pair,
    question,
    working,
)
from goldenthread.cli.output import say, show_csv
from goldenthread.cli.pages import house_options
from goldenthread.coverage import junit, sarif
from goldenthread.coverage.reports import failing, finding_dict, in_blocks, listed, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from goldenthread.coverage.baseline import Comparison


def finding_line(finding: gt.Finding) -> str:
    """Return a finding on one line, without control characters."""
    line = plain(str(finding))
    word = str(finding.severity)
    return click.style(word, **COLOURS.get(word, {})) + line[len(word) :] + "\n"


def show_findings(findings: gt.Findings, chosen: Iterable[int]) -> None:
    """Print findings as lines, then the number of each kind."""
    lines = (finding_line(findings[at]) for at in chosen)
    for piece in in_blocks(lines):
        say(piece, nl=False)


def show_summary(findings: gt.Findings, compared: Comparison | None) -> None:
    """Print the number of findings of each kind, and what was not checked."""
    rows = summary(findings, None if compared is None else compared.new)
    words = findings.totals() if compared is None else f"{len(compared.new):,} new, {compared.known:,} known"
    say(("\n" if rows else "") + f"Findings: {words}")
    for severity, code, count in rows:
        say(f"{severity:9}{code:22}{count:>11,}")
    for entry in findings.not_checked:
        say(f"Not checked: {entry.what}, {entry.why}")
    if compared is not None and compared.gone:
        gone = sum(entry["count"] for entry in compared.gone)
        say(f"{gone:,} of the baseline's findings are gone; write it again to remove them from it")


def findings_as_json(
    findings: gt.Findings, plan: str, chosen: Sequence[int] | range, compared: Comparison | None
) -> Iterator[str]:
    """Return findings as JSON in pieces, one at a time."""
    counts = dict.fromkeys((severity.value for severity in gt.Severity), 0)
    is_whole = compared is None and len(chosen) == len(findings)
    for severity, _, count in summary(findings, None if is_whole else chosen):
        counts[severity] += count
    shown: dict[str, Any] = {"plan": plan, "as_of": str(findings.as_of) if findings.as_of else None, "counts": counts}
    shown["findings"] = []
    if findings.not_checked:
        shown["not_checked"] = [{"what": entry.what, "why": entry.why} for entry in findings.not_checked]
    if compared is not None:
        shown["baseline"] = {"known": compared.known, "gone": compared.gone}
    return listed(shown, "findings", (finding_dict(findings[at]) for at in chosen))


def finding_cells(finding: gt.Finding) -> tuple[str | None, ...]:
    """Return a finding as a row of a table."""
    place = finding.place
    return (
        *(finding.severity, finding.code, place.id or None, finding.message),
        *(finding.remedy or None, finding.rule or None, str(place) or None),
    )


@click.command()
@question("lenient", "text", "json", "csv", "sarif", "junit")
@click.option("--rules", metavar="FILE", help="A JSON file of rules, in addition to the framework's own.")
@choice_option(
    "--fail-on", ("error", "warning", "info", "never"), "warning", "The lowest severity that makes the exit code 1."
)
@choice_option(
    "--mode",
    ("relaxed", "approved_only"),
    "relaxed",
    "Whether drafts count as coverage, or only approved links and elements.",
)
@click.option(
    "--without",
    multiple=True,
    metavar="NAME=REASON",
    help="A rule or finding code to skip, and the reason. May be given several times.",
)
@click.option("--redundant-links", is_flag=True, help="Also look for links that a longer path makes redundant.")
@click.option("--single-support", is_flag=True, help="Also look for objectives that depend on a single element.")
@click.option(
    "--baseline", metavar="FILE", help="A file of accepted findings: only other findings are shown and counted."
)
@click.option("--letter", "letters", metavar="DIR", help="Write a letter to each of --letter-by into that folder.")
@click.option(
    "--letter-by",
    default="party",
    show_default=True,
    metavar="NAME",
    help="Whom the letters are to: a kind of party such as Directorate, or a column.",
)
@house_options
@click.option(
    "--write-baseline", metavar="FILE", help="Write the present findings to that file as accepted, and exit with 0."
)
def check(
    given: GivenPlan,
    rules: str | None,
    as_of: str | None,
    fail_on: str,
    mode: str,
    without: tuple[str, ...],
    redundant_links: bool,
    single_support: bool,
    letters: str | None,
    letter_by: str,
    house: gt.HouseStyle,
    baseline: str | None,
    write_baseline: str | None,
    where: str,
    format_: str,
) -> int:
    """List everything that is wrong with the plan or worth knowing."""
    switched_off = dict(pair(entry, "--without", "NAME=REASON") for entry in without)
    made = given.read()
    with working("Checking"):
        findings = made.check(
            rules,
            as_of=as_of,
            mode=mode,
            switched_off=switched_off,
            redundant_links=redundant_links,
            single_support=single_support,
        )
    audience = audience_given()
    if audience is not None:
        findings = findings.shown_to(audience)
    if write_baseline is not None:
        findings.write_baseline(write_baseline)
        say(f"{how_many(len(findings), len(findings), 'finding')} accepted in {write_baseline}")
        return CLEAN
    if letters is not None:
        for name, path in (
            findings.letters(letter_by, audience=audience or "exempt", house=house).to_html(letters).items()
        ):
            say(f"{name}: {path}", err=True)
    compared = None if baseline is None else findings.against(baseline)
    chosen: Sequence[int] | range = range(len(findings)) if compared is None else compared.new
    if where:
        if format_ in ("sarif", "junit"):
            raise click.UsageError(f"--where cannot be used with --format {format_}, which always has every finding.")
        ids = chosen_ids(made, where, as_of)
        chosen = [at for at in chosen if findings[at].place.id in ids]
    fails = failing(fail_on)
    if format_ == "text":
        show_findings(findings, chosen)
        if where:
            say(f"\nFindings where {where}: {len(chosen):,} of {len(findings):,}")
        else:
            show_summary(findings, compared)
    elif format_ == "csv":
        columns = ("severity", "code", "id", "message", "remedy", "rule", "place")
        show_csv(columns, (finding_cells(findings[at]) for at in chosen))
    else:
        pieces = {
            "json": lambda: findings_as_json(findings, made.title or given.path, chosen, compared),
            "sarif": lambda: sarif.text(findings, given.path, compared),
            "junit": lambda: junit.text(findings, fail_on, compared),
        }[format_]()
        for piece in in_blocks(pieces):
            say(piece, nl=False, form="xml" if format_ == "junit" else "json")
    if where:
        return FINDINGS if any(findings[at].severity in fails for at in chosen) else CLEAN
    if compared is None:
        return FINDINGS if any(findings.count(severity) for severity in fails) else CLEAN
    return FINDINGS if any(findings[at].severity in fails for at in compared.new) else CLEAN
