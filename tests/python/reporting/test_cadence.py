"""What is due, missed, not updated, finishing in the year, to be targeted and off target, on the made-up plan."""

import datetime as dt

import pytest

import goldenthread as gt


@pytest.fixture
def result(made_up):
    return made_up.roll_up(as_of="2025-09-30")


class TestDue:
    def test_this_month(self, result):
        found = result.due_in("month")
        assert found.ids == made_up_due(result, gt.Period("2025-09-01", "2025-09-30"))
        assert len(found) == 0
        assert str(found) == "Nothing is due in September 2025."

    def test_a_period_in_any_form_that_parses(self, result):
        year = result.due_in("2025/26")
        assert year.ids == result.due_in("2025-04-01..2026-03-31").ids == result.due_in("year").ids
        assert set(result.due_in("quarter").ids) <= set(year.ids)
        assert year.ids == made_up_due(result, gt.parse_period("2025/26"))

    def test_a_text_that_may_be_a_month_or_a_year_is_refused(self, result):
        calls = (
            lambda: result.due_in("2010-11"),
            lambda: result.finishing_in("2010-11"),
            lambda: result.money(year="2010-11"),
            lambda: result.plan.select(period="2010-11"),
            lambda: result.plan.select("due=2010-11"),
        )
        for call in calls:
            with pytest.raises(gt.Error, match=r"2010/11 for the year, or the month by its name, as November 2010"):
                call()
        assert str(result.due_in("November 2010")).startswith("Nothing is due in November 2010")

    def test_a_due_date_that_was_moved_counts_as_moved(self, result):
        # EX-A02 was due in December 2025 until an update of June moved it to March 2026.
        assert "EX-A02" not in result.due_in("2025-12").ids
        row = [row for row in result.due_in("2026-03").rows() if row["id"] == "EX-A02"]
        assert row[0]["due"] == dt.date(2026, 3, 31)
        assert "EX-A02" in result.plan.roll_up(as_of="2025-05-31").due_in("2025-12").ids

    def test_a_selection_and_columns(self, result):
        mine = result.due_in("year", owner="EX-C1")
        assert set(mine.ids) < set(result.due_in("year").ids)
        assert mine.columns == ("id", "kind", "title", "due", "first_due", "moves", "completed", "status")
        assert len(mine.owners) == len(mine)
        assert mine.to_polars().height == len(mine)

    def test_what_cannot_be_read(self, result):
        with pytest.raises(gt.ArgumentError):
            result.due_in("soon")
        with pytest.raises(gt.InputError):
            result.due_in("year", kind="Nonsense")


def made_up_due(result, period):
    """Return what is due in a period, by the explanations of single elements."""
    found = []
    for id in result:
        action = result.explain(id).action
        if action and action["due"] and action["due"] in period and result.plan[id].role != "measure":
            found.append(id)
    withdrawn = set(result.plan.select(state=["cancelled", "rejected", "superseded"]).ids)
    return [id for id in found if id not in withdrawn]


class TestMissed:
    def test_open_and_late(self, result):
        found = result.missed()
        for row in found.rows():
            assert row["due"] < dt.date(2025, 9, 30)
            done = row["completed"] or dt.date(2025, 9, 30)
            assert row["days_late"] == (done - row["due"]).days > 0
        assert "EX-A04" in found.ids
        assert f"{len(found)} deadline" in found.words

    def test_it_needs_a_date(self):
        plan = gt.Plan.from_tables(elements=[{"id": "A", "kind": "Action", "title": "Build"}])
        with pytest.raises(gt.ArgumentError, match="as_of"):
            plan.roll_up().missed()


class TestNotUpdated:
    def test_measures_by_their_own_frequency(self, result):
        rows = {row["id"]: row for row in result.not_updated().rows()}
        # Of three annual sums nobody has ever given one.
        assert list(rows) == ["EX-M03", "EX-M24", "EX-M25", "EX-M26"]
        assert [rows[id]["last"] for id in ("EX-M24", "EX-M25", "EX-M26")] == [None, None, None]
        assert rows["EX-M03"]["frequency"] == "annual"
        assert rows["EX-M03"]["last"] == dt.date(2023, 11, 30)
        assert rows["EX-M03"]["expected"] == dt.date(2024, 11, 30)
        assert rows["EX-M03"]["days"] == 304
        # A month later nobody has given August's figures of the monthly ones their successors.
        later = result.plan.roll_up(as_of="2025-11-30").not_updated().ids
        assert {"EX-M02", "EX-M04"} < set(later)


class TestHeldOver:
    def test_what_the_last_report_had(self, result):
        found = result.held_over("2025-06-30")
        assert len(found) > 0
        for row in found.rows():
            assert row["came"] <= dt.date(2025, 6, 30)
            assert row["next_due"] is None or row["next_due"] > row["period"].last
        assert str(found).startswith(f"{len(found)} figure")
        assert set(found.ids) <= set(result.held_over(dt.date(2025, 9, 30)).ids)

    def test_it_needs_a_day_up_to_the_roll_ups(self, result):
        with pytest.raises(gt.ArgumentError, match="since"):
            result.held_over("2025-10-01")


class TestFinishingIn:
    def test_which_start_and_finish_and_can_be_measured(self, result):
        rows = {row["id"]: row for row in result.finishing_in("2025/26").rows()}
        assert rows["EX-A02"]["finishing"] == "within"
        assert rows["EX-A01"]["finishing"] == "carried_in"
        assert rows["EX-A03"]["finishing"] == "runs_on"
        assert all(row["measurable"] <= row["measures"] for row in rows.values())


class TestTargets:
    def test_targets_to_set(self, result):
        rows = {row["id"]: row for row in result.targets_to_set("2024/25").rows()}
        assert rows["EX-M10"]["reason"] == "to be set after the outturn"
        assert str(rows["EX-M10"]["known_missing"]) == "2024/25"
        assert "EX-M01" not in rows
        assert "EX-M09" not in rows, "data only"

    def test_only_measures_want_a_target(self, result):
        whole = result.targets_to_set("2025/26")
        assert result.targets_to_set("2025/26", role=["objective", "action", "measure"]).ids == whole.ids
        assert str(result.targets_to_set("2025/26", kind="Outcome")) == (
            "There are no measures that could have a target in 2025/26."
        )

    def test_where_nothing_is_known_nothing_is_well(self, barking):
        result = barking.roll_up()
        assert str(result.missed()) == "No deadline was missed by 30 September 2020: no deadlines are known."
        assert str(result.off_target()) == "No measure can be judged on 30 September 2020."

    def test_off_target(self, result):
        found = result.off_target()
        wanted = [
            id
            for id in result
            if result.plan[id].role == "measure" and result[id].status in (gt.Status.off_track, gt.Status.at_risk)
        ]
        assert found.ids == wanted
        for row in found.rows():
            measure = result.explain(row["id"]).measure
            assert (row["actual"], row["target"]) == (measure["actual"], measure["target"])
