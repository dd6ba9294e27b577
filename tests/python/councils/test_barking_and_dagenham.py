"""What the Barking & Dagenham Corporate Plan asks, answered from the example plan. L is a line of the paper."""

from collections import defaultdict

import pytest

import goldenthread as gt

STRATEGIC = ["BD-SP-PE", "BD-SP-PIR", "BD-SP-IG", "BD-SP-WRO"]


@pytest.fixture(scope="module")
def result(barking):
    return barking.roll_up()


class TestQuestions:
    def test_1_the_line_of_sight_from_a_person_to_the_vision_and_back(self, barking):
        # L87, L109: through mandates and through business plans; L95 asserts the last step of the plan as a whole.
        lines = barking.lines_of_sight("BD-DOC-INDIV")
        assert [line.ids for line in lines] == [
            ["BD-DOC-INDIV", "BD-DOC-MANDATE", "BD-SPF", "BD-CP", "BD-VIS"],
            ["BD-DOC-INDIV", "BD-DOC-BUSPLAN", "BD-SPF", "BD-CP", "BD-VIS"],
        ]
        assert {str(line.weakest_basis) for line in lines} == {"whole_plan"}
        assert {"BD-DOC-INDIV", "BD-DOC-SERVICE"} <= set(barking.descendants("BD-VIS"))

    def test_2_what_is_a_cabinet_member_responsible_for(self, barking, result):
        # L509: all of Jobs; L513: one priority with Cllr Twomey; L518 to L523: two of her own.
        bright = result.by("portfolio").group("BD-CM-BRIGHT")
        assert (bright["lead"], bright["joint"], bright["shared"]) == (3, 1, 1)
        own = barking.select(role=["action", "measure"], owner="BD-CM-BRIGHT")
        assert own == ["BD-IND-05", "BD-MP-06", "BD-MP-07", "BD-MP-08"]
        # L609, L613 to L618: duties of Cllr Worby's stand under two strategic priorities.
        across = barking.matrix(
            {"kind": "Cabinet Member"}, {"kind": "Strategic priority"}, count="kind='Member priority'"
        )
        assert across.at("BD-CM-WORBY", "BD-SP-PIR").below == 2
        assert across.at("BD-CM-WORBY", "BD-SP-IG").below == 1

    def test_2_what_each_member_answers_for_sole_and_joint_across_sections(self, result):
        members = result.portfolios("Cabinet Member", under="Strategic priority")
        duties = dict(zip(members["id"], members.column_list("duties"), strict=True))
        # L462: Cllr Rodwell sees that all is delivered, and leads none. L470: all of Participation and Engagement.
        assert duties["BD-CM-RODWELL"] == 0
        assert duties["BD-CM-ASHRAF"] == members.row(1)["BD-SP-PE"] == 13
        # L497 and L513, L566 and L580 print two priorities twice: they are joint, and each counts once in the total.
        joint = {row["id"] for row in members.rows() if row["joint"]}
        assert joint == {"BD-CM-TWOMEY", "BD-CM-BRIGHT", "BD-CM-GHANI", "BD-CM-MULLANE"}
        assert (sum(duties.values()), members.total["duties"], members.total["joint"]) == (48, 46, 2)
        # L509, L513 to L523: a measure of an area that she leads, a joint priority and two of her own.
        bright = result.portfolio("BD-CM-BRIGHT", under="Strategic priority")
        assert bright.ids == ["BD-IND-05", "BD-MP-06", "BD-MP-07", "BD-MP-08"]
        assert [row["inherited"] for row in bright.rows()] == [True, False, False, False]
        assert [row["others"] for row in bright.rows() if row["joint"]] == ["BD-CM-TWOMEY"]
        assert {row["id"]: row["duties"] for row in bright.by_priority.rows()} == {"BD-SP-IG": 4, "BD-SP-WRO": 1}

    def test_3_how_is_each_strategic_priority_doing(self, result):
        # L640: every month, from updates that are not in this text. So there is no data, and nothing is zero or green.
        assert [(str(result[id].status), result[id].score, result[id].completeness) for id in STRATEGIC] == [
            ("no_data", None, 0.0)
        ] * 4

    def test_3_the_monthly_cut_and_its_working_groups(self, result):
        # L640: a cut for the Corporate Performance Group, from updates to a working group for each priority.
        cut = result.report("monthly cut")
        assert (str(cut.period), cut.audience) == ("2020-09", "Corporate Performance Group")
        assert cut["Strategic priorities"].column_list("id") == STRATEGIC
        assert cut["Strategic priorities"].column_list("status") == [gt.Status.no_data] * 4
        # L424: Ambition 2020 was before the plan, so nothing of the plan is complete.
        assert cut.heading[-1] == "On 30 September 2020: 1 no target, 46 no data"
        groups = result.by("serves", kind="Working group", groups="from")
        assert [row["no_data"] for row in groups.rows()] == [14, 11, 16, 4]
        assert [row["no_data"] for row in groups.rows()] == [result[id].tally["no_data"] for id in STRATEGIC]
        # L549, L566, L618, L523: what is said to be annual, of which no update is in the text.
        assert result.not_updated().ids == ["BD-IND-05", "BD-MP-13", "BD-MP-16", "BD-MS-01"]

    def test_4_how_far_is_the_borough_towards_its_vision(self, barking, result):
        # L454 asks; L117: eleven aspirations form the vision, and one is served by something that says so (L408).
        assert result["BD-VIS"].score is None
        share = barking.coverage("aspiration-served").shallow_share
        assert (share.numerator, share.denominator) == (1, 11)
        # L408, L416, L567, L568: two goals of Environment, without a figure, and two priorities on waste.
        towards = result.delivery(kind="Aspiration")
        assert towards.without == [f"BD-ASP-{number:02}" for number in range(1, 11)]
        known = {row["id"]: (row["target"], row["actual"]) for row in towards.rows() if row["for"] == "BD-ASP-11"}
        assert known == {
            "BD-TGT-02": (1, None),
            "BD-TGT-03": (1, None),
            "BD-MP-17": (None, None),
            "BD-MP-18": (None, None),
        }

    def test_5_which_deadlines_are_missed_and_which_measures_off_target(self, barking, result):
        # L103: deadlines and most measures are in Annex 1. One figure is printed, without a target (L309).
        work = ["Action", "Member priority", "Milestone"]
        assert barking.select(kind=work, due=("before", "2020-09-30"), completed=None) == []
        assert len(barking.select(kind=work, due=None)) == len(barking.select(kind=work)) == 42
        assert result.missed().ids == result.off_target().ids == result.due_in("2020/21").ids == []
        dated = barking.coverage("action-has-deadline").shallow_share
        assert (dated.numerator, dated.denominator) == (0, 41)
        assert result.total["off_track"] == 0
        assert barking.select(role="measure", target=None) == ["BD-IND-01"]
        assert str(result["BD-IND-01"].status) == "no_target"

    def test_6_what_is_stopped_or_done_differently(self, barking, result):
        # L29: the plan is the baseline; L9: commitments will be revisited, and none is yet. L626: it replaces another.
        assert barking.select(state=["cancelled", "rejected", "superseded"]) == ["BD-DOC-CP1822"]
        assert len(barking.updates) == 0
        # L9, L29: the pandemic puts the whole of the plan in question.
        assert result.by("risk").group("BD-EVT-01")["linked_by_kind"]["Corporate Plan"] == 1
        # L640: no monthly update is in the text, so nothing moved between two months.
        assert len(result.compare(barking.roll_up(as_of="2020-08-31"))) == 0

    def test_6_what_becomes_of_the_plan_before(self, barking):
        # L626: one plan replaces the other; of the old one nothing but its name and its years is said.
        became = gt.compare(
            barking,
            barking,
            where_before={"id": "BD-DOC-CP1822"},
            where_after={"kind": "Corporate Plan", "id": "BD-CP"},
        )
        assert [(row["before"], row["after"]) for row in became.only("replaced")] == [("BD-DOC-CP1822", "BD-CP")]
        assert "removed" not in became.counts

    def test_7_which_mandate_and_budget_delivers_which_objective(self, barking):
        # L634: one mandate a delivery block, with a budget in the MTFS; none is named and no amount is given.
        assert barking.select(role="resource") == []
        assert barking.select(id="BD-DOC-MANDATE", above="BD-DOC-SERVICE") == ["BD-DOC-MANDATE"]
        assert barking.matrix("role=resource", "role=objective").total.direct == 0
        mandate = barking.matrix({"id": "BD-DOC-MANDATE"}, {"kind": "Strategic priority"})
        assert mandate.empty_rows == ["BD-DOC-MANDATE"]
        assert barking.roll_up().money().without_money == STRATEGIC

    def test_8_which_root_causes_needs_and_principles_are_not_addressed(self, barking):
        # L150 to L181: three levels of need, one root cause (L163) and all design principles have nothing that says so.
        lenses = {"kind": ["Level of need", "Root cause", "Design principle", "Equality dimension"]}
        addressed = barking.matrix(lenses, {"role": ["objective", "action"]}, links="addresses")
        principles = [f"BD-DP-{number}" for number in range(1, 9)]
        unaddressed = ["BD-NEED-1", "BD-NEED-2", "BD-NEED-3", "BD-RC-09", *principles]
        assert addressed.empty_rows == unaddressed
        found = barking.lens_coverage(**lenses)
        assert found.gaps == unaddressed
        # L160: attainment is pursued (L309, L550), and never called a root cause there.
        assert [row["id"] for row in found.rows() if row["addressed"] == "inferred"] == ["BD-RC-06"]
        assert (str(found.share), str(found.stated_share)) == ("10 of 22 (45.5 %)", "9 of 22 (40.9 %)")
        # L351, L376, L385: Inclusive Growth addresses the first five.
        assert [addressed.at(f"BD-RC-0{number}", "BD-SP-IG").direct for number in range(1, 7)] == [1, 1, 1, 1, 1, 0]

    def test_9_which_activity_has_no_lead(self, barking):
        # L105: exactly one Lead Cabinet Member. L317, L323 and L337 name none, and nobody leads their section.
        assert barking.coverage("activity-has-lead").gaps == ["BD-PIR-A01", "BD-PIR-A02", "BD-PIR-A05"]
        # L609: residents are supported to age well, the words of L333; so its member leads what is under that area.
        assert barking.select(id="BD-PIR-A03", owner="BD-CM-WORBY").ids == ["BD-PIR-A03"]
        (lead,) = [row for row in barking.links.rows() if (row["from"], row["to"]) == ("BD-CM-WORBY", "BD-PIR-13")]
        assert (str(lead["basis"]), str(lead["capacity"])) == ("inferred", "lead")

    def test_a_programme_before_the_plan_is_nobodys_duty_and_not_complete(self, barking, result):
        # L424: in July 2016 Members gave the green light for plans; Ambition 2020 implemented them, without a date.
        assert barking["BD-PRG-A2020"]["start"] is None
        assert "BD-PRG-A2020" not in result.portfolio("BD-CM-TWOMEY").ids
        assert result.total["complete"] == 0
        assert barking.select(id="BD-PRG-A2020", above="BD-SP-WRO").ids == []


