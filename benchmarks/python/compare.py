"""Times goldenthread beside what a user would use instead, in one run, and prints a table for the README.

Each peer's scores are first shown equal to ours to 1e-9. Figures are the least of several runs; ratios are of those. A
peer that is not installed, or not asked for by --peers, is passed over, and said to be. Everything runs on one thread,
or with --all-cores on as many as each takes by itself.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import importlib.util
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

os.environ.update(
    {}
    if "--all-cores" in sys.argv
    else dict.fromkeys(("GOLDENTHREAD_THREADS", "POLARS_MAX_THREADS", "OMP_NUM_THREADS"), "1")
)

from typing import TYPE_CHECKING

import numpy as np
import peers
import pyarrow as pa
from council import RULES, Council, council

import goldenthread as gt

if TYPE_CHECKING:
    from collections.abc import Callable

ALL_CORES = "--all-cores" in sys.argv
if not ALL_CORES:
    pa.set_cpu_count(1)
THREADS = gt.default_threads()
ON = f"all {THREADS} cores" if ALL_CORES else "1 thread"


@dataclass(frozen=True)
class Row:
    """One line of a table: what was run, and its seconds."""

    what: str
    seconds: float


def least(run: Callable[[], object], times: int) -> float:
    """Return the least time of several runs in seconds."""
    best = float("inf")
    for _ in range(times):
        gc.collect()
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def show(title: str, rows: list[Row], base: Row) -> None:
    """Print a table of rows with their ratio to the first."""
    print(f"\n### {title}\n\n| what | time | ratio |\n|---|---:|---:|")
    for row in rows:
        unit, scale = ("s", 1.0) if row.seconds >= 1 else ("ms", 1e3) if row.seconds >= 1e-3 else ("µs", 1e6)
        print(f"| {row.what} | {row.seconds * scale:.3g} {unit} | {row.seconds / base.seconds:.2f} |")


def equal(ours: np.ndarray, theirs: np.ndarray, name: str) -> None:
    """Fail where a peer's scores are not ours to 1e-9."""
    if ours.shape != theirs.shape or not np.allclose(ours, theirs, rtol=0, atol=1e-9, equal_nan=False):
        sys.exit(f"{name} gives other scores than goldenthread")
    print(f"{name}: {ours.size:,} scores equal to 1e-9", file=sys.stderr)


def is_wanted(name: str, package: str, wanted: list[str]) -> bool:
    """Say whether to run a peer, and where it is asked for and not installed, say so."""
    if wanted and package not in wanted:
        return False
    if importlib.util.find_spec(package) is not None:
        return True
    print(f"{name}: {package} is not installed, so it is passed over", file=sys.stderr)
    return False


def sweeps(plan: Council, times: int) -> None:
    """Scores alone, everything laid out beforehand: ours, SciPy's products, and a raw read of the same bytes."""
    graph = gt.LevelGraph(plan.level.size, children=plan.child, parents=plan.parent)
    order, weights = graph.order, plan.weight[graph.edge_order]
    ours = plan.leaf_score[order]
    theirs = peers.ScipySweep(plan.level, plan.child, plan.parent, plan.weight)
    scores = plan.leaf_score[theirs.order]
    graph.sweep(ours, weights)
    theirs.sweep(scores)
    mine, other = np.empty_like(ours), np.empty_like(ours)
    mine[order], other[theirs.order] = ours, scores
    equal(mine, other, "SciPy")
    ends, targets = np.arange(plan.level.size, dtype=np.uint32), plan.child.astype(np.uint32)

    def raw_read() -> float:
        return weights.sum() + ours.sum() + float(ends.sum()) + float(targets.sum())

    rows = [
        Row("goldenthread: scores alone, 1 thread", least(lambda: graph.sweep(ours, weights), times)),
        Row("goldenthread: scores alone, 2 threads", least(lambda: graph.sweep(ours, weights, threads=2), times)),
        Row(
            "SciPy: row-normalised CSR by level, one product a level, 1 thread",
            least(lambda: theirs.sweep(scores), times),
        ),
        Row("NumPy: raw read (sums) of the same bytes, 1 thread", least(raw_read, times)),
    ]
    show(f"Scores alone: {plan.level.size:,} elements, {plan.child.size:,} links", rows, rows[0])


