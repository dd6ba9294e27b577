"""How long each council's questions take: on its own plan, and on a generated council with 10,000 personal objectives.

Run as ``python benchmarks/python/council_questions.py``. The questions and the calls on a council's own plan are
those of docs/questions.md; beside each stands the same question of the generated council. A call is made once to
warm up, and then timed as the least of several, its answer put into words each time. The time is the processor's, so
that what else the machine does is not counted.
"""

from __future__ import annotations

import argparse
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generated_council import generated_council

import goldenthread as gt

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = Path(__file__).parents[2]
REPEATS = 7
OWN_LIMIT, GENERATED_LIMIT = 10.0, 100.0

# The same questions of the generated council, in the order of docs/questions.md; LAST is its last objective but one.
GENERATED = {
    "barking-and-dagenham": [
        'plan.lines_of_sight("LAST")',
        'result.portfolios("Cabinet Member", under="Priority")',
        'result.report("monthly cut").heading[-1]',
        'plan.coverage("kept").shallow_share',
        'f"{result.missed()} {result.off_target()}"',
        'result.compare(plan.roll_up(as_of="2025-08-31"))',
        "result.money().without_money",
        'plan.lens_coverage(kind=["Root cause", "Commitment"])',
        'plan.coverage("led").gaps.ids',
    ],
    "tower-hamlets": [
        'plan.matrix("kind=Outcome", "kind=Action", links="contributes_to").row_share',
        'plan.lens_coverage(kind="Priority", links="contributes_to")',
        'plan.select(kind="Action", lens="R1")',
        'plan.matrix("kind=Strategy", "kind=Outcome", links="supports").empty_rows.titles',
        'plan.lines_of_sight("LAST", to="P1")',
        "result.risks()",
        'result.targets_to_set("2025/26")',
        "result.money().without_money",
        'plan.impact("PO7")',
    ],
    "york": [
        "plan.structure()",
        'plan.coverage("measured").shallow_share',
        "result.directions_of_travel()",
        'plan.matrix("kind=Priority", "kind=Commitment").empty_columns.titles',
        'plan.sight_by("directorate", role="action")',
        'result.finishing_in("2025/26")',
        "gt.compare(plan, plan).counts",
    ],
    "hackney": [
        'plan.lens_coverage(kind="Commitment")',
        'plan.matrix("kind=Strategy", "kind=Outcome", links="supports").row_share',
        "plan.line_of_sight_report()",
        'plan.lens_coverage(kind="Priority", links="serves")',
        'result.proposals().impact("S1")',
        "result.proposals().serving_none",
        'result.report("monthly cut", period="2025-08").heading[-1]',
        'plan.select(directorate="Housing")',
    ],
}


def asked() -> dict[str, list[tuple[str, str]]]:
    """Return each council's questions and calls, from docs/questions.md."""
    page = (PROJECT / "docs" / "questions.md").read_text(encoding="utf-8")
    tables = re.findall(r"^## .*?\(\.\./examples/plans/([^)]+)\)(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    row = re.compile(r"^\| \d+ \| (.+?) \| `(.+?)` \| `.+?` \| [\d.]+ \| [\d.]+ \|$", re.MULTILINE)
    return {council: row.findall(table) for council, table in tables}


def least(call: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the least time of several calls, in milliseconds, after one to warm up."""
    call()
    best = float("inf")
    for _ in range(repeats):
        begin = time.process_time()
        call()
        best = min(best, time.process_time() - begin)
    return best * 1000


def answering(call: str, plan: gt.Plan) -> Callable[[], object]:
    """Return what makes a call on a plan, and puts its answer into words."""
    names = {"gt": gt, "plan": plan, "result": plan.roll_up()}
    code = compile(call, "questions.md", "eval")
    return lambda: str(eval(code, names))


def main() -> int:
    """Print a table of times; return 1 where one is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=5_000)
    parser.add_argument("--objectives", type=int, default=10_000)
    options = parser.parse_args()
    generated = generated_council(options.elements, options.objectives)
    print(f"Generated council: {len(generated):,} elements, people included; {len(generated.links):,} links")
    print(f"Rolled up: {least(generated.roll_up):.1f} ms\n")
    print("| council | question | own plan, ms | generated, ms | call on the generated council |")
    print("|---|---:|---:|---:|---|")
    too_long = 0
    for council, questions in asked().items():
        plan = gt.read_plan(PROJECT / "examples" / "plans" / council)
        for number, ((_, own), other) in enumerate(zip(questions, GENERATED[council], strict=True), 1):
            other = other.replace("LAST", f"PO{options.objectives - 2}")
            times = least(answering(own, plan)), least(answering(other, generated))
            too_long += sum(took > limit for took, limit in zip(times, (OWN_LIMIT, GENERATED_LIMIT), strict=True))
            print(f"| {council} | {number} | {times[0]:.2f} | {times[1]:.1f} | `{other}` |", flush=True)
    limits = f"{OWN_LIMIT:.0f} ms on a council's own plan or {GENERATED_LIMIT:.0f} ms on the generated one"
    print(f"\nOver {limits}: {too_long}")
    return 1 if too_long else 0


if __name__ == "__main__":
    raise SystemExit(main())
