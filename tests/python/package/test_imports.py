"""No module imports from a floor above its own, and no imports go round: of the package, and where it is broken."""

import importlib.util
from pathlib import Path

import pytest

import goldenthread as gt

SCRIPT = Path(__file__).parents[2] / "structure" / "check_imports.py"


def checker():
    spec = importlib.util.spec_from_file_location("check_imports", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


CHECKER = checker()
HOUSE = {
    "__init__.py": "",
    "base/__init__.py": "",
    "base/words.py": "import enum\n",
    "model/__init__.py": "",
    "model/elements.py": "from goldenthread.base.words import Role\n",
    "model/framework.py": "from goldenthread import _core\n",
    "trace/__init__.py": "",
    "trace/trace.py": "from goldenthread.model.elements import Elements\n",
    "plan.py": "from goldenthread.trace import trace\n",
    "cli/__init__.py": "import goldenthread as gt\n",
}


def offences(folder, files):
    for name, text in {**HOUSE, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return CHECKER.offences(folder)


def test_the_package_keeps_the_rules():
    assert CHECKER.offences(Path(gt.__file__).parent) == []


def test_a_house_that_keeps_the_rules_has_no_offence(tmp_path):
    assert offences(tmp_path, {}) == []


TRACE = "model imports trace.trace from trace, a floor above"
OFFENCES = {
    "upward": ("model/framework.py", 1, "from goldenthread.trace.trace import Path\n", TRACE),
    "inside a function": ("model/framework.py", 2, "def made():\n    from goldenthread.trace import trace\n", TRACE),
    "put off": ("model/framework.py", 1, "globals().update(later('trace', paths='trace'))\n", TRACE),
    "for type checkers alone": (
        *("model/framework.py", 3),
        *("TYPE_CHECKING = False\nif TYPE_CHECKING:\n    import goldenthread.trace.trace\n", TRACE),
    ),
    "in a stub": (
        *("trace/paths.pyi", 1, "from goldenthread.plan import Plan\n"),
        "trace imports plan from plan, a floor above",
    ),
    "relative": ("model/framework.py", 1, "from ..trace import trace\n", TRACE),
    "the package itself": (
        *("trace/trace.py", 1, "import goldenthread as gt\n"),
        "trace imports __init__ from __init__, a floor above",
    ),
    "no floor": ("attic/boxes.py", 1, "\n", "stands on no floor; "),
    "long": (
        *("model/elements.py", CHECKER.LONGEST + 1, "\n" * (CHECKER.LONGEST + 1)),
        f"a module of {CHECKER.LONGEST + 1} lines; ",
    ),
}


@pytest.mark.parametrize(("path", "line", "text", "said"), OFFENCES.values(), ids=OFFENCES)
def test_an_offence_is_named(tmp_path, path, line, text, said):
    (found,) = offences(tmp_path, {path: text})
    assert found.startswith(f"{path}:{line}: {said}")


def test_a_circle_on_one_floor_is_named(tmp_path):
    round_and_round = {
        "model/framework.py": "def named():\n    from goldenthread.model.elements import Element\n",
        "model/elements.py": "from goldenthread.model import framework\n",
    }
    (found,) = offences(tmp_path, round_and_round)
    assert found.startswith("model.elements: imports go round: model.elements, model.framework")
