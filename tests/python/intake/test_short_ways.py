"""Plans from parents, edges, paths and NetworkX graphs."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import goldenthread as gt

KINDS = {"V": "Vision", "O": "Outcome", "A": "Action", "M": "Measure"}


def links_of(plan):
    return sorted(zip(plan.links["from"], plan.links["type"], plan.links["to"], strict=True))


class TestParents:
    def test_one_parent_several_and_none(self):
        plan = gt.Plan.from_parents(
            {"A": ["O", "V"], "O": "V", "V": None}, kinds=KINDS, titles={"A": "Plant trees"}, title="Trees"
        )
        assert list(plan.elements["id"]) == ["A", "O", "V"]
        assert list(plan.elements["title"]) == ["Plant trees", "O", "V"]
        assert links_of(plan) == [(child, "contributes_to", parent) for child, parent in ["AO", "AV", "OV"]]
        assert plan.title == "Trees"

    def test_one_kind_for_all_and_nothing_to_link(self):
        plan = gt.Plan.from_parents({"one": None, "two": ()}, kinds="Outcome")
        assert list(plan.elements["kind"]) == ["Outcome", "Outcome"]
        assert len(plan.links) == 0

    def test_ids_without_a_kind_are_named(self):
        with pytest.raises(gt.ArgumentError, match="kinds has no entry for 'b'; give each id a kind, or one kind for"):
            gt.Plan.from_parents({"A": "b"}, kinds=KINDS)
        with pytest.raises(gt.ArgumentError, match="'x4' and 2 more"):
            gt.Plan.from_parents({f"x{i}": None for i in range(7)}, kinds={})

    def test_what_is_wrong_is_told_by_row(self):
        with pytest.raises(gt.InputError, match="row 1"):
            gt.Plan.from_parents({"A": "O"}, kinds={"A": "Action", "O": "Nosuch"})
        lenient = gt.Plan.from_parents({"A": "O"}, kinds={"A": "Action", "O": "Nosuch"}, building="lenient")
        assert list(lenient.elements["id"]) == ["A"]
        assert len(lenient.findings) == 2

    def test_a_ring_is_found(self):
        plan = gt.Plan.from_parents({"O": "P", "P": "O"}, kinds="Outcome")
        assert "cycle" in {finding.code for finding in plan.check()}

    def test_a_long_chain(self):
        ids = [f"x{i}" for i in range(50_000)]
        plan = gt.Plan.from_parents(dict(zip(ids[1:], ids, strict=False)), kinds="Outcome")
        assert len(list(plan.ancestors(ids[-1]))) == len(ids) - 1


class TestEdges:
    def test_with_and_without_a_type(self):
        plan = gt.Plan.from_edges([("A", "O"), ("M", "measures", "O"), ("O", "V")], kinds=KINDS)
        assert links_of(plan) == [("A", "contributes_to", "O"), ("M", "measures", "O"), ("O", "contributes_to", "V")]

    @pytest.mark.parametrize("edge", ["AO", ("A",), ("A", "x", "O", "y"), ("A", 1)])
    def test_an_edge_of_the_wrong_sort_is_named(self, edge):
        with pytest.raises(gt.ArgumentError, match=r"edge 2 is .*; give \(from, to\) or \(from, type, to\)"):
            gt.Plan.from_edges([("A", "O"), edge], kinds=KINDS)


class TestPaths:
    def test_steps_are_made_once(self):
        plan = gt.Plan.from_paths(
            ["Air > Fewer cars > Bus lanes", "Air > Fewer cars > Cycle lanes"], kinds=["Vision", "Outcome", "Action"]
        )
        assert sorted(plan.elements["title"]) == ["Air", "Bus lanes", "Cycle lanes", "Fewer cars"]
        assert list(plan.ancestors("cycle-lanes")) == ["air", "fewer-cars"]

    def test_another_separator(self):
        plan = gt.Plan.from_paths(["Air/Trees"], kinds=["Vision", "Outcome"], separator="/")
        assert list(plan.ancestors("trees")) == ["air"]

    def test_more_steps_than_kinds_have_the_last(self):
        plan = gt.Plan.from_paths(["Air > Fewer cars > Bus lanes"], kinds=["Vision", "Outcome"])
        assert {row["title"]: row["kind"] for row in plan.elements.rows()} == {
            "Air": "Vision",
            "Fewer cars": "Outcome",
            "Bus lanes": "Outcome",
        }

    def test_a_kind_that_is_not_there(self):
        with pytest.raises(gt.InputError, match="'Nosuch' is not a kind of the framework"):
            gt.Plan.from_paths(["Air > Trees"], kinds=["Vision", "Nosuch"])


class TestNetworkx:
    @pytest.mark.parametrize("name", ["barking-and-dagenham", "hackney", "made-up", "tower-hamlets", "york"])
    def test_there_and_back(self, plans, name):
        plan = gt.read_plan(plans / name)
        again = gt.Plan.from_networkx(plan.to_networkx(), framework=plan.framework)
        assert again.title == plan.title
        assert [*again.elements.rows()] == [*plan.elements.rows()]
        assert sorted(map(str, again.links.rows())) == sorted(map(str, plan.links.rows()))

    def test_bare_nodes_and_edges(self):
        graph = nx.DiGraph([("A", "O")])
        plan = gt.Plan.from_networkx(graph, kinds=KINDS)
        assert list(plan.elements["title"]) == ["A", "O"]
        assert links_of(plan) == [("A", "contributes_to", "O")]

    def test_graphs_that_are_no_plan(self):
        with pytest.raises(gt.ArgumentError, match="is undirected"):
            gt.Plan.from_networkx(nx.Graph([("A", "O")]), kinds=KINDS)
        with pytest.raises(gt.ArgumentError, match=r"a node is .*; use element ids"):
            gt.Plan.from_networkx(nx.DiGraph([(1, 2)]), kinds="Outcome")
        with pytest.raises(gt.ArgumentError, match="kinds has no entry for 'A', 'O'"):
            gt.Plan.from_networkx(nx.DiGraph([("A", "O")]))

    @given(
        st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] < pair[1]), min_size=1)
    )
    def test_random_graphs_come_back(self, pairs):
        edges = [(f"x{below}", f"x{above}") for below, above in pairs]
        plan = gt.Plan.from_edges(edges, kinds="Outcome")
        graph = plan.to_networkx()
        assert sorted(graph.edges()) == sorted(edges)
        again = gt.Plan.from_networkx(graph)
        assert [*again.elements.rows()] == [*plan.elements.rows()]
        assert sorted(map(str, again.links.rows())) == sorted(map(str, plan.links.rows()))

    def test_attributes_in_the_place_of_ids_are_refused(self):
        graph = nx.DiGraph()
        graph.add_node("A", id="x")
        with pytest.raises(gt.ArgumentError, match="node 'A' has an attribute 'id', which the graph itself uses"):
            gt.Plan.from_networkx(graph, kinds=KINDS)
        graph = nx.DiGraph()
        graph.add_edge("A", "O", to="V")
        with pytest.raises(gt.ArgumentError, match="the edge from 'A' to 'O' has an attribute 'to'"):
            gt.Plan.from_networkx(graph, kinds=KINDS)
