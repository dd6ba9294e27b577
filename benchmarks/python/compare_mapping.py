"""Times mapping a council's wide table to a plan's long ones beside pandas and polars, with equal results shown first.

The table has a row for each measure, and for each quarter an actual, a target and a status. Figures are processor time,
the least of several runs; ratios are of those. A peer that is not installed is passed over, and said to be.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

import goldenthread as gt

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

pa.set_cpu_count(1)
QUARTERS = ("Q1 2024/25", "Q2 2024/25", "Q3 2024/25", "Q4 2024/25")
MAPPING = {
    "tables": [
        {"kind": "Measure", "columns": {"id": "Ref", "title": "Indicator", "unit": "Unit", "polarity": "Good is"}}
    ]
}


def wide_table(rows: int, quarters: int) -> pa.Table:
    """Return a table as councils keep it, each figure a number."""
    chosen = np.random.default_rng(1)
    columns: dict[str, Any] = {
        "Ref": [f"M{at}" for at in range(rows)],
        "Indicator": [f"Indicator number {at}" for at in range(rows)],
        "Unit": ["%"] * rows,
        "Good is": ["Higher is better"] * rows,
    }
    for quarter in QUARTERS[:quarters]:
        columns[f"{quarter} Actual"] = chosen.integers(1, 1000, rows) / 10
        columns[f"{quarter} Target"] = chosen.integers(1, 1000, rows) / 10
    return pa.table(columns)


def by_pandas(table: Any, quarters: int) -> Any:
    """Return observations and targets in one long table: a melt of each, merged."""
    parts = []
    for what in ("Actual", "Target"):
        names = {f"{quarter} {what}": quarter for quarter in QUARTERS[:quarters]}
        part = table.melt(id_vars="Ref", value_vars=list(names), var_name="period", value_name=what)
        part["period"] = part["period"].map(names)
        parts.append(part)
    return parts[0].merge(parts[1], on=["Ref", "period"])


def by_polars(table: Any, quarters: int) -> Any:
    """Return the same: an unpivot of each, joined."""
    import polars as pl

    parts = []
    for what in ("Actual", "Target"):
        names = {f"{quarter} {what}": quarter for quarter in QUARTERS[:quarters]}
        part = table.unpivot(on=list(names), index="Ref", variable_name="period", value_name=what)
        parts.append(part.with_columns(pl.col("period").replace_strict(names)))
    return parts[0].join(parts[1], on=["Ref", "period"])


def least(run: Callable[[], object], times: int) -> float:
    """Return the least processor time of several runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        gc.collect()
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def figures(rows: Any) -> set[tuple[str, str, float]]:
    """Return the figures of a table of the plan."""
    return {(row["measure"], str(row["period"]), row["value"]) for row in rows}


def check(quarters: int) -> None:
    """Fail where peers give other figures than goldenthread."""
    table = wide_table(500, quarters)
    plan = gt.Plan.from_tables({"table": table}, mapping=MAPPING)
    ours = {"Actual": figures(plan.observations.rows()), "Target": figures(plan.targets.rows())}
    for package, made in (
        ("pandas", lambda: by_pandas(table.to_pandas(), quarters).to_dict("records")),
        ("polars", lambda: by_polars(__import__("polars").from_arrow(table), quarters).to_dicts()),
    ):
        if importlib.util.find_spec(package) is None:
            print(f"{package} is not installed, so it is passed over", file=sys.stderr)
            continue
        rows = made()
        for what, own in ours.items():
            theirs = {(row["Ref"], row["period"], row[what]) for row in rows}
            if own != theirs or len(own) != 500 * quarters:
                sys.exit(f"{package} gives other figures ({what}) than goldenthread")
        print(f"{package}: {500 * quarters:,} actuals and as many targets are equal", file=sys.stderr)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--quarters", type=int, default=1, choices=range(1, 5))
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    check(given.quarters)
    table = wide_table(given.rows, given.quarters)
    rows = [
        (
            "goldenthread: the table mapped, without building a plan",
            least(lambda: gt.mapped_counts({"table": table}, MAPPING), given.times),
        ),
        (
            "goldenthread: the table as a plan, every cell checked",
            least(lambda: gt.Plan.from_tables({"table": table}, mapping=MAPPING), given.times),
        ),
    ]
    if importlib.util.find_spec("pandas") is not None:
        frame = table.to_pandas()
        rows.append(("pandas: melt twice, and merge", least(lambda: by_pandas(frame, given.quarters), given.times)))
    if importlib.util.find_spec("polars") is not None:
        import polars as pl

        other = pl.from_arrow(table)
        rows.append(("polars: unpivot twice, and join", least(lambda: by_polars(other, given.quarters), given.times)))
    figures_made = given.rows * given.quarters
    print(f"\n### A wide table: {given.rows:,} rows, {figures_made:,} actuals and as many targets, processor time\n")
    print("| what | time | ratio |\n|---|---:|---:|")
    for what, seconds in rows:
        print(f"| {what} | {seconds:.2f} s | {seconds / rows[0][1]:.2f} |")


if __name__ == "__main__":
    main()
