"""Columns of plain Python and numpy, without Arrow."""

import datetime as dt
import decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt
from plan_figures import figures


def elements(**columns):
    count = len(next(iter(columns.values())))
    ids = [f"E{at}" for at in range(count)]
    return gt.Plan.from_tables(
        elements={"id": ids, "kind": ["Action"] * count, "title": ids, **columns}, building="strict"
    )


class TestLists:
    def test_rows_and_columns_say_the_same(self, tables):
        rows = {
            name: [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
            for name, columns in tables.items()
        }
        assert figures(gt.Plan.from_tables(**rows)) == figures(gt.Plan.from_tables(**tables))

    def test_rows_may_lack_keys(self):
        plan = gt.Plan.from_tables(
            elements=[
                {"id": "A", "kind": "Action", "title": "One", "ward": "Abbey"},
                {"id": "B", "kind": "Action", "title": "Two", "progress": 0.5},
            ]
        )
        assert plan.elements.to_dict()["ward"] == ["Abbey", None]
        assert plan.elements.to_dict()["progress"] == [None, 0.5]

    @pytest.mark.parametrize(
        ("cells", "wanted"),
        [
            ([0.5, None], [0.5, None]),
            ([1, 0], [1.0, 0.0]),
            ([0.5, float("nan")], [0.5, None]),
            ([np.float64(0.5), np.int64(1)], [0.5, 1.0]),
            ([decimal.Decimal("0.5"), None], [0.5, None]),
            (["50%", ""], [0.5, None]),
            ([0.5, "25%"], [0.5, 0.25]),
            ((0.5, 0.25), [0.5, 0.25]),
            ([None, None], None),
        ],
    )
    def test_numbers(self, cells, wanted):
        plan = elements(progress=cells)
        if wanted is None:
            assert "progress" not in plan.elements
        else:
            assert plan.elements.column_list("progress") == wanted

    @pytest.mark.parametrize(
        "cells",
        [
            [dt.date(2021, 3, 31), None],
            [dt.datetime(2021, 3, 31, 12, 30), None],
            ["31/03/2021", None],
            ["31 March 2021", ""],
            [gt.Period("2021-03-31"), None],
            [dt.date(2021, 3, 31), ""],
            [np.datetime64("2021-03-31"), None],
            [np.datetime64("2021-03-31T10:00"), np.datetime64("NaT", "m")],
            np.array(["2021-03-31", "NaT"], dtype="datetime64[D]"),
            np.array(["2021-03-31T23:59:59", "NaT"], dtype="datetime64[ns]"),
        ],
    )
    def test_dates(self, cells):
        assert elements(due=cells).elements.column_list("due") == [gt.Period("2021-03-31"), None]

    def test_yes_and_no(self):
        plan = gt.Plan.from_tables(
            elements={"id": ["A", "B", "C"], "kind": ["Measure"] * 3, "title": ["a", "b", "c"]},
            measures={"id": ["A", "B", "C"], "cumulative": [True, False, None]},
        )
        assert plan.measures.column_list("cumulative") == [True, False, None]

    def test_ids_may_be_numbers(self):
        plan = gt.Plan.from_tables(
            elements={"id": [1, 2], "kind": ["Vision", "Action"], "title": ["v", "a"]},
            links={"from": np.array([2]), "type": ["contributes_to"], "to": np.array([1.0])},
        )
        assert plan.shortest_line("2").ids == ["2", "1"]

    def test_a_number_too_large_to_be_exact_stays_as_it_is_written(self):
        plan = gt.Plan.from_tables(elements={"id": [2**53 + 1], "kind": ["Action"], "title": ["a"]})
        assert plan.elements["id"] == ["9007199254740993"]

    def test_lists_of_texts_in_a_cell(self):
        framework = gt.Framework.from_dict({"attributes": [{"name": "tags", "table": "elements", "type": "list"}]})
        plan = gt.Plan.from_tables(
            elements={"id": ["A", "B"], "kind": ["Action"] * 2, "title": ["a", "b"], "tags": [["x", "y"], []]},
            framework=framework,
        )
        assert plan.select(tags="y").ids == ["A"]

    def test_the_list_may_change_afterwards(self, tables):
        wanted = figures(gt.Plan.from_tables(**tables))
        plan = gt.Plan.from_tables(**tables)
        for columns in tables.values():
            for column in columns.values():
                column.clear()
        assert figures(plan) == wanted


class TestArrays:
    def test_fixed_width_text(self):
        titles = np.array(["Naïve", "日本", "", "𝄞 clef"])
        plan = elements(description=titles)
        assert plan.elements["description"] == ["Naïve", "日本", None, "𝄞 clef"]
        swapped = titles.astype(titles.dtype.newbyteorder(">"))
        assert elements(description=swapped).elements["description"] == ["Naïve", "日本", None, "𝄞 clef"]
        assert elements(description=titles[::2]).elements["description"] == ["Naïve", None]

    def test_objects(self):
        assert elements(ward=np.array(["Abbey", None], dtype=object)).elements["ward"] == ["Abbey", None]

    @pytest.mark.parametrize("dtype", ["f4", "f8", ">f8", "f2"])
    def test_numbers(self, dtype):
        plan = elements(progress=np.array([0.5, np.nan, 0.25], dtype=dtype))
        assert plan.elements.column_list("progress") == [0.5, None, 0.25]

    @pytest.mark.parametrize("dtype", ["i1", "u8", "i8"])
    def test_whole_numbers(self, dtype):
        assert elements(progress=np.array([0, 1], dtype=dtype)).elements.column_list("progress") == [0.0, 1.0]

    def test_steps(self):
        assert elements(progress=np.linspace(0, 1, 5)[::2]).elements.column_list("progress") == [0.0, 0.5, 1.0]

    def test_masked(self):
        masked = np.ma.masked_array([0.5, 9.0], mask=[False, True])
        assert elements(progress=masked).elements.column_list("progress") == [0.5, None]


class TestRefused:
    @pytest.mark.parametrize(
        ("columns", "words"),
        [
            ({"progress": [0.5, object()]}, ["progress", "row 2", "object"]),
            ({"progress": "0.5"}, ["progress", "str"]),
            ({"progress": 0.5}, ["progress", "float"]),
            ({"progress": np.zeros((2, 2))}, ["progress", "2 dimensions"]),
            ({"progress": np.array([b"1", b"2"])}, ["progress", "bytes"]),
            ({"progress": [0.5]}, ["progress", "1 cell", "2"]),
            ({"ward": ["Abbey", "\ud800"]}, ["ward", "row 2", "surrogate"]),
        ],
    )
    def test_with_the_table_and_column_named(self, columns, words):
        given = {"id": ["A", "B"], "kind": ["Action"] * 2, "title": ["a", "b"], **columns}
        with pytest.raises(gt.ArgumentError) as caught:
            gt.Plan.from_tables(elements=given)
        for word in ["elements", *words]:
            assert word in str(caught.value)

    def test_what_is_no_table(self):
        with pytest.raises(gt.ArgumentError, match="int"):
            gt.Plan.from_tables(elements=3)
        with pytest.raises(gt.ArgumentError, match="row 1"):
            gt.Plan.from_tables(elements=["A"])

    def test_infinity_has_its_place(self):
        with pytest.raises(gt.InputError) as caught:
            elements(progress=[0.5, float("inf")])
        assert caught.value.problems[0].place.row == 2
        assert caught.value.problems[0].place.column == "progress"


class TestText:
    @given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), min_size=1))
    def test_any_text_comes_back(self, texts):
        wanted = list(texts)
        assert elements(description=texts).elements.column_list("description") == wanted
        columns = np.array(texts)
        if all(not text.endswith("\0") for text in texts):
            assert elements(description=columns).elements.column_list("description") == wanted
