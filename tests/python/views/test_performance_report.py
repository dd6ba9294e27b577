"""The quarterly performance report: what a councillor finds in it, how the page is built, and what it never does."""

from __future__ import annotations

import hashlib
import itertools
import random
from pathlib import Path

import pytest

import goldenthread as gt
from hostile_plan import hostile_plan
from page_reader import PageReader

DAY = "2025-09-30"
PROJECT = Path(__file__).parents[3]
HOSTILE = [
    "<script>alert(1)</script>",
    "</title></main><style>*{display:none}</style>",
    "<svg onload=alert(1)><image href=x></svg>",
    "\u202eevil\u2066 \x07\x1b[2J tab\there",
    "\"'><img src=x onerror=alert(1)> &amp; &lt;b&gt;",
]


@pytest.fixture(scope="module")
def made_up(plans):
    return gt.read_plan(plans / "made-up").roll_up(DAY)


@pytest.fixture(scope="module")
def page(made_up):
    return PageReader(made_up.performance_report().to_html())


def rows_of(page, caption):
    return {row[0]: row for row in page.table(caption).rows}


class TestWhatACouncillorFinds:
    def test_which_priority_is_worst_why_and_who_answers(self, page):
        assert (
            "The priority that is furthest behind is Work and skills (off track), for which Cllr Ben Example answers"
            in page.text
        )
        assert (
            "Residents helped into work is off track, 170 residents for April to August 2025 against 200 residents due "
            "by then, 15 % below" in page.text
        )

    def test_both_denominators(self, page):
        assert (
            "Of 24 measures and actions, 16 can be judged: 7 of those 16 are on track or complete, 7 are at risk and 2 "
            "are off track." in page.text
        )
        rows = rows_of(page, "Measures and actions by priority")
        together = rows["All together, each counted once"]
        assert together[3].startswith("16 of 24 known; 7 of those 16 on track or complete")
        assert together[4:] == ["2", "7", "7", "4", "4"]

    def test_what_is_not_known(self, page):
        assert (
            "3 measures and actions are not known (People sleeping rough, Council homes insulated and Replace the "
            "street lights), and 1 has no target" in page.text
        )
        rows = page.table("What is not known").rows
        assert [row[0].split(" EX-")[0] for row in rows] == [
            "People sleeping rough",
            "Apprentices",
            "Council homes insulated",
            "Replace the street lights",
        ]
        assert rows[0][2] == "The latest figure, 12 people, is for November 2023"
        assert rows[2][2] == "No figure for Q1 2025/26: the meter readings are late"

    def test_what_is_off_track_and_what_is_said_of_it(self, page):
        rows = page.table("Off track").rows
        assert [row[0] for row in rows] == [
            "Residents helped into work EX-M04",
            "Adopt the homelessness strategy EX-A04",
        ]
        silent, said = rows
        assert silent[3] == "No explanation given"
        assert silent[4] == "Cllr Ben Example"
        assert (
            said[2]
            == "Due 31 July 2025 and not complete: 61 days late; 90 % done; reported on track, computed off track"
        )
        assert said[3] == "Goes to Cabinet in October (1 September 2025)"
        assert said[6] == "New since 30 June 2025"
        assert "an explanation of what is off track and comes without one: Residents helped into work" in page.text

    def test_dates_moved_and_overrides(self, page):
        assert "1 date was moved, none more than once; 1 override is in force." in page.text
        (moved,) = page.table("Dates moved").rows
        assert moved[2] == "From 31 December 2025 to 31 March 2026; no reason is recorded"
        (overridden,) = page.table("Overrides in force").rows
        assert overridden[0] == "Move the archive EX-A10"
        assert overridden[2] == (
            "Computed off track, shown as at risk: The new store opens on 3 October and the landlord has agreed, "
            "20 September 2025, until 31 December 2025"
        )

    def test_what_moved(self, made_up, page):
        moved = made_up.compare(made_up.plan.roll_up("2025-06-30"))
        assert (
            "Since 30 June 2025, of the measures and actions 1 is better (Affordable homes completed) and 4 are newly "
            "known" in page.text
        )
        words = {
            "worse": "Worse",
            "better": "Better",
            "newly_known": "Newly known",
            "no_longer_known": "No longer known",
            "redefined": "Redefined",
        }
        listed = {row[0].split(" EX-")[1]: row for row in page.table("Statuses that moved since 30 June 2025").rows}
        crossed = {row["id"]: row["crossing"] for row in moved.rows() if row["crossing"] != "none"}
        assert {f"EX-{id}": row[1] for id, row in listed.items()} == {id: words[word] for id, word in crossed.items()}
        assert listed["M01"][2:] == ["▲ At risk", "● On track", "66 homes for Q1 2025/26 against 60 homes"]
        assert "a due date passed" in listed["A04"][4]

    def test_work_against_outcomes(self, page):
        rows = rows_of(page, "Work against outcomes by priority")
        assert rows["Work and skills EX-P2"][3] == "They part: the work goes better than what it is for"
        assert "More people in good work: the work is on track, the outcomes are off track." in page.text

    def test_figures_with_their_unit_their_period_and_what_was_due(self, page):
        rows = {row[0].split(" EX-")[0]: row for row in page.table("Measures: A home for everybody").rows}
        homes = rows["Affordable homes completed"]
        assert homes[2] == "196 homes Q4 2024/25 A year before: 48 homes, Q1 2024/25"
        assert homes[3] == (
            "66 homes Q1 2025/26 Projected 270 homes for 2025/26 by last year's profile: 66 homes by the end of Q1 "
            "2025/26; the year before, 48 homes of 196 homes had been reached by the end of Q1 2024/25"
        )
        assert homes[4] == "60 homes Q1 2025/26"
        assert homes[5] == "60 homes"
        assert rows["Households in temporary accommodation"][3] == (
            "430 households August 2025 (p) provisional Projected 418 households for March 2026 by last year's "
            "profile: 430 households for August 2025; the year before, it went from 433 households for August 2024 to "
            "421 households for March 2025"
        )
        calls = {row[0].split(" EX-")[0]: row for row in page.table("Measures: A council that works").rows}
        assert calls["Calls answered within two minutes"][3] == (
            "74.4 % April to August 2025 Not projected: the year before has no figure for the same period and for the "
            "whole year"
        )
        assert calls["Residents satisfied with the council"][9] == "England 68 % and Neighbourshire 73 %"

    def test_actions_have_both_dates_and_both_statuses(self, page):
        rows = {row[0].split(" EX-")[0]: row for row in page.table("Actions and milestones: A home for everybody").rows}
        strategy = rows["Adopt the homelessness strategy"]
        assert strategy[2:10] == [
            "31 July 2025", "31 July 2025", "61", "90 %", "100 %", "● On track", "■ Off track", "■ Off track",
        ]  # fmt: skip
        buy = rows["Buy back former council homes"]
        assert buy[2:5] == ["31 December 2025", "31 March 2026 Moved once", "0"]

    def test_risks_and_money(self, page):
        risk = rows_of(page, "Risks")["The builder fails EX-R1, Risk"]
        assert risk[1] == "Housing options team"
        assert risk[2] == "■ High likelihood 3, impact 4"
        money = rows_of(page, "Money")
        assert money["A home for everybody EX-P1"][1:] == ["2025/26", "£4,317,000", "Not known"]
        assert money["What reaches no priority"][2] == "£90,000"


