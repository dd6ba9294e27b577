"""What shows itself in a notebook: real tables, no script, nothing fetched, everything escaped."""

import re
from html.parser import HTMLParser

import pytest

import goldenthread as gt

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>&amp;=1+1"
VOID = {"br", "img"}


class Reader(HTMLParser):
    """Reads HTML, and notes what is not as it should be."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.attributes, self.words, self.wrong = [], [], [], [], []
        self.feed(html)
        self.close()
        self.wrong += [f"{tag} is never closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"{tag} is closed where it is not open")

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data)


@pytest.fixture(scope="module")
def hostile():
    framework = gt.Framework.from_dict(
        {
            "kinds": [
                {"name": HOSTILE, "role": "objective"},
                {"name": "Vision", "role": "vision"},
                {"name": "Action", "role": "action"},
                {"name": "Measure", "role": "measure"},
                {"name": "Party", "role": "party"},
            ]
        }
    )
    return gt.Plan.from_tables(
        elements={
            "id": ["V", HOSTILE, "A", "M", "P", "lonely"],
            "kind": ["Vision", HOSTILE, "Action", "Measure", "Party", HOSTILE],
            "title": [HOSTILE] * 6,
            "progress": [None, None, 0.5, None, None, None],
            "start": [None, None, "2020-01-01", None, None, None],
            "due": [None, None, "2020-12-31", None, None, None],
            HOSTILE: [HOSTILE] * 6,
        },
        links={
            "from": [HOSTILE, "A", "M", "P"],
            "type": ["contributes_to", "contributes_to", "measures", "responsible_for"],
            "to": ["V", HOSTILE, HOSTILE, HOSTILE],
            "basis": ["stated", "inferred", "stated", "stated"],
        },
        measures={"id": ["M"], "unit": [HOSTILE]},
        observations={"measure": ["M"], "period": ["2020"], "value": [1.0], "source": [HOSTILE]},
        targets={"measure": ["M"], "period": ["2020"], "value": [2.0]},
        updates={
            "element": ["A"],
            "date": ["2020-06-01"],
            "status": ["at_risk"],
            "override": [True],
            "reason": [HOSTILE],
            "author": [HOSTILE],
        },
        framework=framework,
        title=HOSTILE,
        body=HOSTILE,
    )


def shown(plan):
    result = plan.roll_up(as_of="2020-12-31")
    some = plan.elements["id"][1]
    return {
        "plan": plan,
        "elements": plan.elements,
        "selection": plan.select(),
        "links": plan.links,
        "observations": plan.observations,
        "findings": plan.check(),
        "coverage": plan.coverage(),
        "matrix": plan.matrix({}, {}),
        "lines": plan.lines_of_sight(some),
        "path": plan.shortest_line(some),
        "impact": plan.impact(some),
        "single points": plan.single_points_of_failure(),
        "roll-up": result,
        "groups": result.by("portfolio"),
        "refresh": plan.compare(plan, where_before={"id": some}, successors={some: "A"} if "A" in plan else ()),
        "moved": result.compare(plan.roll_up(as_of="2020-02-01")),
        **{f"explanation of {id}": result.explain(id) for id in list(result)[:30]},
        **{f"result of {id}": result[id] for id in list(result)[:5]},
    }


# What a drawing says besides: places, sizes and colours.
DRAWN = {
    *("role", "width", "height", "viewbox", "x", "y", "d", "fill", "stroke", "stroke-width", "text-anchor"),
    *("font-family", "font-size", "font-weight", "transform"),
}


class TestHtml:
    def test_nothing_is_run_or_fetched(self, hostile):
        for name, thing in shown(hostile).items():
            html = thing._repr_html_()
            reader = Reader(html)
            assert not reader.wrong, name
            allowed = "div style p strong table caption thead tbody tr th td span ul li"
            drawn = "svg title desc rect path text" if name == "matrix" else ""
            assert set(reader.tags) <= {*allowed.split(), *drawn.split()}, name
            attributes = {key for key, _ in reader.attributes}
            assert attributes <= {"class", "scope", "aria-hidden", *(DRAWN if drawn else ())}, name
            assert not re.search(r"https?:|url\(|@import|javascript:", html), name

    def test_what_was_said_is_shown_as_it_is(self, hostile):
        for name, thing in shown(hostile).items():
            words = "".join(Reader(thing._repr_html_()).words)
            if name not in ("coverage", "matrix", "single points") and "explanation" not in name:
                assert HOSTILE in words, name

    def test_tables_have_captions_and_headers(self, made_up):
        for name, thing in shown(made_up).items():
            reader = Reader(thing._repr_html_())
            tables = reader.tags.count("table")
            assert reader.tags.count("caption") == tables, name
            assert reader.attributes.count(("scope", "col")) >= tables, name

    def test_styles_are_scoped_to_one_class(self, made_up):
        style = re.search("<style>(.*?)</style>", made_up.roll_up()._repr_html_())[1]
        selectors = [one for rule in style.split("}")[:-1] for one in rule.split("{")[0].split(",")]
        assert all(selector.startswith(".goldenthread") for selector in selectors)

    def test_every_status_has_a_word_and_a_shape(self, made_up):
        html = made_up.roll_up()._repr_html_()
        marks = dict(re.findall(r'aria-hidden="true">(.)</span> ([A-Z][a-z ]+)</span>', html))
        assert set(marks.values()) >= {"Off track", "At risk", "On track", "Complete", "No data", "Stale"}
        labels = re.findall(r'aria-hidden="true">(.)</span> ([A-Z][a-z ]+)</span>', html)
        shape_of = {label: mark for mark, label in labels}
        assert len(set(shape_of.values())) == len(shape_of)

    def test_long_tables_are_cut_and_say_so(self):
        ids = [f"A{at}" for at in range(2000)]
        plan = gt.Plan.from_tables(elements={"id": ids, "kind": ["Action"] * 2000, "title": ids})
        for thing in (plan.roll_up(as_of="2020-01-01"), plan.check(), plan.elements, plan.select()):
            html = thing._repr_html_()
            assert html.count("<tr>") < 120
            assert re.search(r"[24],000 \w+, the first \d+ shown", html)

    def test_contrast_of_tags(self):
        style = gt._core.html_style()

        def luminance(colour):
            parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
            linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

        pairs = re.findall(r"color:(#[0-9a-f]{6});background:(#[0-9a-f]{6});border-color:(#[0-9a-f]{6})", style)
        assert len(pairs) == 4
        for ink, paper, border in pairs:
            assert (luminance(paper) + 0.05) / (luminance(ink) + 0.05) >= 4.5
            assert 1.05 / (luminance(border) + 0.05) >= 3
