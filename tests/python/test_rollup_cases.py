"""The published cases of tests/data/rollup_cases.json, each by its id, through the public interface.

An adapter for each kind of question builds a plan and a framework out of a case and reads the result; what it
multiplies by 100 are units.
"""

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import goldenthread as gt

CASES = json.loads((Path(__file__).parents[1] / "data" / "rollup_cases.json").read_text(encoding="utf-8"))["examples"]
ADAPTERS = {}
LETTERS = {gt.Status.on_track: "G", gt.Status.at_risk: "A", gt.Status.off_track: "R"}


def adapter(op):
    def register(function):
        ADAPTERS[op] = function
        return function

    return register


def near(value, expected, case):
    """Within the case's tolerance; what lies on its edge may be a rounding error past it."""
    return abs(value - expected) <= case["tolerance"] + 1e-12


def rows(**columns):
    return {name.rstrip("_"): values for name, values in columns.items()}


def judge(actual, *, scoring, target, framework=None, lower=None, **measure):
    """Return the result of a measure with one observation, on the last day of the year that it is for."""
    own = {"scorings": [{"name": "case", **scoring}], "scoring": "case", **(framework or {})}
    plan = gt.Plan.from_tables(
        elements=rows(id=["M"], kind=["Measure"], title=["A measure"]),
        measures={"id": ["M"], **{name: [value] for name, value in measure.items()}},
        targets=rows(measure=["M"], period=["2023/24"], value=[target], lower=[lower]),
        observations=rows(measure=["M"], period=["2023/24"], value=[actual]),
        framework=gt.Framework.from_dict(own),
    )
    return plan.roll_up(as_of="2024-03-31")["M"]


def below(parent, items, *, options=None, framework=None, updates=None):
    """Return the roll-up of an outcome with an action for each (id, percent, weight); no percent is no score."""
    ids = [item[0] for item in items]
    plan = gt.Plan.from_tables(
        elements=rows(
            id=[parent, *ids],
            kind=["Outcome", *["Action"] * len(ids)],
            title=[parent, *ids],
            progress=[None, *[None if item[1] is None else item[1] / 100 for item in items]],
        ),
        links=rows(
            from_=ids, type=["contributes_to"] * len(ids), to=[parent] * len(ids), weight=[item[2] for item in items]
        ),
        updates=updates,
        framework=None if framework is None else gt.Framework.from_dict(framework),
    )
    return plan.roll_up(**(options or {}))


def numbered(pairs):
    return [(f"item {i}", percent, weight) for i, (percent, weight) in enumerate(pairs)]


def linear(case, **framework):
    given = case["inputs"]
    scoring = {
        "formula": "linear_progress",
        "clamp": "both" if given.get("clamp") else "none",
        "degenerate_is_zero": given.get("degenerate") == "zero",
    }
    return judge(
        given["current"], scoring=scoring, target=given["target"], baseline=given["start"], framework=framework
    )


@adapter("linear_progress_pct")
def _(case):
    result = linear(case)
    assert result.reason == "none"
    assert near(result.score * 100, case["expected"], case)


@adapter("linear_progress_status")
def _(case):
    green, yellow = case["inputs"]["green"] / 100, case["inputs"]["yellow"] / 100
    bands = [{"status": "on_track", "from": green}, {"status": "at_risk", "from": yellow}]
    result = linear(case, schemes=[{"name": "case", "type": "bands", "bands": bands}], measure_scheme="case")
    assert near(result.score * 100, case["expected"]["pct"], case)
    assert LETTERS[result.status] == case["expected"]["status"]


@adapter("ratio_performance_pct")
def _(case):
    given = case["inputs"]
    polarity = "lower_is_better" if given["polarity"] == "less_is_better" else "higher_is_better"
    scoring = {"formula": "ratio", "clamp": "none"}
    result = judge(given["actual"], scoring=scoring, target=given["target"], polarity=polarity)
    if case["expected"] == "undefined":
        assert result.score is None
        assert result.reason == given["guard"]
    else:
        assert near(result.score * 100, case["expected"], case)


@adapter("rag_tolerance")
def _(case):
    for (actual, target, polarity), expected in zip(case["inputs"]["rows"], case["expected"], strict=True):
        tolerance = case["inputs"]["tol_pct"] / 100
        own = {"scheme": "tolerance", "tolerance": tolerance, "polarity": polarity}
        assert LETTERS[judge(actual, scoring={"formula": "ratio"}, target=target, **own).status] == expected


@adapter("rag_floor")
def _(case):
    for (actual, target, floor), expected in zip(case["inputs"]["rows"], case["expected"], strict=True):
        result = judge(actual, scoring={"formula": "ratio"}, target=target, lower=floor, scheme="floor")
        assert LETTERS[result.status] == expected


