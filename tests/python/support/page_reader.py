"""Reads a page as a browser and a reader of it would: its tables, headings, text, and whatever should not be in it."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "input", "link", "path", "rect", "circle", "line"}
FORBIDDEN = {"script", "iframe", "object", "embed", "link", "img", "form", "base", "foreignobject", "use", "image"}

LABEL = re.compile(r"--l(\d+):'((?:[^'\\]|\\27 |\\5c )*)'")


def unescaped(words: str) -> str:
    """Return a text of a style sheet as it is shown."""
    return words.replace("\\27 ", "'").replace("\\5c ", "\\")


@dataclasses.dataclass
class PageTable:
    """One table: its caption, the scope of each heading, and its rows of texts, the row's heading first."""

    caption: str = ""
    headings: list[str] = dataclasses.field(default_factory=list)
    scopes: set[str | None] = dataclasses.field(default_factory=set)
    rows: list[list[str]] = dataclasses.field(default_factory=list)
    row_scopes: set[str | None] = dataclasses.field(default_factory=set)
    labels: list[str] = dataclasses.field(default_factory=list)
    texts: dict[int, str] = dataclasses.field(default_factory=dict)


class PageReader(HTMLParser):
    """Reads a whole page; every tag that is opened must be closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: list[PageTable] = []
        self.headings: list[tuple[int, str]] = []
        self.forbidden: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tags: dict[str, int] = {}
        self.drawings: list[tuple[str, str]] = []
        self.language: str | None = None
        self._open: list[str] = []
        self._labelled = False
        self._texts: list[str] = []
        self._parts: list[str] = []
        self._words: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == [], f"left open: {self._open}"

    @property
    def text(self) -> str:
        """All that is shown, blanks made one."""
        return " ".join(" ".join(self._texts).split())

    def table(self, caption: str) -> PageTable:
        """Return the one table of which the caption begins so."""
        (found,) = [table for table in self.tables if table.caption.startswith(caption)]
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags[tag] = self.tags.get(tag, 0) + 1
        # A table may carry the labels of its cells, as texts for the style to show, and nothing else.
        labels = LABEL.findall(given.get("style") or "") if tag == "table" else []
        if labels and ";".join(f"--l{at}:'{words}'" for at, words in labels) == given["style"]:
            del given["style"]
        if tag in FORBIDDEN or any(
            name.startswith("on") or name in ("src", "srcset", "style", "xlink:href") for name in given
        ):
            self.forbidden.append(self.get_starttag_text() or tag)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if "href" in given:
            self.targets.append(given["href"] or "")
        if tag == "html":
            self.language = given.get("lang")
        if tag == "table":
            self.tables.append(PageTable(texts={int(at): unescaped(words) for at, words in labels}))
            self._labelled = "gt-l" in (given.get("class") or "").split()
        if tag == "tr" and "tbody" in self._open:
            self.tables[-1].rows.append([])
        if tag == "th":
            (self.tables[-1].row_scopes if "tbody" in self._open else self.tables[-1].scopes).add(given.get("scope"))
        if tag == "td":
            texts = self.tables[-1].texts if self._labelled else {}
            self.tables[-1].labels.append(given.get("data-l") or texts.get(len(self.tables[-1].rows[-1]) + 1, ""))
        if tag == "svg":
            assert given.get("role") == "img"
            self.drawings.append(("", ""))
            self._parts.append("[drawing]")
        if tag not in VOID:
            self._open.append(tag)
        if tag in ("title", "desc"):
            self._words = []
        elif tag in ("th", "td", "caption", "h1", "h2", "h3", "h4"):
            self._parts = []

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        opened = self._open.pop() if self._open else None
        assert opened == tag, f"</{tag}> closes what is not open"
        said = " ".join(" ".join(self._parts).split())
        if tag in ("th", "td"):
            if "tbody" in self._open:
                self.tables[-1].rows[-1].append(said)
            else:
                self.tables[-1].headings.append(said)
        elif tag == "caption":
            self.tables[-1].caption = said
        elif tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((int(tag[1]), said))
        elif tag in ("title", "desc") and "svg" in self._open:
            title, description = self.drawings[-1]
            said = " ".join("".join(self._words).split())
            self.drawings[-1] = (said, description) if tag == "title" else (title, said)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            return
        self._words.append(data)
        if "svg" not in self._open and "head" not in self._open:
            self._parts.append(data)
            self._texts.append(data)
