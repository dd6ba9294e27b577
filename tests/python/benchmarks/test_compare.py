"""The script that times peers still runs, and finds their scores equal to ours."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
SCRIPT = Path(__file__).parents[3] / "benchmarks" / "python" / "compare.py"


def compare(*options: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(SCRIPT.parent), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(SCRIPT), "--elements", "2000", "--times", "1", "--peers", "duckdb", *options]
    ran = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran


@pytest.mark.parametrize("options", [[], ["--all-cores", "--whole-way"]])
def test_compare_finds_peers_equal_and_prints_their_times(options):
    ran = compare(*options)
    assert "DuckDB: 2,000 scores equal to 1e-9" in ran.stderr
    assert ("all " in ran.stdout) == bool(options)
    assert "| goldenthread, from pyarrow tables: every check made, plan frozen, every column |" in ran.stdout
    assert "| DuckDB: ids by join, one grouped insert a level |" in ran.stdout


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="peaks are read where Linux tells them")
def test_compare_tells_the_peak_of_memory():
    printed = compare("--memory").stdout
    assert "| goldenthread, from pyarrow tables |" in printed
    assert "| DuckDB: ids by join, one grouped insert a level |" in printed
