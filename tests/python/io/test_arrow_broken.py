"""Arrow arrays whose pointers, counts, offsets or indices contradict themselves: a finding, and never a crash."""

from __future__ import annotations

import ctypes

import pytest

import arrow_structures
import goldenthread as gt
from arrow_structures import Released, StreamTable, Table, lists, numbers, texts, views, words

LARGEST = 2**63 - 1


def made(x, **wrong):
    """Return a table whose column x is wrong in some fields of its array."""
    for name, value in wrong.items():
        setattr(x.array, name, value)
    return Table(x)


def with_buffers(x, change):
    addresses = list(x.array.buffers[: x.array.n_buffers])
    change(addresses)
    x.set_buffers(addresses)
    return Table(x)


def without(x, *at):
    return with_buffers(x, lambda addresses: [addresses.__setitem__(i, None) for i in at])


def ones(name=b"x"):
    return numbers(ctypes.c_int64, [1, 2, 3], b"l", name)


def abc():
    return texts(["a", "b", "c"])


def dictionary(**wrong):
    x = words([0, 1, 0], ["a", "b"])
    for name, value in wrong.items():
        setattr(x.array.dictionary.contents, name, value)
    return Table(x)


def list_of(**wrong):
    x = lists([0, 1, 2, 3], ["a", "b", "c"])
    for name, value in wrong.items():
        setattr(x.array.children[0].contents, name, value)
    return Table(x)


def no_child_array():
    table = Table(ones())
    table.array.children[3] = ctypes.POINTER(arrow_structures.Array)()
    return table


def no_child_schema():
    table = Table(ones())
    table.schema.children[3] = ctypes.POINTER(arrow_structures.Schema)()
    return table


def no_entries(array=True):
    x = lists([0, 1, 2, 3], ["a", "b", "c"])
    if array:
        x.array.children[0] = ctypes.POINTER(arrow_structures.Array)()
    else:
        x.schema.children[0] = ctypes.POINTER(arrow_structures.Schema)()
    return Table(x)


def indices_of_nothing():
    x = arrow_structures.Column(b"n", b"x", 3, []).with_dictionary(texts(["a"], b""))
    return Table(x)


def dictionary_that_no_schema_names():
    x = words([0, 1, 0], ["a", "b"])
    x.schema.dictionary = None
    return Table(x)


def released(of):
    x = ones()
    if of == "schema":
        x.schema.release = arrow_structures.RELEASE_SCHEMA(0)
    else:
        x.array.release = arrow_structures.RELEASE_ARRAY(0)
    return Table(x)