WORK = [f"BD-PE-A{number:02}" for number in range(1, 11)] + [f"BD-PIR-A0{number}" for number in range(1, 6)]
PRIORITIES = [f"BD-MP-{number:02}" for number in range(1, 27) if number != 10]
SUB_THEMES = [f"BD-IG-{letter}" for letter in ("1a", "1b", "1c", "1d", "2a", "2b", "3a", "3b", "3c", "4a", "4b", "4c")]


class TestPlan:
    def test_the_findings_are_the_papers_own_gaps_and_no_others(self, barking):
        assert barking.findings == []
        assert barking.rings == []
        found = defaultdict(list)
        for finding in barking.check():
            found[finding.rule or finding.code].append(finding.place.id)
        unserved = [f"BD-ASP-{number:02}" for number in range(1, 11)]
        themes = [f"BD-WRO-{theme}" for theme in range(1, 6)]
        without = ["BD-PE-4", "BD-PE-5", *(f"BD-PIR-{area}" for area in ("01", "02", "05", "06", "08", "12"))]
        unled = [f"BD-PIR-A0{number}" for number in (1, 2, 5)]
        inferred = [f"BD-PIR-{area}" for area in ("03", "04", "09", "11")]
        expected = {
            "aspiration-served": unserved,  # L117 to L135; L408 names the last
            "root-cause-addressed": ["BD-RC-09"],  # L163
            "root-cause-addressed-in-words": ["BD-RC-06", "BD-RC-09"],  # L160, L163
            "need-addressed": ["BD-NEED-1", "BD-NEED-2", "BD-NEED-3"],  # L150 says must, and nothing that does
            "priority-has-outcome-measure": STRATEGIC,  # L200: they are in Annex 1
            # The next two are in Annex 1 (L339, L378, L389, L402, L412).
            "area-has-action": [*without, *(f"BD-IG-{theme}" for theme in ("1c", "3b", "4a", "4b")), *themes[2:]],
            "area-has-stated-action": [*sorted([*without, *inferred]), *SUB_THEMES, *themes],
            "action-has-milestones": [*WORK, "BD-WRO-A01", *PRIORITIES[:-1]],  # L103; L618 has the one step
            "action-has-deadline": [*WORK, "BD-WRO-A01", *PRIORITIES],  # L103
            "activity-has-lead": unled,  # L317, L323, L337
            "measure-has-definition": ["BD-TGT-02", "BD-TGT-03"],  # L408
            "measure-has-target": ["BD-IND-01"],  # L309
        }
        assert found == expected

    def test_each_row_says_where_it_stands_in_the_paper(self, barking):
        for table in (barking.elements, barking.links, barking.observations, barking.targets):
            assert all(source.startswith("L") for source in table.column_list("source"))

    def test_a_link_that_is_not_stated_says_why(self, barking):
        quiet = [
            (link["from"], link["to"])
            for link in barking.links.rows()
            if str(link["basis"]) != "stated" and not link["note"]
        ]
        assert quiet == []


