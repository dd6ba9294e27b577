"""The extension module gives out what Python looks for, and nothing that another library might take for its own."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import goldenthread as gt

CHECK = Path(__file__).parents[2] / "structure" / "check_exports.py"
NM = shutil.which("nm")


@pytest.mark.skipif(sys.platform != "linux" or NM is None, reason="needs nm")
def test_the_module_exports_its_beginning_alone():
    command = [sys.executable, CHECK, NM, gt._core.__file__, "PyInit__core"]
    made = subprocess.run(command, capture_output=True, text=True)
    assert made.returncode == 0, made.stdout + made.stderr
