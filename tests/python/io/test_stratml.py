"""StratML read as people write it: counts by kind as another reader finds them, and a finding for each repair."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import goldenthread as gt

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
