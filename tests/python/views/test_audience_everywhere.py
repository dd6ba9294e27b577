# ruff: noqa: ARG005
"""Every answer, page, drawing, export and command there is, for an audience: none holds a word of what is hidden.

The made-up plan has every kind of row; some of its elements and rows are hidden at random, and each of those has a
word of its own. What there is to ask is taken from the package, so that a new method or command must be asked here too.
"""

from __future__ import annotations

import random
import zipfile
from functools import cached_property

import pytest

import goldenthread as gt
from goldenthread.cli.program import cli

DAY = "2025-09-30"
BEFORE = "2025-06-30"
AUDIENCES = ("public", "member", "exempt")
TEXTS = {
    "updates": ("commentary", "corrective_action", "reason", "agreed_by", "author"),
    "targets": ("reason", "agreed_by"),
    "observations": ("missing",),
    "links": ("reason",),
    "justifications": ("reason", "author"),
}
OF = {"updates": "element", "targets": "measure", "observations": "measure", "justifications": "element"}


class Marked:
    """The made-up plan, with a word for every title, and for every text of a row: by word who may see it."""

    def __init__(self, plan: gt.Plan, seed: int) -> None:
        self.random = random.Random(seed)
        self.words: dict[str, int] = {}
        tables = {name: plan.table(name).to_dict() for name in (*OF, "elements", "links", "measures")}
        elements = tables["elements"]
        self.level = dict.fromkeys(elements["id"], 0)
        kinds = dict(zip(elements["id"], elements["kind"], strict=True))
        officers = {
            start
            for start, kind in zip(tables["links"]["from"], tables["links"]["type"], strict=True)
            if kind == "holds"
        } | {id for id, kind in kinds.items() if kind in ("Officer", "Person")}
        self.kinds = kinds
        for at, id in enumerate(elements["id"]):
            if self.random.random() < 0.35 and kinds[id] != "Vision":
                self.level[id] = self.random.choice((1, 2))
            elements["title"][at] = self.word(max(self.level[id], 1 if id in officers else 0))
        elements["audience"] = [AUDIENCES[self.level[id]] for id in elements["id"]]
        for name, texts in TEXTS.items():
            rows = tables[name]
            count = len(next(iter(rows.values())))
            levels = []
            for at in range(count):
                ends = (rows["from"][at], rows["to"][at]) if name == "links" else (rows[OF[name]][at],)
                of_elements = max(self.level[end] for end in ends)
                own = self.random.choice((0, 0, 1, 2)) if name in ("updates", "observations") else 0
                levels.append(own)
                for text in texts:
                    if rows.get(text) and rows[text][at]:
                        named = 1 if text in ("agreed_by", "author") and of_elements == 0 and own == 0 else 0
                        rows[text][at] = self.word(max(of_elements, own, named if text == "author" else 0))
            if name in ("updates", "observations"):
                rows["audience"] = [AUDIENCES[level] for level in levels]
        self.plan = gt.Plan.from_tables(
            **tables, framework=plan.framework, title=plan.title, body=plan.body, period=str(plan.period),
            areas=plan.areas, building="lenient",
        )  # fmt: skip
        self.officers = officers

    def word(self, level: int) -> str:
        made = "zq" + "".join(self.random.choice("bcdfghjklmnpqrstvwxz") for _ in range(9))
        self.words[made] = level
        return made

    @cached_property
    def result(self) -> gt.Rollup:
        return self.plan.roll_up(DAY)

    @cached_property
    def before(self) -> gt.Rollup:
        return self.plan.roll_up(BEFORE)

    def seen(self, audience: str, *kinds: str) -> list[str]:
        most = AUDIENCES.index(audience)
        return [
            id
            for id, level in self.level.items()
            if level <= most and self.kinds[id] in kinds and id not in self.officers
        ]

    def hidden(self, audience: str) -> list[str]:
        return [word for word, level in self.words.items() if level > AUDIENCES.index(audience)]


