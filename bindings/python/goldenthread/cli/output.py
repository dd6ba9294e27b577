"""Where a command's answer goes: terminals, files and pipes, in any encoding."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import json
import os
import shutil
import sys
import unicodedata
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from goldenthread import _core
from goldenthread.base._text import how_many, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TypeAlias

    Rows: TypeAlias = Iterable[Sequence[Any]]
    Labels: TypeAlias = Mapping[str, str] | None

UNLIMITED = 10**9
STYLES = {
    "off_track": "bold red",
    "error": "bold red",
    "at_risk": "yellow",
    "warning": "yellow",
    "on_track": "green",
    "complete": "green",
    "removed": "bold red",
    "worse": "bold red",
    "added": "green",
    "better": "green",
}
# Substitutes for characters that an encoding lacks, if removing their accents does not make them plain.
PLAIN = {
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    "→": "->",
    "←": "<-",
    "…": "...",
    "×": "x",
    "≤": "<=",
    "≥": ">=",
    "•": "*",
    "·": ".",
    "€": "EUR",
    "£": "GBP ",
    "■": "#",
    "▲": "^",
    "●": "o",
    "✔": "v",
    "◷": "@",
    "◇": "<>",
    "◌": "o",
    "≡": "=",
    "ß": "ss",
    "Æ": "AE",
    "æ": "ae",
    "Ø": "O",
    "ø": "o",
    "Ł": "L",
    "ł": "l",
    "đ": "d",
    "Đ": "D",
    "œ": "oe",
    "Œ": "OE",
    "ð": "d",
    "þ": "th",
}


class OutputClosedError(Exception):
    """The reader of the output has closed it."""


class OutputFailedError(Exception):
    """The output cannot be written, for example because the disk is full."""


def _plain_character(character: str) -> str:
    if character in PLAIN:
        return PLAIN[character]
    bare = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return bare or ("" if unicodedata.combining(character) else "?")


def _escaped(text: str) -> str:
    """Return the text as JSON escapes it."""
    return json.dumps(text)[1:-1]


def _handler(replaced: Callable[[str], str]) -> Callable[[UnicodeError], tuple[str, int]]:
    def handle(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        return "".join(map(replaced, error.object[error.start : error.end])), error.end

    return handle


codecs.register_error("goldenthread_plain", _handler(_plain_character))
codecs.register_error("goldenthread_json", _handler(_escaped))
HANDLERS = {"text": "goldenthread_plain", "json": "goldenthread_json", "xml": "xmlcharrefreplace"}


def prepare_streams() -> None:
    """Use plain characters for other output too, such as help, if the encoding lacks a character.

    Output to a closed stream is discarded.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="goldenthread_plain")


def encodable(text: str, stream: TextIO, form: str) -> str:
    """Return the text as the stream's encoding can hold it.

    JSON and XML are read as UTF-8 by whatever reads them, so in any other encoding they are written in ASCII.
    """
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("_", "-")
    if encoding.startswith("utf"):
        return text.encode("utf-8", "replace").decode("utf-8")
    target = "ascii" if form in ("json", "xml") else encoding
    return text.encode(target, HANDLERS[form]).decode(target)


def say(text: str = "", *, nl: bool = True, err: bool = False, form: str = "text") -> None:
    """Print a text: the answer to standard output, anything else to standard error.

    Parameters
    ----------
    text : str
        What to print.
    nl : bool, default True
        Whether a newline follows.
    err : bool, default False
        Whether it goes to standard error.
    form : {"text", "json", "xml"}, default "text"
        How characters that the encoding lacks are written: as plain characters, or as escapes.

    Raises
    ------
    OutputClosedError
        If the reader has closed the output.
    OutputFailedError
        If it cannot be written.
    """
    stream = sys.stderr if err else sys.stdout
    try:
        click.echo(encodable(text, stream, form), nl=nl, file=stream)
    except OSError as error:
        raise failure(error) from error


