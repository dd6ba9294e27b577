"""The extension module as installed: guarded stacks, checked copies, and address tables that cannot be changed."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from goldenthread import _core

MODULE = Path(_core.__file__).resolve()


@pytest.fixture(scope="module")
def told():
    if sys.platform != "linux" or shutil.which("readelf") is None:
        pytest.skip("needs readelf")
    if "site-packages" not in MODULE.parts:
        pytest.skip("the module was not installed, and is not optimised")

    def of(*options):
        return subprocess.run(
            ["readelf", "-W", *options, str(MODULE)], capture_output=True, text=True, check=True
        ).stdout

    return of


def test_stacks_are_guarded(told):
    assert "__stack_chk_fail" in told("--dyn-syms")


def test_addresses_are_settled_before_it_runs_and_cannot_be_changed(told):
    assert "BIND_NOW" in told("--dynamic") or "NOW" in told("--dynamic")
    assert "GNU_RELRO" in told("--segments")


def test_the_stack_cannot_be_run(told):
    (stack,) = [line for line in told("--segments").splitlines() if "GNU_STACK" in line]
    assert "RWE" not in stack


def test_nothing_that_is_linked_to_is_found_beside_where_the_builder_had_it(told):
    assert "RPATH" not in told("--dynamic").replace("RUNPATH", "RPATH")


def test_everything_in_it_was_compiled_with_checked_copies():
    rules = sorted((Path(__file__).parents[3] / "build" / "python").glob("*/build.ninja"))
    if not rules or "site-packages" not in MODULE.parts:
        pytest.skip("it was not built here")
    objects = rules[-1].read_text(encoding="utf-8").split("\nbuild ")
    compiled = [rule for rule in objects if "CXX_COMPILER__goldenthread_" in rule or "CXX_COMPILER___core_" in rule]
    assert len(compiled) > 10
    assert all("-D_FORTIFY_SOURCE=2" in rule for rule in compiled)
