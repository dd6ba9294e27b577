"""A French state service's roll-ups of actions worth points, as far as weights, states and policies can say them.

A tree is a plan whose links weigh what its nodes are worth; `done` over `potential` is a score where what is not
reported counts as 0, and a node is informed where all of its score is known.
"""

import json
from pathlib import Path

import pytest

import goldenthread as gt

DATA = Path(__file__).parents[2] / "data"
PUBLISHED = json.loads((DATA / "points_cases.json").read_text(encoding="utf-8"))
LISTED = json.loads((DATA / "points_cases_not_asked.json").read_text(encoding="utf-8"))
ASKED = [case for case in PUBLISHED["cases"] if case["id"] not in LISTED["not_asked"]]
DONE = {"done": 1.0, "planned": 0.0, "not_done": 0.0}


def plan_of(inputs):
    nodes = PUBLISHED["trees"][inputs["tree"]]["nodes"]
    above = {node["parent"] for node in nodes}
    elements, links, updates = [], [], []
    for node in nodes:
        inner = node["id"] in above
        record = inputs["statuses"].get(node["id"], {})
        state = record.get("state", "none")
        element = {"id": node["id"], "kind": "Outcome" if inner else "Action", "title": node["id"]}
        if node["id"] in inputs["disabled"]:
            element["state"] = "cancelled"
        if not inner and state == "detailed":
            element["progress"] = record["shares"]["done"]
        elif not inner and state in DONE:
            element["progress"] = DONE[state]
        elements.append(element)
        update = {"element": node["id"], "date": "2025-01-01"}
        if record and not record["applicable"]:
            updates.append({**update, "status": "not_applicable", "commentary": "it does not apply here"})
        elif inner and state in DONE:
            updates.append({**update, "score": DONE[state], "override": True, "reason": "stated as a whole"})
        if node["parent"] is not None:
            factor = inputs["factors"].get(node["id"])
            links.append(
                {
                    "from": node["id"],
                    "type": "contributes_to",
                    "to": node["parent"],
                    "weight": node["points"],
                    "weight_factor": factor,
                    "weight_reason": None if factor is None else "not all of it is in its hands",
                }
            )
    return gt.Plan.from_tables(elements=elements, links=links, updates=updates or None)


@pytest.mark.parametrize("case", ASKED, ids=[case["id"] for case in ASKED])
def test_it_is_what_the_service_prints(case):
    result = plan_of(case["inputs"]).roll_up("2025-01-31", missing="zero")
    asked = 0
    for id, wanted in case["expected"].items():
        found = result[id]
        if wanted.get("applicable") is False:
            assert str(found.status) == "not_applicable"
            asked += 1
        unsaid = found.score is None and not len(found.explain())  # a leaf that nobody reported has no score
        if wanted.get("potential") and "done" in wanted and not unsaid:
            assert found.score == pytest.approx(wanted["done"] / wanted["potential"], abs=case["tolerance"])
            asked += 1
        inner = case["inputs"]["statuses"].get(id, {}).get("state") in DONE  # an override knows no more than is below
        if wanted.get("potential") and "informed" in wanted and not inner:
            assert (found.completeness == 1) == wanted["informed"]
            asked += 1
    assert asked > 0


def test_each_is_asked_or_listed_with_the_reason():
    ids = {case["id"] for case in PUBLISHED["cases"]}
    assert {*LISTED["not_asked"], *LISTED["asked_in_part"]} <= ids
    assert len(ASKED) >= 10
