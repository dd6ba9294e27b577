"""Results selected, the worst first; roll-ups cut by any column; what was reported beside what was computed."""

import pytest

import goldenthread as gt


@pytest.fixture
def result():
    plan = gt.Plan.from_tables(
        elements={
            "id": ["O", "A", "B", "C", "D", "X"],
            "kind": ["Outcome", "Action", "Action", "Action", "Action", "Party"],
            "title": ["Homes", "Build", "Paint", "Sweep", "Plant", "Ms X"],
            "start": [None, "2020-04-01", "2020-04-01", "2020-04-01", "2020-04-01", None],
            "due": [None, "2021-03-31", "2021-03-31", "2021-03-31", "2021-03-31", None],
            "progress": [None, 0.5, 0.1, 0.3, 0.2, None],
            "directorate": [None, "Housing", "Housing", "Culture", "Culture", None],
        },
        links={
            "from": ["A", "B", "C", "D", "X"],
            "type": ["contributes_to"] * 4 + ["responsible_for"],
            "to": ["O", "O", "O", "O", "D"],
        },
        updates=[
            {"element": "C", "date": "2020-09-01", "status": "on_track"},
            {"element": "B", "date": "2020-09-02", "status": "on_track", "override": True, "reason": "Counted wrongly"},
        ],
        as_of="2020-09-30",
    )
    return plan.roll_up()


class TestSelect:
    def test_the_worst_comes_first(self, result):
        found = result.select(role=["objective", "action"])
        order = {"off_track": 0, "at_risk": 1, "no_data": 2, "stale": 3, "on_track": 4, "complete": 5}
        ranks = [order[status] for status in found["status"]]
        assert len(found) == 5
        assert ranks == sorted(ranks)

    def test_conditions_about_results_and_elements_hold_together(self, result):
        bad = ["off_track", "at_risk"]
        assert result.select(computed_status=bad, kind="Action")["id"] == ["D", "C", "B"]
        assert result.select(computed_status=bad, kind="Action", overridden=True)["id"] == ["B"]
        assert result.select("directorate=Culture", status=bad)["id"] == ["D", "C"]
        assert result.select(status=bad, owner="X")["id"] == ["D"]
        assert result.select(reported_status="on_track")["id"] == ["C"]
        assert result.select(leaf=True, worst=gt.Status.off_track)["id"] == ["D", "C"]

    def test_rows_are_the_roll_ups_own_with_owners(self, result):
        (row,) = result.select(id="D").rows()
        assert row["owners"] == "X"
        assert row["score"] == result["D"].score
        assert row["status"] == result["D"].status
        assert set(result.columns) < set(row)

    def test_what_is_asked_wrongly_is_told(self, result):
        with pytest.raises(gt.ArgumentError, match="status 'red' is not one of off_track, at_risk"):
            result.select(status="red")
        with pytest.raises(gt.InputError, match="Actoin"):
            result.select(kind="Actoin")


class TestColumns:
    def test_reported_and_computed_stand_beside_the_result(self, result):
        for row in result.rows():
            one = result[row["id"]]
            assert row["reported_status"] == one.reported_status
            assert row["computed_status"] == one.computed_status
            assert row["computed_score"] == one.computed_score
            assert row["overridden"] == one.overridden
        assert result.column_list("overridden") == [False, False, True, False, False, False]
        assert result["B"].computed_status != result["B"].status


class TestByColumn:
    def test_each_value_is_a_group(self, result):
        found = result.by("directorate")
        assert found["id"] == ["Housing", "Culture"]
        assert found.group("Housing")["linked"] == 2
        assert found.group("Culture")["score"] == pytest.approx(0.25)
        assert found.total["linked"] == 4

    def test_kinds_say_which_elements_belong(self, result):
        assert len(result.by("directorate", kind="Action")) == 2
        assert len(result.by("directorate", kind="Outcome")) == 0

    def test_an_unknown_word_lists_those_there_are(self, result):
        with pytest.raises(gt.UnknownNameError, match=r"responsible_for.*directorate"):
            result.by("department")
        with pytest.raises(gt.ArgumentError, match="only links have two ends"):
            result.by("directorate", groups="from")
