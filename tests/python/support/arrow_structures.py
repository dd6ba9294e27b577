"""The structures of the Arrow C data interface by ctypes, to be made wrong on purpose."""

from __future__ import annotations

import ctypes
from typing import Any


class Schema(ctypes.Structure):
    """ArrowSchema."""


class Array(ctypes.Structure):
    """ArrowArray."""


class Stream(ctypes.Structure):
    """ArrowArrayStream."""


RELEASE_SCHEMA = ctypes.CFUNCTYPE(None, ctypes.POINTER(Schema))
RELEASE_ARRAY = ctypes.CFUNCTYPE(None, ctypes.POINTER(Array))
RELEASE_STREAM = ctypes.CFUNCTYPE(None, ctypes.POINTER(Stream))

Schema._fields_ = [
    ("format", ctypes.c_char_p),
    ("name", ctypes.c_char_p),
    ("metadata", ctypes.c_char_p),
    ("flags", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(Schema))),
    ("dictionary", ctypes.POINTER(Schema)),
    ("release", RELEASE_SCHEMA),
    ("private_data", ctypes.c_void_p),
]
Array._fields_ = [
    ("length", ctypes.c_int64),
    ("null_count", ctypes.c_int64),
    ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64),
    ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    ("children", ctypes.POINTER(ctypes.POINTER(Array))),
    ("dictionary", ctypes.POINTER(Array)),
    ("release", RELEASE_ARRAY),
    ("private_data", ctypes.c_void_p),
]
Stream._fields_ = [
    ("get_schema", ctypes.c_void_p),
    ("get_next", ctypes.c_void_p),
    ("get_last_error", ctypes.c_void_p),
    ("release", RELEASE_STREAM),
    ("private_data", ctypes.c_void_p),
]


class Released:
    """How often each sort of structure was released."""

    schemas = 0
    arrays = 0
    streams = 0


@RELEASE_SCHEMA
def _release_schema(schema: Any) -> None:
    Released.schemas += 1
    schema.contents.release = RELEASE_SCHEMA(0)


@RELEASE_ARRAY
def _release_array(array: Any) -> None:
    Released.arrays += 1
    array.contents.release = RELEASE_ARRAY(0)


@RELEASE_STREAM
def _release_stream(stream: Any) -> None:
    Released.streams += 1
    stream.contents.release = RELEASE_STREAM(0)


class Column:
    """A schema and an array that lie open, and all that they point to."""

    def __init__(self, arrow_type: bytes, name: bytes, length: int, buffers: list[Any]) -> None:
        self.kept: list[Any] = [buffers]
        self.schema = Schema(format=arrow_type, name=name, flags=2, release=_release_schema)
        self.array = Array(length=length, release=_release_array)
        self.set_buffers([None if buffer is None else ctypes.addressof(buffer) for buffer in buffers])

    def set_buffers(self, addresses: list[int | None]) -> None:
        pointers = (ctypes.c_void_p * max(1, len(addresses)))(*addresses)
        self.kept.append(pointers)
        self.array.n_buffers = len(addresses)
        self.array.buffers = pointers

    def with_dictionary(self, words: Column) -> Column:
        self.kept.append(words)
        self.schema.dictionary = ctypes.pointer(words.schema)
        self.array.dictionary = ctypes.pointer(words.array)
        return self

    def with_children(self, children: list[Column]) -> Column:
        self.kept.append(children)
        self.schema.n_children = self.array.n_children = len(children)
        schemas = (ctypes.POINTER(Schema) * len(children))(*(ctypes.pointer(child.schema) for child in children))
        arrays = (ctypes.POINTER(Array) * len(children))(*(ctypes.pointer(child.array) for child in children))
        self.kept += [schemas, arrays]
        self.schema.children, self.array.children = schemas, arrays
        return self


def numbers(kind: Any, values: list[int], arrow_type: bytes, name: bytes = b"x") -> Column:
    return Column(arrow_type, name, len(values), [None, (kind * max(1, len(values)))(*values)])


def texts(values: list[str], name: bytes = b"x") -> Column:
    ends = [0]
    for value in values:
        ends.append(ends[-1] + len(value.encode()))
    data = ctypes.create_string_buffer("".join(values).encode() + b" ")
    return Column(b"u", name, len(values), [None, (ctypes.c_int32 * len(ends))(*ends), data])


def words(indices: list[int], values: list[str], name: bytes = b"x") -> Column:
    """A column that is dictionary-encoded."""
    return numbers(ctypes.c_int8, indices, b"c", name).with_dictionary(texts(values, b""))


def lists(ends: list[int], entries: list[str], name: bytes = b"x") -> Column:
    made = Column(b"+l", name, len(ends) - 1, [None, (ctypes.c_int32 * len(ends))(*ends)])
    return made.with_children([texts(entries, b"item")])


def views(sizes: list[tuple[int, int, int]], data: bytes, name: bytes = b"x") -> Column:
    """Texts as views of (size, buffer, offset), the data being one buffer whose size is given."""
    entries = (ctypes.c_int32 * (4 * len(sizes)))()
    for at, (size, buffer, offset) in enumerate(sizes):
        entries[4 * at : 4 * at + 4] = [size, 0, buffer, offset]
    held = [entries, ctypes.create_string_buffer(data), (ctypes.c_int64 * 1)(len(data))]
    return Column(b"vu", name, len(sizes), [None, *held])


class Table:
    """A table of one batch, whose column `x` is the one given; `column` of it is the batch as a whole."""

    def __init__(self, x: Column) -> None:
        self.x = x
        columns = [texts(["A", "B", "C"], b"id"), texts(["Action"] * 3, b"kind"), texts(["t"] * 3, b"title"), x]
        self.column = Column(b"+s", b"", 3, [None]).with_children(columns)
        self.array, self.schema = self.column.array, self.column.schema

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        return _capsule(self.schema, b"arrow_schema"), _capsule(self.array, b"arrow_array")


class StreamTable:
    """A stream that has none of its functions but its release."""

    def __init__(self) -> None:
        self.stream = Stream(release=_release_stream)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return _capsule(self.stream, b"arrow_array_stream")


def _capsule(structure: Any, name: bytes) -> object:
    new = ctypes.pythonapi.PyCapsule_New
    new.restype = ctypes.py_object
    new.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
    return new(ctypes.addressof(structure), name, None)
