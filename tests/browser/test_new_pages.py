"""Comparisons, delivery pages, briefings, letters, reports by part and drawings in a browser, in notebooks too."""

from __future__ import annotations

import pytest

import goldenthread as gt
from every_drawing import every_drawing
from hostile_plan import hostile_plan
from page_tests import NarrowAndLarge, every_row_is_printed

DAY = "2025-09-30"
BEFORE = "2025-06-30"
SVG_LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="window.hit = 1">'
    b"<script>window.hit = 1</script><rect width='40' height='40'/></svg>"
)
# What JupyterLab and VS Code say of every table in an answer, in our own words.
JUPYTER = """
.jp-RenderedHTMLCommon table { border-collapse: collapse; border: none; font-size: 13px; table-layout: fixed;
  margin-left: auto; margin-right: auto; margin-bottom: 1em; }
.jp-RenderedHTMLCommon td, .jp-RenderedHTMLCommon th, .jp-RenderedHTMLCommon tr { vertical-align: middle;
  padding: 0.5em; line-height: normal; white-space: normal; max-width: none; border: none; }
.jp-RenderedHTMLCommon td, .jp-RenderedHTMLCommon th { text-align: right; }
.jp-RenderedHTMLCommon tbody tr:nth-child(odd) { background: #f5f5f5; }
"""
CODE = """
table { border-collapse: collapse; border-spacing: 0; }
table th, table tr { vertical-align: middle; text-align: right; }
thead { font-weight: bold; background-color: rgba(130, 130, 130, 0.16); }
th, td { padding: 4px 8px; text-align: right; }
tr:nth-child(even) { background-color: rgba(130, 130, 130, 0.08); }
tbody th { font-weight: normal; }
body { color: #d4d4d4; background: #1e1e1e; }
"""


def house():
    return gt.HouseStyle(
        name="Example Council",
        foot="Ask the performance team",
        logo=SVG_LOGO,
        logo_words="A square",
        css="h1 { color: rgb(0, 51, 102) } @media print { h1 { color: black } }",
    )


def pages_of(plan, measure, top, party):
    result = plan.roll_up(DAY)
    return {
        "comparison": result.compare(plan.roll_up(BEFORE)).to_html(house=house()),
        "delivery": result.delivery().to_html(house=house()),
        "briefing": result.portfolio_briefing(party, house=house()).to_html(),
        "letter": plan.check().letter(party, house=house()).to_html(),
        **{name: each.to_html() for name, each in every_drawing(plan, result, measure, top).items()},
    }


NAMES = (
    *("comparison", "delivery", "briefing", "letter", "trend", "icicle", "icicle of money"),
    *("heat map", "matrix", "waterfall", "over time"),
)


@pytest.fixture(scope="module")
def made_up(plans):
    return gt.read_plan(plans / "made-up")


@pytest.fixture(scope="module")
def pages(made_up):
    hostile = pages_of(hostile_plan(), "M", "O", "P")
    return {**pages_of(made_up, "EX-M01", "EX-P2", "EX-C1"), **{f"hostile {name}": hostile[name] for name in hostile}}


@pytest.mark.parametrize("name", [*NAMES, *(f"hostile {name}" for name in NAMES)])
class TestEveryPage:
    def test_nothing_keeps_anybody_from_reading_it(self, browser, pages, name):
        assert browser.violations(pages[name]) == []

    def test_it_asks_for_nothing_and_runs_nothing(self, browser, pages, name):
        asked, hit = browser.ask(
            pages[name],
            "return [performance.getEntriesByType('resource').map(each => each.name)"
            ".filter(name => !name.startsWith('data:')), window.hit ?? null];",
        )
        assert asked == []
        assert hit is None


@pytest.mark.parametrize("name", NAMES)
class TestNarrowAndLarge(NarrowAndLarge):
    pass


# The waterfall of a hostile plan, and money or risks where it has none, have no table.
LEAST_ROWS = {
    **dict.fromkeys(("hostile icicle of money", "hostile heat map", "hostile waterfall"), 0),
    "hostile comparison": 1,
    "heat map": 3,
    "over time": 2,
}