def own_contenders(plan: Council) -> dict[str, Callable[[], np.ndarray]]:
    """Return the whole way, from each package's tables, by what it is called."""

    def from_tables(elements: object, links: object) -> Callable[[], np.ndarray]:
        return lambda: gt.Plan.from_tables(elements=elements, links=links).roll_up(as_of="2025-01-01").scores

    made = {"goldenthread, from pyarrow tables": from_tables(plan.elements, plan.links)}
    if importlib.util.find_spec("polars") is not None:
        import polars as pl

        made["goldenthread, from polars tables"] = from_tables(pl.from_arrow(plan.elements), pl.from_arrow(plan.links))
    if importlib.util.find_spec("pandas") is not None:
        made["goldenthread, from pandas tables"] = from_tables(plan.elements.to_pandas(), plan.links.to_pandas())
    return made


def peer_contenders(plan: Council, slow: bool, wanted: list[str]) -> dict[str, Callable[[], np.ndarray]]:
    """Return the same with peers that are installed and asked for."""
    contenders = [
        ("DuckDB: ids by join, one grouped insert a level", "duckdb", peers.duckdb_sql),
        ("pyarrow index_in + SciPy, levels given", "scipy", peers.scipy_from_arrow),
        ("polars: joins, one group-by a level", "polars", peers.polars_frames),
        ("pandas: index look-ups, one group-by a level", "pandas", peers.pandas_frames),
    ]
    if slow:
        contenders.append(("rustworkx: topological walk", "rustworkx", peers.rustworkx_walk))
        contenders.append(("NetworkX: topological walk", "networkx", peers.networkx_walk))
    return {name: make(plan) for name, package, make in contenders if is_wanted(name, package, wanted)}


