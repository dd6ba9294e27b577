"""StratML read as people write it: counts by kind as another reader finds them, and a finding for each repair."""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import goldenthread as gt
from goldenthread.io.stratml_reading import stratml_framework
from random_plans import random_plan

PLANS = Path(__file__).parents[3] / "examples" / "plans"
RANDOM_PLANS = int(os.environ.get("GOLDENTHREAD_RANDOM_PLANS", "30"))
DATA = Path(os.environ.get("GOLDENTHREAD_SHARED_DIR", Path(__file__).parents[4] / "shared")) / "data" / "stratml"
FILES = sorted(file.name for file in DATA.glob("*.xml"))


def local(node):
    return node.tag.rpartition("}")[2]


def said(node, *names):
    return any(" ".join((child.text or "").split()) for child in node if local(child) in names)


@pytest.mark.skipif(not FILES, reason="the further cases are not there")
@pytest.mark.parametrize("name", FILES)
class TestRealFiles:
    def test_counts_by_kind(self, name):
        plan = gt.read_plan(DATA / name, building="lenient")
        kinds = Counter(str(row["kind"]) for row in plan.elements.rows())
        nodes = list(ET.parse(DATA / name).iter())
        for tag in ("Goal", "Objective", "Value"):
            named = [node for node in nodes if local(node) == tag and said(node, "Name", "Description")]
            assert kinds[tag] == len(named), tag
        indicators = [node for node in nodes if local(node) == "PerformanceIndicator"]
        assert kinds["Performance indicator"] == sum("".join(node.itertext()).strip() != "" for node in indicators)
        people = {
            " ".join((node.text or "").split()).lower()
            for holder in nodes
            if local(holder) in ("Stakeholder", "Organization")
            for node in holder
            if local(node) == "Name"
        }
        people = {one for one in people if one and not one.startswith("[")}
        assert kinds["Stakeholder"] + kinds["Organization"] == len(people)

    def test_every_result_is_kept_or_told(self, name):
        plan = gt.read_plan(DATA / name, building="lenient")
        results = [node for node in ET.parse(DATA / name).iter() if local(node) in ("ActualResult", "TargetResult")]
        full = sum("".join(node.itertext()).strip() != "" for node in results)
        codes = Counter(found.code for found in plan.findings)
        told = codes["no_period"] + codes["duplicate_observation"] + codes["duplicate_target"] + codes["repeated_row"]
        assert len(plan.observations) + len(plan.targets) + told >= full
        assert len(plan.observations) + len(plan.targets) + codes["no_period"] <= full

    def test_everything_has_a_line_of_sight(self, name):
        plan = gt.read_plan(DATA / name, building="lenient")
        goals = [row["id"] for row in plan.elements.rows() if str(row["kind"]) in ("Goal", "Objective")]
        assert all(len(plan.ancestors(id)) > 0 for id in goals[:20])


WHOLE = """<?xml version="1.0"?>
<StrategicPlan xmlns="http://www.stratml.net"><id/><Name>Our plan</Name><StrategicPlanCore>
<Organization><Name>Exampleton</Name></Organization>
<Vision><Description>One borough</Description></Vision>
<Goal><SequenceIndicator>1</SequenceIndicator><Name>Air</Name><Identifier>_a</Identifier>
 <Stakeholder StakeholderTypeType="Person"><Name>Ann Lee</Name>
 <Role><Name>Lead</Name><RoleType>Performer</RoleType></Role></Stakeholder>
 <Objective><Name>Fewer cars</Name><Identifier>_b</Identifier><SequenceIndicator>1.1</SequenceIndicator>
  <PerformanceIndicator><MeasurementDimension>Trips</MeasurementDimension>
   <UnitOfMeasurement>number</UnitOfMeasurement><Identifier>_b</Identifier>
   <MeasurementInstance><TargetResult><StartDate>2024-04-01</StartDate><EndDate>2025-03-31</EndDate>
   <NumberOfUnits>1,200</NumberOfUnits></TargetResult>
   <ActualResult><StartDate>2024-04-01</StartDate><EndDate>2025-03-31</EndDate>
   <NumberOfUnits>1100</NumberOfUnits><Description>Counted</Description></ActualResult>
   <ActualResult><NumberOfUnits>7</NumberOfUnits></ActualResult></MeasurementInstance></PerformanceIndicator></Objective>
 <Objective><Name>Bus lanes</Name><SequenceIndicator>1.1.1</SequenceIndicator></Objective>
 <Objective><Name/></Objective></Goal>
</StrategicPlanCore><Submitter><FirstName>Jo</FirstName><LastName>Bell</LastName></Submitter></StrategicPlan>"""


