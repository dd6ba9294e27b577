"""Who may see what: every hidden element and row has a word of its own, which no page and no export may hold."""

from __future__ import annotations

import random
import re
import zipfile

import pytest

import goldenthread as gt
from page_reader import PageReader

DAY = "2025-09-30"
AUDIENCES = ("public", "member", "exempt")
TEXTS = ("commentary", "corrective_action", "reason", "agreed_by", "author")


class Council:
    """A council of made-up words: by word who may see it."""

    def __init__(self, seed: int, restricted: float = 0.3) -> None:
        self.random = random.Random(seed)
        self.restricted = restricted
        self.words: dict[str, int] = {}
        self.officers: list[str] = []
        self.level: dict[str, int] = {}
        self.tables: dict[str, dict[str, list]] = {
            "elements": {name: [] for name in ("id", "kind", "title", "start", "due", "progress", "audience")},
            "links": {name: [] for name in ("from", "type", "to", "reason", "agreed_by", "valid_from")},
            "measures": {"id": [], "unit": [], "audience": []},
            "observations": {name: [] for name in ("measure", "period", "value", "missing", "audience")},
            "targets": {name: [] for name in ("measure", "period", "value", "reason", "agreed_by", "recorded")},
            "updates": {
                name: []
                for name in (
                    "element", "date", "status", "progress", "due", "override", "score", *TEXTS, "audience",
                )
            },
        }  # fmt: skip
        self.fill()
        self.plan = gt.Plan.from_tables(**self.tables, building="lenient")
        self.result = self.plan.roll_up(DAY)

    def word(self, level: int) -> str:
        made = "zq" + "".join(self.random.choice("bcdfghjklmnpqrstvwxz") for _ in range(9))
        self.words[made] = level
        return made

    def audience(self) -> int:
        return self.random.choice((1, 2)) if self.random.random() < self.restricted else 0

    def row(self, table: str, **cells) -> None:
        for name, column in self.tables[table].items():
            column.append(cells.get(name))

    def element(self, kind: str, level: int | None = None, **cells) -> str:
        level = self.audience() if level is None else level
        id = self.word(level)
        self.level[id] = level
        self.row("elements", id=id, kind=kind, title=f"{kind} {self.word(level)}",
                 audience=AUDIENCES[level] if level else None, **cells)  # fmt: skip
        return id

    def link(self, below: str, kind: str, above: str) -> None:
        level = max(self.level[below], self.level[above])
        self.row("links", **{"from": below, "type": kind, "to": above}, reason=self.word(level))

    def update(self, element: str, **cells) -> None:
        level = self.audience()
        seen = max(level, self.level[element])
        texts = {name: self.word(seen) for name in TEXTS if self.random.random() < 0.7}
        if "author" in texts:
            self.words[texts["author"]] = max(seen, 1)  # nobody that the plan knows
        self.row("updates", element=element, audience=AUDIENCES[level] if level else None, **texts, **cells)

    def fill(self) -> None:
        pick = self.random
        vision = self.element("Vision", 0)
        posts = [self.element("Party", 0) for _ in range(2)]
        for post in posts:
            officer = self.element("Party", 0)
            self.words[self.tables["elements"]["title"][-1].split()[1]] = 1
            self.officers.append(officer)
            self.row("links", **{"from": officer, "type": "holds", "to": post}, valid_from="2020-01-01")
        parties = [*posts, *(self.element("Party") for _ in range(2))]
        priorities = [self.element("Outcome") for _ in range(3)]
        for priority in priorities:
            self.link(priority, "contributes_to", vision)
        for _ in range(10):
            action = self.element(pick.choice(("Action", "Milestone")), start="2025-01-01",
                                  due=pick.choice(("2025-06-30", "2025-12-31")))  # fmt: skip
            self.link(action, "contributes_to", pick.choice(priorities))
            self.link(pick.choice(parties), "responsible_for", action)
            for month in range(pick.randrange(4)):
                cells = {"date": f"2025-0{month + 5}-15", "progress": pick.choice((0.1, 0.5, 0.9))}
                if pick.random() < 0.3:
                    cells["due"] = f"2025-1{month}-28"
                if pick.random() < 0.2:
                    cells |= {"override": "yes", "status": "on_track", "score": 0.9}
                self.update(action, **cells)
        for _ in range(8):
            measure = self.element("Measure")
            level = self.audience()
            self.row("measures", id=measure, unit="homes", audience=AUDIENCES[level] if level else None)
            if level > self.level[measure]:
                title = self.tables["elements"]["title"][-1].split()[1]
                self.words[title] = self.words[measure] = self.level[measure] = level
            self.link(measure, "measures", pick.choice(priorities))
            for quarter in range(1, 3):
                level = self.audience()
                seen = max(level, self.level[measure])
                value = pick.randrange(10_000, 99_000)
                gone = pick.random() < 0.15
                self.row("observations", measure=measure, period=f"Q{quarter} 2025/26", value=None if gone else value,
                         missing=self.word(seen) if gone else None,
                         audience=AUDIENCES[level] if level else None)  # fmt: skip
                if not gone:
                    self.words.setdefault(f"{value:,}", seen)
                    self.words.setdefault(str(value), seen)
            for recorded in ("2025-03-01", "2025-07-10"):
                self.row("targets", measure=measure, period="2025/26", value=pick.randrange(100, 900),
                         reason=self.word(self.level[measure]), agreed_by=self.word(self.level[measure]),
                         recorded=recorded)  # fmt: skip
            self.update(measure, date="2025-09-01")

    def seen_by(self, audience: str) -> list[str]:
        return [id for id, level in self.level.items() if level <= AUDIENCES.index(audience)]


