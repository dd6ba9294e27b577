"""Answers that know what was asked, so that they can be pickled: they come back by being asked for again."""

from __future__ import annotations

import functools

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias, TypeVar

    F = TypeVar("F", bound=Callable[..., Any])
    S = TypeVar("S")
    # Whom, which method ("" where a function is called), its arguments, and which part of what it gives.
    Question: TypeAlias = tuple[Any, str, tuple[Any, ...], dict[str, Any], tuple[str | int, ...]]


class Answer:
    """An answer that pickles, and copies deeply, as the question that it answers."""

    _asked: Question | None = None

    def _set_asked(self, question: Question) -> None:
        """Keep the question; answers that hold others tell them too."""
        self._asked = question

    def __reduce__(self) -> tuple[Any, ...]:
        if self._asked is None:
            raise TypeError(
                f"this {type(self).__name__} cannot be pickled: it does not know what was asked. Pickle the plan or "
                "roll-up that it came from, or its to_dict()"
            )
        return ask, self._asked


class Unchanging:
    """What never changes is its own copy."""

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
    """Return an argument so that nobody can change it or use it up: iterators, containers and arrays are copied."""
    if hasattr(value, "__next__"):
        return list(value)
    if type(value) in (list, tuple, set, frozenset):
        return type(value)(map(_kept, value))
    if type(value) is dict:
        return {key: _kept(entry) for key, entry in value.items()}
    return value.copy() if type(value).__module__ == "numpy" and hasattr(value, "dtype") else value


def asked(function: F, name: str | None = None) -> F:
    """Return the function, giving answers that know the question.

    Parameters
    ----------
    function : callable
        A method; see `asked_alone` for a function of a module.
    name : str, optional
        Under which name its owner has it; its own where it is left out.

    Returns
    -------
    callable
        With the same name, signature and document.
    """
    called = function.__name__ if name is None else name

    @functools.wraps(function)
    def asking(*args: Any, **options: Any) -> Any:
        args, options = _kept(args), _kept(options)
        answer = function(*args, **options)
        if isinstance(answer, Answer):
            owner, given = (args[0], args[1:]) if called else (asking, args)
            answer._set_asked((owner, called, given, options, ()))
        return answer

    return asking  # type: ignore[return-value]


def asked_alone(function: F) -> F:
    """Do the same for a function of a module, which is found again by its name there.

    Parameters
    ----------
    function : callable
        The function.

    Returns
    -------
    callable
        With the same name, signature and document.
    """
    return asked(function, "")
