"""What a cell says where it alone could be read in two ways."""

import json
from typing import ClassVar

import pytest

import goldenthread as gt
from routes import ROUTES, cells_of, findings_of, plan_by


def measures(periods, values=None, frequency=None, names=None):
    names = names or ["M"] * len(periods)
    ids = list(dict.fromkeys(names))
    tables = {
        "elements": {"id": ids, "kind": ["Measure"] * len(ids), "title": ids},
        "observations": {"measure": names, "period": periods, "value": values or ["1"] * len(periods)},
    }
    if frequency is not None:
        tables["measures"] = {"id": list(frequency), "frequency": list(frequency.values())}
    return tables


def periods_of(plan):
    return [str(period) for period in plan.observations.column_list("period")]


def codes_of(plan):
    return [finding.code for finding in plan.findings]


@pytest.mark.parametrize("route", ROUTES)
class TestYearsAndMonths:
    @pytest.mark.parametrize(
        ("periods", "wanted"),
        [
            (["2010-11", "2012-13"], ["2010/11", "2012/13"]),
            (["2010-11", "2012-05"], ["2010-11", "2012-05"]),
            (["2009-10", "May 2012"], ["2009-10", "2012-05"]),
            (["2009/10", "2010-11"], ["2009/10", "2010/11"]),
            (["2010-11", "2015-16", "2011-12"], ["2010/11", "2015/16", "2011/12"]),
        ],
    )
    def test_the_column_settles_it(self, route, periods, wanted, tmp_path):
        plan = plan_by(route, measures(periods), tmp_path)
        assert periods_of(plan) == wanted
        assert codes_of(plan) == []

    @pytest.mark.parametrize(
        ("frequency", "wanted"), [("annual", ["2010/11", "2011/12"]), ("monthly", ["2010-11", "2011-12"])]
    )
    def test_the_frequency_settles_it(self, route, frequency, wanted, tmp_path):
        plan = plan_by(route, measures(["2010-11", "2011-12"], frequency={"M": frequency}), tmp_path)
        assert periods_of(plan) == wanted
        assert codes_of(plan) == []

    def test_each_measure_has_its_own_say(self, route, tmp_path):
        periods = ["2010-11", "2010-11", "2012-13", "2012-05"]
        plan = plan_by(route, measures(periods, names=["Y", "M", "Y", "M"]), tmp_path)
        assert periods_of(plan) == ["2010/11", "2010-11", "2012/13", "2012-05"]

    @pytest.mark.parametrize(
        ("periods", "frequency"), [(["2010-11", "2011-12"], None), (["2010-11", "2012-05"], {"M": "annual"})]
    )
    def test_what_nothing_settles_is_told(self, route, periods, frequency, tmp_path):
        plan = plan_by(route, measures(periods, frequency=frequency), tmp_path)
        assert periods_of(plan) == periods
        assert findings_of(plan) == [("ambiguous_text", "warning", "observations", 1, "period")]

    def test_a_due_date_is_settled_by_its_column(self, route, tmp_path):
        elements = {"id": ["A", "B"], "kind": ["Action"] * 2, "title": ["a", "b"], "due": ["2010-11", "2014-15"]}
        plan = plan_by(route, {"elements": elements}, tmp_path)
        assert [str(due) for due in plan.elements.column_list("due")] == ["2010/11", "2014/15"]

    def test_what_is_written_is_read_as_the_same(self, route, tmp_path):
        plan = plan_by(route, measures(["Nov 2010", "2011/12", "Dec 2011"]), tmp_path / "given")
        assert periods_of(plan) == ["2010-11", "2011/12", "2011-12"]
        plan.write(tmp_path / "folder")
        for again in (gt.read_plan(tmp_path / "folder"), gt.Plan.from_json(plan.to_json())):
            assert periods_of(again) == ["2010-11", "2011/12", "2011-12"]
            assert codes_of(again) == []
        tables = {name: plan.table(name).to_pandas() for name in ("elements", "observations")}
        assert periods_of(gt.Plan.from_tables(**tables)) == ["2010-11", "2011/12", "2011-12"]