class TestWhatIsNotForEverybody:
    def plan(self, **columns):
        return gt.Plan.from_tables(
            elements={
                "id": ["O", "A", "M"],
                "kind": ["Outcome", "Action", "Measure"],
                "title": ["Homes", "Build", "Children in care moved"],
                **columns.get("elements", {}),
            },
            links={"from": ["A", "M"], "type": ["contributes_to", "measures"], "to": ["O", "O"]},
            measures={"id": ["M"], "unit": ["%"], "control": ["borough"], **columns.get("measures", {})},
            observations={
                "measure": ["M"] * 3,
                "period": ["Q1 2025/26", "Q2 2025/26", "Q4 2024/25"],
                "value": [31.25, 28.57, 47.5],
                "numerator": [5, 2, 19],
                "denominator": [16, 7, 40],
            },
            targets={"measure": ["M"], "period": ["2025/26"], "value": [20]},
            updates={"element": ["A"], "date": ["2025-07-01"], "progress": [0.5], **columns.get("updates", {})},
        )

    def page(self, audience="public", **columns):
        return PageReader(self.plan(**columns).roll_up(DAY).performance_report(audience=audience).to_html())

    def test_the_page_says_for_whom_it_is(self):
        assert "For the public." in self.page().text
        assert "left out" not in self.page().text
        columns = {"elements": {"audience": ["", "member", ""]}, "updates": {"audience": ["exempt"]}}
        page = self.page(**columns)
        assert "For the public. What they may not see is left out" in page.text
        assert "Build" not in page.text
        assert "Build" in self.page("member", **columns).text
        assert "not for publication" in self.page("exempt", **columns).text

    def test_an_author_is_named_to_members(self, made_up):
        page = made_up.performance_report(audience="member").to_html()
        assert "the landlord has agreed; by Cy Example, 20 September 2025" in page

    def test_a_figure_of_too_few_is_not_shown_now_or_before(self):
        shown = self.page()
        assert all(figure in shown.text + str(shown.drawings) for figure in ("28.57", "31.25", "47.5"))
        page = self.page(measures={"least_numerator": [5]})
        assert "28.57" not in page.text
        assert page.table("Measures: Homes").rows[0][3] == (
            "Not shown Q2 2025/26: of too few, or it would tell one that is"
        )
        page = self.page(measures={"least_numerator": [10]})
        assert "28.57" not in page.text
        assert "31.25" not in page.text
        assert "31.25" not in str(page.drawings)

    def test_figures_are_rounded_where_they_are_published(self):
        page = self.page(measures={"rounding": [5]})
        assert "28.57" not in page.text + str(page.drawings)
        assert page.table("Measures: Homes").rows[0][3] == "30 % Q2 2025/26"
        assert self.page(measures={"rounding": [0.1]}).table("Measures: Homes").rows[0][3] == "28.6 % Q2 2025/26"

    def test_who_decides_a_measure(self):
        assert "In %. More is better. Decided by: borough" in self.page().text


