"""``goldenthread compare``: how one plan differs from the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import goldenthread as gt
from goldenthread import _core
from goldenthread.base._text import day_words
from goldenthread.cli.common import (
    CLEAN,
    FINDINGS,
    chosen_ids,
    format_option,
    limits,
    load,
    mapping_given,
    pair,
    plan_options,
    read,
    show_shown,
    where_option,
    working,
)
from goldenthread.cli.output import say, show_json, show_rows
from goldenthread.cli.pages import audience_option, house_options, require_page
from goldenthread.intake.file_kinds import TABLE_FILES

if TYPE_CHECKING:
    from collections.abc import Container


@click.command()
@plan_options("strict", "new")
@click.option("--as-of-old", "--from", metavar="DATE", help="The as-of date of OLD; its own if omitted.")
@click.option("--as-of-new", "--to", metavar="DATE", help="The as-of date of NEW; its own if omitted.")
@where_option
@click.option("--where-old", default="", metavar="SELECTION", help="Only these elements of OLD, instead of --where.")
@click.option("--where-new", default="", metavar="SELECTION", help="Only these elements of NEW, instead of --where.")
@click.option(
    "--successor",
    multiple=True,
    metavar="OLD_ID=NEW_ID",
    help="The new element that replaces an old one, if no link says so. May be given several times.",
)
@click.option("--scores", is_flag=True, help="Compare the roll-ups instead of the plans: what changed, and why.")
@click.option("-o", "--output", metavar="FILE", help="Write what changed between the roll-ups as an HTML page.")
@audience_option("the page", "Without -o, all is shown if omitted.")
@house_options
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    help="The largest number of lines under each heading.",
)
@format_option("text", "json", "csv")
def compare(
    old: str,
    new: str | None,
    building: str,
    framework: str | None,
    as_of_old: str | None,
    as_of_new: str | None,
    where: str,
    where_old: str,
    where_new: str,
    successor: tuple[str, ...],
    scores: bool,
    output: str | None,
    audience: str | None,
    house: gt.HouseStyle,
    limit: int,
    format_: str,
) -> int:
    """Compare the plan OLD with the plan NEW: what is new, moved, merged, split, re-dated or left behind.

    If NEW is a workbook that somebody sent back (one of ours, or with --mapping any other, or a CSV file): show what it
    changes in OLD, with the sheet and cell of each change. What it has no row or column for does not count as removed.

    With --scores: what changed between the two roll-ups; OLD and NEW may be the same plan on two dates; NEW can
    then be omitted. With -o: the same as a page, with why and who answers.

    Exit codes: 0 no differences, 1 differences, 2 input or arguments that cannot be used, 3 an internal error.
    """
    scores = scores or output is not None
    if output is not None:
        require_page(output)
        if format_ != "text":
            raise click.UsageError("-o writes a page; leave out --format.")
    if new is None and not scores:
        raise click.UsageError("Give the plan NEW that OLD is compared with; only --scores and -o do without.")
    new = old if new is None else new
    if scores and (where_old or where_new or successor):
        raise click.UsageError(
            "--scores compares elements by id only: use --where instead of --where-old, --where-new and --successor."
        )
    if is_return(new) and not scores:
        return show_return(read_plan_sent(old, building, framework), new, format_, limit)
    before = read(old, building, framework)
    after = before if new == old else read(new, building, framework)
    if scores:
        with working("Rolling up"):
            moved = after.roll_up(as_of=as_of_new).compare(before.roll_up(as_of=as_of_old), max_shown=limit)
        ids = chosen_ids(after, where, as_of_new)
        if output is not None:
            moved.to_html(output, where, audience=audience or "public", house=house)
            say(f"What changed, {day_words(moved.before.as_of)} to {day_words(moved.after.as_of)}: {output}", err=True)
            return FINDINGS if any(id in ids for id in moved.column_list("id")) else CLEAN
        if audience not in (None, "exempt"):
            show_shown(audience, format_, moved, after.framework.status_labels, ids)
        else:
            show_moved(moved, ids, format_, is_whole=not where)
        return FINDINGS if any(id in ids for id in moved.column_list("id")) else CLEAN
    if audience is not None:
        before, after = before.shown_to(audience), after.shown_to(audience)
        say(_core.for_whom(audience), err=True)
    with working("Comparing"):
        found = gt.compare(
            before,
            after,
            as_of_before=as_of_old,
            as_of_after=as_of_new,
            where_before=where_old or where,
            where_after=where_new or where,
            successors=[pair(entry, "--successor", "OLD_ID=NEW_ID") for entry in successor],
        )
    if format_ == "json":
        show_json(
            {
                "before": before.title or old,
                "after": after.title or new,
                "as_of_before": str(found.as_of_before) if found.as_of_before else None,
                "as_of_after": str(found.as_of_after) if found.as_of_after else None,
                "counts": found.counts,
                "changes": found.only(),
                "left_behind": list(found.left_behind.rows()),
                "series": list(found.series.rows()),
            }
        )
    elif format_ == "csv":
        shown = found.only()
        show_rows(format_, "Changes", found.columns, (list(row.values()) for row in shown))
    else:
        say(found.to_text(limit), nl=False)
    return CLEAN if found.is_same else FINDINGS


def is_return(path: str) -> bool:
    """Whether a path is what somebody sent back rather than a plan: a workbook, a CSV file, or a folder of them."""
    place = Path(path)
    if place.is_dir():
        return mapping_given() is not None and not (place / "elements.csv").is_file()
    return path.lower().endswith(TABLE_FILES) and place.is_file()


def read_plan_sent(path: str, building: str, framework: str | None) -> gt.Plan:
    """Read the plan that was sent out; --mapping is of what came back, and of this where it is no plan."""
    folder = Path(path)
    if path.lower().endswith(".json") or (folder.is_dir() and (folder / "elements.csv").is_file()):
        own = None if framework is None else load(framework)
        return gt.read_plan(path, building=building, framework=own, limits=limits())
    if path.lower().endswith(".xlsx"):
        try:
            return gt.read_plan(path, building=building, limits=limits())
        except gt.ArgumentError:
            return read(path, building, framework)
    return read(path, building, framework)


def show_return(plan: gt.Plan, path: str, format_: str, limit: int) -> int:
    """Print what a return changes of the plan, and on the standard error what is wrong with it."""
    with working(f"Reading {path}"):
        found = gt.compare_return(plan, path, mapping=mapping_given(), limits=limits())
    for problem in found.findings:
        if str(problem.severity) != "info":
            say(str(problem), err=True)
    if format_ == "json":
        show_json({"counts": found.counts, "changes": list(found.rows())})
    elif format_ == "csv":
        show_rows(format_, found.title, found.columns, (list(row.values()) for row in found.rows()))
    else:
        say(found.to_text(limit), nl=False)
    return CLEAN if found.is_same else FINDINGS


def show_moved(
    moved: gt.RollupComparison[gt.Rollup], ids: Container[str], format_: str, *, is_whole: bool = True
) -> None:
    """Print what moved of some elements; in words where that is all that moved."""
    if format_ == "json":
        show_json(moved_dict(moved, ids))
    elif format_ == "csv" or not is_whole:
        labels = moved.after.plan.framework.status_labels
        show_rows(format_, "What moved", moved.columns, moved_rows(moved, ids), labels)
    else:
        say(str(moved), nl=False)


def moved_rows(moved: gt.RollupComparison[gt.Rollup], ids: Container[str]) -> list[list[Any]]:
    """Return the rows of what moved of some elements, the worst first."""
    rows = (moved.row(at) for at in moved.worst_first)
    return [list(row.values()) for row in rows if row["id"] in ids]


def moved_dict(moved: gt.RollupComparison[gt.Rollup], ids: Container[str]) -> dict[str, Any]:
    """Return what moved of some elements as JSON holds it, the worst first."""
    return {
        "as_of_before": str(moved.before.as_of) if moved.before.as_of else None,
        "as_of_after": str(moved.after.as_of) if moved.after.as_of else None,
        "moved": [row for at in moved.worst_first if (row := moved.row(at))["id"] in ids],
    }
