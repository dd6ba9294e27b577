"""Every page in a real browser: read by anybody, on any screen and on paper, asking nothing of the network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import goldenthread as gt
from every_drawing import every_drawing
from hostile_plan import hostile_plan
from page_tests import A4_ON_ITS_SIDE, NarrowAndLarge, OnALaptop, every_row_is_printed, widest_on_paper

DAY = "2025-09-30"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pages(plans):
    made_up = gt.read_plan(plans / "made-up").roll_up(DAY)
    council = gt.read_plan(plans / "barking-and-dagenham").roll_up("2020-09-30")
    hostile = hostile_plan().roll_up(DAY)
    list_of_a_thread = made_up.thread_drawing("EX-P1")
    shell = (
        '<!DOCTYPE html><html lang="en"><head><title>Thread</title></head>'
        "<body><main><h1>Thread</h1>{}</main></body></html>"
    )
    return {
        "report": made_up.performance_report().to_html(),
        "report of an owner": made_up.performance_report(owner="EX-C2").to_html(),
        "report of a council": council.performance_report().to_html(),
        "hostile report": hostile.performance_report().to_html(),
        "plan on a page": made_up.plan_on_a_page().to_html(),
        "hostile plan on a page": hostile.plan_on_a_page().to_html(),
        "thread": shell.format(list_of_a_thread.to_svg() + list_of_a_thread.to_list()),
        "hostile thread": shell.format(hostile.thread_drawing("O").to_svg() + hostile.thread_drawing("O").to_list()),
    }


NAMES = (
    *("report", "report of an owner", "report of a council", "hostile report", "plan on a page"),
    *("hostile plan on a page", "thread", "hostile thread"),
)


@pytest.mark.parametrize("name", NAMES)
class TestEveryPage:
    def test_nothing_keeps_anybody_from_reading_it(self, browser, pages, name):
        assert browser.violations(pages[name]) == []

    def test_it_asks_for_nothing_and_runs_nothing(self, browser, pages, name):
        asked, hit = browser.ask(
            pages[name], "return [performance.getEntriesByType('resource').map(each => each.name), window.hit ?? null];"
        )
        assert asked == []
        assert hit is None


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("hostile")])
class TestHostileTexts:
    def test_they_are_seen_as_text(self, browser, pages, name):
        words, elements, shown = browser.ask(
            pages[name],
            "return [document.body.innerText + [...document.querySelectorAll('svg text')]"
            ".map(each => each.textContent).join(' '), document.querySelectorAll('main img, svg[onload]').length,"
            " getComputedStyle(document.querySelector('main')).display];",
        )
        assert "</title></main><script>" in words
        assert "\u202e" not in words
        assert (elements, shown) == (0, "block")


@pytest.fixture(scope="module")
def large():
    result = hostile_plan("x" * 1_000_000).roll_up(DAY)
    return {
        "report": result.performance_report().to_html(),
        "plan on a page": result.plan_on_a_page().to_html(),
    }


class TestATitleOfAMegabyte:
    @pytest.mark.parametrize("name", ["report", "plan on a page"])
    def test_it_is_shown_and_the_page_stays_as_wide_as_the_screen(self, browser, large, name):
        length, width = browser.within(
            large[name], 1000, "return [inner.body.textContent.length, inner.scrollingElement.scrollWidth];"
        )
        assert length > 1_000_000
        assert width <= 1000


@pytest.mark.parametrize("name", [name for name in NAMES if "thread" not in name])
class TestNarrowAndLarge(NarrowAndLarge):
    pass


@pytest.mark.parametrize("name", ["report", "report of an owner", "report of a council", "plan on a page"])
class TestOnALaptop(OnALaptop):
    pass


class TestOnPaper:
    @pytest.mark.parametrize(
        ("name", "least"),
        [("report", 80), ("report of an owner", 20), ("report of a council", 150), ("hostile report", 4)],
    )
    def test_every_row_of_every_table_is_printed(self, browser, pages, name, least):
        assert every_row_is_printed(browser, pages[name]) > least

    @pytest.mark.parametrize("name", ["plan on a page", "hostile plan on a page"])
    def test_every_element_is_printed(self, browser, pages, name):
        page = pages[name]
        marks = []

        def marked(item):
            marks.append(f"item{len(marks)}x")
            return f"{item[0]}{marks[-1]} "

        printed = browser.printed(re.sub(r"<li\b[^>]*>", marked, page))
        assert sorted(re.findall(r"item\d+x", printed)) == sorted(marks)
        assert len(marks) >= (30 if name == "plan on a page" else 2)


@pytest.fixture(scope="module")
def endless():
    plan = hostile_plan("W" * 10_000)
    result = plan.roll_up(DAY)
    return {
        "report": result.performance_report().to_html(),
        "plan on a page": result.plan_on_a_page().to_html(),
        "delivery": result.delivery().to_html(),
        "briefing": result.portfolio_briefing("P").to_html(),
        "comparison": result.compare(plan.roll_up("2025-06-30")).to_html(),
        "letter": plan.check().letter("P").to_html(),
        **{name: each.to_html() for name, each in every_drawing(plan, result, "M", "O").items()},
    }


class TestWordsWithoutAnEnd:
    """A unit, a title and an id of thousands of letters without a space."""

    @pytest.mark.parametrize(
        "name",
        [
            *("report", "plan on a page", "delivery", "briefing", "comparison", "letter", "trend", "icicle"),
            *("heat map", "matrix", "waterfall", "over time"),
        ],
    )
    def test_no_page_is_wider_than_the_screen_or_the_sheet(self, browser, endless, name):
        for width in (320, 1000, 1280):
            found, cut = browser.within(
                endless[name],
                width,
                "return [inner.scrollingElement.scrollWidth, [...inner.querySelectorAll('body :not(svg *)')]"
                f".filter(each => each.getBoundingClientRect().right > {width + 1})"
                ".map(each => each.outerHTML.slice(0, 100))];",
            )
            assert cut == [], width
            assert found <= width
        assert widest_on_paper(browser, endless[name]) == []


class TestWideThread:
    def test_it_is_read_on_a_laptop_and_on_paper_without_being_made_small(self, browser, plans):
        plan = gt.read_plan(plans / "barking-and-dagenham")
        vision = next(iter(plan.select(role="vision")))
        drawing = plan.roll_up("2020-09-30").thread_drawing(vision).to_svg()
        shell = '<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>{}</body></html>'
        boxes, overlaps, size, width = browser.ask(
            shell.format(drawing),
            "const all = [...document.querySelectorAll('rect')].map(each => each.getBoundingClientRect());"
            "const over = all.filter((a, i) => all.some((b, j) => i < j && a.left < b.right && b.left < a.right"
            " && a.top < b.bottom && b.top < a.bottom));"
            "const svg = document.querySelector('svg');"
            "return [all.length, over.length, parseFloat(getComputedStyle(svg).fontSize),"
            " svg.getBoundingClientRect().width];",
        )
        assert boxes == 60
        assert overlaps == 0
        # In points, on a sheet of A4 on its side.
        assert size * 0.75 * min(1, A4_ON_ITS_SIDE / width) >= 7
        assert width <= 1240


class TestByKeyboard:
    def test_the_contents_can_be_reached_and_followed(self, browser, pages):
        found = browser.ask(
            pages["report"],
            "return [...document.querySelectorAll('a')].map(link => {link.focus();"
            "return document.activeElement === link && link.getBoundingClientRect().height >= 24"
            " && document.querySelector(link.getAttribute('href')) !== null;});",
        )
        assert len(found) == 7
        assert all(found)


class TestPictures:
    """Pictures of the pages, for the documentation and to be looked at: build/browser/pictures."""

    @pytest.mark.parametrize("name", ["report", "report of a council", "plan on a page", "thread"])
    def test_one_is_made_of_each_page(self, browser, pages, name):
        folder = ROOT / "build" / "browser" / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        picture = browser.picture(pages[name], folder / f"{name.replace(' ', '_')}.png")
        assert picture.startswith(b"\x89PNG")
        # A page without anything on it is a few kilobytes of white.
        assert len(picture) > 40_000
