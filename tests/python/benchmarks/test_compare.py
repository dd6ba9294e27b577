"""The script that times peers still runs, and finds their scores equal to ours."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
SCRIPT = Path(__file__).parents[3] / "benchmarks" / "python" / "compare.py"


def test_compare_finds_peers_equal_and_prints_their_times():
    path = os.pathsep.join([str(SCRIPT.parent), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, str(SCRIPT), "--elements", "2000", "--times", "1", "--peers", "duckdb"]
    ran = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "DuckDB: 2,000 scores equal to 1e-9" in ran.stderr
    assert "| goldenthread: every check made, plan frozen, every column, 1 thread |" in ran.stdout
    assert "| DuckDB: ids by join, one grouped insert a level, 1 thread |" in ran.stdout