@pytest.mark.parametrize("route", ROUTES)
class TestDays:
    @pytest.mark.parametrize(
        ("due", "wanted", "told"),
        [
            (["03/04/2024", "31/03/2024"], ["2024-04-03", "2024-03-31"], []),
            (["03/04/2024", "05/06/2024"], ["2024-04-03", "2024-06-05"], ["ambiguous_text"]),
            (["04/04/2024", "05/05/2024"], ["2024-04-04", "2024-05-05"], []),
            (["01/04/2024", "01/10/2024"], ["2024-04-01", "2024-10-01"], []),
            (["01/04/2024", "10/13/2024"], ["2024-01-04", "2024-10-13"], ["ambiguous_text"]),
            (["03/04/2024", "03/14/2024"], ["2024-03-04", "2024-03-14"], ["ambiguous_text"]),
            (["3-4-24", "03-14-2024"], ["2024-03-04", "2024-03-14"], ["ambiguous_text"]),
        ],
    )
    def test_the_column_says_which_comes_first(self, route, due, wanted, told, tmp_path):
        elements = {"id": ["A", "B"], "kind": ["Action"] * 2, "title": ["a", "b"], "due": due}
        plan = plan_by(route, {"elements": elements}, tmp_path)
        assert [str(cell) for cell in plan.elements.column_list("due")] == wanted
        assert codes_of(plan) == told

    def test_a_column_that_contradicts_itself_is_told(self, route, tmp_path):
        due = ["03/04/2024", "03/14/2024", "31/03/2024"]
        elements = {"id": list("ABC"), "kind": ["Action"] * 3, "title": list("abc"), "due": due}
        plan = plan_by(route, {"elements": elements}, tmp_path, "lenient")
        assert [str(cell) for cell in plan.elements.column_list("due")] == ["2024-04-03", "None", "2024-03-31"]
        assert codes_of(plan) == ["ambiguous_text", "bad_date"]
        (found,) = [one for one in plan.findings if one.code == "bad_date"]
        assert (found.value, found.place.id) == ("03/14/2024", "B")
        assert "'03/14/2024' is a date only with the month first, and '31/03/2024' in " in found.message

    def test_a_column_that_shows_no_order_is_told_with_both_readings(self, route, tmp_path):
        due = ["03/04/2024", "05/06/2024 00:00", "7.8.24"]
        elements = {"id": list("ABC"), "kind": ["Action"] * 3, "title": list("abc"), "due": due}
        plan = plan_by(route, {"elements": elements}, tmp_path)
        (found,) = plan.findings
        assert (found.code, str(found.severity), found.place.column) == ("ambiguous_text", "info", "due")
        assert found.message == (
            "due: '03/04/2024' is 3 April 2024 with the day first and 4 March 2024 with the month first, and no date "
            "of the column says which; it is read with the day first, and so are 2 more cells like it"
        )
        assert found.remedy == "Write dates as 2024-03-31."

    def test_each_column_by_itself(self, route, tmp_path):
        elements = {
            "id": ["A", "B"],
            "kind": ["Action"] * 2,
            "title": ["a", "b"],
            "start": ["03/04/2026", "13/04/2026"],
            "due": ["03/04/2027", "03/14/2027"],
        }
        plan = plan_by(route, {"elements": elements}, tmp_path)
        assert [str(cell) for cell in plan.elements.column_list("start")] == ["2026-04-03", "2026-04-13"]
        assert [str(cell) for cell in plan.elements.column_list("due")] == ["2027-03-04", "2027-03-14"]

    def test_every_column_of_days(self, route, tmp_path):
        tables = {
            "elements": {"id": ["A", "P"], "kind": ["Action", "Party"], "title": ["a", "p"]},
            "links": {
                "from": ["P", "P"],
                "type": ["responsible_for"] * 2,
                "to": ["A"] * 2,
                "capacity": ["lead", "joint"],
                "valid_from": ["03/04/2024", "04/13/2024"],
                "recorded": ["03/04/2024", "13/04/2024"],
            },
            "updates": {"element": ["A"] * 2, "date": ["03/04/2024", "04/13/2024"], "progress": [0.1, 0.2]},
        }
        plan = plan_by(route, tables, tmp_path)
        assert [str(day) for day in plan.links.column_list("valid_from")] == ["2024-03-04", "2024-04-13"]
        assert [str(day) for day in plan.links.column_list("recorded")] == ["2024-04-03", "2024-04-13"]
        assert [str(day) for day in plan.table("updates").column_list("date")] == ["2024-03-04", "2024-04-13"]


