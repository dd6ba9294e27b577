"""How far a long call is: who is told, and a bar that shows it."""

from __future__ import annotations

import time
from contextvars import ContextVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from contextvars import Token

    from rich.console import Console
    from rich.progress import Progress

# Who is told how far a call is, with a share from 0 to 1. What it raises ends the call.
teller: ContextVar[Callable[[float], object] | None] = ContextVar("teller", default=None)


class _Telling:
    """While it is entered, a function is told."""

    def __init__(self, function: Callable[[float], object]) -> None:
        self._function = function
        self._tokens: list[Token[Callable[[float], object] | None]] = []

    def __enter__(self) -> None:
        self._tokens.append(teller.set(self._function))

    def __exit__(self, *_: object) -> None:
        teller.reset(self._tokens.pop())


def telling(function: Callable[[float], object]) -> AbstractContextManager[None]:
    """Have a function told how far long calls are.

    Parameters
    ----------
    function : callable
        Called at the start of every call that can take a second with 0, at its end with 1, and between at most some
        twenty times a second, with the share done. What it raises ends the call and leaves everything as it was.

    Returns
    -------
    context manager
        While it is entered, the function is told.

    Examples
    --------
    >>> import goldenthread as gt
    >>> with gt.telling(lambda done: print(f"{done:.0%}")):
    ...     plan = gt.read_plan("examples/plans/made-up")  # doctest: +SKIP
    0%
    100%
    """
    return _Telling(function)


class _Bar(_Telling):
    """A bar for each call that goes on for longer than a second."""

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
        """Take the bar away."""
        if self._shown is not None:
            self._shown.stop()
            self._shown = None


def progress_bar(*, after: float = 1.0, console: Console | None = None) -> AbstractContextManager[None]:
    """Show a bar while a call goes on for long, in a terminal or a notebook.

    Parameters
    ----------
    after : float, default 1.0
        After how many seconds of one call it shows.
    console : rich.console.Console, optional
        Where; by default on standard error.

    Returns
    -------
    context manager
        While it is entered, bars show.

    Examples
    --------
    >>> import goldenthread as gt
    >>> with gt.progress_bar():
    ...     plan = gt.read_plan("examples/plans/made-up")  # doctest: +SKIP
    """
    return _Bar(after, console)
