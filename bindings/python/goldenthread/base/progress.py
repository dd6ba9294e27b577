"""Progress of long calls: callbacks, and a progress bar."""

from __future__ import annotations

import time
from contextvars import ContextVar

from goldenthread.base.errors import ArgumentError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager
    from contextvars import Token
    from typing import TypeVar

    from rich.console import Console
    from rich.progress import Progress

    Row = TypeVar("Row")

# A function that receives the share done, from 0 to 1. If it raises an exception, the call ends.
teller: ContextVar[Callable[[float], object] | None] = ContextVar("teller", default=None)
# The number of seconds after which it may be called again; so often a call looks whether Ctrl-C was pressed.
interval: ContextVar[float] = ContextVar("interval", default=0.05)


class _Telling:
    """A context in which a function receives the progress of calls."""

    def __init__(self, function: Callable[[float], object], every: float = 0.05) -> None:
        self._function = function
        self._every = every
        self._tokens: list[tuple[Token[Callable[[float], object] | None], Token[float]]] = []

    def __enter__(self) -> None:
        self._tokens.append((teller.set(self._function), interval.set(self._every)))

    def __exit__(self, *_: object) -> None:
        function, every = self._tokens.pop()
        teller.reset(function)
        interval.reset(every)


def each_told(rows: Iterable[Row], count: int, *, every: int = 64) -> Iterable[Row]:
    """Give each of so many rows, and say how far that is: for work that is done in Python, which Ctrl-C ends anyway.

    Parameters
    ----------
    rows : iterable
        The rows.
    count : int
        How many they are.
    every : int, default 64
        How many rows are gone through between looks at the clock.

    Returns
    -------
    iterable
        The same rows.
    """
    function = teller.get()
    return rows if function is None else _told(rows, count, every, function, interval.get())


def _told(
    rows: Iterable[Row], count: int, every: int, function: Callable[[float], object], seconds: float
) -> Iterator[Row]:
    function(0.0)
    due = time.monotonic() + seconds
    for at, row in enumerate(rows):
        if at % every == every - 1 and time.monotonic() >= due:
            function(min(at / count, 1.0))
            due = time.monotonic() + seconds
        yield row
    function(1.0)


def report_progress(function: Callable[[float], object], *, every: float = 0.05) -> AbstractContextManager[None]:
    """Call a function with the progress of long calls.

    Parameters
    ----------
    function : callable
        Called with 0 at the start of every call that may take a second, with 1 at its end, and in between with the
        share done. If it raises an exception, the call ends and nothing is changed.
    every : float, default 0.05
        The number of seconds after which it may be called again; 0, as often as a call can be stopped.

    Returns
    -------
    context manager
        Within it, the function is called.

    Raises
    ------
    ArgumentError
        If `function` cannot be called, or `every` is not a number of seconds.

    Examples
    --------
    >>> import goldenthread as gt
    >>> with gt.report_progress(lambda done: print(f"{done:.0%}")):
    ...     plan = gt.read_plan("examples/plans/made-up")  # doctest: +SKIP
    0%
    100%
    """
    if not callable(function):
        raise ArgumentError(f"function is {function!r}; give a function that takes the share done")
    given: object = every
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not given >= 0:
        raise ArgumentError(f"every is {every!r}; give a number of seconds, 0 or more")
    return _Telling(function, float(given))


class _Bar(_Telling):
    """A progress bar for each call that takes longer than a second."""

    def __init__(self, after: float, console: Console | None) -> None:
        super().__init__(self)
        self._after = after
        self._console = console
        self._started = 0.0
        self._shown: Progress | None = None

    def __call__(self, done: float) -> None:
        now = time.monotonic()
        if done <= 0:
            self.end()
            self._started = now
        elif done >= 1:
            self.end()
        elif self._shown is not None:
            self._show(self._shown, done)
        elif now - self._started >= self._after:
            self._shown = self._begun()
            self._show(self._shown, done)

    def _begun(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn

        console = self._console or Console(stderr=True)
        columns = (BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
        bar = Progress(*columns, console=console, transient=True, auto_refresh=False)
        bar.add_task("", total=1.0)
        bar.start()
        return bar

    @staticmethod
    def _show(bar: Progress, done: float) -> None:
        bar.update(bar.task_ids[0], completed=done, refresh=True)

    def __exit__(self, *_: object) -> None:
        super().__exit__()
        self.end()

    def end(self) -> None:
        """Remove the bar."""
        if self._shown is not None:
            self._shown.stop()
            self._shown = None


def progress_bar(*, after: float = 1.0, console: Console | None = None) -> AbstractContextManager[None]:
    """Show a progress bar during long calls, in a terminal or a notebook.

    Parameters
    ----------
    after : float, default 1.0
        The number of seconds after which the bar appears.
    console : rich.console.Console, optional
        Where to show it; standard error by default.

    Returns
    -------
    context manager
        Within it, bars are shown.

    Examples
    --------
    >>> import goldenthread as gt
    >>> with gt.progress_bar():
    ...     plan = gt.read_plan("examples/plans/made-up")  # doctest: +SKIP
    """
    return _Bar(after, console)
