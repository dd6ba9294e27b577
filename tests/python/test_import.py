import subprocess
import sys

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


class TestImport:
    def test_nothing_heavy_comes_with_it(self):
        code = (
            "import sys; before = set(sys.modules); import goldenthread; "
            "print(*sorted(name for name in set(sys.modules) - before if name.split('.')[0] != 'goldenthread'))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert not set(done.stdout.split()) & set(HEAVY), done.stdout
        assert len(done.stdout.split()) < 15, done.stdout

    def test_a_plan_is_built_and_traced_without_any_data_frame_library(self):
        code = (
            "import sys\n"
            "import goldenthread as gt\n"
            "plan = gt.Plan.from_tables(elements={'id': ['A'], 'kind': ['Action'], 'title': ['a']})\n"
            "repr(plan.check()), plan.check()._repr_html_(), plan.roll_up('2020-01-01')['A'].explain()._repr_html_()\n"
            "assert not {'pandas', 'polars', 'pyarrow', 'duckdb', 'rich', 'click'} & set(sys.modules)\n"
        )
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
