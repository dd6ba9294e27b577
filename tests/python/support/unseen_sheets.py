"""Sheets as officers make them, none of which the library was made for."""

from __future__ import annotations

import openpyxl


def scorecard(path):
    """Write quarters in pairs under merged banners, thousands with spaces, and a second table at the side."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Corporate scorecard"
    rows = (
        ["Northshire County Council - Corporate Scorecard 2025/26"],
        ["Position as at 30 September 2025"],
        [],
        ["PI No.", "Performance indicator", "Good to be", "Q1 2025/26", None, None, "Q2 2025/26", None, None, "Owner"],
        [None, None, None, "Actual", "Target", "RAG", "Actual", "Target", "RAG", None],
        [
            "PI 1.1",
            "Waste recycled ",
            "High",
            "45 %",
            "47%",
            "Amber/Green",
            "46.1 %",
            "47%",
            "Amber",
            "Cllr A. Smith (Waste)",
        ],
        [
            "PI 1.2",
            "Residual waste",
            "Low",
            "12 345",
            "12 000",
            "Red",
            "11 998",
            "12 000",
            "Green",
            "Cllr A. Smith (Waste) ",
        ],
        ["PI 1.10", "Fly-tips cleared", "High", "n/k", "95%", "-", "TBD", "95%", "Grey", "Cllr B Jones (Housing)"],
        ["PI 2.1", "Households in B&B", "Low", 31, "<25", "R", 28, "<25", "On hold", "Cllr B Jones (Housing)"],
        ["Total", None, None, 4, None, None, 4],
        ["n/k = not known. TBD = to be determined."],
        ["Source: Performance Team, October 2025"],
    )
    for row in rows:
        sheet.append(row)
    for merged in ("A1:L1", "A2:L2", "D4:F4", "G4:I4"):
        sheet.merge_cells(merged)
    for cell, value in {"M4": "Directorate", "N4": "PIs", "M5": "Waste", "N5": 3, "M6": "Housing", "N6": 1}.items():
        sheet[cell] = value
    book.save(path)


def delivery_plan(path):
    """Write a table that begins at F12, with text dates of several kinds, ids as numbers and a hidden row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Delivery plan"
    sheet["F2"], sheet["F3"] = "DELIVERY PLAN", "Version 3 - draft, position at 30 June 2025"
    rows = (
        ["No", "Action", "Supports", "Lead Officer", "Start date", "Completion date", "% complete", "BRAG", "Update"],
        [
            1.1,
            "Open hubs",
            "Children",
            "Jane Brown (Director)",
            "01/04/2025",
            "31/03/2026",
            "60%",
            "Amber/Green",
            "Two open",
        ],
        [1.9, "Recruit carers", "Children", "Jane Brown", "13/05/2025", "30/09/2025", "100%", "Complete", "Done "],
        [1.2, "Publish strategy", "Children", "J. Brown", "01/06/2025", "TBD", "-", "Not due", None],
        [2.1, "Retrofit homes", "Climate", "Cllr A. Smith (Housing)", "Apr-25", "Mar-27", 0.25, "Red/Amber", "Begun"],
        [2.2, "Plant 5 000 trees", "Climate", "Cllr A Smith (Housing)", "2025-11-01", "2026-02-28", 0, "Blue", "x"],
    )
    for number, row in enumerate(rows, 12):
        for at, value in enumerate(row, 6):
            sheet.cell(number, at, value)
    sheet.row_dimensions[14].hidden = True
    sheet.auto_filter.ref = "F12:N17"
    sheet.cell(19, 6, "* figures provisional")
    pivot = book.create_sheet("Pivot")
    for row in (["Row Labels", "Count of Action"], ["Children", 3], ["Climate", 2], ["Grand Total", 5]):
        pivot.append(row)
    book.save(path)


PRIORITIES = (["Ref", "Priority", "Description"], ["P1", "Town centres", "..."], ["P2", "Safe streets", ""])
PROJECTS = (
    ["Ref", "Project", "Priority", "Project manager", "Deadline", "Status"],
    ["PR1", "High Street fund", "P1", "Ann Lee", "04/13/2026", "On schedule"],
    ["PR2", "CCTV upgrade", "P2", "Ann Lee", "05/06/2026", "At risk"],
    ["PR3", "Market hall", "P1", "Bo Khan", "11/30/2025", "Slipping"],
)


def two_tables(path, first=PRIORITIES, second=PROJECTS):
    """Write two tables on one sheet, one below the other."""
    book = openpyxl.Workbook()
    for row in (["Our plan"], *first, [], ["And more"], *second):
        book.active.append(row)
    book.save(path)


def indicators(path):
    """Write quarters by their months, words for statuses as people write them, and units among the figures."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "KPIs 25-26"
    headings = (
        "Ref",
        "Measure",
        "Unit",
        "Polarity",
        "2024/25 outturn",
        "Apr-Jun 25",
        "Jul - Sep 2025",
        "Target 25/26",
        "Status",
    )
    rows = (
        ["KPI Dashboard, position at 30 September 2025"],
        headings,
        [1, "Council tax collected", "%", "Bigger is better", "97.2%", "28.4%", "55.9%", "97.5%", "On Target"],
        [
            2,
            "Calls answered",
            "number",
            "Bigger is better",
            "120 345",
            "30,100",
            "29\u00a0870",
            "n/a",
            "Slightly below target",
        ],
        [3, "Days to re-let", "days", "Smaller is better", "31.5", "29.0 days", "33 days", "≤ 28", "Well below target"],
        [4, "Rent arrears", "£", "Smaller is better", "£1.2m", "£1 234 567", "£1.1m (est)", "£1m", "Missed"],
        [5, "Staff survey", "%", "Bigger is better", "61%", "-", "not known", "65%", "No data"],
        ["Note: arrears exclude former tenants"],
    )
    for row in rows:
        sheet.append(row)
    book.save(path)


def service_plan(path):
    """Write levels under headings in two lines, each written once above what it holds for."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Service plan"
    rows = (
        ["SERVICE PLAN 2025-26: Adult Social Care, as at 30 September 2025"],
        ["Owner: Dr P. Patel"],
        [],
        ["Corporate\nPlan Theme", "Service\nObjective", "Key\nTasks", "Resp.\nOfficer", "By\nWhen", "RAG"],
        ["Living well", "Reduce delays", "Agree protocol", "PP", "Sept 25", "Achieved"],
        [None, "Reduce delays", "Recruit team", "ML", "Q3 2025/26", "On schedule"],
        [None, "Live at home", "Re-tender homecare", "PP", "31 March 2026", "Behind schedule"],
        ["Caring council", "Listen to carers", "Carers' survey", "KT", "31 October 2025 ", "Not yet due"],
    )
    for row in rows:
        sheet.append(row)
    book.save(path)
