"""How soon Ctrl-C ends each call that works on a whole plan.

Run as ``python benchmarks/python/stopping.py --elements 700000 --objectives 300000``, for a plan of about a million
elements. Each call is made once to warm up and once to be timed; then it is made again and interrupted at some shares
of that time, and the longest time from the signal to the exception is printed. It is the clock's, so the machine should
have nothing else to do.
"""

from __future__ import annotations

import argparse
import gc
import re
import signal
import time
from typing import TYPE_CHECKING

from every_call import CALLS, Call, Council

if TYPE_CHECKING:
    from collections.abc import Sequence

LIMIT = 0.2
SHARES = (0.2, 0.5, 0.8)


def timed(call: Call, council: Council) -> float:
    """Return the seconds that a call takes, its answer let go included."""
    ready = call.ready(council)
    begun = time.monotonic()
    call.make(council, ready)
    return time.monotonic() - begun


def interrupted(call: Call, council: Council, after: float) -> float:
    """Return the seconds from an interruption of a call to its end."""
    ready = call.ready(council)
    begun = time.monotonic()
    signal.setitimer(signal.ITIMER_REAL, after)
    try:
        call.make(council, ready)
        while True:  # it took less time than before
            time.sleep(0.001)
    except KeyboardInterrupt:
        return time.monotonic() - begun - after


def longest(call: Call, council: Council, whole: float, shares: Sequence[float] = SHARES) -> float:
    """Return the longest that an interruption takes."""
    return max(interrupted(call, council, max(whole * share, 1e-4)) for share in shares)


def main() -> int:
    """Print a table; return 1 where a call goes on for longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--elements", type=int, default=70_000)
    parser.add_argument("--objectives", type=int, default=30_000)
    parser.add_argument("--calls", default="", help="a regular expression; all calls if omitted")
    parser.add_argument("--least", type=float, default=LIMIT, help="calls that take fewer seconds are not interrupted")
    options = parser.parse_args()
    council = Council(options.elements, options.objectives)
    print(f"A generated council of {len(council.plan):,} elements and {len(council.plan.links):,} links\n")
    print("| call | seconds | from Ctrl-C to the end, seconds |\n|---|---:|---:|")
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    too_long = 0
    for name, call in CALLS.items():
        if not re.search(options.calls, name):
            continue
        try:
            call.make(council, call.ready(council))
            whole = timed(call, council)
        except ImportError:
            continue  # of a library that is not installed
        if whole < options.least:
            continue
        took = longest(call, council, whole)
        too_long += took > LIMIT
        print(f"| {name} | {whole:.2f} | {took:.3f}{' !' if took > LIMIT else ''} |", flush=True)
        gc.collect()
    council.close()
    print(f"\nLonger than {LIMIT} s: {too_long}")
    return 1 if too_long else 0


if __name__ == "__main__":
    raise SystemExit(main())
