"""Workbooks with a sheet for each quarter or directorate: the name of the sheet is a column of its own."""

import pytest

import goldenthread as gt

openpyxl = pytest.importorskip("openpyxl")


def read(tmp_path, sheets, mapping=None):
    path = tmp_path / "returns.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    mapping = mapping or gt.guess_mapping(path)
    return mapping, gt.read_plan(path, mapping=mapping, building="lenient")


KPIS = ["Ref", "Indicator", "Unit", "Actual", "Target", "RAG", "Commentary"]
ACTIONS = ["Action ref", "Action", "Due date", "% complete"]


def quarter(first, second):
    return [
        KPIS,
        ["K1", "Recycling", "%", first, 50, "Amber", "Rain"],
        ["K2", "Calls", "calls", second, 60, "Green", None],
    ]


@pytest.mark.parametrize(
    "names", [("Q1 2025-26", "Q2 2025-26"), ("Q1 25/26", "Q2 25/26"), ("Apr-Jun 25", "Jul-Sep 25")]
)
def test_a_sheet_a_quarter(tmp_path, names):
    sheets = {name.replace("/", "-"): quarter(40 + at, 55 + at) for at, name in enumerate(names)}
    mapping, plan = read(tmp_path, sheets)
    assert [table["defaults"] for table in mapping.to_dict()["tables"]] == [{"period": "(sheet)"}]
    assert plan.elements.column_list("id") == ["K1", "K2"]
    figures = {(row["measure"], str(row["period"])): row["value"] for row in plan.observations.rows()}
    assert figures == {
        ("K1", "Q1 2025/26"): 40,
        ("K2", "Q1 2025/26"): 55,
        ("K1", "Q2 2025/26"): 41,
        ("K2", "Q2 2025/26"): 56,
    }
    assert {str(row["period"]) for row in plan.table("targets").rows()} == {"Q1 2025/26", "Q2 2025/26"}
    statuses = {(row["element"], str(row["date"])): str(row["status"]) for row in plan.table("updates").rows()}
    assert statuses["K1", "2025-06-30"] == "at_risk"
    assert statuses["K2", "2025-09-30"] == "on_track"
    assert [str(found) for found in plan.findings if str(found.severity) == "error"] == []


def test_quarters_without_a_year_take_that_of_the_banner(tmp_path):
    sheets = {name: [["Performance 2025/26"], [], *quarter(40, 55)] for name in ("Q1", "Q2")}
    _, plan = read(tmp_path, sheets)
    assert {str(row["period"]) for row in plan.observations.rows()} == {"Q1 2025/26", "Q2 2025/26"}


def test_a_sheet_a_directorate(tmp_path):
    sheets = {
        "Housing": [ACTIONS, ["H1", "Inspect every block", "31/03/2026", "50%"]],
        "Environment": [ACTIONS, ["E1", "Plant trees", "31/03/2026", "10%"], [], ["E2", "Sweep", "31/03/2026", None]],
    }
    mapping, plan = read(tmp_path, sheets)
    assert mapping.to_dict()["tables"][0]["links"] == {"(sheet)": "support"}
    assert [found.code for found in mapping.findings if found.code == "names_of_sheets"] == ["names_of_sheets"]
    links = {(row["from"], row["to"], str(row["capacity"])) for row in plan.links.rows()}
    assert links == {("Housing", "H1", "support"), ("Environment", "E1", "support"), ("Environment", "E2", "support")}


def test_sheets_named_after_priorities(tmp_path):
    sheets = {
        "Priority 1 - Homes": [ACTIONS, ["H1", "Inspect every block", "31/03/2026", "50%"]],
        "Priority 2 - Air": [ACTIONS, ["E1", "Plant trees", "31/03/2026", "10%"]],
    }
    _, plan = read(tmp_path, sheets)
    assert {(row["from"], row["to"]) for row in plan.links.rows()} == {
        ("H1", "Priority 1 - Homes"),
        ("E1", "Priority 2 - Air"),
    }


def test_sheets_whose_names_say_nothing_are_linked_with_nothing(tmp_path):
    sheets = {name: [ACTIONS, [f"{name}1", "Do it", "31/03/2026", "50%"]] for name in ("Sheet1", "Sheet2")}
    mapping, plan = read(tmp_path, sheets)
    assert "(sheet)" not in str(mapping.to_dict())
    assert plan.links.rows() == [] or list(plan.links.rows()) == []


def test_a_name_as_any_field(tmp_path):
    mapping = {
        "tables": [
            {
                "kind": "Action",
                "columns": {"id": "Action ref", "title": "Action"},
                "defaults": {"description": "(sheet)"},
            }
        ]
    }
    _, plan = read(tmp_path, {"Housing": [ACTIONS, ["H1", "Inspect", "31/03/2026", None]]}, mapping)
    assert plan.elements.column_list("description") == ["Housing"]
