"""Tests that hold for every page in a browser."""

from __future__ import annotations

import collections
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from browser import Browser


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


def every_row_is_printed(browser: Browser, page: str, prefix: str) -> int:
    """Require that each id stands on paper as often as on the screen; return how many there are."""
    ids = re.compile(rf"{prefix}-[A-Z]+\d*\b")
    shown = re.sub(r"<(style|svg|title).*?</\1>", "", page, flags=re.DOTALL)
    on_screen = collections.Counter(ids.findall(shown))
    assert collections.Counter(ids.findall(browser.printed(page))) == on_screen
    return sum(on_screen.values())
