"""Why a score moved, what would move it, and keeping it current."""

import threading

import numpy as np
import pytest

import goldenthread as gt

AS_OF = "2020-09-30"


def rebuilt(tables, **rows):
    """The roll-up of the plan with rows more."""
    more = {name: {column: list(cells) for column, cells in table.items()} for name, table in tables.items()}
    for name, row in rows.items():
        table = more.setdefault(name, {column: [] for column in row})
        length = len(next(iter(table.values())))
        for column in {*table, *row}:
            table.setdefault(column, [None] * length).append(row.get(column))
    return gt.Plan.from_tables(**more).roll_up(AS_OF)


class TestLiveRollup:
    def test_rows_change_what_is_above_them(self, plan, tables):
        live = plan.roll_up(AS_OF).live()
        assert live.observe("M", "2020-09", 25) == ["V", "O", "M"]
        anew = rebuilt(tables, observations={"measure": "M", "period": "2020-09", "value": 25.0})
        assert live.scores.tobytes() == anew.scores.tobytes()
        assert live["O"].to_dict() == anew["O"].to_dict()
        assert live.update("A1", "2020-09-30", progress=0.5) == []
        assert live.sweeps == 0
        assert len(live) == 5

    def test_several_rows_at_once(self, plan):
        live = plan.roll_up(AS_OF).live()
        changed = live.add(
            observations=[{"measure": "M", "period": "2020-09", "value": 25}],
            targets=[{"measure": "M", "period": "2020-09", "value": 100}],
            updates=[{"element": "A2", "date": "2020-09-30", "status": "complete"}],
        )
        assert changed == ["V", "O", "A2", "M"]
        assert live["M"].score == 0.25
        assert live["A2"].status == "complete"

    def test_an_override(self, plan):
        live = plan.roll_up(AS_OF).live()
        live.update("O", "2020-09-30", score=0.9, override=True, reason="known better", author="the board")
        assert live["O"].score == live["V"].score == 0.9
        assert live["O"].overridden

    def test_wrong_rows_change_nothing(self, plan):
        live = plan.roll_up(AS_OF).live()
        before = live.scores
        with pytest.raises(gt.UnknownNameError, match="NONE"):
            live.observe("NONE", "2020-09", 1)
        with pytest.raises(gt.InputError, match="missing"):
            live.observe("M", "2020-09")
        with pytest.raises(gt.InputError, match="no column 'colour'"):
            live.observe("M", "2020-09", 1, colour="red")
        with pytest.raises(gt.InputError, match="'half', which is not a number"):
            live.update("A1", "2020-09-30", progress="half")
        with pytest.raises(gt.InputError) as told:
            live.add(
                observations=[{"measure": "M", "period": "2020-09", "value": "many"}],
                updates=[{"element": "A1", "date": "2020-09-30", "progress": 7}],
            )
        assert [(found.place.table, found.place.row, found.place.column) for found in told.value.problems] == [
            ("observations", 1, "value"),
            ("updates", 1, "progress"),
        ]
        assert live.scores.tobytes() == before.tobytes()

    @pytest.mark.parametrize("value", [1500, 1500.0, "1,500", "1500", np.int64(1500), np.float32(1500)])
    def test_cells_are_read_as_in_a_plan(self, plan, value):
        live = plan.roll_up(AS_OF).live()
        live.add(observations=[{"measure": "M", "Period": "2020-09", "Value": value}])
        assert live["M"].explain().measure["actual"] == 1500

    def test_a_month_that_reads_as_a_year_stays_a_month(self, plan):
        live = plan.roll_up("2021-09-30").live()
        live.observe("M", "2009/10", 30)
        live.add(
            observations=[
                {"measure": "M", "period": gt.parse_period("November 2010"), "value": 10},
                {"measure": "M", "period": "2012/13", "value": 10},
            ]
        )
        assert [str(period) for period in live.plan.table("observations")["period"]][1:] == [
            "2009/10",
            "2010-11",
            "2012/13",
        ]

    def test_its_table(self, plan):
        live = plan.roll_up(AS_OF).live()
        table = live.table()
        assert table["id"] == ["V", "O", "A1", "A2", "M"]
        assert table.to_dict()["score"] == plan.roll_up(AS_OF).to_dict()["score"]
        assert "<script" not in live._repr_html_()
        assert "2020-09-30" in repr(live)

    def test_threads_take_turns(self, plan):
        live = plan.roll_up(AS_OF).live()

        def work(measured):
            for day in range(1, 20):
                live.observe("M", "2020-09", measured, recorded=f"2020-{measured:02}-{day:02}")
                assert not np.isnan(live.scores).any()

        threads = [threading.Thread(target=work, args=(month,)) for month in range(1, 5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert live["M"].score == 4 / 50  # the latest record

    def test_it_is_explained_as_it_stands(self, plan):
        before = plan.roll_up(AS_OF)
        live = before.live()
        live.observe("M", "2020-09", 25)
        live.update("O", "2020-09-30", score=0.9, override=True, reason="known better", author="the board")
        assert live["M"].explain().measure["actual"] == 25
        override = live.explain("O").override
        assert (override["reason"], override["author"]) == ("known better", "the board")
        assert live.explain_change("M", since=before).parts["value"] == pytest.approx(0.5 - 0.9)
        now = live.snapshot()
        assert live.by("kind").total["tally"] == now.total
        live.observe("M", "2020-09", 50, recorded="2020-09-30")
        assert now["M"].score == 0.5
        assert live["M"].score == 1
        assert now.what_if(removed=["A1"]).after["M"].score == 0.5


class TestWhatIf:
    def test_scores_and_weights(self, plan):
        result = plan.roll_up(AS_OF)
        what = result.what_if(scores={"M": 0.1, "A2": None}, weights={("A1", "O"): 3})
        assert what.after["O"].score == pytest.approx((3 * 0.5 + 0.1) / 4)
        assert what.before is result
        assert {"V", "O", "M", "A2"} <= set(what["id"])
        assert what.crossing
        assert str(what) in repr(what)

    def test_a_removal(self, plan):
        what = plan.roll_up(AS_OF).what_if(removed=["A1", "A2"])
        assert what.removed == ["A1", "A2"]
        assert what.losing_all_support == ["V", "O"]
        assert what.losing_some_support == []
        assert "lose everything that supports" in str(what)
        assert plan.roll_up(AS_OF).what_if(removed=["A1"]).losing_some_support == ["V", "O"]

    def test_a_saving(self, made_up):
        what = made_up.roll_up().what_if(applied=["EX-S1"])
        lost = {row["id"]: row["funding_lost"] for row in (what.row(at) for at in range(len(what)))}
        assert lost["EX-A01"] == lost["EX-A02"] == lost["EX-B1"] == pytest.approx(0.05)
        assert what.removed == []
        assert what.losing_some_support

    def test_as_a_table(self, plan):
        what = plan.roll_up(AS_OF).what_if(removed=["A1"])
        frame = what.to_pandas()
        assert list(frame["id"]) == what["id"]
        assert set(frame["crossing"]) <= {"none", "better", "worse"}
        html = what._repr_html_()
        assert "<script" not in html
        assert "removed" in html

    def test_what_cannot_be(self, plan):
        result = plan.roll_up(AS_OF)
        with pytest.raises(gt.UnknownNameError, match="NONE"):
            result.what_if(removed=["NONE"])
        with pytest.raises(gt.ArgumentError, match="list of ids"):
            result.what_if(removed="A1")
        with pytest.raises(gt.ArgumentError, match="reduces nothing"):
            result.what_if(applied=["A1"])
        with pytest.raises(gt.ArgumentError, match="from 0 to 1"):
            result.what_if(scores={"A1": 7})

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"values": {"M": "5,5"}}, r"values: 'M' is given the text '5,5', not a number; give one such as 5\.5"),
            ({"values": {"M": None}}, "values: 'M' is given None, not a number"),
            ({"values": {"M": [5]}}, "values: 'M' is given a list, not a number"),
            ({"values": {"M": True}}, "values: 'M' is given a bool, not a number"),
            ({"values": [("M", 5)]}, "values is a list; give a dict"),
            ({"values": {5: 5}}, "values: 5 is no id"),
            ({"progress": {"A1": "half"}}, "progress: 'A1' is given the text 'half'"),
            ({"scores": {"A1": "0.5"}}, "scores: 'A1' is given the text '0.5'"),
            ({"weights": {("A1", "O"): "3"}}, r"weights: \('A1', 'O'\) is given the text '3'"),
            ({"weights": {"A1": 3}}, "weights: 'A1' is no link"),
            ({"statuses": {"A1": "green-ish"}}, "green-ish"),
            ({"dates": {"A1": "2026-03-31"}}, "dates: 'A1' is given the text '2026-03-31'"),
            ({"dates": {"A1": {"end": "2026-03-31"}}}, "dates: 'end' is not a date"),
            ({"removed": [5]}, "removed: 5 is no id"),
        ],
        ids=str,
    )
    def test_what_is_of_the_wrong_sort_is_named(self, plan, given, said):
        with pytest.raises(gt.ArgumentError, match=said):
            plan.roll_up(AS_OF).what_if(**given)

    def test_numbers_of_any_sort_are_numbers(self, plan):
        result = plan.roll_up(AS_OF)
        for five in (5, 5.0, np.int64(5), np.float32(5)):
            assert result.what_if(values={"M": five}).after["M"].score == 0.1


