import datetime as dt

import pytest

import goldenthread as gt


class TestReading:
    def test_a_folder(self, barking):
        assert barking.title == "Corporate Plan 2020 to 2022"
        assert barking.body == "London Borough of Barking and Dagenham"
        assert barking.as_of == dt.date(2020, 9, 30)
        assert str(barking.period) == "2020-01-01..2022-12-31"
        assert len(barking) == len(barking.elements) > 150

    def test_a_path_that_is_not_there_is_named(self, tmp_path):
        with pytest.raises(gt.FileError, match="nowhere"):
            gt.read_plan(tmp_path / "nowhere")

    def test_what_is_written_reads_back_the_same(self, made_up, tmp_path):
        made_up.write(tmp_path / "plan")
        made_up.write(tmp_path / "plan.json")
        for written in (gt.read_plan(tmp_path / "plan"), gt.read_plan(str(tmp_path / "plan.json"))):
            assert written.to_json() == made_up.to_json()
        assert gt.Plan.from_json(made_up.to_json()).roll_up().to_dict() == made_up.roll_up().to_dict()

    def test_a_framework_in_place_of_the_plans_own(self, plans):
        with pytest.raises(gt.InputError, match="Aspiration"):
            gt.read_plan(plans / "barking-and-dagenham", framework=gt.Framework.standard())


class TestBuilding:
    def test_strict_building_raises_every_problem_at_once(self):
        with pytest.raises(gt.InputError) as caught:
            gt.Plan.from_tables(
                elements={"id": ["A", "B"], "kind": ["Action", "Acton"], "title": ["One", None]},
                links={"from": ["A"], "type": ["contributes_to"], "to": ["C"]},
            )
        problems = caught.value.problems
        assert len(problems) >= 3
        assert {problem.place.table for problem in problems} == {"elements", "links"}
        assert any(problem.place.row == 2 and problem.place.column == "kind" for problem in problems)
        assert "Acton" in str(caught.value)

    def test_lenient_building_keeps_problems_as_findings(self):
        plan = gt.Plan.from_tables(
            elements={"id": ["A", "B"], "kind": ["Action", "Acton"], "title": ["One", "Two"]}, building="lenient"
        )
        assert list(plan.elements["id"]) == ["A"]
        assert [problem.value for problem in plan.findings] == ["Acton"]
        assert str(plan.findings[0]) == str(plan.check()[0])

    def test_what_a_plan_says_of_itself(self):
        plan = gt.Plan.from_tables(
            elements={"id": ["A"], "kind": ["Action"], "title": ["One"]},
            title="Plan",
            body="Council",
            period="2023/24",
            source="Paper",
            as_of=dt.date(2023, 9, 30),
        )
        assert (plan.title, plan.body, plan.source) == ("Plan", "Council", "Paper")
        assert plan.period.precision == gt.Precision.financial_year
        assert plan.as_of == dt.date(2023, 9, 30)

    def test_three_columns_are_enough(self):
        plan = gt.Plan.from_tables(
            elements={"id": ["V", "A"], "kind": ["Vision", "Action"], "title": ["v", "a"]},
            links={"from": ["A"], "type": ["contributes_to"], "to": ["V"]},
        )
        assert plan.check().count("error") == 0
        assert plan.lines_of_sight("A").count == 1
        assert plan.roll_up(as_of="2020-01-01")["V"].status == "no_data"

    def test_an_unknown_building_names_the_words_there_are(self):
        with pytest.raises(gt.ArgumentError, match="strict, lenient"):
            gt.Plan.from_tables(elements={"id": [], "kind": [], "title": []}, building="loose")


class TestElements:
    def test_one_element(self, plan):
        element = plan["A1"]
        assert (element.id, element.kind, element.title, element.role) == ("A1", "Action", "Build 500", "action")
        assert element["due"] == gt.Period("2021-03-31")
        assert element["progress"] == 0.5
        assert element["ward"] == "Abbey"
        assert plan["V"]["ward"] is None
        assert "due" not in plan["V"].to_dict()
        assert "A1" in plan
        assert "A9" not in plan

    def test_an_unknown_id_names_the_nearest(self, plan):
        with pytest.raises(gt.UnknownNameError, match="A1") as caught:
            plan["A11"]
        assert isinstance(caught.value, KeyError)
        assert not str(caught.value).startswith('"')

    def test_an_unknown_column_is_named(self, plan):
        with pytest.raises(gt.UnknownNameError, match="colour"):
            plan["A1"]["colour"]