@adapter("fiscal_year")
def _(case):
    first = dt.date.fromisoformat(case["inputs"]["start_date"])
    calendar = gt.FiscalCalendar(first.month)
    year = calendar.financial_year_of(first)
    assert (year.first.isoformat(), year.last.isoformat()) == (case["expected"]["from"], case["expected"]["to"])
    quarter = calendar.quarter_of(first)
    assert [quarter.first.month, quarter.last.month] == case["expected"]["Q1_months"][::2]


@adapter("weighted_mean")
def _(case):
    assert near(below("ALL", numbered(case["inputs"]["items"]))["ALL"].score * 100, case["expected"], case)


@adapter("weighted_mean_coverage")
def _(case):
    result = below("ALL", numbered(case["inputs"]["items"]), options={"missing": case["inputs"]["missing"]})["ALL"]
    assert near(result.score * 100, case["expected"]["score"], case)
    assert result.completeness == pytest.approx(case["expected"]["coverage"], abs=1e-9)


@adapter("normalise_weights")
def _(case):
    result = below("ALL", numbered([(50, weight) for weight in case["inputs"]["weights"]]))
    shares = [child["normalised_weight"] * 100 for child in result["ALL"].explain().rows()]
    assert all(near(share, expected, case) for share, expected in zip(shares, case["expected"], strict=True))


@adapter("reallocate_weights")
def _(case):
    given = case["inputs"]
    assert given["policy"] == "redistribute"
    items = [(name, None if name in given["missing"] else 50, weight) for name, weight in given["weights"].items()]
    for child in below("ALL", items, options={"missing": "exclude"})["ALL"].explain().rows():
        assert near(child["normalised_weight"] * 100, case["expected"][child["id"]], case)


@adapter("tree_mean")
def _(case):
    tree = case["inputs"]["tree"]
    leaves = [(f"{name}{i}", name, percent) for name, all_ in tree.items() for i, percent in enumerate(all_)]
    plan = gt.Plan.from_tables(
        elements=rows(
            id=["root", *tree, *[leaf[0] for leaf in leaves]],
            kind=["Vision", *["Outcome"] * len(tree), *["Action"] * len(leaves)],
            title=["root", *tree, *[leaf[0] for leaf in leaves]],
            progress=[None] * (1 + len(tree)) + [leaf[2] / 100 for leaf in leaves],
        ),
        links=rows(
            from_=[*tree, *[leaf[0] for leaf in leaves]],
            type=["contributes_to"] * (len(tree) + len(leaves)),
            to=["root"] * len(tree) + [leaf[1] for leaf in leaves],
        ),
    )
    result = plan.roll_up()
    for name, expected in case["expected"].items():
        assert near(result[name].score * 100, expected, case)


def reported(statuses):
    return rows(
        element=[f"item {i}" for i in range(len(statuses))], date=["2024-03-01"] * len(statuses), status=statuses
    )


@adapter("worst_of")
def _(case):
    names = {"G": "on_track", "Y": "at_risk", "R": "off_track"}
    good, middle, bad = (names[letter] for letter in case["inputs"]["order"])
    given = [names[item] for item in case["inputs"]["items"]]
    framework = {
        "policies": [{"name": "default", "status_from": "worst"}],
        "severity_order": [bad, middle, "unknown", good],
    }
    items = numbered([(None, None)] * len(given))
    result = below("ALL", items, framework=framework, updates=reported(given))["ALL"]
    assert LETTERS[result.status] == case["expected"]
    assert LETTERS[result.worst] == case["expected"]


# Movements up and down stand as statuses: what is counted are names, whatever they are of.
NAMES = {
    "G": ["on_track"],
    "A": ["at_risk"],
    "R": ["off_track"],
    "R+A": ["off_track", "at_risk"],
    "none": ["no_data"],
    "NA": ["data_only"],
    "up": ["on_track"],
    "same": ["at_risk"],
    "down": ["off_track"],
    "same_or_better": ["on_track", "at_risk"],
    "worse": ["off_track"],
}


@adapter("status_counts")
def _(case):
    statuses = [NAMES[name][i % len(NAMES[name])] for name, n in case["inputs"]["counts"].items() for i in range(n)]
    result = below("ALL", numbered([(None, None)] * len(statuses)), updates=reported(statuses))
    tally = result["ALL"].tally
    assert tally == result.total
    assert tally.judged == case["inputs"]["denominator"]
    for name, expected in case["expected"].items():
        assert near(tally.percent(*NAMES[name]), expected, case)


