"""Every answer says the same in every form: in Python, as Arrow, CSV, JSON lines, text, HTML and words.

Under a year that begins in October, and with measures that have a year of their own.
"""

import copy
import csv
import io
import json
import pickle
import re
from html.parser import HTMLParser

import pytest

import goldenthread as gt
from goldenthread.frame.frame import Frame
from returned_tables import compared_return
from said_periods import said

OWN_YEAR = "EX-M13"


class Cells(HTMLParser):
    """The rows of the tables of a page, as texts."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.rows, self.hidden = [], False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        self.hidden = ("aria-hidden", "true") in attrs or (self.hidden and tag != "span")

    def handle_endtag(self, _):
        self.hidden = False

    def handle_data(self, data):
        if self.rows and self.rows[-1] and not self.hidden:
            self.rows[-1][-1] += data


@pytest.fixture(scope="module")
def plan(made_up):
    framework = made_up.framework.to_dict()
    framework.setdefault("calendar", {})["year_start_month"] = 10
    tables = {}
    for name in ("elements", "links", "measures", "observations", "targets", "updates", "justifications"):
        table = made_up.table(name)
        tables[name] = {
            column: [None if cell is None else str(cell) if isinstance(cell, gt.Period) else cell for cell in cells]
            for column, cells in table.to_dict().items()
        }
    measures = tables["measures"]
    measures["fiscal_start"] = [4.0 if id == OWN_YEAR else None for id in measures["id"]]
    return gt.Plan.from_tables(
        **tables, framework=gt.Framework.from_dict(framework), as_of="2025-09-30", building="lenient"
    )


@pytest.fixture(scope="module")
def result(plan):
    return plan.roll_up(as_of="2025-09-30")


@pytest.fixture(scope="module")
def answers(plan, result, made_up, tmp_path_factory):
    earlier = plan.roll_up(as_of="2025-06-30")
    money = result.money()
    structure = plan.structure()
    comparison = gt.compare(made_up, plan)
    risks = result.risks(before="2025-06-30")
    portfolio = result.portfolio("EX-C1")
    explanation = result.explain("EX-P1")
    matrix = plan.matrix("role=objective", "role=party")
    return {
        **{f"table {name}": plan.table(name) for name in ("elements", "links", "observations", "targets", "updates")},
        "contents": plan.contents(),
        "selection": plan.select(role="measure"),
        "findings": plan.check(),
        "coverage": plan.coverage(),
        "coverage by rule": plan.coverage_by_rule(),
        "matrix": matrix,
        "structure by kind": structure.kinds,
        "structure by element": structure.elements,
        "structure by owner": structure.owners,
        "lens coverage": plan.lens_coverage(),
        "sight": plan.sight_by("kind"),
        "out of sight": plan.out_of_sight(),
        "line of sight": plan.line_of_sight_report(),
        "impact": plan.impact("EX-A01"),
        "single points": plan.single_points_of_failure(),
        "roll-up": result,
        "series": plan.roll_up(as_of=["2025-08-31", "2025-09-30"]),
        "series of one": plan.roll_up(as_of=["2025-08-31", "2025-09-30"]).element("EX-P1"),
        "groups": result.by("portfolio"),
        "explanation": explanation,
        "directions": result.directions_of_travel(),
        "amounts": result.roll_up_amounts([1.0] * len(plan)),
        "weights": result.effective_weights("EX-P1"),
        "what if": result.what_if(scores={"EX-A01": 0.0}),
        "due": result.due_in("year"),
        "missed": result.missed(),
        "not updated": result.not_updated(),
        "held over": result.held_over("2025-08-31"),
        "finishing": result.finishing_in("year"),
        "targets to set": result.targets_to_set("year"),
        "off target": result.off_target(),
        "portfolio": portfolio,
        "portfolio by priority": portfolio.by_priority,
        "portfolios": result.portfolios(),
        "money": money,
        "money by resource": money.resources,
        "money by year": money.years,
        "proposals": result.proposals(),
        "measures": result.measure_register(),
        "actions": result.action_register(),
        "delivery": result.delivery(),
        "benchmarks": result.benchmarks(["Swindon", "Wigan"], name="Neighbours"),
        "work against outcomes": result.work_against_outcomes(),
        "lines of work against outcomes": result.work_against_outcomes().lines,
        "risks": risks,
        "exposed": risks.exposed,
        "plan comparison": comparison,
        "left behind": comparison.left_behind,
        "series compared": comparison.series,
        "return": compared_return(tmp_path_factory.mktemp("returned")),
        "moved": result.compare(earlier),
        "change": result.explain_change("EX-P1", earlier),
        **{f"report {title}": table for title, table in result.report("annual report").tables},
    }


def plain(cell):
    return str(cell) if isinstance(cell, gt.Period) else cell


def exact(cell):
    """What a file holds of a cell."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(cell)


