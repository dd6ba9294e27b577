"""GraphML, there and back through NetworkX, and Mermaid: what titles hold is shown and never obeyed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import goldenthread as gt
from random_plans import random_plan

networkx = pytest.importorskip("networkx")
PLANS = Path(__file__).parents[3] / "examples" / "plans"
RANDOM_PLANS = int(os.environ.get("GOLDENTHREAD_RANDOM_PLANS", "150"))
ATTRIBUTES = ("elements", "links")


def there_and_back(plan):
    graph = networkx.parse_graphml(str(plan.to_graphml()), force_multigraph=True)
    return gt.Plan.from_networkx(graph, framework=plan.framework, building="lenient")


def rows(plan, table):
    """Return the rows of a table as texts; links in any order, as a graph has none."""
    frame = plan.table(table)._frame
    made = [
        {name: frame.exact(name, row) for name in frame.columns if frame.exact(name, row)} for row in range(len(frame))
    ]
    if table == "elements":
        return made
    return sorted(tuple(sorted(row.items())) for row in made)


def same_graph(before, after, where):
    for table in ATTRIBUTES:
        assert rows(after, table) == rows(before, table), (where, table)
    assert after.title == before.title


class TestGraphML:
    @pytest.mark.parametrize(
        "name", sorted(folder.name for folder in PLANS.iterdir() if (folder / "elements.csv").is_file())
    )
    def test_every_example(self, name):
        plan = gt.read_plan(PLANS / name)
        same_graph(plan, there_and_back(plan), name)

    def test_plans_at_random(self):
        for seed in range(RANDOM_PLANS):
            plan = random_plan(seed)
            if not plan.to_graphml().findings:
                same_graph(plan, there_and_back(plan), seed)

    def test_what_xml_forbids_is_replaced_and_told(self):
        plan = gt.Plan.from_tables(elements=[{"id": "V", "kind": "Vision", "title": "One\u0001 \ufffe borough"}])
        text = plan.to_graphml()
        assert there_and_back(plan)["V"].title == "One\ufffd \ufffd borough"
        (found,) = text.findings
        assert (found.code, found.place.column, str(found.severity)) == ("replaced_character", "title", "warning")

    def test_typed_keys(self, tmp_path):
        plan = gt.Plan.from_tables(
            elements=[{"id": "A", "kind": "Action", "title": "Build", "progress": 0.5, "cost": 2.5, "statutory": True}]
        )
        plan.to_graphml(tmp_path / "plan.graphml")
        graph = networkx.read_graphml(tmp_path / "plan.graphml")
        assert graph.nodes["A"] == {"kind": "Action", "title": "Build", "progress": 0.5, "cost": 2.5, "statutory": True}
        root = ET.parse(tmp_path / "plan.graphml").getroot()
        assert root.tag.endswith("graphml")


class TestMermaid:
    def test_a_drawing(self):
        plan = gt.Plan.from_tables(
            elements=[
                {"id": "V", "kind": "Vision", "title": "One borough"},
                {"id": "A", "kind": "Action", "title": 'Say "no"; #1 <b>\nnow'},
                {"id": "B", "kind": "Action", "title": "Help"},
            ],
            links=[
                {"from": "A", "type": "contributes_to", "to": "V"},
                {"from": "B", "type": "supports", "to": "V"},
            ],
            title="Our: plan",
        )
        assert plan.to_mermaid() == (
            '---\ntitle: "Our: plan"\n---\nflowchart BT\n'
            '  n1["One borough<br/>(Vision)"]\n'
            '  n2["Say #34;no#34;#59; #35;1 #60;b#62;<br/>now<br/>(Action)"]\n'
            '  n3["Help<br/>(Action)"]\n'
            "  n2 --> n1\n"
            '  n3 -.->|"supports"| n1\n'
        )

    @pytest.mark.parametrize("name", ["york", "made-up", "hackney"])
    def test_as_many_nodes_and_links_as_graphviz_has(self, name):
        plan = gt.read_plan(PLANS / name)
        dot, mermaid = plan.to_dot(), plan.to_mermaid()
        assert len(re.findall(r"^  n\d+\[", mermaid, re.MULTILINE)) == len(plan)
        assert len(re.findall(r"^  n\d+ -", mermaid, re.MULTILINE)) == len(
            re.findall(r'^  ".*" -> ".*";$|^  ".*" -> .*\];$', dot, re.MULTILINE)
        )

    def test_awkward_titles_stay_in_their_quotes(self):
        for seed in range(30):
            for line in random_plan(seed).to_mermaid().partition("flowchart BT\n")[2].splitlines():
                assert re.fullmatch(r'  n\d+(\["[^"]*"\]| (-->|-\.->)(\|"[^"]*"\|)? n\d+)', line), line
