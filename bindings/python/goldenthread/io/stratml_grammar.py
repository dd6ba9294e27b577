"""What StratML's parts hold and in what order, and what in a file is otherwise."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING

from goldenthread.intake.sheet_marks import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goldenthread.io.stratml_tree import Part

# What each part holds, in the order of the standard's second part; the first has no more.
GRAMMAR: dict[str, tuple[str, ...]] = {
    "PerformancePlanOrReport": (
        *("Name", "Description", "OtherInformation", "StrategicPlanCore", "AdministrativeInformation", "Submitter"),
    ),
    "StrategicPlan": ("Name", "Description", "OtherInformation", "StrategicPlanCore", "AdministrativeInformation"),
    "StrategicPlanCore": ("Organization", "Vision", "Mission", "Value", "Goal"),
    "Organization": ("Name", "Acronym", "Identifier", "Description", "Stakeholder"),
    "Vision": ("Description", "Identifier"),
    "Mission": ("Description", "Identifier"),
    "Value": ("Name", "Description"),
    "Goal": (
        *("Name", "Description", "Identifier", "SequenceIndicator", "Stakeholder", "OtherInformation", "Objective"),
    ),
    "Objective": (
        *("Name", "Description", "Identifier", "SequenceIndicator", "Stakeholder", "OtherInformation"),
        "PerformanceIndicator",
    ),
    "Stakeholder": ("Name", "Description", "Role"),
    "Role": ("Name", "Description", "RoleType"),
    "PerformanceIndicator": (
        *("SequenceIndicator", "MeasurementDimension", "UnitOfMeasurement", "Identifier", "Relationship"),
        *("MeasurementInstance", "OtherInformation"),
    ),
    "MeasurementInstance": ("TargetResult", "ActualResult"),
    "AdministrativeInformation": ("Identifier", "StartDate", "EndDate", "PublicationDate", "Source", "Submitter"),
    "Submitter": ("Identifier", "GivenName", "Surname", "PhoneNumber", "EmailAddress"),
}


def repairs(root: Part) -> Iterator[tuple[str, Part, str, str]]:
    """Go through what is otherwise, once for each sort: parts in a wrong order, and parts if there are none.

    Yields
    ------
    tuple of str, Part, str and str
        A code, the first part of the sort, what is otherwise, and what to do.
    """
    unknown: dict[tuple[str, str], list[Part]] = {}
    disordered: dict[str, list[Part]] = {}
    parts = [root]
    while parts:
        part = parts.pop()
        order = GRAMMAR.get(part.name)
        if order is not None:
            places = [order.index(one.name) for one in part.parts if one.name in order]
            if places != sorted(places):
                disordered.setdefault(part.name, []).append(part)
            for one in part.parts:
                if one.name not in order:
                    unknown.setdefault((one.name, part.name), []).append(one)
        parts.extend(reversed(part.parts))
    for name, some in disordered.items():
        said = f"the parts of {name} are in a wrong order ({len(some):,} times)"
        yield "wrong_order", some[0], said, f"Write them as {', '.join(GRAMMAR[name])}."
    for (name, holder), some in unknown.items():
        said = f"{name} stands in {holder}, where the standard has none ({len(some):,} times)"
        yield "misplaced_part", some[0], said, "Take it out, or put it where it belongs."


def period_text(first: str, last: str) -> str:
    """Return the month, quarter or year that two days are the ends of, else both."""
    if not first or not last or first == last:
        return first or last
    try:
        begins, ends = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    except ValueError:
        return f"{first}..{last}"
    months = (ends.year - begins.year) * 12 + ends.month - begins.month + 1
    whole = begins.day == 1 and ends.day == monthrange(ends.year, ends.month)[1]
    if whole and months == 1:
        # 2010-11 could be a financial year.
        may_be_a_year = begins.month == (begins.year + 1) % 100
        return f"{MONTHS[begins.month - 1]}-{begins.year:04}" if may_be_a_year else begins.isoformat()[:7]
    if whole and months == 12 and begins.month == 1:
        return begins.isoformat()[:4]
    if whole and months == 12 and begins.month == 4:
        return f"{begins.year}/{ends.year % 100:02}"
    if whole and months == 3 and begins.month % 3 == 1:
        quarter, year = ((begins.month - 4) // 3 + 1, begins.year) if begins.month > 3 else (4, begins.year - 1)
        return f"Q{quarter} {year}/{(year + 1) % 100:02}"
    return f"{first}..{last}"
