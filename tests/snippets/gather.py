"""Gathers the C++ snippets of all headers and pages into one translation unit, a function for each.

Called as: python gather.py ROOT OUT

In a header a snippet is what stands further in than the comment around it (`///     code`), where it holds a statement;
in a page, what stands between ```cpp and ```. They use the names of context.hpp.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

INDENTED = re.compile(r"\s*/// {5}(.*)")
BLANK = re.compile(r"\s*///\s*$")


class Snippet(NamedTuple):
    """Lines of code, and where the first of them stands."""

    file: str
    line: int
    lines: list[str]

    def is_code(self) -> bool:
        """Whether it is C++, and not an example of text."""
        return any(";" in line or "gt::" in line for line in self.lines)


def of_header(text: str, file: str) -> list[Snippet]:
    """Return the snippets of a header."""
    found: list[Snippet] = []
    held: list[str] = []
    lines = text.splitlines()
    for number, line in enumerate([*lines, ""], 1):
        if match := INDENTED.match(line):
            held.append(match[1])
        elif held and BLANK.match(line):
            held.append("")
        elif held:
            found.append(Snippet(file, number - len(held), held))
            held = []
    return [snippet for snippet in found if snippet.is_code()]


def of_page(text: str, file: str) -> list[Snippet]:
    """Return the snippets of a page."""
    found = []
    lines = text.splitlines()
    start = None
    for number, line in enumerate(lines, 1):
        if line.strip() == "```cpp":
            start = number
        elif line.strip() == "```" and start is not None:
            found.append(Snippet(file, start + 1, lines[start : number - 1]))
            start = None
    return found


def gathered(root: Path) -> list[Snippet]:
    """Return every snippet, in the order of the files' names."""
    found = []
    for path in sorted((root / "include").rglob("*.hpp")):
        found += of_header(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
    for path in [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").rglob("*.md"))]:
        found += of_page(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
    return found


def unit(snippets: list[Snippet]) -> str:
    """Return the translation unit. What the compiler says of a snippet, it says of its own file and line."""
    made = ["// Made by gather.py; do not edit.", '#include "context.hpp"']
    for snippet in snippets:
        made += [line for line in snippet.lines if line.startswith("#include")]
    for number, snippet in enumerate(snippets, 1):
        whole = any(re.match(r"int main\(", line) for line in snippet.lines)
        made.append(f"namespace snippet_{number} {{" if whole else f"void snippet_{number}() {{")
        made.append(f'#line {snippet.line} "{snippet.file}"')
        for line in snippet.lines:
            made.append("" if line.startswith("#include") else line.replace("int main(", "int run("))
        made.append("}")
    return "\n".join(made) + "\n"


def main() -> int:
    """Write the unit where it is another than the one that is there."""
    root, out = Path(sys.argv[1]), Path(sys.argv[2])
    snippets = gathered(root)
    text = unit(snippets)
    if not out.exists() or out.read_text(encoding="utf-8") != text:
        out.write_text(text, encoding="utf-8")
    print(f"{len(snippets)} snippets")
    return 0 if snippets else 1


if __name__ == "__main__":
    sys.exit(main())
