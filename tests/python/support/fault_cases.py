"""The fault cases of tests/data/fault_cases.json, and how each of their questions is asked of the library."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import goldenthread as gt

DATA = Path(__file__).parents[2] / "data"
CASES = json.loads((DATA / "fault_cases.json").read_text(encoding="utf-8"))["cases"]
IN_CPP_ALONE = "c++"
QUESTIONS = {}


def question(function):
    QUESTIONS[function.__name__] = function
    return function


def pandas_value(given):
    import pandas as pd

    if given["pandas"] == "NaT":
        return pd.NaT
    if given["pandas"] == "date_range":
        return pd.date_range(given["start"], periods=given["periods"], freq=given["freq"])
    return pd.Series(given["values"], dtype="str").astype(given["pandas"])


def value(given):
    return pandas_value(given) if isinstance(given, dict) and "pandas" in given else given


def tables_of(tables):
    """As they are; as data frames where a column is one of pandas."""
    made = {}
    for name, columns in tables.items():
        columns = {column: value(cells) for column, cells in columns.items()}
        if any(type(cells).__module__.startswith("pandas") for cells in columns.values()):
            import pandas as pd

            columns = pd.DataFrame(columns)
        made[name] = columns
    return made


class Asker:
    """One case: its plan, built as it says, and the questions about it."""

    def __init__(self, case, folder, building=None):
        self.case = case
        self.folder = folder
        self.args = case["ask"]["args"]
        self.building = building or self.args.get("building", "strict")

    def built(self, plan):
        if "files" in plan:
            folder = self.folder / "plan"
            folder.mkdir(exist_ok=True)
            for name, text in plan["files"].items():
                (folder / name).write_text(text, encoding="utf-8", newline="")
            return gt.read_plan(folder, building=self.building)
        if "tables" in plan:
            return gt.Plan.from_tables(**tables_of(plan["tables"]), building=self.building)
        return gt.Plan.from_json(json.dumps(plan), building=self.building)

    @property
    def plan(self):
        return self.built(self.case["plan"])

    def several(self):
        return {name: self.built(plan) for name, plan in self.case["plan"]["several"].items()}

    def ask(self):
        return QUESTIONS[self.case["ask"]["op"].replace("c++", "cpp")](self, self.args)


def as_of(args):
    return value(args.get("as_of"))


def rolled(plan, args):
    return plan.roll_up(as_of(args), **args.get("options", {}))


def plain(cell):
    """A cell as JSON has it."""
    if isinstance(cell, float):
        return None if math.isnan(cell) else cell
    if cell is None or isinstance(cell, (bool, int)):
        return cell
    if hasattr(cell, "item"):
        return plain(cell.item())
    return str(cell)


def of_element(result, element, columns):
    found = result[element]
    answer = {}
    for column in columns:
        if column == "tally":
            tally = found.to_dict()["tally"]
            answer[column] = {status: count for status, count in tally.items() if count}
        else:
            answer[column] = plain(getattr(found, column))
    return answer


def rows_by_id(table, columns, name="id"):
    rows = table.to_dict()
    return {element: {column: plain(rows[column][at]) for column in columns} for at, element in enumerate(rows[name])}


@question
def result(asker, args):
    if "names" in args:
        try:
            rolled(asker.plan, args)
        except gt.Error as error:
            return {"error": True, "names": args["names"] in str(error)}
    answer = rolled(asker.plan, args)
    return {element: of_element(answer, element, args["columns"]) for element in args["ids"]}


@question
def at_dates(asker, args):
    plan = asker.plan
    options = args.get("options", {})
    results = [plan.roll_up(value(date), **options) for date in args["dates"]]
    return [plain(getattr(each[args["id"]], args["column"])) for each in results]


@question
def series(asker, args):
    answer = asker.plan.roll_up(value(args["dates"]))
    return [plain(getattr(one[args["id"]], args["column"])) for one in answer.rollups]


@question
def explained(asker, args, plan=None):
    explanation = rolled(plan or asker.plan, args).explain(args["id"])
    part = getattr(explanation, args["part"])
    read = part.get if isinstance(part, dict) else lambda column: getattr(part, column)
    return {column: plain(read(column)) for column in args["columns"]}


@question
def words(asker, args):
    plan = asker.plan
    if args["of"] == "explain":
        text = str(rolled(plan, args).explain(args["id"]))
    else:
        text = "\n".join(
            f"{finding.code} {finding.message} {finding.remedy}"
            for finding in plan.check(as_of=as_of(args), **args.get("options", {}))
            if finding.rule == args["rule"]
        )
    if "any" in args:
        return any(wanted in text.lower() for wanted in args["any"])
    return {wanted: wanted in text for wanted in args["texts"]}


@question
def found(asker, args, plan=None):
    findings = (plan or asker.plan).check(as_of=as_of(args), **args.get("options", {}))
    taken = [
        [str(finding.code), finding.place.id]
        for finding in findings
        if str(finding.code) in args["codes"] and ("ids" not in args or finding.place.id in args["ids"])
    ]
    return sorted(code for code, _ in taken) if args.get("give") == "codes" else taken


@question
def told(asker, args):
    return is_told(asker, args.get("beside", []))


def is_told(asker, beside):
    """Whether building stops, or anything is found that is not in `beside`."""
    try:
        plan = asker.plan
        date = as_of(asker.args)
        findings = [*plan.findings, *plan.check(as_of=date)]
    except gt.Error:
        return True
    return any(str(finding.code) not in beside for finding in findings)


@question
def cells(asker, args):
    return [plain(cell) for cell in getattr(asker.plan, args["table"]).to_dict()[args["column"]]]


@question
def lines_of_sight(asker, args):
    return asker.plan.lines_of_sight(args["id"], **dated(args)).count


def dated(args):
    return {"as_of": as_of(args)} if "as_of" in args else {}


def ids_of(table):
    return list(table.to_dict()["id"])


@question
def ancestors(asker, args):
    return ids_of(asker.plan.ancestors(args["id"], **dated(args)))


@question
def out_of_sight(asker, args):
    return ids_of(asker.plan.out_of_sight(**dated(args)))


@question
def select(asker, args):
    return ids_of(asker.plan.select(**args["wanted"], **dated(args)))


@question
def impact(asker, args):
    answer = rows_by_id(asker.plan.impact(args["id"], **dated(args)), [args["column"]])
    return {element: row[args["column"]] for element, row in answer.items()}


@question
def coverage(asker, args):
    answer = rows_by_id(asker.plan.coverage(args["rule"], mode=args["mode"], **dated(args)), [args["column"]])
    return {element: answer[element][args["column"]] for element in args["ids"]}


@question
def cadence(asker, args):
    question = getattr(rolled(asker.plan, args), args["question"])
    return rows_by_id(question(args["period"]) if "period" in args else question(), args["columns"])


@question
def portfolios(asker, args):
    table = rolled(asker.plan, args).portfolios(args["kind"], under=args["under"])
    return {party: row["duties"] for party, row in rows_by_id(table, ["duties"]).items()}


@question
def duties_twice(asker, args):
    result = rolled(asker.plan, args)
    duties = result.report(args["report"])["Duties"]
    return {
        "portfolios": plain(result.portfolios(under=args["under"]).total["duties"]),
        "report": plain(duties.total["duties"] if hasattr(duties, "total") else len(duties)),
    }


@question
def report(asker, args):
    answer = rolled(asker.plan, args).report(args["name"], **({"period": args["period"]} if "period" in args else {}))
    if args["give"] == "heading":
        return answer.heading[0]
    _, table = answer.tables[args["table"]]
    return rows_by_id(table, args["columns"])


def given(answer, args):
    """What `give` names."""
    if isinstance(args["give"], list):
        return {name: list(getattr(answer, name)) for name in args["give"]}
    if args["give"] == "rows":
        rows = rows_by_id(answer, args["columns"])
        return {element: rows[element] for element in args["ids"]}
    if not hasattr(answer, args["give"]):
        return [row["id"] for row in table_rows(answer) if row["crossing"] == args["give"]]
    return list(getattr(answer, args["give"]))


def table_rows(table):
    columns = table.to_dict()
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


@question
def moved(asker, args):
    plan = asker.plan
    return given(plan.roll_up(args["after"]).compare(plan.roll_up(args["before"])), args)


@question
def what_if(asker, args):
    return given(rolled(asker.plan, args).what_if(**args["changes"]), args)


@question
def compared(asker, args):
    before, after = asker.several().values()
    return getattr(gt.compare(before, after), args["give"])


@question
def agreed_before(asker, args):
    before, after = asker.several().values()
    plan = json.loads(after.to_json())
    for link, agreement in zip(plan["links"], before.agreements(), strict=True):
        link["agreement"] = agreement
    return found(asker, {"codes": args["codes"], "give": "codes"}, gt.Plan.from_json(json.dumps(plan)))


@question
def merged(asker, args):
    then = args["then"]
    plan = gt.merge_plans(asker.several())
    answer = rolled(plan, then["args"])
    return {element: of_element(answer, element, then["args"]["columns"]) for element in then["args"]["ids"]}


@question
def again(asker, args):
    plan = asker.plan
    if args["via"] == "json":
        plan = gt.Plan.from_json(plan.to_json())
    elif args["via"] == "folder":
        plan.write(asker.folder / "again")
        plan = gt.read_plan(asker.folder / "again")
    else:
        tables = {name: getattr(plan, name).to_pandas() for name in TABLES}
        tables = {name: table for name, table in tables.items() if len(table)}
        plan = gt.Plan.from_tables(**tables, framework=plan.framework, as_of=plan.as_of)
    then = args["then"]
    return QUESTIONS[then["op"]](asker, then["args"], plan)


TABLES = ("elements", "links", "measures", "observations", "targets", "updates", "justifications")


@question
def live(asker, args):
    answer = asker.plan.roll_up(as_of(args)).live()
    for rows in args["rows"]:
        answer.add(**rows)
    return {element: of_element(answer, element, args["columns"]) for element in args["ids"]}


@question
def live_after_failure(asker, args):
    import numpy as np

    failing = [False]

    def product(scores, _weights, starts):
        if failing[0]:
            raise RuntimeError("not now")
        return np.multiply.reduceat(scores, starts[:-1])

    answer = asker.plan.roll_up(as_of(args), status_from="points", aggregators={args["kind"]: product}).live()
    for at, rows in enumerate(args["rows"]):
        failing[0] = at == 0
        try:
            answer.add(**rows)
        except RuntimeError:
            if at:
                raise
    return {element: of_element(answer, element, args["columns"]) for element in args["ids"]}


@question
def command(asker, args):
    plan = asker.folder / "plan.json"
    plan.write_text(json.dumps(asker.case["plan"]), encoding="utf-8")
    arguments = ["plan.json" if word == "PLAN" else word for word in args["arguments"]]
    done = subprocess.run(
        [sys.executable, "-m", "goldenthread", *arguments],
        cwd=asker.folder,
        env={**os.environ, **args.get("environment", {})},
        capture_output=True,
        check=False,
    )
    answer = {"exit": done.returncode}
    if "makes" in args:
        made = asker.folder / args["makes"]
        answer["made"] = "folder" if made.is_dir() else "file" if made.is_file() else "nothing"
    return answer


@question
def quarter_of(_, args):
    return str(gt.FiscalCalendar(args["start_month"]).quarter_of(args["date"]))


@question
def level_graph(_, args):
    graph = gt.LevelGraph(args["vertices"], children=args["children"], parents=args["parents"])
    try:
        graph.roll_up([float("nan") if score is None else float(score) for score in args["scores"]])
    except gt.Error:
        return {"error": True}
    return {"error": False}


def agrees(answer, expected):
    """The same, numbers to 1e-9."""
    if isinstance(expected, dict):
        return (
            isinstance(answer, dict)
            and answer.keys() == expected.keys()
            and all(agrees(answer[key], expected[key]) for key in expected)
        )
    if isinstance(expected, list):
        return (
            isinstance(answer, list)
            and len(answer) == len(expected)
            and all(agrees(one, other) for one, other in zip(answer, expected, strict=True))
        )
    if isinstance(expected, bool) or not isinstance(expected, (int, float)):
        return type(answer) is type(expected) and answer == expected
    return isinstance(answer, (int, float)) and not isinstance(answer, bool) and abs(answer - expected) <= 1e-9