class TestReading:
    @pytest.fixture
    def plan(self, tmp_path):
        (tmp_path / "plan.xml").write_text(WHOLE, encoding="utf-8")
        return gt.read_plan(tmp_path / "plan.xml")

    def test_elements_and_links(self, plan):
        kinds = {row["id"]: str(row["kind"]) for row in plan.elements.rows()}
        assert kinds == {
            "PLAN": "Plan",
            "ORG1": "Organization",
            "VISION": "Vision",
            "_a": "Goal",
            "_b": "Objective",
            "G1-O1-I1": "Performance indicator",
            "G1-O2": "Objective",
            "Ann Lee": "Stakeholder",
        }
        links = {(row["from"], str(row["type"]), row["to"], str(row["basis"])) for row in plan.links.rows()}
        assert links == {
            ("_a", "contributes_to", "VISION", "whole_plan"),
            ("_b", "contributes_to", "_a", "stated"),
            ("G1-O2", "contributes_to", "_b", "inferred"),
            ("G1-O1-I1", "measures", "_b", "stated"),
            ("Ann Lee", "responsible_for", "_a", "stated"),
        }
        assert (plan.title, plan.body) == ("Our plan", "Exampleton")

    def test_figures(self, plan):
        (observation,) = plan.observations.rows()
        assert (observation["value"], str(observation["period"])) == (1100, "2024/25")
        (target,) = plan.targets.rows()
        assert target["value"] == 1200

    def test_every_repair_is_told(self, plan):
        codes = Counter(found.code for found in plan.findings)
        assert codes == {
            "wrong_order": 1,
            "misplaced_part": 2,
            "duplicate_identifier": 1,
            "no_period": 1,
            "blank_stub": 1,
            "left_out": 1,
        }
        assert all(found.place.line for found in plan.findings)

    def test_strictly_read_and_written(self, plan, tmp_path):
        plan.write(tmp_path / "folder")
        assert gt.read_plan(tmp_path / "folder").to_json() == plan.to_json()


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><StrategicPlan/>', "declares a document type"),
            ("<html><body/></html>", "XML with html as its root, not StratML"),
            ("<StrategicPlan><Name>", "not XML that can be read"),
            ("<StrategicPlan>" + "<a>" * 70 + "</a>" * 70 + "</StrategicPlan>", "more than 64 deep"),
            ("", "not XML that can be read"),
        ],
    )
    def test_one_sentence(self, text, said, tmp_path):
        (tmp_path / "plan.xml").write_text(text, encoding="utf-8")
        with pytest.raises(gt.FileError) as raised:
            gt.read_plan(tmp_path / "plan.xml")
        assert said in str(raised.value)
        assert "plan.xml" in str(raised.value)


def held(plan):
    """Return what StratML can hold of a plan: elements, links, figures, in any order."""
    kept = {
        "elements": ("id", "kind", "title", "description", "sequence"),
        "links": ("from", "type", "to", "basis"),
        "observations": ("measure", "period", "value", "missing"),
        "targets": ("measure", "period", "value", "missing"),
    }
    return {
        table: sorted(tuple(str(row.get(name) or "") for name in names) for row in plan.table(table).rows())
        for table, names in kept.items()
    }


