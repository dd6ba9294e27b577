"""What cibuildwheel makes of this project's settings: a wheel for every Python, on each platform."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]
PLATFORMS = {
    ("linux", "x86_64"): "manylinux_x86_64",
    ("linux", "aarch64"): "manylinux_aarch64",
    ("macos", "arm64"): "macosx_arm64",
    ("windows", "AMD64"): "win_amd64",
}


def pythons():
    """The Pythons for which wheels are named in the settings."""
    settings = (PROJECT / "pyproject.toml").read_text(encoding="utf-8")
    return re.findall(r"(cp\d+)-\*", settings.partition("[tool.cibuildwheel]")[2].partition("skip")[0])


@pytest.mark.parametrize(("platform", "machine"), PLATFORMS)
def test_a_wheel_is_made_for_every_python(platform, machine):
    pytest.importorskip("cibuildwheel")
    asked = [sys.executable, "-m", "cibuildwheel", "--print-build-identifiers", "--platform", platform]
    done = subprocess.run([*asked, "--archs", machine, PROJECT], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [f"{python}-{PLATFORMS[platform, machine]}" for python in pythons()]
    assert pythons() == ["cp310", "cp311", "cp312", "cp313", "cp314"]
