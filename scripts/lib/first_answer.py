"""Shows that an installed package answers: rolls up a plan and explains its vision. Called as: first_answer.py PLAN."""

from __future__ import annotations

import sys
import time

begun = time.monotonic()
import goldenthread as gt  # noqa: E402 - the import is part of what is timed


def main() -> None:
    """Roll the plan up, and say how it stands and how long that took."""
    plan = gt.read_plan(sys.argv[1])
    result = plan.roll_up()
    top = plan.select(role="vision")
    print(result[top.ids[0]].explain())
    print(plan.check())
    print(f"goldenthread {gt.__version__}: first answer in {time.monotonic() - begun:.2f} s")


if __name__ == "__main__":
    main()
