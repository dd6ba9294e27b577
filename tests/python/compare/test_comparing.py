"""A plan against its next, and a roll-up against another: the same words as in C++, as tables."""

import json

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import goldenthread as gt


@pytest.fixture(scope="module")
def last_year(plans):
    return gt.read_plan(plans / "made-up-last-year")


@pytest.fixture(scope="module")
def refresh(last_year, made_up):
    return gt.compare(last_year, made_up)


@pytest.fixture(scope="module")
def moved(made_up):
    return made_up.roll_up(as_of="2025-09-30").compare(made_up.roll_up(as_of="2025-08-31"))


class TestComparePlans:
    def test_every_kind_of_change_is_there(self, refresh):
        assert set(refresh.counts) == {change.value for change in gt.PlanChange}
        assert sum(refresh.counts.values()) == len(refresh)
        assert refresh.counts["carried_forward"] == 17
        assert not refresh.is_same

    def test_rows(self, refresh):
        assert refresh.only("merged") == [
            {
                "change": "merged",
                "before": "EX-A14;EX-A15",
                "after": "EX-A11",
                "title": "One front desk",
                "link": None,
                "field": None,
                "was": None,
                "is": None,
                "words": "One telephone line (EX-A14) and One web form (EX-A15) become One front desk (EX-A11)",
            }
        ]
        [moved, archive] = refresh.only(gt.PlanChange.moved)
        assert (moved["link"], moved["field"], moved["was"], moved["is"]) == ("contributes_to", "to", "EX-O7", "EX-O5")
        assert moved["words"] == "moved from Clean streets (EX-O7) to Money and carbon well spent (EX-O5)"
        assert (archive["before"], archive["after"]) == ("EX-A20", "EX-A10")
        [owner, risk] = refresh.only("reowned")
        assert (risk["after"], risk["was"], risk["is"]) == ("EX-R1", None, "EX-T1")
        assert owner["words"] == "no longer with Cllr Cy Example (EX-C3), now with Cllr Ben Example (EX-C2)"
        with pytest.raises(ValueError, match="vanished"):
            refresh.only("vanished")

    def test_left_behind_and_series(self, refresh):
        left = refresh.left_behind
        assert left.column_list("id") == ["EX-O7", "EX-O7", "EX-O7", "EX-M16", "EX-A09", "EX-A13"]
        assert {row["parent"]: row["successors"] for row in left.rows() if row["id"] == "EX-O7"} == {
            "EX-M16": None,
            "EX-A13": None,
            "EX-A07": "EX-A07",
        }
        series = {row["after"] or row["before"]: row["series"] for row in refresh.series.rows()}
        assert series["EX-M01"] == "goes_on"
        assert series["EX-M12"] == "broken"
        assert series["EX-M11"] == "begins"
        assert series["EX-M16"] == "ends"
        carbon = next(row for row in refresh.series.rows() if row["after"] == "EX-M12")
        assert (carbon["field"], carbon["was"], carbon["is"]) == ("unit", "kilotonnes", "tonnes")

    def test_the_method_is_asked_of_the_later_plan(self, last_year, made_up, refresh):
        again = made_up.compare(last_year)
        assert again.to_dict() == refresh.to_dict()
        assert again.plan_before is last_year
        assert (str(again.as_of_before), str(again.as_of_after)) == ("2025-03-31", "2025-09-30")
        assert made_up.compare(made_up).is_same

    def test_as_data_frames(self, refresh):
        assert list(refresh.to_pandas().columns) == list(refresh.columns)
        assert isinstance(refresh.to_pandas()["change"].dtype, pd.CategoricalDtype)
        assert pl.DataFrame(refresh)["before"].to_list() == refresh.column_list("before")
        assert pa.table(refresh.left_behind).num_rows == len(refresh.left_behind)
        assert refresh.series.to_polars()["series"].to_list() == refresh.series.column_list("series")

    def test_in_words(self, refresh):
        text = str(refresh)
        assert "Together: 17 carried forward, 24 added, 4 removed" in text
        assert "Clean streets (EX-O7): left behind" in text
        assert "and 20 more" in refresh.to_text(max_shown=4)
        html = refresh._repr_html_()
        assert "<script" not in html
        assert "<p>Series</p>" in html

    def test_options(self, made_up, last_year):
        assert "redated" not in gt.compare(last_year, made_up, ignored="due").counts
        one = gt.compare(last_year, made_up, where_before={"id": "EX-A16"}, where_after="id=EX-A06")
        assert one.counts == {"added": 1, "removed": 1}
        told = gt.compare(
            last_year, made_up, where_before={"id": "EX-A13"}, where_after="id=EX-A06", successors={"EX-A13": "EX-A06"}
        )
        assert told.counts["renumbered"] == 1
        early = gt.compare(last_year, made_up, as_of_before="2025-01-01")
        assert early.only("redated")[0]["was"] == "2025-01"
        with pytest.raises(gt.UnknownNameError, match="NOBODY"):
            gt.compare(last_year, made_up, successors={"NOBODY": "EX-A06"})
        with pytest.raises(gt.ArgumentError, match="pairs of ids"):
            gt.compare(last_year, made_up, successors="EX-A13")
        with pytest.raises(gt.InputError):
            gt.compare(last_year, made_up, where_before="kind=Nothing")


