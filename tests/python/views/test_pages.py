"""Pages of a comparison, a portfolio and findings, reports by part, and a council's own style on each of them."""

from __future__ import annotations

import base64
import pickle

import pytest

import goldenthread as gt
from page_reader import PageReader

DAY = "2025-09-30"
BEFORE = "2025-06-30"
HOSTILE = "</title></main><script>hit()</script><svg onload=hit()><style>*{display:none}</style> \u202eevil \x1b[2J"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture(scope="module")
def plan(plans):
    return gt.read_plan(plans / "made-up")


@pytest.fixture(scope="module")
def result(plan):
    return plan.roll_up(DAY)


def hostile_plan():
    return gt.Plan.from_tables(
        elements={
            "id": ["O", "A", "P", "X"],
            "kind": ["Outcome", "Action", "Party", "Action"],
            "title": [f"{id} {HOSTILE}" for id in "OAPX"],
            "start": [None, "2025-01-01", None, None],
            "due": [None, "2025-06-30", None, None],
            "directorate": [HOSTILE, HOSTILE, None, "Parks"],
        },
        links={"from": ["A", "P"], "type": ["contributes_to", "responsible_for"], "to": ["O", "O"]},
        updates={
            "element": ["A", "A"],
            "date": ["2025-03-01", "2025-07-20"],
            "progress": [0.9, 0.4],
            "due": [None, "2025-08-31"],
            "reason": [None, HOSTILE],
            "commentary": [None, HOSTILE],
        },
    )


def every_page(plan, party, by):
    result = plan.roll_up(DAY)
    return {
        "comparison": result.compare(plan.roll_up(BEFORE)).to_html(),
        "briefing": result.portfolio_briefing(party).to_html(),
        "letter": plan.check().letter(party).to_html(),
        **{f"report {name}": page.to_html() for name, page in result.performance_reports(by).items()},
        **{f"letter {name}": page.to_html() for name, page in plan.check().letters().items()},
    }


def check_page(text):
    page = PageReader(text)
    assert page.forbidden == []
    assert page.language == "en"
    assert page.headings[0][0] == 1
    for table in page.tables:
        assert table.caption
        assert table.rows
        assert table.scopes == {"col"}
        assert table.row_scopes == {"row"}
        assert all(len(row) == len(table.headings) for row in table.rows)
    return page


class TestEveryPage:
    def test_it_is_sound_and_fetches_nothing(self, plan):
        for text in every_page(plan, "EX-C1", "Ward").values():
            check_page(text)
            assert "http" not in text
            assert "url(" not in text

    def test_hostile_texts_stay_text(self):
        for text in every_page(hostile_plan(), "P", "directorate").values():
            page = check_page(text)
            assert "\x1b" not in text
            assert "\u202e" not in text
            assert "<script>hit()</script>" in page.text

    def test_a_title_of_a_megabyte_is_shortened_wherever_it_is_not_the_rows_own(self):
        plan = gt.Plan.from_tables(
            elements={"id": ["A", "P"], "kind": ["Action", "Party"], "title": ["x" * 1_000_000, "Parks"]},
            links={"from": ["P"], "type": ["responsible_for"], "to": ["A"]},
        )
        result = plan.roll_up(DAY)
        assert len(result.compare(plan.roll_up(BEFORE)).to_html()) < 100_000
        assert len(result.portfolio_briefing("P").to_html()) < 100_000
        assert len(plan.check().letter("P").to_html()) < 5_000_000


class TestComparison:
    def test_every_crossing_is_told_with_why(self, plan, result):
        moved = result.compare(plan.roll_up(BEFORE))
        page = check_page(moved.to_html())
        for ids, caption in ((moved.worse, "Worse"), (moved.better, "Better"), (moved.newly_known, "Newly known")):
            tables = [table for table in page.tables if table.caption.startswith(f"{caption} since")]
            told = [row[0].split()[-1] for table in tables for row in table.rows]
            kinds = {row["id"]: row["kind"] for row in result.rows()}
            asked = ("Vision", "Priority", "Outcome", "Action", "Milestone", "Measure")
            wanted = [id for id in ids if kinds[id] in asked]
            assert sorted(told) == sorted(wanted), caption

    def test_only_a_part(self, plan, result):
        text = result.compare(plan.roll_up(BEFORE)).to_html(where="owner=EX-C2", title="Our changes")
        page = check_page(text)
        assert page.headings[0][1].startswith("Our changes, 30 June 2025 to 30 September 2025")
        assert "Only a part of the plan: owner=EX-C2." in page.text

    def test_it_is_written(self, plan, result, tmp_path):
        text = result.compare(plan.roll_up(BEFORE)).to_html(tmp_path / "changes.html")
        assert (tmp_path / "changes.html").read_text(encoding="utf-8") == text


