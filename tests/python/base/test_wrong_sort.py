"""An argument of the wrong sort is told what to do."""

import io
from pathlib import Path

import numpy as np
import pytest

import goldenthread as gt

ROWS = [{"id": "A", "kind": "Action", "title": "Build"}]


def test_a_dict_of_tables_is_to_be_spread(tables):
    with pytest.raises(gt.ArgumentError, match=r"elements is a dict of tables; .*Plan\.from_tables\(\*\*tables\)"):
        gt.Plan.from_tables(tables)
    with pytest.raises(gt.ArgumentError, match=r"path is a dict of tables; .*Plan\.from_tables\(\*\*tables\)"):
        gt.read_plan(tables)
    assert len(gt.Plan.from_tables(**tables)) == 5


@pytest.mark.parametrize("path", ["plans/ours", Path("plans/ours")])
def test_a_path_is_for_read_plan(path, plan):
    for call in (gt.Plan.from_tables, plan.with_tables):
        with pytest.raises(gt.ArgumentError, match="read_plan reads a plan from a path"):
            call(path)


def test_one_row_or_column_or_array_is_no_table():
    with pytest.raises(gt.ArgumentError, match="dict of single cells; give one row as a list of one dict"):
        gt.Plan.from_tables(ROWS[0])
    with pytest.raises(gt.ArgumentError, match="a numpy ndarray, which names no columns; give a dict of columns"):
        gt.Plan.from_tables(np.array([["A", "Action", "Build"]]))
    with pytest.raises(gt.ArgumentError, match="a builtin_function_or_method; call it"):
        gt.Plan.from_tables({}.items)


def test_tables_of_pandas(plan):
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(ROWS)
    with pytest.raises(gt.ArgumentError, match=r"a pandas DataFrame, not a path; .*Plan\.from_tables\(elements="):
        gt.read_plan(frame)
    with pytest.raises(gt.ArgumentError, match="elements is a pandas Series, one column alone"):
        gt.Plan.from_tables(frame["id"])
    assert plan.with_tables(frame)["A"].title == "Build"


def test_tables_of_polars():
    pl = pytest.importorskip("polars")
    lazy = pl.LazyFrame(ROWS)
    with pytest.raises(gt.ArgumentError, match=r"elements is a polars LazyFrame, .* call its collect\(\) first"):
        gt.Plan.from_tables(lazy)
    with pytest.raises(gt.ArgumentError, match=r"path is a polars LazyFrame, not a path; collect\(\) it"):
        gt.read_plan(lazy)
    with pytest.raises(gt.ArgumentError, match="elements is a polars Series, one column alone"):
        gt.Plan.from_tables(lazy.collect()["id"])
    assert len(gt.Plan.from_tables(lazy.collect())) == 1


def test_what_is_no_path(plan):
    with pytest.raises(gt.ArgumentError, match=r"path is JSON, not a path; .*Plan\.from_json"):
        gt.read_plan(plan.to_json())
    with pytest.raises(gt.ArgumentError, match="give the file's path, or its text to"):
        gt.read_plan(io.StringIO("{}"))
    with pytest.raises(gt.ArgumentError, match="path is a plan already"):
        gt.read_plan(plan)
    with pytest.raises(gt.ArgumentError, match="path is None; give the path of a folder"):
        gt.read_plan(None)
    with pytest.raises(gt.ArgumentError, match="json is a dict; give the text of a JSON file"):
        gt.Plan.from_json({"elements": []})


def test_what_is_no_framework():
    for framework, way in (({}, r"Framework\.from_dict"), ("york", r"Framework\.by_name"), (3, "one that Framework")):
        with pytest.raises(gt.ArgumentError, match=f"framework is .*; give {way}"):
            gt.Plan.from_tables(ROWS, framework=framework)


def test_what_is_no_plan_or_roll_up(plan):
    result = plan.roll_up()
    with pytest.raises(gt.ArgumentError, match=r"before is the text 'old', not a plan; read it first"):
        gt.compare("old", plan)
    with pytest.raises(gt.ArgumentError, match=r"earlier.compare|later\.compare\(earlier\)"):
        gt.compare(result, result)
    with pytest.raises(gt.ArgumentError, match="earlier is a Plan, not a roll-up; roll the plan up first"):
        result.compare(plan)
    with pytest.raises(gt.ArgumentError, match="since is a LiveRollup, not a roll-up; take its present state"):
        result.explain_change("A1", result.live())
    with pytest.raises(gt.ArgumentError, match="plans is a list; give a dict"):
        gt.merge_plans([plan, plan])
    with pytest.raises(gt.ArgumentError, match=r"plans\['ours'\] is the text 'ours', not a plan"):
        gt.merge_plans({"ours": "ours"})
    with pytest.raises(gt.ArgumentError, match=r"id is a int|id is an int; give an element's id"):
        plan[0]
