"""Methods that are imported when they are first used are the methods, wherever they are found."""

import inspect
import sys
import types
from concurrent.futures import ThreadPoolExecutor

import pytest

import goldenthread as gt
from goldenthread.base.asking import asked
from goldenthread.base.later import Later, later


@pytest.fixture
def house(monkeypatch):
    """A class whose method is of a module that is not imported yet."""
    module = types.ModuleType("goldenthread.attic")

    def carried(self, what, *, upstairs=True):
        """Carry something."""
        return self, what, upstairs

    module.carried = carried
    monkeypatch.setitem(sys.modules, module.__name__, module)

    class House:
        carry = Later(module.__name__, "carried")
        ask = asked(Later(module.__name__, "carried"), "ask")

    return House


def test_the_method_takes_its_place_when_an_object_is_asked(house):
    assert isinstance(vars(house)["carry"], Later)
    home = house()
    assert home.carry("a box", upstairs=False) == (home, "a box", False)
    assert inspect.isfunction(vars(house)["carry"])
    assert isinstance(vars(house)["ask"], Later)
    assert home.ask("a box") == (home, "a box", True)
    assert vars(house)["ask"].__wrapped__ is vars(house)["carry"]


def test_a_class_below_finds_the_same_method(house):
    class Cottage(house):
        def carry(self, what):
            return super().carry(what)[1:]

    assert Cottage().carry("a box") == ("a box", True)
    assert house.carry is vars(house)["carry"]


def test_it_is_shown_and_called_as_the_function_where_it_is_found_in_the_class(house):
    found = vars(house)["carry"]
    assert inspect.getdoc(found) == "Carry something."
    assert str(inspect.signature(found)) == "(self, what, *, upstairs=True)"
    assert found(1, 2) == (1, 2, True)
    assert found.__wrapped__ is house.carry
    assert found.__doc__ == house.carry.__doc__


def test_several_threads_get_one_method(house):
    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda _: house().ask("a box")[1], range(64)))
    assert got == ["a box"] * 64
    assert inspect.isfunction(vars(house)["ask"])


def test_modules_of_a_floor_give_their_functions():
    found = later("trace", "tracing", paths="trace")
    assert list(found) == ["tracing", "paths"]
    assert found["tracing"].ancestors.__wrapped__ is inspect.unwrap(gt.Plan.ancestors)
    assert found["paths"].Path.__wrapped__ is gt.Path


@pytest.mark.parametrize("thing", [gt.Plan, gt.Rollup, gt.LiveRollup])
def test_every_method_of_the_package_is_found(thing):
    for name in dir(thing):
        assert not isinstance(getattr(thing, name), Later)