class TestBriefing:
    def test_what_a_member_finds(self, result):
        briefing = result.portfolio_briefing("EX-C2")
        page = check_page(briefing.to_html())
        assert page.headings[0] == (1, "Briefing for Cllr Ben Example")
        assert (
            "Cllr Ben Example answers for 6 duties: 5 alone and 1 with others; "
            "5 of them because they answer for what is above." in page.text
        )
        duties = page.table("Everything that they answer for")
        assert [row[0].split()[-1] for row in duties.rows] == result.portfolio("EX-C2").column_list("id")
        assert repr(briefing) == "<PortfolioBriefing for EX-C2 on 2025-09-30: to_html(path) writes it>"
        assert "<html" not in briefing._repr_html_()
        assert pickle.loads(pickle.dumps(briefing)).to_html() == briefing.to_html()

    def test_whom_there_is_none_of(self, result):
        with pytest.raises(gt.UnknownNameError, match="NOBODY"):
            result.portfolio_briefing("NOBODY")


class TestLetters:
    def test_every_finding_is_in_a_letter(self, plan, tmp_path):
        findings = plan.check()
        letters = findings.letters()
        listed = [row for page in letters.values() for table in check_page(page.to_html()).tables for row in table.rows]
        assert len(listed) >= len(findings)
        paths = letters.to_html(tmp_path / "letters")
        assert sorted(path.name for path in (tmp_path / "letters").iterdir()) == sorted(
            path.name for path in paths.values()
        )
        for name, path in paths.items():
            assert path.read_text(encoding="utf-8") == letters[name].to_html()
        with pytest.raises(gt.UnknownNameError, match="no page 'Somebody'"):
            letters["Somebody"]

    def test_each_has_its_row_and_what_to_do(self, plan):
        findings = plan.check()
        page = check_page(findings.letter("EX-C1").to_html())
        for table in page.tables[:2]:
            assert table.headings == ["About", "What is wrong", "Where", "What to do", "Rule or check"]
            assert all("row" in row[2].lower() for row in table.rows)

    def test_by_what_a_plan_is_not_divided(self, plan):
        with pytest.raises(gt.UnknownNameError, match="give one of party, lens"):
            plan.check().letters("colour")


class TestReportsByPart:
    def test_one_for_each(self, result, tmp_path):
        reports = result.performance_reports("Cabinet Member")
        assert list(reports) == ["Cllr Ada Example", "Cllr Ben Example", "Cllr Cy Example"]
        text = reports["Cllr Ben Example"].to_html()
        page = check_page(text)
        assert "Only a part of the plan: Cabinet Member Cllr Ben Example." in page.text
        alone = PageReader(result.performance_report(owner="EX-C2").to_html())
        assert [table.rows for table in page.tables] == [table.rows for table in alone.tables]
        paths = reports.to_html(tmp_path)
        assert paths["Cllr Ben Example"] == tmp_path / "cllr-ben-example.html"
        assert paths["Cllr Ben Example"].read_text(encoding="utf-8") == text
        assert "PerformanceReports of 3 pages" in repr(reports)
        assert pickle.loads(pickle.dumps(reports))["Cllr Ben Example"].to_html() == text

    def test_by_an_attribute_and_by_a_selection(self):
        reports = hostile_plan().roll_up(DAY).performance_reports("directorate", "role=action")
        assert len(reports) == 2
        assert "Parks" in reports

    def test_a_folder_that_cannot_be_made(self, result, tmp_path):
        (tmp_path / "file").write_text("x")
        with pytest.raises(gt.FileError, match="file"):
            result.performance_reports("Ward").to_html(tmp_path / "file")


