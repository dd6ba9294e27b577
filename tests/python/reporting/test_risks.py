"""Registers of risks, on the made-up plan (its README has them by hand) and on the papers, which score none."""

import pytest

import goldenthread as gt
from live_rows import as_tables

COUNCILS = ("barking-and-dagenham", "tower-hamlets", "york", "hackney")


@pytest.fixture(scope="module")
def register(made_up):
    return made_up.roll_up().risks(before="2025-04-30")


class TestRiskRegister:
    def test_ratings_now_before_and_aimed_at(self, register):
        assert register["id"] == ["EX-R1", "EX-R2", "EX-R3"]
        one = register.risk("EX-R1")
        assert (one["likelihood"], one["impact"], one["rating"], one["status"]) == (3, 4, "high", "off_track")
        assert (one["rating_before"], one["direction"]) == ("medium", "worse")
        assert (one["rating_aim"], str(one["period_aim"])) == ("medium", "2025/26")
        assert register.risk("EX-R2")["rating"] == "very high"
        assert register.counts == {"low": 0, "medium": 0, "high": 1, "very high": 1}

    def test_what_is_not_known_is_never_good(self, register):
        three = register.risk("EX-R3")
        assert (three["rating"], three["unrated"], three["status"]) == (None, "no_likelihood", "no_data")
        assert register.unrated == 1

    def test_owners_mitigations_and_what_is_threatened(self, register):
        one = register.risk("EX-R1")
        assert [(link["id"], link["capacity"]) for link in one["owners"]] == [("EX-T1", "lead")]
        assert [(link["id"], link["status"]) for link in one["mitigations"]] == [("EX-A10", "at_risk")]
        assert one["worst_mitigation"] == "at_risk"
        assert [link["id"] for link in one["threatens"]] == ["EX-A01", "EX-P1"]
        assert [link["id"] for link in one["above"]] == ["EX-V", "EX-O1"]

    def test_beside_what_is_threatened_each_risk_once(self, register, made_up):
        rows = {row["id"]: row for row in register.exposed.rows()}
        assert (rows["EX-V"]["risks"], rows["EX-V"]["unrated"], rows["EX-V"]["directly"]) == (3, 1, 0)
        assert (rows["EX-V"]["worst_rating"], rows["EX-V"]["worst"]) == ("very high", "off_track")
        assert (rows["EX-P1"]["risks"], rows["EX-P1"]["high"]) == (1, 1)
        assert rows["EX-V"]["status"] == made_up.roll_up()["EX-V"].status

    def test_a_directorates_register(self, made_up):
        result = made_up.roll_up()
        assert result.risks(kind="Directorate risk")["id"] == ["EX-R2", "EX-R3"]
        assert result.risks(owner="EX-T2")["id"] == ["EX-R2"]
        assert result.risks("kind=Risk")["id"] == ["EX-R1"]
        with pytest.raises(gt.InputError):
            result.risks(kind="Nothing")

    def test_what_is_missing_is_named(self, register):
        found = {(finding.code, finding.place.id) for finding in register.findings}
        assert ("unrated_risk", "EX-R3") in found
        assert ("risk_without_owner", "EX-R3") in found
        assert ("risk_without_mitigation", "EX-R2") in found

    def test_heat_map(self, register):
        heat = register.heat_map
        assert heat.counts[2][3] == 1
        assert sum(map(sum, heat.counts)) == 2
        assert heat.ratings[2][3] == "high"
        assert "2 rated, 1 not rated" in str(heat)
        html = heat._repr_html_()
        assert html.count("<table>") == 1
        assert "■</span> high 1</span>" in html

    def test_words_and_tables(self, register):
        assert "The builder fails (EX-R1): high (off track): likelihood 3 (possible), impact 4 (major)" in str(register)
        html = register._repr_html_()
        assert "EX-R3" in html
        assert "not rated: has no likelihood (impact 3 (moderate))" in html
        assert len(register.to_pandas()) == 3
        assert register.to_polars()["rating"].to_list() == ["high", "very high", None]

    @pytest.mark.parametrize("council", COUNCILS)
    def test_a_paper_that_scores_no_risk(self, plans, council):
        plan = gt.read_plan(plans / council)
        register = plan.roll_up(as_of="2030-01-01").risks()
        assert len(register) == len(plan.select(role="risk")) > 0
        assert register.findings[0].code == "no_risk_matrix"
        assert set(register["unrated"]) == {"no_matrix"}
        assert set(register["status"]) == {"no_data"}
        assert "no risk matrix" in register._repr_html_()
        assert register.exposed


class TestLiveRisks:
    def test_scores_and_targets_that_came_since_count(self, made_up, register):
        rows = {
            "observations": [
                {"measure": "EX-M14", "period": "2025-07", "value": 1},
                {"measure": "EX-M15", "period": "Q4 2024/25", "value": 1, "recorded": "2025-04-20"},
            ],
            "targets": [{"measure": "EX-M15", "period": "2025/26", "value": 1, "recorded": "2025-09-01"}],
        }
        live = made_up.roll_up().live()
        live.add(**rows)
        now = live.snapshot().risks(before="2025-04-30")
        assert str(now) == str(made_up.with_tables(**as_tables(rows)).roll_up().risks(before="2025-04-30"))
        one = now.risk("EX-R1")
        assert (one["likelihood"], one["impact"]) == (1, 4)
        assert one["rating_before"] != register.risk("EX-R1")["rating_before"]
        assert one["rating_aim"] != register.risk("EX-R1")["rating_aim"]
