from pathlib import Path

import hypothesis
import pytest

import goldenthread as gt

# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile("goldenthread", deadline=None)
hypothesis.settings.load_profile("goldenthread")

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "examples" / "plans"


@pytest.fixture(scope="session")
def plans():
    return PLANS


@pytest.fixture(scope="session")
def barking():
    return gt.read_plan(PLANS / "barking-and-dagenham")


@pytest.fixture(scope="session")
def made_up():
    return gt.read_plan(PLANS / "made-up")


@pytest.fixture
def run(capsys):
    """A command line within the process: its exit code, and what it wrote to output and errors."""
    from goldenthread.cli import main

    def called(*arguments):
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return called


@pytest.fixture
def tables():
    """A plan of five elements, as columns of plain lists."""
    return {
        "elements": {
            "id": ["V", "O", "A1", "A2", "M"],
            "kind": ["Vision", "Outcome", "Action", "Action", "Measure"],
            "title": ["One borough", "Homes", "Build 500", "Buy 20", "Homes built"],
            "start": [None, None, "2020-04-01", "2020-04-01", None],
            "due": [None, None, "2021-03-31", "2020-06-30", None],
            "progress": [None, None, 0.5, 0.25, None],
            "ward": [None, None, "Abbey", "Gascoigne", None],
        },
        "links": {
            "from": ["O", "A1", "A2", "M"],
            "type": ["contributes_to", "contributes_to", "contributes_to", "measures"],
            "to": ["V", "O", "O", "O"],
            "weight": [None, 2.0, 1.0, 1.0],
        },
        "measures": {"id": ["M"], "unit": ["homes"], "polarity": ["higher_is_better"]},
        "observations": {"measure": ["M"], "period": ["2020-08"], "value": [45.0]},
        "targets": {"measure": ["M"], "period": ["2020-08"], "value": [50.0]},
    }


@pytest.fixture
def plan(tables):
    return gt.Plan.from_tables(**tables)
