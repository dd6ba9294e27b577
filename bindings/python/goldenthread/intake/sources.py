"""Reading a council's own tables for a mapping: files of many types, and tables of other libraries."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from goldenthread import _core
from goldenthread.base.errors import ArgumentError, FileError
from goldenthread.base.wrong_sort import described, is_frame
from goldenthread.intake.file_kinds import TABLE_FILES, TEXTS, WORKBOOKS
from goldenthread.model.inputs import add_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    SourceLike: TypeAlias = "str | os.PathLike[str] | dict[str, Any] | Any"

# An Office file that is encrypted is an OLE file with a stream of this name, told of within so many bytes.
PEEK = 1_000_000
ENCRYPTED = bytes(byte for letter in b"EncryptedPackage" for byte in (letter, 0))


def sources_of(source: SourceLike, limits: _core.ReadLimits | None = None) -> _core.Sources:
    """Return the tables of a file, of a folder of files, of a dict of tables by name, or one table."""
    if isinstance(source, (str, os.PathLike)):
        return _sources_of_path(Path(os.fspath(source)), limits or _core.ReadLimits())
    made = _core.Sources("")
    if is_frame(source) or isinstance(source, list):
        add_table(made, "table", source)
    elif isinstance(source, dict) and source and not _is_columns(source):
        for name, table in source.items():
            add_table(made, str(name), table)
    elif isinstance(source, dict) and source:
        add_table(made, "table", source)
    else:
        raise ArgumentError(
            f"source is {described(source)}; give the path of a file, a table, or a dict of tables by name"
        )
    return made


def _is_columns(source: dict[Any, Any]) -> bool:
    """Whether a dict holds columns rather than tables."""
    first = next(iter(source.values()))
    if is_frame(first) or isinstance(first, dict):
        return False
    return not (isinstance(first, (list, tuple)) and first and isinstance(first[0], dict))


def _sources_of_path(path: Path, limits: _core.ReadLimits) -> _core.Sources:
    made = _core.Sources(path.name)
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if _may_hold_tables(file))
        if not files:
            raise FileError(f"{path} has no workbook and no CSV file; give a file, or a folder that has some")
        for file in files:
            _add_file(made, file, limits)
    else:
        _add_file(made, path, limits)
    return made


def _may_hold_tables(file: Path) -> bool:
    """Whether a file in a folder should be read: temporary files of an open workbook should not."""
    return file.suffix.lower() in TABLE_FILES and not file.name.startswith((".", "~$"))


def _add_file(made: _core.Sources, path: Path, limits: _core.ReadLimits) -> None:
    sort = sort_of_file(path)
    if sort == "workbook":
        from goldenthread.intake.workbook import add_workbook

        add_workbook(made, path, limits)
    else:
        made.add_csv(path.stem, _core.read_file(str(path), limits), path.name, limits)


def _beginning_of(path: Path) -> bytes:
    """Return a file's first bytes; a pipe is refused without opening it, because opening would wait for a writer."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            with path.open("rb") as file:
                return file.read(PEEK)
    except OSError as error:
        raise FileError(f"{path} cannot be read: {error.strerror or error}") from None
    raise FileError(f"{path} is not a file but a folder, a pipe or a device; give a workbook or a CSV file")


def sort_of_file(given: str | os.PathLike[str]) -> str:
    """Return whether a file is a "workbook" or "text", whatever its name; raise an error with advice for any other."""
    path = Path(os.fspath(given))
    head = _beginning_of(path)
    if head.startswith(b"PK"):
        return "workbook"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        if ENCRYPTED in head:
            raise FileError(f"{path} is protected with a password; remove the password and save the workbook again")
        raise FileError(f"{path} is in the old Excel format (.xls); save it as .xlsx and give that file")
    if head.startswith(b"%PDF"):
        raise FileError(
            f"{path} is a PDF, which holds no cells; ask for the workbook or CSV file that it was made from"
        )
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<table")):
        raise FileError(f"{path} is a web page, not a table; download the file itself, or save the page's table as CSV")
    if start.startswith(b"<?xml"):
        raise FileError(f"{path} is XML, not a workbook or CSV; save it as .xlsx or .csv")
    if path.suffix.lower() in WORKBOOKS:
        raise FileError(f"{path} has the name of a workbook but is not one; open it and save it as .xlsx")
    if path.suffix.lower() not in TEXTS:
        raise FileError(f"{path} is neither a workbook nor CSV; give a file that ends in .xlsx or .csv")
    return "text"