class TestWhatThePapersName:
    def test_york_switches_from_ten_priorities_to_eight_themes(self, plans):
        york = gt.read_plan(plans / "york")
        old = ["YO-OLD-CS", "YO-OLD-P", "YO-OLD-D", "YO-VAL"]
        found = york.compare(york, where_before={"id": old}, where_after="!retired_from?")
        assert found.only("split")[0]["after"] == ";".join(f"YO-T{at}" for at in range(1, 9))
        assert [row["before"] for row in found.only("replaced")] == ["YO-OLD-CS"]
        assert [row["before"] for row in found.only("removed")] == ["YO-OLD-D"]
        assert "YO-VAL" not in [row["after"] for row in found.only("added")]

    def test_barking_replaces_the_plan_of_2018_to_2022(self, barking):
        found = barking.compare(barking, where_before="id=BD-DOC-CP1822")
        [row] = found.only("replaced")
        assert (row["before"], row["after"]) == ("BD-DOC-CP1822", "BD-CP")

    def test_tower_hamlets_rolls_into_year_two(self, plans):
        hamlets = gt.read_plan(plans / "tower-hamlets")
        found = hamlets.compare(hamlets, where_before="id=TH-SP,TH-DEL1617", where_after="id!=TH-DEL1617")
        assert [row["before"] for row in found.only("removed")] == ["TH-DEL1617"]


class TestCompareRollups:
    def test_it_is_what_each_element_explains(self, made_up, moved):
        later, earlier = moved.after, moved.before
        different = [
            id
            for id in made_up.elements["id"]
            if (later[id].score, later[id].status) != (earlier[id].score, earlier[id].status)
        ]
        assert moved["id"] == different
        for row in moved.rows():
            alone = later.explain_change(row["id"], since=earlier)
            assert row["change"] == alone.change
            assert {cause: row[cause] for cause in alone.parts} == alone.parts

    def test_the_worst_comes_first(self, moved):
        ways = [moved.row(at)["crossing"] for at in moved.worst_first]
        order = {"worse": 0, "no_longer_known": 1, "none": 2, "redefined": 3, "newly_known": 4, "better": 5}
        assert [order[way] for way in ways] == sorted(order[way] for way in ways)
        assert moved.worse == [moved.row(at)["id"] for at in moved.worst_first if moved.row(at)["crossing"] == "worse"]
        assert set(moved.worse + moved.better) <= set(moved["id"])

    def test_why(self, moved):
        rows = {row["id"]: row for row in moved.rows()}
        assert rows["EX-P1"]["origin"] in rows
        assert "most of it from" in rows["EX-P1"]["why"]
        assert str(moved).startswith("From 31 August 2025 to 30 September 2025: ")
        assert "the worst first" in moved._repr_html_()
        assert len(moved.to_pandas()) == len(moved) == pa.table(moved).num_rows


class TestPlansReadAgain:
    """A council has a file for each quarter, so both sides are read by themselves."""

    def test_the_same_plan_read_twice_says_the_same(self, plans):
        def rolled_up(day):
            return gt.read_plan(plans / "made-up").roll_up(as_of=day)

        now, before = "2025-09-30", "2025-06-30"
        plan = gt.read_plan(plans / "made-up")
        found = rolled_up(now).compare(rolled_up(before))
        assert str(found) == str(plan.roll_up(as_of=now).compare(plan.roll_up(as_of=before)))
        assert "redefined" not in str(found)

    def test_a_measure_judged_another_way_is_redefined_all_the_same(self, plans):
        plan = gt.read_plan(plans / "made-up")
        other = plan.with_replaced(measures=[{"id": "EX-M12", "polarity": "higher_is_better"}])
        found = other.roll_up(as_of="2025-09-30").compare(plan.roll_up(as_of="2025-08-31"))
        (row,) = (row for row in found.rows() if row["id"] == "EX-M12")
        assert row["crossing"] == "redefined"


class TestCommandLine:
    def test_different_plans_make_the_code_1(self, run, plans):
        code, out, err = run("compare", plans / "made-up-last-year", plans / "made-up")
        assert (code, err) == (1, "")
        assert "Replace the street lights (EX-A07): moved from Clean streets (EX-O7)" in out

    def test_the_same_plan_makes_the_code_0(self, run, plans):
        code, out, _ = run("compare", plans / "made-up", plans / "made-up")
        assert code == 0
        assert "carried forward" in out

    def test_json(self, run, plans, refresh):
        code, out, _ = run("compare", plans / "made-up-last-year", plans / "made-up", "--format", "json")
        found = json.loads(out)
        assert code == 1
        assert found["counts"] == refresh.counts
        assert found["changes"] == refresh.only()
        assert len(found["left_behind"]) == len(refresh.left_behind)
        assert len(found["series"]) == len(refresh.series)

    def test_scores_of_one_plan_at_two_dates(self, run, plans):
        cuts = (plans / "made-up", plans / "made-up", "--scores", "--as-of-old", "2025-08-31")
        code, out, _ = run("compare", *cuts)
        assert code == 1
        assert out.startswith("From 31 August 2025 to 30 September 2025: ")
        code, out, _ = run("roll-up", plans / "made-up", "--since", "2025-08-31", "--format", "json")
        assert code == 0
        assert json.loads(out)["moved"] == json.loads(run("compare", *cuts, "--format", "json")[1])["moved"]
        assert run("compare", plans / "made-up", plans / "made-up", "--scores")[0] == 0

    def test_what_cannot_be_used(self, run, plans, tmp_path):
        assert run("compare", plans / "made-up", tmp_path / "nowhere")[0] == 2
        code, _, err = run("compare", plans / "made-up", plans / "made-up", "--successor", "EX-A01")
        assert code == 2
        assert "OLD_ID=NEW_ID" in err
        code, _, err = run("compare", plans / "made-up", plans / "made-up", "--scores", "--where-old", "kind=Action")
        assert code == 2
        code, _, err = run("roll-up", plans / "made-up", "--since", "2025-08-31", "--by", "kind")
        assert code == 2
        assert "--by and --since" in err