def classes_of(parent):
    """Every class of answers that nothing derives from."""
    below = parent.__subclasses__()
    return {parent} if not below else set().union(*map(classes_of, below))


class TestEveryAnswer:
    def test_every_class_of_answers_is_asked(self, answers):
        for name in gt.__all__:
            getattr(gt, name)
        elsewhere = {gt.Benchmark, gt.MeasuredAmounts}  # In test_benchmarks and test_amounts.
        assert classes_of(Frame) - elsewhere - {type(answer) for answer in answers.values()} == set()

    def test_notebooks_show_every_row(self, answers):
        for name, answer in answers.items():
            if len(answer) > 20:
                continue
            html = answer._repr_html_()
            cells = {cell for row in Cells(html).rows for cell in row}
            first = "id" if "id" in answer.columns else answer.columns[0]
            for cell in answer.column_list(first):
                assert cell is None or str(cell) in cells or str(cell) in html, (name, cell)

    def test_is_a_frame(self, answers):
        for name, answer in answers.items():
            assert isinstance(answer, Frame), name
            assert len(answer.columns) > 1, name
        assert sum(len(answer) > 0 for answer in answers.values()) > 0.8 * len(answers)

    def test_as_arrow(self, answers):
        pyarrow = pytest.importorskip("pyarrow")
        for name, answer in answers.items():
            table = pyarrow.table(answer)
            assert table.num_rows == len(answer), name
            for column in answer.columns:
                assert table[column].to_pylist() == [plain(cell) for cell in answer.column_list(column)], (name, column)

    def test_as_data_frames(self, answers):
        pytest.importorskip("pandas")
        pytest.importorskip("polars")
        for name, answer in answers.items():
            assert answer.to_pandas().columns.tolist() == answer.to_polars().columns == list(answer.columns), name
            polars = answer.to_polars()
            for column in answer.columns:
                assert polars[column].to_list() == [plain(cell) for cell in answer.column_list(column)], (name, column)

    def test_as_json_lines(self, answers):
        for name, answer in answers.items():
            lines = [json.loads(line) for line in answer.to_json_lines().splitlines()]
            rows = [
                {
                    key: cell if isinstance(cell, (bool, int, float, str, type(None))) else str(cell)
                    for key, cell in row.items()
                }
                for row in zip_rows(answer)
            ]
            assert lines == rows, name

    def test_as_csv(self, answers):
        for name, answer in answers.items():
            header, *rows = csv.reader(io.StringIO(answer.to_csv()))
            assert header == list(answer.columns), name
            for row, cells in zip(rows, zip_rows(answer), strict=True):
                for text, cell in zip(row, cells.values(), strict=True):
                    if isinstance(cell, float):
                        assert float(text) == cell, name
                    else:
                        wanted = exact(cell)
                        guarded = wanted.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r") and isinstance(cell, str)
                        assert text == ("'" + wanted if guarded and wanted.lstrip("'") else wanted), name

    def test_as_text_and_html(self, answers):
        for name, answer in answers.items():
            frame = answer._frame
            few = frame.take(range(min(20, len(frame))))
            shown = [[frame.shown(column, row) for column in frame.columns] for row in range(len(few))]
            used = [at for at, _ in enumerate(frame.columns) if any(row[at] for row in shown)]
            lines = few.text_table(len(few), 10_000, 0).split("\n")
            assert lines[0] == f"{frame.title}: {len(few)} row{'' if len(few) == 1 else 's'}", name
            if not shown:
                continue
            assert re.split(r" {2,}", lines[1].strip()) == [frame.columns[at] for at in used], name
            head, *rows = Cells(few.html_table(len(few))).rows
            assert head == [frame.columns[at] for at in used], name
            for row, cells, line in zip(shown, rows, lines[2:], strict=True):
                for at, cell in zip(used, cells, strict=True):
                    said = cell.strip()
                    assert said in (row[at].strip(), row[at].replace("_", " ").strip().capitalize()), (name, cell)
                    assert row[at].strip() in line, name

    def test_in_words(self, answers):
        named = (
            "due",
            "missed",
            "not updated",
            "held over",
            "finishing",
            "targets to set",
            "off target",
            "portfolio",
            "portfolios",
        )
        for name in named:
            words = str(answers[name])
            for row in answers[name].rows():
                assert row["title"] in words, name
                for cell in row.values():
                    if isinstance(cell, gt.Period):
                        assert said(cell) in words, (name, str(cell))
        for name in ("lens coverage", "sight", "proposals", "risks"):
            words = str(answers[name])
            assert all(row["title"] in words for row in answers[name].rows() if row["title"]), name

    def test_pickled_and_copied(self, answers):
        for name in ("table observations", "coverage by rule", "structure by kind", "money by year", "left behind"):
            answer = answers[name]
            for twin in (pickle.loads(pickle.dumps(answer)), copy.copy(answer), copy.deepcopy(answer)):
                assert twin.to_dict() == answer.to_dict(), name
                assert twin.to_csv() == answer.to_csv(), name
                assert twin.title == answer.title, name


