"""How many threads a call uses, and that it changes nothing."""

import numpy as np
import pandas as pd
import pytest

import goldenthread as gt


def test_the_environment_says_how_many(monkeypatch):
    monkeypatch.delenv("GOLDENTHREAD_THREADS", raising=False)
    assert gt.default_threads() >= 1
    monkeypatch.setenv("GOLDENTHREAD_THREADS", " 3 ")
    assert gt.default_threads() == 3


@pytest.mark.parametrize("value", ["0", "-1", "two", "1.5", "9" * 40])
def test_what_is_no_number_of_threads_is_refused(value, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_THREADS", value)
    with pytest.raises(gt.ArgumentError, match=r"GOLDENTHREAD_THREADS is '.*; give a whole number, 1 or more"):
        gt.Plan.from_tables(elements=[{"id": "V", "kind": "Vision", "title": "One borough"}])


def tables():
    count = 50_000
    chosen = np.random.default_rng(4)
    ids = [f"E{at}" for at in range(count)]
    elements = pd.DataFrame({"id": ids, "kind": "Action", "title": "Build", "progress": chosen.random(count)})
    elements.loc[:9, "kind"] = "Outcome"
    links = pd.DataFrame({"from": ids[10:], "type": "contributes_to"})
    links["to"] = [f"E{at}" for at in chosen.integers(0, 10, count - 10)]
    return elements, links


def test_any_number_of_threads_gives_the_same_scores(monkeypatch):
    elements, links = tables()
    answers = []
    for threads in ("1", "4"):
        monkeypatch.setenv("GOLDENTHREAD_THREADS", threads)
        answers.append(gt.Plan.from_tables(elements=elements, links=links).roll_up("2025-01-01").to_pandas())
    pd.testing.assert_frame_equal(*answers, check_exact=True)


def test_any_number_of_threads_finds_the_same(monkeypatch):
    elements, links = tables()
    plan = gt.Plan.from_tables(elements=elements.assign(due=None), links=links)
    rules = [
        {"id": "dated", "select": {"kind": "Action"}, "require": [[{"field": "due"}]]},
        {
            "id": "delivered",
            "select": {"kind": "Outcome"},
            "require": [[{"link": "contributes_to", "min": 5_000}]],
            "depth": "deep_all",
        },
    ]
    one = plan.check(rules, threads=1)
    assert len(one) > len(elements)
    assert one.count("missing_field") == len(elements) - 10
    assert plan.check(rules, threads=3).to_pandas().equals(one.to_pandas())
    monkeypatch.setenv("GOLDENTHREAD_THREADS", "4")
    assert str(plan.check(rules)) == str(one)
    with pytest.raises(gt.ArgumentError, match="threads"):
        plan.check(rules, threads=0)


def mapped(elements, links):
    """The same rows as a council would send them: each with its parent beside it."""
    sheet = elements.assign(parent=links.set_index("from")["to"].reindex(elements["id"]).to_numpy())
    mapping = {
        "tables": [
            {
                "table": "Work",
                "columns": {"id": "id", "kind": "kind", "title": "title", "progress": "progress"},
                "links": {"parent": {"as": "contributes_to"}},
            }
        ]
    }
    return gt.Plan.from_tables({"Work": sheet}, mapping=mapping)


def edited(elements, links):
    """The same rows where some took the place of others."""
    plan = gt.Plan.from_tables(elements=elements.assign(title="To be said"), links=links)
    return plan.with_replaced(elements=elements)


@pytest.mark.parametrize("build", [mapped, edited])
def test_any_number_of_threads_builds_the_same_plan(build, monkeypatch):
    elements, links = tables()
    answers = []
    for threads in ("1", "4"):
        monkeypatch.setenv("GOLDENTHREAD_THREADS", threads)
        answers.append(build(elements, links))
    assert answers[0].to_json() == answers[1].to_json()
    assert len(answers[0].links) == len(links)
    monkeypatch.setenv("GOLDENTHREAD_THREADS", "none")
    with pytest.raises(gt.ArgumentError, match="GOLDENTHREAD_THREADS is 'none'"):
        build(elements, links)


def test_categories_give_the_plan_that_texts_give():
    elements, links = tables()
    plain = gt.Plan.from_tables(elements=elements, links=links)
    coded = gt.Plan.from_tables(elements=elements.astype({"kind": "category"}), links=links.astype("category"))
    assert coded.to_json() == plain.to_json()


def test_the_command_line_reads_the_environment(monkeypatch, run, plans):
    monkeypatch.setenv("GOLDENTHREAD_THREADS", "none")
    code, _, err = run("roll-up", plans / "made-up")
    assert code == 2
    assert "GOLDENTHREAD_THREADS is 'none'; give a whole number, 1 or more" in err
