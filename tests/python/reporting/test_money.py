"""Money by year and priority, and proposals, on the made-up plan (its README has them by hand) and the councils'."""

import math

import pytest

import goldenthread as gt
from live_rows import as_tables

COUNCILS = ("barking-and-dagenham", "tower-hamlets", "york", "hackney")


@pytest.fixture(scope="module")
def money(made_up):
    return made_up.roll_up().money()


@pytest.fixture(scope="module")
def review(made_up):
    return made_up.roll_up().proposals()


class TestMoney:
    def test_by_year_and_priority(self, money):
        rows = {(str(row["year"]), row["id"]): row for row in money.rows()}
        assert rows["2025/26", "EX-P1"]["budget"] == pytest.approx(4_317_000)
        assert rows["2025/26", "EX-P2"]["budget"] == pytest.approx(533_000)
        assert rows["2025/26", "EX-P3"]["budget"] is None
        assert rows["2025/26", "EX-P3"]["resources"] == 0
        assert rows["2024/25", "EX-P1"]["actual"] == pytest.approx(4_100_000 + 0.3 * 0.6 * 580_000)
        assert rows["2025/26", "EX-P1"]["actual"] is None
        assert (rows["2025/26", "EX-P1"]["resources"], rows["2025/26", "EX-P1"]["without_actual"]) == (2, 2)

    def test_each_pound_once(self, money):
        year = money.years.row(1)
        assert year["budget"] == pytest.approx(4_940_000)
        assert year["budget_unreached"] == pytest.approx(90_000)
        reached = math.fsum(row["budget"] or 0 for row in money.rows() if str(row["year"]) == "2025/26")
        assert reached + year["budget_unreached"] == pytest.approx(year["budget"])

    def test_money_without_priority_and_priority_without_money(self, money):
        assert money.without_priority == ["EX-B3"]
        assert money.without_money == ["EX-P3"]
        assert "Events budget (EX-B3) funds nothing, so it reaches no Priority (£90,000" in str(money)

    def test_other_elements_and_one_year(self, made_up):
        one = made_up.roll_up().money(kind="Outcome", year="2025/26")
        sums = dict(zip(one["id"], one.column_list("budget"), strict=True))
        assert sums["EX-O2"] == pytest.approx(0.3 * 0.5 * 4_200_000 + 0.3 * 0.6 * 650_000)
        assert set(map(str, one["year"])) == {"2025/26"}
        with pytest.raises(gt.ArgumentError, match="financial year"):
            made_up.roll_up().money(year="2025-05")

    def test_words_and_tables(self, money):
        assert "2025/26: budget £4,940,000, actual not known" in str(money)
        assert "£4,317,000" in money._repr_html_()
        assert len(money.to_pandas()) == 6
        assert money.to_polars()["budget"].null_count() == 2
        assert len(money.resources.to_pandas()) == 6

    @pytest.mark.parametrize("council", COUNCILS)
    def test_a_paper_without_sums(self, plans, council):
        found = gt.read_plan(plans / council).roll_up(as_of="2030-01-01").money()
        assert len(found.years) == 0
        assert len(found) > 0
        assert found.without_money == found["id"]
        assert "No amount is known for any year" in str(found)
        assert "no money" in found._repr_html_()


class TestProposals:
    def test_what_they_take_from_and_pay_for(self, review):
        assert review["id"] == ["EX-S1", "EX-S2", "EX-S3", "EX-G1"]
        one = review.proposal("EX-S1")
        assert (one["sum"], one["from_share"], str(one["year"])) == (pytest.approx(210_000), True, "2025/26")
        assert [link["id"] for link in one["priorities"]] == ["EX-P1"]
        assert review.proposal("EX-S2")["sum"] == 350_000
        assert [link["id"] for link in review.proposal("EX-G1")["funds"]] == ["EX-O2"]

    def test_those_that_serve_no_priority(self, review):
        assert review.serving_none == ["EX-S3"]
        found = {(finding.code, finding.place.id) for finding in review.findings}
        assert ("proposal_without_object", "EX-S3") in found
        assert ("proposal_without_sum", "EX-S3") in found

    def test_the_full_impact(self, review, made_up):
        assert review.impact("EX-S2").removed == ["EX-A06"]
        assert str(review.impact()) == str(made_up.roll_up().what_if(applied=["EX-S1", "EX-S2"]))
        with pytest.raises(gt.UnknownNameError):
            review.impact("EX-B1")

    def test_words_and_tables(self, review):
        assert "Fewer agency staff (EX-S1), approved: £210,000 in 2025/26, from its share of the budget" in str(review)
        assert "no priority" in review._repr_html_()
        assert len(review.to_pandas()) == 4

    def test_a_paper_that_names_none(self, plans):
        found = gt.read_plan(plans / "hackney").roll_up(as_of="2030-01-01").proposals()
        assert found["kind"] == ["Budget proposals", "Savings"]
        assert found.serving_none == found["id"]
        with pytest.raises(gt.ArgumentError, match="none of these proposals"):
            found.impact()


class TestLiveMoney:
    def test_sums_that_came_since_count(self, made_up, money):
        rows = {
            "targets": [{"measure": "EX-M13", "period": "2025/26", "value": 5_000_000, "recorded": "2025-09-01"}],
            "observations": [{"measure": "EX-M13", "period": "Q1 2025/26", "value": 1_000_000}],
        }
        live = made_up.roll_up().live()
        live.add(**rows)
        now = live.snapshot().money()
        assert str(now) == str(made_up.with_tables(**as_tables(rows)).roll_up().money())
        assert now.years.row(1)["budget"] == pytest.approx(money.years.row(1)["budget"] + 800_000)
        homes = {(str(row["year"]), row["id"]): row for row in now.resources.rows()}["2025/26", "EX-B1"]
        assert (homes["actual"], homes["actual_in_part"]) == (1_000_000, True)

    def test_a_budget_put_back_to_being_proposed_is_a_proposal(self, made_up, review):
        live = made_up.roll_up().live()
        live.update("EX-B1", "2025-09-15", state="proposed")
        assert "EX-B1" not in review["id"]
        assert "EX-B1" in live.snapshot().proposals()["id"]
        assert "EX-B1" not in live.snapshot().money().resources["id"]