@pytest.fixture(scope="module", params=range(3))
def marked(request):
    return Marked(gt.read_plan(request.config.rootpath / "examples" / "plans" / "made-up"), request.param)


MEASURES = ("Measure", "Key performance indicator", "KPI")


def forms(answer, folder):
    """An answer in every form that it can be shown or written in."""
    if isinstance(answer, gt.Frame):
        yield answer.to_csv()
        yield answer.to_json_lines()
        yield str(answer)
        yield repr(answer)
        yield answer._repr_html_()
        yield str(answer.to_pandas().to_dict())
        yield str(answer.to_polars().to_dicts())
        answer.to_workbook(folder / "made.xlsx")
        yield from workbook(folder / "made.xlsx")
    for method in ("to_html", "to_svg", "to_list", "to_table", "_repr_html_"):
        if not isinstance(answer, gt.Frame) and hasattr(answer, method):
            made = getattr(answer, method)
            try:
                yield str(made())
            except TypeError:  # pages that are written into a folder
                yield "".join(path.read_text(encoding="utf-8") for path in made(folder / "pages").values())
    if isinstance(answer, gt.Report):
        yield answer.words
        for title, table in answer.tables:
            yield title
            yield from forms(table, folder)
        answer.to_workbook(folder / "report.xlsx")
        yield from workbook(folder / "report.xlsx")
    if hasattr(answer, "to_word"):
        answer.to_word(folder / "page.docx")
        yield from workbook(folder / "page.docx")
        answer.to_workbook(folder / "page.xlsx")
        yield from workbook(folder / "page.xlsx")
    for part in vars(answer).values() if isinstance(answer, gt.Frame) else ():
        if type(part) is gt.Frame:
            yield part.to_csv()


def workbook(path):
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if name.endswith((".xml", ".rels")):
                yield book.read(name).decode()


def shown(answer, audience):
    """What is shown of an answer, and of the tables that are parts of it."""
    yield answer.shown_to(audience)
    for name, part in vars(answer).items():
        if type(part) is gt.Frame and not name.startswith("_"):
            yield part.shown_to(audience)


