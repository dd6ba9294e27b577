"""The script that times reading and writing files still runs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
SCRIPT = Path(__file__).parents[3] / "benchmarks" / "python" / "compare_files.py"


def test_compare_files_prints_how_fast_files_are_read_and_written():
    path = os.pathsep.join([str(SCRIPT.parent), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, str(SCRIPT), "--elements", "4000", "--times", "1"]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "| write one JSON file | 1 |" in ran.stdout
    assert "| goldenthread: a folder of CSV files as a plan | 1 |" in ran.stdout
    assert "| DuckDB read_csv of its files, to Arrow | 1 |" in ran.stdout
