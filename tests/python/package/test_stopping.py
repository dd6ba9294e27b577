"""Each public call that works on a whole plan says how far it is, and can be stopped; docs/stopping.md lists them."""

import enum
import gc
import inspect
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from every_call import CALLS, SHORT, SHORT_CLASSES, Council

import goldenthread as gt

PROJECT = Path(__file__).parents[3]
SIZE, OBJECTIVES = 600, 400
LIMIT = 0.2
# These need a library that may not be installed.
OF_OTHER_LIBRARIES = {"Plan.to_rustworkx", "Plan.to_igraph"}
# A class that is split over the floors is known by its public name.
PUBLIC = {"RollsUp": "Plan", "ShortWays": "Plan"}


@pytest.fixture(scope="module")
def council():
    made = Council(SIZE, OBJECTIVES)
    yield made
    made.close()


def public_calls():
    """Every public function, method and property, by the class that defines it."""
    found = set()
    for name in gt.__all__:
        thing = getattr(gt, name)
        if not inspect.isclass(thing):
            found.add(name)
        elif not issubclass(thing, (BaseException, enum.Enum)):
            for attribute in dir(thing):
                home = next((base for base in thing.__mro__ if attribute in vars(base)), None)
                if attribute.startswith("_") or home is None or not home.__module__.startswith("goldenthread"):
                    continue
                found.add(f"{PUBLIC.get(home.__name__, home.__name__.removeprefix('Base'))}.{attribute}")
    return found


def documented():
    """The calls of the page's table."""
    page = (PROJECT / "docs" / "stopping.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row.split("|")[1])}


def told(council, call):
    """What a call tells of its progress, as often as it can be stopped."""
    shares = []
    ready = call.ready(council)
    with gt.report_progress(shares.append, every=0):
        call.make(council, ready)
    return shares


class StopError(Exception):
    pass


def make_and_stop(council, call, number):
    """Make a call, and stop it at its report of that number."""
    reports = 0

    def stop(_):
        nonlocal reports
        reports += 1
        if reports == number:
            raise StopError

    ready = call.ready(council)
    with gt.report_progress(stop, every=0), pytest.raises(StopError):
        call.make(council, ready)


def test_every_public_call_is_one_that_is_tried_or_one_that_looks_at_little():
    others = {name for name in public_calls() if name.split(".")[0] not in SHORT_CLASSES} - set(CALLS) - SHORT
    assert not others, "add these calls to benchmarks/python/every_call.py"
    assert not SHORT & set(CALLS)


def test_the_page_lists_each_call_that_can_be_stopped(council):
    telling = set()
    for name, call in CALLS.items():
        if name in OF_OTHER_LIBRARIES:
            continue
        call.make(council, call.ready(council))
        if told(council, call):
            telling.add(name)
    assert documented() == telling


@pytest.mark.parametrize("name", sorted(documented()))
def test_a_call_that_is_stopped_changes_nothing(council, name):
    call = CALLS[name]
    call.make(council, call.ready(council))  # what is made once and kept is made
    shares = told(council, call)
    assert shares[0] == 0
    assert shares[-1] == 1
    before = council.plan.roll_up("2025-09-30").to_csv() if name in ("Plan.roll_up", "LiveRollup.add") else None
    for number in {1, len(shares) // 2 + 1, len(shares)}:
        make_and_stop(council, call, number)
    assert told(council, call) == shares
    if before is not None:
        assert council.plan.roll_up("2025-09-30").to_csv() == before


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="signals are of another kind there")
# The standard library says so of an archive that is interrupted while it is being made.
@pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <function ZipFile.__del__:pytest.PytestUnraisableExceptionWarning"
)
@pytest.mark.parametrize("name", sorted(documented()))
def test_ctrl_c_ends_a_call(council, name):
    call = CALLS[name]
    call.make(council, call.ready(council))
    ready = call.ready(council)
    begun = time.process_time()
    call.make(council, ready)
    # The time is the processor's, so that what else the machine does is not counted.
    half = max((time.process_time() - begun) / 2, 0.001)
    ready = call.ready(council)
    handler = signal.signal(signal.SIGPROF, signal.default_int_handler)
    # What is raised in a function that the garbage collector calls is lost, and other packages have such functions.
    gc.disable()
    begun = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, half)
        with gt.report_progress(lambda _: None, every=0):
            call.make(council, ready)
        while time.process_time() - begun < 10 * half + 1:
            pass  # it took less time than before
        pytest.fail("the signal did not come")
    except KeyboardInterrupt:
        assert time.process_time() - begun - half < LIMIT
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)
        gc.enable()


def test_the_benchmark_interrupts_each_call():
    script = PROJECT / "benchmarks" / "python" / "stopping.py"
    sizes = ["--elements", "400", "--objectives", "300", "--least", "0", "--calls", "impact|to_csv|Rollup.money"]
    done = subprocess.run(
        [sys.executable, script, *sizes], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.stderr == ""
    rows = [line.split(" | ") for line in done.stdout.splitlines() if line.startswith("| ") and "call" not in line]
    assert [row[0] for row in rows] == ["| Plan.impact", "| Rollup.money", "| ProposalReview.impact", "| Frame.to_csv"]