def end_to_end(plan: Council, times: int, slow: bool, wanted: list[str]) -> None:
    """Tables in, every score out."""
    own = own_contenders(plan)
    scores = next(iter(own.values()))()
    rows = [Row(name + ": every check made, plan frozen, every column", least(run, times)) for name, run in own.items()]
    for name, run in peer_contenders(plan, slow, wanted).items():
        equal(scores, run(), name.split(":")[0])
        rows.append(Row(name, least(run, 1 if "walk" in name else max(1, times // 2))))
    show(f"Tables in, every score out, {ON}: {plan.level.size:,} elements, {plan.child.size:,} links", rows, rows[0])


def peak_of(name: str, elements: int) -> None:
    """Print by how much one contender raises the peak of memory over what its tables take, in MB. Linux alone."""
    plan = council(elements)
    everyone = own_contenders(plan) | peer_contenders(plan, False, [])
    run = everyone[name]
    gc.collect()

    def now(what: str) -> int:
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(what))

    before = now("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    run()
    print(round((now("VmHWM") - before) / 1024))


def memory(plan: Council, wanted: list[str]) -> None:
    """Show the peak of memory of each, in a process of its own."""
    size = plan.level.size
    print(f"\n### Peak of memory over the tables, {ON}: {size:,} elements\n\n| what | MB | ratio |\n|---|---:|---:|")
    first = 0
    for name in own_contenders(plan) | peer_contenders(plan, False, wanted):
        command = [sys.executable, __file__, "--elements", str(size), "--peak-of", name]
        command += ["--all-cores"] if ALL_CORES else []
        megabytes = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        first = first or megabytes
        print(f"| {name} | {megabytes:,} | {megabytes / first:.2f} |")


def checks(plan: Council, times: int) -> None:
    """Every finding by a council's rules, beside one full roll-up."""
    built = gt.Plan.from_tables(elements=plan.elements, links=plan.links)
    built.roll_up(as_of="2025-01-01")

    def roll_up() -> object:
        return built.roll_up(as_of="2025-01-01")

    found = len(built.check(RULES))
    rows = [
        Row("a full roll-up", least(roll_up, times)),
        Row("every finding by the default rules", least(built.check, times)),
        Row(f"every finding by a council's rules ({found:,})", least(lambda: built.check(RULES), times)),
        Row("the same, and links that others imply", least(lambda: built.check(RULES, redundant_links=True), 1)),
        Row("the same, and single supports", least(lambda: built.check(RULES, single_support=True), 1)),
    ]
    show(f"Checks, {ON}: {plan.level.size:,} elements, {plan.child.size:,} links", rows, rows[0])


def with_dates(links: pa.Table) -> pa.Table:
    """Put dates on a tenth of the links: half of these hold in 2024, and half have ended."""
    dated = np.arange(links.num_rows) % 10 == 0
    first = np.where(dated, "2020-04-01", "")
    last = np.where(dated, np.where(np.arange(links.num_rows) % 20 == 0, "2030-03-31", "2022-03-31"), "")
    return links.append_column("valid_from", pa.array(first)).append_column("valid_to", pa.array(last))


def one_line(plan: Council) -> None:
    """One line of sight from Python, and what importing costs."""
    built = gt.Plan.from_tables(elements=plan.elements, links=plan.links)
    ids = plan.elements["id"].to_pylist()[:20_000]
    built.shortest_line(ids[0])
    start = time.perf_counter()
    for name in ids:
        next(iter(built.lines_of_sight(name)), None)
    first = Row("goldenthread: the first line of sight, from Python", (time.perf_counter() - start) / len(ids))
    start = time.perf_counter()
    for name in ids:
        built.shortest_line(name)
    rows = [first, Row("goldenthread: the shortest line of sight", (time.perf_counter() - start) / len(ids))]
    dated = gt.Plan.from_tables(elements=plan.elements, links=with_dates(plan.links))
    dated.shortest_line(ids[0], as_of="2024-06-30")
    day = dt.date(2024, 6, 30)
    start = time.perf_counter()
    for name in ids:
        next(iter(dated.lines_of_sight(name, as_of=day)), None)
    rows.append(Row("the first, at a date, a tenth of the links dated", (time.perf_counter() - start) / len(ids)))
    show(f"One line of sight: {plan.level.size:,} elements", rows, first)

    def start_up(code: str) -> float:
        return least(lambda: subprocess.run([sys.executable, "-c", code], check=True), 11)

    bare = Row("bare Python", start_up("pass"))
    show("Importing", [bare, Row("import goldenthread", start_up("import goldenthread"))], bare)


def main() -> None:
    """Run every table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=1_000_000, help="how many elements (default 1,000,000)")
    parser.add_argument("--times", type=int, default=7, help="how many runs of each (default 7)")
    parser.add_argument("--slow", action="store_true", help="rustworkx and NetworkX too")
    parser.add_argument("--all-cores", action="store_true", help="as many threads as each takes; one unless given")
    parser.add_argument("--memory", action="store_true", help="the peaks of memory instead of times")
    parser.add_argument("--peak-of", default="", help=argparse.SUPPRESS)
    parser.add_argument("--whole-way", action="store_true", help="only from tables to scores")
    parser.add_argument("--peers", default="", help="only these, by package: duckdb,scipy,polars,pandas")
    arguments = parser.parse_args()
    wanted = [package for package in arguments.peers.split(",") if package]
    if arguments.peak_of:
        peak_of(arguments.peak_of, arguments.elements)
        return
    plan = council(arguments.elements)
    if arguments.memory:
        memory(plan, wanted)
        return
    if arguments.whole_way:
        end_to_end(plan, arguments.times, arguments.slow, wanted)
        return
    if is_wanted("SciPy: the sweep for scores alone", "scipy", wanted):
        sweeps(plan, arguments.times)
    end_to_end(plan, arguments.times, arguments.slow, wanted)
    checks(plan, arguments.times)
    one_line(plan)


if __name__ == "__main__":
    main()
