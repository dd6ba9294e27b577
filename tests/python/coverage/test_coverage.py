import numpy as np
import pytest

import goldenthread as gt

WARDED = {"id": "warded", "select": {"role": "action"}, "require": [[{"field": "ward", "equal": "Abbey"}]]}


class TestCoverageReport:
    def test_by_a_rule_of_ones_own(self, plan):
        report = plan.coverage(rules=WARDED)
        assert report["wanted"].tolist() == [False, False, True, True, False]
        assert report["shallow"].tolist()[2:4] == [True, False]
        assert report.gaps == ["A2"]
        share = report.shallow_share
        assert (share.numerator, share.denominator, share.justified, share.value) == (1, 2, 0, 0.5)
        assert report.path_to_gap("A2") == ["A2"]

    def test_over_nothing_there_is_no_share(self, plan):
        rule = {"id": "r", "select": {"role": "risk"}, "require": [[{"field": "due"}]]}
        assert plan.coverage(rules=rule).deep_all_share.value is None

    def test_by_the_frameworks_rules(self, barking):
        together = barking.coverage()
        assert len(together) == len(barking)
        for rule in barking.framework.rules:
            one = barking.coverage(rule["id"])
            assert one.shallow_share.numerator == int((one["wanted"] & one["shallow"]).sum())
            assert (one["met"] <= one["required"]).all()
        assert set(together["ring"]) == {"clear"}

    def test_what_cannot_be_used(self, plan):
        with pytest.raises(gt.UnknownNameError, match="no-such-rule"):
            plan.coverage("no-such-rule")
        with pytest.raises(gt.ArgumentError, match="rules"):
            plan.coverage("a", rules=WARDED)


class TestMatrix:
    def test_counts_and_totals(self, plan):
        matrix = plan.matrix("role=objective", {"role": "action"})
        assert matrix.row_elements == ["O"]
        assert matrix.column_elements == ["A1", "A2"]
        assert matrix.at("O", "A1").direct == 1
        assert matrix.to_numpy("direct").tolist() == [[1, 1]]
        assert matrix.to_numpy().dtype == np.uint32
        assert matrix.total.direct == 2
        assert [total.direct for total in matrix.column_totals] == [1, 1]
        assert [total.direct for total in matrix.row_totals] == [2]
        assert matrix.empty_rows == []
        assert matrix.column_list("row") == ["O", "O"]

    def test_root_cause_nine_is_addressed_by_nothing(self, barking):
        causes = barking.matrix({"role": "lens"}, {"role": ["objective", "action"]})
        assert "BD-RC-09" in causes.empty_rows
        assert "BD-RC-06" not in causes.empty_rows

    def test_what_cannot_be_used(self, plan):
        matrix = plan.matrix("role=objective", "role=action")
        with pytest.raises(gt.UnknownNameError, match="V"):
            matrix.at("V", "A1")
        with pytest.raises(gt.ArgumentError, match="sideways"):
            matrix.to_numpy("sideways")
        with pytest.raises(gt.UnknownNameError, match="no_such_type"):
            plan.matrix("role=objective", "role=action", links="no_such_type")
        with pytest.raises(gt.InputError, match="Acton"):
            plan.matrix("kind=Acton", "role=action")