class TestEveryRow:
    @pytest.mark.parametrize(
        ("name", "day"),
        [
            ("made-up", DAY),
            ("made-up-statuses", DAY),
            ("made-up-last-year", "2024-09-30"),
            ("barking-and-dagenham", "2020-09-30"),
            ("tower-hamlets", "2017-09-30"),
            ("hackney", "2023-09-30"),
        ],
    )
    def test_each_measure_and_action_stands_in_the_annex_once(self, plans, name, day):
        plan = gt.read_plan(plans / name)
        page = PageReader(plan.roll_up(day).performance_report().to_html())
        annex = [
            row[0]
            for table in page.tables
            if table.caption.startswith(
                ("Measures: ", "Actions and milestones: ", "Measures and actions that no longer")
            )
            for row in table.rows
        ]
        ids = plan.elements.column_list("id")
        wanted = [id for id in ids if str(plan[id].role) in ("measure", "action", "milestone")]
        assert len(annex) == len(wanted)
        for id in wanted:
            assert sum(f" {id}," in f" {row}" for row in annex) == 1, id

    def test_nothing_is_cut(self):
        count = 60
        plan = gt.Plan.from_tables(
            elements={
                "id": ["O", *(f"A{i}" for i in range(count))],
                "kind": ["Outcome", *["Action"] * count],
                "title": ["All", *(f"Work {i}" for i in range(count))],
                "start": [None, *["2025-01-01"] * count],
                "due": [None, *["2025-06-30"] * count],
                "progress": [None, *[0.5] * count],
            },
            links={"from": [f"A{i}" for i in range(count)], "type": ["contributes_to"] * count, "to": ["O"] * count},
        )
        page = PageReader(plan.roll_up(DAY).performance_report().to_html())
        assert len(page.table("Off track").rows) == count
        assert len(page.table("Actions and milestones: All").rows) == count