# What a roll-up is asked, by the name of the method.
ROLLUP = {
    "action_register": lambda m, a: shown(m.result.action_register(), a),
    "benchmarks": lambda m, a: shown(m.result.benchmarks(["Otherborough", "Elsewhere"], name="near"), a),
    "by": lambda m, a: [m.result.by(way).shown_to(a) for way in ("portfolio", "lens", "kind", "risk")],
    "compare": lambda m, a: [
        m.result.compare(m.before).shown_to(a),
        Text(m.result.compare(m.before).to_html(audience=a)),
    ],
    "delivery": lambda m, a: [
        m.result.delivery().shown_to(a),
        m.result.delivery(audience=a),
        m.result.delivery().page(audience=a),
        m.result.delivery(period="2026/27").page(audience=a),
    ],
    "directions_of_travel": lambda m, a: shown(m.result.directions_of_travel(), a),
    "disclosure": lambda m, a: shown(m.result.disclosure(), a),
    "due_in": lambda m, a: shown(m.result.due_in("year"), a),
    "effective_weights": lambda m, a: [m.result.effective_weights(id).shown_to(a) for id in m.seen(a, "Vision")],
    "explain": lambda m, a: [m.result.explain(id).shown_to(a) for id in m.seen(a, *m.kinds.values())],
    "explain_change": lambda m, a: [
        each
        for id in m.seen(a, "Vision", "Priority", "Outcome")
        for each in (
            m.result.explain_change(id, m.before).shown_to(a),
            m.result.explain_change(id, m.before).drawing(a),
        )
    ],
    "finishing_in": lambda m, a: shown(m.result.finishing_in("year"), a),
    "held_over": lambda m, a: shown(m.result.held_over(BEFORE), a),
    "icicle": lambda m, a: [m.result.icicle(audience=a), m.result.icicle("money", audience=a)],
    "measure_register": lambda m, a: shown(m.result.measure_register(), a),
    "measured_amounts": lambda m, a: shown(m.result.measured_amounts("£"), a),
    "missed": lambda m, a: shown(m.result.missed(), a),
    "money": lambda m, a: shown(m.result.money(), a),
    "not_applying": lambda m, a: shown(m.result.not_applying(), a),
    "not_updated": lambda m, a: shown(m.result.not_updated(), a),
    "off_target": lambda m, a: shown(m.result.off_target(), a),
    "performance_report": lambda m, a: [m.result.performance_report(audience=a)],
    "performance_reports": lambda m, a: [m.result.performance_reports("Ward", audience=a)],
    "plan_on_a_page": lambda m, a: [m.result.plan_on_a_page(audience=a)],
    "portfolio": lambda m, a: [
        each for id in m.seen(a, "Cabinet Member", "Directorate") for each in shown(m.result.portfolio(id), a)
    ],
    "portfolio_briefing": lambda m, a: [
        m.result.portfolio_briefing(id, audience=a) for id in m.seen(a, "Cabinet Member", "Directorate")
    ],
    "portfolios": lambda m, a: shown(m.result.portfolios(), a),
    "proposals": lambda m, a: shown(m.result.proposals(), a),
    "report": lambda m, a: [
        report
        for definition in m.plan.framework.to_dict()["reports"]
        for report in (
            m.result.report(definition["name"], audience=a),
            m.result.report(definition["name"]).shown_to(a),
        )
    ],
    "risks": lambda m, a: [
        *shown(m.result.risks(), a),
        *shown(m.result.risks(before=BEFORE), a),
        m.result.risks().drawing(a),
    ],
    "roll_up_amounts": lambda m, a: shown(m.result.roll_up_amounts([1.0] * len(m.plan)), a),
    "select": lambda m, a: shown(m.result.select(), a),
    "shown_to": lambda m, a: [m.result.shown_to(a)],
    "targets_to_set": lambda m, a: shown(m.result.targets_to_set("year"), a),
    "thread_drawing": lambda m, a: [
        m.result.thread_drawing(id, audience=a) for id in m.seen(a, "Vision", "Outcome", "Action")
    ],
    "trend": lambda m, a: [m.result.trend(id, audience=a) for id in measures(m, a)],
    "what_if": lambda m, a: shown(m.result.what_if(removed=m.seen(a, "Action")[:3]), a),
    "work_against_outcomes": lambda m, a: [
        *shown(m.result.work_against_outcomes(), a),
        *shown(m.result.work_against_outcomes().lines, a),
        m.result.work_against_outcomes(audience=a).lines,
    ],
}
# What is no answer: columns, single figures, and the roll-up as it is kept live, which is asked by its snapshots.
NO_ROLLUP_ANSWER = {
    "as_of", "completeness", "effective_weight", "leaves", "live", "plan", "reason_codes", "reasons", "scores",
    "standings", "status_codes", "statuses", "tallies", "total", "worst_codes",
}  # fmt: skip