def changed(plans, change):
    """The plan with rows of its tables changed first, read from the same files."""
    import csv

    tables = {}
    for table in ("elements", "links", "measures", "observations", "targets"):
        with (plans / "barking-and-dagenham" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            tables[table] = list(csv.DictReader(file))
    change(tables)
    return gt.Plan.from_tables(framework=gt.Framework.by_name("barking-and-dagenham"), **tables)


def link(start, kind, end, **more):
    return {"from": start, "type": kind, "to": end, **more}


class TestBars:
    """The bars of the plan move when the paper's words do: each could be false."""

    def test_an_aspiration_that_an_area_names_is_served(self, plans):
        # L408 is the one such sentence; with one for L133 there would be nine gaps, and a whole-plan one adds none.
        def served(basis):
            more = link("BD-PIR-09", "contributes_to", "BD-ASP-09", basis=basis, source="L133")
            return changed(plans, lambda tables: tables["links"].append(more)).coverage("aspiration-served").gaps

        assert len(served("stated")) == 9
        assert len(served("whole_plan")) == len(served("inferred")) == 10

    def test_a_root_cause_that_something_addresses_is_addressed(self, plans):
        more = link("BD-PIR-15", "addresses", "BD-RC-09", basis="inferred", source="L163", note="not in the paper")
        plan = changed(plans, lambda tables: tables["links"].append(more))
        assert plan.coverage("root-cause-addressed").gaps == []
        assert plan.coverage("root-cause-addressed-in-words").gaps == ["BD-RC-06", "BD-RC-09"]

    def test_an_action_that_the_text_puts_under_an_area_counts_for_it(self, plans):
        # L315 names services that run; were one an action, its area would have one, by stated links too.
        def add(tables):
            tables["elements"].append({"id": "NEW", "kind": "Action", "title": "New", "source": "L315"})
            tables["links"].append(link("NEW", "contributes_to", "BD-PIR-06", source="L315"))

        plan = changed(plans, add)
        for rule in ("area-has-action", "area-has-stated-action"):
            assert "BD-PIR-06" not in plan.coverage(rule).gaps
        assert "NEW" in plan.coverage("activity-has-lead").gaps

    def test_a_joint_priority_kept_as_two_would_count_twice(self, plans):
        # L497 and L513 print one priority; a loader that does not merge them makes it two.
        def split(tables):
            twin = next(row for row in tables["elements"] if row["id"] == "BD-MP-06")
            tables["elements"].append({**twin, "id": "BD-MP-06b", "source": "L513"})
            for row in tables["links"]:
                if row["from"] == "BD-CM-BRIGHT" and row["to"] == "BD-MP-06":
                    row["to"] = "BD-MP-06b"

        total = changed(plans, split).roll_up().by("portfolio").total
        assert total["linked_by_kind"]["Member priority"] == 26