class TestThePage:
    def test_tables_have_captions_headings_and_a_label_in_each_cell(self, page):
        assert len(page.tables) > 10
        for table in page.tables:
            assert table.caption
            assert table.scopes == {"col"}
            assert table.row_scopes <= {"row"}
            assert all(len(row) == len(table.headings) for row in table.rows), table.caption
            assert all(all(cell for cell in row) for row in table.rows), table.caption
            assert table.labels == table.headings[1:] * len(table.rows)

    def test_headings_go_down_step_by_step(self, page):
        levels = [level for level, _ in page.headings]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))

    def test_contents_lead_to_sections_and_ids_are_unique(self, page):
        assert len(set(page.ids)) == len(page.ids)
        assert page.targets == [f"#{id}" for id in page.ids]
        assert page.language == "en"

    def test_nothing_is_fetched_or_run(self, page):
        assert page.forbidden == []

    def test_drawings_are_told_in_words(self, page):
        assert ("Trend of Calls answered within two minutes", "70 % in April 2025") in [
            (title, description.split(" to ")[0].split(",")[0]) for title, description in page.drawings
        ] or any("Calls answered" in title for title, _ in page.drawings)
        assert all(title and description for title, description in page.drawings)

    def test_the_same_bytes_again_and_in_a_file(self, made_up, tmp_path):
        report = made_up.performance_report()
        text = report.to_html(tmp_path / "report.html")
        assert (tmp_path / "report.html").read_bytes() == text.encode()
        again = made_up.plan.roll_up(DAY).performance_report().to_html()
        assert again == text

    def test_the_bytes_that_the_tests_in_cpp_find_too(self, made_up):
        """Where the page was changed on purpose, the file gets the new digest."""
        kept = (PROJECT / "tests" / "data" / "performance_report.sha256").read_text(encoding="ascii").strip()
        assert hashlib.sha256(made_up.performance_report().to_html().encode()).hexdigest() == kept

    def test_a_notebook_shows_a_part_without_ids(self, made_up):
        part = made_up.performance_report()._repr_html_()
        reader = PageReader(part)
        assert reader.ids == []
        assert "<html" not in part
        assert reader.headings[0] == (1, "Performance report, Q2 2025/26")

    def test_words_of_the_framework(self, plans):
        framework = gt.read_plan(plans / "made-up").framework.to_dict()
        framework["statuses"] = [{"status": "off_track", "label": "Red"}, {"status": "on_track", "label": "Green"}]
        plan = gt.read_plan(plans / "made-up", framework=gt.Framework.from_dict(framework))
        page = PageReader(plan.roll_up(DAY).performance_report().to_html())
        assert "Work and skills (red)" in page.text
        assert "■ Red" in page.text
        assert "Off track" not in page.table("Measures: Work and skills").rows[0][6]


class TestAPartOfThePlan:
    def test_what_an_owner_answers_for(self, made_up):
        page = PageReader(made_up.performance_report(owner="EX-C2").to_html())
        assert "Only a part of the plan: owner=EX-C2." in page.text
        assert "Residents helped into work" in page.text
        assert not any(table.caption.startswith("Measures: A council that works") for table in page.tables)
        assert "Adopt the homelessness strategy EX-A04" not in page.text

    def test_a_ward(self, made_up):
        page = PageReader(made_up.performance_report(lens="EX-W2").to_html())
        assert "Buy back former council homes" in page.text
        assert "Calls answered within two minutes" not in page.text

    def test_a_selection_that_cannot_be(self, made_up):
        with pytest.raises(gt.InputError, match="EX-NOBODY"):
            made_up.performance_report(owner="EX-NOBODY").to_html()


