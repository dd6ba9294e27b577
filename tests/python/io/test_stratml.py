"""StratML read as people write it: counts by kind as another reader finds them, and a finding for each repair."""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import goldenthread as gt
from goldenthread.io import stratml_writing
from goldenthread.io.stratml_reading import stratml_framework
from goldenthread.io.xml_text import allowed
from random_plans import NUMBERS, TEXTS, random_plan

PLANS = Path(__file__).parents[3] / "examples" / "plans"
RANDOM_PLANS = int(os.environ.get("GOLDENTHREAD_RANDOM_PLANS", "1000"))
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
    """Return what StratML can hold of a plan: elements, links, figures, in any order, and what it says of itself."""
    kept = {
        "elements": ("id", "kind", "title", "description", "sequence", "other_information", "type", "stage", "acronym"),
        "links": ("from", "type", "to", "basis", "capacity", "role"),
        "measures": ("id", "unit"),
        "observations": ("measure", "period", "value", "missing"),
        "targets": ("measure", "period", "value", "missing"),
    }
    made = {
        table: sorted(tuple(str(row.get(name) or "") for name in names) for row in plan.table(table).rows())
        for table, names in kept.items()
    }
    made["sources"] = sorted(
        (row["measure"], str(row["period"]), row.get("source") or "")
        for row in plan.observations.rows()
        if row.get("value") is not None
    )
    about = (plan.title, plan.body, plan.period, plan.as_of, plan.source)
    return {**made, "about": tuple(str(one or "") for one in about)}


def as_stratml_has_it(title):
    """Return a title as it comes back: in one line, no longer than one is, what XML forbids replaced."""
    return " ".join(allowed(title).split())[:200]


class _StratML:
    """A plan of what StratML can hold, at random, with texts in one line and of characters that XML allows."""

    def __init__(self, seed):
        self.chosen = random.Random(seed)
        texts = (" ".join("".join(letter for letter in text if allowed(letter) == letter).split()) for text in TEXTS)
        # A name that begins with a bracket is one that a form was never filled in with.
        self.texts = [text for text in texts if text and not text.startswith("[") and len(text) <= 200]
        self.rows = {name: [] for name in ("elements", "links", "measures", "observations", "targets")}
        self.parties = {}

    def maybe(self, values, often=0.4):
        return self.chosen.choice(values) if self.chosen.random() < often else None

    def element(self, name, kind, **more):
        row = {"id": name, "kind": kind, "title": self.chosen.choice(self.texts), **more}
        self.rows["elements"].append(row)
        return row["id"]

    def link(self, first, sort, last, basis="stated", **more):
        self.rows["links"].append({"from": first, "type": sort, "to": last, "basis": basis, **more})

    def objective(self, name, kind, number):
        self.element(
            name,
            kind,
            sequence=number,
            description=self.maybe([*self.texts, "x" * 300]),
            other_information=self.maybe(self.texts),
        )
        for party in self.chosen.sample(list(self.parties), min(len(self.parties), self.chosen.randint(0, 2))):
            capacity = self.chosen.choice(("support", "part"))
            role = self.maybe(self.texts) if capacity == "support" else self.chosen.choice(self.texts)
            self.link(party, "responsible_for", name, capacity=capacity, role=role)
            self.parties[party] = True

    def indicator(self, name, above):
        self.element(
            name,
            "Performance indicator",
            type=self.maybe(("Quantitative", "Qualitative")),
            stage=self.maybe(("Outcome", "Output_Processing", "Output", "Input_Processing", "Input")),
            other_information=self.maybe(self.texts),
        )
        self.rows["measures"].append({"id": name, "unit": self.maybe(self.texts)})
        self.link(name, "measures", above)
        for year in range(2020, 2020 + self.chosen.randint(0, 3)):
            periods = (
                f"{year}",
                f"{year}/{year % 100 + 1}",
                f"Q2 {year}/{year % 100 + 1}",
                f"{year}-05",
                f"{year}-02-28",
            )
            for table in ("observations", "targets"):
                row = {"measure": name, "period": self.chosen.choice(periods)}
                if self.chosen.random() < 0.3:
                    row |= {"value": None, "missing": self.chosen.choice(self.texts)}
                else:
                    row |= {"value": self.chosen.choice(NUMBERS), "source": self.maybe(self.texts)}
                self.rows[table].append(row)

    def plan(self):
        chosen = self.chosen
        self.element(
            "PLAN",
            "Plan",
            title="Plan",
            description=self.maybe(self.texts),
            other_information=self.maybe(self.texts),
            type=chosen.choice(("Strategic_Plan", "Performance_Plan", "Performance_Report")),
        )
        body = chosen.choice(self.texts)
        self.element(
            "ORG", "Organization", title=body, acronym=self.maybe(self.texts), description=self.maybe(self.texts)
        )
        known = {body.lower()}
        for name in chosen.sample(self.texts, chosen.randint(0, 3)):
            if name.lower() not in known:
                known.add(name.lower())
                kinds = ("Person", "Organization", "Generic_Group")
                self.element(
                    name, "Stakeholder", title=name, type=self.maybe(kinds), description=self.maybe(self.texts)
                )
                self.parties[name] = False
        tops = [self.element("VISION", "Vision")] if chosen.random() < 0.7 else []
        tops += [self.element("MISSION", "Mission")] if chosen.random() < 0.5 else []
        for at in range(1, chosen.randint(1, 3)):
            self.element(f"V{at}", "Value", description=self.maybe(self.texts))
        for goal in range(1, chosen.randint(2, 4)):
            self.objective(f"G{goal}", "Goal", str(goal))
            if tops:
                self.link(f"G{goal}", "contributes_to", tops[0], "whole_plan")
            numbers = [str(goal)]
            for at in range(chosen.randint(0, 4)):
                above = chosen.choice(numbers)
                number = f"{above}.{at + 1}"
                numbers.append(number)
                self.objective(f"O{number}", "Objective", number)
                is_deep = "." in above
                parent = f"O{above}" if is_deep else f"G{above}"
                self.link(f"O{number}", "contributes_to", parent, "inferred" if is_deep else "stated")
                if chosen.random() < 0.6:
                    self.indicator(f"M{number}", f"O{number}")
        return gt.Plan.from_tables(
            **{name: rows for name, rows in self.rows.items() if rows},
            framework=stratml_framework(),
            title="Plan",
            body=body,
            period=self.maybe(("2020-04-01..2022-03-31", "2019-08-01..2019-12-15")) or "",
            as_of=self.maybe(("2020-09-30", "2024-02-29")),
            source=self.maybe(("https://example.org/plan?a=1&b=2",)) or "",
        )


