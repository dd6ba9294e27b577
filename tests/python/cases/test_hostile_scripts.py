"""The scripts of hostile input, each of which ends with 0 where all is as it should be."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("GOLDENTHREAD_SHARED_DIR", Path(__file__).parents[3] / "shared"))
HOSTILE = SHARED / "cases" / "hostile"
NAMES = (
    "special-files-hang",
    "terminal-escapes",
    "torn-folder-write",
    "unfinished-symlink-and-mode",
    "arrow-malformed-crash",
)


@pytest.mark.skipif(os.name != "posix", reason="what POSIX has")
@pytest.mark.parametrize("name", NAMES)
def test_script(name, tmp_path):
    script = HOSTILE / name / "repro.py"
    if not script.exists():
        pytest.skip("the shared cases are not here")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    command = bin_folder / "goldenthread"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m goldenthread "$@"\n')
    command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "TMPDIR": str(tmp_path)}
    made = subprocess.run([sys.executable, script], capture_output=True, text=True, env=environment, timeout=300)
    assert made.returncode == 0, made.stdout + made.stderr
