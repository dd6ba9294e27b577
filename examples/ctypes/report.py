"""Reads a plan, says what is in it, lists what is missing, rolls it up, and tells an error whole: by ctypes alone.

Python programs use the package `goldenthread`. This shows what any language does that calls C. It needs nothing but the
shared library, named in GOLDENTHREAD_LIBRARY where the loader does not find it:

    GOLDENTHREAD_LIBRARY=/usr/local/lib/libgoldenthread_c.so python report.py ../plans/made-up 2025-09-30
"""

from __future__ import annotations

import ctypes
import os
import sys
from ctypes import POINTER, Structure, byref, c_char_p, c_double, c_int, c_int32, c_int64, c_size_t, c_ubyte, c_void_p

WRONG = '{"format": "goldenthread-plan", "version": 1,\n "elements": [{"id": "A", "kind": "Acton", "title": "Build"}]}'


class Error(Structure):
    """What went wrong."""

    _fields_ = (
        ("struct_size", c_size_t),
        ("code", c_int32),
        ("message", c_void_p),
        ("message_length", c_size_t),
        ("findings", c_void_p),
        ("findings_length", c_size_t),
        ("release", c_void_p),
        ("private_data", c_void_p),
    )


class Text(Structure):
    """A text that the library gives."""

    _fields_ = (("data", c_void_p), ("length", c_size_t), ("release", c_void_p), ("private_data", c_void_p))


class Schema(Structure):
    """The type of a table or column."""


class Array(Structure):
    """The cells of a batch or column."""


class Stream(Structure):
    """A table, batch by batch."""


Schema._fields_ = (
    ("format", c_char_p),
    ("name", c_char_p),
    ("metadata", c_char_p),
    ("flags", c_int64),
    ("n_children", c_int64),
    ("children", POINTER(POINTER(Schema))),
    ("dictionary", POINTER(Schema)),
    ("release", ctypes.CFUNCTYPE(None, POINTER(Schema))),
    ("private_data", c_void_p),
)
Array._fields_ = (
    *((name, c_int64) for name in ("length", "null_count", "offset", "n_buffers", "n_children")),
    ("buffers", POINTER(c_void_p)),
    ("children", POINTER(POINTER(Array))),
    ("dictionary", POINTER(Array)),
    ("release", ctypes.CFUNCTYPE(None, POINTER(Array))),
    ("private_data", c_void_p),
)
Stream._fields_ = (
    ("get_schema", ctypes.CFUNCTYPE(c_int, POINTER(Stream), POINTER(Schema))),
    ("get_next", ctypes.CFUNCTYPE(c_int, POINTER(Stream), POINTER(Array))),
    ("get_last_error", ctypes.CFUNCTYPE(c_char_p, POINTER(Stream))),
    ("release", ctypes.CFUNCTYPE(None, POINTER(Stream))),
    ("private_data", c_void_p),
)

library = ctypes.CDLL(os.environ.get("GOLDENTHREAD_LIBRARY", "libgoldenthread_c.so.1"))
library.gt_version.restype = c_char_p
error = Error(struct_size=ctypes.sizeof(Error))


def text(words: str) -> tuple[c_char_p, c_size_t]:
    """Return the pointer and the length that a text is given as."""
    data = words.encode()
    return c_char_p(data), c_size_t(len(data))


def done(status: int) -> None:
    """End where a call failed."""
    if status:
        sys.exit(ctypes.string_at(error.message, error.message_length).decode())


def taken(made: Text) -> str:
    """Return a text as Python's own, and release it."""
    words = ctypes.string_at(made.data, made.length).decode()
    library.gt_text_release(byref(made))
    return words


def cell(kind: Schema, cells: Array, row: int) -> str:
    """Return a cell: a text, a word of a list, or a number with six digits; "-" where there is none."""
    at = row + cells.offset
    valid = ctypes.cast(cells.buffers[0], POINTER(c_ubyte))
    if valid and not valid[at // 8] >> at % 8 & 1:
        return "-"
    if kind.dictionary:
        at = ctypes.cast(cells.buffers[1], POINTER(c_ubyte))[at]
        cells = cells.dictionary[0]
        at += cells.offset
    if kind.format == b"g":
        return f"{ctypes.cast(cells.buffers[1], POINTER(c_double))[at]:.6f}"
    offsets = ctypes.cast(cells.buffers[1], POINTER(c_int32))
    return ctypes.string_at(cells.buffers[2] + offsets[at], offsets[at + 1] - offsets[at]).decode()


def print_table(stream: Stream, names: tuple[str, ...]) -> None:
    """Print some columns of a stream, a row a line, and release it."""
    schema, batch = Schema(), Array()
    if stream.get_schema(byref(stream), byref(schema)):
        sys.exit("there is no table")
    all_names = [schema.children[i][0].name.decode() for i in range(schema.n_children)]
    columns = [all_names.index(name) for name in names]
    while stream.get_next(byref(stream), byref(batch)) == 0 and batch.release:
        for row in range(batch.offset, batch.offset + batch.length):
            print(",".join(cell(schema.children[i][0], batch.children[i][0], row) for i in columns))
        batch.release(byref(batch))
    schema.release(byref(schema))
    stream.release(byref(stream))


def main() -> None:
    """Report on the plan given, at the date given."""
    path, date = sys.argv[1:]
    nothing = (None, c_size_t(0))
    plan, rollup, made, stream = c_void_p(), c_void_p(), Text(), Stream()
    print(f"goldenthread {library.gt_version().decode()}, interface {library.gt_abi_version()}")

    done(library.gt_plan_read(*text(path), *nothing, None, byref(plan), byref(error)))
    done(library.gt_plan_info(plan, byref(made), byref(error)))
    print(taken(made))

    options = text(f'{{"as_of": "{date}"}}')
    done(library.gt_plan_ask(plan, *text("check"), *options, None, byref(stream), byref(error)))
    print_table(stream, ("severity", "code", "id"))

    done(library.gt_plan_roll_up(plan, *options, None, byref(rollup), byref(error)))
    library.gt_plan_release(plan)
    done(library.gt_rollup_info(rollup, byref(made), byref(error)))
    print(taken(made))
    done(library.gt_rollup_ask(rollup, *text("results"), *nothing, None, byref(stream), byref(error)))
    library.gt_rollup_release(rollup)
    print_table(stream, ("id", "status", "score", "completeness"))

    status = library.gt_plan_parse(*text(WRONG), *nothing, None, byref(plan), byref(error))
    message = ctypes.string_at(error.message, error.message_length).decode()
    print(f"error {status}: {message}")
    print(ctypes.string_at(error.findings, error.findings_length).decode())
    library.gt_error_release(byref(error))


main()