def random_stratml_plan(seed):
    """Return a plan of what StratML can hold, at random."""
    return _StratML(seed).plan()


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

    def test_of_any_plan_what_it_can_hold_comes_back(self, tmp_path):
        for seed in range(RANDOM_PLANS // 5):
            plan = random_plan(seed)
            plan.to_stratml(tmp_path / "plan.xml")
            back = gt.read_plan(tmp_path / "plan.xml", building="lenient")
            roles = {kind["name"]: kind["role"] for kind in plan.framework.kinds}
            for role, kinds in (("objective", ("Goal", "Objective")),):
                titles = [str(row["title"]) for row in plan.elements.rows() if roles[row["kind"]] == role]
                again = [str(row["title"]) for row in back.elements.rows() if row["kind"] in kinds]
                assert sorted(again) == sorted(as_stratml_has_it(title) for title in titles), seed

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


def test_writing_takes_as_long_as_a_plan_is_large(monkeypatch):
    count = 300
    ids = [f"P{at}" for at in range(count)]
    links = [{"from": f"C{at}", "type": "responsible_for", "to": ids[at]} for at in range(count)]
    links += [{"from": f"M{at}", "type": "measures", "to": ids[at]} for at in range(count)]
    plan = gt.Plan.from_tables(
        elements=[
            *({"id": id, "kind": "Priority", "title": "Homes"} for id in ids),
            *({"id": f"C{at}", "kind": "Cabinet Member", "title": "Housing"} for at in range(count)),
            *({"id": f"M{at}", "kind": "Measure", "title": "Built"} for at in range(count)),
        ],
        links=links,
        measures=[{"id": f"M{at}", "unit": "homes"} for at in range(count)],
        observations=[{"measure": f"M{at}", "period": "2024/25", "value": 5} for at in range(count)],
    )

    class Counted(dict):
        looks = 0

        def __getitem__(self, key):
            Counted.looks += 1
            return super().__getitem__(key)

    rows = stratml_writing._Writer.rows
    monkeypatch.setattr(stratml_writing._Writer, "rows", lambda self, name: [Counted(row) for row in rows(self, name)])
    text = plan.to_stratml()
    assert text.count("<Stakeholder") == text.count("<ActualResult") == count
    assert Counted.looks < 100 * count
