"""GraphML, there and back through NetworkX, and Mermaid: what titles hold is shown and never obeyed."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import goldenthread as gt
from goldenthread.io.xml_text import allowed
from random_plans import random_plan

networkx = pytest.importorskip("networkx")
PLANS = Path(__file__).parents[3] / "examples" / "plans"
RANDOM_PLANS = int(os.environ.get("GOLDENTHREAD_RANDOM_PLANS", "1000"))
ATTRIBUTES = ("elements", "links")


def there_and_back(plan):
    graph = networkx.parse_graphml(str(plan.to_graphml()), force_multigraph=True)
    return gt.Plan.from_networkx(graph, framework=plan.framework, building="lenient")


def as_xml_has_it(text):
    """Return a text with what XML forbids replaced, as GraphML and its readers have it."""
    return allowed(text)


def rows(plan, table, change=str):
    """Return the rows of a table as texts; links in any order, as a graph has none."""
    frame = plan.table(table)._frame
    texts = {name: frame.exact(name) for name in frame.columns}
    made = [{name: change(cells[at]) for name, cells in texts.items() if cells[at]} for at in range(len(frame))]
    if table == "elements":
        return made
    return sorted(tuple(sorted(row.items())) for row in made)


def same_graph(before, after, where, change=str):
    for table in ATTRIBUTES:
        assert rows(after, table) == rows(before, table, change), (where, table)
    assert after.title == change(before.title)


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
            same_graph(plan, there_and_back(plan), seed, as_xml_has_it)

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
            for line in random_plan(seed).to_mermaid().partition("flowchart BT\n")[2].rstrip("\n").split("\n"):
                assert re.fullmatch(r'  n\d+(\["[^"]*"\]| (-->|-\.->)(\|"[^"]*"\|)? n\d+)', line), line


def joined_rows(plan):
    """The rows of the links table of which each end is one element."""
    ids = plan.elements.column_list("id")
    return [
        row
        for row in (plan.links.rows() if len(plan.links) else ())
        if ids.count(row["from"]) == 1 and ids.count(row["to"]) == 1
    ]


def random_plans():
    return ((seed, random_plan(seed)) for seed in range(RANDOM_PLANS))


def built_again(plan, elements, links):
    named = {"title": plan.title} if plan.title else {}
    return gt.Plan.from_tables(elements=elements, links=links, framework=plan.framework, building="lenient", **named)


def known(row):
    return {name: cell for name, cell in row.items() if cell is not None}


class TestRustworkx:
    def test_there_and_back(self):
        pytest.importorskip("rustworkx")
        for seed, plan in random_plans():
            graph = plan.to_rustworkx()
            assert graph.attrs == {"title": plan.title}
            links = [known(row) for row in joined_rows(plan)]
            assert list(graph.edges()) == links
            ids = plan.elements.column_list("id")
            assert [(ids[first], ids[last]) for first, last in graph.edge_list()] == [
                (row["from"], row["to"]) for row in links
            ]
            again = built_again(plan, graph.nodes(), graph.edges())
            if len(links) == len(plan.links):
                same_graph(plan, again, seed)

    def test_it_analyses(self):
        rustworkx = pytest.importorskip("rustworkx")
        plan = gt.read_plan(PLANS / "made-up")
        graph, ids = plan.to_rustworkx(), plan.elements.column_list("id")
        assert {ids[at] for at in rustworkx.ancestors(graph, ids.index("EX-V"))} >= set(plan.descendants("EX-V").ids)


class TestIgraph:
    def test_there_and_back(self):
        pytest.importorskip("igraph")
        for seed, plan in random_plans():
            graph = plan.to_igraph()
            assert graph.is_directed()
            assert graph["title"] == plan.title
            own = {name: graph.vs[name] for name in graph.vs.attributes() if name in plan.elements.columns}
            links = {name: graph.es[name] for name in graph.es.attributes()}
            again = built_again(plan, own, links)
            if len(joined_rows(plan)) == len(plan.links):
                same_graph(plan, again, seed)

    def test_vertices_have_names(self):
        pytest.importorskip("igraph")
        graph = gt.read_plan(PLANS / "york").to_igraph()
        assert graph.vs.find("YO-T1")["kind"] == "Theme"
        assert graph.degree("YO-T1") > 2


class TestCsr:
    def arrays(self, plan, links=None):
        """The graph as it is worked out from the tables: (child, parent, row of the link) of each edge."""
        arrays, ids = plan.csr(links), plan.elements.column_list("id")
        found = [
            (ids[arrays.order[arrays.child_indices[edge]]], ids[arrays.order[at]], int(arrays.links[edge]))
            for at in range(arrays.vertex_count)
            for edge in range(arrays.child_indptr[at], arrays.child_indptr[at + 1])
        ]
        upwards = [
            (ids[arrays.order[at]], ids[arrays.order[arrays.parent_indices[place]]],
             int(arrays.links[arrays.parent_edges[place]]))
            for at in range(arrays.vertex_count)
            for place in range(arrays.parent_indptr[at], arrays.parent_indptr[at + 1])
        ]  # fmt: skip
        assert sorted(upwards) == sorted(found)
        assert sorted(arrays.order.tolist()) == list(range(len(plan)))
        return sorted(found)

    @pytest.mark.parametrize("name", ["york", "made-up", "hackney", "tower-hamlets"])
    def test_each_type_of_link_both_ways(self, name):
        plan = gt.read_plan(PLANS / name)
        gone = {"rejected", "cancelled", "superseded"}
        for kind in {str(row["type"]) for row in plan.links.rows()}:
            wanted = [
                (row["from"], row["to"], at)
                for at, row in enumerate(plan.links.rows())
                if str(row["type"]) == kind and str(row["state"]) not in gone
            ]
            assert self.arrays(plan, kind) == sorted(wanted)

    def test_what_scores(self, made_up):
        scoring = {kind["name"] for kind in made_up.framework.link_types if kind["scores"]}
        found = self.arrays(made_up)
        assert found
        kinds = made_up.links.column_list("type")
        assert {str(kinds[row]) for *_, row in found} <= scoring

    def test_nothing_is_copied_and_nobody_writes(self, made_up):
        numpy = pytest.importorskip("numpy")
        one, other = made_up.csr(), made_up.csr()
        for name in (
            "order",
            "links",
            "parent_indptr",
            "parent_indices",
            "parent_edges",
            "child_indptr",
            "child_indices",
        ):
            assert numpy.shares_memory(getattr(one, name), getattr(other, name)), name
            assert getattr(one, name).dtype == numpy.int32
            assert not getattr(one, name).flags.writeable

    def test_the_arrays_outlive_the_plan(self):
        arrays = gt.Plan.from_edges([("Trees", "Air")], kinds={"Air": "Outcome", "Trees": "Action"}).csr()
        assert (arrays.child_indptr.tolist(), arrays.parent_indices.tolist()) == ([0, 0, 1], [1])

    def test_no_links_at_all(self):
        arrays = gt.Plan.from_tables(elements=[{"id": "V", "kind": "Vision", "title": "V"}]).csr()
        assert (arrays.shape, arrays.edge_count, arrays.parent_indptr.tolist()) == ((1, 1), 0, [0, 0])
        with pytest.raises(gt.UnknownNameError):
            gt.Plan.from_tables(elements=[{"id": "V", "kind": "Vision", "title": "V"}]).csr("likes")

    def test_scipy_takes_them_as_they_are(self, made_up):
        sparse = pytest.importorskip("scipy.sparse")
        numpy = pytest.importorskip("numpy")
        arrays = made_up.csr()
        ones = numpy.ones(arrays.edge_count)
        up = sparse.csr_array((ones, arrays.parent_indices, arrays.parent_indptr), shape=arrays.shape)
        down = sparse.csr_array((ones, arrays.child_indices, arrays.child_indptr), shape=arrays.shape)
        assert (down != up.T).nnz == 0
        assert numpy.shares_memory(up.indices, arrays.parent_indices)
        # Who is above an element, by powers of the matrix.
        ids = made_up.elements.column_list("id")
        at = [ids[row] for row in arrays.order].index("EX-MS1")
        seen, row = set(), numpy.zeros(arrays.vertex_count)
        row[at] = 1
        while (row := up.T @ row).any():
            seen |= {ids[arrays.order[found]] for found in numpy.flatnonzero(row)}
        assert seen == set(made_up.ancestors("EX-MS1").ids)

    def test_a_graph_of_ones_own(self):
        arrays = gt.LevelGraph(3, children=[2, 2], parents=[0, 1]).csr()
        place = arrays.order.tolist().index(2)
        parents = arrays.parent_indices[arrays.parent_indptr[place] : arrays.parent_indptr[place + 1]]
        assert sorted(arrays.order[parents].tolist()) == [0, 1]


@pytest.mark.parametrize(
    ("method", "module"), [("to_rustworkx", "rustworkx"), ("to_igraph", "igraph"), ("to_networkx", "networkx")]
)
def test_what_is_not_installed_says_what_to_install(method, module, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    plan = gt.Plan.from_tables(elements=[{"id": "V", "kind": "Vision", "title": "V"}])
    with pytest.raises(ImportError, match=f"{method} needs {module}, which is not installed: pip install {module}"):
        getattr(plan, method)()