def random_stratml_plan(seed):
    """Return a plan of what StratML can hold, at random."""
    chosen = random.Random(seed)
    elements = [
        {"id": "PLAN", "kind": "Plan", "title": "Plan"},
        {"id": "VISION", "kind": "Vision", "title": "One & <all>"},
    ]
    links, observations, targets, measures = [], [], [], []
    for goal in range(1, chosen.randint(2, 4)):
        elements.append({"id": f"G{goal}", "kind": "Goal", "title": f"Goal {goal} é", "sequence": str(goal)})
        links.append({"from": f"G{goal}", "type": "contributes_to", "to": "VISION", "basis": "whole_plan"})
        numbers = [str(goal)]
        for at in range(chosen.randint(0, 5)):
            above = chosen.choice(numbers)
            number = f"{above}.{at + 1}"
            numbers.append(number)
            id, parent = f"O{number}", (f"O{above}" if "." in above else f"G{above}")
            elements.append(
                {
                    "id": id,
                    "kind": "Objective",
                    "title": f'"{id}"',
                    "description": "x" * chosen.randint(0, 300),
                    "sequence": number,
                }
            )
            basis = "inferred" if "." in above else "stated"
            links.append({"from": id, "type": "contributes_to", "to": parent, "basis": basis})
            if chosen.random() < 0.6:
                measure = f"M{number}"
                elements.append({"id": measure, "kind": "Performance indicator", "title": "Trips"})
                measures.append({"id": measure, "unit": "number"})
                links.append({"from": measure, "type": "measures", "to": id, "basis": "stated"})
                for year in range(2020, 2020 + chosen.randint(0, 3)):
                    row = {
                        "measure": measure,
                        "period": chosen.choice(
                            (f"{year}", f"{year}/{year % 100 + 1}", f"Q2 {year}/{year % 100 + 1}", f"{year}-05")
                        ),
                    }
                    observations.append({**row, "value": chosen.choice((0, 1.5, 1 / 3, -7))})
                    targets.append({**row, "value": None, "missing": "to be set"})
    given = {"links": links, "measures": measures, "observations": observations, "targets": targets}
    return gt.Plan.from_tables(
        elements=elements,
        **{name: rows for name, rows in given.items() if rows},
        framework=stratml_framework(),
        title="Plan",
    )


@pytest.fixture(scope="module")
def schema():
    xmlschema = pytest.importorskip("xmlschema")
    if not FILES:
        pytest.skip("the further cases are not there")
    return xmlschema.XMLSchema(str(DATA / "part2-PerformancePlanOrReport20160216.xsd"))


class TestWriting:
    def test_plans_at_random_come_back(self, tmp_path):
        for seed in range(RANDOM_PLANS):
            plan = random_stratml_plan(seed)
            plan.to_stratml(tmp_path / "plan.xml")
            back = gt.read_plan(tmp_path / "plan.xml")
            assert held(back) == held(plan), seed

    @pytest.mark.parametrize("name", FILES)
    def test_real_files_come_back_and_are_valid(self, name, tmp_path, schema):
        plan = gt.read_plan(DATA / name, building="lenient")
        text = plan.to_stratml(tmp_path / "again.xml")
        schema.validate(str(text))
        back = gt.read_plan(tmp_path / "again.xml", building="lenient")
        before, after = held(plan), held(back)
        assert sorted(row[1:3] for row in after["elements"]) == sorted(row[1:3] for row in before["elements"])
        assert len(back) == len(plan)
        assert (len(after["observations"]), len(after["targets"])) == (
            len(before["observations"]),
            len(before["targets"]),
        )

    @pytest.mark.parametrize(
        "name", sorted(folder.name for folder in PLANS.iterdir() if (folder / "elements.csv").is_file())
    )
    def test_every_example_is_valid_and_says_what_it_leaves_out(self, name, schema):
        plan = gt.read_plan(PLANS / name)
        text = plan.to_stratml()
        schema.validate(str(text))
        assert {found.code for found in text.findings} == {"left_out"}
        if plan.select(role=["action", "milestone", "resource", "party"]).ids:
            assert any("Action" in found.message or "kind" in found.message for found in text.findings)
        schema.validate(str(random_plan(5).to_stratml()))
