"""Drawings: trend, heat map, matrix, icicle, waterfall; each sound SVG with a table that says the same."""

from __future__ import annotations

import pickle
import re
import xml.etree.ElementTree as ET

import pytest

import goldenthread as gt
from every_drawing import every_drawing
from page_reader import PageReader

DAY = "2025-09-30"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</title></svg><script>hit()</script><svg onload=hit()> \u202eevil \x1b[2J \"' & <b>"
SHELL = "<!DOCTYPE html><html lang='en'><head><title>x</title></head><body>{}</body></html>"


@pytest.fixture(scope="module")
def result(plans):
    return gt.read_plan(plans / "made-up").roll_up(DAY)


def hostile():
    plan = gt.Plan.from_tables(
        elements={
            "id": ["O", "M", "A", "R"],
            "kind": ["Outcome", "Measure", "Action", "Risk"],
            "title": [f"{id} {HOSTILE}" for id in "OMAR"],
        },
        links={"from": ["M", "A"], "type": ["measures", "contributes_to"], "to": ["O", "O"]},
        measures={"id": ["M"], "unit": [HOSTILE]},
        observations={"measure": ["M", "M"], "period": ["Q1 2025/26", "Q2 2025/26"], "value": [1, 2]},
        updates={"element": ["A", "A"], "date": ["2025-05-01", "2025-09-01"], "progress": [0.2, 0.6]},
    )
    return plan, plan.roll_up(DAY)


NAMES = ("trend", "icicle", "icicle of money", "heat map", "matrix", "waterfall", "over time")


@pytest.fixture(scope="module")
def drawings(result):
    return every_drawing(result.plan, result, "EX-M01", "EX-P2")


@pytest.fixture(scope="module")
def hostile_drawings():
    return every_drawing(*hostile(), "M", "O")


def colours(root):
    for each in root.iter():
        for name in ("fill", "stroke"):
            if re.fullmatch("#[0-9a-f]{6}", each.get(name) or ""):
                yield each.tag.removeprefix(SVG), name, each.get(name)


def contrast_on_white(colour):
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    parts = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 1.05 / (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05)


@pytest.mark.parametrize("name", NAMES)
class TestEveryDrawing:
    def test_it_is_sound_with_a_title_and_a_description(self, drawings, name, tmp_path):
        drawing = drawings[name]
        svg = drawing.to_svg(tmp_path / "drawing.svg")
        assert (tmp_path / "drawing.svg").read_text(encoding="utf-8") == svg
        root = ET.fromstring(svg)
        assert root.get("role") == "img"
        assert root.find(f"{SVG}title").text == drawing.title
        assert len(root.find(f"{SVG}desc").text) > 20
        assert repr(drawing).startswith("<Drawing: ")

    def test_it_stands_above_a_real_table(self, drawings, name):
        page = PageReader(drawings[name].to_html())
        assert page.forbidden == []
        assert page.language == "en"
        assert page.headings[0] == (1, drawings[name].title)
        assert len(page.drawings) == 1
        assert page.tables
        for table in page.tables:
            assert table.caption
            assert table.rows
            assert table.scopes == {"col"}
            assert table.row_scopes == {"row"}

    def test_lines_and_edges_can_be_seen_on_white(self, drawings, name):
        for tag, name_, colour in colours(ET.fromstring(drawings[name].to_svg())):
            if tag == "text" and name_ == "fill" and colour != "#ffffff":
                assert contrast_on_white(colour) >= 4.5, colour
            elif name_ == "stroke" and colour != "#d9d9d9":  # the gridlines, which carry nothing
                assert contrast_on_white(colour) >= 3, colour

    def test_it_pickles_as_the_call_that_made_it(self, drawings, name):
        again = pickle.loads(pickle.dumps(drawings[name]))
        assert again.to_svg() == drawings[name].to_svg()

    def test_hostile_titles_stay_text(self, hostile_drawings, name):
        drawing = hostile_drawings[name]
        ET.fromstring(drawing.to_svg())
        page = PageReader(drawing.to_html())
        assert page.forbidden == []
        assert "\x1b" not in drawing.to_html()
        assert "\u202e" not in drawing.to_html()


class TestTrend:
    def test_it_says_each_figure_with_its_period(self, result):
        table = PageReader(SHELL.format(result.trend("EX-M04").to_table())).tables[0]
        register = next(row for row in result.measure_register().rows() if row["id"] == "EX-M04")
        assert table.headings[:3] == ["Period", "Actual", "Due by then"]
        assert table.rows[-1][1].split()[0] == f"{register['actual']:,.0f}"

    def test_what_is_no_measure_has_none(self, result):
        with pytest.raises(gt.ArgumentError, match="not a measure"):
            result.trend("EX-A01")


class TestIcicle:
    def test_by_count_or_by_money_and_nothing_else(self, result):
        with pytest.raises(gt.ArgumentError, match="'count' or 'money'"):
            result.icicle("size")
        assert result.icicle("money", year="2025/26").to_svg() == result.icicle("money").to_svg()

    def test_a_vision_counts_every_leaf_below_it_once(self, result):
        table = PageReader(SHELL.format(result.icicle().to_table())).tables[0]
        counted = {row[0].split()[-1]: row[-1] for row in table.rows}
        below = result["EX-V"].tally
        assert int(counted["EX-V"]) == below.total


class TestInANotebook:
    def test_a_result_shows_its_drawing_beside_its_table(self, result):
        plan = result.plan
        for answer in (
            result.risks(),
            plan.matrix("kind=Priority", "role=action"),
            result.explain_change("EX-P2", plan.roll_up("2025-06-30")),
            plan.roll_up(as_of=["2025-06-30", DAY]).element("EX-P2"),
        ):
            page = PageReader(SHELL.format(answer._repr_html_()))
            assert len(page.drawings) == 1, type(answer)
            assert page.tables, type(answer)
            assert page.forbidden == []

    def test_a_drawing_shows_itself_and_its_table(self, drawings):
        part = drawings["trend"]._repr_html_()
        assert "<html" not in part
        assert "<svg" in part
        assert "<table" in part


class TestAudience:
    def test_what_the_public_may_not_see_is_not_drawn(self):
        plan = gt.Plan.from_tables(
            elements={
                "id": ["O", "A", "B"],
                "kind": ["Outcome", "Action", "Action"],
                "title": ["Homes", "Open", "Secret"],
                "audience": [None, None, "exempt"],
            },
            links={"from": ["A", "B"], "type": ["contributes_to"] * 2, "to": ["O", "O"]},
        )
        result = plan.roll_up(DAY)
        assert "Secret" not in result.icicle().to_html()
        assert "Secret" in result.icicle(audience="exempt").to_html()
        matrix = plan.matrix("role=objective", "role=action")
        assert "Secret" not in matrix.drawing().to_html()
        assert "Secret" in matrix.drawing("exempt").to_html()
