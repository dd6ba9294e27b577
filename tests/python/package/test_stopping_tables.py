"""Python's signal handlers run while tables are converted, which may take long before a call in C++ begins."""

import datetime as dt
import functools
import signal
import time

import numpy as np
import pyarrow as pa
import pytest

import goldenthread as gt
from goldenthread import _core

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="signals are of another kind there")

ROWS = 400_000
EVERY = 0.001
LONG_ENOUGH = 0.1  # seconds, in which a signal comes at every tick of the clock, some thousandths apart


def handled_while(call):
    """How often a handler runs within a call, where a signal comes for each millisecond of the processor's time."""
    handled = 0

    def handle(*_):
        nonlocal handled
        handled += 1

    before = signal.signal(signal.SIGPROF, handle)
    try:
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        call()
        within = handled
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return within


def builder():
    return _core.Builder(None, "", "", "", None, "", [])


COLUMNS = {
    "texts": [f"A{at}" for at in range(ROWS)],
    "numbers": [float(at) for at in range(ROWS)],
    "numbers as texts": np.arange(ROWS, dtype=np.float64),
    "dates": [dt.date(2025, 1, 1) + dt.timedelta(days=at % 300) for at in range(ROWS)],
    "dates of numpy": np.full(ROWS, "2025-06-30", dtype="datetime64[D]"),
    "texts and numbers": ["A", 1.5] * (ROWS // 2),
    "flags": [True, False] * (ROWS // 2),
}


def check_that_handlers_run(convert, column):
    """One that waits until the column is done runs once, however long that takes: so it must take long enough."""
    took = 0.0
    while took < LONG_ENOUGH:
        before = time.process_time()
        handled = handled_while(functools.partial(convert, column))
        took = time.process_time() - before
        column = column * 2 if isinstance(column, list) else np.concatenate([column, column])
    assert handled > 1


@pytest.mark.parametrize("sort", COLUMNS)
def test_handlers_run_while_a_column_is_converted(sort):
    check_that_handlers_run(lambda column: builder().add_columns("elements", ["id"], [column]), COLUMNS[sort])


def test_handlers_run_while_an_arrow_table_is_converted():
    def convert(column):
        builder().add_stream("elements", pa.table({"id": column}).__arrow_c_stream__())

    check_that_handlers_run(convert, np.arange(ROWS, dtype=np.float64))


def test_a_list_that_a_handler_empties_is_read_as_it_was():
    ids = [f"A{at}" for at in range(ROWS)]
    kinds = ["Action"] * ROWS

    def empty(*_):
        ids.clear()
        kinds.clear()

    before = signal.signal(signal.SIGPROF, empty)
    made = builder()
    try:
        signal.setitimer(signal.ITIMER_PROF, EVERY)
        made.add_columns("elements", ["id", "kind", "title"], [ids, [*kinds], [*kinds]])
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    assert not ids
    assert len(made.build("lenient", 1)) == ROWS


class Interrupts:
    """A number that cannot be had, because somebody presses Ctrl-C."""

    def __float__(self):
        raise KeyboardInterrupt


def test_ctrl_c_in_the_middle_of_a_cell_ends_the_call():
    with pytest.raises(KeyboardInterrupt):
        gt.Plan.from_tables(elements={"id": ["A"], "kind": ["Action"], "title": ["Build"], "progress": [Interrupts()]})