@pytest.mark.parametrize("route", ROUTES)
class TestNumbers:
    @pytest.mark.parametrize(
        ("values", "wanted"),
        [
            (["0,375"], [0.375]),
            (["0,125", "12,5"], [0.125, 12.5]),
            (["0,125", "1,250"], [0.125, 1.25]),
            (["12,5", "9,75", "1.234,5"], [12.5, 9.75, 1234.5]),
            (["0,5", "1.250"], [0.5, 1250]),
            (["0,5", "1.25"], [0.5, 1.25]),
            (["1,234", "1,234.5"], [1234, 1234.5]),
            (["1,234", "2,345,678"], [1234, 2345678]),
            (["1,234", "12"], [1234, 12]),
            (["£1,200", "(3,500)"], [1200, -3500]),
        ],
    )
    def test_the_column_says_what_a_comma_is(self, route, values, wanted, tmp_path):
        periods = [f"2024-{month:02}" for month in range(1, len(values) + 1)]
        plan = plan_by(route, measures(periods, values), tmp_path)
        assert plan.observations.column_list("value") == wanted
        assert codes_of(plan) == []

    def test_a_column_of_both_is_told(self, route, tmp_path):
        plan = plan_by(
            route, measures(["2024-01", "2024-02", "2024-03"], ["0,5", "1,234.5", "1,250"]), tmp_path, "lenient"
        )
        assert plan.observations.column_list("value") == [1234.5, 1250]
        assert codes_of(plan) == ["bad_number", "ambiguous_text"]

    @pytest.mark.parametrize("value", ["9007199254740993", "12345678901234567890", "9,007,199,254,740,993"])
    def test_a_number_that_would_lose_digits_is_refused(self, route, value, tmp_path):
        with pytest.raises(gt.InputError, match="out_of_range"):
            plan_by(route, measures(["2024-01"], [value]), tmp_path)

    @pytest.mark.parametrize(
        ("value", "wanted"),
        [
            ("9007199254740992", 2.0**53),
            ("5e-324", 5e-324),
            ("1e-400", 0.0),
            ("1.7976931348623157e308", 1.7976931348623157e308),
        ],
    )
    def test_the_ends_of_what_a_number_can_be(self, route, value, wanted, tmp_path):
        plan = plan_by(route, measures(["2024-01"], [value]), tmp_path)
        assert plan.observations.column_list("value") == [wanted]
        for again in (gt.Plan.from_json(plan.to_json()), gt.Plan.from_json(json.dumps(json.loads(plan.to_json())))):
            assert again.observations.column_list("value") == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted", "told"),
    [
        ("14,250", 14.25, []),
        ("1.250,5", 1250.5, []),
        ("12,5", 12.5, []),
        ("1.250", 1.25, ["ambiguous_text"]),
        ("12.5", 12.5, []),
    ],
)
@pytest.mark.parametrize("first", ["", "sep=;\n"])
def test_a_file_with_semicolons_has_decimal_commas(tmp_path, text, wanted, told, first):
    (tmp_path / "elements.csv").write_text("id;kind;title\nM;Measure;Days\n")
    (tmp_path / "observations.csv").write_text(f"{first}measure;period;value\nM;2024-04;{text}\n")
    plan = gt.read_plan(tmp_path)
    assert plan.observations.column_list("value") == [wanted]
    assert codes_of(plan) == told


def test_a_file_with_semicolons_may_have_thousands_all_the_same(tmp_path):
    (tmp_path / "elements.csv").write_text("id;kind;title\nM;Measure;Days\n")
    (tmp_path / "observations.csv").write_text("measure;period;value\nM;2024-04;1,250\nM;2024-05;1,250.5\n")
    assert gt.read_plan(tmp_path).observations.column_list("value") == [1250.0, 1250.5]


