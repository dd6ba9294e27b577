"""Portfolios, working groups, lenses and reports, on the councils' plans and the made-up one."""

import pytest

import goldenthread as gt


@pytest.fixture
def tower_hamlets(plans):
    return gt.read_plan(plans / "tower-hamlets")


@pytest.fixture
def york(plans):
    return gt.read_plan(plans / "york")


@pytest.fixture
def hackney(plans):
    return gt.read_plan(plans / "hackney")


class TestPortfolio:
    def test_a_member_of_barking_and_dagenham(self, barking):
        mine = barking.roll_up().portfolio("BD-CM-TWOMEY", under="Strategic priority", kind="Member priority")
        assert mine.ids == ["BD-MP-04", "BD-MP-05", "BD-MP-06"]
        assert [row["joint"] for row in mine.rows()] == [False, False, True]
        assert mine.row(2)["others"] == "BD-CM-BRIGHT"
        assert mine.total["joint"] == 1
        assert mine.total["tally"].total == 3
        assert str(mine).startswith("Cllr Dominic Twomey: 3 duties: 2 sole, 1 joint.")
        assert sum(row["duties"] for row in mine.by_priority.rows()) >= 3

    def test_all_members_count_what_is_joint_once(self, barking):
        all_members = barking.roll_up().portfolios("Cabinet Member", under="Strategic priority", kind="Member priority")
        assert sum(all_members.column_list("duties")) == 27
        assert all_members.total["duties"] == 25
        assert all_members.total["joint"] == 2
        assert "BD-SP-IG" in all_members.columns
        first, *lines = str(all_members).splitlines()
        assert first == "10 parties, together 25 duties: 23 sole, 2 joint."
        assert len(lines) == 10
        # L462: he is to see that the entirety of the plan is delivered.
        assert lines[0] == ("  Cllr Darren Rodwell: 0 duties; supports Corporate Plan 2020-2022 (25 duties below it)")
        assert all_members.row(0)["supports"] == "BD-CP"
        assert lines[2] == (
            "  Cllr Dominic Twomey: 3 duties: 2 sole, 1 joint; under Inclusive Growth 1, Well Run Organisation 3"
        )

    def test_a_measure_inherits_its_member(self, made_up):
        mine = made_up.roll_up().portfolio("EX-C1", under="Priority")
        inherited = [row["id"] for row in mine.rows() if row["inherited"]]
        assert inherited
        assert {"actions", "measures"} <= set(mine.total)
        assert mine.total["actions"] + mine.total["measures"] + mine.total["milestones"] == len(mine)

    def test_what_is_no_party(self, made_up):
        with pytest.raises(gt.ArgumentError, match="EX-P1"):
            made_up.roll_up().portfolio("EX-P1")


class TestWorkingGroups:
    def test_by_priority(self, barking):
        groups = barking.roll_up().by("serves", kind="Working group", groups="from")
        assert groups["id"] == ["BD-WG-PE", "BD-WG-PIR", "BD-WG-IG", "BD-WG-WRO"]
        assert groups.column_list("linked") == [1, 1, 1, 1]
        assert groups.row(2)["elements"] > 10

    def test_an_end_that_there_is_not(self, barking):
        with pytest.raises(gt.ArgumentError, match="groups"):
            barking.roll_up().by("serves", groups="middle")


