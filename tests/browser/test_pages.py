"""Every page in a real browser: read by anybody, on any screen and on paper, asking nothing of the network."""

from __future__ import annotations

import pytest

import goldenthread as gt
from hostile_plan import hostile_plan
from page_tests import NarrowAndLarge, OnALaptop, every_row_is_printed

DAY = "2025-09-30"


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


@pytest.mark.parametrize("name", [name for name in NAMES if "thread" not in name])
class TestNarrowAndLarge(NarrowAndLarge):
    pass


@pytest.mark.parametrize("name", ["report", "report of an owner", "report of a council", "plan on a page"])
class TestOnALaptop(OnALaptop):
    pass


class TestOnPaper:
    @pytest.mark.parametrize(("name", "prefix"), [("report", "EX"), ("plan on a page", "EX")])
    def test_every_row_is_printed(self, browser, pages, name, prefix):
        assert every_row_is_printed(browser, pages[name], prefix) > 30


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
