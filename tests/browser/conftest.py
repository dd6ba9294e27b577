"""What the tests in a browser need: Chromium, and axe-core, which looks for what keeps people from reading a page."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from browser import Browser

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def plans():
    return ROOT / "examples" / "plans"


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    program = shutil.which("chromium")
    axe = Path(
        os.environ.get("GOLDENTHREAD_AXE", ROOT / "build" / "browser" / "node_modules" / "axe-core" / "axe.min.js")
    )
    if program is None or not axe.exists():
        pytest.skip("needs Chromium and axe-core: scripts/test --browser installs both")
    return Browser(program, axe.read_text(encoding="utf-8"), tmp_path_factory.mktemp("browser"))
