"""Times reading and writing a plan's files beside pyarrow's and DuckDB's readers of the same files.

Each figure is of a process of its own: the least wall-clock time of several runs, and how much memory the process took
at most beyond what it had once everything was imported. The peers make columns of text of the cells and no more;
`read_plan` also checks every cell, joins the links to their elements and makes a plan.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import multiprocessing
import os
import resource
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import generated_council

import goldenthread as gt

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

TABLES = ("elements", "links", "measures", "observations", "targets", "updates", "justifications")


def plan_from_folder(place: Path, threads: int) -> Any:
    """Read the folder as a plan."""
    os.environ["GOLDENTHREAD_THREADS"] = str(threads)
    return gt.read_plan(place / "plan")


def plan_from_json(place: Path, threads: int) -> Any:
    """Read the JSON file as a plan."""
    os.environ["GOLDENTHREAD_THREADS"] = str(threads)
    return gt.read_plan(place / "plan.json")


def arrow_csv(place: Path, threads: int) -> Any:
    """Read every CSV file with pyarrow."""
    import pyarrow as pa
    from pyarrow import csv

    pa.set_cpu_count(threads)
    return [
        csv.read_csv(
            file,
            read_options=csv.ReadOptions(use_threads=threads > 1),
            parse_options=csv.ParseOptions(newlines_in_values=True),
        )
        for file in files(place)
    ]


def duckdb_csv(place: Path, threads: int) -> Any:
    """Read every CSV file with DuckDB, as Arrow tables."""
    import duckdb

    database = duckdb.connect()
    database.execute(f"SET threads = {threads}")
    return [
        database.execute("SELECT * FROM read_csv($file)", {"file": str(file)}).to_arrow_table() for file in files(place)
    ]


def arrow_json(place: Path, threads: int) -> Any:
    """Read the same rows as JSON lines with pyarrow."""
    import pyarrow as pa
    from pyarrow import json as arrow

    pa.set_cpu_count(threads)
    return [
        arrow.read_json(file, read_options=arrow.ReadOptions(use_threads=threads > 1))
        for file in sorted((place / "lines").iterdir())
    ]


def python_json(place: Path, _threads: int) -> Any:
    """Read the JSON file with Python's own reader."""
    return json.loads((place / "plan.json").read_bytes())


def files(place: Path) -> list[Path]:
    """Return the CSV files of the plan."""
    return sorted((place / "plan").glob("*.csv"))


def measured(call: Callable[[Path, int], Any], place: Path, threads: int, times: int) -> tuple[float, float]:
    """Return the least seconds that a call takes, and the megabytes it takes at most, in a process of its own."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(there, call.__name__, place, threads, times))
    process.start()
    there.close()
    figures = here.recv()
    process.join()
    return figures


def _measure(to: Any, name: str, place: Path, threads: int, times: int) -> None:
    call = globals()[name]
    for module in ("pyarrow.csv", "pyarrow.json", "duckdb"):
        if importlib.util.find_spec(module.partition(".")[0]) is not None:
            importlib.import_module(module)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    least = float("inf")
    peak = 0.0
    for run in range(times):
        start = time.perf_counter()
        made = call(place, threads)
        least = min(least, time.perf_counter() - start)
        del made
        if run == 0:
            peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / 1e6
    to.send((least, peak))


def written(plan: gt.Plan, place: Path, times: int) -> list[tuple[str, float, int]]:
    """Write the plan as a folder and as JSON: what, the least seconds, and the bytes."""
    rows = []
    for what, name in (("write a folder of CSV files", "plan"), ("write one JSON file", "plan.json")):
        seconds = float("inf")
        for _ in range(times):
            start = time.perf_counter()
            plan.write(place / name)
            seconds = min(seconds, time.perf_counter() - start)
        made = place / name
        size = made.stat().st_size if made.is_file() else sum(file.stat().st_size for file in files(place))
        rows.append((what, seconds, size))
    return rows


def write_lines(place: Path) -> None:
    """Write the tables of the JSON file as JSON lines, a file a table."""
    (place / "lines").mkdir()
    whole = json.loads((place / "plan.json").read_bytes())
    for table in TABLES:
        if whole.get(table):
            with (place / "lines" / f"{table}.jsonl").open("w", encoding="utf-8") as out:
                out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in whole[table])


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=3)
    given = parser.parse_args()
    plan = generated_council.generated_council(given.elements // 4, given.elements * 9 // 16)
    every = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        print(f"\n### A plan of {len(plan):,} elements as files, {every} processors\n")
        print("| what | threads | time | MB/s | memory at most |\n|---|---:|---:|---:|---:|")
        for what, seconds, size in written(plan, place, given.times):
            print(f"| {what} | 1 | {seconds:.2f} s | {size / 1e6 / seconds:.0f} | |")
        del plan
        write_lines(place)
        csv_bytes = sum(file.stat().st_size for file in files(place))
        line_bytes = sum(file.stat().st_size for file in (place / "lines").iterdir())
        json_bytes = (place / "plan.json").stat().st_size
        calls = [
            ("goldenthread: a folder of CSV files as a plan", plan_from_folder, csv_bytes, "goldenthread"),
            ("pyarrow.csv.read_csv of its files", arrow_csv, csv_bytes, "pyarrow"),
            ("DuckDB read_csv of its files, to Arrow", duckdb_csv, csv_bytes, "duckdb"),
            ("goldenthread: the JSON file as a plan", plan_from_json, json_bytes, "goldenthread"),
            ("pyarrow.json.read_json of the same rows as JSON lines", arrow_json, line_bytes, "pyarrow"),
            ("Python's json.loads of the JSON file", python_json, json_bytes, "json"),
        ]
        for what, call, size, package in calls:
            if importlib.util.find_spec(package) is None:
                print(f"| {what} | | not installed | | |")
                continue
            for threads in sorted({1, every}):
                if threads > 1 and call is python_json:
                    continue
                seconds, peak = measured(call, place, threads, given.times)
                print(f"| {what} | {threads} | {seconds:.2f} s | {size / 1e6 / seconds:.0f} | {peak:,.0f} MB |")


if __name__ == "__main__":
    main()
