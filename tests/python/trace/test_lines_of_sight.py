import pytest

import goldenthread as gt


def ladder(layers):
    """Two elements a layer, each linked to both of the next: 2 ** layers ways."""
    ids = [f"{side}{layer}" for layer in range(layers) for side in "ab"]
    links = [(f"{one}{layer}", f"{other}{layer + 1}") for layer in range(layers - 1) for one in "ab" for other in "ab"]
    links += [(f"{side}{layers - 1}", "V") for side in "ab"]
    return gt.Plan.from_tables(
        elements={
            "id": ["V", *ids],
            "kind": ["Vision", *["Outcome"] * len(ids)],
            "title": ["v", *ids],
        },
        links={
            "from": [link[0] for link in links],
            "type": ["contributes_to"] * len(links),
            "to": [link[1] for link in links],
        },
    )


class TestLinesOfSight:
    def test_every_way_once(self):
        lines = ladder(5).lines_of_sight("a0")
        assert lines.count == 2**4
        walked = [tuple(path.ids) for path in lines]
        assert len(walked) == len(set(walked)) == 2**4
        assert all(path[0] == "a0" and path[-1] == "V" for path in walked)

    def test_counts_what_could_never_be_walked(self):
        lines = ladder(200).lines_of_sight("a0")
        assert lines.count == 2**64 - 1
        assert lines.count_saturated
        assert next(iter(lines)).length == 200
        assert "2^64" in str(lines)

    def test_a_limit(self):
        lines = ladder(5).lines_of_sight("a0", limit=3)
        assert len(list(lines)) == 3
        assert lines.count == 2**4
        assert list(ladder(2).lines_of_sight("a0", limit=0)) == []

    def test_a_limit_below_nothing(self, plan):
        with pytest.raises(gt.ArgumentError, match="limit"):
            plan.lines_of_sight("A1", limit=-1)

    def test_may_be_gone_through_twice(self, plan):
        lines = plan.lines_of_sight("A1")
        assert list(lines) == list(lines)

    def test_to_an_element_or_a_role(self, plan):
        assert plan.shortest_line("A1", to="O").ids == ["A1", "O"]
        assert plan.shortest_line("A1", to="objective").ids == ["A1", "O"]
        assert plan.shortest_line("A1", to=gt.Role.objective).ids == ["A1", "O"]
        assert plan.shortest_line("A1", to="A2") is None
        with pytest.raises(gt.UnknownNameError):
            plan.lines_of_sight("A1", to="nowhere")

    def test_an_element_named_like_a_role(self):
        plan = gt.Plan.from_tables(
            elements={"id": ["vision", "A"], "kind": ["Outcome", "Action"], "title": ["o", "a"]},
            links={"from": ["A"], "type": ["contributes_to"], "to": ["vision"]},
        )
        assert plan.first_line("A", to="vision").ids == ["A", "vision"]
        assert plan.first_line("A", to=gt.Role.vision) is None

    def test_nothing(self, plan):
        assert plan.lines_of_sight("A1")
        lonely = gt.Plan.from_tables(elements={"id": ["A"], "kind": ["Action"], "title": ["a"]})
        assert not lonely.lines_of_sight("A")

    def test_elements_on_the_way(self, plan):
        assert plan.lines_of_sight("A1").elements == ["V", "O", "A1"]


class TestPath:
    def test_parts(self, plan):
        path = plan.shortest_line("M")
        assert path.ids == list(path) == ["M", "O", "V"]
        assert path.titles == ["Homes built", "Homes", "One borough"]
        assert path.kinds == ["Measure", "Outcome", "Vision"]
        assert path.link_types == ["measures", "contributes_to"]
        assert path.bases == ["stated", "stated"]
        assert path.states == ["approved", "approved"]
        assert (path.bottom, path.top, path.length, len(path), path[1]) == ("M", "V", 2, 3, "O")
        assert path.weakest_basis == gt.Basis.stated
        assert not path.has_draft
        assert "O" in path
        assert path == plan.first_line("M")
        assert "→ measures" in str(path)

    def test_the_strongest_is_not_always_the_shortest(self):
        plan = gt.Plan.from_tables(
            elements={"id": ["V", "O", "A"], "kind": ["Vision", "Outcome", "Action"], "title": ["v", "o", "a"]},
            links={
                "from": ["A", "A", "O"],
                "type": ["contributes_to"] * 3,
                "to": ["V", "O", "V"],
                "basis": ["inferred", "stated", "stated"],
            },
        )
        assert plan.shortest_line("A").ids == ["A", "V"]
        assert plan.strongest_line("A").ids == ["A", "O", "V"]
        assert plan.shortest_line("A").weakest_basis == "inferred"

    def test_outlives_its_plan(self, tables):
        path = gt.Plan.from_tables(**tables).shortest_line("A1")
        assert path.titles[0] == "Build 500"
