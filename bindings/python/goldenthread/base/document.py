"""Documents that a council keeps as JSON, such as a framework or a mapping."""

from __future__ import annotations

import os

from goldenthread.base.asking import Unchanging
from goldenthread.base.documented import NOT_WRITTEN, documented
from goldenthread.base.generic import Generic, TypeVar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Protocol

    class Compiled(Protocol):
        """The compiled half of a document."""

        def to_json(self) -> str:
            """Return it as JSON text."""

        def write(self, path: str, /) -> None:
            """Write it to a file."""

    D = TypeVar("D", bound="Document[Any]")

C = TypeVar("C", bound="Compiled")
DOCUMENT = """Framework or Mapping
    The document. Whatever a framework omits is as in the default framework."""
MISTAKES = """InputError
    If the document has mistakes; the error lists all of them, with their lines."""


class Document(Unchanging, Generic[C]):
    """A document that is kept as a JSON file, is read as a whole and never changes."""

    __slots__ = ("_core",)
    _compiled: ClassVar[Any]
    _called: ClassVar[str]

    def __init__(self, core: C) -> None:
        self._core = core

    @classmethod
    @documented(MISTAKES, returns=DOCUMENT)
    def read(cls: type[D], path: str | os.PathLike[str]) -> D:
        """Read one from a JSON file.

        Parameters
        ----------
        path : str or path-like
            The file.

        Raises
        ------
        FileError
            If the file cannot be read.
        """
        return cls(cls._compiled.read(os.fspath(path)))

    @classmethod
    @documented(MISTAKES, returns=DOCUMENT)
    def from_json(cls: type[D], json: str, *, name: str | None = None) -> D:
        """Read one from JSON text.

        Parameters
        ----------
        json : str
            The text.
        name : str, optional
            The name of the text in error messages; "framework" or "mapping" if omitted.
        """
        return cls(cls._compiled.from_json(json, cls._called if name is None else name))

    def to_json(self) -> str:
        """Return it as JSON text, in full.

        Returns
        -------
        str
            JSON that `from_json` reads back as an equal document.
        """
        return self._core.to_json()

    @documented(NOT_WRITTEN)
    def write(self, path: str | os.PathLike[str]) -> None:
        """Write it to a JSON file.

        Parameters
        ----------
        path : str or path-like
            The file; an existing one is replaced.
        """
        self._core.write(os.fspath(path))

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._core == other._core

    def __hash__(self) -> int:
        return hash(self.to_json())
