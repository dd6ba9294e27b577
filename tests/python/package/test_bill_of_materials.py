"""The software bill of materials: valid, and of what the project is made of."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import goldenthread as gt

SCRIPT = Path(__file__).parents[3] / "scripts" / "sbom"


@pytest.fixture(scope="module")
def text():
    return subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=True).stdout


def test_it_is_valid(text):
    pytest.importorskip("cyclonedx")
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_it_names_all_that_is_needed_and_the_version(text):
    found = json.loads(text)
    assert found["metadata"]["component"]["version"] == gt.__version__
    assert {part["name"] for part in found["components"]} == {"boost", "pybind11", "click", "numpy", "rich"}


def test_it_is_the_same_each_time(text):
    assert subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=True).stdout == text
