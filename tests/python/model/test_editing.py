"""Plans without some rows, and with others in their place: as if built anew of the edited tables."""

from __future__ import annotations

import pickle

import pytest

import goldenthread as gt

ELEMENTS = [
    {"id": "V", "kind": "Vision", "title": "One borough"},
    {"id": "P", "kind": "Outcome", "title": "Homes", "ward": "North"},
    {"id": "A", "kind": "Action", "title": "Build", "progress": 0.5},
    {"id": "M", "kind": "Measure", "title": "Homes built"},
]
LINKS = [
    {"from": "P", "type": "contributes_to", "to": "V"},
    {"from": "A", "type": "contributes_to", "to": "P"},
    {"from": "M", "type": "measures", "to": "P"},
]
MEASURES = [{"id": "M", "unit": "homes", "polarity": "higher_is_better"}]
OBSERVATIONS = [
    {"measure": "M", "period": "2020-07", "value": 80},
    {"measure": "M", "period": "2020-08", "value": 90},
]
TARGETS = [{"measure": "M", "period": "2020-04-01", "value": 100}]
UPDATES = [{"element": "A", "date": "2020-09-01", "progress": 0.6}]
JUSTIFICATIONS = [{"element": "P", "rule": "owner", "reason": "agreed", "author": "Ada", "date": "2020-05-01"}]


def built(**changed):
    tables = {
        "elements": ELEMENTS,
        "links": LINKS,
        "measures": MEASURES,
        "observations": OBSERVATIONS,
        "targets": TARGETS,
        "updates": UPDATES,
        "justifications": JUSTIFICATIONS,
    }
    return gt.Plan.from_tables(**{**tables, **changed})


def same(one, other):
    return one.to_json() == other.to_json()


class TestWithout:
    def test_an_element_goes_with_its_links_and_rows(self):
        plan = built()
        fewer = plan.without(elements=["M"])
        anew = built(elements=ELEMENTS[:3], links=LINKS[:2], measures=None, observations=None, targets=None)
        assert same(fewer, anew)
        assert same(plan, built())
        assert fewer.roll_up(as_of="2020-09-30")["P"].score == anew.roll_up(as_of="2020-09-30")["P"].score

    @pytest.mark.parametrize(
        ("edits", "changed"),
        [
            ({"links": [{"from": "A", "to": "P"}]}, {"links": [LINKS[0], LINKS[2]]}),
            ({"links": {"from": ["A", "M"]}}, {"links": LINKS[:1]}),
            ({"measures": ["M"]}, {"measures": None}),
            ({"observations": [{"measure": "M", "period": "Aug 2020"}]}, {"observations": OBSERVATIONS[:1]}),
            ({"observations": [{"measure": "M"}]}, {"observations": None}),
            ({"targets": [{"measure": "M", "value": 100}]}, {"targets": None}),
            ({"updates": [{"element": "A"}]}, {"updates": None}),
            ({"justifications": [{"element": "P", "rule": "owner"}]}, {"justifications": None}),
        ],
    )
    def test_rows_go_by_what_names_them(self, edits, changed):
        assert same(built().without(**edits), built(**changed))

    def test_tables_of_pandas_name_rows_too(self):
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame({"from": ["A"], "type": ["contributes_to"], "to": ["P"]})
        assert same(built().without(links=frame), built(links=[LINKS[0], LINKS[2]]))

    def test_all_that_names_nothing_is_told(self):
        with pytest.raises(gt.InputError) as raised:
            built().without(elements=["Q", "A", "MM"], links=[{"from": "A", "to": "V"}])
        assert {problem.code for problem in raised.value.problems} == {"unknown_row"}
        places = [problem.place for problem in raised.value.problems]
        told = [(place.table, place.row, place.id) for place in places]
        assert told == [("elements", 1, "Q"), ("elements", 3, "MM"), ("links", 1, "A")]
        plan = built().without(elements=["Q", "A"], building="lenient")
        assert [finding.code for finding in plan.findings] == ["unknown_row"]
        assert len(plan) == 3

    def test_one_id_is_given_in_a_list(self):
        with pytest.raises(gt.ArgumentError, match=r"give a list, such as \['A'\]"):
            built().without(elements="A")