# What a plan is asked: of the plan that an audience sees.
PLAN = {
    "agreements": lambda m, p, a: [Text(p.agreements())],
    "ancestors": lambda m, p, a: [p.ancestors(id) for id in m.seen(a, "Action")],
    "check": lambda m, p, a: [
        m.plan.check(as_of=DAY).shown_to(a), p.check(as_of=DAY),
        *(m.plan.check(as_of=DAY).letters(by, audience=a) for by in ("Team", "party")),
    ],
    "compare": lambda m, p, a: [m.plan.compare(m.plan).shown_to(a), p.compare(p), p.compare(p).left_behind],
    "contents": lambda m, p, a: [Text(p.contents())],
    "coverage": lambda m, p, a: [m.plan.coverage(m.plan.framework.to_dict()["rules"][0]["id"]).shown_to(a)],
    "coverage_by_rule": lambda m, p, a: [m.plan.coverage_by_rule().shown_to(a)],
    "csr": lambda m, p, a: [],
    "descendants": lambda m, p, a: [p.descendants(id) for id in m.seen(a, "Vision", "Priority")],
    "elements": lambda m, p, a: [p.elements],
    "find_break": lambda m, p, a: [Text(p.find_break(id)) for id in m.seen(a, "Action")],
    "findings": lambda m, p, a: [Text(p.findings)],
    "first_line": lambda m, p, a: [Text(p.first_line(id)) for id in m.seen(a, "Action")],
    "impact": lambda m, p, a: [m.plan.impact(id).shown_to(a) for id in m.seen(a, "Action")],
    "justifications": lambda m, p, a: [p.justifications],
    "lens_coverage": lambda m, p, a: [m.plan.lens_coverage().shown_to(a)],
    "line_of_sight_report": lambda m, p, a: [m.plan.line_of_sight_report().shown_to(a)],
    "lines_of_sight": lambda m, p, a: [Text(p.lines_of_sight(id)) for id in m.seen(a, "Action")],
    "links": lambda m, p, a: [p.links],
    "matrix": lambda m, p, a: [
        m.plan.matrix("role=objective", "role=action").shown_to(a),
        m.plan.matrix("role=objective", "role=action").drawing(audience=a),
    ],
    "measures": lambda m, p, a: [p.measures],
    "observations": lambda m, p, a: [p.observations],
    "out_of_sight": lambda m, p, a: [m.plan.out_of_sight().shown_to(a)],
    "roll_up": lambda m, p, a: [
        m.plan.roll_up([BEFORE, DAY]).shown_to(a),
        *(m.plan.roll_up([BEFORE, DAY]).element(id).shown_to(a) for id in m.seen(a, "Priority", "Action")),
        *(m.plan.roll_up([BEFORE, DAY]).element(id).drawing(a) for id in m.seen(a, "Priority", "Action")),
    ],
    "select": lambda m, p, a: [p.select()],
    "shortest_line": lambda m, p, a: [Text(p.shortest_line(id)) for id in m.seen(a, "Action")],
    "sight_by": lambda m, p, a: [m.plan.sight_by(by).shown_to(a) for by in ("party", "kind")],
    "single_points_of_failure": lambda m, p, a: [m.plan.single_points_of_failure().shown_to(a)],
    "strongest_line": lambda m, p, a: [Text(p.strongest_line(id)) for id in m.seen(a, "Action")],
    "structure": lambda m, p, a: [
        p.structure().kinds, p.structure().owners, p.structure().elements, Text(p.structure()),
    ],
    "table": lambda m, p, a: [p.table("updates")],
    "targets": lambda m, p, a: [p.targets],
    "to_dot": lambda m, p, a: [Text(p.to_dot())],
    "to_graphml": lambda m, p, a: [Text(p.to_graphml())],
    "to_igraph": lambda m, p, a: [Text([*p.to_igraph().vs["title"]])] if installed("igraph") else [],
    "to_json": lambda m, p, a: [Text(p.to_json())],
    "to_mermaid": lambda m, p, a: [Text(p.to_mermaid())],
    "to_networkx": lambda m, p, a: [Text([*p.to_networkx().nodes(data=True), *p.to_networkx().edges(data=True)])],
    "to_rustworkx": lambda m, p, a: (
        [Text([*p.to_rustworkx().nodes(), *p.to_rustworkx().edges()])] if installed("rustworkx") else []
    ),
    "to_stratml": lambda m, p, a: [Text(p.to_stratml())],
    "to_workbook": lambda m, p, a: [Written(p.to_workbook, "plan.xlsx")],
    "updates": lambda m, p, a: [p.updates],
    "write": lambda m, p, a: [Written(p.write, "plan"), Written(p.write, "plan.json")],
}  # fmt: skip
# What makes plans, and single facts about the plan as a whole.
NO_PLAN_ANSWER = {
    "areas", "as_of", "body", "framework", "from_edges", "from_json", "from_networkx", "from_parents", "from_paths",
    "from_tables", "period", "rings", "shown_to", "source", "title", "with_objectives",
    "with_replaced", "with_return", "with_tables", "without",
}  # fmt: skip


