"""Sheets with the headings that councils' trackers, scorecards and highlight reports have."""

from __future__ import annotations

import openpyxl


def written(path, title, *rows):
    """Write rows to a workbook of one sheet."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def tracker(path):
    """Write a tracker of a corporate plan: objectives, deliverables, SROs, a date that was moved."""
    return written(
        path,
        "Tracker",
        ["Exampleton Borough Council"],
        ["Corporate Plan Delivery Tracker 2025/26 - position at 31 December 2025"],
        [],
        [
            "Ref.", "Corporate Objective", "Deliverable", "SRO", "Lead Cabinet Member", "Start", "Completion date",
            "Revised completion date", "% complete", "Status (RAG)", "DoT", "Update this quarter", "Next steps",
        ],
        ["CP1.1", "A fairer borough", "Open three family hubs", "Jane Brown", "Cllr Patel", "01/04/2025", "31/03/2026",
         "30/06/2026", "60%", "A", "↓", "Two are open", "Sign the third lease"],
        ["CP1.2", "A fairer borough", "Debt advice in every library", "Tom Okoro / Jane Brown", "Cllr Patel",
         "01/04/2025", "30/11/2025", None, "100%", "B", "→", "Done in November", None],
        ["CP2.1", "A greener borough", "Retrofit 200 homes", "Head of Housing", "Cllr Lee & Cllr Patel", "Apr-25",
         "Mar-27", None, 0.25, "R", "↑", "Begun late", "Find a second contractor"],
        ["RAG key: B = complete, G = on track, A = at risk, R = off track"],
    )  # fmt: skip


def scorecard(path):
    """Write a scorecard: past outturns, quarters' outturns, one status and one comment for the row."""
    return written(
        path,
        "KPI scorecard",
        ["Performance scorecard, as at 30 September 2025"],
        [
            "KPI ref", "KPI description", "Corporate Priority", "Good performance is", "Unit of measurement",
            "2023/24 Outturn", "2024/25 Outturn", "2025/26 Target", "Q1 2025/26 Outturn", "Q2 2025/26 Outturn",
            "DoT", "Current RAG", "Accountable Director", "Reason for variance", "Action being taken",
        ],
        ["H1", "Rent collected", "Homes", "Higher", "%", "96.1%", "95.8%", "97%", "24.1%", "47.2%", "↑", "Amber",
         "Jane Brown", "Arrears of new tenants", "Visits"],
        ["H2", "Days to re-let a home", "Homes", "Lower", "days", 31, 29, "28 or fewer", 30, 33, "↓", "Red",
         "Jane Brown", "Two contractors left", None],
        ["C1", "Fostering enquiries", "Children", "Higher", "Number", 80, 95, "Monitor only", 22, 51, "↑", "N/A",
         "Director of Children's Services", None, None],
    )  # fmt: skip


def service_plan(path):
    """Write a service plan whose headings are questions, without refs."""
    return written(
        path,
        "Service plan",
        ["Housing Service Plan 2025/26 (updated 31/12/2025)"],
        ["Council aim", "What will we do?", "By when?", "Who is responsible?", "Where are we now?", "BRAG"],
        ["Decent homes", "Inspect every block", "31/03/2026", "Jane Brown", "Half done", "Green"],
        ["Decent homes", "Replace 40 lifts", "Dec 2026", "Asset Management Team", "Tender out", "Amber"],
        ["Fewer homeless", "Open a night shelter", "TBC", "JB / TO", "Site found", "Red"],
        ["Fewer homeless", "Train advisers", "30/09/2025", "JB", "Finished", "Blue"],
        ["Fewer homeless", "Publish a charter", "31/05/2026", "TO", None, "Not started"],
    )


def highlight_report(path):
    """Write a programme's highlight report: projects with sponsors, forecast dates and several RAGs."""
    return written(
        path,
        "Programme highlights",
        ["Position as at 31/12/2025"],
        [],
        [
            "Project ID", "Project name", "Programme", "Project sponsor", "Project manager", "Planned end date",
            "Forecast end date", "Overall RAG", "Time RAG", "Cost RAG", "Key issues",
        ],
        ["P01", "Leisure centre", "Places", "Cllr Lee", "Bo Khan", "31/12/2026", "31/03/2027", "Amber", "Red", "Green",
         "Piling took longer"],
        ["P02", "Bus lanes", "Places", "Director of Place", "Bo Khan", "30/06/2026", "30/06/2026", "Green", "Green",
         "Green", None],
    )  # fmt: skip