def pages_and_exports(council: Council, audience: str, tmp_path):
    result = council.result
    yield "report", result.performance_report(audience=audience).to_html()
    yield "part", result.performance_report(audience=audience)._repr_html_()
    yield "plan", result.plan_on_a_page(audience=audience).to_html()
    for frame in (
        result.measure_register(audience=audience),
        result.action_register(audience=audience),
        result.work_against_outcomes(audience=audience),
        result.shown_to(audience),
        council.plan.check(as_of=DAY).shown_to(audience),
    ):
        yield "register", frame.to_csv() + str(frame) + frame._repr_html_()
        frame.to_workbook(tmp_path / "made.xlsx")
        with zipfile.ZipFile(tmp_path / "made.xlsx") as book:
            yield "workbook", "".join(book.read(name).decode() for name in book.namelist())
    for id in council.seen_by(audience):
        if council.level[id] == 0 and id in council.officers:
            continue
        thread = result.thread_drawing(id, audience=audience)
        yield f"thread of {id}", thread.to_svg() + thread.to_list()
        told = result.explain(id, audience=audience)
        yield f"explanation of {id}", str(told) + told.to_csv() + told._repr_html_()


def holds(text: str, word: str) -> bool:
    """Whether a text holds a word; a figure only as a figure of its own."""
    if not word[0].isdigit():
        return word in text
    return word in text and re.search(rf"(?<![\d.,]){word}(?![\d,])", text) is not None


@pytest.mark.parametrize("seed", range(12))
def test_nothing_above_the_audience_is_on_any_page_or_export(seed, tmp_path):
    council = Council(seed)
    for asked, audience in enumerate(AUDIENCES):
        hidden = [word for word, level in council.words.items() if level > asked]
        assert asked == 2 or len(hidden) > 10
        for name, text in pages_and_exports(council, audience, tmp_path):
            found = [word for word in hidden if holds(text, word)]
            assert found == [], f"{name} for {audience}"


def test_what_may_be_seen_is_seen():
    council = Council(1)
    for audience in AUDIENCES:
        page = council.result.performance_report(audience=audience).to_html()
        for id in council.seen_by(audience):
            if council.plan[id].kind in ("Action", "Milestone", "Measure", "Outcome"):
                assert id in page, (id, audience)
    everything = council.result.performance_report(audience="exempt").to_html()
    assert sum(word in everything for word, level in council.words.items() if level == 2) > 10


class TestTheTop:
    def test_a_page_says_for_whom_it_is(self):
        result = Council(2).result
        for page in (result.performance_report, result.plan_on_a_page):
            assert "For the public. What they may not see is left out" in PageReader(page().to_html()).text
            assert "For members of the council; not for publication." in page(audience="member").to_html()
            assert "For those who may see exempt information" in page(audience="exempt").to_html()
        nothing_hidden = Council(2, restricted=0).result.performance_report().to_html()
        assert "For the public." in nothing_hidden
        assert "left out" not in nothing_hidden

    def test_another_word_is_refused(self):
        with pytest.raises(gt.ArgumentError, match="audience 'all' is not one of public, member, exempt"):
            Council(2).result.performance_report(audience="all").to_html()


class TestFiguresStay:
    def plan(self):
        return gt.Plan.from_tables(
            elements={
                "id": ["O", "A", "B", "C"],
                "kind": ["Outcome", "Action", "Action", "Action"],
                "title": ["Homes", "Build", "Sell the depot", "Restructure"],
                "start": [None] + ["2025-01-01"] * 3,
                "due": [None] + ["2025-12-31"] * 3,
                "progress": [None, 0.75, 0.1, 0.2],
                "audience": [None, None, "exempt", "member"],
            },
            links={"from": ["A", "B", "C"], "type": ["contributes_to"] * 3, "to": ["O"] * 3},
        )

    def test_a_figure_that_rests_on_something_hidden_is_still_the_councils(self):
        result = self.plan().roll_up(DAY)
        told = result.explain("O", audience="public")
        assert told.result.score == result["O"].score
        assert told["id"] == ["A", None] or told["id"] == ["A", ""]
        assert told["title"][1] == "others not shown to this audience"
        assert sum(told["contribution"]) == pytest.approx(result["O"].score, abs=1e-12)
        assert "others not shown to this audience" in str(told)
        assert len(result.explain("O")) == 3
        assert len(result.explain("O", audience="member")) == 3

    def test_what_is_hidden_is_not_explained_or_drawn(self):
        result = self.plan().roll_up(DAY)
        for ask in (result.explain, result.thread_drawing):
            with pytest.raises(gt.ArgumentError, match="'B' is not shown to the audience 'member'"):
                ask("B", audience="member")

    def test_rows_are_counted_as_they_are_shown(self):
        sides = self.plan().roll_up(DAY).work_against_outcomes
        assert sides(audience="public")["work_total"] == [1]
        assert sides(audience="member")["work_total"] == [2]
        assert sides()["work_total"] == [3]


def test_the_command_line_makes_a_report_for_an_audience(run, tmp_path):
    TestFiguresStay().plan().write(tmp_path / "plan.json")
    for audience, seen in (("public", False), ("exempt", True)):
        out = tmp_path / f"{audience}.html"
        code, _, _ = run("report", tmp_path / "plan.json", "--as-of", DAY, "-o", out, "--audience", audience)
        assert code == 0
        assert ("Sell the depot" in out.read_text(encoding="utf-8")) == seen
    assert run("report", tmp_path / "plan.json", "--audience", "member")[0] == 2
