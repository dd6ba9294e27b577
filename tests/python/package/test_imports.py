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


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param(
            {"model/framework.py": "from goldenthread.trace.trace import Path\n"},
            "model/framework.py:1: model imports trace.trace from trace, a floor above",
            id="upward",
        ),
        pytest.param(
            {"model/framework.py": "def made():\n    from goldenthread.trace import trace\n    return trace\n"},
            "model/framework.py:2: model imports trace.trace from trace, a floor above",
            id="inside a function",
        ),
        pytest.param(
            {"model/framework.py": "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    import goldenthread.trace.trace\n"},
            "model/framework.py:3: model imports trace.trace from trace, a floor above",
            id="for type checkers alone",
        ),
        pytest.param(
            {"trace/paths.pyi": "from goldenthread.plan import Plan\n"},
            "trace/paths.pyi:1: trace imports plan from plan, a floor above",
            id="in a stub",
        ),
        pytest.param(
            {"model/framework.py": "from ..trace import trace\n"},
            "model/framework.py:1: model imports trace.trace from trace, a floor above",
            id="relative",
        ),
        pytest.param(
            {"trace/trace.py": "import goldenthread as gt\n"},
            "trace/trace.py:1: trace imports __init__ from __init__, a floor above",
            id="the package itself",
        ),
        pytest.param(
            {
                "model/framework.py": "def named():\n    from goldenthread.model.elements import Element\n",
                "model/elements.py": "from goldenthread.model import framework\n",
            },
            "model.elements: imports go round: model.elements, model.framework",
            id="a circle on one floor",
        ),
        pytest.param({"attic/boxes.py": "\n"}, "attic/boxes.py:1: stands on no floor; ", id="no floor"),
        pytest.param(
            {"model/elements.py": "\n" * (CHECKER.LONGEST + 1)},
            f"model/elements.py:{CHECKER.LONGEST + 1}: a module of {CHECKER.LONGEST + 1} lines; ",
            id="long",
        ),
    ],
)
def test_an_offence_is_named(tmp_path, files, said):
    (found,) = offences(tmp_path, files)
    assert found.startswith(said)
