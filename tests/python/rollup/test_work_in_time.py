"""When work was done, how late, and what counts where somebody reported it."""

from __future__ import annotations

import pytest

import goldenthread as gt


def plan_of(updates, **action):
    return gt.Plan.from_tables(
        elements={
            "id": ["V", "A"],
            "kind": ["Vision", "Action"],
            "title": ["V", "A"],
            **{name: [None, value] for name, value in action.items()},
        },
        links={"from": ["A"], "type": ["contributes_to"], "to": ["V"]},
        updates={
            name: [row.get(name) for row in updates] for name in dict.fromkeys(key for row in updates for key in row)
        },
    )


class TestDates:
    def test_days_late_are_kept_where_an_update_completes(self):
        plan = plan_of([{"element": "A", "date": "2024-03-20", "status": "complete"}], due="2024-02-29")
        [row] = plan.roll_up("2024-06-30").missed().rows()
        assert (row["days_late"], str(row["completed"])) == (20, "2024-03-20")
        assert "20 days late" in str(plan.roll_up("2024-06-30").explain("A"))

    def test_the_date_first_agreed_stands_beside_the_present_one(self):
        moved = {"due": "2024-04-30", "reason": "consent is late", "agreed_by": "Cabinet"}
        plan = plan_of([{"element": "A", "date": "2024-03-01", **moved}], due="2024-03-31", progress=0.4)
        result = plan.roll_up("2024-06-30")
        [row] = result.missed().rows()
        assert (str(row["due"]), str(row["first_due"]), row["moves"]) == ("2024-04-30", "2024-03-31", 1)
        assert (row["days_late"], row["days_late_on_first"]) == (61, 91)
        action = result.explain("A").action
        assert (action["move_reason"], action["move_agreed_by"]) == ("consent is late", "Cabinet")
        assert "first agreed for 31 March 2024, moved once: consent is late; agreed by Cabinet" in str(
            result.explain("A")
        )

    def test_an_old_report_is_stale_after_the_grace(self):
        plan = plan_of([{"element": "A", "date": "2024-01-10", "progress": 0.9}], frequency="monthly")
        assert plan.roll_up("2024-02-24")["A"].status == "on_track"
        late = plan.roll_up("2024-02-25")["A"]
        assert (late.status, late.reason, late.score) == ("stale", "stale", None)

    def test_an_action_without_a_start_is_due_and_one_without_an_end_has_begun(self):
        plan = gt.Plan.from_tables(
            elements={
                "id": ["A", "B", "C"],
                "kind": ["Action"] * 3,
                "title": ["a", "b", "c"],
                "start": [None, "2024-01", None],
                "due": ["2024-06", None, None],
            }
        )
        found = plan.roll_up("2024-06-30").finishing_in("2024")
        assert list(found["finishing"]) == ["finishes", "open_ended", "undated"]
        assert "1 due in it without a start date, 1 started without an end date, 1 without dates" in str(found)


class TestReported:
    @pytest.mark.parametrize(
        ("policy", "bare", "commented"),
        [
            ("explained", "off_track", "on_track"),
            ("reported", "on_track", "on_track"),
            ("computed", "off_track", "off_track"),
            ("worse", "off_track", "off_track"),
        ],
    )
    def test_the_policy_says_which_counts(self, policy, bare, commented):
        framework = gt.Framework.from_dict({"name": "made up", "policies": [{"name": "default", "reported": policy}]})
        report = {"element": "A", "date": "2024-06-20", "status": "on_track", "progress": 0.1}
        for row, expected in ((report, bare), ({**report, "commentary": "In July, all at once."}, commented)):
            plan = gt.Plan.from_tables(
                elements={
                    "id": ["A"],
                    "kind": ["Action"],
                    "title": ["a"],
                    "start": ["2024-04-01"],
                    "due": ["2024-09-30"],
                },
                updates={name: [cell] for name, cell in row.items()},
                framework=framework,
            )
            result = plan.roll_up("2024-06-30")["A"]
            assert (result.status, result.reported_status, result.computed_status) == (
                expected,
                "on_track",
                "off_track",
            )


class TestOverrides:
    def test_one_may_be_lifted_by_a_word_and_live_too(self):
        given = {"element": "A", "date": "2024-05-02", "status": "on_track", "override": True, "reason": "agreed"}
        plan = plan_of([given, {"element": "A", "date": "2024-06-01", "override": "ended"}], progress=0.2)
        assert plan.roll_up("2024-05-31")["A"].overridden
        assert not plan.roll_up("2024-06-01")["A"].overridden
        assert list(plan.updates["override"]) == ["yes", "ended"]
        live = plan_of([given], progress=0.2).roll_up("2024-06-30").live()
        assert live["A"].overridden
        live.update("A", "2024-06-01", override="ended")
        assert not live["A"].overridden
        with pytest.raises(gt.InputError, match="gives no reason"):
            live.update("A", "2024-06-02", override=True, status="on_track")
