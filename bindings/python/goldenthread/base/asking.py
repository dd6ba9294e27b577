"""Answers that remember the call that made them, so that they can be pickled: unpickling makes the call again."""

from __future__ import annotations

from goldenthread.base.later import Later

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias, TypeVar

    F = TypeVar("F", bound=Callable[..., Any])
    S = TypeVar("S")
    # Whom, which method ("" where a function is called), its arguments, and which part of what it gives.
    Question: TypeAlias = tuple[Any, str, tuple[Any, ...], dict[str, Any], tuple[str | int, ...]]


class Answer:
    """An answer that is pickled and deep-copied as the call that made it."""

    _asked: Question | None = None

    def _set_asked(self, question: Question) -> None:
        """Remember the call; answers that hold other answers pass it on to them."""
        self._asked = question

    def __reduce__(self) -> tuple[Any, ...]:
        if self._asked is None:
            raise TypeError(
                f"this {type(self).__name__} cannot be pickled, because it does not know which call made it. "
                "Pickle the plan or roll-up that it came from, or its to_dict()"
            )
        return ask, self._asked


class Unchanging:
    """An object that never changes: a copy of it is the object itself."""

    __slots__ = ()

    def __copy__(self: S) -> S:
        return self

    def __deepcopy__(self: S, memo: object) -> S:
        return self


def ask(owner: Any, name: str, args: tuple[Any, ...], options: dict[str, Any], part: tuple[str | int, ...]) -> Any:
    """Ask again."""
    answer = (getattr(owner, name) if name else owner)(*args, **options)
    for step in part:
        answer = getattr(answer, step) if isinstance(step, str) else answer[step]
    return answer


def _kept(value: Any) -> Any:
    """Return an argument that nobody can change or exhaust: iterators, containers and arrays are copied."""
    if hasattr(value, "__next__"):
        return list(value)
    if type(value) in (list, tuple, set, frozenset):
        return type(value)(map(_kept, value))
    if type(value) is dict:
        return {key: _kept(entry) for key, entry in value.items()}
    return value.copy() if type(value).__module__ == "numpy" and hasattr(value, "dtype") else value


def asked(function: F, name: str | None = None) -> F:
    """Return the function, changed so that its answers remember the call that made them.

    Parameters
    ----------
    function : callable
        A method; for a function of a module see `asked_alone`.
    name : str, optional
        The name under which its class has it; the function's own name if omitted.

    Returns
    -------
    callable
        A function with the same name, signature and docstring.
    """
    if isinstance(function, Later):
        return function.changed(lambda imported: asked(imported, name))  # type: ignore[return-value]
    called = function.__name__ if name is None else name

    def asking(*args: Any, **options: Any) -> Any:
        args, options = _kept(args), _kept(options)
        answer = function(*args, **options)
        if isinstance(answer, Answer):
            owner, given = (args[0], args[1:]) if called else (asking, args)
            answer._set_asked((owner, called, given, options, ()))
        return answer

    # What functools.wraps does; that module imports several others.
    for attribute in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
        setattr(asking, attribute, getattr(function, attribute))
    asking.__wrapped__ = function  # type: ignore[attr-defined]
    return asking  # type: ignore[return-value]


def asked_alone(function: F) -> F:
    """Do the same for a function of a module, which is found again by its name.

    Parameters
    ----------
    function : callable
        The function.

    Returns
    -------
    callable
        A function with the same name, signature and docstring.
    """
    return asked(function, "")
