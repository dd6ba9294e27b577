"""Long calls say how far they are, and Ctrl-C ends them."""

import io
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from rich.console import Console

import goldenthread as gt
from goldenthread.cli import main

PLANS = Path(__file__).parents[3] / "examples" / "plans"
PLAN = PLANS / "made-up"
DATES = ["2025-03-31", "2025-06-30", "2025-09-30"]

CHILD = """
import datetime, sys, time
import goldenthread as gt
count, dates = map(int, sys.argv[1:])
ids = [f"A{i}" for i in range(count)]
plan = gt.Plan.from_tables(
    elements={
        "id": ["V", *ids], "kind": ["Vision"] + ["Action"] * count, "title": ["V", *ids],
        "start": ["2000-01-01"] * (count + 1), "due": ["2010-01-01"] * (count + 1),
    },
    links={"from": ids, "type": ["contributes_to"] * count, "to": ["V"] * count},
)
before = list(plan.roll_up(as_of="2005-09-30").statuses)
days = [datetime.date(2001, 1, 1) + datetime.timedelta(day) for day in range(dates)]
print("begun", flush=True)
try:
    plan.roll_up(as_of=days)
    print("ended", flush=True)
except KeyboardInterrupt:
    print("stopped", time.monotonic(), flush=True)
    print("same" if list(plan.roll_up(as_of="2005-09-30").statuses) == before else "another", flush=True)
"""


def made_up():
    return gt.read_plan(PLAN)


def test_every_long_call_says_how_far_it_is():
    plan = made_up()
    result = plan.roll_up(as_of="2025-09-30")
    earlier = plan.roll_up(as_of="2025-06-30")
    json = plan.to_json()
    tables = {"elements": {"id": ["A"], "kind": ["Action"], "title": ["Build"]}}
    calls = {
        "read_plan": lambda: gt.read_plan(PLAN),
        "from_json": lambda: gt.Plan.from_json(json),
        "from_tables": lambda: gt.Plan.from_tables(**tables),
        "roll_up": lambda: plan.roll_up(as_of="2025-03-31"),
        "series": lambda: plan.roll_up(as_of=DATES),
        "tallies": lambda: earlier._core.tallies(),
        "check": plan.check,
        "coverage": plan.coverage,
        "compare": lambda: len(result.compare(earlier)),
        "compare plans": lambda: len(plan.compare(gt.read_plan(PLANS / "made-up-last-year"))),
    }
    for name, call in calls.items():
        told = []
        with gt.report_progress(told.append):
            call()
        assert told, name
        assert 0 <= min(told) <= max(told) <= 1, name
        assert all(a <= b for a, b in pairwise(told) if b > 0), name


def test_nobody_is_told_afterwards():
    told = []
    with gt.report_progress(told.append):
        gt.read_plan(PLAN)
    count = len(told)
    gt.read_plan(PLAN)
    assert len(told) == count


def test_what_is_raised_ends_the_call_and_leaves_everything_as_it_was():
    plan = made_up()
    before = plan.roll_up(as_of="2025-09-30").to_csv()

    def enough(_):
        raise LookupError("enough")

    for call in (plan.check, lambda: plan.roll_up(as_of=DATES), made_up, plan.coverage):
        with gt.report_progress(enough), pytest.raises(LookupError, match="enough"):
            call()
    assert plan.roll_up(as_of="2025-09-30").to_csv() == before


def test_a_plan_whose_freezing_was_stopped_is_frozen_when_next_asked():
    plan = made_up()

    def enough(_):
        raise LookupError("enough")

    with gt.report_progress(enough), pytest.raises(LookupError):
        plan.ancestors("EX-A01")
    assert "EX-V" in list(plan.ancestors("EX-A01"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of another kind there")
def test_ctrl_c_ends_a_roll_up_within_a_fifth_of_a_second():
    dates = 100
    waits = []
    for _ in range(8):
        command = [sys.executable, "-c", CHILD, "20000", str(dates)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout.readline().strip() == "begun"
            time.sleep(0.1)
            sent = time.monotonic()
            child.send_signal(signal.SIGINT)
            word, *rest = child.stdout.readline().split()
            if word == "ended":
                child.kill()
                dates *= 2  # a fast machine: give it more to do
                continue
            assert word == "stopped"
            assert child.stdout.readline().strip() == "same"
        waits.append(float(rest[0]) - sent)
        if waits[-1] < 0.2:
            return
    # Only a machine that is busy with other things takes longer each time.
    pytest.fail(f"it took {waits} seconds")


def test_the_bar_shows_after_a_while_and_goes_away():
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=60)
    with gt.progress_bar(after=0, console=console):
        from goldenthread.base.progress import teller

        tell = teller.get()
        tell(0)
        assert out.getvalue() == ""
        tell(0.25)
        assert "25%" in out.getvalue()
        tell(1)
        shown = out.getvalue()
        tell(0)
        tell(1)
        assert out.getvalue() == shown
    with gt.progress_bar(console=console):
        teller.get()(0)
        teller.get()(0.5)
    assert out.getvalue() == shown


def test_the_command_line_shows_a_bar_on_a_terminal_alone(monkeypatch):
    begun = []
    bar = gt.progress_bar

    def noted():
        begun.append(True)
        return bar()

    monkeypatch.setattr(gt, "progress_bar", noted)
    assert main(["list", str(PLAN)]) == 0
    assert not begun
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert main(["list", str(PLAN)]) == 0
    assert begun


@pytest.mark.parametrize(
    ("function", "every", "message"),
    [
        (5, 0.05, "function is 5"),
        (print, "x", "every is 'x'"),
        (print, None, "every is None"),
        (print, -1, "every is -1"),
        (print, float("nan"), "every is nan"),
        (print, True, "every is True"),
    ],
)
def test_what_cannot_be_told_is_refused_at_once(function, every, message):
    with pytest.raises(gt.ArgumentError, match=message):
        gt.report_progress(function, every=every)
