"""The errors that the library raises."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from goldenthread._core import Finding


class Error(Exception):
    """The base of everything that goldenthread raises on purpose."""

    # KeyError would show its message in quotes.
    __str__ = BaseException.__str__


class ArgumentError(Error, ValueError):
    """An argument or option that cannot be used; the message names it and its value."""


class UnknownNameError(Error, KeyError):
    """An id, kind, link type or other name that the plan or its framework does not have."""


class FileError(Error, OSError):
    """A file or folder that cannot be read or written."""

    __str__ = BaseException.__str__


class InputError(Error, ValueError):
    """Input that is wrong: every problem found in it, each with its place and remedy.

    Parameters
    ----------
    message : str
        The first problems in words.
    problems : sequence of Finding
        Every problem found.

    Attributes
    ----------
    problems : list of Finding
        Every problem found, in the order of the input.
    """

    def __init__(self, message: str, problems: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.problems: list[Finding] = list(problems)

    def __reduce__(self) -> tuple[type[InputError], tuple[str, list[Finding]]]:
        return type(self), (str(self), self.problems)