@pytest.mark.parametrize("route", ROUTES)
class TestRepeatedRows:
    PLAN: ClassVar = {
        "elements": {"id": ["V", "A", "A"], "kind": ["Vision", "Action", "Action"], "title": ["v", "a", "a"]},
        "links": {"from": ["A", "A"], "type": ["contributes_to"] * 2, "to": ["V", "V"]},
        "updates": {"element": ["A", "A"], "date": ["2024-05-01"] * 2, "progress": [0.5, 0.5]},
    }

    def test_the_same_row_twice_is_one(self, route, tmp_path):
        plan = plan_by(route, self.PLAN, tmp_path)
        assert len(plan) == 2
        assert len(plan.links) == 1
        assert len(plan.updates) == 1
        assert findings_of(plan) == [
            ("repeated_row", "warning", "elements", 3, "id"),
            ("repeated_row", "warning", "links", 2, "to"),
            ("repeated_row", "warning", "updates", 2, "element"),
        ]
        assert plan.shortest_line("A").ids == ["A", "V"]

    def test_rows_that_differ_are_nobodys(self, route, tmp_path):
        elements = {"id": ["V", "A", "A", "A"], "kind": ["Vision"] + ["Action"] * 3, "title": ["v", "a", "b", "a"]}
        links = {"from": ["A"], "type": ["contributes_to"], "to": ["V"]}
        found = []
        for order in ([0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]):
            tables = {
                "elements": {name: [cells[at] for at in order] for name, cells in elements.items()},
                "links": links,
            }
            plan = plan_by(route, tables, tmp_path / str(order[0]), "lenient")
            assert len(plan.links) == 0
            found.append(sorted(codes_of(plan)))
        assert found == [["ambiguous_link", "duplicate_id", "repeated_row"]] * 3

    def test_the_same_figure_twice_is_one(self, route, tmp_path):
        plan = plan_by(route, measures(["2024-04"] * 3, ["3", "3", "3"]), tmp_path)
        assert plan.observations.column_list("value") == [3.0]
        assert codes_of(plan) == ["repeated_row"] * 2
        with pytest.raises(gt.InputError, match="duplicate_observation"):
            plan_by(route, measures(["2024-04"] * 2, ["3", "4"]), tmp_path)


class TestWrittenAndReadAgain:
    PLAN = json.dumps(
        {
            "format": "goldenthread-plan",
            "version": 1,
            "elements": [
                {"id": "V", "kind": "Vision", "title": "v"},
                {"id": "A", "kind": "Action", "title": "a", "progress": 7},
                {"id": "A2", "kind": "Acton", "title": "a"},
            ],
            "links": [
                {"from": "A", "type": "contributes_to", "to": "V"},
                {"from": "A", "type": "contributes_to", "to": "Z"},
            ],
        }
    )

    @pytest.mark.parametrize("building", ["strict", "lenient"])
    def test_what_was_left_out_is_still_told(self, tmp_path, building):
        plan = gt.Plan.from_json(self.PLAN, building="lenient")
        told = [(finding.code, finding.message, finding.place.row) for finding in plan.findings]
        assert {code for code, *_ in told} == {"out_of_range", "unknown_kind", "dangling_link"}
        plan.write(tmp_path / "folder")
        plan.write(tmp_path / "plan.json")
        for again in (
            gt.read_plan(tmp_path / "folder", building=building),
            gt.read_plan(tmp_path / "plan.json", building=building),
            gt.Plan.from_json(plan.to_json(), building=building),
        ):
            assert [(finding.code, finding.message, finding.place.row) for finding in again.findings] == told
            assert [finding.code for finding in again.check()][: len(told)] == [code for code, *_ in told]
            assert again.to_json() == plan.to_json()
            assert cells_of(again) == cells_of(plan)

    def test_what_can_still_be_seen_is_told_once(self, tmp_path):
        plan = gt.Plan.from_tables(
            elements={"id": ["A", "A"], "kind": ["Action"] * 2, "title": ["a", "b"], "Due Date": ["x", "y"]},
            building="lenient",
        )
        assert codes_of(plan) == ["near_column", "duplicate_id"]
        assert codes_of(gt.Plan.from_json(plan.to_json())) == ["near_column", "duplicate_id"]
        plan.write(tmp_path)
        assert codes_of(gt.read_plan(tmp_path)) == ["near_column", "duplicate_id"]


