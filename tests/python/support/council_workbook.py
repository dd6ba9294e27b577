"""A made-up council's performance workbook, as councils have them, and what must come of it, worked out by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PRIORITIES = [
    ("P1", "Clean and green", "Cllr Ann Lee"),
    ("P2", "Homes for all", "Cllr Raj Patel"),
]
ACTION_HEADINGS = (
    *("Ref", "Action title", "Supports priorities", "Lead officer", "Start date", "Deadline", "% complete"),
    *("RAG", "Comments"),
)
ACTIONS = [
    ("A01", "Weekly food waste rounds", "P1", "Jane Smith", "01/04/2024", "Mar-25", "45%", "G", "Rounds began in May"),
    ("A02", "Build 200 homes", "P2; P1", "Omar Ali", "01/04/2023", "31/03/2026", "40%", "Amber", "One site is late"),
    ("A03", "Insulate council homes", "P2;P9", "JANE  SMITH", "01/04/2024", "30/09/2024", "100%", "Blue", "All done"),
    ("A02", "Build 200 homes", "P2; P1", "Omar Ali", "01/04/2023", "31/03/2026", "40%", "Amber", "One site is late"),
    ("Total", "3 actions", "", "", "", "", "", "", ""),
]
KPI_HEADINGS = ("Ref", "Indicator", "Priority", "Unit", "Good is", "Finance code")
QUARTERS = ("Q1 2024/25", "Q2 2024/25")
PARTS = ("Actual", "Target", "RAG", "Commentary")
KPIS = [
    (
        "M1",
        "Household waste recycled",
        "P1",
        "%",
        "Bigger is better",
        "F1",
        "45%",
        "50%",
        "A",
        "A wet spring",
        "47%",
        "50%",
        "A",
        "",
    ),
    ("M2", "Missed bins", "P1", "bins", "", "F2", "60", "≤50", "R", "", "54", "≤50", "A", "New crews"),
    ("M3", "Affordable homes built", "P2", "homes", "High is good", "", "n/a", "10", "", "", "24", "20", "G", ""),
    ("M4", "Variance from budget", "P2", "£m", "Low is good", "", "2", "0", "R", "", "(5)", "0", "G", ""),
    ("M5", "Capital spent", "P2", "£", "High is good", "", "£0.5m", "£0.6m", "", "", "£1.2m", "£1.5m", "R", ""),
    ("M6", "Tenants satisfied", "P2", "%", "High is good", "", "", "TBC", "", "", "71%", "TBC", "", ""),
    ("M7", "Days to answer", "P1", "days", "", "", "12", "5-10", "R", "", "7", "5 - 10", "G", ""),
    ("Total", "7 indicators", *("",) * 12),
]

# A day on which the officer sent it: RAG, progress and comments of the sheet of actions are as of then.
DATE = "2024-12-31"

ELEMENTS = {
    "P1": "Outcome",
    "P2": "Outcome",
    "A01": "Action",
    "A02": "Action",
    "A03": "Action",
    **{f"M{number}": "Measure" for number in range(1, 8)},
    **dict.fromkeys(("Cllr Ann Lee", "Cllr Raj Patel"), "Party"),
    **dict.fromkeys(("Jane Smith", "Omar Ali"), "Officer"),
}
LINKS = {
    ("A01", "contributes_to", "P1"),
    ("A02", "contributes_to", "P2"),
    ("A02", "contributes_to", "P1"),
    ("A03", "contributes_to", "P2"),
    *((measure, "measures", "P1") for measure in ("M1", "M2", "M7")),
    *((measure, "measures", "P2") for measure in ("M3", "M4", "M5", "M6")),
    ("Cllr Ann Lee", "responsible_for", "P1"),
    ("Cllr Raj Patel", "responsible_for", "P2"),
    ("Jane Smith", "responsible_for", "A01"),
    ("Omar Ali", "responsible_for", "A02"),
    ("Jane Smith", "responsible_for", "A03"),
}
# What is measured, quarter by quarter: a value, or why there is none.
OBSERVATIONS = {
    ("M1", "Q1 2024/25"): 45,
    ("M1", "Q2 2024/25"): 47,
    ("M2", "Q1 2024/25"): 60,
    ("M2", "Q2 2024/25"): 54,
    ("M3", "Q1 2024/25"): "marked n/a",
    ("M3", "Q2 2024/25"): 24,
    ("M4", "Q1 2024/25"): 2,
    ("M4", "Q2 2024/25"): -5,
    ("M5", "Q1 2024/25"): 500_000,
    ("M5", "Q2 2024/25"): 1_200_000,
    ("M6", "Q2 2024/25"): 71,
    ("M7", "Q1 2024/25"): 12,
    ("M7", "Q2 2024/25"): 7,
}
# What should be: value, lower, upper, why there is none; of the second quarter.
TARGETS = {
    "M1": (50, None, None, None),
    "M2": (50, None, None, None),
    "M3": (20, None, None, None),
    "M4": (0, None, None, None),
    "M5": (1_500_000, None, None, None),
    "M6": (None, None, None, "TBC"),
    "M7": (None, 5, 10, None),
}
POLARITIES = {
    "M1": "higher_is_better",
    "M2": "lower_is_better",
    "M3": "higher_is_better",
    "M4": "lower_is_better",
    "M5": "higher_is_better",
    "M6": "higher_is_better",
    "M7": "in_range",
}
# code, place, severity, in the order in which they are told.
FINDINGS = {
    ("repeated_row", "Actions!A7", "warning"),
    ("passed_over_row", "Actions!A8", "info"),
    ("two_spellings", "Actions!D6", "info"),
    ("dangling_link", "Actions!C6", "error"),
    ("hidden_columns", "KPIs!F", "info"),
    ("passed_over_row", "KPIs!A12", "info"),
}

# Scores by the ratio of actual to target, from 0 to 1 (2 - ratio where low is good, 1 within a range, 1 where a target
# of nought is met), and of work by its progress. By hand:
#   P1: A01 0.45, A02 0.40, M1 47/50 = 0.94, M2 2 - 54/50 = 0.92, M7 1       -> 3.71 / 5 = 0.742
#   P2: A02 0.40, A03 1, M3 1, M4 1, M5 1.2/1.5 = 0.8, M6 has no target      -> 4.2 / 5  = 0.84
SCORES = {"A01": 0.45, "A02": 0.4, "A03": 1.0, "M1": 0.94, "M2": 0.92, "M3": 1.0, "M4": 1.0, "M5": 0.8, "M6": None}
SCORES |= {"M7": 1.0, "P1": 0.742, "P2": 0.84}
# Within a tenth of target is at risk. P1: work (1 + 1/2) / 2 = 0.75, measures (1/2 + 1/2 + 1) / 3 = 0.667; the worse
# is at risk. P2: work (1/2 + 1) / 2 = 0.75, measures (1 + 1 + 0) / 3 = 0.667: at risk.
STATUSES = {
    "A01": "on_track",
    "A02": "at_risk",
    "A03": "complete",
    "M1": "at_risk",
    "M2": "at_risk",
    "M3": "on_track",
    "M4": "on_track",
    "M5": "off_track",
    "M6": "no_target",
    "M7": "on_track",
    "P1": "at_risk",
    "P2": "at_risk",
}


def write_council_workbook(path: Path) -> Path:
    """Write the workbook: banners, two rows of headings, quarters across, a hidden column, totals."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    bold = book.add_format({"bold": True})
    percent = book.add_format({"num_format": "0%"})
    month = book.add_format({"num_format": "mmm-yy"})

    def cell(sheet, row, column, text):
        if text.endswith("%") and text[:-1].isdigit():
            sheet.write_number(row, column, int(text[:-1]) / 100, percent)
        elif text == "Mar-25":
            sheet.write_number(row, column, 45717, month)
        elif text.isdigit():
            sheet.write_number(row, column, int(text))
        elif text:
            sheet.write_string(row, column, text)

    def rows(sheet, first, given):
        for at, row in enumerate(given):
            for column, text in enumerate(row):
                cell(sheet, first + at, column, text)

    sheet = book.add_worksheet("Priorities")
    sheet.merge_range(0, 0, 0, 2, "Anytown Council: our priorities 2024 to 2028", bold)
    rows(sheet, 2, [("Ref", "Priority", "Portfolio holder"), *PRIORITIES])

    sheet = book.add_worksheet("Actions")
    sheet.merge_range(0, 0, 0, 8, "Delivery plan: position at 31 December 2024", bold)
    rows(sheet, 2, [ACTION_HEADINGS, *ACTIONS])

    sheet = book.add_worksheet("KPIs")
    sheet.write(0, 0, "Key performance indicators", bold)
    sheet.set_column(5, 5, None, None, {"hidden": True})
    for at, quarter in enumerate(QUARTERS):
        sheet.merge_range(2, 6 + 4 * at, 2, 9 + 4 * at, quarter, bold)
    rows(sheet, 3, [KPI_HEADINGS + PARTS * 2, *KPIS])
    book.close()
    return path
