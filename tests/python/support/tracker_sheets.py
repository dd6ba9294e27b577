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


def risk_register(path):
    """Write a risk register."""
    return written(
        path,
        "Risk register",
        ["Corporate Risk Register - Q3 2025/26"],
        ["Risk ID", "Risk description", "Risk owner", "Likelihood", "Impact", "Score", "Linked objective"],
        ["R1", "Loss of IT systems", "Head of ICT", 4, 5, 20, "Digital council"],
        ["R2", "Overspend", "Jane Brown (s151)", 3, 4, 12, "Sound finances"],
    )


def months(path):
    """Write projects with a RAG for each month, and no date."""
    return written(
        path,
        "Projects",
        ["Project ref", "Project", "Directorate", "SRO", "Start", "Finish", "Apr 25 RAG", "May 25 RAG", "Jun 25 RAG",
         "Comments"],
        ["PJ1", "Leisure centre", "Place", "Bo Khan", "01/04/2025", "31/03/2026", "G", "A", "A", "Late start"],
        ["PJ2", "Depot move", "Place", "Bo Khan", "01/06/2025", "30/09/2026", "G", "G", "G", None],
    )  # fmt: skip


def outcomes(path):
    """Write measures under outcomes, on a sheet named after the outcomes."""
    return written(
        path,
        "Outcomes",
        ["Outcome", "Measure", "Baseline (2022/23)", "2023/24", "2024/25", "Polarity"],
        ["Healthier lives", "Adults physically active", "61%", "62%", "64.5%", "Higher is better"],
        ["Healthier lives", "Smoking prevalence", "14%", "13.1%", "12.4%", "Lower is better"],
        ["Safer streets", "Violent offences per 1,000", "31.2", "30.9", "32.0", "Lower is better"],
    )


def sections(path):
    """Write actions under rows that name their priority, with progress in words."""
    return written(
        path,
        "Delivery Plan",
        ["Delivery Plan 2025/26, as at 31 December 2025"],
        ["Ref", "Action", "Owner", "Deadline", "Progress", "RAG"],
        ["Priority 1: Clean and green"],
        ["1.1", "Plant 500 trees", "Parks Team", "Mar-26", "Planting begun", "Green"],
        ["1.2", "Ban glyphosate", "Parks Team", "Dec-25", "Trial done", "Amber"],
        ["Priority 2: Safe"],
        ["2.1", "More CCTV", "Community Safety", "30/11/2025", "Delayed by supplier", "Red"],
    )