def zip_rows(answer):
    columns = [answer.column_list(column) for column in answer.columns]
    return [dict(zip(answer.columns, cells, strict=True)) for cells in zip(*columns, strict=True)]


class TestPeriods:
    def test_are_told_by_the_plans_own_year(self, result):
        assert str(result._core.asked_period("year")) == "2024/25"
        assert result._core.asked_period("year").first.month == 10
        assert result.due_in("year").title == "Due in 2024/25"
        assert result.report("annual report").heading[0].endswith(", 2024/25")
        labels = {str(year) for year in result.money().column_list("year") if year}
        assert labels
        assert all(re.fullmatch(r"\d{4}/\d\d", label) for label in labels)

    def test_of_a_measure_by_its_own(self):
        framework = gt.Framework.standard().to_dict()
        framework.setdefault("calendar", {})["year_start_month"] = 10
        plan = gt.Plan.from_tables(
            elements={
                "id": ["V", "M", "N"],
                "kind": ["Vision", "Measure", "Measure"],
                "title": ["One", "Own", "Plan's"],
            },
            links={"from": ["M", "N"], "type": ["measures"] * 2, "to": ["V", "V"]},
            measures={
                "id": ["M", "N"],
                "polarity": ["higher_is_better"] * 2,
                "aggregation": ["sum"] * 2,
                "fiscal_start": [4.0, None],
            },
            observations={
                "measure": ["M", "N"],
                "period": ["2024-04-01..2025-03-31", "2023/24"],
                "value": [1.0, 1.0],
            },
            targets={"measure": ["M", "N"], "period": ["2024-04", "2023/24"], "value": [10.0, 10.0]},
            framework=gt.Framework.from_dict(framework),
            as_of="2025-09-30",
        )
        found = plan.roll_up().off_target()
        assert found["id"] == ["M", "N"]
        for row in found.rows():
            assert said(row["period"]) in str(found)
            assert str(row["period"]) in found.to_csv()
            assert "P1Y" not in str(row["period"])
