"""The texts that a workbook's cells share, as they were typed."""

from __future__ import annotations

import re
from typing import IO
from xml.parsers import expat

from goldenthread.base.errors import FileError

# A character that XML cannot hold, and one that would be read as such, stand in a workbook as _x000D_ and _x005F_.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
BLOCK = 1 << 16


class _Strings:
    """Goes through the part once; of an entry in several fonts the texts are put together, phonetic ones left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._in_text = False
        self._phonetic = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse

    def _refuse(self, *_: object) -> None:
        raise FileError("a part declares a document type, which may read other files")

    def _start(self, tag: str, _: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._phonetic += 1
        elif name == "t":
            self._in_text = not self._phonetic

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "si":
            self.texts.append(unescaped("".join(self._parts)))

    def _text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)


def unescaped(text: str) -> str:
    """Return a text with the characters that stand in it as _x000D_ and the like."""
    if "_x" not in text:
        return text
    made = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Halves of a surrogate pair are no characters; two that belong together are one.
    return made.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read_shared_strings(part: IO[bytes]) -> list[str]:
    """Return the texts, in their order."""
    reader = _Strings()
    while block := part.read(BLOCK):
        reader.parser.Parse(block, False)
    reader.parser.Parse(b"", True)
    return reader.texts
