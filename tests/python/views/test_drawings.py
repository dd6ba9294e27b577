"""The plan on a page, and the drawing of one element's thread."""

from __future__ import annotations

import pickle
import xml.etree.ElementTree as ET

import pytest

import goldenthread as gt
from page_reader import PageReader

DAY = "2025-09-30"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def made_up(plans):
    return gt.read_plan(plans / "made-up").roll_up(DAY)


class TestThePlanOnAPage:
    def test_vision_priorities_and_columns(self, made_up):
        page = PageReader(made_up.plan_on_a_page().to_html())
        assert page.forbidden == []
        assert page.headings[0] == (1, "Council plan 2024 to 2028 (made-up figures)")
        priorities = [words for level, words in page.headings if level == 2]
        assert priorities == [
            "A home for everybody EX-P1 ▲ At risk 92 % judged",
            "Work and skills EX-P2 ■ Off track 40 % judged",
            "A council that works EX-P3 ▲ At risk 85.7 % judged",
            "Measures of risks and money",
        ]
        assert "A town where everybody can do well EX-V ■ Off track" in page.text

    def test_its_title_and_its_file(self, made_up, tmp_path):
        text = made_up.plan_on_a_page(title="Our plan").to_html(tmp_path / "plan.html")
        assert (tmp_path / "plan.html").read_bytes() == text.encode()
        assert PageReader(text).headings[0] == (1, "Our plan")
        assert "<html" not in made_up.plan_on_a_page()._repr_html_()


class TestTheThread:
    def test_a_drawing_is_sound_xml_with_a_title_and_a_description(self, made_up, tmp_path):
        svg = made_up.thread_drawing("EX-A03").to_svg(tmp_path / "thread.svg")
        assert (tmp_path / "thread.svg").read_text(encoding="utf-8") == svg
        root = ET.fromstring(svg)
        assert root.find(f"{SVG}title").text == "Thread of Homes and training for care leavers (EX-A03)"
        said = root.find(f"{SVG}desc").text
        for id in ("EX-V", "EX-P1", "EX-P2", "EX-O2", "EX-O3"):
            assert id in said
        assert len(root.findall(f"{SVG}g")) == 6

    def test_boxes_do_not_overlap_and_lie_within_the_drawing(self, made_up):
        root = ET.fromstring(made_up.thread_drawing("EX-V").to_svg())
        width, height = int(root.get("width")), int(root.get("height"))
        boxes = [
            tuple(int(rect.get(name)) for name in ("x", "y", "width", "height")) for rect in root.iter(f"{SVG}rect")
        ]
        assert len(boxes) > 20
        for i, (x, y, w, h) in enumerate(boxes):
            assert min(x, y) >= 0
            assert x + w <= width
            assert y + h <= height
            for other_x, other_y, _, _ in boxes[:i]:
                assert abs(x - other_x) >= w or abs(y - other_y) >= h

    def test_the_list_has_the_same_elements(self, made_up):
        reader = PageReader(made_up.thread_drawing("EX-O2").to_list())
        assert reader.tags["li"] + 1 == made_up.thread_drawing("EX-O2").to_svg().count("<rect ")
        assert "What it serves: A home for everybody (EX-P1)" in reader.text

    def test_what_does_not_fit_is_folded_and_told(self, made_up):
        drawing = made_up.thread_drawing("EX-V", max_elements=5)
        assert drawing.to_svg().count("<rect ") == 5
        assert "are folded" in drawing.to_svg()
        assert "more below, which are not listed" in drawing.to_list()

    def test_it_pickles(self, made_up):
        drawing = made_up.thread_drawing("EX-A03", max_elements=3)
        again = pickle.loads(pickle.dumps(drawing))
        assert again.to_svg() == drawing.to_svg()
        assert again._repr_svg_() == drawing.to_svg()

    def test_no_such_element(self, made_up):
        with pytest.raises(gt.UnknownNameError, match="EX-NONE"):
            made_up.thread_drawing("EX-NONE")
        with pytest.raises(gt.ArgumentError, match="max_elements is 0"):
            made_up.thread_drawing("EX-V", max_elements=0)
