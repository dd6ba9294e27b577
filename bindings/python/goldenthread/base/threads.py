"""How many threads are used where nobody says."""

from __future__ import annotations

import os

from goldenthread.base.errors import ArgumentError

VARIABLE = "GOLDENTHREAD_THREADS"


def default_threads() -> int:
    """Return how many threads a call uses that is not told.

    Returns
    -------
    int
        The environment variable ``GOLDENTHREAD_THREADS``; if it is not set, as many as this process may use at once.
        Whatever the number, the answers are the same.

    Raises
    ------
    ArgumentError
        If the variable is not a whole number, 1 or more.

    Examples
    --------
    >>> import goldenthread as gt
    >>> gt.default_threads() >= 1
    True
    """
    given = os.environ.get(VARIABLE, "").strip()
    if not given:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not given.isdecimal() or not 1 <= len(given) <= 9 or int(given) < 1:
        raise ArgumentError(f"the environment variable {VARIABLE} is {given!r}; give a whole number, 1 or more")
    return int(given)


def threads_of(given: int | None) -> int:
    """Return the number of threads that a caller gives, or the default, once it is seen to be one."""
    if given is None:
        return default_threads()
    if isinstance(given, bool) or not 1 <= given < 2**31:
        raise ArgumentError(f"threads is {given!r}; give a whole number, 1 or more")
    return given
