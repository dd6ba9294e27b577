"""What every whole-plan call takes on plans made to be hard, as they grow.

Run as a program it prints, for each call on each shape, the processor time at n, 2n and 4n elements, and marks what
grows faster than it should: ``python growth_cases.py [N] [NAME…]``.
"""

from __future__ import annotations

import json
import random
import sys
import time

import goldenthread as gt


def made(elements, links, **more):
    ids, kinds = zip(*elements, strict=True)
    tables = {"elements": {"id": list(ids), "kind": list(kinds), "title": ["t"] * len(ids)}}
    if links:
        tables["links"] = dict(zip(("from", "type", "to"), map(list, zip(*links, strict=True)), strict=True))
    return gt.Plan.from_tables(**tables, as_of="2024-06-30", **more)


def chain(n):
    """n outcomes in one line, and a party, a member and a risk for each."""
    elements = [(f"O{i}", "Outcome") for i in range(n)] + [("A", "Action")]
    elements += [(f"P{i}", "Party") for i in range(n)] + [(f"R{i}", "Risk") for i in range(n)]
    links = [(f"O{i}", "contributes_to", f"O{i + 1}") for i in range(n - 1)] + [("A", "contributes_to", "O0")]
    links += [(f"P{i}", "responsible_for", f"O{i}") for i in range(n)]
    links += [(f"R{i}", "threatens", f"O{i}") for i in range(n)]
    return made(elements, links)


def star(n):
    """n actions under one outcome, each with a party of its own."""
    elements = [("V", "Vision"), ("O", "Outcome"), *((f"A{i}", "Action") for i in range(n))]
    elements += [(f"P{i}", "Party") for i in range(n)]
    links = [("O", "contributes_to", "V"), *((f"A{i}", "contributes_to", "O") for i in range(n))]
    links += [(f"P{i}", "responsible_for", f"A{i}") for i in range(n)]
    return made(elements, links)


def comb(n):
    """n outcomes in one line, and under each an action that a party answers for."""
    elements = [(f"O{i}", "Outcome") for i in range(n)] + [(f"A{i}", "Action") for i in range(n)] + [("P", "Party")]
    links = [(f"O{i}", "contributes_to", f"O{i + 1}") for i in range(n - 1)]
    links += [(f"A{i}", "contributes_to", f"O{i}") for i in range(n)]
    links += [("P", "responsible_for", f"A{i}") for i in range(n)]
    return made(elements, links)


def ladder(n):
    """n rungs of two outcomes, each under both of the next: 2 to the power of n routes."""
    elements = [(f"O{i}{s}", "Outcome") for i in range(n) for s in "ab"] + [("A", "Action"), ("P", "Party")]
    links = [(f"O{i}{s}", "contributes_to", f"O{i + 1}{t}") for i in range(n - 1) for s in "ab" for t in "ab"]
    links += [("A", "contributes_to", "O0a"), ("P", "responsible_for", f"O{n - 1}a")]
    return made(elements, links)


def one_owned(n):
    """One action that n parties answer for, and one party that answers for n actions."""
    elements = [("V", "Vision"), ("A", "Action"), ("P", "Party"), *((f"P{i}", "Party") for i in range(n))]
    elements += [(f"A{i}", "Action") for i in range(n)]
    links = [("A", "contributes_to", "V"), *((f"P{i}", "responsible_for", "A") for i in range(n))]
    links += [("P", "responsible_for", f"A{i}") for i in range(n)] + [
        (f"A{i}", "contributes_to", "V") for i in range(n)
    ]
    return made(elements, links)


def one_measure(n):
    """One measure with n observations and as many targets and updates."""
    days = [f"{1900 + i // 336}-{1 + i // 28 % 12:02}-{1 + i % 28:02}" for i in range(n)]
    return made(
        [("O", "Outcome"), ("M", "Measure"), ("A", "Action")],
        [("M", "measures", "O"), ("A", "contributes_to", "O")],
        measures={"id": ["M"], "aggregation": ["sum"], "frequency": ["daily"]},
        observations={"measure": ["M"] * n, "period": days, "value": [1.0] * n},
        targets={"measure": ["M"] * n, "period": days, "value": [1.0] * n},
        updates={"element": ["A"] * n, "date": days, "progress": [0.5] * n},
    )


