"""How long each council's questions take: on its own plan, and on a generated council with 10,000 personal objectives.

Run as ``python benchmarks/python/council_questions.py``. The questions and the calls on a council's own plan are
those of docs/questions.md; beside each stands the same question of the generated council. A call is made once to
warm up, and then timed as the least of several, its answer put into words each time. The time is the processor's, so
that what else the machine does is not counted.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generated_council import generated_council

import goldenthread as gt

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from types import ModuleType

PROJECT = Path(__file__).parents[2]
REPEATS = 7
OWN_LIMIT, GENERATED_LIMIT = 10.0, 100.0

# The same questions of the generated council, in the order of docs/questions.md; LAST is its last objective but one.
GENERATED = {
    "barking-and-dagenham": [
        'plan.lines_of_sight("LAST")',
        'result.portfolios("Cabinet Member", under="Priority")',
        'result.delivery(kind="Priority", work="kind=Action")',
        'result.delivery(kind="Commitment", work="kind=Action")',
        "result.missed()",
        "result.risks()",
        'plan.lines_of_sight("PO7")',
        'plan.lens_coverage(kind=["Root cause", "Commitment"])',
        '"\\n".join(str(found) for found in plan.check() if found.rule == "led")',
    ],
    "tower-hamlets": [
        'result.delivery(kind="Outcome", work="kind=Action", period="2025/26")',
        'plan.lens_coverage(kind="Priority", links="contributes_to")',
        'plan.lens_coverage(kind="Root cause")',
        '"\\n".join(str(found) for found in plan.check() if found.rule == "delivered")',
        'plan.lines_of_sight("LAST", to="P1")',
        "result.risks()",
        'result.targets_to_set("2025/26")',
        "result.money()",
        'result.what_if(removed=plan.select(kind="Action", directorate="Housing").ids)',
    ],
    "york": [
        "plan.structure()",
        "plan.coverage_by_rule()",
        'result.delivery(kind="Outcome", work="role=measure")',
        'result.delivery(kind="Priority", work="kind=Action")',
        'plan.sight_by("directorate", role="action")',
        'result.finishing_in("2025/26")',
        "gt.compare(plan, plan).counts",
    ],
    "hackney": [
        'plan.lens_coverage(kind="Commitment")',
        'plan.lens_coverage(kind="Strategy", links="supports")',
        'plan.sight_by("kind")',
        'plan.lens_coverage(kind="Priority", links="serves")',
        'result.proposals().impact("S1")',
        "result.proposals()",
        'result.delivery(kind="Priority", work="kind=Action")',
        'result.report("monthly cut", period="2025-08")',
    ],
}


def page() -> ModuleType:
    """Return the script that reads docs/questions.md."""
    spec = importlib.util.spec_from_file_location("answer_questions", PROJECT / "scripts" / "answer_questions.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["answer_questions"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def asked() -> dict[str, list[tuple[str, str]]]:
    """Return each council's questions and their first calls, from docs/questions.md."""
    reader = page()
    found: dict[str, list[tuple[str, str]]] = {}
    for one in reader.questions(reader.PAGE.read_text(encoding="utf-8")):
        found.setdefault(one.folder.rsplit("/", 1)[-1], []).append((one.text, one.calls[0][0]))
    return found


def with_times(text: str, times: dict[str, tuple[float, float]]) -> str:
    """Return the page with the times of each question, which is known by its words."""

    def row(found: re.Match[str]) -> str:
        own, other = times[found[2]]
        return f"| {found[1]} | {found[2]} | {own:.2f} | {other:.1f} |"

    return page().ROW.sub(row, text)


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
    parser.add_argument("--write", action="store_true", help="write the times into docs/questions.md")
    options = parser.parse_args()
    generated = generated_council(options.elements, options.objectives)
    print(f"Generated council: {len(generated):,} elements, people included; {len(generated.links):,} links")
    print(f"Rolled up: {least(generated.roll_up):.1f} ms\n")
    print("| council | question | own plan, ms | generated, ms | call on the generated council |")
    print("|---|---:|---:|---:|---|")
    too_long = 0
    taken: dict[str, tuple[float, float]] = {}
    for council, questions in asked().items():
        plan = gt.read_plan(PROJECT / "examples" / "plans" / council)
        for number, ((question, own), other) in enumerate(zip(questions, GENERATED[council], strict=True), 1):
            other = other.replace("LAST", f"PO{options.objectives - 2}")
            times = least(answering(own, plan)), least(answering(other, generated))
            taken[question] = times
            too_long += sum(took > limit for took, limit in zip(times, (OWN_LIMIT, GENERATED_LIMIT), strict=True))
            print(f"| {council} | {number} | {times[0]:.2f} | {times[1]:.1f} | `{other}` |", flush=True)
    if options.write:
        file = page().PAGE
        file.write_text(with_times(file.read_text(encoding="utf-8"), taken), encoding="utf-8")
    limits = f"{OWN_LIMIT:.0f} ms on a council's own plan or {GENERATED_LIMIT:.0f} ms on the generated one"
    print(f"\nOver {limits}: {too_long}")
    return 1 if too_long else 0


if __name__ == "__main__":
    raise SystemExit(main())