class TestWhatItIsComparedWith:
    def test_another_date(self, made_up):
        before = made_up.plan.roll_up("2025-03-31")
        page = PageReader(made_up.performance_report(previous=before).to_html())
        assert "compared with 31 March 2025" in page.text

    def test_a_later_date_is_refused(self, made_up):
        later = made_up.plan.roll_up("2025-10-31")
        with pytest.raises(gt.ArgumentError, match="2025-10-31 is after 2025-09-30"):
            made_up.performance_report(previous=later).to_html()


class TestHostileTexts:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_they_are_shown_and_never_obeyed(self, text):
        plain = hostile_plan("plain").roll_up(DAY).performance_report().to_html()
        made = hostile_plan(text).roll_up(DAY).performance_report().to_html()
        reader = PageReader(made)
        assert reader.forbidden == []
        assert reader.tags == PageReader(plain).tags
        assert not set(made) & set("\u202e\u2066\x07\x1b\x00")
        assert "alert(1)" not in made or "alert(1)" in reader.text

    def test_a_title_of_a_megabyte(self):
        made = hostile_plan("x" * 1_000_000).roll_up(DAY).performance_report().to_html()
        assert PageReader(made).forbidden == []
        assert len(made) < 8_000_000


class TestALargePlan:
    def test_the_page_of_500_measures_and_1000_actions_is_below_3_megabytes(self):
        random.seed(3)
        areas, measures, actions = 40, 500, 1000
        elements = {"id": [], "kind": [], "title": [], "start": [], "due": []}

        def add(name, kind, title, start=None, due=None):
            for column, value in zip(elements, (name, kind, title, start, due), strict=True):
                elements[column].append(value)

        for i in range(areas):
            add(f"O{i}", "Outcome", f"Outcome {i} that the council wants for its residents")
        for i in range(measures):
            add(f"M{i}", "Measure", f"Share of something that matters, number {i}")
        for i in range(actions):
            add(
                f"A{i}",
                "Action",
                f"Do something of use, number {i}",
                "2024-04-01",
                f"2025-{random.randint(1, 12):02}-28",
            )
        quarters = [f"Q{q} {year}" for year in ("2023/24", "2024/25") for q in (1, 2, 3, 4)]
        plan = gt.Plan.from_tables(
            elements=elements,
            links={
                "from": [*(f"M{i}" for i in range(measures)), *(f"A{i}" for i in range(actions))],
                "type": ["measures"] * measures + ["contributes_to"] * actions,
                "to": [f"O{i % areas}" for i in range(measures + actions)],
            },
            measures={"id": [f"M{i}" for i in range(measures)], "unit": ["%"] * measures},
            observations={
                "measure": [f"M{i}" for i in range(measures) for _ in quarters],
                "period": quarters * measures,
                "value": [random.randint(50, 100) for _ in range(measures * len(quarters))],
            },
            targets={
                "measure": [f"M{i}" for i in range(measures)],
                "period": ["2023/24"] * measures,
                "value": [80] * measures,
            },
            updates={
                "element": [f"A{i}" for i in range(actions)],
                "date": ["2025-03-20"] * actions,
                "progress": [random.random() for _ in range(actions)],
                "commentary": ["Work goes on; the contract was let in January."] * actions,
            },
        )
        page = plan.roll_up("2025-03-31").performance_report().to_html()
        assert len(page.encode()) < 3_000_000
        assert sum(len(table.rows) for table in PageReader(page).tables) > measures + actions