class Text:
    """Something that is shown as text alone."""

    def __init__(self, made: object) -> None:
        self.made = str(made)

    def to_html(self) -> str:
        return self.made


class Written:
    """Something that is written to a file or folder."""

    def __init__(self, write, name: str) -> None:
        self.write = write
        self.name = name


def installed(name: str) -> bool:
    import importlib.util

    return importlib.util.find_spec(name) is not None


def measures(marked: Marked, audience: str) -> list[str]:
    return [id for id in marked.seen(audience, *marked.kinds.values()) if str(marked.plan[id].role) == "measure"]


def texts_of(answer, folder):
    if isinstance(answer, Written):
        path = folder / answer.name
        answer.write(path)
        if path.suffix == ".xlsx":
            yield from workbook(path)
        else:
            for file in [path] if path.is_file() else path.iterdir():
                yield file.read_text(encoding="utf-8")
        return
    yield from forms(answer, folder)


def names_of(owner: type, base: type) -> set[str]:
    """The public names of a class that are not those of the form that its answers have."""
    return {name for name in dir(owner) if not name.startswith("_")} - set(dir(base))


class TestEnumerated:
    def test_every_method_of_a_roll_up_is_asked(self):
        assert set(ROLLUP) - {"shown_to"} | NO_ROLLUP_ANSWER == names_of(gt.Rollup, gt.Frame)

    def test_every_method_of_a_plan_is_asked(self):
        assert set(PLAN) | NO_PLAN_ANSWER == names_of(gt.Plan, object)

    def test_every_method_of_a_live_roll_up_is_that_of_a_roll_up(self):
        own = {
            "add", "move_to", "observe", "remove", "remove_elements", "remove_links", "replace", "snapshot", "sweeps",
            "table", "update",
        }  # fmt: skip
        assert names_of(gt.LiveRollup, object) - own <= names_of(gt.Rollup, object)

    def test_every_command_is_called(self):
        assert set(COMMANDS) | set(NO_ANSWER) == set(cli.commands)

    def test_every_command_that_shows_a_plan_takes_an_audience(self):
        for name in COMMANDS:
            options = {option for each in cli.commands[name].params for option in each.opts}
            assert "--audience" in options, name


@pytest.mark.parametrize("name", sorted(ROLLUP))
def test_no_answer_of_a_roll_up_holds_what_is_hidden(marked, name, tmp_path):
    for audience in AUDIENCES[:2]:
        hidden = marked.hidden(audience)
        assert len(hidden) > 10
        for answer in ROLLUP[name](marked, audience):
            for text in texts_of(answer, tmp_path):
                assert [word for word in hidden if word in text] == [], (audience, text[:500])


@pytest.mark.parametrize("name", sorted(PLAN))
def test_no_answer_of_a_plan_holds_what_is_hidden(marked, name, tmp_path):
    for audience in AUDIENCES[:2]:
        hidden = marked.hidden(audience)
        for answer in PLAN[name](marked, marked.plan.shown_to(audience), audience):
            for text in texts_of(answer, tmp_path):
                assert [word for word in hidden if word in text] == [], (audience, text[:500])


def test_every_page_and_drawing_says_for_whom_it_is(marked):
    said = {"public": "For the public.", "member": "For members of the council; not for publication."}
    for audience, words in said.items():
        for name, ask in ROLLUP.items():
            for answer in ask(marked, audience):
                if isinstance(answer, gt.Report):
                    assert words in answer.to_html(), name
                elif not isinstance(answer, (gt.Frame, gt.PerformanceReports)):
                    made = answer.to_svg() if hasattr(answer, "to_svg") else answer.to_html()
                    assert words in made, name
                    assert not hasattr(answer, "to_list") or words in answer.to_list(), name