def shared(n):
    """n actions, each under three of n / 10 outcomes."""
    rng = random.Random(7)
    tops = max(3, n // 10)
    elements = [("V", "Vision"), *((f"O{i}", "Outcome") for i in range(tops)), *((f"A{i}", "Action") for i in range(n))]
    links = [(f"O{i}", "contributes_to", "V") for i in range(tops)]
    links += [(f"A{i}", "contributes_to", f"O{o}") for i in range(n) for o in rng.sample(range(tops), 3)]
    return made(elements, links)


SHAPES = {"chain": chain, "star": star, "comb": comb, "ladder": ladder, "one_owned": one_owned,
          "one_measure": one_measure, "shared": shared}  # fmt: skip


def ends(plan):
    """Return the first and the last outcome: in a chain the lowest and the highest."""
    ids = [*plan.select(kind="Outcome").ids, *plan.select(kind="Vision").ids]
    return [ids[0], ids[-1]]


CALLS = {
    "check": lambda plan: len(plan.check()),
    "coverage": lambda plan: plan.coverage_by_rule(),
    "tallies": lambda plan: plan.roll_up().total,
    "by portfolio": lambda plan: plan.roll_up().by("portfolio"),
    "by kind": lambda plan: plan.roll_up().by("kind"),
    "portfolios": lambda plan: str(plan.roll_up().portfolios()),
    "risks": lambda plan: str(plan.roll_up().risks()),
    "money": lambda plan: str(plan.roll_up().money()),
    "structure": lambda plan: repr(plan.structure()),
    "lines": lambda plan: repr(plan.line_of_sight_report()),
    "write": lambda plan: plan.to_json(),
    "dot": lambda plan: plan.to_dot(),
    "compare": lambda plan: str(gt.compare(plan, plan)),
    "due": lambda plan: str(plan.roll_up().missed()),
    "explain": lambda plan: [str(plan.roll_up()[id].explain()) for id in ends(plan)],
    "impact": lambda plan: [str(plan.impact(id)) for id in ends(plan)],
    "lines of sight": lambda plan: [str(plan.lines_of_sight(id)) for id in ends(plan)],
    "select below and above": lambda plan: [
        len(plan.select(below=ends(plan))),
        len(plan.select(above=ends(plan))),
    ],
    "series": lambda plan: plan.roll_up(as_of=["2023-01-31", "2023-12-31", "2024-06-30"]),
    "compare results": lambda plan: str(plan.roll_up().compare(plan.roll_up(as_of="2023-06-30"))),
    "what if": lambda plan: str(plan.roll_up().what_if(scores={ends(plan)[0]: 0.5})),
    "findings told": lambda plan: repr(plan.check()) + str(sum(len(str(finding)) for finding in plan.check())),
    "snapshot": lambda plan: plan.roll_up().live().snapshot().total,
}
# --- inputs that are hard by themselves


def json_of(rows):
    return json.dumps({"format": "goldenthread-plan", "version": 1, "elements": rows})


def wide_json(n):
    text = json_of([{"id": "A", "kind": "Action", "title": "t", **{f"c{i}": "x" for i in range(n)}}])
    limits = gt.ReadLimits(columns=10**9)
    return lambda: gt.Plan.from_json(text, limits=limits)


def wide_table(n):
    columns = {"id": ["A"], "kind": ["Action"], "title": ["t"], **{f"c{i}": ["x"] for i in range(n)}}
    return lambda: gt.Plan.from_tables(elements=columns)


def wide_written(n):
    plan = wide_table(n)()
    return lambda: plan.to_json()


def own_keys(n):
    text = json_of([{"id": str(i), "kind": "Action", "title": "t", f"a{i}": "x"} for i in range(n)])

    def read():
        try:
            gt.Plan.from_json(text)
        except gt.InputError:
            return

    return read


def own_keys_in_python(n):
    rows = [{"id": str(i), "kind": "Action", "title": "t", f"a{i}": "x"} for i in range(n)]

    def read():
        try:
            gt.Plan.from_tables(elements=rows)
        except gt.ArgumentError:
            return

    return read


def bad_rows(n):
    text = json_of([{"id": "", "kind": "nothing", "title": ""}] * n)
    return lambda: len(gt.Plan.from_json(text, building="lenient").findings)


def select_many(n):
    ids = [f"Q{i}" for i in range(n)]
    plan = gt.Plan.from_tables(elements={"id": ids, "kind": ["Action"] * n, "title": ["t" + id for id in ids]})
    return lambda: plan.select(title=ids)


def merge_many(n):
    count = max(2, n // 4)
    elements = {"id": ["A", "B"], "kind": ["Action"] * 2, "title": ["t"] * 2}
    plans = {f"p{i}": gt.Plan.from_tables(elements=elements) for i in range(count)}
    return lambda: gt.merge_plans(plans)


def one_long_cell(n):
    text = json_of([{"id": "A", "kind": "Action", "title": "t", "own": [f"e{i}" for i in range(n)]}])
    return lambda: gt.Plan.from_json(text).to_json()


def live_rows(n):
    plan = one_measure(10)
    days = [f"{2000 + i // 336}-{1 + i // 28 % 12:02}-{1 + i % 28:02}" for i in range(n)]

    def add():
        live = plan.roll_up(as_of="2024-06-30").live()
        live.add(observations=[{"measure": "M", "period": day, "value": 1.0} for day in days])

    return add


def very_many_owners(n):
    plan = one_owned(8 * n)
    return lambda: plan.roll_up().portfolios()


INPUTS = {
    "wide JSON": wide_json,
    "wide table": wide_table,
    "wide, written": wide_written,
    "keys of their own": own_keys,
    "keys of their own, in Python": own_keys_in_python,
    "bad rows": bad_rows,
    "select of many values": select_many,
    "merging many plans": merge_many,
    "one long cell": one_long_cell,
    "live rows of one measure": live_rows,
    "portfolios of very many owners of one action": very_many_owners,
}


def cases():
    """Return every case by its name: for a size, what is to be measured, with all that it needs made before."""
    found = dict(INPUTS)
    for shape, make in SHAPES.items():
        found[f"{shape}: build"] = lambda n, make=make: lambda: make(n)
        for call, ask in CALLS.items():
            found[f"{shape}: {call}"] = lambda n, make=make, ask=ask: asked_of(make(n), ask)
    return found


def asked_of(plan, ask):
    """Return a question of a plan, to be asked when the clock runs."""
    return lambda: ask(plan)


def seconds(case, n, times=1):
    """Return the least processor time that it takes, of several times."""
    least = float("inf")
    for _ in range(times):
        run = case(n)
        start = time.process_time()
        run()
        least = min(least, time.process_time() - start)
    return least


def main():
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    wanted = sys.argv[2:]
    print(f"{'':34}{size:>9,}{2 * size:>9,}{4 * size:>9,}   times")
    for name, case in cases().items():
        if wanted and not any(part in name for part in wanted):
            continue
        try:
            took = [seconds(case, n) for n in (size, 2 * size, 4 * size)]
        except (gt.Error, AttributeError, TypeError) as error:
            print(f"{name:34} {type(error).__name__}: {str(error).splitlines()[0][:80]}", flush=True)
            continue
        growth = took[2] / max(took[0], 1e-4)
        mark = "  GROWS" if growth > 8 and took[2] > 0.05 else ""
        print(f"{name:34}{took[0]:9.3f}{took[1]:9.3f}{took[2]:9.3f}{growth:8.1f}{mark}", flush=True)


if __name__ == "__main__":
    main()
