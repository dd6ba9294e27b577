"""Another made-up council's workbook, in other words and with other habits, and what must come of it by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ENDS = {2: "2024-09-30", 3: "2024-12-31"}
QUARTERS = ("Q1 (Apr-Jun)", "Q2 (Jul-Sep)", "Q3 (Oct-Dec)")
PARTS = ("Actual", "Target", "RAG", "Comments")
PLAN_HEADINGS = (
    *("Ref No.", "Priority", "Deliverable", "Delivery lead(s)", "Portfolio Holder", "Target date", "Progress (RAG)"),
    *("% done", "Update", "Directorate"),
)
# The priority of the first two is merged over both rows. By quarter: RAG, share done, update.
PLAN = (
    ("D1", "A cleaner borough", "Weekly food waste rounds", "J. Smith", "Cllr Lee", "Mar-25", "Place"),
    ("D2", "", "New depot", "J Smith; Ali, Omar", "Cllr Lee", "30/06/2025", "Place"),
    ("D3", "Homes for all", "Build 200 homes", "Omar Ali", "Cllr Patel", "31/03/2026", "Housing"),
    ("D4", "Homes for all", "Insulate homes", "Sue Day", "Cllr Patel", "30/09/2024", "Housing"),
)
PROGRESS = {
    2: (("Green", 0.45, "Rounds began"), ("amber ", 0.4, "Late"), ("Red", 0.2, "One site late"), ("Blue", 1, "Done")),
    3: (("Green", 0.7, "Half the rounds run"), ("R", 0.4, "Late"), ("Amber", 0.3, "Site let"), ("Blue", 1, "Done")),
}
KPI_HEADINGS = ("KPI ref", "Indicator", "Corporate priority", "Good performance is", "Unit of measure", "Annual target")
KPIS = (
    ("K1", "Household waste recycled", "A cleaner borough", "Higher", "%", "50%"),
    ("K2", "Missed bins per 100,000", "A cleaner borough", "Lower", "Number", "50"),
    ("K3", "Affordable homes built", "Homes for all", "Higher", "Number", "40"),
    ("K4", "Net overspend", "Homes for all", "Lower", "£000", "0"),
    ("K5", "Rent arrears", "Homes for all", "Lower", "£", "£1.2m"),
)
# Actual, target, RAG, comment; by quarter. The third return corrects the second quarter of K1.
FIGURES = (
    (("45.2%", "50%", "A", ""), ("47.1%", "50%", "A", "Wet summer"), ("50%", "50%", "G", "")),
    (("60", "50", "R", "New crews"), ("54", "50", "A", "Crews trained"), ("48", "50", "G", "Crews trained")),
    (("n/a", "10", "", "Annual"), ("24", "20", "G", ""), ("24", "30", "R", "")),
    (("12", "0", "R", ""), ("(5)", "0", "G", ""), ("(7)", "0", "G", "")),
    (("£1.3m", "£1.2m", "A", ""), ("£1.1m", "£1.2m", "G", ""), ("£1.1m", "£1.2m", "G", "")),
)
CORRECTED = ("46.5%", "50%", "A", "Wet summer")

# By hand. Measures by the ratio of actual to target, 2 less it where low is good, never above 1; work by its progress.
#   second quarter: cleaner (0.45 + 0.4 + 47.1/50 + 2 - 54/50) / 4 = (0.85 + 0.942 + 0.92) / 4 = 0.678
#                   homes (0.2 + 1 + 1 + 1 + 1) / 5 = 0.84
#   third quarter:  cleaner (0.7 + 0.4 + 1 + 1) / 4 = 0.775; homes (0.3 + 1 + 24/30 + 1 + 1) / 5 = 0.82
# As it is now known of the second quarter, with K1 at 46.5: (0.85 + 0.93 + 0.92) / 4 = 0.675.
SCORES = {
    2: {"K1": 0.942, "K2": 0.92, "K3": 1.0, "K4": 1.0, "K5": 1.0, "A cleaner borough": 0.678, "Homes for all": 0.84},
    3: {"K1": 1.0, "K2": 1.0, "K3": 0.8, "K4": 1.0, "K5": 1.0, "A cleaner borough": 0.775, "Homes for all": 0.82},
}
# Standings: work cleaner (1 + 1/2) / 2, measures (1/2 + 1/2) / 2: the worse is 1/2. Homes: work (0 + 1) / 2, measures
# 1.
# Then work cleaner (1 + 0) / 2 beside measures 1; homes (1/2 + 1) / 2 beside (0 + 1 + 1) / 3.
STATUSES = {
    2: {
        "D1": "on_track",
        "D2": "at_risk",
        "D3": "off_track",
        "D4": "complete",
        "A cleaner borough": "at_risk",
        "Homes for all": "at_risk",
    },
    3: {
        "D1": "on_track",
        "D2": "off_track",
        "D3": "at_risk",
        "D4": "complete",
        "A cleaner borough": "at_risk",
        "Homes for all": "at_risk",
    },
}
FINDINGS = {
    ("merged_cells", "Delivery Plan!B5"),
    ("passed_over_row", "Delivery Plan!A10"),
    ("two_spellings", "Delivery Plan!D6"),
    ("passed_over_row", "KPIs!B10"),
}
# What the third return says of a new quarter word for word, or figure for figure, as the second did.
COPIED = {
    ("Delivery Plan!I6", "Late"),
    ("Delivery Plan!I8", "Done"),
    ("KPIs!R6", "Crews trained"),
    ("KPIs!O7", "24"),
    ("KPIs!O9", "1100000"),
}


def write_exampleton_workbook(path: Path, quarter: int) -> Path:
    """Write the return of the second or the third quarter."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    percent = book.add_format({"num_format": "0.0%"})
    month = book.add_format({"num_format": "mmm-yy"})

    def cell(sheet, row, column, text):
        if text.endswith("%") and text[:-1].replace(".", "").isdigit():
            sheet.write_number(row, column, float(text[:-1]) / 100, percent)
        elif text == "Mar-25":
            sheet.write_number(row, column, 45747, month)
        elif text.replace(".", "").isdigit():
            sheet.write_number(row, column, float(text))
        elif text:
            sheet.write_string(row, column, text)

    sheet = book.add_worksheet("Delivery Plan")
    sheet.merge_range("A1:J1", "Borough of Exampleton: Corporate Delivery Plan 2024-28")
    sheet.write("A2", f"Position at end of Quarter {quarter} 2024/25")
    for column, heading in enumerate(PLAN_HEADINGS):
        sheet.write(3, column, heading)
    for row, (said, (rag, done, update)) in enumerate(zip(PLAN, PROGRESS[quarter], strict=True), 4):
        for column, text in enumerate((*said[:6], rag, f"{done * 100:g}%", update, said[6])):
            cell(sheet, row, column, text)
    sheet.merge_range("B5:B6", "A cleaner borough")
    sheet.write("A10", "Total deliverables: 4")

    sheet = book.add_worksheet("KPIs")
    sheet.merge_range(0, 0, 0, 17, "Key performance indicators 2024/25")
    for column, heading in enumerate(KPI_HEADINGS):
        sheet.merge_range(2, column, 3, column, heading)
    for at in range(quarter):
        sheet.merge_range(2, 6 + 4 * at, 2, 9 + 4 * at, QUARTERS[at])
        for part, heading in enumerate(PARTS):
            sheet.write(3, 6 + 4 * at + part, heading)
    for row, (said, figures) in enumerate(zip(KPIS, FIGURES, strict=True), 4):
        for column, text in enumerate(said):
            cell(sheet, row, column, text)
        for at in range(quarter):
            given = CORRECTED if (row, at, quarter) == (4, 1, 3) else figures[at]
            for part, text in enumerate(given):
                cell(sheet, row, 6 + 4 * at + part, text)
    sheet.write(9, 1, "Total number of KPIs")
    sheet.write(9, 2, 5)
    book.close()
    return path