def test_what_may_be_seen_is_still_there(marked):
    """The pieces are not simply empty: of the rows that an audience may see each answer keeps most."""
    for audience in AUDIENCES:
        kept = marked.result.shown_to(audience).column_list("id")
        assert kept == [id for id, level in marked.level.items() if level <= AUDIENCES.index(audience)]
        assert len(marked.plan.shown_to(audience)) == len(kept)
    every, members = marked.result.risks(), marked.result.risks().shown_to("member")
    assert 0 < len(members) <= len(every)
    assert marked.result.risks().shown_to("exempt").to_csv() == every.to_csv()
    shown_words = [word for word, level in marked.words.items() if level == 0]
    plan = marked.plan.shown_to("public").to_json()
    assert sum(word in plan for word in shown_words) > 0.8 * len(shown_words)


COMMANDS = {
    "cadence": [["missed"], ["due", "--in", "year"], ["off-target", "--format", "csv"],
                ["not-updated", "--format", "json"]],
    "check": [[], ["--format", "json"], ["--letter", "{folder}/letters"]],
    "compare": [
        ["--from", BEFORE, "--to", DAY, "--scores"],
        ["--from", BEFORE, "--to", DAY, "-o", "{folder}/changes.html"],
        ["{plan}", "--format", "json"],
    ],
    "convert": [["{folder}/out.json"], ["{folder}/out.xlsx"], ["{folder}/out.xml"], ["{folder}/out.mmd"],
                ["{folder}/out"]],
    "coverage": [[], ["--lens", "all", "--format", "json"]],
    "delivery": [[], ["--format", "json"], ["-o", "{folder}/delivery.html"]],
    "lines": [[], ["--format", "json"]],
    "list": [[], ["--format", "csv"]],
    "matrix": [["role=objective", "role=action"]],
    "money": [[], ["--proposals"], ["--format", "html"]],
    "portfolio": [[], ["EX-C1"], ["EX-C1", "--format", "json"]],
    "report": [["{report}"], ["{report}", "-o", "{folder}/paper.html"], ["-o", "{folder}/report.html"],
               ["--by", "Ward", "-o", "{folder}/wards"]],
    "risks": [[], ["--format", "json"], ["--format", "html"], ["--before", BEFORE]],
    "roll-up": [[], ["--by", "portfolio"], ["--since", BEFORE], ["--explain", "EX-V"], ["--format", "json"]],
    "sight": [[], ["--by", "party"]],
    "structure": [[], ["--format", "json"]],
    "trace": [["EX-V"], ["EX-V", "--down", "--format", "json"], ["EX-V", "--format", "dot"]],
}  # fmt: skip
# What makes a plan for those who keep it, and what looks at no plan's rows.
NO_ANSWER = ("add-return", "describe-mapping", "guess-mapping", "merge", "new", "objectives", "template")
UNDATED = ("convert", "compare")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_no_command_shows_what_is_hidden(marked, name, run, tmp_path):
    path = tmp_path / "given"
    marked.plan.write(path)
    report = marked.plan.framework.to_dict()["reports"][0]["name"]
    audience = "public"
    hidden = marked.hidden(audience)
    for number, arguments in enumerate(COMMANDS[name]):
        folder = tmp_path / f"made{number}"
        folder.mkdir()
        filled = [each.format(folder=folder, plan=path, report=report) for each in arguments]
        if name == "portfolio" and arguments[:1] == ["EX-C1"] and marked.level["EX-C1"]:
            continue
        dated = [] if name in UNDATED else ["--as-of", DAY]
        if name == "report" and filled[0] not in ("-o", "--by"):
            dated = ["--as-of", DAY]
        lenient = ["--building", "lenient"]
        code, out, err = run(name, path, *filled, *dated, *lenient, "--audience", audience)
        assert code in (0, 1), err
        written = [out, err]
        for file in folder.rglob("*"):
            if file.suffix == ".xlsx":
                written += workbook(file)
            elif file.is_file():
                written.append(file.read_text(encoding="utf-8"))
        assert sum(map(len, written)) > 20
        for text in written:
            assert [word for word in hidden if word in text] == [], (arguments, text[:500])
