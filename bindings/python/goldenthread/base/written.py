"""Texts that are returned, and written where a path is given."""

from __future__ import annotations

import os

from goldenthread import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T", bound=str)


def written(text: T, path: str | os.PathLike[str] | None) -> T:
    """Return a text, and write it where a path is given: the whole of it, or nothing."""
    if path is not None:
        _core.write_file(os.fspath(path), text.encode())
    return text
