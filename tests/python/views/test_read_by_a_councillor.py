"""The pages of every example council, read as a councillor would: no codes, no claims that nobody can make."""

from __future__ import annotations

import datetime as dt
import re

import pytest

import goldenthread as gt
from exampleton_workbook import write_exampleton_workbook
from page_reader import PageReader

COUNCILS = {
    "made-up": "2025-09-30",
    "barking-and-dagenham": "2020-09-30",
    "hackney": "2023-12-31",
    "tower-hamlets": "2017-04-04",
    "york": "2008-11-19",
}
# Codes are words joined by an underscore, days stand as 30 September 2025, and nothing is "nan".
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")
ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@pytest.fixture(scope="module", params=COUNCILS)
def pages(request):
    plan = gt.read_plan(request.config.rootpath / "examples" / "plans" / request.param)
    day = dt.date.fromisoformat(COUNCILS[request.param])
    result, before = plan.roll_up(day), plan.roll_up(day - dt.timedelta(days=92))
    parties = sorted(result.portfolios().rows(), key=lambda row: -row["duties"])
    made = {
        "report": result.performance_report(),
        "plan": result.plan_on_a_page(),
        "delivery": result.delivery().page(),
        "briefing": result.portfolio_briefing(parties[0]["id"]),
        "letter": next(iter(plan.check(as_of=day).letters().values())),
    }
    texts = {name: PageReader(page.to_html()) for name, page in made.items()}
    texts["comparison"] = PageReader(result.compare(before).to_html())
    return plan, result, texts


def test_no_page_uses_a_code_or_a_computers_date(pages):
    plan, _, texts = pages
    own = " ".join(
        str(cell) for table in (plan.elements, plan.updates) for row in table.rows() for cell in row.values()
    )
    for name, page in texts.items():
        codes = {code for code in CODE.findall(page.text) if code not in own}
        assert codes == set(), name
        assert {day for day in ISO_DAY.findall(page.text) if day not in own} == set(), name


def test_no_page_is_empty_or_repeats_a_heading(pages):
    for name, page in pages[2].items():
        assert len(page.text) > 200, name
        headings = [(level, words) for level, words in page.headings if level < 3]
        assert len(headings) == len(set(headings)), name
        assert page.text.count("For the public.") + page.text.count("exempt information") == 1, name


def test_why_something_moved_goes_the_same_way(pages):
    """What got worse did not because something is on track now, nor the other way round."""
    for name in ("comparison", "report", "briefing"):
        for table in pages[2][name].tables:
            if "Why" not in table.headings:
                continue
            for row in table.rows:
                way = table.caption if name == "comparison" else row[1]
                why = row[table.headings.index("Why")]
                if way.startswith("Worse"):
                    assert not re.search(r"now (on track|complete)", why), (name, row)
                if way.startswith("Better"):
                    assert "now off track" not in why, (name, row)


def test_nothing_is_said_to_be_well_where_nothing_can_be_judged(pages):
    _, _, texts = pages
    page = texts["report"].text
    if "can be judged: " in page:
        return
    assert "Nothing is off track" not in page
    assert "Nothing is at risk twice running" not in page
    assert "so none is known to be" in page


def test_why_something_is_not_known_says_more_than_that(pages):
    for row in (
        pages[2]["report"].table("What is not known").rows if "What is not known," in pages[2]["report"].text else ()
    ):
        assert row[2] not in ("", "Not known"), row


def test_a_delivery_page_lists_each_piece_of_work_once_in_a_section(pages):
    _, _, texts = pages
    for table in texts["delivery"].tables:
        ids = [row[0] for row in table.rows]
        assert len(ids) == len(set(ids)), table.caption
    assert not any("Measur e" in cell for table in texts["delivery"].tables for row in table.rows for cell in row)


def test_a_workbook_without_ids_shows_each_name_once(tmp_path):
    path = write_exampleton_workbook(tmp_path / "returned.xlsx", 2)
    plan = gt.read_plan(path, mapping=gt.guess_mapping(path), building="lenient")
    page = PageReader(plan.roll_up("2024-09-30").performance_report().to_html())
    assert [row[0] for row in page.table("Measures and actions by priority").rows][:2] == [
        "A cleaner borough", "Homes for all",
    ]  # fmt: skip
    assert "each measure has a figure that is new since 30 June 2024" in page.text
