"""Whole-graph calls let other threads run."""

import sys
import threading
import time

import pytest

import goldenthread as gt


class Counter(threading.Thread):
    """Counts whenever it gets the interpreter, and gives it back at once."""

    def __init__(self):
        super().__init__(daemon=True)
        self.count = 0
        self.stop = threading.Event()

    def run(self):
        while not self.stop.is_set():
            self.count += 1
            time.sleep(0.0001)


@pytest.fixture
def counter():
    """A counter that only runs where the others let go of the interpreter by themselves."""
    interval = sys.getswitchinterval()
    counting = Counter()
    counting.start()
    sys.setswitchinterval(1000)
    yield counting
    sys.setswitchinterval(interval)
    counting.stop.set()
    counting.join()


@pytest.fixture(scope="module")
def wide():
    """A plan of 60,000 elements, whose lowest have several parents each."""
    width = 20_000
    tops = [f"O{at}" for at in range(width)]
    middles = [f"P{at}" for at in range(width)]
    lows = [f"A{at}" for at in range(width)]
    links = [(top, "V") for top in tops]
    links += [(middle, tops[at * 7 % width]) for at, middle in enumerate(middles)]
    links += [(low, middles[at * step % width]) for at, low in enumerate(lows) for step in (1, 3)]
    links = list(dict.fromkeys(links))
    ids = ["V", *tops, *middles, *lows]
    return {
        "elements": {
            "id": ids,
            "kind": ["Vision", *["Outcome"] * (2 * width), *["Action"] * width],
            "title": ids,
            "progress": [None] * (2 * width + 1) + [0.5] * width,
        },
        "links": {
            "from": [link[0] for link in links],
            "type": ["contributes_to"] * len(links),
            "to": [link[1] for link in links],
        },
    }


def fresh(tables):
    return gt.Plan.from_tables(**tables)


CALLS = {
    "freeze": lambda plan: plan._core.freeze(),
    "check": lambda plan: plan.check(as_of="2020-09-30"),
    "coverage": lambda plan: plan.coverage(as_of="2020-09-30"),
    "roll up": lambda plan: plan.roll_up("2020-09-30").tallies,
    "single points": lambda plan: plan.single_points_of_failure(),
    "report": lambda plan: plan.line_of_sight_report(),
    "descendants": lambda plan: plan.descendants("V"),
    "select": lambda plan: plan.select("kind=Action below=V"),
    "compare": lambda plan: plan.compare(plan),
    "compare roll-ups": lambda plan: plan.roll_up("2020-09-30").compare(plan.roll_up("2020-08-31")),
    "json": lambda plan: plan.to_json(),
    "dot": lambda plan: plan.to_dot(),
}


class TestThreads:
    def test_the_counter_stands_still_where_nobody_lets_go(self, counter):
        before = counter.count
        assert sum(range(1_000_000)) > 0
        assert counter.count == before

    @pytest.mark.parametrize("call", CALLS)
    def test_others_run_meanwhile(self, wide, counter, call):
        # A busy machine may not wake the counter in so short a time: then the call is made again.
        for _ in range(50):
            plan = fresh(wide)
            before = counter.count
            CALLS[call](plan)
            if counter.count > before:
                return
        pytest.fail("the interpreter was never let go")

    def test_many_threads_read_one_plan(self, wide):
        plan = fresh(wide)
        wanted = fresh(wide).roll_up("2020-09-30").scores.tobytes()
        found, errors = [], []

        def work():
            try:
                found.append(plan.roll_up("2020-09-30").scores.tobytes())
                found.append(plan.roll_up("2020-09-30", threads=2).scores.tobytes())
                assert plan.lines_of_sight("A1").count == 2
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=work) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not errors
        assert found == [wanted] * 12