class TestLenses:
    def test_root_causes_that_are_addressed_and_not(self, barking):
        causes = barking.lens_coverage(kind="Root cause")
        by_id = {row["id"]: row for row in causes.rows()}
        assert by_id["BD-RC-09"]["addressed"] == "nothing"
        assert by_id["BD-RC-06"]["addressed"] == "inferred"
        assert by_id["BD-RC-01"]["stated"] > 0
        assert len(causes) == 10

    def test_in_words_with_what_is_not_addressed(self, barking):
        causes = barking.lens_coverage(kind="Root cause")
        assert (str(causes.share), str(causes.stated_share)) == ("9 of 10 (90 %)", "8 of 10 (80 %)")
        assert causes.gaps.titles == ["Substance misuse"]
        first, *lines = str(causes).splitlines()
        assert ("BD-RC-06", "BD-PIR-04", "inferred") in [
            (row["lens"], row["id"], row["basis"]) for row in causes.links.rows()
        ]
        assert first == "Addressed: 9 of 10 (90 %); by a stated link: 8 of 10 (80 %)"
        assert lines[-3:] == [
            "  addressed only by an inferred link:",
            (
                "    School exclusions and educational attainment (BD-RC-06): "
                "All children attend and achieve in inclusive, good local schools (BD-PIR-04)"
            ),
            "  by nothing: Substance misuse (BD-RC-09)",
        ]
        assert first in causes._repr_html_()
        nothing = barking.lens_coverage(kind="Root cause", id="BD-CP")
        assert (len(nothing), str(nothing)) == (
            0,
            "Addressed: 0 of 0 (undefined); by a stated link: 0 of 0 (undefined)",
        )

    def test_a_second_hierarchy_of_mayors_priorities(self, tower_hamlets):
        kind = "Mayor's priority"
        # The Delivery Plan as a whole reflects all four (L73), and it was a draft yet to be agreed.
        found = tower_hamlets.lens_coverage(kind=kind, links="reflects")
        assert found.column_list("addressed") == ["inferred", "inferred", "inferred", "draft"]
        groups = tower_hamlets.roll_up().by("reflects", kind=kind)
        assert groups["id"] == ["TH-M1", "TH-M2", "TH-M3", "TH-M4"]
        assert groups.column_list("linked") == [1, 1, 3, 0]

    def test_wards_by_directorate_as_a_matrix(self, made_up):
        matrix = made_up.matrix({"kind": "Ward"}, {"kind": "Cabinet Member"})
        assert matrix.row_elements.ids == ["EX-W1", "EX-W2"]


class TestReport:
    def test_a_monthly_cut(self, made_up):
        papers = made_up.roll_up(as_of="2025-09-30").report("monthly cut")
        assert str(papers.period) == "2025-09"
        assert [title for title, _ in papers.tables][:2] == ["Priorities", "Outcomes"]
        assert papers["Priorities"].column_list("id") == made_up.select(kind="Priority").ids
        assert papers.tally.total == made_up.roll_up(as_of="2025-09-30").total.total
        assert str(papers).startswith("Monthly cut, September 2025\nTo: Corporate Performance Group\n")

    def test_actions_that_finish_are_actions_and_targets_are_of_measures(self, made_up, york):
        for plan, name, year in ((made_up, "annual report", "2025/26"), (york, "finance and performance", "2008/09")):
            result = plan.roll_up()
            papers = result.report(name)
            finishing = papers[f"Starting and finishing in {year}"]
            assert {plan[id].role for id in finishing.ids} == {gt.Role.action}
            assert finishing.ids == result.finishing_in(year).ids
            assert papers[f"Without a target in {year}"].ids == result.targets_to_set(year).ids

    def test_a_meeting_for_one_member(self, barking):
        papers = barking.roll_up().report("portfolio meeting", for_="BD-CM-WORBY")
        assert papers.about == "BD-CM-WORBY"
        duties = papers["Duties of Cllr Maureen Worby"]
        assert {"BD-MP-24", "BD-MP-25", "BD-MP-26"} <= set(duties.ids)

    def test_html_has_no_script_and_fetches_nothing(self, made_up, tmp_path):
        page = made_up.roll_up().report("quarterly report", for_="EX-C1").to_html(tmp_path / "report.html")
        assert (tmp_path / "report.html").read_text(encoding="utf-8") == page
        assert page.startswith("<!DOCTYPE html>")
        for word in ("<script", "http://", "https://", "@import", "url("):
            assert word not in page

    @pytest.mark.parametrize("name", ["working group update", "monthly cut", "portfolio meeting"])
    def test_every_report_of_barking_and_dagenham(self, barking, name):
        papers = barking.roll_up().report(name)
        assert papers.tables
        assert papers.words

    def test_every_report_of_the_others(self, tower_hamlets, york, hackney, made_up):
        for plan in (tower_hamlets, york, hackney, made_up):
            for report in plan.framework.to_dict()["reports"]:
                papers = plan.roll_up().report(report["name"])
                assert papers.tables
                assert "<table" in papers._repr_html_()

    def test_a_report_that_there_is_not(self, made_up):
        with pytest.raises(gt.UnknownNameError, match="monthly cut"):
            made_up.roll_up().report("weekly cut")

    def test_a_framework_with_a_report_that_cannot_be(self):
        framework = gt.Framework.standard().to_dict()
        framework["reports"] = [{"name": "r", "kinds": ["Nonsense"], "by": "astrology"}]
        with pytest.raises(gt.InputError) as raised:
            gt.Plan.from_tables(elements=[], framework=gt.Framework.from_dict(framework))
        assert len(raised.value.problems) == 2