LONG = b"more than twelve bytes"
COLUMNS = {
    "no array": no_child_array,
    "no schema": no_child_schema,
    "a released schema": lambda: released("schema"),
    "a released array": lambda: released("array"),
    "a negative length": lambda: made(ones(), length=-1),
    "a length beyond any memory": lambda: made(ones(), length=2**62),
    "fewer cells than the batch": lambda: made(ones(), length=2),
    "a negative offset": lambda: made(ones(), offset=-1),
    "an offset that overflows": lambda: made(ones(), offset=LARGEST),
    "more nulls than cells": lambda: made(ones(), null_count=4),
    "less than no nulls": lambda: made(ones(), null_count=-2),
    "nulls, and no buffer of which": lambda: made(ones(), null_count=1),
    "no buffers": lambda: made(abc(), buffers=None),
    "less than no buffers": lambda: made(abc(), n_buffers=-1),
    "too few buffers": lambda: made(abc(), n_buffers=2),
    "too many buffers": lambda: made(ones(), n_buffers=LARGEST),
    "too many buffers of views": lambda: made(views([(1, 0, 0)] * 3, LONG), n_buffers=LARGEST),
    "no buffer of numbers": lambda: without(ones(), 1),
    "no buffer of offsets": lambda: without(abc(), 1),
    "no buffer of bytes": lambda: without(abc(), 2),
    "a buffer at an odd address": lambda: with_buffers(ones(), lambda a: a.__setitem__(1, a[1] + 1)),
    "offsets that run backwards": lambda: Table(
        arrow_structures.Column(b"u", b"x", 3, [None, (ctypes.c_int32 * 4)(0, 2, 1, 3), ctypes.create_string_buffer(8)])
    ),
    "an offset below 0": lambda: Table(
        arrow_structures.Column(
            b"u", b"x", 3, [None, (ctypes.c_int32 * 4)(-1, 0, 1, 3), ctypes.create_string_buffer(8)]
        )
    ),
    "children of numbers": lambda: made(ones(), n_children=1),
    "less than no children": lambda: made(ones(), n_children=-1),
    "a view beyond its buffer": lambda: Table(views([(1, 0, 0), (20, 0, 1 << 30), (1, 0, 0)], LONG)),
    "a view that ends beyond its buffer": lambda: Table(views([(20, 0, 0), (20, 0, 3), (1, 0, 0)], LONG)),
    "a view of a buffer that is not there": lambda: Table(views([(20, 1, 0)] * 3, LONG)),
    "a view of a buffer below the first": lambda: Table(views([(20, -1, 0)] * 3, LONG)),
    "a view at an offset below 0": lambda: Table(views([(20, 0, -1)] * 3, LONG)),
    "a view of less than nothing": lambda: Table(views([(-1, 0, 0)] * 3, LONG)),
    "views without their bytes": lambda: without(views([(20, 0, 0)] * 3, LONG), 2),
    "views without the sizes of their buffers": lambda: without(views([(20, 0, 0)] * 3, LONG), 3),
    "no dictionary": lambda: made(words([0, 1, 0], ["a", "b"]), dictionary=None),
    "a dictionary that no schema names": dictionary_that_no_schema_names,
    "a dictionary with a negative length": lambda: dictionary(length=-1),
    "a dictionary beyond any memory": lambda: dictionary(length=2**62),
    "a dictionary with a negative offset": lambda: dictionary(offset=-1),
    "a dictionary far before its buffers": lambda: dictionary(offset=-100_000_000),
    "a dictionary whose offset overflows": lambda: dictionary(offset=LARGEST),
    "a dictionary without buffers": lambda: dictionary(buffers=None),
    "a dictionary with too few buffers": lambda: dictionary(n_buffers=1),
    "indices of nothing": indices_of_nothing,
    "an index beyond the dictionary": lambda: Table(words([0, 2, 0], ["a", "b"])),
    "an index below 0": lambda: Table(words([0, -1, 0], ["a", "b"])),
    "an index into an empty dictionary": lambda: dictionary(length=0),
    "lists without an array of entries": no_entries,
    "lists without a schema of entries": lambda: no_entries(array=False),
    "lists without children": lambda: made(lists([0, 1, 2, 3], ["a", "b", "c"]), children=None),
    "lists with too few children": lambda: made(lists([0, 1, 2, 3], ["a", "b", "c"]), n_children=0),
    "lists without offsets": lambda: without(lists([0, 1, 2, 3], ["a", "b", "c"]), 1),
    "lists that run backwards": lambda: Table(lists([0, 2, 1, 3], ["a", "b", "c"])),
    "lists that begin below 0": lambda: Table(lists([-1, 0, 1, 3], ["a", "b", "c"])),
    "lists beyond their entries": lambda: Table(lists([0, 1, 2, 4], ["a", "b", "c"])),
    "entries with a negative length": lambda: list_of(length=-1),
    "entries with a negative offset": lambda: list_of(offset=-1),
    "entries whose offset overflows": lambda: list_of(offset=LARGEST),
    "entries without buffers": lambda: list_of(buffers=None),
}
BATCHES = {
    "no columns": {"children": None},
    "too few columns": {"n_children": 3},
    "less than no columns": {"n_children": -1},
    "a negative length": {"length": -1},
    "a length beyond any memory": {"length": 2**62},
    "a negative offset": {"offset": -1},
    "an offset that overflows": {"offset": LARGEST},
    "no buffers": {"buffers": None},
    "less than no buffers": {"n_buffers": -1},
    "more nulls than rows": {"null_count": 4},
    "nulls, and no buffer of which": {"null_count": 1},
}