def failure(error: OSError) -> Exception:
    """Return the error for output that could not be written."""
    if isinstance(error, BrokenPipeError) or error.errno == errno.EPIPE:
        return OutputClosedError()
    return OutputFailedError(f"the output cannot be written: {error.strerror or error}")


def finish() -> None:
    """Flush the output, so that nothing can fail when the program ends."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise failure(error) from error


def abandon() -> None:
    """Discard buffered output that cannot be written."""
    for stream in (sys.stdout, sys.stderr):
        if not _flushed(stream):
            with contextlib.suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)


def _flushed(stream: TextIO) -> bool:
    try:
        stream.flush()
    except OSError:
        return False
    return True


def width() -> int | None:
    """Return the width of a table: COLUMNS, else the terminal's width; None if nothing limits it."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return int(given)
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def _as_text(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], most: int | None) -> str:
    """Return a table in plain aligned columns, no wider than that if possible."""
    parts: list[tuple[str, str, Any, tuple[str, ...]]] = []
    for name, cells in zip(columns, zip(*rows, strict=True), strict=True) if rows else ():
        if any(_is_number(cell) for cell in cells) and all(cell is None or _is_number(cell) for cell in cells):
            import numpy as np

            parts.append((name, "number", np.array([np.nan if cell is None else cell for cell in cells], float), ()))
        else:
            parts.append((name, "text", [plain(cell) or None for cell in cells], ()))
    return _core.frame_of(caption, len(rows), None, parts).text_table(len(rows), UNLIMITED, most or 0)


def _is_number(cell: Any) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def show_table(caption: str, columns: Sequence[str], rows: Rows, labels: Labels = None) -> None:
    """Print a table: drawn on a terminal, in plain aligned columns elsewhere, as wide as the terminal or COLUMNS."""
    marks = [tuple(row) for row in rows]
    words = labels or {}
    says = ["status" in name or name.startswith("worst") for name in columns]
    kept = [tuple(words.get(cell, cell) if of else cell for of, cell in zip(says, row, strict=True)) for row in marks]
    columns = [words.get(name, name) for name in columns]
    most = width()
    if not sys.stdout.isatty():
        say(_as_text(caption, columns, kept, most))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    used = [at for at in range(len(columns)) if any(row[at] not in (None, "") for row in kept)]
    table = Table(title=Text(f"{caption}: {how_many(len(kept), len(kept))}"), title_justify="left", box=SIMPLE_HEAD)
    for at in used:
        number = all(row[at] is None or isinstance(row[at], (int, float)) for row in kept)
        table.add_column(Text(columns[at].replace("_", " ")), justify="right" if number else "left", overflow="fold")
    for row, marked in zip(kept, marks, strict=True):
        table.add_row(*(Text(plain(row[at]), style=STYLES.get(str(marked[at]), "")) for at in used))
    console = Console(width=most)
    with console.capture() as drawn:
        console.print(table)
    say(drawn.get(), nl=False)


def _csv_cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return "" if value is None else str(value)


def show_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table as CSV, as frames are written: numbers in full, dates as 2020-09-30, yes and no, no formulas."""
    every = iter(rows)
    batch: list[list[str]] = [[*columns]]
    while batch:
        names = [str(at) for at in range(len(columns))]
        cells = zip(names, zip(*batch, strict=True), strict=True)
        made = _core.frame_of("", len(batch), None, [(name, "text", [*texts], ()) for name, texts in cells])
        say(made.to_csv().partition("\n")[2], nl=False)
        batch = [[_csv_cell(cell) for cell in row] for row in islice(every, 4096)]


def show_rows(format_: str, caption: str, columns: Sequence[str], rows: Rows, labels: Labels = None) -> None:
    """Print a table as CSV, or as text with the framework's words for statuses."""
    if format_ == "csv":
        show_csv(columns, rows)
    else:
        show_table(caption, columns, rows, labels)


def show_json(value: Any) -> None:
    """Print a value as JSON for machines."""
    say(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2, default=str), form="json")
