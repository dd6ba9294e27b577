"""No call takes much longer than in proportion to what it is given."""

from __future__ import annotations

import pytest

from growth_cases import cases, seconds

TIMES = 16
# Of what is linear it is about 16, of what grows as the square 256.
MOST = 90
# Below this nothing is told from chance.
LEAST = 0.04
SMALL = 250


@pytest.mark.parametrize("name", sorted(cases()))
def test_sixteen_times_as_much(name):
    case = cases()[name]
    large = seconds(case, TIMES * SMALL)
    if large < LEAST:
        return
    small = max(seconds(case, SMALL, times=3), 5e-4)
    growth = large / small
    if growth > MOST:
        growth = seconds(case, TIMES * SMALL) / max(seconds(case, SMALL, times=5), 5e-4)
    assert growth <= MOST, f"{name}: {TIMES} times as much takes {growth:.0f} times as long"