class TestSelecting:
    def test_by_lists(self, plan):
        assert plan.select(kind="Action") == ["A1", "A2"]
        assert plan.select(kind=["Action", "Measure"]) == ["A1", "A2", "M"]
        assert plan.select(role="objective") == ["O"]
        assert plan.select(below="O") == ["A1", "A2", "M"]
        assert plan.select(above="O") == ["V"]
        assert plan.select(id=["A2", "V"]) == ["V", "A2"]
        assert plan.select() == ["V", "O", "A1", "A2", "M"]

    @pytest.mark.parametrize(
        ("fields", "wanted"),
        [
            ({"due": ("before", "2021-01-01")}, ["A2"]),
            ({"due": ("before", dt.date(2021, 1, 1))}, ["A2"]),
            ({"due": ("by", "2021-03-31")}, ["A1", "A2"]),
            ({"due": ("after", "2020-06-30")}, ["A1"]),
            ({"due": ("from", "2020-06-30")}, ["A1", "A2"]),
            ({"due": ("within", "2020/21")}, ["A1", "A2"]),
            ({"ward": "Abbey"}, ["A1"]),
            ({"ward": ["Abbey", "Gascoigne"]}, ["A1", "A2"]),
            ({"ward": ("in", "Abbey", "Gascoigne")}, ["A1", "A2"]),
            ({"ward": ("not", "Abbey")}, ["V", "O", "A2", "M"]),
            ({"ward": None}, ["V", "O", "M"]),
            ({"ward": ("present",)}, ["A1", "A2"]),
            ({"progress": (">", 0.3)}, ["A1"]),
            ({"progress": 0.25}, ["A2"]),
        ],
    )
    def test_by_fields(self, plan, fields, wanted):
        assert plan.select(**fields).ids == wanted

    def test_as_it_is_typed(self, plan):
        assert plan.select("kind=Action due<2021-01-01").ids == ["A2"]
        assert plan.select("kind=Action", ward="Abbey").ids == ["A1"]

    def test_every_problem_is_named(self, plan):
        with pytest.raises(gt.InputError) as caught:
            plan.select(kind="Acton", colour="red")
        assert "Acton" in str(caught.value)
        assert "colour" in str(caught.value)

    def test_an_unknown_comparison_names_those_there_are(self, plan):
        with pytest.raises(gt.ArgumentError, match="before"):
            plan.select(due=("earlier", "2021-01-01"))

    def test_the_elements_taken_are_a_table(self, plan):
        taken = plan.select(kind="Action")
        assert taken.column("progress").tolist() == [0.5, 0.25]
        assert taken[1].title == "Buy 20"
        assert taken[-1].id == "A2"
        assert "A2" in taken
        assert "M" not in taken
        assert taken.titles == ["Build 500", "Buy 20"]
        with pytest.raises(IndexError):
            taken[2]


class TestTracing:
    def test_above_and_below(self, plan):
        assert plan.ancestors("A1") == ["O", "V"] or plan.ancestors("A1") == ["V", "O"]
        assert plan.descendants("V") == ["O", "A1", "A2", "M"]
        assert plan.descendants("M") == []

    def test_impact(self, plan):
        impact = plan.impact("M")
        assert impact["id"] == ["V", "O"]
        assert impact["paths"].tolist() == [1, 1]
        assert impact["distance"].tolist() == [2, 1]
        assert impact["only_support"].tolist() == [False, False]

    def test_single_points_of_failure(self, plan):
        points = plan.single_points_of_failure()
        assert points.to_dict()["id"] == ["V"]
        assert points["single_point"] == ["O"]

    def test_line_of_sight_report(self, plan):
        report = plan.line_of_sight_report()
        assert report["id"] == ["A1", "A2", "M"]
        assert report["top"] == ["V", "V", "V"]
        assert report["length"].tolist() == [2, 2, 2]
        assert not report["broken"].any()

    def test_where_a_thread_breaks(self, tables):
        tables["links"] = {name: column[1:] for name, column in tables["links"].items()}
        plan = gt.Plan.from_tables(**tables)
        broken = plan.find_break("A1")
        assert broken.tops == ["O"]
        assert broken.nearest.ids == ["A1", "O"]
        assert plan.find_break("V") is None
        assert plan.shortest_line("A1") is None

    def test_rings(self):
        plan = gt.Plan.from_tables(
            elements={"id": ["A", "B", "C"], "kind": ["Outcome"] * 3, "title": ["a", "b", "c"]},
            links={"from": ["A", "B", "C"], "type": ["contributes_to"] * 3, "to": ["B", "A", "A"]},
        )
        assert plan.rings == [("contributes_to", ["A", "B"])]

    def test_drawing(self, plan):
        dot = plan.to_dot("A1")
        assert dot.startswith("digraph")
        assert "Build 500" in dot
        assert "Buy 20" not in dot
        assert "Buy 20" in plan.to_dot()
        assert "One borough" not in plan.to_dot("O", up=False)
        assert plan.lines_of_sight("A1").to_dot().count("->") == 2


class TestNetworkx:
    def test_the_whole_plan(self, made_up):
        nx = pytest.importorskip("networkx")
        graph = made_up.to_networkx()
        assert list(graph) == made_up.elements["id"]
        assert graph.number_of_edges() == len(made_up.links)
        assert graph.nodes["EX-A01"]["title"] == made_up["EX-A01"].title
        assert "completed" not in graph.nodes["EX-V"]
        above = nx.descendants(
            graph.edge_subgraph(
                (a, b, k)
                for a, b, k, t in graph.edges(keys=True, data="type")
                if t in ("contributes_to", "measures", "part_of")
            ),
            "EX-A05",
        )
        assert above == set(made_up.ancestors("EX-A05"))


class TestShowing:
    def test_plainly(self, plan):
        assert repr(plan) == "<Plan 5 elements, 4 links>"
        assert repr(plan["A1"]) == "<Action A1: Build 500>"
        assert "Build 500" in repr(plan.elements)
