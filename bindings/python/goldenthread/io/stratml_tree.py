"""StratML files as trees of what they say, each part with its line; document types are refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from goldenthread.base.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 64
ROOTS = ("StrategicPlan", "PerformancePlanOrReport")
# What people write for the standard's own names.
OTHER_NAMES = {"FirstName": "GivenName", "LastName": "Surname"}


@dataclass
class Part:
    """A part of the file: its name without the namespace, its attributes, its own words, and the parts in it."""

    name: str
    attributes: dict[str, str]
    line: int
    words: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own words, with a single space wherever there is white space."""
        return " ".join("".join(self.words).split())

    def all(self, name: str) -> Iterator[Part]:
        """Go through the parts of a name that are right in it."""
        return (part for part in self.parts if part.name == name)

    def first(self, name: str) -> Part | None:
        """Return the first part of a name; nothing if there is none."""
        return next(self.all(name), None)

    def say(self, name: str) -> str:
        """Return the words of the first part of a name; blank if there is none."""
        part = self.first(name)
        return part.text if part is not None else ""

    def attribute(self, name: str) -> str:
        """Return an attribute, whatever its namespace; blank if there is none."""
        return next((said for key, said in self.attributes.items() if key.rpartition(" ")[2] == name), "").strip()


def read_tree(text: bytes, name: str) -> Part:
    """Return the root of a StratML file."""
    open_parts: list[Part] = []
    root: list[Part] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(" ")[2]
        part = Part(OTHER_NAMES.get(local, local), attributes, parser.CurrentLineNumber)
        if len(open_parts) >= DEEPEST:
            raise FileError(f"{name} is refused: its parts are in each other more than {DEEPEST} deep")
        if open_parts:
            open_parts[-1].parts.append(part)
        else:
            root.append(part)
        open_parts.append(part)

    def end(_: str) -> None:
        open_parts.pop()

    def said(words: str) -> None:
        open_parts[-1].words.append(words)

    def refuse(*_: object) -> None:
        raise FileError(f"{name} is refused: it declares a document type, which may read other files")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        raise FileError(f"{name} is not XML that can be read: {error}; ask for it again, or mend that line") from None
    if root[0].name not in ROOTS:
        raise FileError(
            f"{name} is XML with {root[0].name[:40]} as its root, not StratML; give a file whose root is {ROOTS[0]} or "
            f"{ROOTS[1]}"
        )
    return root[0]
