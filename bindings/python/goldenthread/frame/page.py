"""A page that is made when it is asked for: whole, or the part of one that a notebook shows."""

from __future__ import annotations

from goldenthread import _core
from goldenthread.base.asking import Answer
from goldenthread.base.documented import NO_WORKBOOK, NOT_WRITTEN, WHOLE_PAGE, WORKBOOK_PATH, documented
from goldenthread.base.written import folder_made, written

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, ValuesView
    from pathlib import Path

    from goldenthread.base.asking import Question


class Page(Answer):
    """A page without script, which fetches nothing: for a file, and the part of one that a notebook shows."""

    def __init__(self, page: Callable[[bool], str], about: str) -> None:
        self._page = page
        self._about = about

    @documented(NOT_WRITTEN, returns=WHOLE_PAGE)
    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the whole page as HTML, and write it where a path is given."""
        return written(self._page(False), path)

    def to_word(self, path: str | os.PathLike[str], *, template: str | os.PathLike[str] | None = None) -> None:
        """Write the page as a Word document: real headings, lists and tables, and drawings by their words.

        Parameters
        ----------
        path : str or path-like
            A file that ends in .docx; an earlier one is replaced when the new one is whole.
        template : str or path-like, optional
            The council's own document, of which the styles are used and to which the page is added.

        Raises
        ------
        ArgumentError
            If `path` does not end in .docx.
        FileError
            If the template cannot be read or the document cannot be written; it needs ``goldenthread[word]``.
        """
        from goldenthread.frame.word_document import write_word

        write_word(self._page(False), path, template)

    @documented(NO_WORKBOOK, path=WORKBOOK_PATH)
    def to_workbook(self, path: str | os.PathLike[str]) -> None:
        """Write the page as a workbook: what it says on the first sheet, and a sheet for each of its tables.

        Raises
        ------
        ArgumentError
            If `path` does not end in .xlsx.
        """
        from goldenthread.frame.page_workbook import write_page

        write_page(self._page(False), path)

    def _repr_html_(self) -> str:
        return self._page(True)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._about}: to_html(path) writes it>"


class Pages(Answer):
    """Several pages, each by its name, such as one for each directorate; ``to_html(folder)`` writes them all."""

    def __init__(self, pages: Iterable[tuple[str, str, Page]]) -> None:
        self._pages: dict[str, Page] = {}
        self._files: dict[str, str] = {}
        for name, file, page in pages:
            key = f"{name} ({file})" if name in self._pages else name
            self._pages[key] = page
            self._files[key] = f"{file}.html"

    def __getitem__(self, name: str | int) -> Page:
        """Return one page.

        Parameters
        ----------
        name : str or int
            Its name, as iterating over the pages gives it, or its place from 0.

        Returns
        -------
        Page
            The page.

        Raises
        ------
        UnknownNameError
            If there is no page of that name.
        """
        if isinstance(name, int):
            return list(self._pages.values())[name]
        if name not in self._pages:
            from goldenthread.base.errors import UnknownNameError

            raise UnknownNameError(f"there is no page {name!r}; there are {', '.join(self._pages) or 'none'}")
        return self._pages[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __contains__(self, name: object) -> bool:
        return name in self._pages

    def __len__(self) -> int:
        return len(self._pages)

    def keys(self) -> KeysView[str]:
        """Return the names of the pages.

        Returns
        -------
        KeysView
            In order.
        """
        return self._pages.keys()

    def values(self) -> ValuesView[Page]:
        """Return the pages.

        Returns
        -------
        ValuesView
            In order.
        """
        return self._pages.values()

    def items(self) -> ItemsView[str, Page]:
        """Return the pages with their names.

        Returns
        -------
        ItemsView
            In order.
        """
        return self._pages.items()

    def _set_asked(self, question: Question) -> None:
        super()._set_asked(question)
        for at, page in enumerate(self._pages.values()):
            page._set_asked((*question[:4], (*question[4], at)))

    def to_html(self, folder: str | os.PathLike[str]) -> dict[str, Path]:
        """Write every page into a folder, which is made if it is not there.

        Parameters
        ----------
        folder : str or path-like
            The folder.

        Returns
        -------
        dict of str to pathlib.Path
            The file of each page, by the page's name.

        Raises
        ------
        FileError
            If one cannot be written.
        """
        place = folder_made(folder)
        paths = {name: place / file for name, file in self._files.items()}
        for name, path in paths.items():
            self._pages[name].to_html(path)
        return paths

    def __repr__(self) -> str:
        names = "".join(f"\n  {name}: {self._files[name]}" for name in self._pages)
        return f"<{type(self).__name__} of {len(self):,} pages: to_html(folder) writes them>{names}"

    def _repr_html_(self) -> str:
        return str(_core.html_words(repr(self).strip("<>")))
