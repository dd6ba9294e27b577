"""Hackney's Health and Wellbeing Strategy, as a minute speaks of it, beside the Strategic Plan.

M is a line of the minute of the Health and Wellbeing Board, L one of the slides about the Strategic Plan.
"""

import csv
import re

import pytest

import goldenthread as gt

FOCUSES = [f"health:HW-F{focus}" for focus in range(1, 4)]
ISSUES = [f"hackney:HK-X{issue}" for issue in range(1, 7)]


@pytest.fixture(scope="module")
def health(plans):
    return gt.read_plan(plans / "hackney-health-and-wellbeing")


@pytest.fixture(scope="module")
def merged(plans, health):
    links = plans / "hackney-health-and-wellbeing" / "across" / "links.csv"
    return gt.merge_plans({"hackney": gt.read_plan(plans / "hackney"), "health": health}, links)


@pytest.fixture(scope="module")
def aligned(merged):
    return merged.matrix("plan=health kind=Focus", "plan=hackney kind=Priority", links="aligns_with")


class TestPlan:
    def test_each_row_cites_a_line_of_the_minute(self, health):
        for table in (health.elements, health.links):
            for source in table.column_list("source"):
                lines = re.findall(r"M(\d+)", source)
                assert re.fullmatch(r"M\d+(-M\d+)?(, M\d+(-M\d+)?)*", source)
                assert all(1 <= int(line) <= 79 for line in lines)

    def test_offers_are_drafts_and_needs_are_proposals(self, health):
        links = health.links.rows()
        assert {str(link["state"]) for link in links if link["source"] == "M37"} == {"draft"}  # could include
        state = dict(zip(health.elements.column_list("id"), health.elements.column_list("state"), strict=True))
        assert state["HW-S3"] == "draft"  # M45: an offer of support
        assert state["HW-F1"] == "proposed"  # M41: the need to focus on

    def test_a_link_that_is_not_stated_or_not_agreed_says_why(self, health):
        for link in health.links.rows():
            assert (str(link["basis"]), str(link["state"])) == ("stated", "approved") or link["note"]

    def test_written_it_is_the_same_byte_for_byte(self, health, plans, tmp_path):
        health.write(tmp_path / "once")
        for table in ("elements.csv", "links.csv"):
            ours = (plans / "hackney-health-and-wellbeing" / table).read_bytes()
            assert (tmp_path / "once" / table).read_bytes() == ours

    def test_the_links_across_cite_their_lines(self, plans):
        with (plans / "hackney-health-and-wellbeing" / "across" / "links.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == 25
        for row in rows:
            assert all(part[0] in "LM" for part in row["source"].split(", "))
            assert row["basis"] == "stated" or row["note"]


class TestBesideTheStrategicPlan:
    def test_what_both_papers_speak_of_is_there_once(self, merged, health):
        both = [id for id in merged.select(plan="hackney").ids if id in set(merged.select(plan="health").ids)]
        assert len(both) == 22
        assert set(ISSUES) < set(both)
        assert len(merged.select(plan="health")) == len(health)
        one = merged.select(id="hackney:HK-HWS")
        assert one.column_list("source") == ["hackney: M41, M45, M49, M61; health: M41, M45, M49, M61"]
        # M41: it is reflected in the plan; both say so, and the link stands once.
        reflected = [link for link in merged.links.rows() if link["type"] == "reflected_in"]
        assert [(link["from"], link["to"], link["plan"]) for link in reflected] == [
            ("hackney:HK-HWS", "hackney:HK-SP", "hackney;health")
        ]

    def test_where_the_papers_differ_both_are_named(self, merged):
        differ = {finding.message for finding in merged.findings if finding.place.column == "title"}
        # L5 and M19: the same post under two names.
        assert any(
            "'Assistant Director, Policy and Strategic Delivery'" in one
            and "'Head of Policy and Strategic Delivery'" in one
            for one in differ
        )
        assert {finding.code for finding in merged.findings} == {"conflicting_field"}
        assert all(finding.severity == "warning" for finding in merged.findings)

    def test_rules_that_both_have_are_asked_once_and_others_of_their_own_plan(self, merged):
        ids = [rule["id"] for rule in merged.framework.rules]
        assert "issue-has-board" in ids
        assert "health:focus-has-work" in ids
        assert "hackney:priority-has-work" in ids
        assert merged.coverage("health:focus-has-work").gaps.ids == FOCUSES
        # M37: the Board's involvement could include the six issues: drafts, in both plans.
        assert merged.coverage("issue-has-board").shallow_share.numerator == 6
        assert merged.coverage("issue-has-board", mode="approved_only").gaps.ids == ISSUES

    def test_which_focus_has_a_priority(self, aligned):
        # By a word that both have: health (M41, L119) and connection (M41, L121); financial security has none.
        joined = [(cell["row"], cell["column"]) for cell in aligned.rows() if cell["direct"]]
        assert joined == [(FOCUSES[0], "hackney:HK-P08"), (FOCUSES[2], "hackney:HK-P10")]
        assert aligned.empty_rows.ids == [FOCUSES[1]]

    def test_which_priority_has_a_focus(self, aligned):
        assert len(aligned.empty_columns) == 9
        assert "hackney:HK-P08" not in aligned.empty_columns.ids
        # M53: the joining up over community cohesion is welcomed by a partner, and no focus of the Board's.
        assert "hackney:HK-P04" in aligned.empty_columns.ids

    def test_a_focus_has_no_line_of_sight_to_the_vision(self, merged):
        # M41: the strategy is reflected in the plan; that it contributes to it is not said.
        for focus in FOCUSES:
            assert merged.shortest_line(focus) is None
            assert merged.find_break(focus).nearest.top == "hackney:HK-HWS"