@adapter("distinct_count")
def _(case):
    reached = case["inputs"]["indicators"]
    people = [f"person {i}" for i in range(max(reached.values()))]
    plan = gt.Plan.from_tables(
        elements=rows(
            id=["ALL", *reached, *people],
            kind=["Vision", *["Outcome"] * len(reached), *["Action"] * len(people)],
            title=["ALL", *reached, *people],
        ),
        links=rows(
            from_=[*reached, *[person for n in reached.values() for person in people[:n]]],
            type=["contributes_to"] * (len(reached) + sum(reached.values())),
            to=["ALL"] * len(reached) + [name for name, n in reached.items() for _ in range(n)],
        ),
    )
    result = plan.roll_up()
    assert result["ALL"].tally.total == case["expected"]["distinct"]
    assert sum(result[name].tally.total for name in reached) == case["expected"]["naive_sum"]
    amounts = result.roll_up_amounts(result.leaves.astype(float), "reach")
    programme = amounts.row(0)
    assert (programme["id"], programme["amount"]) == ("ALL", case["expected"]["distinct"])
    assert programme["overlaps"]


@adapter("even_split")
def _(case):
    given = case["inputs"]
    parts = [f"part {i}" for i in range(given["n"])]
    plan = gt.Plan.from_tables(
        elements=rows(
            id=["AMOUNT", *parts], kind=["Measure", *["Outcome"] * len(parts)], title=["The year's amount", *parts]
        ),
        links=rows(from_=["AMOUNT"] * len(parts), type=["measures"] * len(parts), to=parts),
    )
    own = np.zeros(1 + len(parts))
    own[0] = given["target"]
    amounts = plan.roll_up().roll_up_amounts(own, "attributed")
    assert amounts.column_list("amount")[1:] == pytest.approx(case["expected"], abs=case["tolerance"])


LETTER_NAMES = {"G": "on_track", "Y": "at_risk", "R": "off_track"}


def policy(**values):
    return {"policies": [{"name": "default", **values}]}


@adapter("majority_status")
def _(case):
    printed = {"ON": "on_track", "OFF": "off_track", "MON": "at_risk", "NA": "not_applicable"}
    names = list(printed.values())
    for counts, expected in zip(case["inputs"]["counts_on_off_mon_na"], case["expected"], strict=True):
        given = [name for name, n in zip(names, counts, strict=True) for _ in range(n)]
        own = policy(status_from="majority", ties="at_risk")
        items = numbered([(None, None)] * len(given))
        assert below("ALL", items, framework=own, updates=reported(given))["ALL"].status == printed[expected]


@adapter("ordinal_index_mean")
def _(case):
    names = {"red": "off_track", "yellow": "at_risk", "green": "on_track"}
    given = [names[item] for item in case["inputs"]["items"]]
    items = numbered([(None, None)] * len(given))
    result = below("ALL", items, options={"status_from": "ordinal_mean"}, updates=reported(given))
    assert result["ALL"].status == names[case["expected"]]


@adapter("insufficient_data")
def _(case):
    assert case["inputs"]["max_missing"] == 2
    for given, expected in zip(case["inputs"]["cases"], case["expected"], strict=True):
        items = numbered([(None if item is None else 95, None) for item in given])
        statuses = [None if item is None else LETTER_NAMES[item] for item in given]
        result = below("ALL", items, options={"minimum_completeness": 0.5}, updates=reported(statuses))["ALL"]
        if expected == "R":  # never hidden: it shows beside what cannot be said
            assert (result.status, result.worst) == ("no_data", "off_track")
        elif expected == "insufficient":
            assert (result.status, result.worst) == ("no_data", "no_data")
        else:
            assert LETTERS[result.status] == expected[0]
            assert "partial" not in expected or result.completeness == 0.5


@adapter("veto_gate")
def _(case):
    assert case["inputs"]["gate_incident"]
    own = {
        "kinds": [{"name": "Outcome", "role": "objective"}, {"name": "Action", "role": "action"}],
        **policy(status_from="veto", veto=["Action"]),
    }
    items = [("item 0", 10, 0), ("item 1", case["inputs"]["score"], 1)]
    updates = rows(element=["item 0", "item 1"], date=["2024-03-01"] * 2, status=["off_track", "on_track"])
    result = below("ALL", items, framework=own, updates=updates)["ALL"]
    assert near(result.score * 100, case["inputs"]["score"], case)
    assert result.status == "off_track"
    assert case["expected"] == "Needs Improvement"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES if case["op"] in ADAPTERS])
def test_published_case(case):
    ADAPTERS[case["op"]](case)


def test_every_case_is_asked_once():
    assert len(CASES) == 73
    assert max(Counter(case["id"] for case in CASES).values()) == 1
