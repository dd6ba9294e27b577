"""A page that is made when it is asked for: whole, or the part of one that a notebook shows."""

from __future__ import annotations

from goldenthread.base.asking import Answer
from goldenthread.base.written import written

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable


class Page(Answer):
    """A page without script, which fetches nothing: for a file, and the part of one that a notebook shows."""

    def __init__(self, page: Callable[[bool], str], about: str) -> None:
        self._page = page
        self._about = about

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the whole page as HTML, and write it where a path is given.

        Parameters
        ----------
        path : str or path-like, optional
            The file to write.

        Returns
        -------
        str
            A whole page.

        Raises
        ------
        FileError
            If it cannot be written.
        """
        return written(self._page(False), path)

    def _repr_html_(self) -> str:
        return self._page(True)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._about}: to_html(path) writes it>"