class TestLive:
    @pytest.mark.parametrize(
        ("frequency", "others", "wanted"),
        [
            (None, ["2012-13"], "2010/11"),
            (None, ["2012-05"], "2010-11"),
            (None, [], "2010-11"),
            ("annual", [], "2010/11"),
            ("annual", ["2012-13"], "2010/11"),
            ("annual", ["2012-05"], "2010-11"),
            ("monthly", ["2012-05"], "2010-11"),
        ],
    )
    def test_a_row_that_arrives_is_read_as_in_the_whole_plan(self, frequency, others, wanted):
        tables = measures(others, frequency=frequency and {"M": frequency})
        tables["elements"] = {"id": ["M"], "kind": ["Measure"], "title": ["M"]}
        tables["targets"] = {"measure": ["M"], "period": ["2010/11"], "value": ["4"]}
        plan = gt.Plan.from_tables(**tables)
        whole = plan.with_tables(observations={"measure": ["M"], "period": ["2010-11"], "value": ["3"]})
        assert periods_of(whole)[-1] == wanted
        live = gt.LiveRollup(plan.roll_up("2013-03-31"))
        live.observe("M", "2010-11", 3)
        again = whole.roll_up("2013-03-31")["M"]
        assert (live["M"].score, live["M"].status) == (again.score, again.status)


class TestTheTimeOfAPlan:
    """What is said of the plan as a whole can be read in two ways as a cell can."""

    @pytest.mark.parametrize(
        ("period", "told", "wanted"),
        [("2010-11", True, "2010-11"), ("2010/11", False, "2010/11"), ("November 2010", False, "2010-11")],
    )
    def test_a_month_or_a_year_is_told(self, period, told, wanted, tmp_path):
        elements = [{"id": "A", "kind": "Action", "title": "A"}]
        plans = [
            gt.Plan.from_tables(elements, period=period),
            gt.Plan.from_json(
                json.dumps({"format": "goldenthread-plan", "version": 1, "period": period, "elements": elements})
            ),
        ]
        for plan in plans:
            assert str(plan.period) == wanted
            assert codes_of(plan) == (["ambiguous_text"] if told else [])
        # What was settled when it was read is written so that it is read as nothing else.
        plans[0].write(tmp_path / "plan.json")
        again = gt.read_plan(tmp_path / "plan.json")
        assert again.period == plans[0].period
        assert [found.message for found in again.findings] == [found.message for found in plans[0].findings]

    def test_so_is_its_date(self):
        text = json.dumps({"format": "goldenthread-plan", "version": 1, "as_of": "2010-11", "elements": []})
        (found,) = (
            found for found in gt.Plan.from_json(text, building="lenient").findings if found.code == "ambiguous_text"
        )
        assert (found.place.column, found.severity) == ("/as_of", "warning")
        assert "'2010-11' could be the month or the financial year 2010/11; it is read as the month" in found.message


class TestWhatEndsBeforeItBegins:
    def test_an_override_or_justification_that_never_holds_is_told(self):
        plan = gt.Plan.from_tables(
            [{"id": "A", "kind": "Action", "title": "A"}],
            updates=[
                {
                    "element": "A",
                    "date": "2024-06-01",
                    "status": "at_risk",
                    "override": True,
                    "reason": "agreed",
                    "expires": "2024-05-31",
                }
            ],
            justifications=[
                {
                    "element": "A",
                    "rule": "orphan",
                    "reason": "r",
                    "author": "a",
                    "date": "2024-06-01",
                    "until": "2024-05-31",
                }
            ],
        )
        assert [(found.code, found.place.column, found.severity) for found in plan.findings] == [
            ("bad_window", "expires", "warning"),
            ("bad_window", "until", "warning"),
        ]
        assert "before its own day, 1 June 2024: it never holds" in plan.findings[0].message
