"""Notes on the cells of a sheet."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from xml.parsers import expat

from goldenthread.base.errors import FileError

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable
    from typing import TypeAlias

    Start: TypeAlias = Callable[[str, dict[str, str]], None]
    Text: TypeAlias = Callable[[str], None]

MOST_BYTES = 16 * 1024 * 1024


def read_notes(archive: zipfile.ZipFile, part: str) -> list[tuple[str, str]]:
    """Return the cells of a sheet that have notes, and what those say; nothing of what cannot be found."""
    folder, name = posixpath.split(part.lstrip("/"))
    try:
        relations = archive.getinfo(f"{folder}/_rels/{name}.rels")
    except KeyError:
        return []
    targets: list[str] = []

    def relation(_: str, attributes: dict[str, str]) -> None:
        if attributes.get("Type", "").endswith("/comments"):
            targets.append(attributes.get("Target", ""))

    _go_through(archive, relations.filename, relation, None)
    notes: list[tuple[str, list[str]]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.rpartition(" ")[2] == "comment":
            notes.append((attributes.get("ref", ""), []))

    def text(said: str) -> None:
        if notes:
            notes[-1][1].append(said)

    for target in targets:
        file = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if file in archive.namelist():
            _go_through(archive, file, start, text)
    return [(cell, "".join(said)) for cell, said in notes]


def _go_through(archive: zipfile.ZipFile, file: str, start: Start, text: Text | None) -> None:
    if archive.getinfo(file).file_size > MOST_BYTES:
        raise FileError(f"its part {file} is larger than the {MOST_BYTES // 2**20} MiB that notes may have")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(archive.read(file), True)


def _refuse(*_: object) -> None:
    raise FileError("a part declares a document type, which may read other files")
