"""Texts that are returned, and written where a path is given."""

from __future__ import annotations

import os

from goldenthread import _core
from goldenthread.base.errors import FileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeVar

    T = TypeVar("T", bound=str)


def written(text: T, path: str | os.PathLike[str] | None) -> T:
    """Return a text, and write it where a path is given: the whole of it, or nothing."""
    if path is not None:
        _core.write_file(os.fspath(path), text.encode())
    return text


def folder_made(path: str | os.PathLike[str]) -> Path:
    """Return a folder, which is made if it is not there."""
    from pathlib import Path

    place = Path(path)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(f"{place}: the folder cannot be made: {error.strerror or error}") from error
    return place