class TestWithReplaced:
    @pytest.mark.parametrize(
        ("table", "rows", "at", "row"),
        [
            ("elements", ELEMENTS, 1, {"id": "P", "kind": "Outcome", "title": "More homes", "ward": "South"}),
            ("elements", ELEMENTS, 0, {"id": "V", "kind": "Vision", "title": "A fair borough"}),
            ("links", LINKS, 1, {**LINKS[1], "weight": 3}),
            ("measures", MEASURES, 0, {"id": "M", "unit": "flats", "polarity": "lower_is_better"}),
            ("observations", OBSERVATIONS, 0, {**OBSERVATIONS[0], "value": 81, "source": "corrected"}),
            ("targets", TARGETS, 0, {**TARGETS[0], "value": 120}),
            ("updates", UPDATES, 0, {**UPDATES[0], "progress": 0.7, "commentary": "Two sites"}),
            ("justifications", JUSTIFICATIONS, 0, {**JUSTIFICATIONS[0], "reason": "until May"}),
        ],
    )
    def test_a_row_takes_the_place_of_another(self, table, rows, at, row):
        edited = built().with_replaced(**{table: [row]})
        assert same(edited, built(**{table: [row if i == at else old for i, old in enumerate(rows)]}))

    def test_what_is_wrong_is_told_with_what_to_do(self):
        with pytest.raises(gt.InputError) as raised:
            built().with_replaced(
                elements=[{"id": "V", "kind": "Ambition", "title": "One"}],
                observations=[{"measure": "M", "period": "2020-09", "value": 1}],
            )
        assert [problem.code for problem in raised.value.problems] == ["unknown_kind", "unknown_row"]
        assert "add it as a new row" in raised.value.problems[1].remedy

    def test_an_edited_plan_is_pickled(self):
        edited = built().without(elements=["M"]).with_replaced(elements=[{**ELEMENTS[2], "title": "Build more"}])
        assert same(pickle.loads(pickle.dumps(edited)), edited)


class TestLive:
    def live(self):
        return built().roll_up(as_of="2020-09-30").live()

    def test_elements_and_links_go(self):
        live = self.live()
        assert live.remove_elements(["M"]) == ["V", "P"]
        assert live["P"].score == 0.6
        assert live.remove_links([{"from": "A", "type": "contributes_to", "to": "P"}]) == ["V", "P"]
        assert len(live) == 3
        assert same(live.plan, built().without(elements=["M"], links=[LINKS[1]]))

    def test_rows_go_and_others_take_their_place(self):
        live = self.live()
        live.observe("M", "2020-09", 40)
        assert live["M"].score == 0.4
        live.replace(observations=[{"measure": "M", "period": "2020-09", "value": 50}])
        assert live["M"].score == 0.5
        live.remove(observations=[{"measure": "M", "period": "2020-09"}])
        assert live["M"].score == 0.9
        live.replace(elements=[{**ELEMENTS[2], "progress": 0.1}])
        live.remove(updates=[{"element": "A"}])
        assert live["A"].score == 0.1

    def test_nothing_goes_if_one_is_unknown(self):
        live = self.live()
        before = live.table()
        with pytest.raises(gt.InputError) as raised:
            live.remove(elements=["A", "NOBODY"], links=[{"from": "P", "type": "contributes_to", "to": "M"}])
        assert [problem.place.id for problem in raised.value.problems] == ["NOBODY", "P"]
        assert str(live.table()) == str(before)

    def test_it_is_pickled_with_what_went(self):
        live = self.live()
        live.remove_elements(["M"])
        live.replace(elements=[{**ELEMENTS[0], "title": "A fair borough"}])
        again = pickle.loads(pickle.dumps(live))
        assert str(again.table()) == str(live.table())
        assert same(again.plan, live.plan)


@pytest.mark.parametrize(
    ("method", "rows", "message"),
    [
        ("replace", {"elements": ["A1"]}, "elements: row 1 is 'A1'; give each row as a dict"),
        ("replace", {"elements": "A1"}, "elements is 'A1'; give a list of rows"),
        ("replace", {"links": {"from": "A1"}}, "give a list of rows"),
        ("remove", {"links": ["A1"]}, "links: row 1 is 'A1'"),
        ("remove", {"elements": 5}, "elements is 5; give a list of rows"),
    ],
)
def test_rows_that_are_none_are_refused_in_words(method, rows, message):
    plan = gt.Plan.from_tables(elements=[{"id": "A1", "kind": "Action", "title": "x"}])
    live = plan.roll_up(as_of="2025-03-31").live()
    with pytest.raises(gt.ArgumentError, match=message):
        getattr(live, method)(**rows)
    assert live.plan.elements.column_list("id") == ["A1"]
