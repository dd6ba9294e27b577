"""A page as blocks in order, for other formats than HTML: headings, paragraphs, lists, drawings and tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
SKIPPED = {"style", "nav", "head"}
PARAGRAPHS = {"p", "dt", "dd", "li"}
VOID = {"meta", "br", "img", "path", "rect", "circle", "line"}


@dataclass
class Cell:
    """A cell of a table: its lines, and the mark of the status in it, if there is one."""

    lines: list[str] = field(default_factory=list)
    mark: str = ""

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.lines)


@dataclass
class Block:
    """A heading, paragraph, list item, drawing or table of a page."""

    kind: str
    text: str = ""
    level: int = 0
    headings: list[str] = field(default_factory=list)
    numbers: list[bool] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)


class PageBlocks(HTMLParser):
    """Reads a page of ours, in which every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._open: list[str] = []
        self._lists: list[str] = []
        self._lines: list[str] = [""]
        self._table: Block | None = None
        self._mark = ""
        self._drawing = ["", ""]
        self.feed(page)
        self.close()

    def __iter__(self) -> Iterator[Block]:
        return iter(self.blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what the tag begins."""
        given = dict(attrs)
        if tag in VOID:
            return
        self._open.append(tag)
        if tag in HEADINGS or tag in PARAGRAPHS or tag in ("caption", "th", "td"):
            self._lines, self._mark = [""], ""
        elif tag in ("small", "strong"):
            self._lines.append("")
        elif tag in ("ul", "ol"):
            self._lists.append(tag)
        elif tag == "table":
            self._table = Block("table")
        elif tag == "svg":
            self._drawing = ["", ""]
        if tag == "tr" and self._table is not None and "tbody" in self._open:
            self._table.rows.append([])
        if tag == "th" and self._table is not None and "thead" in self._open:
            self._table.numbers.append("gt-number" in (given.get("class") or ""))
        for name in (given.get("class") or "").split():
            if name in ("gt-bad", "gt-warn", "gt-good", "gt-quiet"):
                self._mark = name

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin and end it."""
        if tag not in VOID:
            self.handle_starttag(tag, attrs)
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End what the tag ends."""
        if tag in VOID:
            return
        self._open.pop()
        lines = [line for line in (" ".join(line.split()) for line in self._lines) if line]
        text = " ".join(lines)
        if tag in HEADINGS:
            self.blocks.append(Block("heading", text, HEADINGS[tag]))
        elif tag in PARAGRAPHS and text:
            kind = ("number" if self._lists[-1:] == ["ol"] else "bullet") if tag == "li" else "paragraph"
            self.blocks.append(Block(kind, text))
            self._lines = [""]
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag in ("small", "strong"):
            self._lines.append("")
        elif tag == "svg":
            self._end_drawing()
        elif self._table is not None:
            self._end_part(tag, lines, text)

    def _end_part(self, tag: str, lines: list[str], text: str) -> None:
        table = self._table
        assert table is not None
        if tag == "caption":
            table.text = text
        elif tag == "th" and "thead" in self._open:
            table.headings.append(text)
        elif tag in ("th", "td"):
            table.rows[-1].append(Cell(lines, self._mark))
        elif tag == "table":
            self.blocks.append(table)
            self._table = None

    def _end_drawing(self) -> None:
        words = ". ".join(part for part in (" ".join(each.split()) for each in self._drawing) if part)
        if self._table is None and "figure" in self._open:
            self.blocks.append(Block("drawing", words))
        elif self._table is not None:
            self._lines.append(words)

    def handle_data(self, data: str) -> None:
        """Take a text."""
        if SKIPPED.intersection(self._open):
            return
        if "svg" in self._open:
            if self._open[-1] in ("title", "desc"):
                self._drawing[self._open[-1] == "desc"] += data
            return
        self._lines[-1] += data
