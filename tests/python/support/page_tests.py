"""Tests that hold for every page in a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from browser import Browser


# In pixels, without margins of 12 mm.
A4_ON_ITS_SIDE = 1031


class NarrowAndLarge:
    """On a narrow screen, and in large text, a page is as wide as the screen."""

    def test_it_reflows_at_320_pixels(self, browser: Browser, pages: dict[str, str], name: str) -> None:
        """Nothing reaches beyond the right edge."""
        width, wide = browser.within(
            pages[name],
            320,
            "const outside = each => each.getBoundingClientRect().right > 321;"
            "return [inner.scrollingElement.scrollWidth, [...inner.querySelectorAll('body *')]"
            ".filter(outside).map(each => each.outerHTML.slice(0, 200))];",
        )
        assert wide == []
        assert width <= 320

    def test_text_of_twice_the_size_stays_on_the_page(self, browser: Browser, pages: dict[str, str], name: str) -> None:
        """Nothing is cut off where text is large."""
        width = browser.within(
            pages[name],
            1280,
            "inner.documentElement.style.fontSize = '200%'; return inner.scrollingElement.scrollWidth;",
        )
        assert width <= 1280


class OnALaptop:
    """On a screen of a usual width no table is cut, where words are of a usual length."""

    @pytest.mark.parametrize("width", [1000, 1100, 1280])
    def test_no_table_is_cut_on_a_laptop(self, browser: Browser, pages: dict[str, str], name: str, width: int) -> None:
        """Every table ends on the page, and no month is broken in two."""
        cut, broken = browser.within(
            pages[name],
            width,
            "const tables = [...inner.querySelectorAll('.gt-page table')];"
            f"const cut = tables.filter(each => each.getBoundingClientRect().right > {width});"
            "const broken = [...inner.querySelectorAll('.gt-day')].filter(each => each.getClientRects().length > 3);"
            "return [cut.map(each => each.caption.textContent), broken.map(each => each.textContent)];",
        )
        assert cut == []
        assert broken == []


def widest_on_paper(browser: Browser, page: str) -> list[str]:
    """Return the tables that reach beyond a sheet of A4 on its side, with the style of print."""
    of_print = page.replace("@media print", "@media all").replace("@media screen", "@media not all")
    cut: list[str] = browser.within(
        of_print,
        A4_ON_ITS_SIDE,
        "return [...inner.querySelectorAll('.gt-page table')].filter(each => each.getBoundingClientRect().right > "
        f"{A4_ON_ITS_SIDE}).map(each => each.caption.textContent.slice(0, 80));",
    )
    return cut


def every_row_is_printed(browser: Browser, page: str) -> int:
    """Require that every row of every table stands on paper, once and in order; return how many there are.

    Each row's first cell is marked, so that rows without an id are counted too.
    """
    marks: list[str] = []

    def marked(cell: re.Match[str]) -> str:
        marks.append(f"row{len(marks)}x")
        return f"{cell[0]}{marks[-1]} "

    parted = re.split(r"(<thead.*?</thead>)", page, flags=re.DOTALL)
    body = "".join(
        part if part.startswith("<thead") else re.sub(r"<tr\b[^>]*><t[hd]\b[^>]*>", marked, part) for part in parted
    )
    assert len(marks) == page.count("<tr") - page.count("<thead")
    printed = re.findall(r"row\d+x", browser.printed(body))
    assert printed == marks
    return len(marks)