class TestHouseStyle:
    @pytest.fixture
    def house(self):
        return gt.HouseStyle(
            name="Example <Council>", foot="Ask us", logo=PNG, logo_words="Three towers", css="h1 { color: #036 }"
        )

    def test_every_page_takes_it(self, plan, result, house):
        texts = [
            result.performance_report(house=house).to_html(),
            result.performance_report(house=house)._repr_html_(),
            result.plan_on_a_page(house=house).to_html(),
            result.compare(plan.roll_up(BEFORE)).to_html(house=house),
            result.portfolio_briefing("EX-C1", house=house).to_html(),
            plan.check().letter("EX-C1", house=house).to_html(),
            result.trend("EX-M01").to_html(house=house),
            *(page.to_html() for page in result.performance_reports("Ward", house=house).values()),
        ]
        for text in texts:
            assert "<span>Example &lt;Council&gt;</span>" in text
            assert f'alt="Three towers" src="data:image/png;base64,{base64.b64encode(PNG).decode()}"' in text
            assert ".goldenthread.gt-page{\nh1 { color: #036 }\n}" in text
            assert "<p>Ask us</p>" in text

    def test_base64_is_that_of_python(self, result):
        for length in range(12):
            logo = PNG + bytes(range(250, 250 + min(length, 6))) + b"\xff" * max(0, length - 6)
            text = result.trend("EX-M01").to_html(house=gt.HouseStyle(name="x", logo=logo))
            assert base64.b64encode(logo).decode() in text

    def test_what_cannot_be_used_is_refused(self, result):
        for house, said in (
            (gt.HouseStyle(css="@import 'x'"), "@import"),
            (gt.HouseStyle(name="x", logo=b"GIF89a"), "no PNG, JPEG or SVG"),
            (gt.HouseStyle(logo=PNG), "logo_words"),
        ):
            with pytest.raises(gt.ArgumentError, match=said):
                result.plan_on_a_page(house=house).to_html()

    def test_it_copies_and_compares(self, house):
        assert pickle.loads(pickle.dumps(house)) == house
        assert house != gt.HouseStyle()
        with pytest.raises(TypeError, match="no option 'colour'"):
            gt.HouseStyle(colour="red")


class TestSize:
    def test_a_large_councils_report_stays_within_two_and_a_half_megabytes(self):
        measures, actions = 500, 1000
        outcomes = [f"O{i}" for i in range(60)]
        ids = [f"M{i}" for i in range(measures)] + [f"A{i}" for i in range(actions)]
        quarters = [f"Q{quarter} {year}/{year - 1999}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
        rows = [(f"M{i}", quarter, 50 + i % 40) for i in range(measures) for quarter in quarters]
        plan = gt.Plan.from_tables(
            elements={
                "id": ["P", *outcomes, *ids, *(f"D{i}" for i in range(30))],
                "kind": [*["Outcome"] * 61, *["Measure"] * measures, *["Action"] * actions, *["Party"] * 30],
                "title": [f"Something that the council does for its residents {i}" for i in range(61 + 1530)],
                "start": [*[None] * 561, *["2024-04-01"] * actions, *[None] * 30],
                "due": [*[None] * 561, *["2025-10-31"] * actions, *[None] * 30],
            },
            links={
                "from": [*outcomes, *ids, *(f"D{i % 30}" for i in range(60))],
                "type": [
                    *["contributes_to"] * 60,
                    *["measures"] * measures,
                    *["contributes_to"] * actions,
                    *["responsible_for"] * 60,
                ],
                "to": [*["P"] * 60, *(outcomes[i % 60] for i in range(1500)), *outcomes],
            },
            measures={"id": ids[:measures], "unit": ["%"] * measures, "frequency": ["quarterly"] * measures},
            observations={
                "measure": [row[0] for row in rows],
                "period": [row[1] for row in rows],
                "value": [row[2] for row in rows],
            },
            targets={
                "measure": [row[0] for row in rows],
                "period": [row[1] for row in rows],
                "value": [70] * len(rows),
            },
            updates={
                "element": ids[measures:],
                "date": ["2025-03-01"] * actions,
                "progress": [(i % 10) / 10 for i in range(actions)],
                "commentary": ["Work began in the spring and goes on as the board agreed."] * actions,
            },
        )
        text = plan.roll_up("2025-03-31").performance_report().to_html()
        assert 1_000_000 < len(text.encode()) < 2_500_000
