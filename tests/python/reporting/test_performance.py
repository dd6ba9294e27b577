"""The registers of measures and actions, and work against outcomes."""

from __future__ import annotations

import pytest

import goldenthread as gt

DAY = "2025-09-30"
# Below EX-O3 More people in good work, by hand.
SIDES_OF_GOOD_WORK = {
    ("outcome", "EX-M04", "off_track", None),
    ("outcome", "EX-M10", "no_target", None),
    ("outcome", "EX-M09", "data_only", None),
    ("work", "EX-A03", "on_track", None),
    ("work", "EX-A06", "not_due", None),
    ("work", "EX-A08", "not_applicable", None),
}


@pytest.fixture(scope="module")
def made_up(plans):
    return gt.read_plan(plans / "made-up").roll_up(DAY)


def by_id(frame):
    return {row["id"]: row for row in frame.rows()}


class TestMeasures:
    def test_figures_periods_and_targets(self, made_up):
        rows = by_id(made_up.measure_register())
        helped = rows["EX-M04"]
        assert (helped["actual"], helped["due_by_now"], helped["target"]) == (170, 200, 120)
        assert (helped["previous"], str(helped["status"])) == (136, "off_track")
        homes = rows["EX-M01"]
        assert (homes["previous"], homes["year_ago"], homes["actual"], homes["target"]) == (196, 48, 66, 60)
        assert rows["EX-M02"]["provisional"] is True
        assert rows["EX-M11"]["missing"] == "the meter readings are late"
        assert (rows["EX-M07"]["lower"], rows["EX-M07"]["upper"]) == (5, 8)

    def test_what_was_withdrawn_is_left_out_and_a_selection_takes_some(self, made_up):
        rows = by_id(made_up.measure_register())
        assert "EX-M19" not in rows
        assert set(by_id(made_up.measure_register(id=["EX-M01", "EX-A01"]))) == {"EX-M01"}

    def test_neighbours(self):
        areas = ["", "A", "B", "C", "England"]
        plan = gt.Plan.from_tables(
            elements={"id": ["M"], "kind": ["Measure"], "title": ["Homes"]},
            observations={
                "measure": ["M"] * 7,
                "period": ["2024/25"] * 5 + ["2023/24", "2024/25"],
                "value": [50, 60, 70, 80, 65, 99, 90],
                "area": [*areas, "A", "A"],
                "recorded": [None] * 6 + ["2025-06-01"],
            },
            targets={"measure": ["M"], "period": ["2024/25"], "value": [50]},
        )
        (row,) = plan.roll_up("2025-03-31").measure_register().rows()
        assert (row["peers"], row["peer_median"], row["quartile"]) == (4, 67.5, 4)
        (row,) = plan.roll_up("2025-07-31").measure_register().rows()
        assert (row["peers"], row["peer_median"], row["quartile"]) == (4, 75, 4)


class TestActions:
    def test_both_dates_both_statuses_and_progress(self, made_up):
        rows = by_id(made_up.action_register())
        strategy = rows["EX-A04"]
        assert (strategy["days_late"], strategy["progress"], strategy["expected"]) == (61, 0.9, 1)
        assert (str(strategy["reported"]), str(strategy["computed"])) == ("on_track", "off_track")
        buy = rows["EX-A02"]
        assert (str(buy["first_due"])[:10], str(buy["due"])[:10], buy["moves"]) == ("2025-12-31", "2026-03-31", 1)
        contract = rows["EX-A05"]
        assert (str(contract["completed"])[:10], contract["days_late"]) == ("2025-05-14", 44)
        assert rows["EX-A11"]["progress"] == pytest.approx(2.5 / 3)
        assert "EX-A09" not in rows


class TestWorkAgainstOutcomes:
    def test_where_they_part(self, made_up):
        rows = by_id(made_up.work_against_outcomes())
        work = rows["EX-O3"]
        assert (work["work_known"], work["work_on_track"], work["work_total"]) == (1, 1, 3)
        assert (work["outcomes_known"], work["outcomes_on_track"], work["outcomes_total"]) == (1, 0, 3)
        assert (str(work["work_status"]), str(work["outcomes_status"])) == ("on_track", "off_track")
        assert {id: str(row["parting"]) for id, row in rows.items()} == {
            "EX-P1": "together",
            "EX-P2": "work_ahead",
            "EX-P3": "work_ahead",
            "EX-O1": "together",
            "EX-O2": "work_ahead",
            "EX-O3": "work_ahead",
            "EX-O6": "unknown",
            "EX-O4": "work_ahead",
            "EX-O5": "together",
        }
        assert [id for id, row in rows.items() if row["priority"]] == ["EX-P1", "EX-P2", "EX-P3"]

    def test_the_lines_of_sight_where_they_part(self, made_up):
        found = made_up.work_against_outcomes()
        lines = [dict(row) for row in found.lines.rows()]
        parted = [row["id"] for row in found.rows() if str(row["parting"]).endswith("_ahead")]
        assert list(dict.fromkeys(row["for"] for row in lines)) == parted
        of_work = [row for row in lines if row["for"] == "EX-O3"]
        assert {(row["side"], row["id"], row["status"], row["through"]) for row in of_work} == SIDES_OF_GOOD_WORK
        skills = next(row for row in lines if (row["for"], row["id"]) == ("EX-P2", "EX-O3"))
        assert (skills["side"], skills["title"], skills["parting"]) == (
            "objective",
            "More people in good work",
            "work_ahead",
        )

    def test_what_is_linked_through_an_objective_that_does_not_part_says_so(self):
        plan = gt.Plan.from_tables(
            elements={
                "id": ["P", "O", "A", "M"],
                "kind": ["Priority", "Outcome", "Action", "Measure"],
                "title": ["Homes", "Warm homes", "Insulate", "Cold homes"],
                "progress": [None, None, 1.0, None],
                "due": [None, None, "2025-03-31", None],
            },
            links={
                "from": ["O", "A", "M"],
                "to": ["P", "O", "P"],
                "type": ["contributes_to", "contributes_to", "measures"],
            },
            measures={"id": ["M"], "polarity": ["lower_is_better"]},
            observations={"measure": ["M"], "period": ["2024/25"], "value": [900]},
            targets={"measure": ["M"], "period": ["2024/25"], "value": [100]},
        )
        found = plan.roll_up("2025-03-31").work_against_outcomes()
        assert [
            (row["for_title"], row["side"], row["id"], row["kind"], row["status"], row["through"], row["through_title"])
            for row in found.lines.rows()
        ] == [
            ("Homes", "outcome", "M", "Measure", "off_track", None, None),
            ("Homes", "work", "A", "Action", "complete", "O", "Warm homes"),
        ]
        assert str(found).startswith("Work and outcomes part at 1 of 2 objectives.")
        assert found.lines.to_csv().splitlines()[0] == (
            "for,for_title,parting,side,id,kind,title,status,through,through_title"
        )
        assert len(plan.roll_up("2025-03-31").work_against_outcomes(role="measure").lines) == 1

    def test_shared_work_counts_once(self, made_up):
        # EX-A02 is under both outcomes of EX-P1.
        assert by_id(made_up.work_against_outcomes())["EX-P1"]["work_total"] == 4

    def test_a_part_of_it(self, made_up):
        row = by_id(made_up.work_against_outcomes(role="measure"))["EX-P1"]
        assert (row["work_total"], row["outcomes_total"]) == (0, 3)