@pytest.fixture(autouse=True)
def nothing_leaks():
    before = (Released.schemas, Released.arrays, Released.streams)
    yield
    after = (Released.schemas, Released.arrays, Released.streams)
    assert sum(after) - sum(before) in (1, 2), "the stream, or the schema and the array, are released once"


@pytest.mark.parametrize("name", COLUMNS)
def test_a_broken_column_is_left_out_with_a_finding(name):
    plan = gt.Plan.from_tables(elements=COLUMNS[name](), building="lenient")
    assert plan.elements["id"] == ["A", "B", "C"]
    (finding,) = plan.findings
    assert finding.code == "broken_array"
    assert finding.place.table == "elements"
    assert finding.place.column == ("" if name == "no schema" else "x")
    assert "are invalid: " in finding.message
    assert "CSV" in finding.remedy


@pytest.mark.parametrize("name", COLUMNS)
def test_a_broken_column_is_an_error_where_building_is_strict(name):
    with pytest.raises(gt.InputError, match="its buffers or offsets are invalid"):
        gt.Plan.from_tables(elements=COLUMNS[name]())


@pytest.mark.parametrize("name", BATCHES)
def test_a_broken_batch_is_an_error_that_names_its_table(name):
    table = Table(ones())
    for field, value in BATCHES[name].items():
        setattr(table.array, field, value)
    with pytest.raises(gt.InputError) as raised:
        gt.Plan.from_tables(elements=table, building="lenient")
    (finding,) = raised.value.problems
    assert (finding.code, finding.place.table) == ("broken_array", "elements")
    assert "does not match its schema" in finding.message


def test_a_schema_without_its_columns():
    table = Table(ones())
    table.schema.children = None
    with pytest.raises(gt.InputError, match="lists none"):
        gt.Plan.from_tables(elements=table, building="lenient")


def test_a_stream_without_functions():
    with pytest.raises(gt.InputError, match="lacks the functions"):
        gt.Plan.from_tables(elements=StreamTable(), building="lenient")


def test_a_batch_of_more_rows_than_are_counted():
    x = arrow_structures.Column(b"n", b"x", 2**40, [])
    table = Table(x)
    table.array.length = 2**40
    with pytest.raises(gt.InputError, match="more than the 4294967295 rows"):
        gt.Plan.from_tables(elements=table, building="lenient")


@pytest.mark.parametrize(
    "decimal", [b"d:38,2147483647", b"d:9,-2147483648", b"d:0,1", b"d:9,2,7", b"d:9x2", b"d:9,2,64x"]
)
def test_decimals_that_are_none(decimal):
    x = numbers(ctypes.c_int64, [1, 0, 2, 0, 3, 0], decimal)
    x.array.length = 3
    plan = gt.Plan.from_tables(elements=Table(x), building="lenient")
    assert [finding.code for finding in plan.findings] == ["unsupported_type"]


@pytest.mark.parametrize(
    "metadata", [b"\xff\xff\xff\xff", b"\1\0\0\0\xff\xff\xff\xff", b"\1\0\0\0\0\0\0\0\xfe\xff\xff\xff"]
)
def test_metadata_with_negative_sizes_says_nothing(metadata):
    x = ones()
    kept = ctypes.create_string_buffer(metadata)
    ctypes.c_void_p.from_address(
        ctypes.addressof(x.schema) + arrow_structures.Schema.metadata.offset
    ).value = ctypes.addressof(kept)
    plan = gt.Plan.from_tables(elements=Table(x), building="lenient")
    assert list(plan.elements["x"]) == [1, 2, 3]


@pytest.mark.parametrize(
    "make", [abc, ones, lambda: words([0, 1, 0], ["a", "b"]), lambda: lists([0, 1, 2, 3], ["a", "b", "c"])]
)
def test_what_is_sound_is_read(make):
    plan = gt.Plan.from_tables(elements=Table(make()), building="lenient")
    assert plan.findings == []
    assert "x" in plan.elements.columns


def test_an_empty_text_column_needs_no_bytes():
    plan = gt.Plan.from_tables(elements=without(texts(["", "", ""]), 2))
    assert len(plan) == 3
