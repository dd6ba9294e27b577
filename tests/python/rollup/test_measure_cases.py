"""The published cases of a measure's figure, each by its id, through the public interface.

An adapter for each kind of question builds a plan and a framework out of a case and reads the result; what it
multiplies by 100 are units.
"""

import pytest

from published_cases import LETTERS, Adapters, Made, near

ADAPTERS = Adapters()


def judge(actual, *, scoring, target=None, lower=None, upper=None, framework=None, **own):
    """Return the result of a measure with one observation, on the last day of the year that it is for."""
    made = Made(scorings=[{"name": "case", **scoring}], scoring="case", **(framework or {}))
    made.measure("M", actual=actual, target=target, lower=lower, upper=upper, **own)
    return made.roll_up()["M"]


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


@ADAPTERS("linear_progress_pct")
def _(case):
    result = linear(case)
    assert result.reason == "none"
    assert near(result.score * 100, case["expected"], case)


@ADAPTERS("linear_progress_status")
def _(case):
    green, yellow = case["inputs"]["green"] / 100, case["inputs"]["yellow"] / 100
    bands = [{"status": "on_track", "from": green}, {"status": "at_risk", "from": yellow}]
    result = linear(case, schemes=[{"name": "case", "type": "bands", "bands": bands}], measure_scheme="case")
    assert near(result.score * 100, case["expected"]["pct"], case)
    assert LETTERS[result.status] == case["expected"]["status"]


@ADAPTERS("ratio_performance_pct")
def _(case):
    given = case["inputs"]
    polarity = "lower_is_better" if given["polarity"] == "less_is_better" else "higher_is_better"
    scoring = {"formula": "ratio", "clamp": "none", "mixed_sign_is_undefined": given.get("guard") == "mixed_sign"}
    result = judge(given["actual"], scoring=scoring, target=given["target"], polarity=polarity)
    if case["expected"] == "undefined":
        assert result.score is None
        assert result.reason == given["guard"]
    else:
        assert near(result.score * 100, case["expected"], case)


@ADAPTERS("rag_tolerance")
def _(case):
    for (actual, target, polarity), expected in zip(case["inputs"]["rows"], case["expected"], strict=True):
        tolerance = case["inputs"]["tol_pct"] / 100
        own = {"scheme": "tolerance", "tolerance": tolerance, "polarity": polarity}
        assert LETTERS[judge(actual, scoring={"formula": "ratio"}, target=target, **own).status] == expected


@ADAPTERS("rag_floor")
def _(case):
    for (actual, target, floor), expected in zip(case["inputs"]["rows"], case["expected"], strict=True):
        result = judge(actual, scoring={"formula": "ratio"}, target=target, lower=floor, scheme="floor")
        assert LETTERS[result.status] == expected


@ADAPTERS("goal_redflag_score")
def _(case):
    given = case["inputs"]
    for value, expected in zip(given["values"], case["expected"], strict=True):
        result = judge(value, scoring={"formula": "anchored"}, target=given["goal"], lower=given["red_flag"])
        assert near(result.score * given["scale"][1], expected, case)


@ADAPTERS("goalpost_pct")
def _(case):
    given = case["inputs"]
    variance = given["target"] * given["variance_pct"] / 100
    lower, upper = given["target"] - variance, given["target"] + variance
    scoring = {"formula": "range", "distance": 1}
    result = judge(given["actual"], scoring=scoring, lower=lower, upper=upper, polarity="in_range")
    assert near(result.score * 100, case["expected"], case)


@ADAPTERS("ratio_index_100")
def _(case):
    polarities = {"max": "higher_is_better", "min": "lower_is_better"}
    for item, expected in zip(case["inputs"]["items"], case["expected"], strict=True):
        scoring = {"formula": "ratio", "clamp": "none"}
        own = {"polarity": polarities[item["polarity"]]}
        assert near(judge(item["actual"], scoring=scoring, target=item["target"], **own).score * 100, expected, case)


@ADAPTERS("banded_normalised")
def _(case):
    given = case["inputs"]
    anchors = [
        {"at": edge / 100 * given["target"], "score": band / given["bands_total"]}
        for band, edge in enumerate(given["breaks_pct"])
    ]
    result = judge(given["actual"], scoring={"formula": "anchored", "anchors": anchors}, target=given["target"])
    assert near(result.score, case["expected"], case)


@ADAPTERS("zone")
def _(case):
    zones = {"FAIL": "off_track", "COMMIT": "at_risk", "TARGET": "on_track", "STRETCH": "complete"}
    bands = [
        {"status": "complete", "from": 1},
        {"status": "on_track", "from": 0.7},
        {"status": "at_risk", "from": 0.3},
    ]
    framework = {"schemes": [{"name": "case", "type": "bands", "bands": bands}], "measure_scheme": "case"}
    for value, expected in zip(case["inputs"]["values"], case["expected"], strict=True):
        scoring = {"formula": "linear_progress", "clamp": "none"}
        own = {"baseline": case["inputs"]["baseline"], "target": case["inputs"]["stretch"]}
        assert judge(value, scoring=scoring, framework=framework, **own).status == zones[expected]


@ADAPTERS("zone_defaults")
def _(case):
    own = {"baseline": case["inputs"]["baseline"], "target": case["inputs"]["stretch"]}
    for zone, edge in (("commit", 0.3), ("target", 0.7)):
        result = judge(case["expected"][zone], scoring={"formula": "linear_progress"}, **own)
        assert near(result.score, edge, case)


@ADAPTERS("cagr_class")
def _(case):
    # Of the class see rollup_cases_not_asked.json. A target of the growth that is expected is met to the whole.
    given = case["inputs"]
    made = Made(scorings=[{"name": "case", "formula": "compound_growth", "clamp": "none"}], scoring="case")
    made.add("M", "Measure")
    made.tables["measures"].append({"id": "M", "baseline": given["y0"], "baseline_period": str(given["t0"])})
    made.observe("M", str(given["t1"]), given["y1"])
    years = given["t1"] - given["t0"]
    made.target("M", str(given["t1"]), given["y0"] * (1 + case["expected"]["cagr"]) ** years)
    assert abs(made.roll_up(f"{given['t1']}-12-31")["M"].score - 1) * case["expected"]["cagr"] <= case["tolerance"]


@ADAPTERS("expected_vs_actual")
def _(case):
    scheme = {
        "name": "phased",
        "type": "rules",
        "rules": [{"status": "on_track", "of": "gap", "from": 0}],
        "otherwise": "at_risk",
    }
    names = {"on_track": "on track", "at_risk": "behind"}
    for actual, expected in zip(case["inputs"]["actual"], case["expected"], strict=True):
        own = {"target": case["inputs"]["expected"], "scheme": "phased"}
        result = judge(actual, scoring={"formula": "ratio"}, framework={"schemes": [scheme]}, **own)
        assert names[result.status] == expected


@pytest.mark.parametrize("case", ADAPTERS.cases())
def test_published_case(case):
    ADAPTERS[case["op"]](case)
