import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import goldenthread as gt

HEAVY = [
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "duckdb",
    "rich",
    "click",
    "json",
    "re",
    "inspect",
    "typing",
    "dataclasses",
    "pathlib",
]

# What the first use of `gt.Plan` may import.
FIRST_USE = {
    *("_core", "plan", "base", "frame", "intake", "model", "rollup"),
    *(f"base.{name}" for name in ("asking", "documented", "errors", "generic", "later", "threads", "wrong_sort")),
    *("frame.column", "frame.frame", "frame.shown"),
    "intake.short_ways",
    *("model.base_plan", "model.plan_answer"),
    *("rollup.base_live_rollup", "rollup.base_rollup", "rollup.rolling_up"),
}


class TestImport:
    def test_a_name_is_imported_when_it_is_used(self):
        code = (
            "import sys, goldenthread as gt; print(*sorted(name for name in sys.modules if name.startswith('golden')));"
            "gt.Period; print('goldenthread._core' in sys.modules, 'goldenthread.model.plan' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines() == ["goldenthread", "True False"]

    def test_type_checkers_are_told_the_same_names(self):
        stub = ast.parse(Path(gt.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
        told = {alias.asname: line.module for line in stub.body for alias in line.names}
        assert sorted(told) == gt.__all__
        for name, module in told.items():
            assert getattr(gt, name) is getattr(importlib.import_module(module), name)
        assert set(gt.__all__) < set(dir(gt))
        with pytest.raises(AttributeError, match="has no attribute 'Plam'"):
            gt.Plam  # noqa: B018

    def test_nothing_heavy_comes_with_it(self):
        code = (
            "import sys; before = set(sys.modules); from goldenthread import *; "
            "print(*sorted(name for name in set(sys.modules) - before if name.split('.')[0] != 'goldenthread'))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert not set(done.stdout.split()) & set(HEAVY), done.stdout
        assert len(done.stdout.split()) < 15, done.stdout

    def test_the_first_use_of_a_plan_imports_only_what_its_class_is_made_of(self):
        code = (
            "import sys, __future__, datetime; import goldenthread as gt; before = set(sys.modules); gt.Plan; "
            "print(*sorted(set(sys.modules) - before))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert set(done.stdout.split()) <= {f"goldenthread.{module}" for module in FIRST_USE}

    def test_each_method_is_imported_when_it_is_first_used(self):
        code = (
            "import sys, goldenthread as gt\n"
            "gt.Plan; before = 'goldenthread.trace.tracing' in sys.modules; first = gt.Plan.impact\n"
            "assert (before, 'goldenthread.trace.tracing' in sys.modules) == (False, True)\n"
            "assert first is gt.Plan.impact is vars(gt.Plan)['impact'], first\n"
            "assert 'goldenthread.coverage.checking' not in sys.modules\n"
            "gt.Plan.from_tables({'id': [], 'kind': [], 'title': []}).check()\n"
            "help(gt.Plan.roll_up), help(gt.Plan), help(gt.Rollup)\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert "as_of : datetime.date or str, or several" in done.stdout
        assert "out_of_sight(self" in done.stdout
        assert "goldenthread.base.later" not in done.stdout

    def test_a_plan_is_built_and_traced_without_any_data_frame_library(self):
        code = (
            "import sys\n"
            "import goldenthread as gt\n"
            "plan = gt.Plan.from_tables(elements={'id': ['A'], 'kind': ['Action'], 'title': ['a']})\n"
            "repr(plan.check()), plan.check()._repr_html_(), plan.roll_up('2020-01-01')['A'].explain()._repr_html_()\n"
            "assert not {'pandas', 'polars', 'pyarrow', 'duckdb', 'rich', 'click'} & set(sys.modules)\n"
        )
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