class TestOnPaper:
    @pytest.mark.parametrize("name", [*NAMES, *(f"hostile {name}" for name in NAMES)])
    def test_every_row_of_every_table_is_printed(self, browser, pages, name):
        least = LEAST_ROWS.get(name, 2 if name.startswith("hostile") else 4)
        assert every_row_is_printed(browser, pages[name]) >= least


class TestHouseStyle:
    def test_the_style_sheet_holds_and_the_logo_is_seen(self, browser, pages):
        colour, width, words = browser.ask(
            pages["comparison"],
            "const logo = document.querySelector('img'); await logo.decode();"
            "return [getComputedStyle(document.querySelector('h1')).color, logo.naturalWidth, logo.alt];",
        )
        assert colour == "rgb(0, 51, 102)"
        assert width == 40
        assert words == "A square"


class TestCards:
    def test_each_cell_of_a_card_says_its_column(self, browser, pages):
        labels = browser.within(
            pages["comparison"],
            400,
            "const row = inner.querySelector('tbody tr');"
            "return [...row.querySelectorAll('td')].map(cell => "
            "inner.defaultView.getComputedStyle(cell, '::before').content);",
        )
        assert labels[:2] == ['"Was: "', '"Is: "']


@pytest.mark.parametrize(("style", "around"), [(JUPYTER, "jp-RenderedHTMLCommon"), (CODE, "output")])
class TestInANotebook:
    def test_numbers_stay_right_and_texts_left(self, browser, made_up, style, around):
        result = made_up.roll_up(DAY)
        parts = [
            result.performance_report()._repr_html_(),
            result.risks()._repr_html_(),
            made_up.matrix("kind=Priority", "role=action")._repr_html_(),
            result.explain_change("EX-P2", made_up.roll_up(BEFORE))._repr_html_(),
            result.trend("EX-M01")._repr_html_(),
        ]
        for part in parts:
            found = browser.ask(
                f"<!DOCTYPE html><html lang='en'><head><title>x</title><style>{style}</style></head>"
                f"<body><div class='{around}'>{part}</div></body></html>",
                "return [...document.querySelectorAll('.goldenthread td, .goldenthread th')].map(cell => "
                "[cell.classList.contains('gt-number'), getComputedStyle(cell).textAlign]);",
            )
            assert found
            assert {tuple(each) for each in found} <= {(True, "right"), (False, "left")}

    def test_text_is_dark_on_white_whatever_is_around(self, browser, made_up, style, around):
        part = made_up.roll_up(DAY).trend("EX-M01")._repr_html_()
        colour, ground = browser.ask(
            f"<!DOCTYPE html><html lang='en'><head><title>x</title><style>{style}</style></head>"
            f"<body><div class='{around}'>{part}</div></body></html>",
            "const style = getComputedStyle(document.querySelector('.goldenthread'));"
            "return [style.color, style.backgroundColor];",
        )
        assert colour == "rgb(29, 29, 29)"
        assert ground == "rgb(255, 255, 255)"


class TestForcedColours:
    def test_a_drawing_keeps_its_own_colours(self, browser, pages):
        kept = browser.ask(
            pages["heat map"],
            "return [...document.querySelectorAll('svg text')].every(each => "
            "getComputedStyle(each).forcedColorAdjust === 'none');",
        )
        assert kept

    def test_statuses_are_words_and_edges_without_their_grounds(self, browser, pages):
        tags = browser.ask(
            pages["comparison"].replace(
                "</style>", ".gt-tag{background:none!important;color:#000!important}</style>", 1
            ),
            "return [...document.querySelectorAll('.gt-tag')].map(each => "
            "[each.textContent.trim().length > 3, getComputedStyle(each).borderTopWidth]);",
        )
        assert tags
        assert all(tag == [True, "1px"] for tag in tags)


class TestByKeyboard:
    def test_nothing_can_be_reached_that_does_nothing(self, browser, pages):
        for name in NAMES:
            reached = browser.ask(
                pages[name], "return [...document.querySelectorAll('[tabindex], a, button, input')].length;"
            )
            assert reached == 0, name