class TestChangeExplanation:
    def test_parts_add_up(self, plan, tables):
        before = plan.roll_up(AS_OF)
        tables["elements"]["progress"][2] = 0.75
        tables["links"]["weight"][2] = 4.0
        tables["targets"]["value"] = [60.0]
        after = gt.Plan.from_tables(**tables).roll_up(AS_OF)
        why = after.explain_change("V", since=before)
        assert why.change == after["V"].score - before["V"].score
        assert sum(why.parts.values()) == pytest.approx(why.change, rel=1e-12)
        assert why.parts["value"] > 0 > why.parts["target"]
        assert why.parts["weight"] != 0
        assert why.parts["policy"] == pytest.approx(0, abs=1e-15)
        below = after.explain_change("O", since=before)
        assert below["id"] == ["A1", "A2", "M"]
        assert sum(below.column("weight")) == pytest.approx(below.parts["weight"])
        assert below.row(2)["target"] < 0

    def test_in_words_and_html(self, plan, tables):
        before = plan.roll_up(AS_OF)
        tables["observations"]["value"] = [25.0]
        why = gt.Plan.from_tables(**tables).roll_up(AS_OF).explain_change("O", since=before)
        assert "what was achieved" in str(why)
        html = why._repr_html_()
        assert "<script" not in html
        assert "child_gained" in html

    def test_without_a_score_on_both_sides(self, plan):
        empty = gt.Plan.from_tables(elements={"id": ["V"], "kind": ["Vision"], "title": ["One borough"]})
        why = plan.roll_up(AS_OF).explain_change("V", since=empty.roll_up(AS_OF))
        assert why.change is None
        assert not any(why.parts.values())

    def test_an_element_that_is_not_in_both(self, plan):
        with pytest.raises(gt.UnknownNameError, match="NONE"):
            plan.roll_up(AS_OF).explain_change("NONE", since=plan.roll_up(AS_OF))


class TestSeveralPaths:
    def test_what_counts_more_than_once_is_named(self):
        plan = gt.Plan.from_tables(
            elements={
                "id": ["V", "O1", "O2", "A", "B"],
                "kind": ["Vision", "Outcome", "Outcome", "Action", "Action"],
                "title": ["One borough", "Homes", "Jobs", "Train builders", "Build"],
                "progress": [None, None, None, 0.5, 0.9],
            },
            links={
                "from": ["O1", "O2", "A", "A", "B"],
                "type": ["contributes_to"] * 5,
                "to": ["V", "V", "O1", "O2", "O1"],
            },
        )
        result = plan.roll_up(AS_OF)
        why = result.explain("V")
        assert why.several_paths == [{"id": "A", "title": "Train builders", "weight": 0.75}]
        assert "Reached along several paths" in str(why)
        assert "Counted along several paths" in why._repr_html_()
        assert result.explain("O1").several_paths == []
