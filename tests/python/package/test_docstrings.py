"""Whoever works in a notebook never needs another document to know what something takes and gives."""

import doctest
import importlib
import inspect
import pkgutil
import re

import pytest

import goldenthread as gt
from goldenthread import _core
from goldenthread.frame.frame import Frame

MODULES = [
    importlib.import_module(module.name)
    for module in pkgutil.walk_packages(gt.__path__, "goldenthread.")
    if not module.name.endswith("__main__")
]
PUBLIC = {name: getattr(gt, name) for name in gt.__all__ if not name.startswith("__")}
OURS = {
    f"{name}.{member}": inspect.getattr_static(thing, member)
    for name, thing in PUBLIC.items()
    if inspect.isclass(thing)
    for ancestor in thing.__mro__
    if ancestor.__module__.startswith("goldenthread")
    for member, value in vars(ancestor).items()
    if not member.startswith("_") and not isinstance(value, str)
}


def routine(name):
    thing, member = name.split(".")
    return getattr(PUBLIC[thing], member)


class TestDocstrings:
    def test_every_folder_is_gone_through(self):
        assert {"goldenthread.trace.trace", "goldenthread.plan", "goldenthread.cli.program"} <= {
            module.__name__ for module in MODULES
        }

    @pytest.mark.parametrize("name", PUBLIC)
    def test_every_public_name_says_what_it_is(self, name):
        first = (PUBLIC[name].__doc__ or "").strip().splitlines()
        assert first, name
        assert first[0].endswith((".", ":")) or "->" in first[0], first[0]

    @pytest.mark.parametrize("name", OURS)
    def test_every_member_says_what_it_is(self, name):
        if OURS[name].__class__.__name__ == "member_descriptor":
            assert name.split(".")[1] in PUBLIC[name.split(".")[0]].__doc__
        else:
            assert (OURS[name].__doc__ or "").strip(), name

    @pytest.mark.parametrize("name", [name for name in OURS if inspect.isroutine(routine(name))])
    def test_what_it_takes_and_gives(self, name):
        called = routine(name)
        try:
            signature = inspect.signature(called)
        except ValueError:
            # Compiled: the docstring begins with the signature.
            signature, said = called.__doc__.strip().split("\n", 1)
            given = re.sub(r"\(self: [\w.]+", "(", signature.partition(" -> ")[0])
            assert ":" not in given or "Parameters\n----------" in said
            assert signature.endswith("-> None") or "Returns\n-------" in said
            return
        takes = [one for one in signature.parameters if one not in ("self", "cls")]
        doc = inspect.getdoc(called)
        if takes:
            assert "Parameters\n----------" in doc, name
            for one in takes:
                kind = signature.parameters[one].kind
                shown = {"VAR_KEYWORD": "**", "VAR_POSITIONAL": "*"}.get(kind.name, "") + one
                assert shown in doc, f"{name}: {one}"
        if signature.return_annotation not in ("None", inspect.Signature.empty):
            assert "Returns\n-------" in doc or "Yields\n------" in doc, name

    @pytest.mark.parametrize("table", sorted(set(Frame(_core.schema())["table"])))
    def test_every_column_of_a_table_is_named_where_tables_come_in(self, table):
        said = re.search(rf"{table} : table.*?(?=\n\w)", inspect.getdoc(gt.Plan.from_tables), re.DOTALL)[0]
        missing = [
            name
            for row in Frame(_core.schema()).rows()
            for name in (row["column"],)
            if row["table"] == table and not re.search(rf"\b{name}\b", said)
        ]
        assert not missing

    @pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
    def test_examples_run(self, module):
        assert doctest.testmod(module).failed == 0

    def test_examples_of_the_package_and_its_compiled_half_run(self):
        assert doctest.testmod(gt).failed == 0
        names = ["Period", "FiscalCalendar", "LevelGraph", "parse_date", "parse_period"]
        runner = doctest.DocTestRunner()
        tests = [
            test
            for name in names
            for test in [doctest.DocTestParser().get_doctest(getattr(gt, name).__doc__, {}, name, None, 0)]
        ]
        for test in tests:
            assert test.examples, test.name
            assert runner.run(test).failed == 0, test.name
