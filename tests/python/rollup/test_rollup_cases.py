"""The published cases of a roll-up, each by its id, through the public interface.

An adapter for each kind of question builds a plan and a framework out of a case and reads the result; what it
multiplies by 100 are units.
"""

import runpy
from pathlib import Path

import numpy as np
import pytest

import goldenthread as gt
from published_cases import CASES, LETTERS, NOT_ASKED, Adapters, near, rows

ADAPTERS = Adapters()


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


@ADAPTERS("weighted_mean")
def _(case):
    assert near(below("ALL", numbered(case["inputs"]["items"]))["ALL"].score * 100, case["expected"], case)


@ADAPTERS("weighted_mean_coverage")
def _(case):
    result = below("ALL", numbered(case["inputs"]["items"]), options={"missing": case["inputs"]["missing"]})["ALL"]
    assert near(result.score * 100, case["expected"]["score"], case)
    assert result.completeness == pytest.approx(case["expected"]["coverage"], abs=1e-9)


@ADAPTERS("normalise_weights")
def _(case):
    result = below("ALL", numbered([(50, weight) for weight in case["inputs"]["weights"]]))
    shares = [child["normalised_weight"] * 100 for child in result["ALL"].explain().rows()]
    assert all(near(share, expected, case) for share, expected in zip(shares, case["expected"], strict=True))


@ADAPTERS("reallocate_weights")
def _(case):
    given = case["inputs"]
    assert given["policy"] == "redistribute"
    items = [(name, None if name in given["missing"] else 50, weight) for name, weight in given["weights"].items()]
    for child in below("ALL", items, options={"missing": "exclude"})["ALL"].explain().rows():
        assert near(child["normalised_weight"] * 100, case["expected"][child["id"]], case)


@ADAPTERS("tree_mean")
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


@ADAPTERS("worst_of")
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


@ADAPTERS("status_counts")
def _(case):
    statuses = [NAMES[name][i % len(NAMES[name])] for name, n in case["inputs"]["counts"].items() for i in range(n)]
    result = below("ALL", numbered([(None, None)] * len(statuses)), updates=reported(statuses))
    tally = result["ALL"].tally
    assert tally == result.total
    assert tally.judged == case["inputs"]["denominator"]
    for name, expected in case["expected"].items():
        assert near(tally.percent(*NAMES[name]), expected, case)


@ADAPTERS("distinct_count")
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


@ADAPTERS("even_split")
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


@pytest.mark.parametrize("case", ADAPTERS.cases())
def test_published_case(case):
    ADAPTERS[case["op"]](case)


def test_every_case_is_asked_once_or_has_its_reason():
    asked = set(ADAPTERS)
    for others in ("test_measure_cases.py", "test_policy_cases.py", "test_time_cases.py"):
        asked |= set(runpy.run_path(str(Path(__file__).with_name(others)))["ADAPTERS"])
    assert len(CASES) == 73
    assert len({case["id"] for case in CASES}) == 73
    assert {case["id"] for case in CASES if case["op"] not in asked} == set(NOT_ASKED)
