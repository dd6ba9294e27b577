"""How long each council's questions take: on its own plan, and on a generated council with 10,000 personal objectives.

Run as ``python benchmarks/python/questions.py``. Each call is made once to warm up, and then timed as the least of
several.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from generated_council import DIRECTORATES, generated_council

import goldenthread as gt

if TYPE_CHECKING:
    from collections.abc import Callable

PLANS = Path(__file__).parents[2] / "examples" / "plans"
REPEATS = 7
OWN_LIMIT, GENERATED_LIMIT = 10.0, 100.0

# --- the objectives of the generated council


def personal_objectives(plan: gt.Plan, count: int = 10_000, seed: int = 7) -> dict[str, list[Any]]:
    """Make a table of service, team and personal objectives, of which one in a hundred names nothing that it serves."""
    random = np.random.default_rng(seed)
    actions = plan.select(kind="Action").ids
    services, teams = count // 100, count // 10
    table: dict[str, list[Any]] = {
        name: [] for name in ("objective", "parent", "title", "kind", "owner", "directorate")
    }
    for at in range(count):
        if at < services:
            kind, parent = "Service objective", actions[int(random.integers(len(actions)))]
        elif at < teams:
            kind, parent = "Team objective", f"PO{int(random.integers(services))}"
        else:
            kind, parent = "Personal objective", f"PO{int(random.integers(services, teams))}"
        table["objective"].append(f"PO{at}")
        table["parent"].append(None if at % 100 == 99 else parent)
        table["title"].append(f"{kind} {at}")
        table["kind"].append(kind)
        table["owner"].append(f"E{at // 3}" if kind == "Personal objective" else None)
        table["directorate"].append(DIRECTORATES[at % len(DIRECTORATES)])
    return table


def hang(plan: gt.Plan, table: dict[str, list[Any]]) -> gt.Plan:
    """Hang a table of objectives from a plan, its people as parties."""
    kinds = ["Personal objective", "Team objective", "Service objective"]
    return plan.with_objectives(table, kind=kinds, owner_kind="Person")


# --- the questions


class Asked:
    """A plan, rolled up once, and the names of what is asked of it."""

    def __init__(self, plan: gt.Plan, **names: str) -> None:
        self.plan = plan
        self.result = plan.roll_up()
        self.names = names


Call = "Callable[[Asked], object]"

# What is asked, how, and which names it needs.
QUESTIONS: list[tuple[str, Callable[[Asked], object], tuple[str, ...]]] = [
    ("roll the whole plan up", lambda a: a.plan.roll_up(), ()),
    ("what has no line of sight", lambda a: a.plan.out_of_sight()["owners"], ()),
    ("how deep the thread runs, by party", lambda a: a.plan.sight_by("party"), ()),
    ("how deep the thread runs, by directorate", lambda a: a.plan.sight_by(a.names["attribute"]), ("attribute",)),
    ("what is due this quarter", lambda a: a.result.due_in("quarter").words, ()),
    ("which deadlines were missed", lambda a: a.result.missed().words, ()),
    ("what was not updated", lambda a: a.result.not_updated().words, ()),
    ("which actions finish in the year", lambda a: a.result.finishing_in("year").words, ()),
    ("which targets are to be set", lambda a: a.result.targets_to_set("year").words, ()),
    ("which measures are off target", lambda a: a.result.off_target().words, ()),
    ("one member's portfolio", lambda a: a.result.portfolio(a.names["party"]), ("party",)),
    ("every member's portfolio", lambda a: a.result.portfolios(a.names["parties"]), ("parties",)),
    (
        "working groups by priority",
        lambda a: a.result.by(a.names["serves"], kind=a.names["bodies"], groups="from"),
        ("serves", "bodies"),
    ),
    ("roll up by lens", lambda a: a.result.by("lens"), ()),
    ("which lenses are addressed", lambda a: a.plan.lens_coverage(), ()),
    (
        "lens by kind, a matrix",
        lambda a: a.plan.matrix({"role": "lens"}, {"kind": a.names["columns"]}),
        ("columns",),
    ),
    ("a meeting's papers", lambda a: a.result.report(a.names["report"]).to_html(), ("report",)),
]

COUNCILS: dict[str, dict[str, str]] = {
    "barking-and-dagenham": {
        "party": "BD-CM-TWOMEY",
        "parties": "Cabinet Member",
        "serves": "serves",
        "bodies": "Working group",
        "columns": "Strategic priority",
        "attribute": "section",
        "report": "monthly cut",
    },
    "tower-hamlets": {
        "columns": "Outcome",
        "parties": "Member",
        "attribute": "section",
        "report": "strategic monitoring",
    },
    "york": {"columns": "Theme", "parties": "Body", "attribute": "horizon", "report": "finance and performance"},
    "hackney": {"columns": "Priority", "parties": "Board", "attribute": "stage", "report": "yearly report"},
}
GENERATED = {
    "party": "C1",
    "parties": "Cabinet Member",
    "serves": "serves",
    "bodies": "Working group",
    "columns": "Priority",
    "attribute": "directorate",
    "report": "monthly cut",
}


def least(call: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the least time of several calls, in milliseconds, after one to warm up."""
    call()
    best = float("inf")
    for _ in range(repeats):
        begin = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - begin)
    return best * 1000


def main() -> int:
    """Print a table of times; return 1 where one is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=5_000)
    parser.add_argument("--objectives", type=int, default=10_000)
    options = parser.parse_args()
    asked = {name: Asked(gt.read_plan(PLANS / name), **names) for name, names in COUNCILS.items()}
    corporate = generated_council(options.elements, objectives=0)
    table = personal_objectives(corporate, options.objectives)
    took = least(lambda: hang(corporate, table), 3)
    print(f"hang {options.objectives:,} objectives from {len(corporate):,} elements: {took:.0f} ms")
    asked["generated"] = Asked(hang(corporate, table), **GENERATED)
    print(f"generated: {len(asked['generated'].plan):,} elements, people included\n")
    width = max(len(question) for question, _, _ in QUESTIONS)
    print("ms".ljust(width), *(name[:12].rjust(12) for name in asked), sep="  ")
    too_long = 0
    for question, call, needs in QUESTIONS:
        cells = []
        for name, one in asked.items():
            if any(need not in one.names for need in needs):
                cells.append("-")
                continue
            took = least(lambda: call(one))  # noqa: B023
            limit = GENERATED_LIMIT if name == "generated" else OWN_LIMIT
            too_long += took > limit
            cells.append(f"{took:.2f}{'!' if took > limit else ''}")
        print(question.ljust(width), *(cell.rjust(12) for cell in cells), sep="  ")
    print(
        f"\n{too_long} over {OWN_LIMIT:.0f} ms on a council's own plan or {GENERATED_LIMIT:.0f} ms on the generated one"
    )
    return 1 if too_long else 0


if __name__ == "__main__":
    raise SystemExit(main())
